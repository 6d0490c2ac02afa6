import {
  anchorTargets,
  makeTarget,
  readsAtPosition,
} from '../../../shared/annotations/anchor-targets.ts';
import { findQuote } from '../../../shared/annotations/find-quote.ts';
import { haveSameWords } from '../../../shared/annotations/same-words.ts';
import {
  type Annotation,
  type AnnotationTarget,
  longestQuote,
} from '../../../shared/domain/annotation.ts';
import type { Variant } from '../../../shared/domain/article.ts';
import { grouped } from '../grouped.ts';
import { Pauses } from '../pauses.ts';
import type { Library } from '../ports.ts';
import { inCodeUnits } from './code-points.ts';
import { ArticleFinder, type FoundVariant } from './find-article.ts';
import { isWithoutPlace, unknownBody } from './merge-foreign.ts';
import { isAnnotation, type ReadAnnotation, type ReadDocument } from './web-annotations.ts';

type Store = Pick<Library, 'annotations' | 'articles' | 'bodies'>;
type Bodies = Pick<Library['bodies'], 'read'>;

/** Why an annotation of a file is not taken in. */
export interface Refusal {
  readonly id: string | undefined;
  readonly reason:
    | 'articleMissing'
    | 'deletedHere'
    | 'malformed'
    | 'otherAuthor'
    | 'placeUnknown'
    | 'tooLong'
    | 'wordsMissing';
}

/** An annotation of a file as the library would keep it. */
export interface Incoming {
  readonly read: Annotation;
  /** Whether another program wrote it, which knows neither what Escale calls its article nor what was done to it here. */
  readonly isForeign: boolean;
}

/** What a document says, by ids, of which a document may have several states, with the articles that it is about. */
export async function completeAll(
  document: ReadDocument,
  store: Store,
): Promise<{
  readonly incoming: ReadonlyMap<string, readonly Incoming[]>;
  readonly refused: readonly Refusal[];
}> {
  const finder = new ArticleFinder(store);
  const bodies = rememberingLast(store.bodies);
  const incoming: Incoming[] = [];
  const refused: Refusal[] = [
    ...unnamed(document.malformed, 'malformed'),
    ...unnamed(document.placeUnknown, 'placeUnknown'),
    ...unnamed(document.tooLong, 'tooLong'),
  ];
  const pauses = new Pauses();
  for (const stated of document.read) {
    await pauses.take();
    const read = await quoted(stated, bodies);
    if (!read) {
      refused.push({ id: stated.id, reason: 'placeUnknown' });
      continue;
    }
    const articleId = knownArticle(read, store);
    const found = finder.find({ ...read, articleId }, mayBeFoundByTitle(read, document));
    const told = found?.isByTitle === true ? withoutStatedPlace(read) : read;
    const annotation = found && (await complete(told, found, bodies));
    if (!found) refused.push({ id: read.id, reason: 'articleMissing' });
    else if (annotation && isMistaken(annotation, found)) {
      const reason = annotation.target ? 'wordsMissing' : 'articleMissing';
      refused.push({ id: read.id, reason });
    } else if (annotation) {
      incoming.push({ read: annotation, isForeign: read.articleId === undefined });
    } else refused.push({ id: read.id, reason: 'malformed' });
  }
  return { incoming: grouped(incoming, ({ read }) => read.id), refused };
}

/** Files tell annotations article by article: what was read last is asked for again. */
function rememberingLast(bodies: Bodies): Bodies {
  let last: { readonly hash: string; readonly body: ReturnType<Bodies['read']> } | undefined;
  return {
    read: (hash) => {
      if (last?.hash !== hash) last = { hash, body: bodies.read(hash) };
      return last.body;
    },
  };
}

/** A place without its words, with those that its text has there; undefined where that text is not here. */
async function quoted(read: ReadAnnotation, bodies: Bodies): Promise<ReadAnnotation | undefined> {
  const { quote, position, bodyHash } = read;
  if (quote || !position) return read;
  if (bodyHash === undefined) return undefined;
  const body = await bodies.read(bodyHash).catch(() => undefined);
  if (!body) return undefined;
  // Escale writes no place without its words: this is another program's, which counts as the model does.
  const range = inCodeUnits(body.text, position);
  if (range.end - range.start > longestQuote) return undefined;
  if (body.text.slice(range.start, range.end).trim() === '') return undefined;
  const target = makeTarget(bodyHash, body.text, range);
  return { ...read, quote: target.quote, position: target.position };
}

/** What is found by a title alone knows neither this article nor this text: its words are looked for. */
function withoutStatedPlace(read: ReadAnnotation): ReadAnnotation {
  return { ...read, articleId: undefined, position: undefined, bodyHash: undefined };
}

/** The article that an annotation names, where it is here, or in which one that was read before has its place. */
function knownArticle({ id, articleId }: ReadAnnotation, { annotations, articles }: Store) {
  if (articleId !== undefined && articles.get(articleId)) return articleId;
  const here = annotations.get(id);
  return here && !isWithoutPlace(here) ? here.articleId : undefined;
}

function mayBeFoundByTitle({ articleUrl }: ReadAnnotation, { finding }: ReadDocument): boolean {
  return finding === 'byTitle' || (finding === 'byTitleWithoutAddress' && articleUrl === undefined);
}

/** A title is borne by many articles: it counts only where the words are there, or where there is nothing else to go by. */
function isMistaken(annotation: Annotation, { isByTitle }: FoundVariant): boolean {
  const isProven = annotation.target
    ? !isWithoutPlace(annotation)
    : annotation.articleUrl === undefined;
  return isByTitle && !isProven;
}

function unnamed(count: number, reason: Refusal['reason']): readonly Refusal[] {
  return Array.from({ length: count }, () => ({ id: undefined, reason }));
}

/** The annotation as the library keeps it; undefined when it cannot be one. */
async function complete(
  { quote, position, bodyHash, points: _points, ...read }: ReadAnnotation,
  { article, variant: meant }: FoundVariant,
  bodies: Bodies,
): Promise<Annotation | undefined> {
  let variant = meant;
  let target = quote && (await targetOf(quote, position, bodyHash, meant, bodies));
  for (const other of article.variants) {
    // A program that knows nothing of versions may have marked any of them.
    if (!quote || read.language !== undefined || target?.bodyHash !== unknownBody) break;
    const there = await targetOf(quote, position, bodyHash, other, bodies);
    if (there.bodyHash !== unknownBody) [variant, target] = [other, there];
  }
  const annotation = {
    ...read,
    articleId: article.id,
    language: variant.language,
    articleTitle: read.articleTitle === '' ? variant.title : read.articleTitle,
    ...(target && { target }),
  };
  return isAnnotation(annotation) ? annotation : undefined;
}

/**
 * One's own place is kept as it was, unless that text is here and says something else there; a foreign one, or one that
 * is not right, is looked for in the text that is here now.
 */
async function targetOf(
  quote: AnnotationTarget['quote'],
  position: AnnotationTarget['position'] = { start: 0, end: 0 },
  bodyHash: string | undefined,
  variant: Variant,
  bodies: Bodies,
): Promise<AnnotationTarget> {
  const stated = { bodyHash: bodyHash ?? unknownBody, quote, position };
  const marked = bodyHash && (await bodies.read(bodyHash).catch(() => undefined));
  if (bodyHash !== undefined && (!marked || readsAtPosition(stated, marked.text))) return stated;
  const body = await bodies.read(variant.bodyHash).catch(() => undefined);
  if (!body) return stated;
  const current = { hash: variant.bodyHash, text: body.text };
  const [anchoring] = anchorTargets([stated], current, () => undefined);
  if (anchoring?.state === 'placed') {
    const there = makeTarget(variant.bodyHash, body.text, anchoring);
    // What was marked stays known where the text says something else, and its place tells of that.
    return haveSameWords(quote.exact, there.quote.exact) ? there : { ...there, quote };
  }
  // Without the words around it, and typed by another program, a passage is still found where it is the only one.
  const [only, ...others] = findQuote(body.text, quote.exact);
  return only && others.length === 0 ? makeTarget(variant.bodyHash, body.text, only) : stated;
}
