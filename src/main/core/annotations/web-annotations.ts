import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  type Annotation,
  annotationColours,
  annotationSchema,
  longestCreator,
  longestNote,
  longestQuote,
  quoteContext,
} from '../../../shared/domain/annotation.ts';
import type { TextRange } from '../../../shared/domain/body.ts';
import { languageTagSchema } from '../../../shared/domain/language.ts';
import { typedTagSchema, uniteTags } from '../../../shared/domain/tag.ts';
import { mapWithPauses } from '../pauses.ts';
import { notTooMany } from './annotation-limits.ts';
import { type PassageSince, wordsSince } from './placed-since.ts';

/** Of W3C's Web Annotation Data Model (2017), and of what it has no words for. */
const context = ['http://www.w3.org/ns/anno.jsonld', { escale: 'urn:escale:' }] as const;
/** Ids of ours are UUIDs, which are URNs as RFC 9562 says. */
const uuid = 'urn:uuid:';

/** Where annotations are in code points, by their ids, of those of which that is another place; see `codePointPositions`. */
export type PointPositions = ReadonlyMap<string, TextRange>;

/** What is told of annotations besides what they say. */
export interface ToldBeside {
  /** What became of their passages, by their ids. It counts for nobody who reads it back: they look at the text that they have. */
  readonly since?: ReadonlyMap<string, PassageSince>;
  /** The sentences that contain their passages, by their ids; nobody reads them back either. */
  readonly sentences?: ReadonlyMap<string, string>;
  /** Where one is in code points, as the model counts; in UTF-16 code units, that is told beside it. */
  readonly pointsOf?: (annotation: Annotation) => TextRange | undefined;
}

/**
 * Annotations as one page of Web Annotations in JSON-LD, deleted ones included, so that whoever reads them back forgets
 * these too. Nothing is lost by writing and reading.
 */
export function toWebAnnotations(annotations: readonly Annotation[], beside?: ToldBeside): string {
  return `${JSON.stringify(pageOf(annotations, beside), undefined, 2)}\n`;
}

/** The page that says them, not written yet. */
export function pageOf(
  annotations: readonly Annotation[],
  { since, sentences, pointsOf }: ToldBeside = {},
): Readonly<Record<string, unknown>> {
  const items = annotations.map((one) => ({
    ...toItem(one, pointsOf?.(one)),
    ...sentenceInItem(sentences?.get(one.id)),
    ...sinceInItem(since?.get(one.id)),
  }));
  return { '@context': context, type: 'AnnotationPage', items };
}

function sentenceInItem(sentence: string | undefined): Readonly<Record<string, unknown>> {
  return sentence === undefined ? {} : { 'escale:sentence': sentence };
}

/** What became of a passage, in words of our own: what it says now where that is known. Nothing of one that is as it was marked. */
function sinceInItem(since: PassageSince | undefined): Readonly<Record<string, unknown>> {
  if (!since) return {};
  const now = wordsSince(since);
  return {
    'escale:passageNow': since.state,
    ...(now !== undefined && { 'escale:wordsNow': now }),
  };
}

function toItem(
  annotation: Annotation,
  inPoints: TextRange | undefined,
): Readonly<Record<string, unknown>> {
  const { target, note, tags, creator, articleId, articleUrl, answerTo } = annotation;
  return {
    id: uuid + annotation.id,
    type: 'Annotation',
    motivation: motivationOf(annotation),
    created: annotation.createdAt,
    modified: annotation.changedAt,
    ...(creator !== undefined && { creator: { type: 'Person', name: creator } }),
    body: [
      ...(note === ''
        ? []
        : [{ type: 'TextualBody', purpose: 'commenting', format: 'text/markdown', value: note }]),
      ...tags.map((value) => ({ type: 'TextualBody', purpose: 'tagging', value })),
    ],
    target:
      answerTo === undefined
        ? {
            type: 'SpecificResource',
            source: articleUrl ?? `urn:escale:article:${articleId}`,
            ...(target && {
              selector: [
                { type: 'TextQuoteSelector', ...target.quote },
                { type: 'TextPositionSelector', ...(inPoints ?? target.position) },
              ],
            }),
          }
        : uuid + answerTo,
    // Of an answer the target is the question, so that its article has to be told beside it.
    ...(answerTo !== undefined && articleUrl !== undefined && { 'escale:url': articleUrl }),
    'escale:article': articleId,
    'escale:title': annotation.articleTitle,
    'escale:language': annotation.language,
    'escale:colour': annotation.colour,
    ...(target && { 'escale:bodyHash': target.bodyHash }),
    ...(target && inPoints && { 'escale:position': target.position }),
    ...(annotation.deletedAt !== undefined && { 'escale:deleted': annotation.deletedAt }),
  };
}

function motivationOf({ note, isQuestion, answerTo }: Annotation): string {
  if (answerTo !== undefined) return 'replying';
  if (isQuestion === true) return 'questioning';
  return note === '' ? 'highlighting' : 'commenting';
}

/** What was read of one annotation, whose article is still to be found. */
export type ReadAnnotation = Omit<Annotation, 'articleId' | 'language' | 'target'> & {
  readonly articleId: string | undefined;
  readonly language: string | undefined;
  readonly quote: NonNullable<Annotation['target']>['quote'] | undefined;
  readonly position: NonNullable<Annotation['target']>['position'] | undefined;
  readonly bodyHash: string | undefined;
  /** The same place in code points, where the file tells it both ways. */
  readonly points?: TextRange;
};

/** What a document of annotations says. */
export interface ReadDocument {
  readonly read: readonly ReadAnnotation[];
  /** How many cannot be understood. */
  readonly malformed: number;
  /** How many mark a place that is told in a way which Escale cannot follow. */
  readonly placeUnknown: number;
  /** How many mark or say more than one annotation holds: cut, they would say something else. */
  readonly tooLong: number;
  /**
   * How articles are found that are neither told by what Escale calls them nor at an address of theirs: by their titles, which is
   * never done for an annotation with an address where addresses are those of the articles themselves.
   */
  readonly finding: 'byTitle' | 'byTitleWithoutAddress';
}

/** The annotations of a document of Web Annotations; undefined when it is none. Throws Failure `annotationsTooLarge`. */
export async function readWebAnnotations(document: unknown): Promise<ReadDocument | undefined> {
  const items = itemsOf(document);
  if (!items) return undefined;
  const outcomes = await mapWithPauses(notTooMany(items), fromItem);
  return { ...parted(outcomes), finding: 'byTitleWithoutAddress' };
}

/** What each of several annotations was read as. */
export type ReadOutcome = ReadAnnotation | 'malformed' | 'placeUnknown' | 'tooLong';

export function parted(
  outcomes: readonly ReadOutcome[],
): Pick<ReadDocument, 'read' | 'malformed' | 'placeUnknown' | 'tooLong'> {
  const read = outcomes.flatMap((outcome) => (typeof outcome === 'string' ? [] : [outcome]));
  const count = (wanted: ReadOutcome) => outcomes.filter((outcome) => outcome === wanted).length;
  return {
    read,
    malformed: count('malformed'),
    placeUnknown: count('placeUnknown'),
    tooLong: count('tooLong'),
  };
}

/** An annotation as it was read, where it is no longer than one that is written here. */
export function unlessTooLong(read: ReadAnnotation): ReadOutcome {
  const isTooLong =
    read.note.length > longestNote || (read.quote?.exact.length ?? 0) > longestQuote;
  return isTooLong ? 'tooLong' : read;
}

const many = z.array(z.unknown());
const pageSchema = z.object({ items: many });
const collectionSchema = z.object({ first: pageSchema });
const singleSchema = z.object({ type: z.union([z.literal('Annotation'), z.array(z.string())]) });

/** Of a page, a collection with its page, a list, or a single annotation. */
function itemsOf(document: unknown): readonly unknown[] | undefined {
  const list = many.safeParse(document);
  if (list.success) return list.data;
  const page = pageSchema.safeParse(document);
  if (page.success) return page.data.items;
  const collection = collectionSchema.safeParse(document);
  if (collection.success) return collection.data.first.items;
  return singleSchema.safeParse(document).success ? [document] : undefined;
}

/** One or several, as JSON-LD writes both. */
const listOf = <T extends z.ZodType>(schema: T) =>
  z.union([z.array(schema), schema.transform((one) => [one])]);

const textBody = z.object({
  type: z.literal('TextualBody').optional(),
  purpose: z.string().optional(),
  value: z.string(),
});
/** What a selector says of a place that Escale can follow. */
interface Selected {
  readonly quote?: ReadAnnotation['quote'];
  readonly position?: ReadAnnotation['position'];
}

/** Most times that the part which a selector selects is narrowed down by another. */
const mostRefinements = 4;

/** A selector, and those that refine it: the innermost words are what is marked. */
function selectorWithin(depth: number): z.ZodType<Selected> {
  const refinedBy: z.ZodType<readonly Selected[]> =
    depth === 0
      ? z
          .unknown()
          .optional()
          .transform(() => [])
      : listOf(selectorWithin(depth - 1)).default([]);
  return z.union([
    z
      .object({
        type: z.literal('TextQuoteSelector'),
        exact: z.string().min(1),
        prefix: z.string().default(''),
        suffix: z.string().default(''),
        refinedBy,
      })
      .transform(({ exact, prefix, suffix, refinedBy: inner }) => ({
        quote: quoteOf(inner) ?? { exact, prefix, suffix },
      })),
    z
      .object({
        type: z.literal('TextPositionSelector'),
        start: z.int().nonnegative(),
        end: z.int().nonnegative(),
        refinedBy,
      })
      .transform(({ start, end, refinedBy: inner }) => {
        const quote = quoteOf(inner);
        return quote ? { quote } : { position: { start, end } };
      }),
    // Of a selector that is known, half is not taken for an unknown one.
    z
      .object({
        type: z.string().refine((type) => !/^Text(?:Quote|Position)Selector$/.test(type)),
        refinedBy,
      })
      .transform(({ refinedBy: inner }) => ({ quote: quoteOf(inner) })),
  ]);
}

function quoteOf(selected: readonly Selected[]): ReadAnnotation['quote'] {
  return selected.find(({ quote }) => quote)?.quote;
}

const selectorSchema = selectorWithin(mostRefinements);
/** A person, a program or the address of one, as W3C's model has agents. */
const agentSchema = z.union([
  z.string(),
  z.object({ name: listOf(z.string()) }).transform(({ name }) => name.join(', ')),
  z.object({ id: z.string() }).transform(({ id }) => id),
]);
const itemSchema = z.object({
  id: z.string().max(2048).optional(),
  motivation: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .catch(undefined),
  created: z.iso.datetime({ offset: true }).optional(),
  modified: z.iso.datetime({ offset: true }).optional(),
  creator: listOf(agentSchema).optional().catch(undefined),
  bodyValue: z.string().optional(),
  body: listOf(z.union([textBody, z.unknown().transform(() => undefined)])).default([]),
  target: z.union([
    z.string().transform((source) => ({ source, selector: [] })),
    z.object({
      source: z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]),
      selector: listOf(selectorSchema).default([]),
    }),
  ]),
  'escale:article': z.string().optional(),
  'escale:title': z.string().optional(),
  'escale:url': z.string().optional().catch(undefined),
  'escale:language': languageTagSchema.optional().catch(undefined),
  'escale:colour': z.enum(annotationColours).optional().catch(undefined),
  'escale:bodyHash': z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .catch(undefined),
  'escale:position': z
    .object({ start: z.int().nonnegative(), end: z.int().nonnegative() })
    .optional()
    .catch(undefined),
  'escale:deleted': z.iso.datetime().optional().catch(undefined),
});
type Item = z.infer<typeof itemSchema>;

function fromItem(value: unknown): ReadOutcome {
  const parsed = itemSchema.safeParse(value);
  if (!parsed.success) return 'malformed';
  const item = parsed.data;
  const { source, selector } = item.target;
  const quote = quoteOf(selector);
  const selected = selector.find((one) => one.position)?.position;
  const position = selected && (item['escale:position'] ?? selected);
  // It is about a part of its article: about all of it, it would say something else.
  if (selector.length > 0 && !quote && !position) return 'placeUnknown';
  const createdAt = dateOf(item.created) ?? dateOf(item.modified) ?? new Date(0).toISOString();
  const answerTo = answeredBy(item);
  const url = answerTo === undefined ? source : item['escale:url'];
  const isAddress = url !== undefined && /^https?:/i.test(url);
  const creator = item.creator?.join(', ').slice(0, longestCreator);
  return unlessTooLong({
    id: idOf(item),
    articleId: item['escale:article'],
    language: item['escale:language'],
    articleTitle: item['escale:title'] ?? '',
    ...(isAddress && { articleUrl: url }),
    colour: item['escale:colour'] ?? 'amber',
    ...contentOf(item),
    ...([item.motivation].flat().includes('questioning') && { isQuestion: true }),
    ...(answerTo !== undefined && { answerTo }),
    ...(creator !== undefined && creator !== '' && { creator }),
    createdAt,
    changedAt: dateOf(item.modified) ?? createdAt,
    ...(item['escale:deleted'] !== undefined && { deletedAt: item['escale:deleted'] }),
    bodyHash: item['escale:bodyHash'],
    quote: quote && {
      exact: quote.exact,
      prefix: quote.prefix.slice(-quoteContext),
      suffix: quote.suffix.slice(0, quoteContext),
    },
    position,
    ...(selected && item['escale:position'] && { points: selected }),
  });
}

/** The question that an annotation answers, as Escale writes it. */
function answeredBy({ motivation, target: { source } }: Item): string | undefined {
  const id = source.startsWith(uuid) ? source.slice(uuid.length) : '';
  return [motivation].flat().includes('replying') && ownId.test(id) ? id : undefined;
}

/** Ids as Escale makes them: UUIDs, and the beginnings of the hashes that stand for foreign ids. */
export const ownId = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32})$/i;

/** Foreign ids are addresses of any length, or any text; the same one always becomes the same id here. */
function idOf({ id, target, created }: Item): string {
  const own = id?.startsWith(uuid) ? id.slice(uuid.length) : '';
  if (ownId.test(own)) return own;
  const named = id ?? JSON.stringify([target, created]);
  return createHash('sha256').update(named).digest('hex').slice(0, 32);
}

function contentOf({ body, bodyValue }: Item): Pick<Annotation, 'note' | 'tags'> {
  const texts = body.flatMap((one) => one ?? []);
  const notes = texts.filter(({ purpose }) => purpose !== 'tagging').map(({ value }) => value);
  const tags = texts
    .filter(({ purpose }) => purpose === 'tagging')
    .flatMap(({ value }) => typedTagSchema.safeParse(value).data ?? []);
  const note = [...(bodyValue === undefined ? [] : [bodyValue]), ...notes].join('\n\n');
  return { note, tags: [...uniteTags(tags)] };
}

function dateOf(written: string | undefined): string | undefined {
  return written === undefined ? undefined : new Date(written).toISOString();
}

/** Whether what was put together is what the library keeps. */
export function isAnnotation(value: unknown): value is Annotation {
  return annotationSchema.safeParse(value).success;
}
