import type { Worker } from 'node:worker_threads';

/** For how long a thread may say nothing, in milliseconds. */
export interface SilenceLimits {
  /** Of its own work: time that it was given a processor. */
  readonly work: number;
  /** Of time by the clock, in which it may also have stood still. */
  readonly clock: number;
}

/**
 * A source may cost five seconds. They are counted in what the thread itself works, since by the clock a thread on a busy
 * machine does nothing for most of the time: the largest of our real pages (a megabyte, ten thousand elements) needs half
 * a second of work, and on a machine of an eighth of that speed it is still read. The limit by the clock is for a thread
 * that stands still, which no document brings about.
 */
export const defaultSilenceLimits: SilenceLimits = { work: 4_000, clock: 60_000 };

/** How often the thread is asked how much it has worked, in milliseconds. */
const lookEvery = 250;

/** Calls `onOverrun` once when a thread has worked or stood still for too long without saying anything. */
export class SilenceWatch {
  readonly #limits: SilenceLimits;
  readonly #onOverrun: () => void;
  #standing: NodeJS.Timeout | undefined;
  #looking: NodeJS.Timeout | undefined;
  /** What begins anew whenever the thread is heard of, so that answers to earlier questions count no more. */
  #silence: object | undefined;

  constructor(limits: SilenceLimits, onOverrun: () => void) {
    this.#limits = limits;
    this.#onOverrun = onOverrun;
  }

  /** The thread begins, or has said something. What it works counts from now on if `counts`. */
  restart(worker: Worker, counts: boolean): void {
    this.stop();
    this.#silence = {};
    this.#standing = setTimeout(() => this.#overrun(), this.#limits.clock);
    if (counts) this.#lookSoon(worker, this.#silence);
  }

  stop(): void {
    clearTimeout(this.#standing);
    clearTimeout(this.#looking);
    this.#silence = undefined;
  }

  #lookSoon(worker: Worker, silence: object, before?: number): void {
    this.#looking = setTimeout(() => void this.#look(worker, silence, before), lookEvery);
  }

  async #look(worker: Worker, silence: object, before: number | undefined): Promise<void> {
    const worked = await workedBy(worker);
    if (worked === undefined || this.#silence !== silence) return;
    if (before !== undefined && worked - before >= this.#limits.work) this.#overrun();
    else this.#lookSoon(worker, silence, before ?? worked);
  }

  #overrun(): void {
    this.stop();
    this.#onOverrun();
  }
}

/** Milliseconds for which a thread has had a processor; undefined when it has ended. */
async function workedBy(worker: Worker): Promise<number | undefined> {
  const usage = await worker.cpuUsage().catch(() => undefined);
  return usage && (usage.user + usage.system) / 1000;
}
