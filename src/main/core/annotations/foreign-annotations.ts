import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  type AnnotationColour,
  longestCreator,
  quoteContext,
} from '../../../shared/domain/annotation.ts';
import { typedTagSchema, uniteTags } from '../../../shared/domain/tag.ts';
import {
  mostItems,
  parted,
  type ReadAnnotation,
  type ReadDocument,
  type ReadOutcome,
  unlessTooLong,
} from './web-annotations.ts';

const rowsSchema = z.union([
  z.object({ rows: z.array(z.unknown()).min(1).max(mostItems) }).transform(({ rows }) => rows),
  z.array(z.unknown()).min(1).max(mostItems),
]);
/** What tells a record of Hypothesis from every other. */
const recordSchema = z.object({ uri: z.string(), user: z.string() });

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

/** The annotations that Hypothesis' API answers with, or undefined for any other document. Answers to others are left out. */
export function readHypothesis(document: unknown): ReadDocument | undefined {
  const rows = rowsSchema.safeParse(document);
  if (!rows.success || !rows.data.some((row) => recordSchema.safeParse(row).success))
    return undefined;
  const outcomes: ReadOutcome[] = [];
  let replies = 0;
  for (const row of rows.data) {
    const parsed = hypothesisSchema.safeParse(row);
    if (!parsed.success) outcomes.push('malformed');
    else if (parsed.data.references.length > 0) replies += 1;
    else outcomes.push(unlessTooLong(fromHypothesis(parsed.data)));
  }
  return { ...parted(outcomes), replies, finding: 'byTitleWithoutAddress' };
}

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
    id: foreignId(`hypothesis ${row.id}`),
    articleTitle: row.document?.title[0] ?? '',
    ...(/^https?:/i.test(row.uri) && { articleUrl: row.uri }),
    colour: 'amber',
    note: row.text,
    tags: foreignTags(row.tags),
    ...(creator !== '' && { creator }),
    createdAt: moment(created),
    changedAt: moment(row.updated ?? created),
    quote: quote && {
      exact: quote.exact,
      prefix: quote.prefix.slice(-quoteContext),
      suffix: quote.suffix.slice(0, quoteContext),
    },
  };
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
