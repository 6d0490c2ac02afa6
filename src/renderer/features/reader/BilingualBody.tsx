import { useMemo, type RefObject } from 'react';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { hitsIn, type FoundPlace } from './found-place.ts';
import { comesFirst } from './language-parts.ts';
import { SideBySide, type Column } from './SideBySide.tsx';
import { useDecoratedArticle } from './use-decorated-article.ts';

interface BilingualBodyProps {
  readonly shown: Column;
  readonly beside: ArticleView;
  readonly foundAt: FoundPlace | undefined;
  readonly drawing: Omit<Parameters<typeof useDecoratedArticle>[0], 'view' | 'hits'>;
  readonly content: RefObject<HTMLElement | null>;
}

/** Both versions; the one that is not shown is marked as it would be by itself. */
export function BilingualBody({ shown, beside, foundAt, drawing, content }: BilingualBodyProps) {
  const hits = useMemo(() => hitsIn(beside, foundAt), [beside, foundAt]);
  const other = { view: beside, article: useDecoratedArticle({ ...drawing, view: beside, hits }) };
  const { language, languages } = shown.view;
  // In the order of the language switch, so that the toggle exchanges nothing.
  const isFirst = comesFirst(language, beside.language, languages);
  return (
    <SideBySide
      columns={isFirst ? [shown, other] : [other, shown]}
      shown={shown.view.language}
      content={content}
      interfaceLanguage={drawing.interfaceLanguage}
      onOpenAnnotation={drawing.onOpenAnnotation}
    />
  );
}
