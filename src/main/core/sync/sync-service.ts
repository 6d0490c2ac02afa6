import { isFetched, pausedUntil, type Source } from '../../../shared/domain/source.ts';
import type { SyncEvent, SyncState, SyncSummary } from '../../../shared/domain/sync.ts';
import type { RequestInput } from '../../../shared/ipc/contract.ts';
import { type AppError, Failure, toAppError } from '../../../shared/result.ts';
import type { ArticleIndex } from '../library/article-index.ts';
import type { SourceCompletion } from '../completion/source-completion.ts';
import { firstTimeouts, patientTimeouts } from '../http/transfer-watch.ts';
import { unlessAborted } from '../unless-aborted.ts';
import { requireWritable } from '../library/require-writable.ts';
import type { SourcePolicy } from '../policy/source-policy.ts';
import type { Clock, Library } from '../ports.ts';
import { isUnreachable } from '../../../shared/domain/reachability.ts';
import { afterFailure, afterReading, type RecordContext } from './source-record.ts';
import { SyncProgress } from './sync-progress.ts';
import { afterAskingAgain, type SourceOutcome, sumUp } from './sync-summary.ts';
import {
  AllPartsFailed,
  type ItemOutcome,
  type SourceSync,
  type SourceSyncResult,
} from './source-sync.ts';

export interface SyncServiceOptions {
  readonly store: Library;
  readonly index: Pick<ArticleIndex, 'ofSource'>;
  readonly sourceSync: SourceSync;
  readonly completion: SourceCompletion;
  readonly clock: Clock;
  readonly policy: Pick<SourcePolicy, 'isForced'>;
  /** From 0 to below 1; Math.random by default. */
  readonly random?: () => number;
}

export type SyncRequest = RequestInput<'syncStart'> & {
  /**
   * Only what is due: nobody asked. `afterOffline` adds what could not be reached, which may have been the network's
   * fault.
   */
  readonly due?: 'due' | 'afterOffline';
  /**
   * Whether the sync ends when its articles are whole (the default), when they can be opened while the rest follows, or
   * whether somebody else sees to the rest.
   */
  readonly completion?: CompletionTime;
  /** Somebody waits for just these sources, or they were asked in vain already: slow servers get their time at once. */
  readonly patient?: true;
  /** It is a step of something else, which tells itself what came of it: no sync that a person would ask the date of. */
  readonly apart?: true;
  /** It asks again what failed in the sync before it: one summary says what came of both. */
  readonly again?: true;
  /** Stops this sync and no other; while it waits for its turn, at once, with the signal's reason. */
  readonly signal?: AbortSignal;
};

/** How one sync is done. */
interface SyncManner extends Required<Pick<SyncRequest, 'completion'>> {
  readonly scheduled: boolean;
  readonly patient: boolean;
  readonly apart: boolean;
  readonly again: boolean;
  readonly signal: AbortSignal | undefined;
}

export type CompletionTime = 'wait' | 'later' | 'none';

/** Sources fetched at once: enough to hide slow servers, few enough for a hotel's network. */
const sourcesAtOnce = 4;
const nothing = { added: 0, updated: 0, unchanged: 0, bytes: 0 };

/** Nobody waits behind a server that is known to take long. */
function slowLast(sources: readonly Source[]): readonly Source[] {
  return sources.toSorted((one, other) => Number(one.slow ?? false) - Number(other.slow ?? false));
}

/** Brings the library up to date with its sources when it is asked to, and at no other time. */
export class SyncService {
  readonly #store: Library;
  readonly #index: SyncServiceOptions['index'];
  readonly #sourceSync: SourceSync;
  readonly #completion: SourceCompletion;
  readonly #clock: Clock;
  readonly #policy: SyncServiceOptions['policy'];
  readonly #random: () => number;
  readonly #progress = new SyncProgress();
  #last: Promise<unknown> = Promise.resolve();
  #wholeSync: Promise<SyncSummary> | undefined;
  #cancel = new AbortController();
  #closed = false;

  constructor(options: SyncServiceOptions) {
    const { store, index, sourceSync, completion, clock, policy, random = Math.random } = options;
    this.#store = store;
    this.#completion = completion;
    this.#index = index;
    this.#random = random;
    this.#sourceSync = sourceSync;
    this.#clock = clock;
    this.#policy = policy;
  }

  /**
   * Syncs the named sources; or only those that are due; or all but the starter library and those that are gone for
   * good. Syncs run one after the other; asking for everything while everything is under way joins in. A source whose
   * server asked for a pause is not asked before its end, and is told as failed. A source that fails is told in the summary and stops nothing else. Throws Failure
   * `sourceUnknown` for an id that is none, and what the store throws when the summary cannot be kept.
   */
  async start(request: SyncRequest = {}): Promise<SyncSummary> {
    requireWritable(this.#store);
    const { sourceIds, due, completion = 'wait' } = request;
    const { patient = false, apart = false, again = false, signal } = request;
    const how = { completion, scheduled: due !== undefined, patient, apart, again, signal };
    if (due) return this.#enqueue(() => this.#run(this.#due(due), how), signal);
    if (sourceIds) {
      this.#requireKnown(sourceIds);
      return this.#enqueue(() => this.#run(this.#named(sourceIds), how), signal);
    }
    if (this.#wholeSync) return this.#wholeSync;
    const whole = this.#enqueue(() => this.#run(this.#all(), how), signal);
    const forget = () => {
      if (this.#wholeSync === whole) this.#wholeSync = undefined;
    };
    whole.then(forget, forget);
    this.#wholeSync = whole;
    return whole;
  }

  /**
   * Stops the running sync. What it has stored stays, and the sources that it did not reach keep their state. Who asks for
   * everything from now on gets a sync that nobody stopped.
   */
  cancel(): void {
    this.#wholeSync = undefined;
    this.#cancel.abort();
  }

  /** Stops the running sync and every later one; resolves when none is left. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancel.abort();
    await this.#last;
    await this.#completion.close();
  }

  state(): SyncState {
    return this.#progress.state;
  }

  /** Each `on…` calls `listener` until the returned function is called. */
  onEvent(listener: (event: SyncEvent) => void): () => void {
    return this.#progress.events.add(listener);
  }

  onStateChange(listener: (state: SyncState) => void): () => void {
    return this.#progress.states.add(listener);
  }

  /** Tells what became of each item that was read. */
  onItem(listener: (outcome: ItemOutcome) => void): () => void {
    return this.#progress.items.add(listener);
  }

  #all(): readonly Source[] {
    return [...this.#store.sources.values()].filter(
      ({ kind, status }) => kind !== 'starter' && status.state !== 'gone',
    );
  }

  /** Files and folders are read without asking anybody and are left to those who watch them. */
  #due(due: NonNullable<SyncRequest['due']>): readonly Source[] {
    const now = this.#clock.now();
    return this.#all().filter((source) => {
      if (!isFetched(source.kind) || pausedUntil(source, now) !== undefined) return false;
      if (due === 'afterOffline' && isUnreachable(source)) return true;
      return source.schedule === undefined || Date.parse(source.schedule.nextAt) <= now.getTime();
    });
  }

  #requireKnown(sourceIds: readonly string[]): void {
    const unknown = sourceIds.find((id) => this.#store.sources.get(id) === undefined);
    if (unknown !== undefined) throw new Failure('sourceUnknown', { source: unknown });
  }

  /** Without those that were removed while the sync waited for its turn. */
  #named(sourceIds: readonly string[]): readonly Source[] {
    return [...new Set(sourceIds)].flatMap((id) => this.#store.sources.get(id) ?? []);
  }

  #enqueue(run: () => Promise<SyncSummary>, signal?: AbortSignal): Promise<SyncSummary> {
    const turn = this.#last;
    const result = (signal ? unlessAborted(turn, signal) : turn).then(run);
    // Whoever waits for this sync hears of its failure; the next sync starts either way, and not before the one before
    // this has ended.
    this.#last = Promise.all([turn, result]).catch(() => turn);
    return result;
  }

  async #run(sources: readonly Source[], how: SyncManner): Promise<SyncSummary> {
    const started = performance.now();
    this.#cancel = new AbortController();
    if (this.#closed) this.#cancel.abort();
    const signal = AbortSignal.any([this.#cancel.signal, ...(how.signal ? [how.signal] : [])]);
    const outcomes: SourceOutcome[] = [];
    this.#progress.start(sources.length);
    this.#completion.startOver();
    try {
      const waiting = slowLast(sources).values();
      const lane = async () => {
        for (const source of waiting) {
          if (signal.aborted) return;
          const outcome = await this.#syncSource(source, how, signal);
          if (outcome) outcomes.push(outcome);
        }
      };
      await Promise.all(Array.from({ length: sourcesAtOnce }, lane));
      const summary: SyncSummary = {
        finishedAt: this.#now(),
        sources: sources.length,
        ...sumUp(outcomes),
        ms: Math.round(performance.now() - started),
        cancelled: signal.aborted,
        ...(how.scheduled && { scheduled: true }),
      };
      if (!how.apart && sources.some((source) => this.#isWorthRecording(source))) {
        await this.#store.syncs.apply((latest) => {
          const before = how.again ? latest('current') : undefined;
          const kept = before ? afterAskingAgain(before, summary, outcomes) : summary;
          return [{ type: 'put', value: { ...kept, id: 'current' } }];
        });
      }
      this.#progress.finish(summary);
      return summary;
    } finally {
      this.#progress.stop();
    }
  }

  /**
   * Reading files is no sync that a person would ask the date of, and a feed whose very first fetch failed is told of
   * where it is being added.
   */
  #isWorthRecording({ id, kind, status }: Source): boolean {
    const after = this.#store.sources.get(id)?.status.state;
    return isFetched(kind) && (status.state !== 'never' || after === 'ok');
  }

  /** Answers nothing when it was stopped. */
  async #syncSource(
    source: Source,
    { completion, patient }: SyncManner,
    signal: AbortSignal,
  ): Promise<SourceOutcome | undefined> {
    this.#progress.startSource(source);
    const pause = this.#pause(source);
    if (pause) return this.#leaveAlone(source, pause);
    try {
      const timeouts = patient || source.slow ? patientTimeouts : firstTimeouts;
      const result = await this.#sourceSync.run(source, timeouts, signal);
      for (const item of result.items) this.#progress.items.tell(item);
      await this.#keep(source.id, (latest) => afterReading(latest, result, this.#context(latest)));
      const { added, updated, unchanged } = result;
      const bytes = result.bytes + (await this.#complete(source.id, result, completion, signal));
      const title = this.#store.sources.get(source.id)?.title ?? source.title;
      const failed = result.failed.map((part) => ({ ...part, sourceId: source.id }));
      const outcome = { sourceId: source.id, added, updated, unchanged, bytes, failed };
      this.#progress.finishSource(source, title, outcome);
      return outcome;
    } catch (thrown) {
      if (signal.aborted) {
        this.#progress.leaveSource(source);
        return undefined;
      }
      const error = toAppError(thrown);
      const all = thrown instanceof AllPartsFailed ? thrown.parts : undefined;
      // What the only part failed by is what the source failed by.
      const parts = all?.length === 1 ? [] : all;
      // A disk that refuses this has refused the articles as well; that is the failure to tell.
      await this.#keep(source.id, (latest) =>
        afterFailure(latest, error, this.#context(latest), parts),
      ).catch(() => undefined);
      this.#progress.failSource(source, error);
      const { id: sourceId, title } = source;
      const failed = parts && parts.length > 0 ? parts : [{ title, error }];
      return { ...nothing, sourceId, failed: failed.map((part) => ({ ...part, sourceId })) };
    }
  }

  /** Fetches what the source's articles lack, and answers the bytes that it received meanwhile. */
  async #complete(
    sourceId: string,
    { state }: Pick<SourceSyncResult, 'state'>,
    when: CompletionTime,
    signal: AbortSignal,
  ): Promise<number> {
    const source = this.#store.sources.get(sourceId);
    const eagerness = state === 'unchanged' ? 'unchanged' : 'sync';
    if (!source || when === 'none') return 0;
    if (when === 'wait') return this.#completion.run(source, eagerness, signal);
    this.#completion.runLater(source, eagerness);
    return 0;
  }

  /** What is left of the pause that the source's server asked for, as the failure that it is. */
  #pause(source: Source): AppError | undefined {
    const latest = this.#store.sources.get(source.id) ?? source;
    const now = this.#clock.now();
    const until = pausedUntil(latest, now);
    if (until === undefined || latest.status.state !== 'failed') return undefined;
    const seconds = Math.ceil((Date.parse(until) - now.getTime()) / 1000);
    return { ...latest.status.error, params: { ...latest.status.error.params, seconds } };
  }

  #leaveAlone(source: Source, error: AppError): SourceOutcome {
    this.#progress.failSource(source, error);
    const failed = [{ sourceId: source.id, title: source.title, error }];
    return { ...nothing, sourceId: source.id, failed };
  }

  async #keep(sourceId: string, change: (latest: Source) => Source): Promise<void> {
    await this.#store.sources.apply((latest) => {
      const source = latest(sourceId);
      return source ? [{ type: 'put', value: change(source) }] : [];
    });
  }

  #context(source: Source): RecordContext {
    const variants = this.#index.ofSource(source.id).flatMap((article) => article.variants);
    return {
      now: this.#clock.now(),
      random: this.#random,
      isForced: this.#policy.isForced(source),
      others: [...this.#store.sources.values()].filter(({ id }) => id !== source.id),
      publishedAt: variants.flatMap(({ sourceId, publishedAt }) =>
        sourceId === source.id && publishedAt !== undefined ? [publishedAt] : [],
      ),
    };
  }

  #now(): string {
    return this.#clock.now().toISOString();
  }
}
