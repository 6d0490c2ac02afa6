import type { Worker } from 'node:worker_threads';

/** What it started with decides what a thread may be used for. */
type Start = string;

/**
 * Threads that a closed library has left behind, for the next one that this process opens: to start one takes a third of a
 * second of a processor, as its code, the glossary and the language statistics have to be read again.
 */
export class IdleThreads {
  readonly #idle: { readonly start: Start; readonly worker: Worker }[] = [];

  /** A thread that was started in the same way, if there is one; nobody else has it from then on. */
  take(start: Start): Worker | undefined {
    const index = this.#idle.findLastIndex((one) => one.start === start);
    const [taken] = index < 0 ? [] : this.#idle.splice(index, 1);
    return taken && unheard(taken.worker);
  }

  /** Keeps a thread that is ready and has no job. It does not keep the process from ending. */
  keep(start: Start, worker: Worker): void {
    const kept = { start, worker };
    const forget = () => {
      const index = this.#idle.indexOf(kept);
      if (index >= 0) this.#idle.splice(index, 1);
    };
    unheard(worker).once('error', forget).once('exit', forget).unref();
    this.#idle.push(kept);
  }

  /** Ends them. */
  async close(): Promise<void> {
    await Promise.all(this.#idle.splice(0).map(({ worker }) => unheard(worker).terminate()));
  }
}

/** Without those who listened to it; listeners of Node’s own stay. */
function unheard(worker: Worker): Worker {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
  return worker;
}
