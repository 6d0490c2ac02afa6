import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  type AnnotationColour,
  longestCreator,
  quoteContext,
} from '../../../shared/domain/annotation.ts';
import { typedTagSchema, uniteTags } from '../../../shared/domain/tag.ts';
import { mapWithPauses } from '../pauses.ts';
import { notTooMany } from './annotation-limits.ts';
import {
  parted,
  type ReadAnnotation,
  type ReadDocument,
  type ReadOutcome,
  unlessTooLong,
} from './web-annotations.ts';

const rowsSchema = z.union([
  z.object({ rows: z.array(z.unknown()) }).transform(({ rows }) => rows),
  z.array(z.unknown()),
]);

/** Whether it has what tells a record of Hypothesis from every other. A schema would take its time for each that has not. */
function isRecord(row: unknown): boolean {
  if (typeof row !== 'object' || row === null || !('uri' in row && 'user' in row)) return false;
  return typeof row.uri === 'string' && typeof row.user === 'string';
}

const quotationSchema = z.object({ type: z.literal('TextQuoteSelector') });
const selectorSchema = z.union([
  z.object({
    type: z.literal('TextQuoteSelector'),
    exact: z.string().min(1),
    prefix: z.string().default(''),
    suffix: z.string().default(''),
  }),
  // Of a quotation that cannot be understood, its annotation would be about the whole page.
  z
    .unknown()
    .refine((selector) => !quotationSchema.safeParse(selector).success)
    .transform(() => undefined),
]);
const hypothesisSchema = z.object({
  id: z.string().min(1).max(2048),
  created: z.iso.datetime({ offset: true }).optional().catch(undefined),
  updated: z.iso.datetime({ offset: true }).optional().catch(undefined),
  user: z.string(),
  uri: z.string().max(8192),
  text: z.string().default(''),
  tags: z.array(z.string()).default([]),
  target: z.array(z.object({ selector: z.array(selectorSchema).default([]) })).default([]),
  document: z
    .object({ title: z.array(z.string()).default([]) })
    .optional()
    .catch(undefined),
  references: z.array(z.string()).default([]),
});

/**
 * The annotations that Hypothesis' API answers with, or undefined for any other document. Throws Failure
 * `annotationsTooLarge`.
 */
export async function readHypothesis(document: unknown): Promise<ReadDocument | undefined> {
  const rows = rowsSchema.safeParse(document).data;
  if (!rows) return undefined;
  if (rows.length > 0 && !notTooMany(rows).some(isRecord)) return undefined;
  const rowsRead = await mapWithPauses(rows, (row) => {
    const record = hypothesisSchema.safeParse(row).data;
    return {
      references: record?.references ?? [],
      outcome: record ? unlessTooLong(fromHypothesis(record)) : ('malformed' as const),
    };
  });
  const { read } = parted(rowsRead.map(({ outcome }) => outcome));
  const ids = new Set(read.map(({ id }) => id));
  const outcomes = rowsRead.map(({ references, outcome }): ReadOutcome =>
    typeof outcome === 'string' ? outcome : { ...outcome, ...threadOf(references, ids) },
  );
  return { ...parted(outcomes), finding: 'byTitleWithoutAddress' };
}

/**
 * What a reply answers. `references` lead from what a conversation is about to what is replied to; of these some may be gone
 * or not taken in, and the nearest that is there counts.
 */
function threadOf(
  references: readonly string[],
  ids: ReadonlySet<string>,
): Pick<ReadAnnotation, 'answerTo'> {
  const ancestors = references.map(idOfHypothesis);
  const answerTo = ancestors.findLast((id) => ids.has(id)) ?? ancestors[0];
  return answerTo === undefined ? {} : { answerTo };
}

/** One annotation without what it answers, which the others of its document decide. */
function fromHypothesis(row: z.infer<typeof hypothesisSchema>): ReadAnnotation {
  const [quote] = row.target.flatMap(({ selector }) => selector.flatMap((one) => one ?? []));
  const created = row.created ?? row.updated;
  // `acct:name@hypothes.is`
  const creator = row.user
    .replace(/^acct:/, '')
    .replace(/@.*$/, '')
    .slice(0, longestCreator);
  return {
    ...nothingOfEscale,
    id: idOfHypothesis(row.id),
    articleTitle: row.document?.title[0] ?? '',
    ...(/^https?:/i.test(row.uri) && { articleUrl: row.uri }),
    colour: 'amber',
    note: row.text,
    tags: foreignTags(row.tags),
    ...(creator !== '' && { creator }),
    createdAt: moment(created),
    changedAt: moment(row.updated ?? created),
    // Whoever answers marks nothing.
    quote:
      row.references.length === 0 && quote
        ? {
            exact: quote.exact,
            prefix: quote.prefix.slice(-quoteContext),
            suffix: quote.suffix.slice(0, quoteContext),
          }
        : undefined,
  };
}

function idOfHypothesis(id: string): string {
  return foreignId(`hypothesis ${id}`);
}

/** What no other program knows of. */
export const nothingOfEscale = {
  articleId: undefined,
  language: undefined,
  position: undefined,
  bodyHash: undefined,
} as const;

/** The same annotation of another program always becomes the same one here. */
export function foreignId(named: string): string {
  return createHash('sha256').update(named).digest('hex').slice(0, 32);
}

/** Those of another program's tags that can be tags here. */
export function foreignTags(tags: readonly string[]): string[] {
  return [...uniteTags(tags.flatMap((tag) => typedTagSchema.safeParse(tag).data ?? []))];
}

/** A moment as the library has it; where none is told, one before all others, so that every change here is later. */
export function moment(written: string | undefined): string {
  const date = new Date(written ?? 0);
  return (Number.isNaN(date.getTime()) ? new Date(0) : date).toISOString();
}

const foreignColours: Readonly<Record<string, AnnotationColour>> = {
  yellow: 'amber',
  orange: 'amber',
  amber: 'amber',
  green: 'green',
  blue: 'blue',
  pink: 'rose',
  red: 'rose',
  rose: 'rose',
  purple: 'violet',
  violet: 'violet',
};

/** The colour here that is nearest to one that another program names. */
export function foreignColour(name: string): AnnotationColour {
  return foreignColours[name.trim().toLowerCase()] ?? 'amber';
}
