import { isDeepStrictEqual } from 'node:util';
import {
  type Article,
  type ArticleStatus,
  readingMinutes,
  type Variant,
} from '../../../shared/domain/article.ts';
import type { Body } from '../../../shared/domain/body.ts';
import { completenessOf } from '../../../shared/domain/completeness.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import type { ListOrder } from '../../../shared/domain/list-order.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { siteOf } from '../../../shared/domain/site-rule.ts';
import type { Source } from '../../../shared/domain/source.ts';
import type { SyncState } from '../../../shared/domain/sync.ts';
import type {
  ArticleListItem,
  ArticleView,
  ListView,
  SourceOverview,
} from '../../../shared/ipc/answers.ts';
import type { RequestInput, RequestOutput, RequestParsed } from '../../../shared/ipc/contract.ts';
import { Failure } from '../../../shared/result.ts';
import type { AnnotationIndex } from '../annotations/annotation-index.ts';
import { canBeChecked } from '../completion/article-check.ts';
import type { Glossaries } from '../glossary/glossaries.ts';
import type { Glossary } from '../glossary/glossary.ts';
import type { Clock, Library } from '../ports.ts';
import { unconfirmedHost } from '../sources/private-host.ts';
import type { ArticleIndex, IndexedArticle } from './article-index.ts';
import { ArticleLists } from './article-lists.ts';
import { ArticleTerms } from './article-terms.ts';
import { openingVariant, preferredLanguage, variantIn } from './choose-variant.ts';
import { type FileFault, fileFaults } from './file-faults.ts';
import { missingPartsOf } from './missing-parts-of.ts';
import type { ReadingQueue } from './reading-queue.ts';
import type { StatusSummary } from './status-summary.ts';

export interface LibraryServiceOptions {
  readonly store: Library;
  readonly index: ArticleIndex;
  readonly glossary: Glossary;
  readonly glossaries: Pick<Glossaries, 'shown'>;
  readonly annotations: Pick<AnnotationIndex, 'isAnnotated' | 'size'>;
  readonly queue: Pick<ReadingQueue, 'ids' | 'has' | 'place'>;
  readonly clock: Clock;
  readonly settings: { get(): Settings; interfaceLanguage(): InterfaceLanguage };
  readonly syncState: () => SyncState;
}

/** What is in the library, as the window and the verbs show it, and what a person does with it. */
export class LibraryService {
  readonly #store: Library;
  readonly #index: ArticleIndex;
  readonly #lists: ArticleLists;
  readonly #terms: ArticleTerms;
  readonly #annotations: LibraryServiceOptions['annotations'];
  readonly #queue: LibraryServiceOptions['queue'];
  readonly #clock: Clock;
  readonly #settings: LibraryServiceOptions['settings'];
  readonly #syncState: () => SyncState;

  constructor(options: LibraryServiceOptions) {
    this.#store = options.store;
    this.#index = options.index;
    this.#lists = new ArticleLists(options);
    this.#terms = new ArticleTerms(options);
    this.#annotations = options.annotations;
    this.#queue = options.queue;
    this.#clock = options.clock;
    this.#settings = options.settings;
    this.#syncState = options.syncState;
  }

  overview(): RequestOutput<'libraryOverview'> {
    const state = this.#syncState();
    return {
      sources: [...this.#store.sources.values()]
        .map((source) => this.#sourceOverview(source))
        .toSorted((a, b) => a.title.localeCompare(b.title, this.#settings.interfaceLanguage())),
      counts: { ...this.#index.counts, queue: this.#queue.ids().length },
      annotations: this.#annotations.size,
      tags: [...this.#index.tagged.all()].toSorted((a, b) =>
        a.tag.localeCompare(b.tag, this.#settings.interfaceLanguage()),
      ),
      savedSearches: [...this.#store.savedSearches.values()].toSorted((a, b) =>
        a.name.localeCompare(b.name, this.#settings.interfaceLanguage()),
      ),
      ...this.#lastSync(),
      sync: state.state === 'idle' ? state : { ...state, current: [...state.current] },
    };
  }

  #sourceOverview(source: Source): SourceOverview {
    const { unread: _parts, ...shown } = source;
    const host = unconfirmedHost(source);
    const missingParts = missingPartsOf(source);
    return {
      ...shown,
      ...this.#index.sourceCounts(source.id),
      ...(host !== undefined && { unconfirmedHost: host }),
      ...(missingParts && { missingParts }),
    };
  }

  /** One page of a list; of the queue in its own order, in which nothing stays that has left it. */
  list(input: RequestInput<'articlesList'>): RequestOutput<'articlesList'> {
    const { total, progress } = this.#lists.measure(input);
    const items = this.#lists.stretch(input).map((entry) => this.listItem(entry));
    return { total, items, ...(progress && { progress }) };
  }

  /** The ids of what `list` answers, of which none is read. */
  idsOf(input: RequestParsed<'articlesList'>): string[] {
    return this.#lists.stretch(input).map(({ id }) => id);
  }

  /** Every article of a list as lists show it, in the order of that list. */
  all(view: ListView = { type: 'all' }, order?: ListOrder): readonly ArticleListItem[] {
    return this.#lists.whole(view, order).map((entry) => this.listItem(entry));
  }

  /** The ids of the articles of a list, newest first, of which none is read. */
  ids(view: ListView): readonly string[] {
    return this.#lists.whole(view).map(({ id }) => id);
  }

  /** The tags of an article; undefined when there is no such article. */
  tagsOf(articleId: string): readonly string[] | undefined {
    return this.marksOf(articleId)?.tags;
  }

  /** What a person did with an article; undefined when there is no such article. */
  marksOf(articleId: string): StatusSummary | undefined {
    return this.#index.entry(articleId);
  }

  /** How an article is called: by the version that opens. */
  nameOf(article: Article): Pick<ArticleListItem, 'title' | 'language' | 'sourceTitle'> {
    const variant = this.#opening(article);
    const { title, language } = variant;
    return { title, language, sourceTitle: this.sourceTitle(variant) };
  }

  /** An article as lists show it. */
  listItem({ id, read, starred, tags }: IndexedArticle): ArticleListItem {
    const article = this.#article(id);
    const variant = this.#opening(article);
    const completeness = completenessOf(article);
    const others = article.variants.filter((other) => other !== variant);
    return {
      id: article.id,
      title: variant.title,
      language: variant.language,
      summary: variant.summary,
      languages: [variant, ...others].map(({ language }) => language),
      sourceId: variant.sourceId,
      sourceTitle: this.sourceTitle(variant),
      ...(variant.publishedAt !== undefined && { publishedAt: variant.publishedAt }),
      addedAt: variant.addedAt,
      minutes: readingMinutes(variant.words),
      read,
      starred,
      queued: this.#queue.has(id),
      tags: [...tags],
      completeness: { ...completeness, gaps: completeness.gaps.slice(0, 1) },
    };
  }

  /** The source's title; of an article that outlived its source, the site that it came from. */
  sourceTitle({ sourceId, url }: Variant): string {
    const title = this.titleOfSource(sourceId);
    return title ?? URL.parse(url ?? '')?.hostname.replace(/^www\./, '') ?? '';
  }

  /** Undefined for a source that is gone. */
  titleOfSource(sourceId: string): string | undefined {
    return this.#store.sources.get(sourceId)?.title;
  }

  /** Articles of which a version came from this source. */
  articlesOfSource(sourceId: string): readonly Article[] {
    return this.#index.ofSource(sourceId);
  }

  /**
   * An article with its text, in the language asked for or, without one, in the one that opens. An article that has no
   * version in that language opens as if none had been asked for; the answer says in which language it is.
   * Throws Failure `articleUnknown`, and what reading its text throws.
   */
  async view({ articleId, language }: RequestInput<'articleView'>): Promise<ArticleView> {
    const entry = this.#entry(articleId);
    const article = this.#article(articleId);
    const { variants } = article;
    const asked = language === undefined ? undefined : variantIn(variants, language);
    const variant = asked ?? this.#opening(article);
    const body = await this.#readBody(variant);
    const status = this.#store.statuses.get(articleId);
    const progress = status?.progress[variant.language] ?? 0;
    const site = siteOf(variant.url);
    return {
      id: articleId,
      language: variant.language,
      languages: variants.map((other) => other.language),
      title: variant.title,
      summary: variant.summary,
      authors: [...variant.authors],
      sourceId: variant.sourceId,
      sourceTitle: this.sourceTitle(variant),
      ...(variant.url !== undefined && { url: variant.url }),
      ...(variant.publishedAt !== undefined && { publishedAt: variant.publishedAt }),
      ...(variant.updatedAt !== undefined && { updatedAt: variant.updatedAt }),
      ...(variant.earlier[0] && { changedAt: variant.earlier[0].replacedAt }),
      minutes: readingMinutes(variant.words),
      read: entry.read,
      starred: entry.starred,
      tags: [...entry.tags],
      completeness: completenessOf(article),
      checkable: canBeChecked(article, (id) => this.#store.sources.get(id)),
      text: variant.text,
      // The text may have become shorter since.
      progress: Math.min(progress, body.text.length),
      bodyHash: variant.bodyHash,
      body,
      images: [...variant.images],
      enclosures: [...variant.enclosures],
      matches: this.#terms.matches(body.text, variant),
      ...(site !== undefined && { site }),
      ...(status?.passages && { choices: status.passages }),
    };
  }

  async setRead({ articleId, read }: RequestInput<'articleSetRead'>): Promise<void> {
    await this.#changeStatus(articleId, ({ readAt: earlier, ...status }) =>
      read ? { ...status, readAt: earlier ?? this.#now() } : status,
    );
  }

  async setStarred({ articleId, starred }: RequestInput<'articleSetStarred'>): Promise<void> {
    await this.#changeStatus(articleId, ({ starredAt: earlier, ...status }) =>
      starred ? { ...status, starredAt: earlier ?? this.#now() } : status,
    );
  }

  async saveProgress(input: RequestInput<'articleSaveProgress'>): Promise<void> {
    const { articleId, language, offset } = input;
    await this.#changeStatus(articleId, (status) => ({
      ...status,
      progress: { ...status.progress, [language]: offset },
    }));
  }

  /** Throws Failure `conceptUnknown`. */
  async conceptCard(input: RequestInput<'conceptCard'>): Promise<RequestOutput<'conceptCard'>> {
    return this.#terms.card(input, (article) => this.#opening(article));
  }

  /** Reads every text, picture and other file of the articles back, those of earlier texts as well; answers with what is not as it was written. */
  async verify(): Promise<readonly ({ readonly articleId: string } & FileFault)[]> {
    const faults: ({ readonly articleId: string } & FileFault)[] = [];
    for (const { id: articleId, variants } of this.#store.articles.values()) {
      for (const variant of variants) {
        const found = await fileFaults(variant, this.#store, () => this.#readBody(variant));
        faults.push(...found.map((fault) => ({ articleId, ...fault })));
      }
    }
    return faults;
  }

  /** Calls `listener` after each change of what lists and the overview show, until the returned function is called. */
  onChange(listener: () => void): () => void {
    const { sources, annotations, articles, statuses, savedSearches, outlines } = this.#store;
    const { glossaries, personalConcepts, queue } = this.#store;
    const stops = [
      sources.onChange(() => listener()),
      articles.onChange(() => listener()),
      statuses.onChange(() => listener()),
      annotations.onChange(() => listener()),
      savedSearches.onChange(() => listener()),
      outlines.onChange(() => listener()),
      queue.onChange(() => listener()),
      glossaries.onChange(() => listener()),
      personalConcepts.onChange(() => listener()),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }

  #lastSync(): Pick<RequestOutput<'libraryOverview'>, 'lastSync'> {
    const stored = this.#store.syncs.get('current');
    if (!stored) return {};
    const { id: _id, failed, ...summary } = stored;
    return { lastSync: { ...summary, failed: [...failed] } };
  }

  /** Where an article is in the queue, and what comes after it; undefined when it is not in it. */
  queuePlace({ articleId }: RequestInput<'queuePlace'>): RequestOutput<'queuePlace'> {
    const found = this.#queue.place(articleId);
    if (!found) return undefined;
    const { nextId, ...place } = found;
    if (nextId === undefined) return place;
    const { title, language } = this.#opening(this.#article(nextId));
    return { ...place, next: { articleId: nextId, title, language } };
  }

  #opening(article: Article): Variant {
    return openingVariant(article.variants, preferredLanguage(this.#settings));
  }

  #entry(articleId: string): IndexedArticle {
    const entry = this.#index.entry(articleId);
    if (!entry) throw new Failure('articleUnknown', { article: articleId });
    return entry;
  }

  #article(id: string): Article {
    const article = this.#index.get(id);
    if (!article) throw new Failure('articleUnknown', { article: id });
    return article;
  }

  async #changeStatus(
    articleId: string,
    change: (status: ArticleStatus) => ArticleStatus,
  ): Promise<void> {
    this.#entry(articleId);
    await this.#store.statuses.apply((latest) => {
      const earlier = latest(articleId) ?? { id: articleId, progress: {} };
      const value = change(earlier);
      return isDeepStrictEqual(value, earlier) ? [] : [{ type: 'put', value }];
    });
  }

  /** A text that is missing is fetched again at the next sync: its source must not answer that nothing has changed. */
  async #readBody({ bodyHash, sourceId }: Variant): Promise<Body> {
    try {
      return await this.#store.bodies.read(bodyHash);
    } catch (error) {
      if (this.#store.readOnlyBecause) throw error;
      await this.#store.sources.apply((latest) => {
        const source = latest(sourceId);
        if (!source?.validators) return [];
        const { validators: _forgotten, ...value } = source;
        return [{ type: 'put', value }];
      });
      throw error;
    }
  }

  #now(): string {
    return this.#clock.now().toISOString();
  }
}
