import { useCallback, useState } from 'react';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { ArticleView } from '../../../shared/ipc/answers.ts';

type Version = Pick<ArticleView, 'id' | 'language'>;

/**
 * The annotation for which a passage of the open version is being chosen: it is over with that version, also where one comes
 * back to it.
 */
export function usePlacing(articleId: string, view: Version | undefined) {
  const [choosing, setChoosing] = useState<{
    readonly annotation: Annotation;
    readonly language: string;
  }>();
  const isHere =
    choosing?.annotation.articleId === articleId && choosing.language === view?.language;
  if (choosing && !isHere) setChoosing(undefined);
  const language = view?.language;
  const setPlacing = useCallback(
    (annotation: Annotation) => {
      if (language !== undefined) setChoosing({ annotation, language });
    },
    [language],
  );
  const stopPlacing = useCallback(() => setChoosing(undefined), []);
  return { placing: isHere ? choosing.annotation : undefined, setPlacing, stopPlacing };
}
