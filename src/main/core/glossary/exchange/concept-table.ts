import { knownLanguage, parseLanguageTag } from '../../../../shared/domain/language.ts';
import {
  type ExchangedConcept,
  languagesOf,
  type ReadGlossaryFile,
} from '../../../../shared/domain/personal-concept.ts';
import { Failure } from '../../../../shared/result.ts';
import { fold } from '../../../../shared/text/fold.ts';
import { ConceptGathering, conceptPrefix, labelsOf } from './concept-gathering.ts';
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
      return [
        conceptPrefix + concept.id,
        language,
        labels?.preferred ?? '',
        joined(labels?.forms ?? []),
        labels?.definition ?? '',
        joined(concept.seeAlso.map((id) => conceptPrefix + id)),
        joined(concept.sources.flatMap(({ title, url, language: of }) => [title, url, of])),
        labels?.matching?.caseSensitive ? yes : '',
        labels?.matching?.accentSensitive ? yes : '',
      ];
    }),
  );
  return writeDelimited([columns, ...rows], delimiter);
}

/** Reads a table whose first row names its columns. Throws Failure `glossaryUnreadable` when none is for terms. */
export function readTable(text: string, delimiter: string, file: string): ReadGlossaryFile {
  const [header, ...rows] = readDelimited(text, delimiter);
  const places = new Map<Column, number>();
  for (const [place, name] of (header?.cells ?? []).entries()) {
    const column =
      columnNames[
        fold(name)
          .replaceAll(/[\s_-]+/g, ' ')
          .trim()
      ];
    if (column && !places.has(column)) places.set(column, place);
  }
  if (!places.has('term')) throw new Failure('glossaryUnreadable', { file });
  const gathering = new ConceptGathering();
  for (const row of rows) readRow(row, places, gathering);
  return gathering.result();
}

function readRow(
  { line, cells }: DelimitedRow,
  places: ReadonlyMap<Column, number>,
  gathering: ConceptGathering,
): void {
  const cell = (column: Column) => cells[places.get(column) ?? -1] ?? '';
  const labels = labelsOf({
    preferred: cell('term'),
    forms: parted(cell('forms')),
    definition: cell('definition'),
    caseSensitive: cell('case sensitive') === yes,
    accentSensitive: cell('accent sensitive') === yes,
  });
  if (!labels) return gathering.skip({ line, reason: 'noTerm' });
  const language = knownLanguage(cell('language').trim().toLowerCase());
  if (!language) return gathering.skip({ line, name: labels.preferred, reason: 'noLanguage' });
  const key = cell('id').trim();
  gathering.add({
    ...(key !== '' && { key }),
    line,
    labels: { [language]: labels },
    seeAlso: parted(cell('see also')),
    sources: sourcesOf(parted(cell('sources'))),
  });
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
