import type { ReadyReport, ReadyRun, ReadyState } from '../../../shared/domain/ready.ts';
import type { RequestInput, RequestOutput } from '../../../shared/ipc/contract.ts';
import { Failure, toAppError } from '../../../shared/result.ts';
import { HostLanes } from '../completion/host-lanes.ts';
import { requireWritable } from '../library/require-writable.ts';
import { Listeners } from '../sync/sync-progress.ts';
import type { ReadyParts } from './ready-context.ts';
import { ProgressCount } from './ready-progress.ts';
import { gapsOf, reportNow, reportOf } from './ready-report.ts';
import { articlesInScope, entriesInScope, goThroughPhases } from './ready-run.ts';

export interface ReadyServiceOptions extends ReadyParts {
  /** Milliseconds between two askings whether the network is back. */
  readonly askAgainAfter?: number;
}

/** States are told at most this often: five times a second. Milliseconds. */
const tellEvery = 200;
const askAgainMilliseconds = 5_000;
/** Sources that an interrupted run has synced are not asked again within this time. Milliseconds. */
const stillFresh = 12 * 60 * 60 * 1000;

/** A run that is under way in this process. */
interface Active {
  readonly progress: ProgressCount;
  readonly lanes: HostLanes;
  stop: AbortController;
  paused?: 'person' | 'offline';
  cancelled: boolean;
  /** Ends the wait of a pause. */
  wake: () => void;
}

/**
 * Getting ready to fly: syncs every source, fetches what unread, starred and queued articles lack, and verifies all of it by
 * reading it back from disk. What has been done is recorded, so a run goes on where it was after a pause, a crash or a
 * lost network.
 */
export class ReadyService {
  readonly #parts: ReadyServiceOptions;
  readonly #states = new Listeners<ReadyState>();
  #active: Active | undefined;
  #finished: Promise<ReadyReport> | undefined;
  #closed = false;
  #telling: NodeJS.Timeout | undefined;

  constructor(parts: ReadyServiceOptions) {
    this.#parts = parts;
    parts.store.articles.onChange(() => {
      // A gap of the report may be closed by now.
      if (!this.#active && !this.#closed && this.#stored()?.report) this.#tellSoon();
    });
  }

  state(): ReadyState {
    const active = this.#active;
    if (active) {
      const progress = active.progress.snapshot();
      return active.paused === undefined
        ? { state: 'running', progress }
        : { state: 'paused', reason: active.paused, progress };
    }
    const run = this.#stored();
    if (!run) return { state: 'idle' };
    const report = reportNow(run, this.#parts.index);
    return report ? { state: 'idle', report } : { state: 'interrupted', startedAt: run.startedAt };
  }

  /** Calls `listener` with each state, at most five a second, until the returned function is called. */
  onChange(listener: (state: ReadyState) => void): () => void {
    return this.#states.add(listener);
  }

  /**
   * Starts a run, or joins the one that is under way; resolves with its report. Rejects with what the store throws: the
   * run is interrupted then.
   */
  async start(): Promise<ReadyReport> {
    requireWritable(this.#parts.store);
    return this.#running() ?? this.#begin(this.#freshRun());
  }

  pause(): void {
    const active = this.#active;
    if (!active || active.paused) return;
    active.paused = 'person';
    active.stop.abort();
    this.#tell();
  }

  /** Goes on where the run was paused or interrupted; resolves with its report. Starts one when there is none. */
  async resume(): Promise<ReadyReport> {
    requireWritable(this.#parts.store);
    const active = this.#active;
    const running = this.#running();
    if (active && running) {
      delete active.paused;
      active.wake();
      return running;
    }
    const run = this.#stored();
    const age = run ? this.#parts.clock.now().getTime() - Date.parse(run.startedAt) : Infinity;
    return this.#begin(run && !run.report && age < stillFresh ? run : this.#freshRun());
  }

  /** Ends the run with a report of what there is. */
  async cancel(): Promise<void> {
    const active = this.#active;
    if (active) {
      active.cancelled = true;
      active.stop.abort();
      active.wake();
      await this.#finished;
      return;
    }
    const run = this.#stored();
    if (run && !run.report) {
      const outcome = await reportOf(run, this.#parts);
      await this.#keep(() => outcome);
    }
    this.#tell();
  }

  /** Articles that are not whole, newest first: of all, or of those that the last report speaks of. */
  gaps(request: RequestInput<'readyGaps'>): RequestOutput<'readyGaps'> {
    return gapsOf(request, this.#stored(), this.#parts);
  }

  /** Stops the run so that it is interrupted, as a crash would; resolves when nothing of it is left. */
  async close(): Promise<void> {
    const active = this.#active;
    clearTimeout(this.#telling);
    this.#closed = true;
    if (!active) return;
    active.stop.abort();
    active.wake();
    await this.#finished?.catch(() => undefined);
  }

  #running(): Promise<ReadyReport> | undefined {
    return this.#active && this.#finished;
  }

  #begin(run: ReadyRun): Promise<ReadyReport> {
    const { store, index } = this.#parts;
    const sources = [...store.sources.values()].filter(({ kind }) => kind !== 'starter');
    const progress = new ProgressCount(
      run.startedAt,
      run.received,
      sources,
      () => entriesInScope(this.#parts),
      (id) => index.get(id),
    );
    const active: Active = {
      progress,
      lanes: new HostLanes(this.#parts.clock),
      stop: new AbortController(),
      cancelled: false,
      wake: () => undefined,
    };
    const finished = this.#work(active, run).finally(() => {
      this.#active = undefined;
    });
    this.#active = active;
    this.#finished = finished;
    // Whoever started it hears of its failure; everybody else is told of the state.
    finished.catch(() => undefined).finally(() => this.#tell());
    return finished;
  }

  async #work(active: Active, started: ReadyRun): Promise<ReadyReport> {
    await this.#parts.store.readyRuns.apply([
      { type: 'put', value: { ...started, id: 'current' } },
    ]);
    for (;;) {
      const finished = await this.#attempt(active);
      if (finished) break;
      await this.#waitWhilePaused(active);
      if (this.#closed) throw new Failure('cancelled');
      if (active.cancelled) break;
      active.stop = new AbortController();
      active.lanes.reopen();
    }
    const run = this.#stored() ?? started;
    const { report, gapIds } = await reportOf(run, this.#parts);
    await this.#keep(() => ({ report, gapIds }));
    return report;
  }

  /** Works until all is done or something stops it; answers whether all is done. */
  async #attempt(active: Active): Promise<boolean> {
    const began = performance.now();
    const { signal } = active.stop;
    try {
      await goThroughPhases(this.#parts, {
        run: () => this.#stored() ?? this.#freshRun(),
        keep: (change) => this.#keep(change),
        progress: active.progress,
        articlesOf: (sourceId) => articlesInScope(sourceId, this.#parts),
        lanes: active.lanes,
        signal,
        changed: () => this.#tellSoon(),
      });
      return true;
    } catch (thrown) {
      if (signal.aborted) return false;
      if (toAppError(thrown).code !== 'offline') throw thrown;
      active.paused = 'offline';
      return false;
    } finally {
      const worked = Math.round(performance.now() - began);
      const { received } = active.progress;
      await this.#keep(({ ms }) => ({ ms: ms + worked, received }));
    }
  }

  async #waitWhilePaused(active: Active): Promise<void> {
    this.#tell();
    while (active.paused !== undefined && !active.cancelled && !this.#closed) {
      const woken = await this.#sleep(active, active.paused === 'offline');
      const back = !woken && active.paused === 'offline' && (await this.#isNetworkBack(active));
      if (woken || back) delete active.paused;
    }
    this.#tell();
  }

  /** Somebody who wakes it does not wait for the answer. */
  async #isNetworkBack(active: Active): Promise<boolean> {
    const asking = new AbortController();
    active.wake = () => asking.abort();
    try {
      return await this.#parts.network.isReachable(asking.signal);
    } catch (thrown) {
      if (asking.signal.aborted) return false;
      throw thrown;
    }
  }

  /** Answers whether somebody woke it, and not the time. */
  #sleep(active: Active, limited: boolean): Promise<boolean> {
    return new Promise((resolve) => {
      const limit = this.#parts.askAgainAfter ?? askAgainMilliseconds;
      const timer = limited ? setTimeout(() => resolve(false), limit) : undefined;
      active.wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }

  #freshRun(): ReadyRun {
    const startedAt = this.#parts.clock.now().toISOString();
    return { startedAt, synced: [], failed: [], received: 0, ms: 0 };
  }

  #stored(): ReadyRun | undefined {
    return this.#parts.store.readyRuns.get('current');
  }

  async #keep(change: (latest: ReadyRun) => Partial<ReadyRun>): Promise<void> {
    await this.#parts.store.readyRuns.apply((latest) => {
      const run = latest('current');
      return run ? [{ type: 'put', value: { ...run, ...change(run) } }] : [];
    });
  }

  #tellSoon(): void {
    this.#telling ??= setTimeout(() => this.#tell(), tellEvery);
  }

  #tell(): void {
    clearTimeout(this.#telling);
    this.#telling = undefined;
    this.#states.tell(this.state());
  }
}
