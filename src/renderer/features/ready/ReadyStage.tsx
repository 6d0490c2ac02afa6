import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadyReport, ReadyState } from '../../../shared/domain/ready.ts';
import { formatMoment } from '../../../shared/i18n/formats.ts';
import { assertNever } from '../../../shared/result.ts';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import { useNow } from '../../ui/use-now.ts';
import { GapBoard } from './GapBoard.tsx';
import type { GapExits } from './GapRow.tsx';
import { PhaseRoute } from './PhaseRoute.tsx';
import { outcome, timeLeft } from './ready-progress.ts';
import { SourceRows } from './SourceRows.tsx';
import styles from './ReadyStage.module.css';

interface ReadyStageProps extends GapExits {
  readonly ready: ReadyState;
  /** What can be asked for now. */
  readonly children: ReactNode;
}

/**
 * Where it stands, in words and figures. The heading is the one thing that is announced: it changes from step to step,
 * not at each tick.
 */
export function ReadyStage({ ready, children, ...exits }: ReadyStageProps) {
  const { t } = useTranslation();
  const going = ready.state === 'running' || ready.state === 'paused' ? ready.progress : undefined;
  const report = ready.state === 'idle' ? ready.report : undefined;
  return (
    <>
      <div className={styles.heading}>
        <p className={styles.title} role="status">
          {useHeading(ready)}
        </p>
        {ready.state === 'running' && (
          <p className={styles.left}>{timeLeft(ready.progress.remaining, t)}</p>
        )}
      </div>
      <p className={styles.text}>{useExplanation(ready)}</p>
      {going && <PhaseRoute progress={going} />}
      {children}
      {going && <SourceRows sources={going.sources} />}
      {report && <FailedSources failed={report.failed} />}
      {report && <GapBoard {...exits} />}
    </>
  );
}

function useHeading(ready: ReadyState): string {
  const { t } = useTranslation();
  switch (ready.state) {
    case 'idle':
      return ready.report ? outcome(ready.report, t) : t('ready.idle.title');
    case 'running':
      return t(`ready.phases.${ready.progress.phase}`);
    case 'paused':
      return t(ready.reason === 'person' ? 'ready.paused.title' : 'ready.offline.title');
    case 'interrupted':
      return t('ready.interrupted.title');
    default:
      return assertNever(ready);
  }
}

function useExplanation(ready: ReadyState): string {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const now = useNow();
  switch (ready.state) {
    case 'idle':
      return t(ready.report ? 'ready.finished.text' : 'ready.idle.text');
    case 'running':
      return t('ready.background');
    case 'paused':
      return t(ready.reason === 'person' ? 'ready.paused.text' : 'ready.offline.text');
    case 'interrupted':
      return t('ready.interrupted.text', {
        when: formatMoment(ready.startedAt, language, now),
      });
    default:
      return assertNever(ready);
  }
}

function FailedSources({ failed }: Pick<ReadyReport, 'failed'>) {
  const { t } = useTranslation();
  if (failed.length === 0) return null;
  return (
    <section className={styles.failed} aria-labelledby="failed-heading">
      <h3 id="failed-heading">{t('ready.failed')}</h3>
      <ul>
        {failed.map(({ sourceId, title, error }) => (
          <li key={`${sourceId} ${title}`}>
            <span>{title}</span>
            <span>{t(`errors.${error.code}.title`, error.params)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
