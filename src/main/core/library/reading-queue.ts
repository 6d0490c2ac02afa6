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

/** What became of an article's place in the queue. */
export interface ChangedEntry {
  readonly before: QueueEntry | undefined;
  readonly after: QueueEntry;
  /** Ids of what waited before the change, in its order, the same list for all that changed together. */
  readonly order: readonly string[];
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

  /**
   * Puts articles in at the end, in the order in which they are named, or takes them out, in one change; answers what was not
   * so already. Throws Failure `queueFull` when more than `mostQueued` would wait.
   */
  putAll(articleIds: readonly string[], queued: boolean): Promise<readonly ChangedEntry[]> {
    return this.#alone(() => this.#putAll(articleIds, queued));
  }

  /**
   * Takes back that articles were put in or taken out together, of those of which nobody changed that since; answers how many.
   * What had left comes after what was before it then. Throws Failure `queueFull` when more than `mostQueued` would wait.
   */
  putBack(changed: readonly ChangedEntry[]): Promise<number> {
    return this.#alone(() => this.#putBack(changed));
  }

  async #putAll(articleIds: readonly string[], queued: boolean): Promise<readonly ChangedEntry[]> {
    const ids = this.ids();
    const known = new Set(ids);
    const changing = articleIds.filter((id) => known.has(id) !== queued);
    if (queued && ids.length + changing.length > mostQueued)
      throw new Failure('queueFull', { most: mostQueued });
    const changedAt = this.#now();
    let changed: readonly ChangedEntry[] = [];
    await this.#options.store.queue.apply((latest) => {
      const order = this.#all();
      const places = order.map((id) => latest(id)?.place ?? 0);
      const end = Math.max(-1, ...places) + 1;
      changed = changing.flatMap((id, index): readonly ChangedEntry[] => {
        const before = latest(id);
        if (queued) return [{ before, order, after: { id, place: end + index, changedAt } }];
        const after = before && { ...before, changedAt, leftAt: changedAt };
        return after ? [{ before, order, after }] : [];
      });
      return changed.map(({ after: value }) => ({ type: 'put', value }));
    });
    return changed;
  }

  async #putBack(changed: readonly ChangedEntry[]): Promise<number> {
    const { index, store } = this.#options;
    // Two changes may be of one moment.
    const untouched = changed.filter(({ after }) => {
      const entry = store.queue.get(after.id);
      return entry?.changedAt === after.changedAt && entry.leftAt === after.leftAt;
    });
    const cameIn = untouched.filter(({ after }) => after.leftAt === undefined);
    const changedAt = this.#now();
    await store.queue.apply(
      cameIn.map(({ before, after }) => ({
        type: 'put',
        value: { ...(before ?? { ...after, leftAt: changedAt }), changedAt },
      })),
    );
    const left = untouched.filter(({ after }) => after.leftAt !== undefined);
    const leftIds = left.map(({ after }) => after.id);
    const returning = leftIds.filter((id) => index.entry(id) !== undefined).length;
    if (returning > 0 && this.ids().length + returning > mostQueued)
      throw new Failure('queueFull', { most: mostQueued });
    const [first] = left;
    if (first) await this.#arrange(returned(this.#all(), leftIds, first.order), new Set(leftIds));
    return untouched.length;
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
    await this.#arrange(ids.toSpliced(to, 0, articleId), new Set([articleId]));
    return { place: to };
  }

  async #move({ articleId, by }: RequestParsed<'queueMove'>): Promise<RequestOutput<'queueMove'>> {
    const ids = this.ids();
    const from = ids.indexOf(articleId);
    if (from === -1) throw new Failure('articleUnknown', { article: articleId });
    const place = Math.min(Math.max(0, from + by), ids.length - 1);
    if (place !== from) {
      const arranged = ids.toSpliced(from, 1).toSpliced(place, 0, articleId);
      await this.#arrange(arranged, new Set([articleId]));
    }
    return { place, of: ids.length };
  }

  /** Gives articles the places that they have in `ids`. Only of `changedIds` a person said where they belong. */
  async #arrange(ids: readonly string[], changedIds: ReadonlySet<string>): Promise<void> {
    const changedAt = this.#now();
    await this.#options.store.queue.apply((latest) =>
      ids.flatMap((id, place): Change<QueueEntry>[] => {
        const earlier = latest(id);
        if (changedIds.has(id)) return [{ type: 'put', value: { id, place, changedAt } }];
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

/** The queue with articles that had left it, each behind the nearest that was before it in `order` and waits now, else first. */
function returned(
  waiting: readonly string[],
  leftIds: readonly string[],
  order: readonly string[],
): readonly string[] {
  const left = new Set(leftIds);
  const ids = [...waiting];
  order.forEach((id, place) => {
    if (!left.has(id)) return;
    const before = order.slice(0, place).findLast((other) => ids.includes(other));
    ids.splice(before === undefined ? 0 : ids.indexOf(before) + 1, 0, id);
  });
  return ids;
}
