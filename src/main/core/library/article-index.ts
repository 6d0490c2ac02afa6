import type { Article, Variant } from '../../../shared/domain/article.ts';
import type { LibraryOverview } from '../../../shared/ipc/answers.ts';
import type { Change, Library } from '../ports.ts';
import { type ArticleSummary, summariseArticle } from './article-summary.ts';
import { ConceptMentions } from './concept-mentions.ts';
import { RemovedArticles } from './removed-articles.ts';
import { TaggedArticles } from './tagged-articles.ts';
import { VariantLinks } from './variant-links.ts';

/** An article as lists need it: its place in time and what a person did with it. */
export interface IndexedArticle {
  readonly id: string;
  /** Milliseconds since 1970; see `ArticleSummary`. */
  readonly time: number;
  /** Of its versions, each once. */
  readonly sourceIds: readonly string[];
  readonly read: boolean;
  readonly starred: boolean;
  /** Whether something of it is not in the library. */
  readonly incomplete: boolean;
  /** In the order in which they were given. */
  readonly tags: readonly string[];
}

export interface SourceCounts {
  readonly articles: number;
  readonly unread: number;
}

/** Above this many changes at once, sorting all again is cheaper than putting each in its place. */
const fewChanges = 64;

const nothing: ReadonlySet<string> = new Set();
/** One for all articles that have none, which are most. */
const noTags: readonly string[] = [];

/**
 * Everything that the library is asked often, kept up to date change by change: the order of articles, counts, and where
 * sources, concepts and language versions lead. Built once when the library opens.
 */
export class ArticleIndex {
  /** What was removed and must not come back. */
  readonly removed: RemovedArticles;
  readonly tagged = new TaggedArticles();
  readonly #articles: Library['articles'];
  readonly #statuses: Library['statuses'];
  readonly #entries = new Map<string, IndexedArticle>();
  readonly #bySource = new Map<string, Set<string>>();
  readonly #unreadBySource = new Map<string, number>();
  #sorted: IndexedArticle[] = [];
  /** Made when it is first asked for, so that a launch does not wait for it; the same for `#mentions`. */
  #links: VariantLinks | undefined;
  #mentions: ConceptMentions | undefined;
  #unread = 0;
  #starred = 0;
  #incomplete = 0;

  constructor({ articles, statuses, removed }: Pick<Library, 'articles' | 'statuses' | 'removed'>) {
    this.#articles = articles;
    this.#statuses = statuses;
    this.removed = new RemovedArticles(removed, articles);
    for (const [id, summary] of articles.summaries()) this.#insert(id, summary);
    this.#sort();
    articles.onChange((changes) => this.#followArticles(changes));
    statuses.onChange((changes) => {
      for (const change of changes) {
        this.#followStatus(change.type === 'put' ? change.value.id : change.id);
      }
    });
  }

  /** Newest first. */
  get newestFirst(): readonly IndexedArticle[] {
    return this.#sorted;
  }

  get counts(): LibraryOverview['counts'] {
    return {
      all: this.#entries.size,
      unread: this.#unread,
      starred: this.#starred,
      incomplete: this.#incomplete,
    };
  }

  entry(id: string): IndexedArticle | undefined {
    return this.#entries.get(id);
  }

  get(id: string): Article | undefined {
    return this.#articles.get(id);
  }

  sourceCounts(sourceId: string): SourceCounts {
    return {
      articles: this.#bySource.get(sourceId)?.size ?? 0,
      unread: this.#unreadBySource.get(sourceId) ?? 0,
    };
  }

  ofSource(sourceId: string): readonly Article[] {
    const ids = this.#bySource.get(sourceId) ?? nothing;
    return [...ids].flatMap((id) => this.#articles.get(id) ?? []);
  }

  /** Ids of articles of which a version mentions the concept. */
  mentioning(conceptId: string): ReadonlySet<string> {
    this.#mentions ??= this.#fill(new ConceptMentions());
    return this.#mentions.of(conceptId);
  }

  /** Ids of articles that may hold another language version of this one. */
  near(variant: Variant): ReadonlySet<string> {
    this.#links ??= this.#fill(new VariantLinks());
    return this.#links.near(variant);
  }

  #followArticles(changes: readonly Change<Article>[]): void {
    const few = changes.length <= fewChanges;
    for (const change of changes) {
      const id = change.type === 'put' ? change.value.id : change.id;
      const gone = this.#remove(id);
      if (gone && few) this.#sorted.splice(this.#position(gone), 1);
      if (change.type === 'delete') continue;
      const entry = this.#insert(id, summariseArticle(change.value));
      this.#links?.add(change.value);
      this.#mentions?.add(change.value);
      if (few) this.#sorted.splice(this.#position(entry), 0, entry);
    }
    if (!few) this.#sort();
  }

  #followStatus(id: string): void {
    const earlier = this.#entries.get(id);
    if (!earlier) return;
    const entry = { ...earlier, ...this.#marks(id) };
    this.#count(earlier, -1);
    this.#entries.set(id, entry);
    this.#count(entry, 1);
    this.tagged.change(id, earlier.tags, entry.tags);
    this.#sorted[this.#position(earlier)] = entry;
  }

  #insert(id: string, [time, incomplete, ...sourceIds]: ArticleSummary): IndexedArticle {
    const entry = { id, time, sourceIds, incomplete, ...this.#marks(id) };
    this.#entries.set(id, entry);
    for (const sourceId of sourceIds) addTo(this.#bySource, sourceId, id);
    this.#count(entry, 1);
    this.tagged.change(id, noTags, entry.tags);
    return entry;
  }

  #remove(id: string): IndexedArticle | undefined {
    const entry = this.#entries.get(id);
    if (!entry) return undefined;
    this.#count(entry, -1);
    this.tagged.change(id, entry.tags, noTags);
    this.#links?.remove(id);
    this.#mentions?.remove(id);
    for (const sourceId of entry.sourceIds) removeFrom(this.#bySource, sourceId, id);
    this.#entries.delete(id);
    return entry;
  }

  #fill<T extends { add(article: Article): void }>(lookup: T): T {
    for (const article of this.#articles.values()) lookup.add(article);
    return lookup;
  }

  #marks(id: string): Pick<IndexedArticle, 'read' | 'starred' | 'tags'> {
    const status = this.#statuses.get(id);
    return {
      read: status?.readAt !== undefined,
      starred: status?.starredAt !== undefined,
      tags: status?.tags ?? noTags,
    };
  }

  #count({ sourceIds, read, starred, incomplete }: IndexedArticle, change: 1 | -1): void {
    if (starred) this.#starred += change;
    if (incomplete) this.#incomplete += change;
    if (read) return;
    this.#unread += change;
    for (const sourceId of sourceIds) {
      const unread = this.#unreadBySource.get(sourceId) ?? 0;
      this.#unreadBySource.set(sourceId, unread + change);
    }
  }

  #sort(): void {
    this.#sorted = [...this.#entries.values()].sort(newestFirst);
  }

  /** Where an entry stands in the order, or would stand. */
  #position(entry: IndexedArticle): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#sorted[middle];
      if (other && newestFirst(other, entry) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The id decides between articles of one moment, so that pages never overlap. */
function newestFirst(a: IndexedArticle, b: IndexedArticle): number {
  return b.time - a.time || (a.id < b.id ? -1 : Number(a.id > b.id));
}

function addTo(sets: Map<string, Set<string>>, key: string, id: string): void {
  const set = sets.get(key);
  if (set) set.add(id);
  else sets.set(key, new Set([id]));
}

function removeFrom(sets: Map<string, Set<string>>, key: string, id: string): void {
  const set = sets.get(key);
  set?.delete(id);
  if (set?.size === 0) sets.delete(key);
}
