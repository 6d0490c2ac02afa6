import type { Article } from '../../../shared/domain/article.ts';
import {
  type RetentionOutcome,
  type RetentionPreview,
  type RetentionRules,
  type StorageSizes,
} from '../../../shared/domain/retention.ts';
import type { LayoutState, Settings } from '../../../shared/domain/settings.ts';
import { undoHours } from '../../../shared/domain/removed-article.ts';
import type { RequestParsed } from '../../../shared/ipc/contract.ts';
import type { ArticleIndex, IndexedArticle } from '../library/article-index.ts';
import type { ReadingQueue } from '../library/reading-queue.ts';
import type { RemovalService } from '../library/removal-service.ts';
import type { AnnotationIndex } from '../annotations/annotation-index.ts';
import { Pauses } from '../pauses.ts';
import type { Clock, Library } from '../ports.ts';
import { collectGarbage, gatherReferences } from './collect-garbage.ts';
import { isKept } from './kept.ts';
import { sizesBeside } from './library-sizes.ts';
import { planRetention, type RetentionPlan, type RetentionSubject } from './plan-retention.ts';
import { referencesOf } from './references.ts';
import { sourceLimits } from './source-limits.ts';
import type { StorageBudget } from './storage-budget.ts';

export interface RetentionServiceOptions {
  readonly store: Library;
  readonly index: ArticleIndex;
  readonly annotations: Pick<AnnotationIndex, 'isAnnotated'>;
  readonly queue: Pick<ReadingQueue, 'has'>;
  readonly removal: RemovalService;
  readonly settings: {
    get(): Settings;
    update(changed: Partial<Settings>): Promise<Settings>;
    layout(): LayoutState;
  };
  readonly budget: StorageBudget;
  /** The rules that an administrator decided: they hold for every source. */
  readonly decided: Partial<RetentionRules>;
  readonly clock: Clock;
  /** How an article is called where the rules speak of it. */
  readonly nameOf: (
    article: Article,
  ) => Pick<RetentionPreview['items'][number], 'title' | 'language' | 'sourceTitle'>;
}

/** Most articles that a preview names. */
const itemsShown = 200;
const bytesPerMegabyte = 1_000_000;
const millisecondsPerHour = 60 * 60 * 1000;
/** Looking for files that nothing refers to asks the disk about every file. */
const collectEveryMilliseconds = 24 * millisecondsPerHour;

/** What stays and what goes: the rules that a person set, what they would do, and doing it. */
export class RetentionService {
  readonly #options: RetentionServiceOptions;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: RetentionServiceOptions) {
    this.#options = options;
  }

  /** What would go under the proposed rules, or under those in force. Changes nothing. */
  async preview({ rules }: RequestParsed<'retentionPreview'> = {}): Promise<RetentionPreview> {
    const { index, nameOf } = this.#options;
    const { plan, sizes } = await this.#plan(rules ?? this.#rules());
    const items = plan.going.slice(0, itemsShown).flatMap(({ id, reason, bytes }) => {
      const article = index.get(id);
      const addedAt = article?.variants[0]?.addedAt;
      return article && addedAt !== undefined
        ? [{ id, ...nameOf(article), addedAt, reason, bytes }]
        : [];
    });
    return {
      sizes,
      articles: plan.going.length,
      bytes: plan.bytes,
      items,
      bytesOver: plan.bytesOver,
    };
  }

  /** Sets the rules, if some are given, and lets go what they say. Throws what the store throws. */
  async apply({ rules }: RequestParsed<'retentionApply'> = {}): Promise<RetentionOutcome> {
    if (rules) await this.#options.settings.update({ retention: rules });
    return this.#alone(async () => {
      const articles = await this.#retire();
      await this.#forgetOldDeletions();
      return { articles, bytes: await this.#collect() };
    });
  }

  /** What follows every sync: the rules, and now and then the files that nothing refers to. */
  async tidy(): Promise<void> {
    await this.#alone(async () => {
      const retired = await this.#retire();
      const forgotten = await this.#forgetOldDeletions();
      if (retired + forgotten > 0 || this.#isCollectionDue()) await this.#collect();
    });
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    await this.#last;
  }

  #rules(): RetentionRules {
    return this.#options.settings.get().retention;
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    // Whoever waits for this hears of its failure; the next starts either way.
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** A star, or an article opened, since the plan was made keeps it. */
  async #retire(): Promise<number> {
    const rules = this.#rules();
    if (!hasLimits(rules) && !this.#sourcesHaveLimits()) return 0;
    const { plan } = await this.#plan(rules);
    if (plan.going.length === 0) return 0;
    const { index, removal } = this.#options;
    const ids = plan.going.map(({ id }) => id);
    const gone = await removal.retire(ids, (article) => {
      const entry = index.entry(article.id);
      return entry !== undefined && !this.#isKept(article) && (entry.read || !rules.keepUnread);
    });
    return gone.length;
  }

  /** Deletions that can no longer be undone give their articles' files free. */
  async #forgetOldDeletions(): Promise<number> {
    const { store, clock } = this.#options;
    const limit = clock.now().getTime() - undoHours * millisecondsPerHour;
    const old = [...store.removed.values()].filter(
      ({ article, removedAt }) => article && Date.parse(removedAt) < limit,
    );
    if (old.length > 0) {
      await store.removed.apply((latest) =>
        old.flatMap(({ id }) => {
          const removed = latest(id);
          if (!removed) return [];
          const { article: _given, ...value } = removed;
          return [{ type: 'put', value }];
        }),
      );
    }
    return old.length;
  }

  #isCollectionDue(): boolean {
    const { store, clock } = this.#options;
    const last = Date.parse(store.housekeeping.get('current')?.filesCollectedAt ?? '') || 0;
    return clock.now().getTime() - last > collectEveryMilliseconds;
  }

  async #collect(): Promise<number> {
    const { store, clock, budget } = this.#options;
    const bytes = await collectGarbage({ store, clock });
    budget.recount();
    const filesCollectedAt = clock.now().toISOString();
    await store.housekeeping.apply((latest) => [
      { type: 'put', value: { id: 'current', ...latest('current'), filesCollectedAt } },
    ]);
    return bytes;
  }

  async #plan(
    rules: RetentionRules,
  ): Promise<{ readonly plan: RetentionPlan; readonly sizes: StorageSizes }> {
    const { store, index, clock, decided } = this.#options;
    const [bodies, assets, enclosures] = await Promise.all([
      store.bodies.files(),
      store.assets.files(),
      store.enclosures.files(),
    ]);
    const subjects: RetentionSubject[] = [];
    const pauses = new Pauses();
    // As of now: there are changes while it is gone through.
    const entries = [...index.newestFirst];
    for (const entry of entries) {
      const article = index.get(entry.id);
      if (article) subjects.push(this.#subject(article, entry));
      await pauses.take();
    }
    const pinned = await gatherReferences([...store.removed.values(), ...store.sources.values()]);
    const { budgetMegabytes } = rules;
    const plan = planRetention({
      subjects,
      limitsOf: (sourceId) => sourceLimits(rules, store.sources.get(sourceId), decided),
      keepUnread: rules.keepUnread,
      budgetBytes: budgetMegabytes === undefined ? Infinity : budgetMegabytes * bytesPerMegabyte,
      sizes: new Map([...bodies, ...assets, ...enclosures].map(({ hash, bytes }) => [hash, bytes])),
      pinned,
      now: clock.now().getTime(),
    });
    const sizes = {
      articles: sumOf(bodies),
      pictures: sumOf(assets),
      enclosures: sumOf(enclosures),
      ...(await sizesBeside(store)),
    };
    return { plan, sizes };
  }

  #subject(article: Article, { id, time, sourceIds, read }: IndexedArticle): RetentionSubject {
    return {
      id,
      sourceIds,
      time,
      arrivedAt: Math.max(...article.variants.map(({ addedAt }) => Date.parse(addedAt))),
      read,
      kept: this.#isKept(article),
      files: [...referencesOf(article)],
    };
  }

  #isKept(article: Article): boolean {
    const { annotations, queue, store, settings } = this.#options;
    return isKept({
      article,
      status: store.statuses.get(article.id),
      annotated: annotations.isAnnotated(article.id),
      queued: queue.has(article.id),
      openArticleId: settings.layout().articleId,
      sourceOf: (sourceId) => store.sources.get(sourceId),
    });
  }

  #sourcesHaveLimits(): boolean {
    return [...this.#options.store.sources.values()].some(
      ({ preferences }) => preferences.retention !== undefined,
    );
  }
}

function sumOf(files: readonly { readonly bytes: number }[]): number {
  return files.reduce((total, { bytes }) => total + bytes, 0);
}

function hasLimits({ maxAgeDays, maxPerSource, budgetMegabytes }: RetentionRules): boolean {
  return [maxAgeDays, maxPerSource, budgetMegabytes].some((limit) => limit !== undefined);
}
