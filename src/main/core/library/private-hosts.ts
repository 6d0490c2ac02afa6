import { isFetched, type Source } from '../../../shared/domain/source.ts';
import type { RequestParsed } from '../../../shared/ipc/contract.ts';
import { Failure } from '../../../shared/result.ts';
import { hostAndPort } from '../http/private-address.ts';
import type { HttpClient, Library } from '../ports.ts';
import { unconfirmedHost } from '../sources/private-host.ts';

export interface PrivateHostsOptions {
  readonly store: Pick<Library, 'sources'>;
  readonly http: Pick<HttpClient, 'isPrivate'>;
}

/** Confirms private servers of sources that came into the library without being asked about. */
export class PrivateHosts {
  readonly #options: PrivateHostsOptions;

  constructor(options: PrivateHostsOptions) {
    this.#options = options;
  }

  /** Confirms every source whose server is private and is not confirmed yet, as the person who typed them all can. */
  async allowAll(): Promise<void> {
    const { http, store } = this.#options;
    for (const { id, kind, location, privateHost } of store.sources.values()) {
      if (!isFetched(kind) || privateHost !== undefined) continue;
      if (await http.isPrivate(location)) await this.#confirm(id);
    }
  }

  /**
   * Confirms the server that a source failed for, by the name that the person saw. Throws Failure `sourceUnknown`, or
   * `sourcePrivate` when it is not the one that the source would ask by now.
   */
  async allow({ sourceId, host }: RequestParsed<'sourceAllowHost'>): Promise<void> {
    await this.#confirm(sourceId, (source) => {
      if (unconfirmedHost(source) !== host) throw new Failure('sourcePrivate', { host });
    });
  }

  async #confirm(id: string, check: (source: Source) => void = () => undefined): Promise<void> {
    await this.#options.store.sources.apply((latest) => {
      const source = latest(id);
      if (!source) throw new Failure('sourceUnknown', { source: id });
      check(source);
      const privateHost = hostAndPort(new URL(source.location));
      return [{ type: 'put', value: { ...source, privateHost } }];
    });
  }
}
