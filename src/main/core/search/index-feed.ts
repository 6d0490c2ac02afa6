import { type AppError, toAppError } from '../../../shared/result.ts';

/** Articles written in one step: few enough that a search in between waits for some hundredths of a second. */
const batchSize = 16;
/** More changes than this at once are a backlog, which is worked off with searches in between. */
const mostUrgent = 64;

export interface IndexFeedOptions {
  /** Makes the index agree with the library for some articles or concepts. */
  readonly update: (ids: readonly string[]) => Promise<void>;
  /** Called when something of the feed's state has changed. */
  readonly onChange: () => void;
}

/** How far the feed has come with its backlog, and why it stopped, if it did. */
export interface FeedState {
  readonly done: number;
  /** 0 when there is no backlog. */
  readonly total: number;
  readonly error: AppError | undefined;
}

/**
 * Keeps the index up to date, article by article: an article that changes is named here, and what is indexed of it
 * follows from the library at the moment it comes to it, so that it may be named any number of times. A few changes go
 * before a backlog. After a failure it rests until it is given something again.
 */
export class IndexFeed {
  readonly #options: IndexFeedOptions;
  readonly #urgent = new Set<string>();
  readonly #backlog = new Set<string>();
  #total = 0;
  #error: AppError | undefined;
  #running: Promise<void> | undefined;
  /** The step that is under way. */
  #step: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: IndexFeedOptions) {
    this.#options = options;
  }

  get state(): FeedState {
    return { done: this.#total - this.#backlog.size, total: this.#total, error: this.#error };
  }

  add(articleIds: readonly string[]): void {
    if (this.#closed) return;
    if (articleIds.length <= mostUrgent) {
      for (const id of articleIds) this.#urgent.add(id);
    } else this.#addToBacklog(articleIds);
    this.#running ??= this.#run();
  }

  /** Resolves when the changes that were few are indexed, or could not be. */
  async urgentSettled(): Promise<void> {
    while (this.#urgent.size > 0 && this.#running) await this.#step;
  }

  /** Resolves when everything is indexed, or could not be. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /** Gives up what has not been begun. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#urgent.clear();
    this.#backlog.clear();
    await this.settled();
  }

  #addToBacklog(articleIds: readonly string[]): void {
    const before = this.#backlog.size;
    for (const id of articleIds) this.#backlog.add(id);
    this.#total += this.#backlog.size - before;
    this.#options.onChange();
  }

  async #run(): Promise<void> {
    // Changes of one moment go together.
    await Promise.resolve();
    for (let ids = this.#take(); ids.length > 0; ids = this.#take()) {
      this.#step = this.#update(ids);
      await this.#step;
      if (this.#error) break;
    }
    if (this.#backlog.size === 0) this.#total = 0;
    this.#running = undefined;
    this.#options.onChange();
  }

  async #update(ids: readonly string[]): Promise<void> {
    try {
      await this.#options.update(ids);
      this.#error = undefined;
      if (this.#total > 0) this.#options.onChange();
    } catch (error) {
      this.#error = toAppError(error);
      if (!this.#closed) this.#addToBacklog(ids);
    }
  }

  #take(): readonly string[] {
    const from = this.#urgent.size > 0 ? this.#urgent : this.#backlog;
    const ids: string[] = [];
    for (const id of from) {
      if (ids.length === batchSize) break;
      ids.push(id);
      this.#urgent.delete(id);
      this.#backlog.delete(id);
    }
    return ids;
  }
}
