import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RetentionPreview, RetentionRules } from '../../../shared/domain/retention.ts';
import { formatBytes, formatNumber } from '../../../shared/i18n/formats.ts';
import { useLocks } from '../../policy-queries.ts';
import { appErrorOf } from '../../queries.ts';
import { useApplyRetention, useRetentionPreview } from '../../retention-queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Select } from '../../ui/Select.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import styles from './StorageSettings.module.css';

const ages = [7, 30, 90, 180, 365, 730] as const;
const counts = [20, 50, 100, 200, 500, 1000] as const;
const budgets = [250, 500, 1000, 2000, 5000, 10_000, 20_000] as const;
/** Which policy decides each rule. */
const policyOf = {
  maxAgeDays: 'retentionDays',
  maxPerSource: 'retentionPerSource',
  budgetMegabytes: 'storageBudgetMegabytes',
} as const;
const bytesPerMegabyte = 1_000_000;
/** Of what would go, as many as one reads through before pressing the button. */
const itemsNamed = 50;

/**
 * What the library takes on disk, and the rules by which articles go. Unlike other settings these wait for a button:
 * trying a rule out must cost nothing.
 */
export function StorageSettings({ rules }: { readonly rules: RetentionRules }) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const announce = useAnnounce();
  const [draft, setDraft] = useState(rules);
  const preview = useRetentionPreview(draft);
  const apply = useApplyRetention();
  const applyDraft = () =>
    apply.mutate(draft, {
      onSuccess: ({ articles }) => announce(t('settings.storage.applied', { count: articles })),
    });
  return (
    <>
      {preview.data && <Sizes preview={preview.data} />}
      <RuleFields draft={draft} onChange={setDraft} />
      <div className={styles.outcome} role="status">
        {preview.data ? (
          <p className={styles.count} data-stale={preview.isPlaceholderData}>
            {t('settings.storage.preview', {
              count: preview.data.articles,
              size: formatBytes(preview.data.bytes, language),
            })}
          </p>
        ) : (
          <p className={styles.count}>{t('settings.storage.counting')}</p>
        )}
        {preview.data && preview.data.bytesOver > 0 && (
          <p>
            {t('settings.storage.over', { size: formatBytes(preview.data.bytesOver, language) })}
          </p>
        )}
      </div>
      {preview.data && preview.data.items.length > 0 && <Going preview={preview.data} />}
      {preview.error && <ErrorNotice error={appErrorOf(preview.error)} />}
      {apply.error && <ErrorNotice error={appErrorOf(apply.error)} />}
      <div className={styles.buttons}>
        <p className={styles.hint}>{t('settings.storage.kept')}</p>
        <Button isPending={apply.isPending} onPress={applyDraft}>
          {t('settings.storage.apply')}
        </Button>
      </div>
    </>
  );
}

function Sizes({ preview: { sizes } }: { readonly preview: RetentionPreview }) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  return (
    <dl className={styles.sizes}>
      {(['articles', 'pictures', 'enclosures', 'backups', 'search'] as const).map((kind) => (
        <div key={kind}>
          <dt>{t(`settings.storage.sizes.${kind}`)}</dt>
          <dd>{formatBytes(sizes[kind], language)}</dd>
        </div>
      ))}
    </dl>
  );
}

interface RuleFieldsProps {
  readonly draft: RetentionRules;
  readonly onChange: (draft: RetentionRules) => void;
}

function RuleFields({ draft, onChange }: RuleFieldsProps) {
  const { t } = useTranslation();
  const lockOf = useLocks();
  const language = useInterfaceLanguage();
  const field = (
    key: 'maxAgeDays' | 'maxPerSource' | 'budgetMegabytes',
    values: readonly number[],
    labelOf: (value: number) => string,
  ) => {
    const current = draft[key];
    const all = current === undefined || values.includes(current) ? values : [...values, current];
    return (
      <Select
        label={t(`settings.storage.rules.${key}`)}
        value={String(current ?? 'off')}
        lock={lockOf(policyOf[key])}
        options={[
          { value: 'off', label: t('settings.storage.noLimit') },
          ...all
            .toSorted((a, b) => a - b)
            .map((value) => ({ value: String(value), label: labelOf(value) })),
        ]}
        onChange={(value) => {
          const { [key]: _earlier, ...rest } = draft;
          onChange(value === 'off' ? rest : { ...rest, [key]: Number(value) });
        }}
      />
    );
  };
  return (
    <>
      {field('maxAgeDays', ages, (count) => t('settings.storage.days', { count }))}
      {field('maxPerSource', counts, (count) => formatNumber(count, language))}
      {field('budgetMegabytes', budgets, (megabytes) =>
        formatBytes(megabytes * bytesPerMegabyte, language),
      )}
      <Choice
        label={t('settings.storage.unread.label')}
        value={draft.keepUnread ? 'keep' : 'go'}
        lock={lockOf('keepUnread')}
        options={(['keep', 'go'] as const).map((value) => ({
          value,
          label: t(`settings.storage.unread.${value}`),
        }))}
        onChange={(value) => onChange({ ...draft, keepUnread: value === 'keep' })}
      />
    </>
  );
}

function Going({ preview }: { readonly preview: RetentionPreview }) {
  const { t } = useTranslation();
  const { articles } = preview;
  const items = preview.items.slice(0, itemsNamed);
  const more = articles - items.length;
  return (
    <details className={styles.going}>
      <summary>{t('settings.storage.which')}</summary>
      <ul>
        {items.map(({ id, title, language, sourceTitle, reason }) => (
          <li key={id}>
            <span lang={language}>{title || t('library.articles.untitled')}</span>
            <span className={styles.reason}>
              {sourceTitle} · {t(`settings.storage.reasons.${reason}`)}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && <p>{t('settings.storage.more', { count: more })}</p>}
    </details>
  );
}
