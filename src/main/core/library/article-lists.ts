import type { ListOrder } from '../../../shared/domain/list-order.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { ListView } from '../../../shared/ipc/answers.ts';
import type { RequestInput, RequestOutput, RequestParsed } from '../../../shared/ipc/contract.ts';
import type { AnnotationIndex } from '../annotations/annotation-index.ts';
import type { Library } from '../ports.ts';
import type { ArticleIndex, IndexedArticle } from './article-index.ts';
import { preferredLanguage } from './choose-variant.ts';
import type { Ordering } from './ordered-rows.ts';
import type { ReadingQueue } from './reading-queue.ts';

interface ArticleListsOptions {
  readonly store: Pick<Library, 'sources'>;
  readonly index: ArticleIndex;
  readonly annotations: Pick<AnnotationIndex, 'isAnnotated'>;
  readonly queue: Pick<ReadingQueue, 'ids' | 'has'>;
  readonly settings: { get(): Settings; interfaceLanguage(): InterfaceLanguage };
}

/** How far a person has come with a list. */
type Progress = NonNullable<RequestOutput<'articlesList'>['progress']>;

/** Which articles are in a list, in which order, and how many. */
export class ArticleLists {
  readonly #sources: Library['sources'];
  readonly #index: ArticleIndex;
  readonly #annotations: ArticleListsOptions['annotations'];
  readonly #queue: ArticleListsOptions['queue'];
  readonly #settings: ArticleListsOptions['settings'];

  constructor({ store, index, annotations, queue, settings }: ArticleListsOptions) {
    this.#sources = store.sources;
    this.#index = index;
    this.#annotations = annotations;
    this.#queue = queue;
    this.#settings = settings;
  }

  /** How many articles a list has, with the one that stays in it while it is read, and how far those of a tag are read. */
  measure({ view, keepArticleId }: RequestInput<'articlesList'>): {
    readonly total: number;
    readonly progress?: Progress;
  } {
    const kept = keepArticleId === undefined ? undefined : this.#index.entry(keepArticleId);
    const isStranger = kept !== undefined && view.type !== 'queue' && !this.#isIn(kept, view);
    const total = this.#count(view) + (isStranger ? 1 : 0);
    return view.type === 'tag' ? { total, progress: this.#progress(view.tag) } : { total };
  }

  /** A page of a list. It ends where the page does: to look at all articles of a large library takes much longer. */
  stretch(input: RequestParsed<'articlesList'>): readonly IndexedArticle[] {
    const { view, order, offset, limit, keepArticleId } = input;
    const kept = keepArticleId === undefined ? undefined : this.#index.entry(keepArticleId);
    const entries: IndexedArticle[] = [];
    let place = 0;
    for (const entry of this.#inOrder(view, order)) {
      if (entries.length === limit) break;
      if (entry !== kept && !this.#isIn(entry, view)) continue;
      if (place >= offset) entries.push(entry);
      place += 1;
    }
    return entries;
  }

  /** All of a list. */
  whole(view: ListView, order?: ListOrder): readonly IndexedArticle[] {
    return [...this.#inOrder(view, order)].filter((entry) => this.#isIn(entry, view));
  }

  #inOrder(view: ListView, order: ListOrder = 'newest'): Iterable<IndexedArticle> {
    if (view.type !== 'queue') return this.#index.inOrder(this.#ordering(order));
    return this.#queue.ids().flatMap((id) => this.#index.entry(id) ?? []);
  }

  #ordering(order: ListOrder): Ordering {
    if (order === 'newest' || order === 'oldest') return { order };
    const openingLanguage = preferredLanguage(this.#settings);
    if (order !== 'source') return { order, openingLanguage };
    const { compare } = new Intl.Collator(this.#settings.interfaceLanguage());
    const sources = [...this.#sources.values()].toSorted(
      (a, b) => compare(a.title, b.title) || compare(a.id, b.id),
    );
    return { order, openingLanguage, sourceIds: sources.map(({ id }) => id) };
  }

  #isIn(entry: IndexedArticle, view: ListView): boolean {
    switch (view.type) {
      case 'all':
        return true;
      case 'unread':
        return !entry.read;
      case 'starred':
        return entry.starred;
      case 'incomplete':
        return entry.incomplete;
      case 'queue':
        return this.#queue.has(entry.id);
      case 'source':
        return entry.sourceIds.includes(view.sourceId);
      case 'tag':
        return this.#index.tagged.having(view.tag).has(entry.id);
    }
  }

  /** How far a person has come with the articles of a tag, which is how the reading list of a course is kept. */
  #progress(tag: string): Progress {
    const ids = [...this.#index.tagged.idsHaving(tag)];
    return {
      articles: ids.length,
      read: ids.filter((id) => this.#index.entry(id)?.read === true).length,
      annotated: ids.filter((id) => this.#annotations.isAnnotated(id)).length,
    };
  }

  #count(view: ListView): number {
    switch (view.type) {
      case 'source':
        return this.#index.sourceCounts(view.sourceId).articles;
      case 'tag':
        return this.#index.tagged.having(view.tag).size;
      case 'queue':
        return this.#queue.ids().length;
      default:
        return this.#index.counts[view.type];
    }
  }
}
