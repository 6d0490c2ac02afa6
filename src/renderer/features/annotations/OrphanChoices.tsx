import { useTranslation } from 'react-i18next';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { AnnotationCandidate } from '../../../shared/ipc/annotation-answers.ts';
import { textDirection } from '../../../shared/text/text-direction.ts';
import { useAnnotationCandidates, useAttaching } from '../../annotation-queries.ts';
import { appErrorOf } from '../../queries.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import styles from './OrphanChoices.module.css';

interface OrphanChoicesProps {
  readonly annotation: Annotation;
  /** Lets the person choose the passage in the text. */
  readonly onChoose: () => void;
  /** It was attached. */
  readonly onAttached: () => void;
}

/** Where an orphan may belong: places that read like its passage, or one that the person chooses. Nothing is chosen for them. */
export function OrphanChoices({ annotation, onChoose, onAttached }: OrphanChoicesProps) {
  const { t } = useTranslation();
  const { id, language } = annotation;
  const { data, error } = useAnnotationCandidates(id);
  const attach = useAttaching(t('annotations.orphan.attached'));
  const take = async ({ start, end }: AnnotationCandidate) => {
    if (!data) return;
    try {
      // Not a callback of `mutate`, which is dropped once this is gone: with the doubt, before it would be called.
      await attach.mutateAsync({ id, passage: { bodyHash: data.bodyHash, start, end } });
      onAttached();
    } catch {
      // It is announced.
    }
  };
  return (
    <div className={styles.choices}>
      {error && <ErrorNotice error={appErrorOf(error)} />}
      {data?.candidates.length === 0 && <p>{t('annotations.orphan.none')}</p>}
      {data && data.candidates.length > 0 && (
        <>
          <p>{t('annotations.orphan.some')}</p>
          <ol className={styles.list}>
            {data.candidates.map((candidate) => (
              <li key={candidate.start} className={styles.candidate}>
                <blockquote className={styles.words} lang={language} dir={textDirection(language)}>
                  …{candidate.before}
                  <mark className={styles.found}>{candidate.words}</mark>
                  {candidate.after}…
                </blockquote>
                <Button isPending={attach.isPending} onPress={() => void take(candidate)}>
                  {t('annotations.orphan.attach')}
                </Button>
              </li>
            ))}
          </ol>
        </>
      )}
      <Button onPress={onChoose}>{t('annotations.orphan.choose')}</Button>
    </div>
  );
}
