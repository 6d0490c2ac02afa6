import { useTranslation } from 'react-i18next';
import type { ReadyState } from '../../../shared/domain/ready.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { formatBytes, formatNumber, formatShortDate } from '../../../shared/i18n/formats.ts';
import type { LibraryOverview } from '../../../shared/ipc/answers.ts';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import { useNow } from '../../ui/use-now.ts';
import styles from './Facts.module.css';

interface FactsProps {
  readonly ready: ReadyState;
  readonly overview: LibraryOverview | undefined;
}

interface Fact {
  readonly name: 'articles' | 'library' | 'pictures' | 'disk' | 'received' | 'checked';
  readonly value: string;
}

/** The figures of the boarding pass. */
export function Facts({ ready, overview }: FactsProps) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const now = useNow();
  return (
    <dl className={styles.facts}>
      {factsOf(ready, overview, language, now).map(({ name, value }) => (
        <div key={name}>
          <dt>{t(`ready.facts.${name}`)}</dt>
          <dd>{value === '' ? t('ready.facts.notYet') : value}</dd>
        </div>
      ))}
    </dl>
  );
}

function factsOf(
  ready: ReadyState,
  overview: LibraryOverview | undefined,
  language: InterfaceLanguage,
  now: Date,
): readonly Fact[] {
  const share = ({ have, want }: { readonly have: number; readonly want: number }) =>
    `${formatNumber(have, language)}/${formatNumber(want, language)}`;
  if (ready.state === 'running' || ready.state === 'paused') {
    const { articles, images, received } = ready.progress;
    return [
      { name: 'articles', value: share(articles) },
      { name: 'pictures', value: share(images) },
      { name: 'received', value: formatBytes(received, language) },
    ];
  }
  const report = ready.state === 'idle' ? ready.report : undefined;
  if (report) {
    const { complete, withGaps } = report.articles;
    return [
      { name: 'articles', value: share({ have: complete, want: complete + withGaps }) },
      { name: 'pictures', value: share(report.images) },
      { name: 'disk', value: formatBytes(report.bytes, language) },
      { name: 'checked', value: formatShortDate(report.finishedAt, language, now) },
    ];
  }
  const { all, incomplete } = overview?.counts ?? { all: 0, incomplete: 0 };
  return [
    { name: 'library', value: share({ have: all - incomplete, want: all }) },
    { name: 'checked', value: '' },
  ];
}
