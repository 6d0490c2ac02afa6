import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import { shownLine } from '../../../shared/text/french-spaces.ts';
import { useAnnotations, useAttaching } from '../../annotation-queries.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './AnnotationDialog.module.css';
import { ChangedWords } from './ChangedWords.tsx';
import { wordsNow } from './words-now.ts';

/**
 * The passage that an open annotation is about. Where its words have changed since, it says so, and the person can have it be
 * about the new ones.
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
  const now = wordsNow(placed?.place);
  const keep = () => {
    if (!data || placed?.place.state !== 'placed') return;
    const { start, end } = placed.place;
    attach.mutate(
      { id, passage: { bodyHash: data.bodyHash, start, end } },
      // What was pressed is gone then.
      { onSuccess: () => passage.current?.focus() },
    );
  };
  return (
    <>
      <blockquote ref={passage} className={styles.quote} lang={language} tabIndex={-1}>
        {shownLine(now ?? target.quote.exact, language)}
      </blockquote>
      {now !== undefined && (
        <div className={styles.changed}>
          <ChangedWords target={target} language={language} />
          <Button isPending={attach.isPending} onPress={keep}>
            {t('annotations.changed.keep')}
          </Button>
        </div>
      )}
    </>
  );
}
