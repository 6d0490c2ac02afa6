import { Worker } from 'node:worker_threads';
import type { NamedGlossary } from '../../../shared/domain/named-glossary.ts';
import type { PersonalConcept } from '../../../shared/domain/personal-concept.ts';
import type { SiteRule } from '../../../shared/domain/site-rule.ts';
import { Failure } from '../../../shared/result.ts';
import type { Collection } from '../ports.ts';
import type { IdleThreads } from './idle-threads.ts';
import { defaultSilenceLimits, type SilenceLimits, SilenceWatch } from './silence-watch.ts';
import type { DocumentFacts, WorkerAnswer, WorkerData, WorkerJob } from './worker-protocol.ts';

/**
 * The glossary, the language statistics and the code take 27 MB of the old objects, so that a document adds some 70 at the
 * most, and young ones: three times what the longest of our real pages needs (a megabyte, ten thousand elements). One that
 * needs more ends the thread and not the program. Young objects have a room of their own: when the trees of a page do not
 * fit into a third of it they are copied about while they are read. In a third of 64 MB pages took as long as in one of 48,
 * and hostile documents 30 MB more.
 */
const memoryLimits = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 48 };

export interface WorkerOptions {
  /** The worker's entry. */
  readonly entry: URL;
  readonly data: WorkerData;
  readonly silenceLimits?: SilenceLimits;
  /** Where threads come from and go to between libraries; each library starts and ends its own by default. */
  readonly idleThreads?: IdleThreads | undefined;
  /** What people decided about sites; a thread is told of changes before its next job. */
  readonly siteRules?: Pick<Collection<SiteRule>, 'values' | 'onChange'>;
  /** What people decided about glossaries and wrote into them; the same. */
  readonly glossaries?: Pick<Collection<NamedGlossary>, 'values' | 'onChange'>;
  readonly personalConcepts?: Pick<Collection<PersonalConcept>, 'values' | 'onChange'>;
}

/** A job, and those who wait for what comes of it. */
export interface QueuedJob {
  readonly job: WorkerJob;
  readonly onAnswer: (answer: WorkerAnswer) => void;
  readonly resolve: (facts: DocumentFacts | undefined) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Bytes that are a feed's or file's own go over to the worker instead of being copied: nobody reads them here any more. A
 * page's are read again when the article goes on at another.
 */
function transferable(job: WorkerJob): ArrayBuffer[] {
  if (job.type !== 'read' || job.document.listedAs !== undefined) return [];
  const { buffer, byteLength } = job.document.bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}

/**
 * One worker thread that does one job at a time. A job that keeps it silent for too long, or takes too much memory, costs
 * it its life and fails with `documentTooComplex`; the next job starts another thread. Each twenty items break the
 * silence, so that a long feed has time and a stuck item has not.
 */
export class WorkerThread {
  readonly #options: WorkerOptions;
  readonly #onFree: () => void;
  #worker: Worker | undefined;
  #current: QueuedJob | undefined;
  readonly #silence: SilenceWatch;
  /** Whether the thread has begun to take jobs: what starting it costs is no fault of a document. */
  #isReady = false;
  /** Whether the thread knows what is personal as it is. */
  #knowsPersonal = false;

  /** `onFree` is called whenever a job has ended. */
  constructor(options: WorkerOptions, onFree: () => void) {
    this.#options = options;
    this.#onFree = onFree;
    this.#silence = new SilenceWatch(options.silenceLimits ?? defaultSilenceLimits, () => {
      void this.end(new Failure('documentTooComplex'));
    });
    const forget = () => {
      this.#knowsPersonal = false;
    };
    options.siteRules?.onChange(forget);
    options.glossaries?.onChange(forget);
    options.personalConcepts?.onChange(forget);
  }

  get isFree(): boolean {
    return this.#current === undefined;
  }

  get isRunning(): boolean {
    return this.#worker !== undefined;
  }

  isDoing(queued: QueuedJob): boolean {
    return this.#current === queued;
  }

  /** Starts a job; the thread must be free. */
  start(queued: QueuedJob): void {
    this.#current = queued;
    const worker = this.#opened();
    worker.ref();
    this.#silence.restart(worker, this.#isReady);
    this.#tellPersonal(worker);
    worker.postMessage(queued.job, transferable(queued.job));
  }

  /** Starts the thread ahead of a job that is to come. */
  open(): void {
    // An idle worker must not keep a headless verb from ending.
    if (!this.isRunning) this.#opened().unref();
  }

  /** Leaves a thread that waits for a job to the next library, and ends any other. */
  async close(reason: Failure): Promise<void> {
    const worker = this.#worker;
    const { idleThreads } = this.#options;
    if (worker && idleThreads && this.isFree && this.#isReady) {
      this.#worker = undefined;
      idleThreads.keep(this.#startedWith, worker);
    } else await this.end(reason);
  }

  /** Ends the thread and with it the current job; the next job starts another. */
  async end(reason: Failure): Promise<void> {
    const worker = this.#worker;
    const current = this.#current;
    this.#worker = undefined;
    this.#finish();
    current?.reject(reason);
    await worker?.terminate();
  }

  #tellPersonal(worker: Worker): void {
    const { siteRules, glossaries, personalConcepts, idleThreads } = this.#options;
    // A thread of another library knows what was personal there.
    const isAnything = siteRules || glossaries || personalConcepts || idleThreads;
    if (this.#knowsPersonal || !isAnything) return;
    this.#knowsPersonal = true;
    const personal: WorkerJob = {
      type: 'personal',
      siteRules: [...(siteRules?.values() ?? [])],
      personal: {
        glossaries: [...(glossaries?.values() ?? [])],
        concepts: [...(personalConcepts?.values() ?? [])],
      },
    };
    worker.postMessage(personal);
  }

  #opened(): Worker {
    this.#worker ??= this.#create();
    return this.#worker;
  }

  get #startedWith(): string {
    return JSON.stringify([this.#options.entry, this.#options.data]);
  }

  #create(): Worker {
    const idle = this.#options.idleThreads?.take(this.#startedWith);
    this.#knowsPersonal = false;
    this.#isReady = idle !== undefined;
    const worker =
      idle ??
      new Worker(this.#options.entry, {
        workerData: this.#options.data,
        resourceLimits: memoryLimits,
      });
    worker.on('message', (answer: WorkerAnswer) => {
      if (worker === this.#worker) this.#take(worker, answer);
    });
    worker.on('error', (error) => {
      if (worker !== this.#worker) return;
      const outOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      const reason = outOfMemory
        ? new Failure('documentTooComplex', {}, { cause: error })
        : new Failure('internal', { reason: error.message }, { cause: error });
      void this.end(reason);
    });
    return worker;
  }

  #take(worker: Worker, answer: WorkerAnswer): void {
    const current = this.#current;
    if (answer.type === 'ready') this.#isReady = true;
    if (!current) return;
    switch (answer.type) {
      case 'ready':
        this.#silence.restart(worker, true);
        return;
      case 'items':
      case 'concepts':
      case 'diff':
      case 'page':
      case 'drawing':
      case 'rejudged':
      case 'inspected':
        this.#silence.restart(worker, true);
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
    this.#silence.stop();
    this.#current = undefined;
    this.#worker?.unref();
    this.#onFree();
  }
}
