import { useDeferredValue, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate, languageName } from '../../../shared/i18n/formats.ts';
import type { ArticleView, PairingSuggestion } from '../../../shared/ipc/answers.ts';
import { shownLine } from '../../../shared/text/french-spaces.ts';
import { textDirection } from '../../../shared/text/text-direction.ts';
import { usePairable, usePairing, usePairingSuggestions } from '../../pairing-queries.ts';
import { appErrorOf } from '../../queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { SearchBox } from '../../ui/SearchBox.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import styles from './PairingDialog.module.css';

interface PairingDialogProps {
  readonly view: ArticleView;
  /** Opens the article that both have become, in the language that was read. */
  readonly onPaired: (articleId: string, language: string) => void;
  readonly onClose: () => void;
}

/** Proposes the articles that may say the same in another language, finds any other, and makes one of two. */
export function PairingDialog({ view, onPaired, onClose }: PairingDialogProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [typed, setTyped] = useState('');
  const { partners, error, status, isOutdated } = usePartners(view, typed.trim());
  const pairing = usePairing();
  const failure = pairing.error ?? error;
  const list = useRef<HTMLUListElement>(null);
  const field = useRef<HTMLInputElement>(null);
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
      <div className={styles.search}>
        <SearchBox
          ref={field}
          label={t('reader.pairing.search')}
          value={typed}
          onChange={setTyped}
          onLeave={() => list.current?.querySelector('button')?.focus()}
        />
      </div>
      {failure && <ErrorNotice error={appErrorOf(failure)} />}
      <p role="status" className={styles.hint}>
        {status && t(`reader.pairing.${status}`, { count: partners.length })}
      </p>
      <ul ref={list} className={styles.partners}>
        {partners.map((partner) => (
          <li key={partner.id}>
            <Partner
              partner={partner}
              isDisabled={pairing.isPending || isOutdated}
              onChoose={() => pair(partner.id)}
            />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** An article that may be chosen; what was searched for needs no reason. */
type PossiblePartner = Omit<PairingSuggestion, 'reasons'> & Partial<PairingSuggestion>;

interface Partners {
  readonly partners: readonly PossiblePartner[];
  readonly error: Error | null;
  /** What is to be said of the list. */
  readonly status: 'searching' | 'none' | 'nothingFound' | 'tooMany' | 'found' | 'best' | undefined;
  /** Whether they were found by earlier words. */
  readonly isOutdated: boolean;
}

/** What is searched for, and without words what is proposed. */
function usePartners(view: ArticleView, typed: string): Partners {
  const words = useDeferredValue(typed);
  const proposed = usePairingSuggestions(view.id);
  const found = usePairable(words, view.languages);
  const isSearch = words !== '';
  const { error } = isSearch ? found : proposed;
  const partners = isSearch ? found.data?.items : proposed.data?.suggestions;
  const isOutdated = typed !== words || (isSearch && found.isPlaceholderData);
  if (!partners || isOutdated) {
    return { partners: partners ?? [], error, status: error ? undefined : 'searching', isOutdated };
  }
  const hasMore = isSearch && found.data?.hasMore === true;
  const ofSome = hasMore ? 'best' : 'found';
  const ofNone = isSearch ? (hasMore ? 'tooMany' : 'nothingFound') : 'none';
  return { partners, error, status: partners.length > 0 ? ofSome : ofNone, isOutdated };
}

interface PartnerProps {
  readonly partner: PossiblePartner;
  readonly isDisabled: boolean;
  readonly onChoose: () => void;
}

function Partner({ partner, isDisabled, onChoose }: PartnerProps) {
  const { t } = useTranslation();
  const interfaceLanguage = useInterfaceLanguage();
  const { title, language, sourceTitle, publishedAt, reasons } = partner;
  const facts = [
    languageName(language, interfaceLanguage) ?? t('reader.languages.unknown'),
    sourceTitle,
    ...(publishedAt === undefined ? [] : [formatDate(publishedAt, interfaceLanguage)]),
  ];
  const named = new Intl.ListFormat(interfaceLanguage, { type: 'unit' }).format(
    (reasons ?? []).map((reason) => t(`reader.pairing.reasons.${reason}`)),
  );
  return (
    <button type="button" className={styles.partner} disabled={isDisabled} onClick={onChoose}>
      <span className={styles.title} lang={language} dir={textDirection(language)}>
        {shownLine(title, language) || t('library.articles.untitled')}
      </span>
      <span className={styles.hint}>{facts.join(' · ')}</span>
      {named !== '' && (
        <span className={styles.hint}>{t('reader.pairing.because', { reasons: named })}</span>
      )}
    </button>
  );
}
