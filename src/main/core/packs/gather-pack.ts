import { isOwnAnnotation, type OwnNames } from '../../../shared/annotations/own-annotation.ts';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { Article, Image, Variant } from '../../../shared/domain/article.ts';
import { glossariesInOrder } from '../../../shared/domain/named-glossary.ts';
import type { ExchangedConcept, PersonalConcept } from '../../../shared/domain/personal-concept.ts';
import type { PackHead } from '../../../shared/domain/pack.ts';
import { Failure } from '../../../shared/result.ts';
import { outOfGlossary } from '../glossary/exchange/stored-concepts.ts';
import { Pauses } from '../pauses.ts';
import type { Library } from '../ports.ts';
import {
  mostObjectBytes,
  type PackedObject,
  type PackedSource,
  packedSourceSchema,
  packFormatVersion,
  type PackManifest,
  isPlainWebAddress,
} from './pack-format.ts';
import { sha256 } from './pack-keys.ts';
import { isHarmlessPicture } from './packed-picture.ts';

export interface GatherPackOptions {
  readonly store: Library;
  readonly head: Pick<PackHead, 'id' | 'name' | 'publisher'>;
  /** Only these articles; all of the library by default. */
  readonly articleIds?: ReadonlySet<string> | undefined;
  /** Whether those of them that are gone are left out and counted; they are refused by default. */
  readonly mayLackArticles?: boolean | undefined;
  /** Whether what the person noted goes along; nothing of others, who were not asked. */
  readonly withAnnotations: boolean;
  /** Whose library it is. */
  readonly names: OwnNames;
  readonly signal: AbortSignal;
}

/** What goes into a pack, and how many articles and pictures could not. */
export interface GatheredPack {
  /** All but the number of this version. */
  readonly content: Omit<PackManifest, 'sequence'>;
  /** Articles that are gone or whose text is missing or damaged, and pictures that are or that are no pictures for others. */
  readonly leftOut: number;
  /** How many of these are whole drawings that may hold more than shapes, or are too large to look at. */
  readonly drawings: number;
}

/**
 * What a pack of a library holds, in an order that follows from it alone: the same library gives the same content. Nothing
 * of what the person did with the articles is in it, apart from annotations when these are asked for. The starter library,
 * which everybody has, is left out. Throws Failure `packEmpty`, `articleUnknown` or `cancelled`.
 */
export async function gatherPack(options: GatherPackOptions): Promise<GatheredPack> {
  const { store, head, articleIds, withAnnotations, names } = options;
  const isGone = (id: string) => !store.articles.summary(id);
  for (const article of options.mayLackArticles ? [] : (articleIds ?? [])) {
    if (isGone(article)) throw new Failure('articleUnknown', { article });
  }
  const gathering = new Gathering(options);
  const articles: Article[] = [];
  for (const lot of lotsOf(chosenArticles(options))) {
    const packed = await Promise.all(lot.map((article) => gathering.article(article)));
    articles.push(...packed.filter((one) => one !== undefined));
  }
  if (articles.length === 0) throw new Failure('packEmpty');
  const packed = new Set(articles.map(({ id }) => id));
  const annotations = withAnnotations ? annotationsOf(store, packed, { names, head }) : [];
  // What a disk did not let go together with its glossary is deleted all the same.
  const glossaryIds = new Set(glossariesInOrder(store.glossaries.values()).map(({ id }) => id));
  const concepts = sorted(
    [...store.personalConcepts.values()].filter(({ glossaryId }) => glossaryIds.has(glossaryId)),
    ({ id }) => id,
  );
  const { objects, leftOut, drawings } = gathering;
  const content = {
    format: 'escale-pack' as const,
    formatVersion: packFormatVersion,
    ...head,
    createdAt: latestDate(articles, concepts, annotations),
    articles,
    sources: sourcesOf(store, articles),
    concepts: withoutRepetitions(concepts.map(outOfGlossary)),
    annotations,
    objects: sorted([...objects.values()], (object) => object.sha256),
  };
  const gone = [...(articleIds ?? [])].filter((id) => !packed.has(id) && isGone(id));
  return { content, leftOut: leftOut + gone.length, drawings };
}

function* chosenArticles({ store, articleIds }: GatherPackOptions): Generator<Article> {
  const { ids } = store.articles.summaries();
  const all = [...ids.rows()].map((row) => ids.at(row)).toSorted(inOrder);
  for (const id of all) {
    const article = !articleIds || articleIds.has(id) ? store.articles.get(id) : undefined;
    if (article) yield article;
  }
}

/** Articles whose files are read at once: each waits for the disk. */
const readAtOnce = 16;

function* lotsOf(articles: Iterable<Article>): Generator<readonly Article[]> {
  let lot: Article[] = [];
  for (const article of articles) {
    lot.push(article);
    if (lot.length < readAtOnce) continue;
    yield lot;
    lot = [];
  }
  yield lot;
}

class Gathering {
  readonly objects = new Map<string, PackedObject>();
  leftOut = 0;
  drawings = 0;
  readonly #options: GatherPackOptions;
  readonly #starter: ReadonlySet<string>;
  readonly #own: ReadonlySet<string>;
  readonly #pauses = new Pauses();

  constructor(options: GatherPackOptions) {
    const { sources, personalConcepts } = options.store;
    this.#options = options;
    this.#starter = new Set(
      [...sources.values()].flatMap(({ id, kind }) => (kind === 'starter' ? [id] : [])),
    );
    this.#own = new Set([...personalConcepts.values()].map(({ id }) => id));
  }

  /** Undefined for an article that is not for a pack. */
  async article({ id, variants }: Article): Promise<Article | undefined> {
    if (this.#options.signal.aborted) throw new Failure('cancelled');
    await this.#pauses.take();
    const packed: Variant[] = [];
    for (const variant of variants) {
      if (this.#starter.has(variant.sourceId)) continue;
      if (await this.#hold('body', variant.bodyHash)) packed.push(await this.#variant(variant));
      else this.leftOut += 1;
    }
    return packed.length === 0 ? undefined : { id, variants: packed };
  }

  /** A version with what it says and where it is from, and nothing of how it came here. */
  async #variant(variant: Variant): Promise<Variant> {
    const { pageCheck: _check, feedBodyHash, url, identity, ...rest } = variant;
    const isFeedBodyHere = feedBodyHash !== undefined && (await this.#hold('body', feedBodyHash));
    return {
      ...rest,
      ...(isFeedBodyHere && { feedBodyHash }),
      ...(isForOthers(url) && { url }),
      identity: {
        contentHash: identity.contentHash,
        ...(identity.guid !== undefined && { guid: identity.guid }),
        ...(isForOthers(identity.url) && { url: identity.url }),
      },
      text:
        rest.text.state === 'partial' ? { state: 'pending', origin: rest.text.origin } : rest.text,
      alternates: rest.alternates
        .filter((alternate) => isForOthers(alternate.url))
        .map(({ language, url: address }) => ({ language, url: address })),
      // Their texts stay behind; by their names a library knows which text it has.
      earlier: rest.earlier.map((earlier) => ({ ...earlier, images: [] })),
      images: await this.#images(rest.images),
      enclosures: rest.enclosures
        .filter((enclosure) => isForOthers(enclosure.url))
        .map(({ stored: _stored, gap: _gap, declined: _declined, ...enclosure }) => enclosure),
      conceptIds: rest.conceptIds.filter((concept) => !this.#own.has(concept)),
    };
  }

  async #images(images: readonly Image[]): Promise<Image[]> {
    const packed: Image[] = [];
    for (const { url, dropped, asset } of images) {
      const isHeld = asset !== undefined && (await this.#hold('picture', asset.hash));
      if (asset && !isHeld) this.leftOut += 1;
      packed.push({ url, ...(dropped && { dropped }), ...(isHeld && { asset }) });
    }
    return packed;
  }

  /** Whether a text or picture is whole and goes into the pack. */
  async #hold(kind: PackedObject['kind'], hash: string): Promise<boolean> {
    if (this.objects.has(hash)) return true;
    const { store } = this.#options;
    const bytes = await wholeContent(kind === 'body' ? store.bodies : store.assets, hash);
    if (!bytes) return false;
    if (kind === 'picture' && !isHarmlessPicture(bytes, store.assets)) {
      const judgement = store.assets.judge(bytes);
      if (judgement.state === 'picture') this.drawings += 1;
      return false;
    }
    this.objects.set(hash, { sha256: hash, bytes: bytes.byteLength, kind });
    return true;
  }
}

/** The bytes of a stored file; undefined when it is missing or not what its name says. */
async function wholeContent(
  files: Library['bodies'] | Library['assets'],
  hash: string,
): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of files.content(hash)) pieces.push(piece);
  } catch {
    return undefined;
  }
  const bytes = Buffer.concat(pieces);
  return bytes.byteLength <= mostObjectBytes && sha256(bytes) === hash ? bytes : undefined;
}

/** Those that mean the same on another machine; none with a name and password in its address. */
function sourcesOf(store: Library, articles: readonly Article[]): PackedSource[] {
  const named = new Set(articles.flatMap(({ variants }) => variants.map((one) => one.sourceId)));
  const sources = [...store.sources.values()].filter(({ id }) => named.has(id));
  return sorted(sources, ({ id }) => id).flatMap((source) => {
    const packed = packedSourceSchema.safeParse(source);
    return packed.success ? [packed.data] : [];
  });
}

function annotationsOf(
  { annotations }: Library,
  articles: ReadonlySet<string>,
  { names, head }: Pick<GatherPackOptions, 'head' | 'names'>,
): Annotation[] {
  // Where nobody gave a name, a note is whoever's library it is in: a reader would change it, and give it back changed.
  const author = names.annotationCreator || head.publisher || head.name.en;
  const there = [...annotations.values()].filter(
    (one) =>
      one.deletedAt === undefined && articles.has(one.articleId) && isOwnAnnotation(one, names),
  );
  return sorted(there, ({ id }) => id).map(({ isReceived: _here, ...one }) => ({
    creator: author,
    ...one,
  }));
}

/** Two glossaries may call two concepts the same; the first stays. */
function withoutRepetitions(concepts: readonly ExchangedConcept[]): ExchangedConcept[] {
  return [...new Map(concepts.toReversed().map((one) => [one.id, one])).values()].toReversed();
}

function latestDate(
  articles: readonly Article[],
  concepts: readonly PersonalConcept[],
  annotations: readonly Annotation[],
): string {
  const dates = [
    ...articles.flatMap(({ variants }) => variants.map(({ addedAt }) => addedAt)),
    ...[...concepts, ...annotations].map(({ changedAt }) => changedAt),
  ];
  const newest = dates.reduce((latest, date) => Math.max(latest, Date.parse(date)), 0);
  return new Date(newest).toISOString();
}

function isForOthers(address: string | undefined): address is string {
  return address !== undefined && isPlainWebAddress(address);
}

function sorted<T>(values: readonly T[], keyOf: (value: T) => string): T[] {
  return values.toSorted((a, b) => inOrder(keyOf(a), keyOf(b)));
}

/** By code units, which no setting of the system changes. */
function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
