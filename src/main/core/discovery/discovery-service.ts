import type { Discovery } from '../../../shared/domain/discovery.ts';
import type { RequestParsed } from '../../../shared/ipc/contract.ts';
import type { SourceService } from '../library/source-service.ts';
import type { HttpClient } from '../ports.ts';
import type { ArticleWorker } from '../sync/article-worker.ts';
import { discover, discoverAddress, type DiscoverContext, type Discovered } from './discover.ts';

export interface DiscoveryServiceOptions {
  readonly http: HttpClient;
  readonly worker: ArticleWorker;
  readonly sources: Pick<SourceService, 'has'>;
}

/** Shows what there is before anything is added. Nothing of it is stored. */
export class DiscoveryService {
  readonly #options: DiscoveryServiceOptions;
  #running = new AbortController();

  constructor(options: DiscoveryServiceOptions) {
    this.#options = options;
  }

  /** What there is at an address. A later preview ends an earlier one, which throws Failure `cancelled`. */
  async preview({ address, allowPrivate }: RequestParsed<'sourcePreview'>): Promise<Discovery> {
    this.cancel();
    this.#running = new AbortController();
    return this.#told(
      await discoverAddress(address, this.#context(this.#running.signal, allowPrivate)),
    );
  }

  /** What there is at an address or path, for the headless verbs. Throws Failure as `discover` does. */
  async find(location: string, signal: AbortSignal, allowPrivate = false): Promise<Discovery> {
    return this.#told(await discover(location, this.#context(signal, allowPrivate)));
  }

  /** Ends the preview that is under way, if any. */
  cancel(): void {
    this.#running.abort();
  }

  #context(signal: AbortSignal, allowPrivate: boolean): DiscoverContext {
    const { http, worker } = this.#options;
    return {
      http,
      signal,
      allowPrivate,
      inspect: (document, stop) => worker.inspect(document, stop),
    };
  }

  #told({ location, candidates }: Discovered): Discovery {
    const isThere = (candidate: Discovered['candidates'][number]) =>
      candidate.kind !== 'list' &&
      this.#options.sources.has({ kind: candidate.kind, location: candidate.location });
    return {
      location,
      candidates: candidates.map((candidate) => ({ ...candidate, added: isThere(candidate) })),
    };
  }
}
