import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import { shownLine } from '../../../shared/text/french-spaces.ts';
import { textDirection } from '../../../shared/text/text-direction.ts';
import { useAnnotations, useAttaching } from '../../annotation-queries.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './AnnotationDialog.module.css';
import { ChangedWords } from './ChangedWords.tsx';
import { PlaceInDoubt } from './PlaceInDoubt.tsx';
import { isInDoubt, wordsNow } from './words-now.ts';

/**
 * The passage that an open annotation is about. Where its words have changed since, or it was found again without certainty,
 * it says so, and the person can have it be about what stands there.
 */
export function MarkedPassage({ annotation: opened }: { readonly annotation: Annotation }) {
  const { id, articleId, language } = opened;
  const { t } = useTranslation();
  const { data } = useAnnotations(articleId, language);
  const attach = useAttaching(t('annotations.changed.kept'));
  const passage = useRef<HTMLQuoteElement>(null);
  const placed = data?.annotations.find(({ annotation }) => annotation.id === id);
  const { target } = placed?.annotation ?? opened;
  if (!target) return null;
  const place = placed?.place;
  const now = wordsNow(place);
  const doubt = isInDoubt(place);
  const here =
    data && place?.state === 'placed'
      ? { bodyHash: data.bodyHash, start: place.start, end: place.end }
      : undefined;
  // What was pressed is gone then.
  const focusPassage = () => passage.current?.focus();
  const keep = () => {
    if (here) attach.mutate({ id, passage: here }, { onSuccess: focusPassage });
  };
  return (
    <>
      <blockquote
        ref={passage}
        className={styles.quote}
        lang={language}
        dir={textDirection(language)}
        tabIndex={-1}
      >
        {shownLine(now ?? target.quote.exact, language)}
      </blockquote>
      {now !== undefined && (
        <div className={styles.changed}>
          <ChangedWords target={target} language={language} />
          {!doubt && (
            <Button isPending={attach.isPending} onPress={keep}>
              {t('annotations.changed.keep')}
            </Button>
          )}
        </div>
      )}
      {here && doubt && (
        <PlaceInDoubt annotationId={id} passage={here} onConfirmed={focusPassage} />
      )}
    </>
  );
}
