import { useTranslation } from 'react-i18next';
import type { PackReport } from '../../../shared/domain/pack.ts';
import { formatNumber } from '../../../shared/i18n/formats.ts';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import styles from './Backup.module.css';

const kinds = ['articles', 'sources', 'concepts', 'annotations'] as const;
const columns = ['added', 'updated', 'unchanged', 'refused'] as const;

/** What became of what was in a pack. */
export function PackReportTable({ report }: { readonly report: PackReport }) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  return (
    <>
      <table className={styles.changes} aria-label={t('packs.report')}>
        <thead>
          <tr>
            <th scope="col">{t('packs.report')}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`packs.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind}>
              <th scope="row">{t(`packs.rows.${kind}`)}</th>
              {columns.map((column) => (
                <td key={column}>{formatNumber(report[kind][column], language)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {kinds.some((kind) => report[kind].refused > 0) && (
        <p className={styles.quiet}>{t('packs.refusedHint')}</p>
      )}
    </>
  );
}
