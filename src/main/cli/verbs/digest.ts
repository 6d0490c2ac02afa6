import { resolve } from 'node:path';
import { writeExport } from '../../core/export/write-file.ts';
import type { Since } from '../since.ts';
import type { RunVerb } from './verb-context.ts';

/** A day. Milliseconds. */
const usualAge = 24 * 60 * 60 * 1000;
const usualLimit = 100;

/**
 * Writes unread articles into one EPUB, whose contents speak the interface's language. What is not in it is told; it is a
 * failure where a text is missing, and none where there are more articles than were asked for.
 */
export const digest: RunVerb = async ({ command, console, openExisting }) => {
  const { tag, limit = usualLimit, out = '', force } = command;
  const { exports, settings } = await openExisting();
  const choice = { since: momentOf(command.since), tag, limit };
  const { content, articles, leftOut, missing } = await exports.digest(
    choice,
    settings.interfaceLanguage(),
  );
  const file = resolve(out);
  await writeExport(file, content, force);
  const beyond = leftOut - missing;
  if (beyond > 0) console.note(console.t('cli.digestBeyond', { count: beyond, limit }));
  if (missing > 0) console.note(console.t('cli.digestMissing', { count: missing }));
  console.result(
    { file, articles, leftOut, missing },
    console.t('cli.digestWritten', { count: articles, file }),
  );
  return missing === 0;
};

function momentOf(since: Since | undefined): string {
  if (since?.type === 'at') return since.time;
  return new Date(Date.now() - (since?.milliseconds ?? usualAge)).toISOString();
}
