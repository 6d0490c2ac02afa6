import { z } from 'zod';
import {
  type AnnotationTarget,
  annotationColours,
  annotationTargetSchema,
  longestCreator,
  longestNote,
} from '../../../shared/domain/annotation.ts';
import { languageTagSchema } from '../../../shared/domain/language.ts';
import { type DelimitedRow, delimitedRows } from '../glossary/exchange/delimited-values.ts';
import { mapWithPauses } from '../pauses.ts';
import { mostItems, tooLarge } from './annotation-limits.ts';
import {
  foreignColour,
  foreignId,
  foreignTags,
  moment,
  nothingOfEscale,
} from './foreign-annotations.ts';
import { unknownBody } from './merge-foreign.ts';
import {
  ownId,
  parted,
  type ReadAnnotation,
  type ReadDocument,
  type ReadOutcome,
  unlessTooLong,
} from './web-annotations.ts';

/** What the columns are called by Escale's own tables and by those of Readwise and its like, without case. */
const names = {
  id: ['id'],
  quote: ['quote', 'highlight'],
  title: ['title', 'book title', 'document title'],
  url: ['url', 'source url', 'source_url'],
  note: ['note'],
  colour: ['colour', 'color'],
  tags: ['tags'],
  language: ['language'],
  creator: ['creator'],
  created: ['created', 'highlighted at'],
  changed: ['changed', 'updated'],
  kind: ['kind'],
  answerTo: ['answer to'],
  article: ['article'],
  prefix: ['prefix'],
  suffix: ['suffix'],
  start: ['start'],
  end: ['end'],
  bodyHash: ['body hash'],
} as const satisfies Record<string, readonly string[]>;
type Column = keyof typeof names;

/**
 * The annotations of a table with a line of names, by commas, semicolons or tabs; undefined for what is no such table. A
 * line that marks nothing and says nothing is malformed. Throws Failure `annotationsTooLarge`.
 */
export async function readAnnotationTable(text: string): Promise<ReadDocument | undefined> {
  const head = text.slice(0, 10_000).split(/[\r\n]/, 1)[0] ?? '';
  const headOf = (table: string, sign: string) => {
    const [first] = delimitedRows(table, sign, mostColumns);
    return placesOf(first?.cells ?? []);
  };
  const delimiter = [',', '\t', ';'].find((sign) => headOf(head, sign));
  const places = delimiter === undefined ? undefined : headOf(text, delimiter);
  if (delimiter === undefined || !places) return undefined;
  const idOf = tableIds();
  const rows = distinct(delimitedRows(text, delimiter, mostColumns));
  const outcomes = await mapWithPauses(rows, ({ cells }) => {
    const cell = (column: Column) => cells[places.get(column) ?? -1] ?? '';
    return fromOwnRow(cell) ?? fromRow((column) => cell(column).trim(), idOf);
  });
  return { ...parted(outcomes), finding: 'byTitle' };
}

/**
 * The rows below the line of names, each once: tables put together from several say some lines twice, and those are the same
 * annotation. Throws Failure `annotationsTooLarge` as soon as there are too many, before the rest is read.
 */
function* distinct(rows: Iterable<DelimitedRow>): Iterable<DelimitedRow> {
  const met = new Set<string>();
  let count = -1;
  for (const row of rows) {
    count += 1;
    if (count > mostItems) throw tooLarge();
    const key = row.cells.join('\0');
    if (count > 0 && !met.has(key)) yield row;
    met.add(key);
  }
}

/** Columns that are looked at; what tables of highlights have is twenty at most. */
const mostColumns = 200;

/** Where each column is; undefined when what is marked or what it is about has none. */
function placesOf(cells: readonly string[]): ReadonlyMap<Column, number> | undefined {
  const titles = cells.map((cell) => cell.trim().toLowerCase());
  const places = new Map<Column, number>();
  for (const [column, known] of Object.entries(names) as [Column, readonly string[]][]) {
    const at = titles.findIndex((title) => known.includes(title));
    if (at !== -1) places.set(column, at);
  }
  const isAbout = places.has('title') || places.has('url');
  return places.has('quote') && isAbout ? places : undefined;
}

/**
 * Names rows by what they mark. A book may say the same words several times: from the second time on they are counted, so
 * that no row takes the place of another and the same file always names them alike.
 */
function tableIds(): (named: string) => string {
  const met = new Map<string, number>();
  return (named) => {
    const times = (met.get(named) ?? 0) + 1;
    met.set(named, times);
    return foreignId(times === 1 ? named : `${times}. ${named}`);
  };
}

/** As `toCsv` writes it; what a spreadsheet or a person made something else of is no such row. */
const ownRowSchema = z.object({
  id: z.string().regex(ownId),
  articleId: z.string().min(1),
  language: languageTagSchema,
  colour: z.enum(annotationColours),
  note: z.string().max(longestNote),
  creator: z.string().max(longestCreator),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  target: annotationTargetSchema.optional(),
});

/** A row that Escale wrote and nobody spoilt, which says as much as a Web Annotation; undefined for every other. */
function fromOwnRow(cell: (column: Column) => string): ReadAnnotation | undefined {
  const row = ownRowSchema.safeParse({
    id: cell('id'),
    articleId: cell('article'),
    language: cell('language'),
    colour: cell('colour'),
    note: cell('note'),
    creator: cell('creator'),
    createdAt: cell('created'),
    changedAt: cell('changed'),
    target: statedTarget(cell),
  });
  if (!row.success || !isWhole(row.data.target)) return undefined;
  const { target, creator, createdAt, changedAt, ...content } = row.data;
  const [url, answerTo] = [cell('url'), cell('answerTo')];
  return {
    ...content,
    articleTitle: cell('title'),
    ...(/^https?:/i.test(url) && { articleUrl: url }),
    tags: foreignTags(tagsIn(cell('tags'))),
    ...(cell('kind') === 'question' && { isQuestion: true }),
    ...(ownId.test(answerTo) && { answerTo }),
    ...(creator !== '' && { creator }),
    createdAt: moment(createdAt),
    changedAt: moment(changedAt),
    bodyHash: target?.bodyHash,
    quote: target?.quote,
    position: target?.position,
  };
}

/** What a row says of a place, to be looked at; undefined where it says that there is none. */
function statedTarget(cell: (column: Column) => string): unknown {
  const columns = ['quote', 'prefix', 'suffix', 'start', 'end', 'bodyHash'] as const;
  if (columns.every((column) => cell(column) === '')) return undefined;
  const [start, end] = [cell('start'), cell('end')].map((offset) =>
    /^\d+$/.test(offset) ? Number(offset) : undefined,
  );
  const quote = { exact: cell('quote'), prefix: cell('prefix'), suffix: cell('suffix') };
  return { bodyHash: cell('bodyHash'), quote, position: { start, end } };
}

/** Whether a passage is as long as its place: else one of them was changed. What never had a place has no length there. */
function isWhole(target: AnnotationTarget | undefined): boolean {
  if (!target || target.bodyHash === unknownBody) return true;
  return target.position.end - target.position.start === target.quote.exact.length;
}

/** Characters of a cell of tags that are looked at; as many tags as there may be are fewer. */
const longestTags = 100_000;

/** Tags with commas between them, of which some may be quoted. */
function tagsIn(cell: string): readonly string[] {
  const parts = cell.slice(0, longestTags).matchAll(/\s*(?:"((?:[^"]|"")*)"\s*(?=,|$)|([^,]+))/g);
  return [...parts].map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain);
}

function fromRow(cell: (column: Column) => string, idOf: (named: string) => string): ReadOutcome {
  const [exact, note, title, url] = [cell('quote'), cell('note'), cell('title'), cell('url')];
  if (exact === '' && note === '') return 'malformed';
  const id = ownId.test(cell('id')) ? cell('id') : idOf(`table ${url} ${title} ${exact || note}`);
  const creator = cell('creator');
  const answerTo = cell('answerTo');
  return unlessTooLong({
    ...nothingOfEscale,
    id,
    language: languageTagSchema.safeParse(cell('language')).data,
    articleTitle: title,
    ...(/^https?:/i.test(url) && { articleUrl: url }),
    colour: foreignColour(cell('colour')),
    note,
    tags: foreignTags(tagsIn(cell('tags'))),
    ...(cell('kind') === 'question' && { isQuestion: true }),
    ...(ownId.test(answerTo) && { answerTo }),
    ...(creator !== '' && { creator }),
    createdAt: moment(cell('created') || undefined),
    changedAt: moment(cell('changed') || cell('created') || undefined),
    quote: exact === '' ? undefined : { exact, prefix: '', suffix: '' },
  });
}
