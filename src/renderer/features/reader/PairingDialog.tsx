import { useTranslation } from 'react-i18next';
import { formatDate, languageName } from '../../../shared/i18n/formats.ts';
import type { ArticleView, PairingSuggestion } from '../../../shared/ipc/answers.ts';
import { usePairing, usePairingSuggestions } from '../../pairing-queries.ts';
import { appErrorOf } from '../../queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import styles from './PairingDialog.module.css';

interface PairingDialogProps {
  readonly view: ArticleView;
  /** Opens the article that both have become, in the language that was read. */
  readonly onPaired: (articleId: string, language: string) => void;
  readonly onClose: () => void;
}

/** Proposes the articles that may say the same in another language, and makes one of two. */
export function PairingDialog({ view, onPaired, onClose }: PairingDialogProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { data, error } = usePairingSuggestions(view.id);
  const pairing = usePairing();
  const failure = pairing.error ?? error;
  const pair = (otherId: string) =>
    pairing.mutate(
      { articleId: view.id, otherId },
      {
        onSuccess: ({ articleId }) => {
          announce(t('reader.pairing.paired'));
          onClose();
          onPaired(articleId, view.language);
        },
      },
    );
  return (
    <Dialog title={t('reader.pairing.title')} onClose={onClose}>
      <p>{t('reader.pairing.text')}</p>
      {failure && <ErrorNotice error={appErrorOf(failure)} />}
      <p role="status" className={styles.hint}>
        {!data && !failure && t('reader.pairing.searching')}
        {data?.suggestions.length === 0 && t('reader.pairing.none')}
      </p>
      <ul className={styles.suggestions}>
        {data?.suggestions.map((suggestion) => (
          <li key={suggestion.id}>
            <Suggestion
              suggestion={suggestion}
              isDisabled={pairing.isPending}
              onChoose={() => pair(suggestion.id)}
            />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

interface SuggestionProps {
  readonly suggestion: PairingSuggestion;
  readonly isDisabled: boolean;
  readonly onChoose: () => void;
}

function Suggestion({ suggestion, isDisabled, onChoose }: SuggestionProps) {
  const { t } = useTranslation();
  const interfaceLanguage = useInterfaceLanguage();
  const { title, language, sourceTitle, publishedAt, reasons } = suggestion;
  const facts = [
    languageName(language, interfaceLanguage) ?? t('reader.languages.unknown'),
    sourceTitle,
    ...(publishedAt === undefined ? [] : [formatDate(publishedAt, interfaceLanguage)]),
  ];
  const named = new Intl.ListFormat(interfaceLanguage, { type: 'unit' }).format(
    reasons.map((reason) => t(`reader.pairing.reasons.${reason}`)),
  );
  return (
    <button type="button" className={styles.suggestion} disabled={isDisabled} onClick={onChoose}>
      <span className={styles.title} lang={language}>
        {title}
      </span>
      <span className={styles.hint}>{facts.join(' · ')}</span>
      <span className={styles.hint}>{t('reader.pairing.because', { reasons: named })}</span>
    </button>
  );
}
