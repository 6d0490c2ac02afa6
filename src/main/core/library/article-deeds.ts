import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { ArticleDeed } from '../../../shared/domain/article-deed.ts';
import type { ArticleStatus } from '../../../shared/domain/article.ts';
import type { RequestOutput, RequestParsed } from '../../../shared/ipc/contract.ts';
import { assertNever, Failure } from '../../../shared/result.ts';
import type { Clock, Library } from '../ports.ts';
import type { ArticleIndex } from './article-index.ts';
import type { ReadingQueue } from './reading-queue.ts';
import type { RemovalService } from './removal-service.ts';
import { retagged } from './tag-service.ts';

export interface ArticleDeedsOptions {
  readonly store: Pick<Library, 'statuses'>;
  readonly index: Pick<ArticleIndex, 'entry' | 'tagged'>;
  readonly queue: Pick<ReadingQueue, 'putAll' | 'putBack'>;
  readonly removal: Pick<RemovalService, 'deleteAll' | 'restoreAll'>;
  readonly clock: Clock;
}

interface AskedFor {
  readonly articleIds: readonly string[];
  readonly deed: ArticleDeed;
}

interface Done {
  /** How many articles were not as they are now. */
  readonly count: number;
  /** Answers how many are again as they were. */
  readonly takeBack: () => Promise<number>;
}

/**
 * Deeds that can be taken back: as many messages as one deed on 200,000 articles takes. What each of them changed stays in
 * memory, and a window may be open for weeks.
 */
const mostKept = 100;

/** What of a status a person changes for several articles at once. */
type Mark = 'readAt' | 'starredAt' | 'tags';

/**
 * What a person does to several articles at once: one change of the library, whole or not at all, that can be taken back as
 * one for as long as the library is open and not too much was done since.
 */
export class ArticleDeeds {
  readonly #options: ArticleDeedsOptions;
  readonly #done = new Map<string, Done>();

  constructor(options: ArticleDeedsOptions) {
    this.#options = options;
  }

  /**
   * Does it to those that are in the library; answers how many were not so already, and by what it is taken back. Throws
   * Failure `queueFull`, or `tagsTooMany` when one of them would have too many.
   */
  async do({ articleIds, deed }: AskedFor): Promise<RequestOutput<'articlesDo'>> {
    const { index } = this.#options;
    const ids = [...new Set(articleIds)].filter((id) => index.entry(id) !== undefined);
    const done = await this.#do(ids, deed);
    const deedId = randomUUID();
    if (done.count > 0) this.#keep(deedId, done);
    return { count: done.count, deedId };
  }

  /**
   * Takes a deed back for those with which nothing else of the kind was done since; answers how many. Throws Failure
   * `deedUnknown` for what was taken back, or done long ago, or when the library was open before.
   */
  async takeBack({
    deedId,
  }: RequestParsed<'articlesUndo'>): Promise<RequestOutput<'articlesUndo'>> {
    const done = this.#done.get(deedId);
    if (!done) throw new Failure('deedUnknown');
    const count = await done.takeBack();
    this.#done.delete(deedId);
    return { count };
  }

  #keep(deedId: string, done: Done): void {
    this.#done.set(deedId, done);
    for (const earlier of [...this.#done.keys()].slice(0, -mostKept)) this.#done.delete(earlier);
  }

  async #do(ids: readonly string[], deed: ArticleDeed): Promise<Done> {
    const { index, queue, removal } = this.#options;
    const now = this.#options.clock.now().toISOString();
    switch (deed.type) {
      case 'read':
        return this.#mark(ids, 'readAt', ({ readAt, ...rest }) =>
          deed.read ? { ...rest, readAt: readAt ?? now } : rest,
        );
      case 'starred':
        return this.#mark(ids, 'starredAt', ({ starredAt, ...rest }) =>
          deed.starred ? { ...rest, starredAt: starredAt ?? now } : rest,
        );
      case 'tagged': {
        const tag = index.tagged.spelling(deed.tag) ?? deed.tag;
        return this.#mark(ids, 'tags', (status) => retagged(status, [tag], []));
      }
      case 'queued': {
        const changed = await queue.putAll(ids, deed.queued);
        return { count: changed.length, takeBack: () => queue.putBack(changed) };
      }
      case 'deleted': {
        const gone = await removal.deleteAll(ids);
        return { count: gone.length, takeBack: () => removal.restoreAll(gone) };
      }
      default:
        return assertNever(deed);
    }
  }

  async #mark(
    ids: readonly string[],
    mark: Mark,
    change: (status: ArticleStatus) => ArticleStatus,
  ): Promise<Done> {
    const { statuses } = this.#options.store;
    const changed = new Map<
      string,
      { readonly before: ArticleStatus; readonly after: ArticleStatus }
    >();
    await statuses.apply((latest) =>
      ids.flatMap((id) => {
        const before = latest(id) ?? { id, progress: {} };
        const after = change(before);
        if (isDeepStrictEqual(before, after)) return [];
        changed.set(id, { before, after });
        return [{ type: 'put', value: after } as const];
      }),
    );
    return { count: changed.size, takeBack: () => this.#takeBack(changed, mark) };
  }

  async #takeBack(
    changed: ReadonlyMap<string, { readonly before: ArticleStatus; readonly after: ArticleStatus }>,
    mark: Mark,
  ): Promise<number> {
    let count = 0;
    await this.#options.store.statuses.apply((latest) => {
      const changes = [...changed].flatMap(([id, { before, after }]) => {
        const status = latest(id);
        if (!status || !isDeepStrictEqual(status[mark], after[mark])) return [];
        const { [mark]: _gone, ...rest } = status;
        const { [mark]: earlier } = before;
        const value: ArticleStatus =
          earlier === undefined
            ? { ...rest, id, progress: status.progress }
            : { ...rest, [mark]: earlier };
        return [{ type: 'put', value } as const];
      });
      count = changes.length;
      return changes;
    });
    return count;
  }
}
