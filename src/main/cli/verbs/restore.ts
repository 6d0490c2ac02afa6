import { resolve } from 'node:path';
import type { RestoreChanges, RestorePreview } from '../../../shared/domain/backup.ts';
import type { Console } from '../console.ts';
import { untilInterrupted } from '../interruption.ts';
import type { RunVerb } from './verb-context.ts';

/**
 * Puts a backup together with the library, or in its place under `--replace`; with `--preview` only says what that would
 * change.
 */
export const restore: RunVerb = async ({ command, console, open, openExisting }) => {
  const [file = ''] = command.arguments;
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
};

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

/** One line per collection; those that a later version has more of are called by their own names. */
function table(changes: RestoreChanges, { t }: Console): string {
  return Object.entries(changes)
    .map(([name, counts]) => {
      const title = t(`backup.records.${name}`, { defaultValue: name });
      return t('cli.restoreChanges', { title, ...counts });
    })
    .join('\n');
}
