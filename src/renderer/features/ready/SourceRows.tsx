import { useTranslation } from 'react-i18next';
import type { ReadySource } from '../../../shared/domain/ready.ts';
import { formatBytes, formatNumber } from '../../../shared/i18n/formats.ts';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import styles from './SourceRows.module.css';

/** A line for each source: what has come of its texts and pictures, how much that was, and how it stands. */
export function SourceRows({ sources }: { readonly sources: readonly ReadySource[] }) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const share = ({ have, want }: ReadySource['texts']) =>
    want === 0 ? '–' : `${formatNumber(have, language)}/${formatNumber(want, language)}`;
  if (sources.length === 0) return null;
  return (
    <table className={styles.sources} aria-label={t('ready.sources.label')}>
      <thead>
        <tr>
          <th scope="col">{t('ready.sources.source')}</th>
          <th scope="col">{t('ready.sources.texts')}</th>
          <th scope="col">{t('ready.sources.pictures')}</th>
          <th scope="col">{t('ready.sources.received')}</th>
          <th scope="col">{t('ready.sources.state')}</th>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <tr key={source.sourceId} data-state={source.state}>
            <th scope="row" title={source.title}>
              {source.title}
              {source.error && (
                <span className={styles.reason}>
                  {t(`errors.${source.error.code}.title`, source.error.params)}
                </span>
              )}
            </th>
            <td>{share(source.texts)}</td>
            <td>{share(source.images)}</td>
            <td>{source.bytes === 0 ? '–' : formatBytes(source.bytes, language)}</td>
            <td className={styles.state}>{t(`ready.sources.states.${source.state}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
