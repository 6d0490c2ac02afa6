import { isDeepStrictEqual } from 'node:util';
import { anchorTargets, makeTarget } from '../../../shared/annotations/anchor-targets.ts';
import { findQuote } from '../../../shared/annotations/find-quote.ts';
import {
  isOwnAnnotation,
  type OtherCreator,
  otherCreators,
  type OwnNames,
} from '../../../shared/annotations/own-annotation.ts';
import type {
  Annotation,
  AnnotationFormat,
  AnnotationTarget,
} from '../../../shared/domain/annotation.ts';
import type { Variant } from '../../../shared/domain/article.ts';
import { assertNever, Failure } from '../../../shared/result.ts';
import { parseJson } from '../encoding/parse-json.ts';
import type { Library } from '../ports.ts';
import { toAnki } from './anki-deck.ts';
import { readAnnotationTable } from './annotation-table.ts';
import { carriedIn } from './carried-annotations.ts';
import { ArticleFinder, type FoundVariant } from './find-article.ts';
import { readHypothesis } from './foreign-annotations.ts';
import { isWithoutPlace, unknownBody, withForeignChanges } from './merge-foreign.ts';
import { questionOf } from './question-of.ts';
import { sharedAnnotations } from './shared-annotations.ts';
import {
  isAnnotation,
  type ReadAnnotation,
  type ReadDocument,
  readWebAnnotations,
  toWebAnnotations,
} from './web-annotations.ts';
import {
  type AnnotationInContext,
  sentenceAround,
  toCsv,
  toMarkdown,
} from './written-annotations.ts';

type Store = Pick<Library, 'annotations' | 'articles' | 'bodies'>;

/** What became of the annotations of a file. */
export interface ImportedAnnotations {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  /** How many of those that are new or changed mark words that their article does not have, or not beyond doubt. */
  readonly withoutPlace: number;
  /** Whose those of the file are that are in the library now and not the person's own. */
  readonly creators: readonly OtherCreator[];
  readonly refused: readonly Refusal[];
}

interface Refusal {
  readonly id: string | undefined;
  readonly reason: 'articleMissing' | 'deletedHere' | 'malformed' | 'reply';
}

interface ExportOptions {
  readonly format: AnnotationFormat;
  /** Who writes them out. */
  readonly by: OwnNames;
  /** Of Markdown. */
  readonly template: string | undefined;
}

/**
 * Writes annotations out, the oldest first: `jsonld` without loss, and with marks for what they deleted themselves, see
 * `sharedAnnotations`; the others to be read and worked with elsewhere.
 */
export async function exportAnnotations(
  annotations: readonly Annotation[],
  { format, by, template }: ExportOptions,
  { bodies, annotations: all }: Pick<Library, 'annotations' | 'bodies'>,
): Promise<string> {
  const oldestFirst = annotations.toSorted(
    (a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt),
  );
  if (format === 'jsonld') return toWebAnnotations(sharedAnnotations(oldestFirst, by));
  const there = oldestFirst.filter(({ deletedAt }) => deletedAt === undefined);
  const inContext: AnnotationInContext[] = [];
  for (const annotation of there) {
    const sentence = await sentenceOf(annotation, bodies);
    inContext.push({ annotation, sentence, question: questionOf(annotation, all) });
  }
  switch (format) {
    case 'markdown':
      return toMarkdown(inContext, template);
    case 'csv':
      return toCsv(inContext);
    case 'anki':
      return toAnki(inContext);
    default:
      return assertNever(format);
  }
}

async function sentenceOf(
  { target, language }: Annotation,
  bodies: Library['bodies'],
): Promise<string | undefined> {
  if (!target) return undefined;
  const body = await bodies.read(target.bodyHash).catch(() => undefined);
  return body && sentenceAround(body.text, target.position, language);
}

/**
 * Takes in annotations, whole or not at all: Web Annotations, what Hypothesis answers, and tables such as Readwise's. What
 * is there already and not older stays, so that reading the same file again changes nothing; what another program says
 * takes nothing back that was done here, see `withForeignChanges`, and what was deleted here stays deleted. Their articles
 * are found by what Escale calls them, else by their addresses, and those of other programs by their titles. Throws Failure
 * `annotationsUnreadable` for what is no such document, and what the store throws.
 */
export async function importAnnotations(
  text: string,
  store: Store,
  names: OwnNames,
): Promise<ImportedAnnotations> {
  const carried = carriedIn(text);
  const json = parseJson(carried ?? text);
  const table = () => (carried === undefined ? readAnnotationTable(text) : undefined);
  const document = readHypothesis(json) ?? readWebAnnotations(json) ?? table();
  if (!document) throw new Failure('annotationsUnreadable');
  const { incoming, refused } = await completeAll(document, store);
  let [added, updated, withoutPlace, deleted] = [0, 0, 0, new Set<string>()];
  await store.annotations.apply((latest) => {
    [added, updated, withoutPlace, deleted] = [0, 0, 0, new Set()];
    return [...incoming.values()].flatMap(({ read, isForeign }) => {
      const here = latest(read.id);
      if (here && staysDeleted(here, { read, isForeign }, names)) {
        deleted.add(read.id);
        return [];
      }
      if (here && Date.parse(here.changedAt) >= Date.parse(read.changedAt)) return [];
      const value = here ? changed(here, read, isForeign) : read;
      if (here && isDeepStrictEqual(here, value)) return [];
      if (here) updated += 1;
      else added += 1;
      if (isWithoutPlace(value)) withoutPlace += 1;
      return [{ type: 'put', value } as const];
    });
  });
  return {
    added,
    updated,
    unchanged: incoming.size - added - updated - deleted.size,
    withoutPlace,
    creators: otherCreators(thereOf(incoming.keys(), store), names),
    refused: [...refused, ...[...deleted].map((id) => ({ id, reason: 'deletedHere' as const }))],
  };
}

/** Those of these annotations that the library has. */
function thereOf(ids: Iterable<string>, { annotations }: Store): readonly Annotation[] {
  return [...ids].flatMap((id) => {
    const here = annotations.get(id);
    return here && here.deletedAt === undefined ? [here] : [];
  });
}

/**
 * Whether what was deleted here stays so whatever a file says: other programs know nothing of the deletion, and neither do
 * the people whose annotations it took out of this library alone.
 */
function staysDeleted(here: Annotation, { read, isForeign }: Incoming, names: OwnNames): boolean {
  if (here.deletedAt === undefined || read.deletedAt !== undefined) return false;
  return isForeign || !isOwnAnnotation(here, names);
}

/**
 * What is read of an annotation that is here: a mark of deletion says no more than that, and what was written stays under
 * it.
 */
function changed(here: Annotation, read: Annotation, isForeign: boolean): Annotation {
  if (isForeign) return withForeignChanges(here, read);
  const { deletedAt, changedAt } = read;
  return deletedAt === undefined ? read : { ...here, changedAt, deletedAt };
}

interface Incoming {
  readonly read: Annotation;
  /** Whether another program wrote it, which knows neither what Escale calls its article nor what was done to it here. */
  readonly isForeign: boolean;
}

/** What a document says, by ids, with the articles that it is about. */
async function completeAll(document: ReadDocument, store: Store) {
  const finder = new ArticleFinder(store);
  const incoming = new Map<string, Incoming>();
  const refused: Refusal[] = [
    ...unnamed(document.malformed, 'malformed'),
    ...unnamed(document.replies, 'reply'),
  ];
  for (const read of document.read) {
    const articleId = read.articleId ?? articleHere(read.id, store);
    const found = finder.find({ ...read, articleId }, mayBeFoundByTitle(read, document));
    const told = found?.isByTitle === true ? withoutStatedPlace(read) : read;
    const annotation = found && (await complete(told, found, store));
    if (!found || (annotation && isMistaken(annotation, found))) {
      refused.push({ id: read.id, reason: 'articleMissing' });
    } else if (annotation) {
      incoming.set(annotation.id, { read: annotation, isForeign: told.articleId === undefined });
    } else refused.push({ id: read.id, reason: 'malformed' });
  }
  return { incoming, refused };
}

/** What is found by a title alone knows neither this article nor this text: its words are looked for. */
function withoutStatedPlace(read: ReadAnnotation): ReadAnnotation {
  return { ...read, articleId: undefined, position: undefined, bodyHash: undefined };
}

/** The article in which an annotation that was read before has its place. */
function articleHere(id: string, { annotations }: Store): string | undefined {
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
  { quote, position, bodyHash, ...read }: ReadAnnotation,
  { article, variant: meant }: FoundVariant,
  { bodies }: Store,
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

/** One's own place is kept as it was; a foreign one is looked for in the text that is here now. */
async function targetOf(
  quote: AnnotationTarget['quote'],
  position: AnnotationTarget['position'] = { start: 0, end: 0 },
  bodyHash: string | undefined,
  variant: Variant,
  bodies: Library['bodies'],
): Promise<AnnotationTarget> {
  const stated = { bodyHash: bodyHash ?? unknownBody, quote, position };
  if (bodyHash !== undefined) return stated;
  const body = await bodies.read(variant.bodyHash).catch(() => undefined);
  if (!body) return stated;
  const current = { hash: variant.bodyHash, text: body.text };
  const [anchoring] = anchorTargets([stated], current, () => undefined);
  if (anchoring?.state === 'placed') return makeTarget(variant.bodyHash, body.text, anchoring);
  // Without the words around it, and typed by another program, a passage is still found where it is the only one.
  const [only, ...others] = findQuote(body.text, quote.exact);
  return only && others.length === 0 ? makeTarget(variant.bodyHash, body.text, only) : stated;
}
