import { Worker } from 'node:worker_threads';
import type { SourceKind } from '../../../shared/domain/source.ts';
import { Failure } from '../../../shared/result.ts';
import type { RawDocument } from '../sources/source-adapter.ts';
import type {
  ConceptsQuery,
  DocumentFacts,
  FailedItem,
  PreparedItem,
  WorkerAnswer,
  WorkerData,
  WorkerJob,
} from './worker-protocol.ts';

/** Longest silence of the worker. Each twenty items break it, so a long feed has time and a stuck item has not. */
const silenceLimitMilliseconds = 30_000;
/** More than any document within the caps needs; a runaway one ends the worker and not the program. */
const memoryLimitMegabytes = 512;

export interface ArticleWorkerOptions {
  /** The worker's entry. */
  readonly entry: URL;
  readonly data: WorkerData;
  readonly silenceLimit?: number;
}

interface QueuedJob {
  readonly job: WorkerJob;
  readonly onAnswer: (answer: WorkerAnswer) => void;
  readonly resolve: (facts: DocumentFacts | undefined) => void;
  readonly reject: (reason: unknown) => void;
}

/** What came of reading a document. */
export interface DocumentReading {
  readonly facts: DocumentFacts;
  readonly failed: readonly FailedItem[];
}

/**
 * Reads documents in a worker thread, one after the other. A document that keeps the worker silent for too long, or
 * takes too much memory, costs the worker its life and fails with `documentTooComplex`; the next gets a new worker.
 */
export class ArticleWorker {
  readonly #options: ArticleWorkerOptions;
  readonly #queue: QueuedJob[] = [];
  #worker: Worker | undefined;
  #current: QueuedJob | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: ArticleWorkerOptions) {
    this.#options = options;
  }

  /**
   * Reads a document and hands on its items as they become ready. Throws Failure with the reason why the document as a
   * whole cannot be read, or `cancelled`.
   */
  async read(
    kind: SourceKind,
    document: RawDocument,
    onItems: (items: readonly PreparedItem[]) => void,
    signal: AbortSignal,
  ): Promise<DocumentReading> {
    const failed: FailedItem[] = [];
    const facts = await this.#run({ type: 'read', kind, document }, signal, (answer) => {
      if (answer.type !== 'items') return;
      failed.push(...answer.failed);
      onItems(answer.items);
    });
    return { facts: facts ?? { warnings: [] }, failed };
  }

  /** The glossary's concepts in each of some texts, by the queries' keys. */
  async conceptIds(
    queries: readonly ConceptsQuery[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const found = new Map<string, readonly string[]>();
    await this.#run({ type: 'concepts', queries }, signal, (answer) => {
      if (answer.type !== 'concepts') return;
      for (const { key, conceptIds } of answer.found) found.set(key, conceptIds);
    });
    return found;
  }

  /** Ends the worker; jobs that are not done fail with `cancelled`. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const queued of this.#queue.splice(0)) queued.reject(new Failure('cancelled'));
    await this.#end(new Failure('cancelled'));
  }

  #run(
    job: WorkerJob,
    signal: AbortSignal,
    onAnswer: QueuedJob['onAnswer'],
  ): Promise<DocumentFacts | undefined> {
    return new Promise((resolve, reject) => {
      if (signal.aborted || this.#closed) return reject(new Failure('cancelled'));
      const onAbort = () => this.#cancel(queued);
      const settle = () => signal.removeEventListener('abort', onAbort);
      const queued: QueuedJob = {
        job,
        onAnswer,
        resolve: (facts) => {
          settle();
          resolve(facts);
        },
        reject: (reason) => {
          settle();
          reject(reason);
        },
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#queue.push(queued);
      this.#next();
    });
  }

  #cancel(queued: QueuedJob): void {
    const index = this.#queue.indexOf(queued);
    if (index >= 0) {
      this.#queue.splice(index, 1);
      queued.reject(new Failure('cancelled'));
    } else if (this.#current === queued) {
      void this.#end(new Failure('cancelled'));
    }
  }

  #next(): void {
    if (this.#current || this.#closed) return;
    this.#current = this.#queue.shift();
    if (!this.#current) {
      // An idle worker must not keep a headless verb from ending.
      this.#worker?.unref();
      return;
    }
    this.#worker ??= this.#start();
    this.#worker.ref();
    this.#restartTimer();
    this.#worker.postMessage(this.#current.job);
  }

  #start(): Worker {
    const worker = new Worker(this.#options.entry, {
      workerData: this.#options.data,
      resourceLimits: { maxOldGenerationSizeMb: memoryLimitMegabytes },
    });
    worker.on('message', (answer: WorkerAnswer) => {
      if (worker === this.#worker) this.#take(answer);
    });
    worker.on('error', (error) => {
      if (worker !== this.#worker) return;
      const outOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      const reason = outOfMemory
        ? new Failure('documentTooComplex', {}, { cause: error })
        : new Failure('internal', { reason: error.message }, { cause: error });
      void this.#end(reason);
    });
    return worker;
  }

  #take(answer: WorkerAnswer): void {
    const current = this.#current;
    if (!current) return;
    switch (answer.type) {
      case 'items':
      case 'concepts':
        this.#restartTimer();
        current.onAnswer(answer);
        return;
      case 'done':
        this.#finish();
        current.resolve(answer.facts);
        return;
      case 'failed':
        this.#finish();
        current.reject(new Failure(answer.error.code, answer.error.params));
        return;
    }
  }

  #finish(): void {
    clearTimeout(this.#timer);
    this.#current = undefined;
    this.#next();
  }

  #restartTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      void this.#end(new Failure('documentTooComplex'));
    }, this.#options.silenceLimit ?? silenceLimitMilliseconds);
  }

  /** Ends the worker and with it the current job; the next job starts another. */
  async #end(reason: Failure): Promise<void> {
    const worker = this.#worker;
    const current = this.#current;
    this.#worker = undefined;
    this.#finish();
    current?.reject(reason);
    await worker?.terminate();
  }
}
