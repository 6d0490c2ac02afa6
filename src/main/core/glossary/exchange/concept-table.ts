import {
  type InterfaceLanguage,
  interfaceLanguages,
  knownLanguage,
  parseLanguageTag,
} from '../../../../shared/domain/language.ts';
import {
  type ExchangedConcept,
  languagesOf,
  type ReadGlossaryFile,
  type UnreadPart,
} from '../../../../shared/domain/personal-concept.ts';
import { Failure } from '../../../../shared/result.ts';
import { fold } from '../../../../shared/text/fold.ts';
import {
  ConceptGathering,
  conceptPrefix,
  labelsOf,
  type ReadConcept,
} from './concept-gathering.ts';
import { type DelimitedRow, readDelimited, writeDelimited } from './delimited-values.ts';

/** A table has one row for each language of a concept; the rows of one concept have the same id. */
const columns = [
  'id',
  'language',
  'term',
  'forms',
  'definition',
  'see also',
  'sources',
  'case sensitive',
  'accent sensitive',
  'case sensitive forms',
  'exceptions',
  'theme',
] as const;
type Column = (typeof columns)[number];

/** Names that people give to these columns, folded, in both languages. */
const columnNames: Readonly<Record<string, Column>> = {
  ...Object.fromEntries(columns.map((column) => [column, column])),
  identifiant: 'id',
  langue: 'language',
  lang: 'language',
  terme: 'term',
  formes: 'forms',
  synonyms: 'forms',
  synonymes: 'forms',
  'voir aussi': 'see also',
};

const yes = 'yes';

/** Concepts as a table for spreadsheets. */
export function toTable(concepts: readonly ExchangedConcept[], delimiter: string): string {
  const rows = concepts.flatMap((concept) =>
    languagesOf(concept).map((language) => {
      const labels = concept.labels[language];
      const { caseSensitive, accentSensitive, exceptions = [] } = labels?.matching ?? {};
      return [
        conceptPrefix + concept.id,
        language,
        labels?.preferred ?? '',
        joined(labels?.forms ?? []),
        labels?.definition ?? '',
        joined(concept.seeAlso.map((id) => conceptPrefix + id)),
        joined(concept.sources.flatMap(({ title, url, language: of }) => [title, url, of])),
        caseSensitive === true ? yes : '',
        accentSensitive ? yes : '',
        joined(Array.isArray(caseSensitive) ? caseSensitive : []),
        joined(exceptions),
        concept.theme ?? '',
      ];
    }),
  );
  return writeDelimited([columns, ...rows], delimiter);
}

/** Columns of which a table can have one for each language. */
const languageColumns = ['term', 'forms', 'definition'] as const;
type LanguageColumn = (typeof languageColumns)[number];

/** How people name the languages of such columns, folded. */
const languageNames: Readonly<Record<string, InterfaceLanguage>> = {
  en: 'en',
  english: 'en',
  anglais: 'en',
  fr: 'fr',
  french: 'fr',
  francais: 'fr',
};

/** What a column holds: for all languages of a row, or for one. */
interface ColumnMeaning {
  readonly column: Column;
  readonly language?: InterfaceLanguage;
}

/** Where each column is; `unknown` are those that are not read, with their names. */
interface Columns {
  /** Whether there are columns for each language, instead of a row for each. */
  readonly isByLanguage: boolean;
  readonly places: ReadonlyMap<string, number>;
  readonly unknown: readonly (readonly [place: number, name: string])[];
}

const keyOf = ({ column, language }: ColumnMeaning) => [column, language ?? ''].join(' ').trim();

/**
 * Reads a table whose first row names its columns: with a row for each language of a concept, or with columns for each,
 * such as “Français” and “Definition (EN)”. Throws Failure `glossaryUnreadable` when no column is for terms.
 */
export function readTable(text: string, delimiter: string, file: string): ReadGlossaryFile {
  const [header, ...rows] = readDelimited(text, delimiter);
  const columns = columnsOf(header?.cells ?? []);
  if (!columns.isByLanguage && !columns.places.has('term'))
    throw new Failure('glossaryUnreadable', { file });
  const gathering = new ConceptGathering();
  const readRow = columns.isByLanguage ? readConcept : readLanguage;
  for (const row of rows) readRow(row, columns, gathering);
  return gathering.result();
}

function columnsOf(header: readonly string[]): Columns {
  const meanings = header.map(meaningOf);
  const isByLanguage = meanings.some(
    (meaning) => meaning?.column === 'term' && meaning.language !== undefined,
  );
  const places = new Map<string, number>();
  const unknown: [number, string][] = [];
  for (const [place, name] of header.entries()) {
    const meaning = meanings[place];
    const key = meaning && isRead(meaning, isByLanguage) ? keyOf(meaning) : undefined;
    if (key !== undefined && !places.has(key)) places.set(key, place);
    else unknown.push([place, name.trim()]);
  }
  return { isByLanguage, places, unknown };
}

/** Nobody knows of which language a column is that names none beside others that do. */
function isRead({ column, language }: ColumnMeaning, isByLanguage: boolean): boolean {
  if (language !== undefined) return isByLanguage;
  return !isByLanguage || (column !== 'language' && !languageColumns.some((one) => one === column));
}

function meaningOf(name: string): ColumnMeaning | undefined {
  const words = fold(name).match(/[\p{L}\p{N}]+/gu) ?? [];
  const column = columnNames[words.join(' ')];
  if (column) return { column };
  const languages = new Set(words.flatMap((word) => languageNames[word] ?? []));
  const [language, another] = languages;
  if (language === undefined || another !== undefined) return undefined;
  const what = words.filter((word) => languageNames[word] === undefined).join(' ');
  const of = what === '' ? 'term' : columnNames[what];
  const found = languageColumns.find((one) => one === of);
  return found && { column: found, language };
}

/** A row with what a concept is called and means in one language. */
function readLanguage(row: DelimitedRow, columns: Columns, gathering: ConceptGathering): void {
  const { line } = row;
  const cell = (column: Column) => cellOf(row, columns, { column });
  const labels = labelsIn(row, columns);
  if (!labels) return gathering.skip({ line, reason: 'noTerm' });
  const language = knownLanguage(cell('language').trim().toLowerCase());
  if (!language) return gathering.skip({ line, name: labels.preferred, reason: 'noLanguage' });
  addRow(row, columns, { [language]: labels }, gathering);
}

/** A row with what a concept is called and means in each language. */
function readConcept(row: DelimitedRow, columns: Columns, gathering: ConceptGathering): void {
  const labels = Object.fromEntries(
    interfaceLanguages.flatMap((language) => {
      const here = labelsIn(row, columns, language);
      return here ? [[language, here]] : [];
    }),
  ) satisfies ReadConcept['labels'];
  if (Object.keys(labels).length === 0) {
    if (row.cells.some((cell) => cell.trim() !== ''))
      gathering.skip({ line: row.line, reason: 'noTerm' });
    return;
  }
  addRow(row, columns, labels, gathering);
}

function addRow(
  row: DelimitedRow,
  columns: Columns,
  labels: ReadConcept['labels'],
  gathering: ConceptGathering,
): void {
  const cell = (column: Column) => cellOf(row, columns, { column });
  const key = cell('id').trim();
  const unread = columns.unknown.flatMap(([place, name]): readonly UnreadPart[] =>
    (row.cells[place] ?? '').trim() === '' ? [] : [{ kind: 'field', name }],
  );
  gathering.add({
    ...(key !== '' && { key }),
    line: row.line,
    theme: cell('theme'),
    labels,
    seeAlso: parted(cell('see also')),
    sources: sourcesOf(parted(cell('sources'))),
    unread,
  });
}

function labelsIn(row: DelimitedRow, columns: Columns, language?: InterfaceLanguage) {
  const own = (column: LanguageColumn) =>
    cellOf(row, columns, { column, ...(language && { language }) });
  const cell = (column: Column) => cellOf(row, columns, { column });
  return labelsOf({
    preferred: own('term'),
    forms: parted(own('forms')),
    definition: own('definition'),
    caseSensitive: cell('case sensitive') === yes || parted(cell('case sensitive forms')),
    accentSensitive: cell('accent sensitive') === yes,
    exceptions: parted(cell('exceptions')),
  });
}

function cellOf({ cells }: DelimitedRow, { places }: Columns, meaning: ColumnMeaning): string {
  return cells[places.get(keyOf(meaning)) ?? -1] ?? '';
}

/** Title, address and language of each source, one after the other. */
function sourcesOf(parts: readonly string[]): ExchangedConcept['sources'] {
  const sources = [];
  for (let at = 0; at + 2 < parts.length; at += 3) {
    const [title = '', url = '', tag = ''] = parts.slice(at, at + 3);
    sources.push({ title, url, language: parseLanguageTag(tag) ?? 'und' });
  }
  return sources;
}

/** Several texts in one cell, divided by a bar; what stands after a backslash is itself. An empty text is one too. */
function joined(texts: readonly string[]): string {
  return texts.map((text) => `${text.replaceAll(/[\\|]/g, (sign) => `\\${sign}`)}|`).join('');
}

function parted(cell: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (let at = 0; at < cell.length; at += 1) {
    const sign = cell.charAt(at);
    if (sign === '\\' && at + 1 < cell.length) {
      at += 1;
      part += cell.charAt(at);
    } else if (sign === '|') {
      parts.push(part);
      part = '';
    } else part += sign;
  }
  // People put bars between texts, not after each.
  return part.trim() === '' ? parts : [...parts, part.trim()];
}
