import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { knownLanguage } from '../../../shared/domain/language.ts';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { useConcepts } from '../../glossary-queries.ts';
import { useApplication } from '../../queries.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './TermsDialog.module.css';

interface TermsDialogProps {
  readonly view: Pick<ArticleView, 'matches' | 'language'>;
  /** Brings a mention into view. */
  readonly onShow: (conceptId: string, offset: number) => void;
  readonly onClose: () => void;
}

/** The concepts of the glossary that an article mentions, each leading to its first mention. */
export function TermsDialog({ view, onShow, onClose }: TermsDialogProps) {
  const { t } = useTranslation();
  const { data } = useConcepts();
  const known = useApplication().data?.settings.knownConcepts ?? [];
  const byId = useMemo(() => new Map(data?.map((concept) => [concept.id, concept])), [data]);
  const language = knownLanguage(view.language);
  return (
    <Dialog title={t('glossary.terms.title')} onClose={onClose}>
      {view.matches.length === 0 && <p className={styles.hint}>{t('glossary.terms.empty')}</p>}
      <ul className={styles.terms}>
        {termsOf(view).map(({ conceptId, label, start, count }) => (
          <li key={conceptId}>
            <button type="button" className={styles.term} onClick={() => onShow(conceptId, start)}>
              <span className={styles.name} lang={view.language}>
                {(language && byId.get(conceptId)?.[language].preferred) ?? label}
              </span>{' '}
              <span className={styles.hint}>
                {t('glossary.terms.count', { count })}
                {known.includes(conceptId) && ` · ${t('glossary.terms.known')}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** Each concept once, by its first mention, in the order of the text. */
function termsOf({ matches }: Pick<ArticleView, 'matches'>) {
  const first = new Map<string, ArticleView['matches'][number] & { readonly count: number }>();
  for (const match of matches) {
    const known = first.get(match.conceptId);
    first.set(match.conceptId, { ...(known ?? match), count: (known?.count ?? 0) + 1 });
  }
  return [...first.values()];
}
