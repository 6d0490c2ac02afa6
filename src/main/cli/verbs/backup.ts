import { resolve } from 'node:path';
import { untilInterrupted } from '../interruption.ts';
import type { RunVerb } from './verb-context.ts';

/**
 * Writes the library into one file that has been read back: with `--everything` its sound and other files too, with
 * `--without-files` no texts and pictures, but the texts that somebody annotated.
 */
export const backup: RunVerb = async ({ command, console, openExisting }) => {
  const [file = ''] = command.arguments;
  const { backups } = await openExisting();
  const stop = new AbortController();
  const outcome = await untilInterrupted(
    () => stop.abort(),
    () =>
      backups.backUp(resolve(file), command.backupContents, {
        signal: stop.signal,
        onProgress: () => undefined,
      }),
  );
  const { leftOut, records } = outcome;
  if (leftOut > 0) console.note(console.t('cli.backupLeftOut', { count: leftOut }));
  console.result(
    outcome,
    console.t('cli.backedUp', {
      count: records['articles'] ?? 0,
      megabytes: Math.round(outcome.bytes / 100_000) / 10,
      file: outcome.path,
    }),
  );
  return true;
};
