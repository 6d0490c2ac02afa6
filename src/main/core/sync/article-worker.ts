import { availableParallelism } from 'node:os';
import type { BodyDiff } from '../../../shared/domain/body-diff.ts';
import type { Source } from '../../../shared/domain/source.ts';
import { Failure } from '../../../shared/result.ts';
import type { ComparedVersion } from '../history/diff-bodies.ts';
import type { RejudgedVariant, RejudgeQuery } from '../library/rejudge-variant.ts';
import type { Inspection } from '../discovery/inspect.ts';
import type { RawDocument } from '../sources/source-adapter.ts';
import type {
  ConceptsQuery,
  DocumentFacts,
  FailedItem,
  ItemChoices,
  PageReading,
  PreparedItem,
  WantedPage,
  WorkerJob,
} from './worker-protocol.ts';
import { type QueuedJob, type WorkerOptions, WorkerThread } from './worker-thread.ts';

/** Each holds the glossary and the language statistics in memory, about 30 MB; more than four gain nothing. */
const mostThreads = 4;

export interface ArticleWorkerOptions extends WorkerOptions {
  /** Threads at the most; by default as many as the machine has cores, up to four. */
  readonly threads?: number;
}

/** What came of reading a document. */
export interface DocumentReading {
  readonly facts: DocumentFacts;
  readonly failed: readonly FailedItem[];
}

/**
 * Reads documents in worker threads, as many at once as there are threads; the others wait in order. Threads are started
 * when they are needed, and those that a feed's pages will need with the feed. A document that ends its thread fails
 * alone, with `documentTooComplex`.
 */
export class ArticleWorker {
  readonly #threads: readonly WorkerThread[];
  readonly #queue: QueuedJob[] = [];
  #closed = false;

  constructor({ threads = availableParallelism(), ...options }: ArticleWorkerOptions) {
    this.#threads = Array.from(
      { length: Math.min(threads, mostThreads) },
      () => new WorkerThread(options, () => this.#next()),
    );
  }

  /**
   * Reads a document of a source and hands on its items as they become ready. Throws Failure with the reason why the document as a
   * whole cannot be read, or `cancelled`.
   */
  async read(
    { id: sourceId, kind }: Pick<Source, 'id' | 'kind'>,
    document: RawDocument,
    onItems: (items: readonly PreparedItem[]) => void,
    signal: AbortSignal,
    choices: readonly ItemChoices[] = [],
  ): Promise<DocumentReading> {
    const failed: FailedItem[] = [];
    const job = { type: 'read', kind, sourceId, document, choices } as const;
    const facts = await this.#run(job, signal, (answer) => {
      if (answer.type !== 'items') return;
      failed.push(...answer.failed);
      onItems(answer.items);
    });
    return { facts: facts ?? { warnings: [] }, failed };
  }

  /** Reads the page of one article. Throws Failure with the reason why it is not that, or `cancelled`. */
  async readPage(
    document: RawDocument,
    wanted: WantedPage,
    signal: AbortSignal,
  ): Promise<PageReading> {
    let reading: PageReading | undefined;
    await this.#run({ type: 'page', document, wanted }, signal, (answer) => {
      if (answer.type === 'page') reading = answer.reading;
    });
    if (reading === undefined) throw new Failure('internal', { reason: 'no page was read' });
    return reading;
  }

  /** An SVG drawing made harmless. Throws Failure `imageDamaged` or `cancelled`. */
  async cleanDrawing(bytes: Uint8Array, signal: AbortSignal): Promise<Uint8Array> {
    let cleaned: Uint8Array | undefined;
    await this.#run({ type: 'drawing', bytes }, signal, (answer) => {
      if (answer.type === 'drawing') cleaned = answer.bytes;
    });
    if (cleaned === undefined) throw new Failure('internal', { reason: 'no drawing was cleaned' });
    return cleaned;
  }

  /** What a document is. Throws Failure with the reason why it is nothing that Escale reads, or `cancelled`. */
  async inspect(document: RawDocument, signal: AbortSignal): Promise<Inspection> {
    let inspection: Inspection | undefined;
    await this.#run({ type: 'inspect', document }, signal, (answer) => {
      if (answer.type === 'inspected') inspection = answer.inspection;
    });
    if (!inspection) throw new Failure('internal', { reason: 'the worker found nothing to say' });
    return inspection;
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

  /** What became of an earlier version of an article. */
  async diff(
    earlier: ComparedVersion,
    current: ComparedVersion,
    language: string,
    signal: AbortSignal,
  ): Promise<BodyDiff> {
    let found: BodyDiff | undefined;
    await this.#run({ type: 'diff', earlier, current, language }, signal, (answer) => {
      if (answer.type === 'diff') found = answer.diff;
    });
    if (!found) throw new Failure('internal', { reason: 'The worker sent no comparison.' });
    return found;
  }

  /** Judges stored bodies again by the rules of their sites; answers with those that change. */
  async rejudge(
    queries: readonly RejudgeQuery[],
    signal: AbortSignal,
  ): Promise<readonly RejudgedVariant[]> {
    const changed: RejudgedVariant[] = [];
    await this.#run({ type: 'rejudge', queries }, signal, (answer) => {
      if (answer.type === 'rejudged') changed.push(...answer.variants);
    });
    return changed;
  }

  /** Ends the threads, or leaves them to the next library; jobs that are not done fail with `cancelled`. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const queued of this.#queue.splice(0)) queued.reject(new Failure('cancelled'));
    await Promise.all(this.#threads.map((thread) => thread.close(new Failure('cancelled'))));
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
      return;
    }
    void this.#threads.find((thread) => thread.isDoing(queued))?.end(new Failure('cancelled'));
  }

  /** Gives the next job to a thread that is free: to one that runs already, before another is started. */
  #next(): void {
    if (this.#closed || this.#queue.length === 0) return;
    const free = this.#threads.filter((thread) => thread.isFree);
    const thread = free.find((one) => one.isRunning) ?? free[0];
    const queued = thread && this.#queue.shift();
    if (!thread || !queued) return;
    thread.start(queued);
    if (leadsToPages(queued.job)) for (const other of this.#threads) other.open();
  }
}

/** The items of a feed have pages, as many as there are threads at once: these start while the feed is read. */
function leadsToPages(job: WorkerJob): boolean {
  return job.type === 'read' && (job.kind === 'feed' || job.kind === 'pages');
}
