import type { Article } from '../../../shared/domain/article.ts';
import type { LibraryOverview } from '../../../shared/ipc/answers.ts';
import type { Change, Library } from '../ports.ts';
import { ArticleCounts, type SourceCounts } from './article-counts.ts';
import { ArticleRows, fewChanges, untouched } from './article-rows.ts';
import { type ArticleSummary, summariseArticle } from './article-summary.ts';
import { ConceptMentions } from './concept-mentions.ts';
import { GradualLookup } from './gradual-lookup.ts';
import type { Ordering } from './ordered-rows.ts';
import { RemovedArticles } from './removed-articles.ts';
import type { StatusSummary } from './status-summary.ts';
import { TaggedArticles } from './tagged-articles.ts';
import { VariantLinks } from './variant-links.ts';

/** An article as lists need it: its place in time and what a person did with it. */
export interface IndexedArticle extends ArticleSummary, StatusSummary {
  readonly id: string;
}

const nothing: ReadonlySet<string> = new Set();
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
  readonly #rows: ArticleRows;
  readonly #counts = new ArticleCounts();
  readonly #links: GradualLookup<VariantLinks>;
  readonly #mentions: GradualLookup<ConceptMentions>;
  /** Made when it is first asked for, so that a launch does not wait for it. */
  #bySource: Map<string, Set<string>> | undefined;

  constructor({ articles, statuses, removed }: Pick<Library, 'articles' | 'statuses' | 'removed'>) {
    this.#articles = articles;
    this.#statuses = statuses;
    this.#links = new GradualLookup(articles, () => new VariantLinks());
    this.#mentions = new GradualLookup(articles, () => new ConceptMentions());
    this.removed = new RemovedArticles(removed, articles);
    this.#rows = new ArticleRows(articles.summaries(), statuses.summaries());
    for (const { id, tags } of this.#rows.tagged()) this.tagged.change(id, noTags, tags);
    this.#rows.countInto(this.#counts);
    articles.onChange((changes) => this.#followArticles(changes));
    statuses.onChange((changes) => {
      for (const change of changes) {
        this.#followStatus(change.type === 'put' ? change.value.id : change.id);
      }
    });
  }

  /** Every article, as the list stands while it is gone through. */
  get newestFirst(): Iterable<IndexedArticle> {
    return this.inOrder({ order: 'newest' });
  }

  /** The same in an order that a person chose. */
  inOrder(ordering: Ordering): Iterable<IndexedArticle> {
    return this.#rows.inOrder(ordering);
  }

  /**
   * The ids of the articles that fit, newest first, of which none is read or made for it; `fits` must keep nothing of what
   * it is shown.
   */
  idsWhere(fits: (article: IndexedArticle) => boolean): readonly string[] {
    return this.#rows.idsWhere(fits);
  }

  get counts(): Omit<LibraryOverview['counts'], 'queue'> {
    return this.#counts.total;
  }

  entry(id: string): IndexedArticle | undefined {
    return this.#rows.get(id);
  }

  get(id: string): Article | undefined {
    return this.#articles.get(id);
  }

  sourceCounts(sourceId: string): SourceCounts {
    return this.#counts.ofSource(sourceId);
  }

  ofSource(sourceId: string): readonly Article[] {
    this.#bySource ??= this.#groupBySource();
    const ids = this.#bySource.get(sourceId) ?? nothing;
    return [...ids].flatMap((id) => this.#articles.get(id) ?? []);
  }

  /** Ids of articles of which a version mentions the concept. */
  async mentioning(conceptId: string): Promise<ReadonlySet<string>> {
    const mentions = await this.#mentions.get();
    return mentions.of(conceptId);
  }

  /** Where articles are found that may hold another language version of a variant, from now on. */
  async links(): Promise<Pick<VariantLinks, 'near'>> {
    return await this.#links.get();
  }

  #followArticles(changes: readonly Change<Article>[]): void {
    const few = changes.length <= fewChanges;
    for (const change of changes) {
      const id = change.type === 'put' ? change.value.id : change.id;
      this.#remove(id, few);
      if (change.type === 'put') this.#add(change.value, few);
    }
    if (!few) this.#rows.sort();
  }

  #followStatus(id: string): void {
    const earlier = this.#rows.get(id);
    if (!earlier) return;
    const entry = { ...earlier, ...this.#marks(id) };
    this.#counts.count(earlier, -1);
    this.#rows.mark(id, entry);
    this.#counts.count(entry, 1);
    this.tagged.change(id, earlier.tags, entry.tags);
  }

  #add(article: Article, isPlaced: boolean): void {
    const { id } = article;
    const entry = { id, ...summariseArticle(article), ...this.#marks(id) };
    this.#rows.add(entry, isPlaced);
    this.#counts.count(entry, 1);
    this.tagged.change(id, noTags, entry.tags);
    if (this.#bySource) for (const source of entry.sourceIds) addTo(this.#bySource, source, id);
    this.#links.add(article);
    this.#mentions.add(article);
  }

  #remove(id: string, isPlaced: boolean): void {
    const entry = this.#rows.remove(id, isPlaced);
    if (!entry) return;
    this.#counts.count(entry, -1);
    this.tagged.change(id, entry.tags, noTags);
    if (this.#bySource)
      for (const source of entry.sourceIds) removeFrom(this.#bySource, source, id);
    this.#links.remove(id);
    this.#mentions.remove(id);
  }

  #groupBySource(): Map<string, Set<string>> {
    const bySource = new Map<string, Set<string>>();
    for (const { id, sourceIds } of this.newestFirst)
      for (const sourceId of sourceIds) addTo(bySource, sourceId, id);
    return bySource;
  }

  #marks(id: string): StatusSummary {
    return this.#statuses.summary(id) ?? untouched;
  }
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
