import type { BuildingReason, SearchState } from '../../../shared/domain/search.ts';
import { Failure } from '../../../shared/result.ts';
import { Pauses } from '../pauses.ts';
import type { Clock } from '../ports.ts';
import { Listeners } from '../sync/sync-progress.ts';
import { DocumentMap } from './document-map.ts';
import { followChanges, type FollowOptions } from './follow-changes.ts';
import { IndexFeed } from './index-feed.ts';
import type { JobAnswers, OwnerRows, SearchJob, SearchNews } from './search-protocol.ts';
import { IndexDamaged, SearchThread, type SearchThreadOptions } from './search-thread.ts';
import { WantedIndex, type WantedIndexOptions } from './wanted-index.ts';

/** The file of the index in a library's folder; SQLite keeps others beside it, whose names begin so. */
export const searchIndexName = 'search.sqlite';

export interface LibraryIndexerOptions
  extends Pick<SearchThreadOptions, 'entry' | 'data'>, WantedIndexOptions, FollowOptions {
  readonly store: WantedIndexOptions['store'] & FollowOptions['store'];
  readonly clock: Clock;
}

/** More concepts than this, some seconds of work, wait with the articles. */
const mostConceptsAtOnce = 1000;

/** The thread that holds the index, from its start. */
interface Opening {
  readonly thread: SearchThread;
  /** What was indexed before, until it has been compared with the library. */
  readonly found: Map<string, OwnerRows['rows']>;
  /** Resolves when the index is open and what it lacks is known. Rejects with Failure `searchFailed`. */
  readonly compared: Promise<void>;
}

/**
 * Keeps the full-text index in step with the library and the glossary: at opening what differs is found and indexed in the
 * background, after that each change as it happens. An index that is missing, damaged or of another version is made anew.
 */
export class LibraryIndexer {
  /** What the index's documents are. */
  readonly documents = new DocumentMap();
  readonly #options: LibraryIndexerOptions;
  readonly #wanted: WantedIndex;
  readonly #states = new Listeners<SearchState>();
  readonly #feed: IndexFeed;
  #stop: (() => void) | undefined;
  #opening: Opening | undefined;
  #because: BuildingReason = 'behind';
  #failure: Failure | undefined;
  #closed = false;
  #tidied: Promise<void> = Promise.resolve();

  constructor(options: LibraryIndexerOptions) {
    this.#options = options;
    this.#wanted = new WantedIndex(options);
    this.#feed = new IndexFeed({
      update: (ids) => this.#update(ids),
      onChange: () => this.#states.tell(this.state()),
    });
  }

  state(): SearchState {
    const { done, total, error } = this.#feed.state;
    const failure = this.#failure?.error ?? error;
    if (failure) return { state: 'failed', error: failure };
    return total > 0
      ? { state: 'building', because: this.#because, done, total }
      : { state: 'ready' };
  }

  /** Calls `listener` with each state until the returned function is called. */
  onState(listener: (state: SearchState) => void): () => void {
    return this.#states.add(listener);
  }

  /** Opens the index if it is not open. What goes wrong is in the state, and thrown by `run`. */
  start(): void {
    if (this.#opening || this.#closed) return;
    this.#failure = undefined;
    this.#stop ??= followChanges(this.#options, (ids) => this.#feed.add(ids));
    const opening = this.#open();
    this.#opening = opening;
    opening.compared.catch((error: unknown) => this.#giveUp(opening, error));
  }

  /**
   * Has a job done by an index that knows of every change until now, or of as many as a backlog allows. Throws Failure
   * `searchFailed`.
   */
  async run<Type extends SearchJob['type']>(
    job: Extract<SearchJob, { type: Type }>,
  ): Promise<JobAnswers[Type]> {
    const { thread } = await this.#opened();
    await this.#feed.urgentSettled();
    try {
      return await thread.run(job);
    } catch (error) {
      if (!(error instanceof IndexDamaged)) throw error;
      return await thread.run(job);
    }
  }

  /**
   * Reads the whole index, makes it anew if it is damaged, and answers whether it was, once everything is indexed. Throws
   * Failure `searchFailed`.
   */
  async repair(): Promise<boolean> {
    const { thread } = await this.#opened();
    let isDamaged = this.#because === 'damaged';
    try {
      const now = this.#options.clock.now().getTime();
      await thread.run({ type: 'check', now, isAskedFor: true });
    } catch (error) {
      if (!(error instanceof IndexDamaged)) throw error;
      isDamaged = true;
    }
    await this.settled();
    return isDamaged;
  }

  /** Resolves when everything is indexed, or could not be, and the index is tidy. */
  async settled(): Promise<void> {
    await this.#opened().catch(() => undefined);
    await this.#feed.settled();
    await this.#tidied;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stop?.();
    await this.#feed.close();
    await this.#opening?.thread.close();
  }

  async #opened(): Promise<Opening> {
    this.start();
    const opening = this.#opening;
    if (!opening) throw new Failure('cancelled');
    await opening.compared;
    return opening;
  }

  #open(): Opening {
    const found: Opening['found'] = new Map();
    const { entry, data } = this.#options;
    let thread: SearchThread | undefined;
    const opened = new Promise<void>((resolve, reject) => {
      thread = new SearchThread({
        entry,
        data,
        onNews: (news) => {
          if (news.type === 'unopened') reject(new Failure(news.error.code, news.error.params));
          else if (news.type === 'opened') {
            this.#because = news.emptyBecause ?? 'behind';
            resolve();
          } else this.#take(news, found);
        },
        onEnd: (reason) => {
          reject(reason);
          this.#giveUp(this.#opening, reason);
        },
      });
    });
    if (!thread) throw new Error('unreachable');
    return { thread, found, compared: opened.then(() => this.#compare(found)) };
  }

  #take(news: Extract<SearchNews, { type: 'indexed' | 'emptied' }>, found: Opening['found']): void {
    if (news.type === 'indexed') {
      for (const owner of news.owners) {
        this.documents.set(owner);
        found.set(owner.owner, owner.rows);
      }
      return;
    }
    this.documents.clear();
    this.#because = 'damaged';
    this.#feed.add([...this.#options.store.articles.values()].map(({ id }) => id));
    this.#addConcepts(this.#wanted.concepts());
  }

  /** A thread that has ended leaves an index that the next search or change opens again. */
  #giveUp(opening: Opening | undefined, error: unknown): void {
    if (this.#closed || this.#opening !== opening) return;
    this.#opening = undefined;
    this.documents.clear();
    this.#failure =
      error instanceof Failure ? error : new Failure('searchFailed', { reason: String(error) });
    this.#states.tell(this.state());
    void opening?.thread.close();
  }

  /** Finds what the index lacks, and what it has that is gone. */
  async #compare(found: Opening['found']): Promise<void> {
    const different: string[] = [];
    const pauses = new Pauses();
    for (const article of this.#options.store.articles.values()) {
      if (this.#wanted.isNew(article.id, found.get(article.id))) different.push(article.id);
      found.delete(article.id);
      await pauses.take();
    }
    const concepts = this.#wanted.concepts();
    this.#addConcepts(concepts.filter((owner) => this.#wanted.isNew(owner, found.get(owner))));
    for (const owner of concepts) found.delete(owner);
    this.#feed.add([...different, ...found.keys()]);
    found.clear();
    // Damage makes the index anew by itself; another failure is met again by whoever searches.
    this.#tidied = this.#tidyLater().catch(() => undefined);
  }

  /** The index is tidied up, and damage looked for, when nothing else is to be done. */
  async #tidyLater(): Promise<void> {
    await this.#feed.settled();
    while (await this.#opening?.thread.run({ type: 'merge' })) await this.#feed.settled();
    const now = this.#options.clock.now().getTime();
    await this.#opening?.thread.run({ type: 'check', now, isAskedFor: false });
  }

  /** Concepts are short, and no part of a backlog of articles unless a person has brought many. */
  #addConcepts(owners: readonly string[]): void {
    if (owners.length > mostConceptsAtOnce) this.#feed.add(owners);
    else for (const owner of owners) this.#feed.add([owner]);
  }

  async #update(ids: readonly string[]): Promise<void> {
    const owners = ids.map((id) => this.#wanted.owner(id));
    try {
      const { thread } = this.#opening ?? (await this.#opened());
      for (const owner of await thread.run({ type: 'update', owners })) this.documents.set(owner);
    } catch (error) {
      // Everything is indexed again then, these articles too.
      if (!(error instanceof IndexDamaged)) throw error;
    }
  }
}
