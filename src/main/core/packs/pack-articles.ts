import { isDeepStrictEqual } from 'node:util';
import type { Article, Variant } from '../../../shared/domain/article.ts';
import { grouped } from '../grouped.ts';
import type { RemovedLookup } from '../library/removed-articles.ts';
import { freeArticleId } from '../sync/article-id.ts';
import { earlierBodies } from '../sync/earlier-bodies.ts';
import { keepStoredEnclosures } from '../sync/keep-stored-enclosures.ts';
import { isSameVariant, matchItems } from '../sync/match-items.ts';

/** What is in the library, as far as the articles of a pack need to be compared with it. */
export interface LibraryArticles {
  get(id: string): Article | undefined;
  ofSource(sourceId: string): readonly Article[];
  readonly removed: RemovedLookup;
  /** Whether a body is in the library, or will be. */
  hasBody(hash: string): boolean;
}

/** What a pack's articles come to. Nothing has been written yet. */
export interface PlannedArticles {
  readonly put: readonly Article[];
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  /** What was deleted here, or let go by the rules of this library. */
  readonly refused: number;
  /** What the articles that are here are called here, by what the pack calls them. */
  readonly ids: ReadonlyMap<string, string>;
}

/** A version that is here or was: without `articleId`, of an article that was removed. */
interface Known {
  readonly articleId?: string;
  readonly variant: Pick<Variant, 'identity'>;
}

/**
 * Works out which articles a pack adds and changes. Versions are recognised as a sync does. What was removed stays away; a
 * version that is here changes only where the pack's is later, and what it was until then becomes an earlier text. Articles
 * that are here as two stay two: a person may have parted them. `now` is ISO 8601.
 */
export function planArticles(
  incoming: readonly Article[],
  library: LibraryArticles,
  now: string,
): PlannedArticles {
  const known = matchVariants(incoming, library);
  const plan = new ArticlePlan(library, known, now);
  for (const article of incoming) plan.take(article);
  return plan.result();
}

function matchVariants(
  incoming: readonly Article[],
  library: LibraryArticles,
): ReadonlyMap<Variant, Known> {
  const matches = new Map<Variant, Known>();
  const variants = incoming.flatMap((article) => article.variants);
  for (const [sourceId, ofSource] of grouped(variants, (variant) => variant.sourceId)) {
    const here = library
      .ofSource(sourceId)
      .flatMap((article) =>
        article.variants
          .filter((variant) => variant.sourceId === sourceId)
          .map((variant): Known => ({ articleId: article.id, variant })),
      );
    const gone = library.removed.ofSource(sourceId).map((variant): Known => ({ variant }));
    const items = ofSource.map((variant) => ({ variant }));
    for (const { item, stored } of matchItems(items, [...here, ...gone], false)) {
      if (stored) matches.set(item.variant, stored);
    }
  }
  return matches;
}

class ArticlePlan {
  readonly #library: LibraryArticles;
  readonly #known: ReadonlyMap<Variant, Known>;
  readonly #now: string;
  readonly #articles = new Map<string, Article>();
  readonly #ids = new Map<string, string>();
  readonly #figures = { added: 0, updated: 0, unchanged: 0, refused: 0 };

  constructor(library: LibraryArticles, known: ReadonlyMap<Variant, Known>, now: string) {
    this.#library = library;
    this.#known = known;
    this.#now = now;
  }

  take(article: Article): void {
    const matches = article.variants.flatMap((variant) => this.#known.get(variant) ?? []);
    const target = matches.find(({ articleId }) => articleId !== undefined)?.articleId;
    if (target !== undefined) {
      this.#ids.set(article.id, target);
      this.#figures[this.#update(article, target) ? 'updated' : 'unchanged'] += 1;
    } else if (this.#isRemoved(article, matches.length > 0)) {
      this.#figures.refused += 1;
    } else {
      this.#add(article);
      this.#figures.added += 1;
    }
  }

  result(): PlannedArticles {
    return { put: [...this.#articles.values()], ids: this.#ids, ...this.#figures };
  }

  #isRemoved({ id, variants }: Article, wasHere: boolean): boolean {
    const { removed } = this.#library;
    return (
      wasHere || removed.has(id) || variants.some((variant) => removed.isVersionOfDeleted(variant))
    );
  }

  #add({ id: packedId, variants }: Article): void {
    const isTaken = (id: string) => this.#get(id) !== undefined || this.#library.removed.has(id);
    const [first] = variants;
    if (!first) return;
    const id = isTaken(packedId) ? freeArticleId(first, isTaken) : packedId;
    const added = variants.map((variant) => ({
      ...variant,
      addedAt: this.#now,
      earlier: this.#earlierHere(variant),
    }));
    this.#articles.set(id, { id, variants: added });
    this.#ids.set(packedId, id);
  }

  /** Answers whether anything changed. */
  #update(article: Article, target: string): boolean {
    let changed = false;
    for (const variant of article.variants) {
      const known = this.#known.get(variant);
      const id = known ? known.articleId : target;
      const here = id === undefined ? undefined : this.#get(id);
      if (!here) continue;
      const next = known ? this.#replaced(here, variant) : this.#extended(here, variant);
      if (next === here) continue;
      this.#articles.set(here.id, next);
      changed = true;
    }
    return changed;
  }

  #replaced(article: Article, incoming: Variant): Article {
    const stored = this.#known.get(incoming)?.variant;
    const { sourceId } = incoming;
    const variants = article.variants.map((variant) =>
      stored && isSameVariant(variant, { ...stored, sourceId })
        ? this.#updated(variant, incoming)
        : variant,
    );
    return variants.every((variant, at) => variant === article.variants[at])
      ? article
      : { ...article, variants };
  }

  #extended(article: Article, incoming: Variant): Article {
    const isThere = article.variants.some(({ language }) => language === incoming.language);
    if (isThere || article.apart) return article;
    const variant = { ...incoming, addedAt: this.#now, earlier: this.#earlierHere(incoming) };
    return { ...article, variants: [...article.variants, variant] };
  }

  #updated(present: Variant, incoming: Variant): Variant {
    if (present.bodyHash === incoming.bodyHash) return withMorePictures(present, incoming);
    if (!isLater(incoming, present)) return present;
    return {
      ...incoming,
      addedAt: present.addedAt,
      earlier: earlierBodies(present, incoming, this.#now),
      images: withPictures(incoming.images, present.images),
      enclosures: keepStoredEnclosures(incoming.enclosures, present.enclosures),
    };
  }

  #earlierHere({ earlier }: Variant): Variant['earlier'] {
    return earlier.filter(({ bodyHash }) => this.#library.hasBody(bodyHash));
  }

  #get(id: string): Article | undefined {
    return this.#articles.get(id) ?? this.#library.get(id);
  }
}

/**
 * Whether a text of a pack is later than the one that is here: it says that it replaced that one, or, where neither knows
 * of the other, it is whole where the other is not, or its publisher dates it later.
 */
function isLater(incoming: Variant, present: Variant): boolean {
  if (hasReplaced(incoming, present)) return true;
  if (hasReplaced(present, incoming)) return false;
  const [isWhole, wasWhole] = [incoming, present].map(({ text }) => text.state === 'whole');
  if (isWhole !== wasWhole) return isWhole === true;
  return publishersDate(incoming) > publishersDate(present);
}

function hasReplaced({ earlier }: Variant, { bodyHash }: Variant): boolean {
  return earlier.some((other) => other.bodyHash === bodyHash);
}

function publishersDate({ updatedAt, publishedAt }: Variant): number {
  return Date.parse(updatedAt ?? publishedAt ?? '') || 0;
}

/** The same text, with the pictures that it lacked. */
function withMorePictures(present: Variant, incoming: Variant): Variant {
  const images = withPictures(present.images, incoming.images);
  return isDeepStrictEqual(images, present.images) ? present : { ...present, images };
}

function withPictures(images: Variant['images'], others: Variant['images']): Variant['images'] {
  return images.map((image) => {
    if (image.asset) return image;
    const asset = others.find(({ url }) => url === image.url)?.asset;
    return asset ? { url: image.url, asset } : image;
  });
}
