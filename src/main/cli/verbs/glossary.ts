import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { glossaryFormats } from '../../../shared/domain/personal-concept.ts';
import type { TermMatch } from '../../../shared/domain/glossary.ts';
import { concordancePageSize } from '../../../shared/ipc/contract.ts';
import type { ConcordanceLine } from '../../../shared/ipc/glossary-answers.ts';
import { prepareArticle } from '../../core/articles/prepare.ts';
import { mostGlossaryBytes } from '../../core/glossary/exchange/glossary-files.ts';
import { readGlossary } from '../../core/glossary/glossary.ts';
import { gatherFile } from '../../core/sources/file/gather-file.ts';
import { readTextDocument } from '../../core/sources/file/read-document.ts';
import { Failure } from '../../../shared/result.ts';
import { storeFailure } from '../../store/file-system.ts';
import type { RunVerb, VerbContext } from './verb-context.ts';

interface Matched {
  readonly text: string;
  readonly matches: readonly TermMatch[];
}

/** Lists the glossary, shows where the library mentions one of its concepts, or finds its terms in a text. */
export const glossary: RunVerb = async (context) => {
  const [subject = '', ...term] = context.command.arguments;
  if (subject === 'list') return await list(context);
  if (subject === 'concordance') return await concordance(context, term.join(' '));
  if (subject === 'import') return await importFile(context, term[0] ?? '');
  if (subject === 'export') return await exportTo(context, term[0] ?? '');
  return await findTerms(context, subject);
};

/** One line for each concept, in the alphabetical order of the language of the messages. */
async function list({ console, language, resources }: VerbContext): Promise<boolean> {
  const known = await readGlossary(join(resources, 'glossary'));
  const other = language === 'fr' ? 'en' : 'fr';
  const { compare } = new Intl.Collator(language);
  const concepts = known.concepts.toSorted((a, b) =>
    compare(a.labels[language].preferred, b.labels[language].preferred),
  );
  for (const { id, labels, ...concept } of concepts) {
    const names = `${labels[language].preferred}\t${labels[other].preferred}`;
    console.result({ id, theme: known.themeOf(id), labels, ...concept }, `${names}\t${id}`);
  }
  return true;
}

/** Takes the concepts of a file into the person's own glossary, and says of each that it does not take why. */
async function importFile({ console, openExisting }: VerbContext, file: string): Promise<boolean> {
  const text = await readText(file);
  const { personalGlossary } = await openExisting('write');
  const outcome = await personalGlossary.importFile(basename(file), text);
  const { skipped, ...figures } = outcome;
  for (const { line, name, reason } of skipped) {
    const where = [file, line, name].filter((part) => part !== undefined).join(':');
    console.note(`${where}: ${console.t(`cli.conceptSkipped.${reason}`)}`);
  }
  console.result(
    outcome,
    console.t('cli.glossaryImported', { ...figures, skipped: skipped.length }),
  );
  return skipped.length === 0;
}

async function readText(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > mostGlossaryBytes) throw new Failure('glossaryUnreadable', { file });
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('fileUnreadable', { file }, { cause: error });
  }
}

/** Writes the person's own glossary into a file, or to standard output. */
async function exportTo(
  { command, console, openExisting }: VerbContext,
  file: string,
): Promise<boolean> {
  const { personalGlossary } = await openExisting();
  const format = glossaryFormats.find((one) => one === command.ownFormat) ?? 'skos-jsonld';
  const document = personalGlossary.export(format);
  if (file === '-') console.document(document);
  else {
    await writeFile(file, document).catch((error: unknown) => {
      throw storeFailure(error, file);
    });
    console.result({ file }, console.t('cli.annotationsWritten', { file }));
  }
  return true;
}

/** Every mention of a concept in the library with the words around it, the newest article first. */
async function concordance({ console, openExisting }: VerbContext, term: string): Promise<boolean> {
  const { glossaryRoom } = await openExisting();
  const { id: conceptId } = glossaryRoom.conceptNamed(term);
  const limit = concordancePageSize;
  for (let offset = 0; ; offset += limit) {
    const asked = { conceptId, order: 'date', offset, limit } as const;
    const { total, lines } = await glossaryRoom.concordance(asked);
    for (const line of lines) console.result(line, aligned(line));
    if (total === 0) console.note(console.t('cli.noMentions', { term }));
    if (offset + lines.length >= total) return true;
  }
}

/** Columns of the words on either side of a term, so that terms stand below one another on a common terminal. */
const contextColumns = 38;

function aligned({ before, keyword, after, articleId }: ConcordanceLine): string {
  const left = before.slice(-contextColumns).padStart(contextColumns);
  return `${left}${keyword}${after.slice(0, contextColumns)}\t${articleId}`;
}

/** Finds the glossary's terms in a file, which is not stored, or in an article by its id. */
async function findTerms(context: VerbContext, subject: string): Promise<boolean> {
  const { console } = context;
  const { text, matches } = (await exists(subject))
    ? await matchFile(resolve(subject), context)
    : await matchArticle(subject, context);
  const found = matches.map((match) => ({ ...match, text: text.slice(match.start, match.end) }));
  const lines = found.map(({ start, end, text, label }) => `${start}–${end}\t${text}\t${label}`);
  if (console.isJson) console.result({ matches: found }, '');
  else if (found.length === 0) console.note(console.t('cli.noMatches'));
  else console.document(lines.join('\n'));
  return true;
}

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
