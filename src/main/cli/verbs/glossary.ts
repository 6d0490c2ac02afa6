import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { TermMatch } from '../../../shared/domain/glossary.ts';
import { prepareArticle } from '../../core/articles/prepare.ts';
import { readGlossary } from '../../core/glossary/glossary.ts';
import { gatherFile } from '../../core/sources/file/gather-file.ts';
import { readTextDocument } from '../../core/sources/file/read-document.ts';
import { Failure } from '../../../shared/result.ts';
import type { RunVerb, VerbContext } from './verb-context.ts';

interface Matched {
  readonly text: string;
  readonly matches: readonly TermMatch[];
}

/** Finds the glossary's terms in a file, which is not stored, or in an article by its id. */
export const glossary: RunVerb = async (context) => {
  const { command, console } = context;
  const [subject = ''] = command.arguments;
  const { text, matches } = (await exists(subject))
    ? await matchFile(resolve(subject), context)
    : await matchArticle(subject, context);
  const found = matches.map((match) => ({ ...match, text: text.slice(match.start, match.end) }));
  const lines = found.map(({ start, end, text, label }) => `${start}–${end}\t${text}\t${label}`);
  if (console.isJson) console.result({ matches: found }, '');
  else if (found.length === 0) console.note(console.t('cli.noMatches'));
  else console.document(lines.join('\n'));
  return true;
};

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}

async function matchFile(path: string, { resources }: VerbContext): Promise<Matched> {
  const known = await readGlossary(join(resources, 'glossary'));
  const [item] = readTextDocument(await gatherFile(path, basename(path))).items;
  if (item === undefined) throw new Failure('fileEmpty', { file: path });
  const { body, variant } = prepareArticle(item);
  return { text: body.text, matches: known.match(body.text, variant.language) };
}

/** What looks like a path and is no file is a missing file, and not an unknown article. */
async function matchArticle(subject: string, { openExisting }: VerbContext): Promise<Matched> {
  if (/[./\\]/.test(subject)) throw new Failure('fileMissing', { file: subject });
  const { library } = await openExisting();
  const { body, matches } = await library.view({ articleId: subject });
  return { text: body.text, matches };
}
