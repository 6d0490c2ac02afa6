import { isDeepStrictEqual } from 'node:util';
import { anchorTargets, makeTarget } from '../../../shared/annotations/anchor-targets.ts';
import type {
  Annotation,
  AnnotationFormat,
  AnnotationTarget,
} from '../../../shared/domain/annotation.ts';
import type { Article, Variant } from '../../../shared/domain/article.ts';
import { assertNever, Failure } from '../../../shared/result.ts';
import { canonicalAddress } from '../http/address.ts';
import { variantIn } from '../library/choose-variant.ts';
import type { Library } from '../ports.ts';
import {
  isAnnotation,
  type ReadAnnotation,
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

/** Stands for a body that nobody here has: what was marked in it is looked for by its words. */
const unknownBody = '0'.repeat(64);

/** What became of the annotations of a file. */
export interface ImportedAnnotations {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: readonly {
    readonly id: string | undefined;
    readonly reason: 'articleMissing' | 'malformed';
  }[];
}

/**
 * Writes annotations out, the oldest first: `jsonld` without loss, deleted ones included; the other two to be read and
 * worked with elsewhere.
 */
export async function exportAnnotations(
  annotations: readonly Annotation[],
  format: AnnotationFormat,
  { bodies }: Pick<Library, 'bodies'>,
): Promise<string> {
  const oldestFirst = annotations.toSorted(
    (a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt),
  );
  if (format === 'jsonld') return toWebAnnotations(oldestFirst);
  const there = oldestFirst.filter(({ deletedAt }) => deletedAt === undefined);
  const inContext: AnnotationInContext[] = [];
  for (const annotation of there) {
    inContext.push({ annotation, sentence: await sentenceOf(annotation, bodies) });
  }
  switch (format) {
    case 'markdown':
      return toMarkdown(inContext);
    case 'csv':
      return toCsv(inContext);
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
 * Takes in Web Annotations, whole or not at all: what is there already and not older stays, so that reading the same file
 * again changes nothing. Their articles are found by what Escale calls them, else by their addresses. Throws Failure
 * `annotationsUnreadable` for what is no such document, and what the store throws.
 */
export async function importAnnotations(text: string, store: Store): Promise<ImportedAnnotations> {
  const document = readWebAnnotations(text);
  if (!document) throw new Failure('annotationsUnreadable');
  const finder = new ArticleFinder(store);
  const refused: ImportedAnnotations['refused'][number][] = Array.from(
    { length: document.malformed },
    () => ({ id: undefined, reason: 'malformed' }),
  );
  const incoming = new Map<string, Annotation>();
  for (const read of document.read) {
    const found = finder.find(read);
    const annotation = found && (await complete(read, found, store));
    if (annotation) incoming.set(annotation.id, annotation);
    else refused.push({ id: read.id, reason: found ? 'malformed' : 'articleMissing' });
  }
  let [added, updated] = [0, 0];
  await store.annotations.apply((latest) => {
    [added, updated] = [0, 0];
    return [...incoming.values()].flatMap((value) => {
      const here = latest(value.id);
      const isOlder = here && Date.parse(here.changedAt) >= Date.parse(value.changedAt);
      if (here && (isOlder || isDeepStrictEqual(here, value))) return [];
      if (here) updated += 1;
      else added += 1;
      return [{ type: 'put', value } as const];
    });
  });
  return { added, updated, unchanged: incoming.size - added - updated, refused };
}

interface FoundVariant {
  readonly article: Article;
  readonly variant: Variant;
}

class ArticleFinder {
  readonly #store: Store;
  #byAddress: ReadonlyMap<string, string> | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  find({ articleId, articleUrl, language }: ReadAnnotation): FoundVariant | undefined {
    const own = articleId === undefined ? undefined : this.#store.articles.get(articleId);
    const article = own ?? this.#atAddress(articleUrl);
    if (!article) return undefined;
    const { variants } = article;
    const atAddress = variants.find(({ url }) => url !== undefined && url === articleUrl);
    const asked = language === undefined ? undefined : variantIn(variants, language);
    const variant = asked ?? atAddress ?? variants[0];
    return variant && { article, variant };
  }

  #atAddress(address: string | undefined): Article | undefined {
    if (address === undefined) return undefined;
    this.#byAddress ??= addressesOf(this.#store.articles.values());
    const id = this.#byAddress.get(canonicalAddress(address));
    return id === undefined ? undefined : this.#store.articles.get(id);
  }
}

/** The ids of articles by the addresses of their versions. */
function addressesOf(articles: Iterable<Article>): ReadonlyMap<string, string> {
  const addresses = new Map<string, string>();
  for (const { id, variants } of articles) {
    for (const { url } of variants) if (url !== undefined) addresses.set(canonicalAddress(url), id);
  }
  return addresses;
}

/** The annotation as the library keeps it; undefined when it cannot be one. */
async function complete(
  { quote, position, bodyHash, ...read }: ReadAnnotation,
  { article, variant }: FoundVariant,
  { bodies }: Store,
): Promise<Annotation | undefined> {
  const target = quote && (await targetOf(quote, position, bodyHash, variant, bodies));
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
  if (anchoring?.state !== 'placed') return stated;
  return makeTarget(variant.bodyHash, body.text, anchoring);
}
