import { basename, join, resolve } from 'node:path';
import {
  escaleGlossaryId,
  glossaryName,
  glossaryNameSchema,
} from '../../../shared/domain/named-glossary.ts';
import { ankiFormat } from '../../../shared/domain/learning.ts';
import type { ReadGlossaryFile } from '../../../shared/domain/personal-concept.ts';
import type { TermMatch } from '../../../shared/domain/glossary.ts';
import { concordancePageSize } from '../../../shared/ipc/requests/glossary-requests.ts';
import type { ConcordanceLine } from '../../../shared/ipc/glossary-answers.ts';
import { unreadInWords } from '../../../shared/i18n/unread-in-words.ts';
import { prepareArticle } from '../../core/articles/prepare.ts';
import { glossaryExtensions } from '../../core/glossary/exchange/glossary-files.ts';
import { readGlossaryAt } from '../../core/glossary/exchange/read-file.ts';
import { writeExport } from '../../core/export/write-file.ts';
import { isThere } from '../../core/is-there.ts';
import { isCalled } from '../../core/glossary/glossaries.ts';
import { readGlossary } from '../../core/glossary/glossary.ts';
import { refuseDecided } from '../../core/glossary/refuse-decided.ts';
import { gatherFile } from '../../core/sources/file/gather-file.ts';
import { readTextDocument } from '../../core/sources/file/read-document.ts';
import { Failure } from '../../../shared/result.ts';
import { formatOfFile } from '../format-of-file.ts';
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

/** One line for each concept, in the alphabetical order of the language of the messages, with its glossary's name. */
async function list(context: VerbContext): Promise<boolean> {
  const { command, console, language } = context;
  const { known, nameOf, named } = await openGlossaries(context);
  const wanted = command.glossary === undefined ? undefined : named(command.glossary);
  const other = language === 'fr' ? 'en' : 'fr';
  const { compare } = new Intl.Collator(language);
  const concepts = known.concepts
    .filter(({ id }) => wanted === undefined || known.glossaryOf(id) === wanted)
    .toSorted((a, b) => compare(a.labels[language].preferred, b.labels[language].preferred));
  for (const { id, labels, ...concept } of concepts) {
    const names = `${labels[language].preferred}\t${labels[other].preferred}`;
    const glossary = nameOf(id);
    const theme = known.themeOf(id);
    console.result({ id, theme, glossary, labels, ...concept }, `${names}\t${id}\t${glossary}`);
  }
  return true;
}

/** The glossaries of the library, or Escale's alone where there is no library. */
async function openGlossaries({ openExisting, resources, console }: VerbContext) {
  const { t } = console;
  const services = await openExisting().catch((error: unknown) => {
    if (error instanceof Failure && error.error.code === 'libraryMissing') return undefined;
    throw error;
  });
  if (!services) {
    const known = await readGlossary(join(resources, 'glossary'));
    return { known, nameOf: () => t(`glossary.names.${escaleGlossaryId}`), named: onlyEscale };
  }
  const { glossaries, glossary: known } = services;
  return {
    known,
    nameOf: (conceptId: string) => glossaryName(glossaries.shown(conceptId), t),
    named: (name: string) => glossaries.named(name).id,
  };
}

function onlyEscale(glossary: string): string {
  const id = escaleGlossaryId;
  if (glossary.trim().toLowerCase() === id || isCalled({ id }, glossary)) return id;
  throw new Failure('glossaryUnknown', { glossary });
}

/** Takes the concepts of a file into a glossary, made where there is none, and says of each that it does not take why. */
async function importFile(context: VerbContext, file: string): Promise<boolean> {
  const { console, language } = context;
  const read = await readGlossaryAt(file);
  const outcome = await take(context, read);
  const { skipped, ...figures } = outcome;
  for (const { line, name, reason } of skipped) {
    const where = [file, line, name].filter((part) => part !== undefined).join(':');
    console.note(`${where}: ${console.t(`glossary.import.skipped.${reason}`)}`);
  }
  const { unread } = read;
  if (unread.length > 0) console.note(`${file}: ${console.t('glossary.import.unread')}`);
  for (const part of unread) console.note(`  ${unreadInWords(part, language, console.t)}`);
  console.result(
    { ...outcome, unread },
    console.t('cli.glossaryImported', { ...figures, skipped: skipped.length }),
  );
  return skipped.length === 0;
}

async function take({ command, openExisting }: VerbContext, read: ReadGlossaryFile) {
  const { glossaries, personalGlossary } = await openExisting('write');
  if (command.glossary === undefined) return await personalGlossary.take(read);
  const name = glossaryNameSchema.parse(command.glossary);
  const known = glossaries.find(name) ?? (await glossaries.create(name));
  refuseDecided(known.id);
  return await personalGlossary.take(read, known.id);
}

/**
 * Writes a glossary, the person's own unless another is named, into a file or to standard output. For Anki these are the
 * terms that the person learns, of all glossaries unless one is named.
 */
async function exportTo(
  { command, console, openExisting }: VerbContext,
  path: string,
): Promise<boolean> {
  const { glossaries, learning, personalGlossary } = await openExisting();
  const asked = { given: command.ownFormat, file: path };
  const format = formatOfFile(asked, glossaryExtensions, 'skos-jsonld');
  const named = command.glossary === undefined ? undefined : glossaries.named(command.glossary);
  const document =
    command.ownFormat === ankiFormat
      ? learning.anki(named?.id)
      : await personalGlossary.export(format, named?.id);
  if (path === '-') console.document(document);
  else {
    const file = resolve(path);
    await writeExport(file, document, command.force);
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
  const { text, matches } = (await isThere(subject))
    ? await matchFile(resolve(subject), context)
    : await matchArticle(subject, context);
  const found = matches.map(({ conceptId, label, start, end }) => ({
    conceptId,
    label,
    start,
    end,
    text: text.slice(start, end),
  }));
  const lines = found.map(({ start, end, text, label }) => `${start}–${end}\t${text}\t${label}`);
  if (console.isJson) console.result({ matches: found }, '');
  else if (found.length === 0) console.note(console.t('cli.noMatches'));
  else console.document(lines.join('\n'));
  return true;
}

async function matchFile(path: string, context: VerbContext): Promise<Matched> {
  const { known } = await openGlossaries(context);
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
