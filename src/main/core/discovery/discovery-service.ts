import type { Discovery } from '../../../shared/domain/discovery.ts';
import type { RequestParsed } from '../../../shared/ipc/contract.ts';
import type { SourceService } from '../library/source-service.ts';
import type { HttpClient } from '../ports.ts';
import { wholePath } from '../sources/registry.ts';
import type { ArticleWorker } from '../sync/article-worker.ts';
import { discover, discoverAddress, type DiscoverContext, type Discovered } from './discover.ts';
import { findLists } from './find-lists.ts';

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

  /**
   * What there is at an address, or at the whole path of a file or folder. A later preview ends an earlier one, which
   * throws Failure `cancelled`.
   */
  async preview({ address, allowPrivate }: RequestParsed<'sourcePreview'>): Promise<Discovery> {
    const path = wholePath(address);
    const context = this.#begin(allowPrivate);
    return this.#told(
      await (path === undefined ? discoverAddress(address, context) : discover(path, context)),
    );
  }

  /** The lists of pages that the site of an address keeps. It ends an earlier preview as another preview does. */
  async lists({
    address,
    allowPrivate,
  }: RequestParsed<'sourceFindLists'>): Promise<Discovery['candidates']> {
    return this.#marked(await findLists(address, this.#begin(allowPrivate)));
  }

  /** What there is at an address or path, for the headless verbs. Throws Failure as `discover` does. */
  async find(location: string, signal: AbortSignal, allowPrivate = false): Promise<Discovery> {
    return this.#told(await discover(location, this.#context(signal, allowPrivate)));
  }

  /** Ends the preview that is under way, if any. */
  cancel(): void {
    this.#running.abort();
  }

  #begin(allowPrivate: boolean): DiscoverContext {
    this.cancel();
    this.#running = new AbortController();
    return this.#context(this.#running.signal, allowPrivate);
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
    return { location, candidates: this.#marked(candidates) };
  }

  /** Says of each whether it is in the library already. */
  #marked(candidates: Discovered['candidates']): Discovery['candidates'] {
    const isThere = (candidate: Discovered['candidates'][number]) =>
      candidate.kind !== 'list' &&
      this.#options.sources.has({ kind: candidate.kind, location: candidate.location });
    return candidates.map((candidate) => ({ ...candidate, added: isThere(candidate) }));
  }
}
