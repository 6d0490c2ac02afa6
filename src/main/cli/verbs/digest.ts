import { resolve } from 'node:path';
import { writeExport } from '../../core/export/write-file.ts';
import type { Since } from '../since.ts';
import type { RunVerb } from './verb-context.ts';

/** A day. Milliseconds. */
const usualAge = 24 * 60 * 60 * 1000;
const usualLimit = 100;

/** Writes unread articles into one EPUB, whose contents speak the interface's language. */
export const digest: RunVerb = async ({ command, console, openExisting }) => {
  const { tag, limit = usualLimit, out = '', force } = command;
  const { exports, settings } = await openExisting();
  const choice = { since: momentOf(command.since), tag, limit };
  const { content, articles } = await exports.digest(choice, settings.interfaceLanguage());
  const file = resolve(out);
  await writeExport(file, content, force);
  console.result({ file, articles }, console.t('cli.digestWritten', { count: articles, file }));
  return true;
};

function momentOf(since: Since | undefined): string {
  if (since?.type === 'at') return since.time;
  return new Date(Date.now() - (since?.milliseconds ?? usualAge)).toISOString();
}
