import type { RuleFileReport } from '../../../shared/domain/site-rule.ts';
import type { Console } from '../console.ts';
import type { RunVerb } from './verb-context.ts';

/** `rules import FILE…` reads files of site configuration; `rules list` prints the rules of all sites. */
export const rules: RunVerb = async ({ command, console, open, openExisting }) => {
  const [action, ...paths] = command.arguments;
  const isImport = action === 'import';
  const { cleaning } = await (isImport ? open() : openExisting());
  if (!isImport) {
    for (const rule of cleaning.rules()) {
      const { host, match } = rule;
      const told = console.t(`siteRules.actions.${rule.action}`);
      console.result(rule, `${host}\t${told}\t${Object.values(match).slice(1).join('\t')}`);
    }
    return true;
  }
  const { files } = await cleaning.importFiles(paths);
  for (const [index, report] of files.entries()) tell(report, paths[index] ?? '', console);
  await cleaning.settled();
  return files.every(({ error }) => error === undefined);
};

function tell(report: RuleFileReport, path: string, console: Console): void {
  const { host = '', rules: count, skipped, error } = report;
  if (error) {
    if (console.isJson) console.result({ ...report, error: console.describe(error) }, '');
    console.complain(path, error);
    return;
  }
  console.result(report, console.t('siteRules.imported', { host, count, skipped: skipped.length }));
  if (console.isJson) return;
  for (const { line, text, reason } of skipped) {
    console.note(`${path}:${line}: ${text} (${console.t(`siteRules.skipped.${reason}`)})`);
  }
}
