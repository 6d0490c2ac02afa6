import { isDeepStrictEqual } from 'node:util';
import type { Article, Image, TextState, Variant } from '../../../shared/domain/article.ts';
import { isFetched, type Source } from '../../../shared/domain/source.ts';
import type { RemovedVariant } from '../../../shared/domain/removed-article.ts';
import type { RemovedLookup } from '../library/removed-articles.ts';
import { areVersions, VariantLinks } from '../library/variant-links.ts';
import { keepStoredEnclosures } from './keep-stored-enclosures.ts';
import { earlierBodies } from './earlier-bodies.ts';
import { keepPageText } from './keep-page-text.ts';
import { isSameVariant, matchItems, type StoredVariant } from './match-items.ts';
import { freeArticleId } from './article-id.ts';
import { byAge, languagesDiffer } from './merge-articles.ts';
import type { PreparedItem } from './worker-protocol.ts';

/** An item without its text, which is stored by then. */
export interface StorableItem extends Omit<PreparedItem, 'body' | 'inlinePictures'> {
  readonly bodyHash: string;
  /** Every picture of the body; those that are stored already with their asset. */
  readonly images: readonly Image[];
}

/** The articles that are stored, as reconciling needs to look at them. */
export interface StoredArticles {
  get(id: string): Article | undefined;
  ofSource(sourceId: string): readonly Article[];
  /** What was removed and must not come back. */
  readonly removed: RemovedLookup;
}

/** Which of them may hold another language version of a variant. */
type StoredLinks = Pick<VariantLinks, 'near'>;

export type Outcome = 'added' | 'updated' | 'unchanged';

/** What bringing the items of one source into the library comes to. Nothing has been written yet. */
export interface Reconciled {
  readonly put: readonly Article[];
  /** Articles that became part of others. */
  readonly merged: readonly { readonly goneId: string; readonly keptId: string }[];
  readonly items: readonly {
    readonly item: StorableItem;
    readonly articleId: string;
    readonly outcome: Outcome;
  }[];
}

/**
 * Works out the articles that the items of one source add and change. A variant that comes again keeps its place and the
 * pictures that it has; articles that prove to be versions of each other become one. Articles that the source does not
 * list any more stay: feeds forget, libraries do not. What was removed stays away, recognised by the same rules.
 */
export function reconcile(
  source: Source,
  items: readonly StorableItem[],
  stored: StoredArticles,
  links: StoredLinks,
  now: string,
): Reconciled {
  const draft = new Draft(stored, links);
  const outcomes: { item: StorableItem; articleId: string; outcome: Outcome }[] = [];
  const touched: Variant[] = [];
  const known = knownVariants(source.id, stored);
  for (const { item, stored: match } of matchItems(items, known, !isFetched(source.kind))) {
    if (match && match.articleId === undefined) continue;
    const variant = toVariant(source, item, match?.variant, now);
    if (!match) {
      if (stored.removed.isVersionOfDeleted(variant)) continue;
      const articleId = draft.add(variant);
      outcomes.push({ item, articleId, outcome: 'added' });
      touched.push(variant);
    } else if (isDeepStrictEqual(variant, match.variant)) {
      outcomes.push({ item, articleId: match.articleId, outcome: 'unchanged' });
    } else {
      draft.replace(match, variant);
      outcomes.push({ item, articleId: match.articleId, outcome: 'updated' });
      touched.push(variant);
    }
  }
  for (const variant of touched) draft.link(variant);
  return {
    ...draft.result(),
    items: outcomes.map((entry) => ({ ...entry, articleId: draft.currentId(entry.articleId) })),
  };
}

/** A variant of an article that was removed. */
interface GoneVariant {
  readonly articleId?: undefined;
  readonly variant: RemovedVariant;
}

function knownVariants(
  sourceId: string,
  stored: StoredArticles,
): readonly (StoredVariant | GoneVariant)[] {
  const present = stored
    .ofSource(sourceId)
    .flatMap((article) =>
      article.variants
        .filter((variant) => variant.sourceId === sourceId)
        .map((variant) => ({ articleId: article.id, variant })),
    );
  return [...present, ...stored.removed.ofSource(sourceId).map((variant) => ({ variant }))];
}

function toVariant(
  source: Source,
  item: StorableItem,
  earlier: Variant | undefined,
  now: string,
): Variant {
  const told = { ...item.variant, bodyHash: item.bodyHash, text: textState(source, item) };
  const incoming: Variant = {
    ...told,
    sourceId: source.id,
    addedAt: earlier?.addedAt ?? now,
    earlier: earlier ? earlierBodies(earlier, told, now) : [],
    images: item.images.map((image) => knownImage(image, earlier)),
    enclosures: keepStoredEnclosures(item.variant.enclosures, earlier?.enclosures ?? []),
    conceptIds: [...item.conceptIds],
  };
  const alwaysPage = source.preferences.text === 'page';
  return earlier ? keepPageText(incoming, earlier, { alwaysPage }) : incoming;
}

/** What a person decided for the source counts more than what the text looks like. */
function textState({ kind, preferences }: Source, { variant }: StorableItem): TextState {
  const { text, url } = variant;
  if (kind !== 'feed' || url === undefined) return text;
  const { origin } = text;
  if (preferences.text === 'feed') return { state: 'whole', origin };
  return preferences.text === 'page' ? { state: 'pending', origin } : text;
}

/**
 * A picture that is stored, was asked for in vain or proved to be none stays that, unless its document brought it along and
 * something else was found this time.
 */
function knownImage(image: Image, earlier: Variant | undefined): Image {
  if (image.asset || image.dropped) return image;
  const known = earlier?.images.find(({ url }) => url === image.url);
  if (!known || !image.gap) return known ?? image;
  const { error } = image.gap;
  // What is gone stays readable; what is there and is no picture any more does not.
  if (known.asset)
    return error.code.startsWith('image') && error.code !== 'imageFileMissing' ? image : known;
  // Found the same again, it is no change of the article.
  return isDeepStrictEqual(known.gap?.error, error) ? known : image;
}

/** Articles as they will be, over those that are stored. */
class Draft {
  readonly #stored: StoredArticles;
  readonly #storedLinks: StoredLinks;
  readonly #articles = new Map<string, Article>();
  readonly #links = new VariantLinks();
  readonly #keptIds = new Map<string, string>();
  readonly #articleIds = new Map<Variant, string>();

  constructor(stored: StoredArticles, links: StoredLinks) {
    this.#stored = stored;
    this.#storedLinks = links;
  }

  /** The id under which an article is found after the merges so far. */
  currentId(id: string): string {
    const kept = this.#keptIds.get(id);
    return kept === undefined ? id : this.currentId(kept);
  }

  add(variant: Variant): string {
    const id = freeArticleId(
      variant,
      (taken) => this.#get(taken) !== undefined || this.#stored.removed.has(taken),
    );
    this.#put({ id, variants: [variant] });
    this.#articleIds.set(variant, id);
    return id;
  }

  replace({ articleId, variant: earlier }: StoredVariant, variant: Variant): void {
    const article = this.#get(articleId);
    if (!article) return;
    const variants = article.variants.map((other) =>
      isSameVariant(other, earlier) ? variant : other,
    );
    this.#put({ ...article, variants });
    this.#articleIds.set(variant, articleId);
  }

  /** Makes one article of the variant's and those of its other versions. */
  link(variant: Variant): void {
    for (const id of new Set([...this.#storedLinks.near(variant), ...this.#links.near(variant)])) {
      const own = this.#get(this.currentId(this.#articleIds.get(variant) ?? ''));
      const other = this.#get(this.currentId(id));
      if (!own || !other || own.id === other.id || !languagesDiffer(own, other)) continue;
      if (own.apart || other.apart) continue;
      if (!other.variants.some((candidate) => areVersions(variant, candidate))) continue;
      const [kept, gone] = byAge(own, other) <= 0 ? [own, other] : [other, own];
      this.#put({ id: kept.id, variants: [...kept.variants, ...gone.variants] });
      this.#articles.delete(gone.id);
      this.#keptIds.set(gone.id, kept.id);
    }
  }

  result(): Pick<Reconciled, 'put' | 'merged'> {
    return {
      put: [...this.#articles.values()],
      merged: [...this.#keptIds.keys()].map((goneId) => ({
        goneId,
        keptId: this.currentId(goneId),
      })),
    };
  }

  #get(id: string): Article | undefined {
    return this.#articles.get(id) ?? this.#stored.get(id);
  }

  #put(article: Article): void {
    this.#articles.set(article.id, article);
    this.#links.add(article);
  }
}
