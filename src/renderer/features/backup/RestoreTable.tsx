import { useTranslation } from 'react-i18next';
import type { RestoreChanges } from '../../../shared/domain/backup.ts';
import { formatNumber } from '../../../shared/i18n/formats.ts';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import styles from './Backup.module.css';

const columns = ['added', 'changed', 'removed', 'kept'] as const;

interface RestoreTableProps {
  readonly changes: RestoreChanges;
  readonly caption: string;
}

/** What becomes of the records of each kind. Kinds of which there are none are left out. */
export function RestoreTable({ changes, caption }: RestoreTableProps) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const rows = Object.entries(changes).filter(([, counts]) =>
    columns.some((column) => counts[column] > 0),
  );
  return (
    <table className={styles.changes} aria-label={caption}>
      <thead>
        <tr>
          <th scope="col">{caption}</th>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`backup.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, counts]) => (
          <tr key={name}>
            <th scope="row">{t(`backup.records.${name}`, { defaultValue: name })}</th>
            {columns.map((column) => (
              <td key={column}>{formatNumber(counts[column], language)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
