import { Worker } from 'node:worker_threads';
import type { CitingAnswer, CitingJob, CitingTask, CitingWorkerData } from './citing-protocol.ts';
import type {
  BibliographyEntry,
  BibliographyOrder,
  CitationOrder,
  FormattedCitation,
} from './format-citation.ts';

export interface CitingThreadOptions {
  /** The file of the thread. */
  readonly entry: URL;
  readonly data: CitingWorkerData;
}

interface Waiting {
  readonly resolve: (answer: CitingAnswer) => void;
  readonly reject: (reason: Error) => void;
}

/** The thread that holds the citation engine; started by the first citation, so that nobody who cites nothing pays for it. */
export class CitingThread {
  readonly #options: CitingThreadOptions;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #lastId = 0;

  constructor(options: CitingThreadOptions) {
    this.#options = options;
  }

  /** Rejects when the engine could not do it, and when the thread ended meanwhile. */
  async format(order: CitationOrder): Promise<FormattedCitation> {
    const answer = await this.#ask({ type: 'citation', order });
    if (answer.type !== 'citation') throw new Error(`Not a citation: ${answer.type}`);
    return answer.citation;
  }

  /** Rejects as `format` does. */
  async bibliography(order: BibliographyOrder): Promise<readonly BibliographyEntry[]> {
    const answer = await this.#ask({ type: 'bibliography', order });
    if (answer.type !== 'bibliography') throw new Error(`Not a bibliography: ${answer.type}`);
    return answer.entries;
  }

  #ask(task: CitingTask): Promise<CitingAnswer> {
    const worker = (this.#worker ??= this.#start());
    this.#lastId += 1;
    const job: CitingJob = { id: this.#lastId, ...task };
    return new Promise((resolve, reject) => {
      this.#waiting.set(job.id, { resolve, reject });
      worker.postMessage(job);
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(this.#options.entry, { workerData: this.#options.data });
    // Nothing waits for it when the program ends.
    worker.unref();
    worker.on('message', (answer: CitingAnswer) => this.#take(answer));
    worker.on('error', (error) => this.#end(error));
    worker.on('exit', () => this.#end(new Error('The thread that writes citations has ended')));
    return worker;
  }

  #take(answer: CitingAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.type === 'failed') waiting?.reject(new Error(answer.message));
    else waiting?.resolve(answer);
  }

  /** The next citation starts another one. */
  #end(reason: unknown): void {
    this.#worker = undefined;
    const error = reason instanceof Error ? reason : new Error(String(reason));
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
