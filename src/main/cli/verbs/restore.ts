import { resolve } from 'node:path';
import type { RestoreChanges, RestorePreview } from '../../../shared/domain/backup.ts';
import type { Console } from '../console.ts';
import { untilInterrupted } from '../interruption.ts';
import type { RunVerb, VerbContext } from './verb-context.ts';

/**
 * Puts a backup together with the library, or in its place under `--replace`; with `--preview` only says what that would
 * change. With `--day` puts back what the person did up to the end of a day (UTC); without either lists the days that are kept.
 */
export const restore: RunVerb = async (context) => {
  const [file] = context.command.arguments;
  const { day } = context.command;
  if (file !== undefined) return await restoreBackup(file, context);
  if (day !== undefined) return await restoreDay(day, context);
  return await listDays(context);
};

async function listDays({ console, openExisting }: VerbContext): Promise<boolean> {
  const { backups } = await openExisting();
  const days = await backups.days();
  console.note(console.t(days.length === 0 ? 'cli.noKeptDays' : 'cli.keptDays'));
  for (const day of days) console.result({ day }, day);
  return true;
}

async function restoreDay(
  day: string,
  { command, console, open, openExisting }: VerbContext,
): Promise<boolean> {
  if (command.preview) {
    const { backups } = await openExisting();
    const { changes, unknown } = await backups.previewDay(day);
    tellUnknown(unknown, console);
    console.result({ preview: true, day, changes, unknown }, table(changes, console));
    return true;
  }
  const { backups } = await open();
  const stop = new AbortController();
  const watching = { signal: stop.signal, onProgress: () => undefined };
  await untilInterrupted(
    () => stop.abort(),
    async () => {
      const outcome = await backups.restoreDay(day, watching);
      console.note(console.t('cli.restoredBefore', { file: outcome.before }));
      tellUnknown(outcome.unknown, console);
      console.result(outcome, table(outcome.changes, console));
    },
  );
  return true;
}

async function restoreBackup(
  file: string,
  { command, console, open, openExisting }: VerbContext,
): Promise<boolean> {
  const { restoreMode: mode } = command;
  const services = command.preview ? await openExisting() : await open();
  const stop = new AbortController();
  const watching = { signal: stop.signal, onProgress: () => undefined };
  await untilInterrupted(
    () => stop.abort(),
    async () => {
      if (command.preview) {
        tellPreview(await services.backups.preview(resolve(file), watching), console);
        return;
      }
      const prepared = await services.backups.prepare(resolve(file), mode, watching);
      const outcome = await services.restore(prepared);
      console.note(console.t('cli.restoredBefore', { file: outcome.before }));
      tellSetAside(outcome.setAside, console);
      console.result(outcome, table(outcome.changes, console));
    },
  );
  return true;
}

function tellPreview(preview: RestorePreview, console: Console): void {
  const { backup, changes, setAside } = preview;
  const { t } = console;
  tellSetAside(setAside, console);
  console.result(
    { preview: true, ...preview },
    [
      t('cli.backupFacts', {
        date: backup.createdAt.slice(0, 10),
        version: backup.escaleVersion,
        texts: backup.files.bodies,
        pictures: backup.files.assets,
      }),
      `${t('cli.restoreWouldMerge')}\n${table(changes.merge, console)}`,
      `${t('cli.restoreWouldReplace')}\n${table(changes.replace, console)}`,
    ].join('\n\n'),
  );
}

function tellSetAside(count: number, console: Console): void {
  if (count > 0) console.note(console.t('backup.restore.setAside', { count }));
}

function tellUnknown(names: readonly string[], console: Console): void {
  for (const name of names)
    console.note(console.t('cli.dayUnknown', { title: titleOf(name, console) }));
}

/** One line per collection; those that a later version has more of are called by their own names. */
function table(changes: RestoreChanges, console: Console): string {
  return Object.entries(changes)
    .map(([name, counts]) =>
      console.t('cli.restoreChanges', { title: titleOf(name, console), ...counts }),
    )
    .join('\n');
}

function titleOf(name: string, { t }: Console): string {
  return t(`backup.records.${name}`, { defaultValue: name });
}
