import { mostQueued, type QueueEntry } from '../../../shared/domain/queue.ts';
import type { RequestOutput, RequestParsed } from '../../../shared/ipc/contract.ts';
import { Failure } from '../../../shared/result.ts';
import type { Change, Clock, Library } from '../ports.ts';
import type { ArticleIndex } from './article-index.ts';

export interface ReadingQueueOptions {
  readonly store: Pick<Library, 'queue'>;
  readonly index: Pick<ArticleIndex, 'entry'>;
  readonly clock: Clock;
}

/** The articles that a person means to read next, in their order, each on disk when its change has succeeded. */
export class ReadingQueue {
  readonly #options: ReadingQueueOptions;
  /** Ids of articles, of deleted ones too, worked out when they are first asked for after a change. */
  #order: readonly string[] | undefined;
  #members: ReadonlySet<string> = new Set();
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: ReadingQueueOptions) {
    this.#options = options;
    options.store.queue.onChange(() => {
      this.#order = undefined;
    });
  }

  /** Ids of the articles that are there. One that was deleted is in its place again when that is undone. */
  ids(): readonly string[] {
    return this.#all().filter((id) => this.#options.index.entry(id) !== undefined);
  }

  has(articleId: string): boolean {
    this.#all();
    return this.#members.has(articleId);
  }

  /**
   * Where an article is, from 0, among how many, and the one to read after it: that below it or, from the last, the first.
   * Undefined when it is not in the queue.
   */
  place(
    articleId: string,
  ):
    | { readonly place: number; readonly of: number; readonly nextId: string | undefined }
    | undefined {
    const ids = this.ids();
    const place = ids.indexOf(articleId);
    if (place === -1) return undefined;
    const nextId = ids.length === 1 ? undefined : ids[(place + 1) % ids.length];
    return { place, of: ids.length, nextId };
  }

  /**
   * Puts an article in, at the end unless a place is given, or takes it out; answers the place that it has, or had. Throws
   * Failure `articleUnknown`, or `queueFull` when `mostQueued` wait.
   */
  put(change: RequestParsed<'queuePut'>): Promise<RequestOutput<'queuePut'>> {
    return this.#alone(() => this.#put(change));
  }

  /**
   * Moves an article some places on or, by a negative number, back, as far as there are any; answers its place. Throws
   * Failure `articleUnknown` when it is not in the queue.
   */
  move(change: RequestParsed<'queueMove'>): Promise<RequestOutput<'queueMove'>> {
    return this.#alone(() => this.#move(change));
  }

  async #put({
    articleId,
    queued,
    at,
  }: RequestParsed<'queuePut'>): Promise<RequestOutput<'queuePut'>> {
    const { index, store } = this.#options;
    if (!index.entry(articleId)) throw new Failure('articleUnknown', { article: articleId });
    const ids = this.ids();
    const place = ids.indexOf(articleId);
    const isWaiting = place !== -1;
    if (queued === isWaiting) return isWaiting ? { place } : {};
    if (!queued) {
      await store.queue.apply((latest) => {
        const entry = latest(articleId);
        const now = this.#now();
        return entry ? [{ type: 'put', value: { ...entry, changedAt: now, leftAt: now } }] : [];
      });
      return { place };
    }
    if (ids.length >= mostQueued) throw new Failure('queueFull', { most: mostQueued });
    const to = Math.min(at ?? ids.length, ids.length);
    await this.#arrange(ids.toSpliced(to, 0, articleId), articleId);
    return { place: to };
  }

  async #move({ articleId, by }: RequestParsed<'queueMove'>): Promise<RequestOutput<'queueMove'>> {
    const ids = this.ids();
    const from = ids.indexOf(articleId);
    if (from === -1) throw new Failure('articleUnknown', { article: articleId });
    const place = Math.min(Math.max(0, from + by), ids.length - 1);
    if (place !== from) {
      await this.#arrange(ids.toSpliced(from, 1).toSpliced(place, 0, articleId), articleId);
    }
    return { place, of: ids.length };
  }

  /** Gives articles the places that they have in `ids`. Only of `changedId` a person said where it belongs. */
  async #arrange(ids: readonly string[], changedId: string): Promise<void> {
    await this.#options.store.queue.apply((latest) =>
      ids.flatMap((id, place): Change<QueueEntry>[] => {
        const earlier = latest(id);
        if (id === changedId) {
          return [{ type: 'put', value: { id, place, changedAt: this.#now() } }];
        }
        // One that left meanwhile stays away.
        if (!earlier || earlier.leftAt !== undefined || earlier.place === place) return [];
        return [{ type: 'put', value: { ...earlier, place } }];
      }),
    );
  }

  #all(): readonly string[] {
    if (this.#order) return this.#order;
    const waiting = [...this.#options.store.queue.values()]
      .filter(({ leftAt }) => leftAt === undefined)
      // Two libraries that became one have some places twice: what was put there first comes first.
      .toSorted((a, b) => a.place - b.place || Date.parse(a.changedAt) - Date.parse(b.changedAt));
    this.#order = waiting.map(({ id }) => id);
    this.#members = new Set(this.#order);
    return this.#order;
  }

  /** One change after the other, so that two quick ones both count. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    // Whoever waits for this change hears of its failure; the next starts either way.
    this.#last = result.catch(() => undefined);
    return result;
  }

  #now(): string {
    return this.#options.clock.now().toISOString();
  }
}
