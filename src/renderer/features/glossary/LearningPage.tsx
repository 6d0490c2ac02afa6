import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnouncedFailure } from '../../announced-failure.ts';
import type { Grade } from '../../../shared/domain/learning.ts';
import { formatDate, formatInterval } from '../../../shared/i18n/formats.ts';
import type { AskedTerm, LearningState } from '../../../shared/ipc/learning-answers.ts';
import { useCommand } from '../../commands.ts';
import { useAnswers, useLearning, useLearningExport } from '../../learning-queries.ts';
import { appErrorOf, useApplication, useUpdateSettings } from '../../queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { BackButton } from '../../ui/BackButton.tsx';
import { Button } from '../../ui/Button.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Select } from '../../ui/Select.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import { useNow } from '../../ui/use-now.ts';
import pageStyles from './ConceptPage.module.css';
import { isTomorrow } from './day-in-words.ts';
import { DeckDialog } from './DeckDialog.tsx';
import { LearningCard, shownLanguage } from './LearningCard.tsx';
import { newTermsChoice } from './new-terms-choice.ts';
import styles from './LearningPage.module.css';
import { conceptTitleId } from './room-elements.ts';
import { useTitleFocus } from './use-title-focus.ts';

export interface LearningPageProps {
  readonly onOpenArticle: (articleId: string, language: string) => void;
  readonly onConcept: (conceptId: string) => void;
  /** Shown in windows that hold one pane at a time. */
  readonly onBack: () => void;
}

/** The terms that were met while reading, asked for one by one. */
export function LearningPage({ onBack, ...ways }: LearningPageProps) {
  const { t } = useTranslation();
  const { data: state, error } = useLearning();
  return (
    <section className={pageStyles.pane} aria-label={t('learning.page')}>
      <header className={pageStyles.header}>
        <BackButton onBack={onBack} />
      </header>
      <div className={pageStyles.scroller} data-page-scroller>
        <div className={pageStyles.page}>
          {error && !state && <ErrorNotice error={appErrorOf(error)} />}
          {state && <Sitting state={state} {...ways} />}
        </div>
      </div>
    </section>
  );
}

interface SittingProps extends Omit<LearningPageProps, 'onBack'> {
  readonly state: LearningState;
}

function Sitting({ state, ...ways }: SittingProps) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const announce = useAnnounce();
  const { answer, undo } = useAnswers();
  const { asked, left, terms, canUndo } = state;
  useTitleFocus(asked ? `${asked.concept.id} ${asked.answers}` : 'none');
  const give = ({ concept, ...given }: AskedTerm, grade: Grade) => {
    if (answer.isPending) return;
    const interval = formatInterval(given.intervals[grade], language);
    const term = concept.labels[shownLanguage({ concept, ...given }, language)].preferred;
    const input = { conceptId: concept.id, answers: given.answers, grade };
    answer.mutate(input, {
      onSuccess: () => announce(t('learning.returns', { term, interval })),
    });
  };
  const takeBack = () => {
    if (undo.isPending) return;
    undo.mutate(undefined, { onSuccess: () => announce(t('learning.takenBack')) });
  };
  useCommand('undoDeletion', () => (canUndo ? takeBack() : false));
  return (
    <>
      <p className={pageStyles.theme}>
        {t('learning.title')}
        {left > 0 && ` · ${t('learning.left', { count: left })}`}
      </p>
      {asked && (
        <LearningCard
          key={`${asked.concept.id} ${asked.answers}`}
          asked={asked}
          onGrade={(grade) => give(asked, grade)}
          {...ways}
        />
      )}
      {!asked && terms > 0 && <End state={state} />}
      {terms === 0 && <Nothing />}
      <Tools state={state} onUndo={takeBack} onConcept={ways.onConcept} />
    </>
  );
}

/** Nothing more is due today. */
function End({ state: { waiting, nextAt } }: Pick<SittingProps, 'state'>) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const now = useNow();
  return (
    <>
      <h1 id={conceptTitleId} tabIndex={-1} className={pageStyles.title}>
        {t('learning.end.title')}
      </h1>
      {nextAt !== undefined && (
        <p className={styles.hint}>
          {t('learning.end.next', {
            day: isTomorrow(nextAt, now)
              ? t('learning.days.tomorrow')
              : t('learning.days.on', { date: formatDate(nextAt, language) }),
          })}
        </p>
      )}
      {waiting > 0 && (
        <p className={styles.hint}>{t('learning.end.waiting', { count: waiting })}</p>
      )}
    </>
  );
}

/** Says how terms get here. */
function Nothing() {
  const { t } = useTranslation();
  return (
    <>
      <h1 id={conceptTitleId} tabIndex={-1} className={pageStyles.title}>
        {t('learning.empty.title')}
      </h1>
      <p className={styles.hint}>{t('learning.empty.text')}</p>
    </>
  );
}

interface ToolsProps extends Pick<SittingProps, 'state' | 'onConcept'> {
  readonly onUndo: () => void;
}

/** What there is to do besides answering. */
function Tools({ state: { terms, canUndo }, onUndo, onConcept }: ToolsProps) {
  const { t } = useTranslation();
  const [isDeckOpen, setDeckOpen] = useState(false);
  const settings = useApplication().data?.settings;
  const update = useUpdateSettings();
  const onError = useAnnouncedFailure();
  const write = useLearningExport();
  return (
    <footer className={styles.tools}>
      {terms > 0 && <p className={styles.hint}>{t('learning.terms', { count: terms })}</p>}
      {settings && (
        <Select {...newTermsChoice(t, settings, (patch) => update.mutate(patch, { onError }))} />
      )}
      <div className={styles.buttons}>
        <Button onPress={() => setDeckOpen(true)}>{t('learning.deck.open')}</Button>
        {canUndo && <Button onPress={onUndo}>{t('learning.undoStep')}</Button>}
        {terms > 0 && (
          <Button isPending={write.isPending} onPress={() => write.mutate()}>
            {t('learning.export')}
          </Button>
        )}
      </div>
      {isDeckOpen && <DeckDialog onConcept={onConcept} onClose={() => setDeckOpen(false)} />}
    </footer>
  );
}
