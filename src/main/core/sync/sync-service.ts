import { isFetched, type Source, type SourceStatus } from '../../../shared/domain/source.ts';
import type { SyncEvent, SyncState, SyncSummary } from '../../../shared/domain/sync.ts';
import type { RequestInput } from '../../../shared/ipc/contract.ts';
import { type AppError, Failure, toAppError } from '../../../shared/result.ts';
import type { Clock, Library } from '../ports.ts';
import { SyncProgress } from './sync-progress.ts';
import {
  AllPartsFailed,
  type ItemOutcome,
  type SourceSync,
  type SourceSyncResult,
} from './source-sync.ts';

export interface SyncServiceOptions {
  readonly store: Library;
  readonly sourceSync: SourceSync;
  readonly clock: Clock;
}

/** Sources fetched at once: enough to hide slow servers, few enough for a hotel's network. */
const sourcesAtOnce = 4;

type Failed = SyncSummary['failed'][number];

/** What one source came to. */
interface SourceOutcome extends Pick<SyncSummary, 'added' | 'updated' | 'unchanged' | 'bytes'> {
  readonly failed: readonly Failed[];
}

/** Brings the library up to date with its sources when it is asked to, and at no other time. */
export class SyncService {
  readonly #store: Library;
  readonly #sourceSync: SourceSync;
  readonly #clock: Clock;
  readonly #progress = new SyncProgress();
  #last: Promise<unknown> = Promise.resolve();
  #wholeSync: Promise<SyncSummary> | undefined;
  #cancel = new AbortController();
  #closed = false;

  constructor({ store, sourceSync, clock }: SyncServiceOptions) {
    this.#store = store;
    this.#sourceSync = sourceSync;
    this.#clock = clock;
  }

  /**
   * Syncs the named sources, or all but the starter library. Syncs run one after the other; asking for everything while
   * everything is under way joins in. A source that fails is told in the summary and stops nothing else. Throws Failure
   * `sourceUnknown` for an id that is none, and what the store throws when the summary cannot be kept.
   */
  async start({ sourceIds }: RequestInput<'syncStart'> = {}): Promise<SyncSummary> {
    if (sourceIds) return this.#enqueue(() => this.#run(this.#named(sourceIds)));
    this.#wholeSync ??= this.#enqueue(() => this.#run(this.#all())).finally(() => {
      this.#wholeSync = undefined;
    });
    return this.#wholeSync;
  }

  /** Stops the running sync. What it has stored stays, and the sources that it did not reach keep their state. */
  cancel(): void {
    this.#cancel.abort();
  }

  /** Stops the running sync and every later one; resolves when none is left. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancel.abort();
    await this.#last;
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
    return [...this.#store.sources.values()].filter(({ kind }) => kind !== 'starter');
  }

  #named(sourceIds: readonly string[]): readonly Source[] {
    return [...new Set(sourceIds)].map((id) => {
      const source = this.#store.sources.get(id);
      if (!source) throw new Failure('sourceUnknown', { source: id });
      return source;
    });
  }

  #enqueue(run: () => Promise<SyncSummary>): Promise<SyncSummary> {
    const result = this.#last.then(run);
    // Whoever waits for this sync hears of its failure; the next sync starts either way.
    this.#last = result.catch(() => undefined);
    return result;
  }

  async #run(sources: readonly Source[]): Promise<SyncSummary> {
    const started = performance.now();
    this.#cancel = new AbortController();
    if (this.#closed) this.#cancel.abort();
    const { signal } = this.#cancel;
    const outcomes: SourceOutcome[] = [];
    this.#progress.start(sources.length);
    try {
      const waiting = sources.values();
      const lane = async () => {
        for (const source of waiting) {
          if (signal.aborted) return;
          outcomes.push(await this.#syncSource(source, signal));
        }
      };
      await Promise.all(Array.from({ length: sourcesAtOnce }, lane));
      const sum = (key: 'added' | 'updated' | 'unchanged' | 'bytes') =>
        outcomes.reduce((total, outcome) => total + outcome[key], 0);
      const summary: SyncSummary = {
        finishedAt: this.#now(),
        sources: sources.length,
        added: sum('added'),
        updated: sum('updated'),
        unchanged: sum('unchanged'),
        failed: outcomes.flatMap(({ failed }) => failed),
        bytes: sum('bytes'),
        ms: Math.round(performance.now() - started),
        cancelled: signal.aborted,
      };
      if (sources.some((source) => this.#isWorthRecording(source))) {
        await this.#store.syncs.apply([{ type: 'put', value: { ...summary, id: 'current' } }]);
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

  async #syncSource(source: Source, signal: AbortSignal): Promise<SourceOutcome> {
    this.#progress.startSource(source);
    try {
      const result = await this.#sourceSync.run(source, signal);
      for (const item of result.items) this.#progress.items.tell(item);
      await this.#keep(source.id, result);
      const { added, updated, unchanged, bytes } = result;
      const title = this.#store.sources.get(source.id)?.title ?? source.title;
      this.#progress.finishSource(source, title, { added, updated, unchanged });
      const failed = result.failed.map((part) => ({ ...part, sourceId: source.id }));
      return { added, updated, unchanged, bytes, failed };
    } catch (thrown) {
      const nothing = { added: 0, updated: 0, unchanged: 0, bytes: 0 };
      if (signal.aborted) {
        this.#progress.leaveSource(source);
        return { ...nothing, failed: [] };
      }
      const error = toAppError(thrown);
      await this.#keepFailure(source.id, error);
      this.#progress.failSource(source, error);
      const parts = thrown instanceof AllPartsFailed ? thrown.parts : [];
      const { id: sourceId, title } = source;
      const failed = parts.length > 1 ? parts : [{ title, error }];
      return { ...nothing, failed: failed.map((part) => ({ ...part, sourceId })) };
    }
  }

  async #keep(sourceId: string, { facts, validators }: SourceSyncResult): Promise<void> {
    const syncedAt = this.#now();
    await this.#store.sources.apply((latest) => {
      const source = latest(sourceId);
      if (!source) return [];
      const { validators: _earlier, ...rest } = { ...source, ...facts };
      const status: SourceStatus = { state: 'ok', syncedAt };
      return [{ type: 'put', value: { ...rest, status, ...(validators && { validators }) } }];
    });
  }

  async #keepFailure(sourceId: string, error: AppError): Promise<void> {
    const failedAt = this.#now();
    const keep = this.#store.sources.apply((latest) => {
      const source = latest(sourceId);
      if (!source) return [];
      const { status } = source;
      const syncedAt = status.state === 'never' ? undefined : status.syncedAt;
      const failed: SourceStatus = {
        state: 'failed',
        failedAt,
        error,
        ...(syncedAt !== undefined && { syncedAt }),
      };
      return [{ type: 'put', value: { ...source, status: failed } }];
    });
    // A disk that refuses this has refused the articles as well; that is the failure to tell.
    await keep.catch(() => undefined);
  }

  #now(): string {
    return this.#clock.now().toISOString();
  }
}
