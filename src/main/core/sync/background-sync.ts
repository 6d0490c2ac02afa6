import type { BackgroundState } from '../../../shared/domain/background.ts';
import { backgroundMinutes, type Settings } from '../../../shared/domain/settings.ts';
import type { SyncSummary } from '../../../shared/domain/sync.ts';
import type { Clock } from '../ports.ts';
import { unreachableCodes } from '../../../shared/domain/reachability.ts';
import type { SyncRequest } from './sync-service.ts';

/** Calls back later; the returned function takes it back. */
export interface Timers {
  after(milliseconds: number, callback: () => void): () => void;
}

export const machineTimers: Timers = {
  after: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    // What is due later must not keep the program from ending.
    timer.unref();
    return () => clearTimeout(timer);
  },
};

export interface BackgroundSyncOptions {
  readonly sync: { start(request: SyncRequest): Promise<SyncSummary> };
  readonly settings: {
    get(): Settings;
    onChange(listener: (settings: Settings) => void): () => void;
  };
  /** Whether the system says that what the network carries is paid for; undefined when it does not say. */
  readonly isMetered: () => Promise<boolean | undefined>;
  readonly clock: Clock;
  readonly timers?: Timers;
  /** From 0 to below 1. */
  readonly random?: () => number;
}

/** What the window knows of the network. */
export interface Connection {
  readonly online: boolean;
  /** A person asked their system to save data. */
  readonly saveData: boolean;
}

const second = 1000;
const minute = 60 * second;
/** After a start, a wake-up or a network that came back: what else starts then goes first. */
const settling = { least: 5 * second, spread: 15 * second };
/** First wait after nothing could be reached, doubled up to the longest. */
const firstRetry = 2 * minute;
const longestRetry = 60 * minute;

/**
 * Syncs what is due from time to time, once a person has chosen how often. It does nothing while it is paused, and on
 * metered connections only if the person allows that. Whether there is a network shows when it is used: when nothing at
 * all can be reached it waits longer and longer, or until the system says that a network has come.
 */
export class BackgroundSync {
  readonly #options: BackgroundSyncOptions;
  readonly #timers: Timers;
  readonly #random: () => number;
  readonly #listeners = new Set<(state: BackgroundState) => void>();
  #state: BackgroundState = { state: 'off' };
  #cancelTimer: (() => void) | undefined;
  #stopFollowing: (() => void) | undefined;
  #chosen: string | undefined;
  #connection: Connection = { online: true, saveData: false };
  #retries = 0;
  #running = false;
  #stopped = false;

  constructor(options: BackgroundSyncOptions) {
    this.#options = options;
    this.#timers = options.timers ?? machineTimers;
    this.#random = options.random ?? Math.random;
  }

  state(): BackgroundState {
    return this.#state;
  }

  /** Calls `listener` at each change until the returned function is called. */
  onChange(listener: (state: BackgroundState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Called once, when the program has started. */
  start(): void {
    const { settings } = this.#options;
    this.#chosen = choiceOf(settings.get());
    this.#stopFollowing = settings.onChange((changed) => {
      if (choiceOf(changed) === this.#chosen) return;
      this.#chosen = choiceOf(changed);
      this.#retries = 0;
      // What was chosen `on launch` has had its time; a rhythm begins as if the program had just started.
      if (changed.backgroundSync === 'launch') this.#rest();
      else this.#settle();
    });
    this.#settle();
  }

  stop(): void {
    this.#stopped = true;
    this.#stopFollowing?.();
    this.#cancelTimer?.();
  }

  /** The machine has woken up: what fell due while it slept is done once. */
  wake(): void {
    const state = this.#state;
    if (this.#running || (state.state !== 'waiting' && state.state !== 'offline')) return;
    if (Date.parse(state.nextAt) <= this.#now()) this.#settle();
    else this.#wait(state, Date.parse(state.nextAt) - this.#now());
  }

  /** The window tells what it knows of the network, and each change of it. */
  connectionChanged(connection: Connection): void {
    const cameBack = connection.online && !this.#connection.online;
    this.#connection = connection;
    if (cameBack && this.#state.state === 'offline' && !this.#running) this.#settle();
  }

  /** Whether what nobody asked for may be fetched on the network in use: not when its use is paid for. */
  async mayFetchUnasked(): Promise<boolean> {
    if (this.#options.settings.get().backgroundOnMetered) return true;
    if (this.#connection.saveData) return false;
    return (await this.#options.isMetered().catch(() => undefined)) !== true;
  }

  #settle(): void {
    if (!this.#isOn()) return this.#rest();
    this.#waitAs('waiting', settling.least + settling.spread * this.#random());
  }

  /** Until something is chosen, or the next launch. */
  #rest(): void {
    this.#cancelTimer?.();
    const { backgroundSync, backgroundPaused } = this.#options.settings.get();
    this.#become({
      state: backgroundSync === 'off' ? 'off' : backgroundPaused ? 'paused' : 'resting',
    });
  }

  #isOn(): boolean {
    const { backgroundSync, backgroundPaused } = this.#options.settings.get();
    return backgroundSync !== 'off' && !backgroundPaused && !this.#stopped;
  }

  #waitAs(state: 'waiting' | 'offline' | 'metered', milliseconds: number): void {
    const nextAt = new Date(this.#now() + milliseconds).toISOString();
    this.#wait({ state, nextAt }, milliseconds);
  }

  #wait(state: BackgroundState, milliseconds: number): void {
    this.#cancelTimer?.();
    this.#cancelTimer = this.#timers.after(milliseconds, () => void this.#run());
    this.#become(state);
  }

  async #run(): Promise<void> {
    if (this.#running || !this.#isOn()) return;
    this.#running = true;
    try {
      if (!(await this.mayFetchUnasked())) return this.#next('metered');
      this.#become({ state: 'running' });
      const due = this.#retries > 0 ? 'afterOffline' : 'due';
      const summary = await this.#options.sync.start({ due });
      if (reachedNothing(summary)) return this.#retry();
      this.#retries = 0;
      this.#next('waiting');
    } catch {
      // The library could not be written; the sync's own state says so, and the next time may be better.
      this.#next('waiting');
    } finally {
      this.#running = false;
    }
  }

  #next(state: 'waiting' | 'metered'): void {
    const minutes = backgroundMinutes(this.#options.settings.get().backgroundSync);
    if (minutes === undefined || !this.#isOn()) return this.#rest();
    this.#waitAs(state, minutes * minute * (1 + 0.1 * this.#random()));
  }

  #retry(): void {
    if (!this.#isOn()) return this.#rest();
    const wait = Math.min(firstRetry * 2 ** Math.min(this.#retries, 10), longestRetry);
    this.#retries += 1;
    this.#waitAs('offline', wait * (1 + 0.5 * this.#random()));
  }

  #become(state: BackgroundState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }

  #now(): number {
    return this.#options.clock.now().getTime();
  }
}

/** What a change of decides anew when to sync. */
function choiceOf({ backgroundSync, backgroundPaused, backgroundOnMetered }: Settings): string {
  return JSON.stringify([backgroundSync, backgroundPaused, backgroundOnMetered]);
}

/** One server that is down is that server's trouble; all of them is the network's. */
function reachedNothing({ sources, failed, cancelled }: SyncSummary): boolean {
  const unreached = new Set(
    failed
      .filter(({ error }) => unreachableCodes.includes(error.code))
      .map(({ sourceId }) => sourceId),
  );
  return !cancelled && sources > 0 && unreached.size === sources;
}
