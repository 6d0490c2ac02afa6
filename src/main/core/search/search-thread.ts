import { Worker } from 'node:worker_threads';
import { Failure } from '../../../shared/result.ts';
import { searchFailure } from './search-failure.ts';
import type {
  JobAnswers,
  NumberedJob,
  SearchJob,
  SearchMessage,
  SearchNews,
  SearchWorkerData,
} from './search-protocol.ts';

export interface SearchThreadOptions {
  /** The worker's entry. */
  readonly entry: URL;
  readonly data: SearchWorkerData;
  readonly onNews: (news: SearchNews) => void;
  /** Called once when the thread ends without having been asked to. */
  readonly onEnd: (reason: Failure) => void;
}

/** A job found the index damaged. There is an empty one in its place now, which is being filled. */
export class IndexDamaged extends Error {}

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (reason: Error) => void;
}

/** The worker thread that holds the index. It does its jobs in the order in which they are given. */
export class SearchThread {
  readonly #worker: Worker;
  readonly #options: SearchThreadOptions;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #ended = false;

  constructor(options: SearchThreadOptions) {
    this.#options = options;
    this.#worker = new Worker(options.entry, { workerData: options.data });
    this.#worker.on('message', (message: SearchMessage) => this.#take(message));
    this.#worker.on('error', (error) => this.#endedBy(error));
    this.#worker.on('exit', () => this.#endedBy());
  }

  /** Throws IndexDamaged, or Failure with the reason why the job could not be done. */
  run<Type extends SearchJob['type']>(
    job: Extract<SearchJob, { type: Type }>,
  ): Promise<JobAnswers[Type]> {
    if (this.#ended) return Promise.reject(new Failure('cancelled'));
    this.#lastId += 1;
    const numbered: NumberedJob = { id: this.#lastId, job };
    return new Promise((resolve, reject) => {
      this.#waiting.set(numbered.id, { resolve, reject });
      this.#worker.postMessage(numbered);
    });
  }

  /** Closes the index after the jobs that were given, and ends the thread. */
  async close(): Promise<void> {
    // An index that cannot be closed well is found as it is at the next opening.
    await this.run<'close'>({ type: 'close' }).catch(() => undefined);
    this.#ended = true;
    await this.#worker.terminate();
  }

  #take(message: SearchMessage): void {
    if (!('id' in message)) return this.#options.onNews(message);
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    switch (message.type) {
      case 'done':
        return waiting?.resolve(message.value as never);
      case 'damaged':
        return waiting?.reject(new IndexDamaged());
      case 'failed':
        return waiting?.reject(new Failure(message.error.code, message.error.params));
    }
  }

  #endedBy(error?: Error): void {
    if (this.#ended) return;
    this.#ended = true;
    const reason = searchFailure(error);
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
    this.#options.onEnd(reason);
  }
}
