import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayInWords } from './day-in-words.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { otherThan } from '../../../shared/domain/written-languages.ts';
import type { DeckTerm } from '../../../shared/ipc/learning-answers.ts';
import { useAnswers, useLearningDeck } from '../../learning-queries.ts';
import { appErrorOf } from '../../queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import { useNow } from '../../ui/use-now.ts';
import styles from './DeckDialog.module.css';
import { useSetLearnt } from './use-learnt-concept.ts';

/** Rows that are drawn at once: a deck of some years has thousands. */
const rowsAtOnce = 100;

interface DeckDialogProps {
  readonly onConcept: (conceptId: string) => void;
  readonly onClose: () => void;
}

/** Every term that is learnt or was taken out, with what becomes of it, and what can be done about that. */
export function DeckDialog({ onConcept, onClose }: DeckDialogProps) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const now = useNow();
  const { data, error } = useLearningDeck();
  const [most, setMost] = useState(rowsAtOnce);
  const rows = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    // The button that was pressed stands below the new rows, or is gone.
    if (most > rowsAtOnce) rows.current?.rows[most - rowsAtOnce]?.querySelector('button')?.focus();
  }, [most]);
  const terms = inOrder(data ?? [], language);
  const left = terms.length - most;
  return (
    <Dialog title={t('learning.deck.title')} width="page" onClose={onClose}>
      {error && !data && <ErrorNotice error={appErrorOf(error)} />}
      {data?.length === 0 && <p className={styles.hint}>{t('learning.deck.empty')}</p>}
      {terms.length > 0 && (
        <table className={styles.table} aria-label={t('learning.deck.title')}>
          <thead>
            <tr>
              <th scope="col">{t('learning.deck.term')}</th>
              <th scope="col">{t('learning.deck.state')}</th>
              <th scope="col">{t('learning.deck.next')}</th>
              <th scope="col">{t('learning.deck.actions')}</th>
            </tr>
          </thead>
          <tbody ref={rows}>
            {terms.slice(0, most).map((term) => (
              <TermRow key={term.conceptId} term={term} now={now} onConcept={onConcept} />
            ))}
          </tbody>
        </table>
      )}
      {left > 0 && (
        <Button onPress={() => setMost(most + rowsAtOnce)}>
          {t('learning.deck.more', { count: Math.min(left, rowsAtOnce) })}
        </Button>
      )}
    </Dialog>
  );
}

/** By name: what one does about a term leaves it where it is. */
function inOrder(terms: readonly DeckTerm[], language: InterfaceLanguage): readonly DeckTerm[] {
  const { compare } = new Intl.Collator(language);
  return terms.toSorted((one, other) => compare(one.names[language], other.names[language]));
}

interface TermRowProps extends Pick<DeckDialogProps, 'onConcept'> {
  readonly term: DeckTerm;
  readonly now: Date;
}

function TermRow({ term, now, onConcept }: TermRowProps) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const announce = useAnnounce();
  const { startOver, undo } = useAnswers();
  const { conceptId, names, writtenIn, state, dueAt, answers } = term;
  const setLearnt = useSetLearnt(conceptId);
  const other = useRef<HTMLButtonElement>(null);
  const name = names[language];
  const isStopped = state === 'stopped';
  const about = (action: string) => t('learning.deck.about', { action, term: name });
  const beginAnew = () => {
    // The button that was pressed goes.
    other.current?.focus();
    startOver.mutate(conceptId, {
      onSuccess: () =>
        announce(t('learning.deck.startedOver', { term: name }), {
          label: t('learning.undo'),
          act: () => undo.mutate(),
        }),
    });
  };
  const change = t(isStopped ? 'learning.learn' : 'learning.stop');
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          lang={writtenIn.includes(language) ? undefined : otherThan(language)}
          className={styles.name}
          onClick={() => onConcept(conceptId)}
        >
          {name}
        </button>
      </th>
      <td>{t(`learning.deck.states.${state}`)}</td>
      <td>
        {isStopped || state === 'new'
          ? t('learning.deck.noDate')
          : dayInWords(dueAt, language, now, t)}
      </td>
      <td className={styles.actions}>
        {answers > 0 && !isStopped && (
          <Button
            variant="quiet"
            aria-label={about(t('learning.deck.startOver'))}
            onPress={beginAnew}
          >
            {t('learning.deck.startOver')}
          </Button>
        )}
        <Button
          ref={other}
          variant="quiet"
          aria-label={about(change)}
          onPress={() => setLearnt(isStopped, name)}
        >
          {change}
        </Button>
      </td>
    </tr>
  );
}
