import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { isFetched, pausedUntil } from '../../../shared/domain/source.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { formatDate, formatMoment } from '../../../shared/i18n/formats.ts';
import type { SourceOverview } from '../../../shared/ipc/answers.ts';
import { useSetEnclosureRule } from '../../enclosure-queries.ts';
import { useApplication } from '../../queries.ts';
import { Choice } from '../../ui/Choice.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import { useNow } from '../../ui/use-now.ts';
import styles from './SourceDialog.module.css';

/** When a source is asked again, and where it has moved to: more rows of its facts. */
export function SourceRhythm({ source }: { readonly source: SourceOverview }) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const now = useNow();
  const { data: application } = useApplication();
  if (!isFetched(source.kind)) return null;
  const { moved } = source;
  const isAutomatic = application !== undefined && application.settings.backgroundSync !== 'off';
  return (
    <>
      <dt>{t('library.source.next')}</dt>
      <dd>{nextAsking(source, isAutomatic, language, now, t)}</dd>
      {moved && (
        <>
          <dt>{t('library.source.moved')}</dt>
          <dd>
            {t('library.source.movedOn', { date: formatDate(moved.at, language) })}
            <span className={styles.location}>{moved.from}</span>
          </dd>
        </>
      )}
    </>
  );
}

function nextAsking(
  source: SourceOverview,
  isAutomatic: boolean,
  language: InterfaceLanguage,
  now: Date,
  t: TFunction,
): string {
  const { status, schedule } = source;
  if (status.state === 'gone') {
    return t('library.source.gone', { date: formatDate(status.goneAt, language) });
  }
  const pause = pausedUntil(source, now);
  if (pause !== undefined) {
    return t('library.source.paused', { when: formatMoment(pause, language, now) });
  }
  if (!isAutomatic) return t('library.source.onRequest');
  if (schedule === undefined || new Date(schedule.nextAt) <= now) return t('library.source.due');
  return formatMoment(schedule.nextAt, language, now);
}

/** Whether the files of a source's items come with a sync. */
export function EnclosureRule({ source }: { readonly source: SourceOverview }) {
  const { t } = useTranslation();
  const set = useSetEnclosureRule(source.id);
  if (source.kind !== 'feed') return null;
  return (
    <div className={styles.rule}>
      <Choice
        label={t('library.source.files.label')}
        value={source.preferences.enclosures}
        options={(['ask', 'always'] as const).map((value) => ({
          value,
          label: t(`library.source.files.${value}`),
        }))}
        onChange={(enclosures) => set.mutate(enclosures)}
      />
      <p className={styles.hint}>{t('library.source.files.hint')}</p>
    </div>
  );
}
