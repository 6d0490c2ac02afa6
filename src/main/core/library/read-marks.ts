import { randomUUID } from 'node:crypto';
import { Failure } from '../../../shared/result.ts';
import type { Clock, Library } from '../ports.ts';

export interface ReadMarksOptions {
  readonly store: Pick<Library, 'articles' | 'statuses'>;
  readonly clock: Clock;
}

/** Articles that were marked as read at one moment. */
interface Marking {
  readonly articleIds: readonly string[];
  readonly readAt: string;
}

/** Marks whole lists as read, and takes that back for as long as the library is open. */
export class ReadMarks {
  readonly #options: ReadMarksOptions;
  readonly #markings = new Map<string, Marking>();

  constructor(options: ReadMarksOptions) {
    this.#options = options;
  }

  /** Marks those that are not read yet, all or, where the disk refuses, none; answers how many, and by what to take it back. */
  async mark(
    articleIds: readonly string[],
  ): Promise<{ readonly count: number; readonly markingId: string }> {
    const { articles, statuses } = this.#options.store;
    const readAt = this.#options.clock.now().toISOString();
    const unread = articleIds.filter(
      (id) => statuses.summary(id)?.read !== true && articles.summary(id) !== undefined,
    );
    let marked: readonly string[] = [];
    await statuses.apply((latest) => {
      const changed = unread
        .map((id) => latest(id) ?? { id, progress: {} })
        .filter((status) => status.readAt === undefined);
      marked = changed.map(({ id }) => id);
      return changed.map((status) => ({ type: 'put', value: { ...status, readAt } }));
    });
    const markingId = randomUUID();
    if (marked.length > 0) this.#markings.set(markingId, { articleIds: marked, readAt });
    return { count: marked.length, markingId };
  }

  /**
   * Makes those unread again that were marked then and nothing was done with since; answers how many. Throws Failure
   * `markingUnknown` for what was taken back, or marked when the library was open before.
   */
  async takeBack(markingId: string): Promise<{ readonly count: number }> {
    const marking = this.#markings.get(markingId);
    if (!marking) throw new Failure('markingUnknown');
    let count = 0;
    await this.#options.store.statuses.apply((latest) => {
      const changes = marking.articleIds.flatMap((id) => {
        const status = latest(id);
        if (status?.readAt !== marking.readAt) return [];
        const { readAt: _read, ...value } = status;
        return [{ type: 'put' as const, value }];
      });
      count = changes.length;
      return changes;
    });
    this.#markings.delete(markingId);
    return { count };
  }
}
