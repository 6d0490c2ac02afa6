import { resolve } from 'node:path';
import type { Services } from '../../services.ts';
import type { Console } from '../console.ts';
import { untilInterrupted } from '../interruption.ts';
import { tellImport } from '../printed-import.ts';
import type { RunVerb } from './verb-context.ts';

/** Reads sources from a list, or writes them into one. The command line has checked which. */
export const opml: RunVerb = async ({ command, console, open, openExisting }) => {
  const [direction, file = ''] = command.arguments;
  return direction === 'import'
    ? await importList(file, command.allowPrivate, await open(), console)
    : await exportList(file, command.force, await openExisting(), console);
};

async function importList(
  file: string,
  allowPrivate: boolean,
  { lists }: Services,
  console: Console,
): Promise<boolean> {
  const privateEntries = allowPrivate ? 'allow' : 'refuse';
  const stop = new AbortController();
  const outcome = await untilInterrupted(
    () => stop.abort(),
    () => lists.importFile(resolve(file), stop.signal, { privateEntries }),
  );
  return tellImport(outcome, console);
}

async function exportList(
  file: string,
  mayReplace: boolean,
  { lists }: Services,
  console: Console,
): Promise<boolean> {
  if (file === '-') {
    const { text, leftOut } = lists.write();
    // Standard output is the list itself, whatever the other options say.
    console.document(text);
    if (leftOut > 0) console.note(console.t('cli.listLeftOut', { count: leftOut }));
    return true;
  }
  const { sources, leftOut } = await lists.exportFile(resolve(file), mayReplace);
  if (leftOut > 0) console.note(console.t('cli.listLeftOut', { count: leftOut }));
  console.result(
    { file: resolve(file), sources, leftOut },
    console.t('cli.listExported', { count: sources, file }),
  );
  return true;
}
