import type { TFunction } from 'i18next';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import type { ReadyState } from '../../../shared/domain/ready.ts';
import { formatMoment, formatPercent } from '../../../shared/i18n/formats.ts';
import { assertNever } from '../../../shared/result.ts';
import { useReadyState } from '../../ready-queries.ts';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import { useNow } from '../../ui/use-now.ts';
import { readyShare } from './ready-progress.ts';
import styles from './ReadyEntry.module.css';

/** The gate in the rail: a small pass that says how ready the library is, and opens the large one. */
export function ReadyEntry({ onOpen }: { readonly onOpen: () => void }) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const now = useNow();
  const { data: ready } = useReadyState();
  const going =
    ready && (ready.state === 'running' || ready.state === 'paused') ? ready : undefined;
  return (
    <Button className={styles.entry ?? ''} onPress={onOpen} data-state={ready?.state ?? 'idle'}>
      <span className={styles.title}>{t('ready.title')}</span>
      {ready && (
        <span className={styles.facts}>
          {statusOf(ready, language, now, t).map((line) => (
            <span key={line}>{line}</span>
          ))}
        </span>
      )}
      {going && (
        <span className={styles.line} aria-hidden="true">
          <span style={{ inlineSize: `${readyShare(going.progress) * 100}%` }} />
        </span>
      )}
    </Button>
  );
}

/** How ready the library is, in one line or two. */
function statusOf(
  ready: ReadyState,
  language: InterfaceLanguage,
  now: Date,
  t: TFunction,
): readonly string[] {
  switch (ready.state) {
    case 'idle': {
      const { report } = ready;
      if (!report) return [t('ready.status.never')];
      const { withGaps } = report.articles;
      return [
        t('ready.status.checked', { when: formatMoment(report.finishedAt, language, now) }),
        withGaps > 0 ? t('ready.status.gaps', { count: withGaps }) : t('ready.status.whole'),
      ];
    }
    case 'running':
      return [t('ready.status.running', { percent: percentOf(ready, language) })];
    case 'paused': {
      const key = ready.reason === 'person' ? 'ready.status.paused' : 'ready.status.offline';
      return [t(key, { percent: percentOf(ready, language) })];
    }
    case 'interrupted':
      return [t('ready.status.interrupted')];
    default:
      return assertNever(ready);
  }
}

function percentOf(
  { progress }: Extract<ReadyState, { readonly state: 'running' | 'paused' }>,
  language: InterfaceLanguage,
): string {
  return formatPercent(readyShare(progress), language);
}
