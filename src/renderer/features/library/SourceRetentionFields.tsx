import { useTranslation } from 'react-i18next';
import type { SourceRetention } from '../../../shared/domain/retention.ts';
import { formatNumber } from '../../../shared/i18n/formats.ts';
import type { SourceOverview } from '../../../shared/ipc/answers.ts';
import { appErrorOf } from '../../queries.ts';
import { useSourceRetention } from '../../retention-queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Select } from '../../ui/Select.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import styles from './SourceRetentionFields.module.css';

const ages = [7, 30, 90, 365] as const;
const counts = [20, 50, 100, 500] as const;

/** How long and how many of its articles one source keeps, where that differs from the settings. */
export function SourceRetentionFields({ source }: { readonly source: SourceOverview }) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const save = useSourceRetention();
  const retention = save.variables?.retention ?? source.preferences.retention ?? {};
  const field = (
    key: keyof SourceRetention,
    values: readonly number[],
    labelOf: (value: number) => string,
  ) => {
    const current = retention[key];
    const all =
      typeof current === 'number' && !values.includes(current) ? [...values, current] : values;
    return (
      <Select
        label={t(`library.source.retention.${key}`)}
        value={String(current ?? 'asForAll')}
        options={[
          { value: 'asForAll', label: t('library.source.retention.asForAll') },
          { value: 'unlimited', label: t('settings.storage.noLimit') },
          ...all
            .toSorted((a, b) => a - b)
            .map((value) => ({ value: String(value), label: labelOf(value) })),
        ]}
        onChange={(value) => {
          const { [key]: _earlier, ...rest } = retention;
          const chosen = value === 'unlimited' ? value : Number(value);
          save.mutate({
            sourceId: source.id,
            retention: value === 'asForAll' ? rest : { ...rest, [key]: chosen },
          });
        }}
      />
    );
  };
  return (
    <fieldset className={styles.fields}>
      <legend className={styles.legend}>{t('library.source.retention.title')}</legend>
      {field('maxAgeDays', ages, (count) => t('settings.storage.days', { count }))}
      {field('maxArticles', counts, (count) => formatNumber(count, language))}
      {save.error && <ErrorNotice error={appErrorOf(save.error)} />}
    </fieldset>
  );
}
