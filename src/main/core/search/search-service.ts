import type { Article } from '../../../shared/domain/article.ts';
import type { SearchState } from '../../../shared/domain/search.ts';
import type { FoundConcept, FoundItem } from '../../../shared/ipc/answers.ts';
import type { RequestInput, RequestOutput } from '../../../shared/ipc/contract.ts';
import { parseQuery } from '../../../shared/search/parse-query.ts';
import { isEmptyQuery, type SearchQuery } from '../../../shared/search/query.ts';
import type { Clock } from '../ports.ts';
import { variantIn } from '../library/choose-variant.ts';
import type { Glossaries } from '../glossary/glossaries.ts';
import type { Glossary } from '../glossary/glossary.ts';
import type { ArticleIndex, IndexedArticle } from '../library/article-index.ts';
import type { LibraryService } from '../library/library-service.ts';
import type { ReadingQueue } from '../library/reading-queue.ts';
import type { AnnotationIndex } from '../annotations/annotation-index.ts';
import { bestConcepts, type ConceptResult } from './concept-results.ts';
import { type ArticleTest, articleTest } from './filter-articles.ts';
import { ArticleGroups, type FoundArticle, type FoundVariant } from './group-results.ts';
import { noteSearch, type NoteSearch } from './found-notes.ts';
import type { LibraryIndexer } from './library-indexer.ts';
import type { FoundText, WordQuery } from './search-protocol.ts';
import { conceptOfOwner } from './wanted-documents.ts';

export interface SearchServiceOptions {
  readonly indexer: LibraryIndexer;
  readonly index: ArticleIndex;
  readonly library: Pick<LibraryService, 'listItem' | 'sourceTitle' | 'titleOfSource'>;
  readonly annotations: Pick<AnnotationIndex, 'isAnnotated' | 'written'>;
  readonly queue: Pick<ReadingQueue, 'has'>;
  readonly clock: Clock;
  /** By which concepts are told. */
  readonly glossary: Pick<Glossary, 'concept'>;
  readonly glossaries: Pick<Glossaries, 'shown'>;
}

interface Found {
  readonly articles: Pick<ArticleGroups, 'total' | 'page'>;
  readonly concepts: ReadonlyMap<string, readonly FoundVariant[]>;
}

/** Finds articles by their words, and by what is known of them. */
export class SearchService {
  readonly #options: SearchServiceOptions;

  constructor(options: SearchServiceOptions) {
    this.#options = options;
  }

  /** Opens the index and brings it up to date in the background; a search does so by itself. */
  start(): void {
    this.#options.indexer.start();
  }

  state(): SearchState {
    return this.#options.indexer.state();
  }

  /** Calls `listener` with each state until the returned function is called. */
  onState(listener: (state: SearchState) => void): () => void {
    return this.#options.indexer.onState(listener);
  }

  /** Resolves when everything is indexed, or could not be: the state says which. */
  settled(): Promise<void> {
    return this.#options.indexer.settled();
  }

  /** Makes a damaged index anew; answers whether it was damaged. Throws Failure `searchFailed`. */
  repair(): Promise<boolean> {
    return this.#options.indexer.repair();
  }

  /**
   * One page of the articles that a query finds, best first; of those that match equally well the newest first, and so
   * all when nothing is asked for but filters. The first page has the concepts of the glossary that match best, unless
   * something is asked that only an article can be. See `parseQuery` for what a query can say. Throws Failure
   * `searchFailed`.
   */
  async search(input: RequestInput<'searchArticles'>): Promise<RequestOutput<'searchArticles'>> {
    const query = parseQuery(input.query);
    if (isEmptyQuery(query)) return { total: 0, items: [], concepts: [], state: this.state() };
    const { articles, concepts } = await this.#find(query);
    const page = articles.page(input.offset, input.limit);
    const best = input.offset === 0 ? bestConcepts(concepts) : [];
    const texts = await this.#texts([...page, ...best], query);
    const findNotes = noteSearch(query);
    return {
      total: articles.total,
      items: page.map((article) => this.#item(article, texts, findNotes)),
      concepts: best.flatMap((concept) => this.#concept(concept, texts)),
      state: this.state(),
    };
  }

  /**
   * The ids of all articles that a query finds, in the order of `search`: one look into the index, and nothing is read of the
   * texts. Throws Failure `searchFailed`.
   */
  async ids(query: string): Promise<readonly string[]> {
    const parsed = parseQuery(query);
    if (isEmptyQuery(parsed)) return [];
    const { articles } = await this.#find(parsed);
    return articles.page(0, articles.total).map(({ entry }) => entry.id);
  }

  /** Nothing of a concept that is gone by now. */
  #concept(
    { conceptId, variants }: ConceptResult,
    texts: ReadonlyMap<number, FoundText>,
  ): readonly FoundConcept[] {
    const { glossaries, glossary } = this.#options;
    const found = variants.flatMap(({ language, documentId }) => {
      const text = documentId === undefined ? undefined : texts.get(documentId);
      return text ? [{ language, ...shown(text) }] : [];
    });
    if (found.length === 0 || !glossary.concept(conceptId)) return [];
    return [{ conceptId, glossary: glossaries.shown(conceptId), found }];
  }

  close(): Promise<void> {
    return this.#options.indexer.close();
  }

  async #find({ required, excluded, filters }: SearchQuery): Promise<Found> {
    const { annotations, indexer, queue, clock } = this.#options;
    const fits =
      filters.length === 0
        ? undefined
        : articleTest(filters, {
            sourceTitleOf: this.#sourceTitles(),
            isAnnotated: (articleId) => annotations.isAnnotated(articleId),
            isQueued: (articleId) => queue.has(articleId),
            now: clock.now().getTime(),
          });
    if (required.length > 0) {
      const { ids, ranks } = await indexer.run({ type: 'find', query: { required, excluded } });
      return this.#ranked(ids, ranks, fits);
    }
    if (excluded.length === 0) return this.#everything(fits, new Set());
    const query = { required: [excluded], excluded: [] };
    const { ids } = await indexer.run({ type: 'find', query });
    return this.#everything(fits, new Set(ids));
  }

  #ranked(ids: Uint32Array, ranks: Float64Array, fits: ArticleTest | undefined): Found {
    const { indexer, index } = this.#options;
    const groups = new ArticleGroups();
    const concepts = new Map<string, FoundVariant[]>();
    for (const [at, documentId] of ids.entries()) {
      const place = indexer.documents.place(documentId);
      if (!place) continue;
      const { kind, owner, language } = place;
      const found = { language, documentId, rank: ranks[at] ?? 0 };
      if (kind === 'concept') {
        const conceptId = conceptOfOwner(owner);
        if (!fits) concepts.set(conceptId, [...(concepts.get(conceptId) ?? []), found]);
        continue;
      }
      const entry = index.entry(owner);
      if (!entry || fits?.entry(entry) === false) continue;
      const version = fits && variantIn(entry.versions, language);
      if (fits && !(version && fits.version(entry, entry.versions.indexOf(version)))) continue;
      groups.add(entry, found);
    }
    return { articles: groups, concepts };
  }

  /** Every article of which a version fits, newest first; what was found is good until something changes. */
  #everything(fits: ArticleTest | undefined, except: ReadonlySet<number>): Found {
    const { index } = this.#options;
    const ids = index.idsWhere((entry) => {
      if (fits?.entry(entry) === false) return false;
      return entry.versions.some((_version, at) => this.#isWanted(entry, at, fits, except));
    });
    const page = (offset: number, limit: number) =>
      ids.slice(offset, offset + limit).flatMap((id) => {
        const entry = index.entry(id);
        return entry ? [{ entry, variants: this.#wantedOf(entry, fits, except) }] : [];
      });
    return { articles: { total: ids.length, page }, concepts: new Map() };
  }

  #wantedOf(
    entry: IndexedArticle,
    fits: ArticleTest | undefined,
    except: ReadonlySet<number>,
  ): readonly FoundVariant[] {
    const { documents } = this.#options.indexer;
    return entry.versions.flatMap(({ language }, at) =>
      this.#isWanted(entry, at, fits, except)
        ? [{ language, documentId: documents.idOf(entry.id, language), rank: 0 }]
        : [],
    );
  }

  #isWanted(
    entry: IndexedArticle,
    at: number,
    fits: ArticleTest | undefined,
    except: ReadonlySet<number>,
  ): boolean {
    if (fits?.version(entry, at) === false) return false;
    if (except.size === 0) return true;
    const language = entry.versions[at]?.language ?? '';
    const documentId = this.#options.indexer.documents.idOf(entry.id, language);
    return documentId === undefined || !except.has(documentId);
  }

  /** As lists show them, asked for once for each source; of an article that outlived its source only its record tells. */
  #sourceTitles(): (entry: IndexedArticle, at: number) => string {
    const { index, library } = this.#options;
    const known = new Map<string, string | undefined>();
    return (entry, at) => {
      const sourceId = entry.versions[at]?.sourceId ?? '';
      if (!known.has(sourceId)) known.set(sourceId, library.titleOfSource(sourceId));
      const variant = known.get(sourceId) === undefined && index.get(entry.id)?.variants[at];
      return variant ? library.sourceTitle(variant) : (known.get(sourceId) ?? '');
    };
  }

  async #texts(
    page: readonly Pick<FoundArticle, 'variants'>[],
    query: SearchQuery,
  ): Promise<ReadonlyMap<number, FoundText>> {
    const ids = page.flatMap(({ variants }) =>
      variants.flatMap(({ documentId }) => documentId ?? []),
    );
    if (ids.length === 0) return new Map();
    const texts = await this.#options.indexer.run({ type: 'texts', ids, query: wordsOf(query) });
    return new Map(texts.map((text) => [text.id, text]));
  }

  #item(
    { entry, variants }: FoundArticle,
    texts: ReadonlyMap<number, FoundText>,
    findNotes: NoteSearch,
  ): FoundItem {
    const { annotations, index, library } = this.#options;
    const article = index.get(entry.id);
    return {
      ...library.listItem(entry),
      found: variants.map(({ language, documentId }) => {
        const text = documentId === undefined ? undefined : texts.get(documentId);
        return { language, ...(text ? shown(text) : unindexed(article, language)) };
      }),
      notes: findNotes(article?.variants ?? [], annotations.written(entry.id)),
    };
  }
}

/** Filters are none of the index's business. */
function wordsOf({ required, excluded }: SearchQuery): WordQuery {
  return { required, excluded };
}

type FoundInVariant = Omit<FoundItem['found'][number], 'language'>;

function shown({ title, titleHits, snippet }: FoundText): FoundInVariant {
  return {
    title,
    titleHits: [...titleHits],
    snippet: { ...snippet, hits: [...snippet.hits] },
  };
}

/** Of a variant that is not indexed yet there is its summary. */
function unindexed(article: Article | undefined, language: string): FoundInVariant {
  const variant = article && variantIn(article.variants, language);
  return {
    title: variant?.title ?? '',
    titleHits: [],
    snippet: { text: variant?.summary ?? '', start: 0, hits: [] },
  };
}
