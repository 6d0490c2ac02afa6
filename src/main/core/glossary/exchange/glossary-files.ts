import {
  type ExchangedConcept,
  type GlossaryFormat,
  type ReadGlossaryFile,
} from '../../../../shared/domain/personal-concept.ts';
import { Failure } from '../../../../shared/result.ts';
import { readTable, toTable } from './concept-table.ts';
import { readSkosJson, toSkosJson } from './skos-json.ts';
import { readTbx, toTbx } from './tbx.ts';

/** Bytes of a glossary file; twenty thousand concepts with long definitions are fewer. */
export const mostGlossaryBytes = 64 * 1024 * 1024;

/** What names of files end in, by what they then are; the first of each format is what Escale writes. */
export const glossaryExtensions: Readonly<Partial<Record<string, GlossaryFormat>>> = {
  csv: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  jsonld: 'skos-jsonld',
  json: 'skos-jsonld',
  ttl: 'skos-turtle',
  turtle: 'skos-turtle',
  tbx: 'tbx',
  xml: 'tbx',
};

/** What the names of files of a format end in. */
export function glossaryExtension(format: GlossaryFormat): string {
  return (
    Object.keys(glossaryExtensions).find((ending) => glossaryExtensions[ending] === format) ??
    format
  );
}

/**
 * Reads a glossary of any format, which the ending of its name tells. Nothing that a file says is more than text. Throws
 * Failure `glossaryUnreadable` for another ending, and for what is not of that format.
 */
export async function readGlossaryFile(name: string, text: string): Promise<ReadGlossaryFile> {
  const format = glossaryExtensions[name.split('.').at(-1)?.toLowerCase() ?? ''];
  if (format === undefined) throw new Failure('glossaryUnreadable', { file: name });
  switch (format) {
    case 'csv':
      return readTable(text, csvDelimiter(text), name);
    case 'tsv':
      return readTable(text, '\t', name);
    case 'skos-jsonld':
      return readSkosJson(text, name);
    case 'skos-turtle':
      return (await turtle()).readSkosTurtle(text, name);
    case 'tbx':
      return readTbx(text, name);
  }
}

/** Concepts in a format that `readGlossaryFile` reads back without loss. */
export async function writeGlossaryFile(
  concepts: readonly ExchangedConcept[],
  format: GlossaryFormat,
): Promise<string> {
  switch (format) {
    case 'csv':
      return toTable(concepts, ',');
    case 'tsv':
      return toTable(concepts, '\t');
    case 'skos-jsonld':
      return toSkosJson(concepts);
    case 'skos-turtle':
      return (await turtle()).toSkosTurtle(concepts);
    case 'tbx':
      return toTbx(concepts);
  }
}

/** What reads Turtle takes longer to load than all the rest that stands here, and few ever meet such a file. */
function turtle() {
  return import('./skos-turtle.ts');
}

/** Spreadsheets divide by semicolons where the comma divides decimals, as in French. */
function csvDelimiter(text: string): string {
  const [header = ''] = text.split(/\r?\n/, 1);
  return header.split(';').length > header.split(',').length ? ';' : ',';
}
