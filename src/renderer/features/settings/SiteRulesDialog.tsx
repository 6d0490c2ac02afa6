import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleFileReport, SiteRule } from '../../../shared/domain/site-rule.ts';
import { toAppError, type AppError, type Result } from '../../../shared/result.ts';
import { bridge, unwrap } from '../../bridge.ts';
import { gatherPages } from '../../gather-pages.ts';
import { PolicyGate } from '../../PolicyGate.tsx';
import { appErrorOf, queryKeys } from '../../queries.ts';
import type { RuleDraft } from '../../rule-draft.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { RuleForm } from './RuleForm.tsx';
import styles from './SiteRulesDialog.module.css';

/** Under `library`, so that it is asked for again when the library changes. */
const queryKey = [...queryKeys.library, 'site-rules'] as const;

interface SiteRulesDialogProps {
  /** A rule that is to be made. */
  readonly draft?: RuleDraft | undefined;
  readonly onClose: () => void;
}

/** The rules of every site, in words: to look at, to take back, to bring from files, and one to be made if it is known. */
export function SiteRulesDialog({ draft, onClose }: SiteRulesDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const query = useQuery({
    queryKey,
    queryFn: () => gatherPages((from) => unwrap(bridge.siteRulesList({ from }))),
  });
  const [removed, setRemoved] = useState<readonly SiteRule[]>([]);
  const [reports, setReports] = useState<readonly RuleFileReport[]>([]);
  const [isReading, setReading] = useState(false);
  const [fault, setFault] = useState<AppError>();

  const change = async (answer: Promise<Result<unknown>>): Promise<boolean> => {
    const result = await answer;
    setFault(result.ok ? undefined : result.error);
    await client.invalidateQueries({ queryKey: queryKeys.library });
    return result.ok;
  };
  const remove = async (rules: readonly SiteRule[]) => {
    const isDone = await change(bridge.siteRulesRemove({ ids: rules.map(({ id }) => id) }));
    if (isDone) setRemoved(rules);
  };
  const undo = async () => {
    const rules = removed.map(({ id: _id, createdAt: _createdAt, ...rule }) => rule);
    if (await change(bridge.siteRulesPut({ rules }))) setRemoved([]);
  };
  const importFiles = async () => {
    setReading(true);
    const result = await bridge.siteRulesImport().catch((thrown: unknown) => ({
      ok: false as const,
      error: toAppError(thrown),
    }));
    if (result.ok) setReports(result.value.files);
    await change(Promise.resolve(result));
    setReading(false);
  };

  const error = fault ?? (query.error ? appErrorOf(query.error) : undefined);
  const hosts = [...new Set(query.data?.map(({ host }) => host))];
  return (
    <Dialog title={t('siteRules.title')} onClose={onClose}>
      <p className={styles.intro}>{t('siteRules.intro')}</p>
      {draft && <RuleForm draft={draft} />}
      {error && <ErrorNotice error={error} />}
      <div role="status" className={styles.status}>
        {removed.length > 0 && (
          <>
            {t('siteRules.removed', { count: removed.length })}
            <Button onPress={() => void undo()}>{t('siteRules.undo')}</Button>
          </>
        )}
      </div>
      {query.data?.length === 0 && !draft && (
        <EmptyState title={t('siteRules.empty.title')} text={t('siteRules.empty.text')} />
      )}
      {hosts.map((host) => (
        <Site
          key={host}
          host={host}
          rules={query.data?.filter((rule) => rule.host === host) ?? []}
          onRemove={(gone) => void remove(gone)}
        />
      ))}
      <div className={styles.import}>
        <PolicyGate by="import">
          <Button isPending={isReading} onPress={() => void importFiles()}>
            {t(isReading ? 'siteRules.importing' : 'siteRules.import')}
          </Button>
        </PolicyGate>
      </div>
      {reports.map((report) => (
        <Report key={report.file} report={report} />
      ))}
    </Dialog>
  );
}

interface SiteProps {
  readonly host: string;
  readonly rules: readonly SiteRule[];
  readonly onRemove: (rules: readonly SiteRule[]) => void;
}

function Site({ host, rules, onRemove }: SiteProps) {
  const { t } = useTranslation();
  const imported = rules.filter(({ origin }) => origin === 'imported');
  return (
    <section aria-label={host} className={styles.site}>
      <h3 className={styles.host}>{host}</h3>
      <ul>
        {rules
          .filter(({ origin }) => origin === 'person')
          .map((rule) => (
            <li key={rule.id} className={styles.rule}>
              <RuleWords rule={rule} />
              <RemoveButton rule={rule} onRemove={onRemove} />
            </li>
          ))}
        {imported.length > 0 && (
          <li className={styles.rule}>
            <details>
              <summary>{t('siteRules.selectors', { count: imported.length })}</summary>
              <ul className={styles.details}>
                {imported.map((rule) => (
                  <li key={rule.id}>
                    <RuleWords rule={rule} />
                  </li>
                ))}
              </ul>
            </details>
            <Button
              aria-label={t('siteRules.removeAllNamed', { host })}
              onPress={() => onRemove(imported)}
            >
              {t('siteRules.removeAll')}
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
}

function RemoveButton({
  rule,
  onRemove,
}: { readonly rule: SiteRule } & Pick<SiteProps, 'onRemove'>) {
  const { t } = useTranslation();
  return (
    <Button
      aria-label={t('siteRules.removeNamed', { rule: useRuleWords(rule) })}
      onPress={() => onRemove([rule])}
    >
      {t('siteRules.remove')}
    </Button>
  );
}

function RuleWords({ rule }: { readonly rule: SiteRule }) {
  return <span className={styles.words}>{useRuleWords(rule)}</span>;
}

/** What a rule does, in words. */
function useRuleWords({ action, match }: SiteRule): string {
  const { t } = useTranslation();
  const told = t(`siteRules.actions.${action}`);
  switch (match.by) {
    case 'reason':
      return t('siteRules.about.reason', {
        action: told,
        reason: t(`reader.hidden.reasons.${match.reason}`),
      });
    case 'fingerprint':
      return t('siteRules.about.excerpt', { action: told, excerpt: match.excerpt });
    case 'selector':
      return t('siteRules.about.reason', { action: told, reason: match.selector });
    case 'text':
      return t('siteRules.about.excerpt', { action: told, excerpt: match.find });
  }
}

/** What was read of a file, what was not, and why. */
function Report({ report }: { readonly report: RuleFileReport }) {
  const { t } = useTranslation();
  const { file, host = '', rules, skipped, error } = report;
  if (error) return <ErrorNotice error={error} about={file} />;
  return (
    <details className={styles.report}>
      <summary>{t('siteRules.imported', { host, count: rules, skipped: skipped.length })}</summary>
      <ul className={styles.details}>
        {skipped.map(({ line, text, reason }) => (
          <li key={line}>
            {t('siteRules.skippedLine', { line })} · <code>{text}</code> ·{' '}
            {t(`siteRules.skipped.${reason}`)}
          </li>
        ))}
      </ul>
    </details>
  );
}
