import { basename } from 'node:path';
import type {
  HeldHost,
  ListAddition,
  ListExport,
  ListImport,
} from '../../../shared/domain/discovery.ts';
import { longestName, type Source } from '../../../shared/domain/source.ts';
import type { RequestParsed } from '../../../shared/ipc/contract.ts';
import { Failure, toAppError } from '../../../shared/result.ts';
import { writeExport } from '../export/write-file.ts';
import { hostAndPort } from '../http/private-address.ts';
import type { NewSource } from '../library/new-source.ts';
import type { Confirmation, SourceService } from '../library/source-service.ts';
import type { SourcePolicy } from '../policy/source-policy.ts';
import type { Clock, HttpClient, Library } from '../ports.ts';
import { fetchForPerson } from '../sources/fetch-document.ts';
import { gatherFile } from '../sources/file/gather-file.ts';
import { confirmedHost, privateHostsAmong } from '../sources/private-host.ts';
import { recogniseAddress } from '../sources/registry.ts';
import type { RawDocument } from '../sources/source-adapter.ts';
import type { ArticleWorker } from '../sync/article-worker.ts';
import type { ListedSource, RefusedEntry } from './parse.ts';
import { writeOpml } from './write.ts';

export interface SourceListsOptions {
  readonly store: Pick<Library, 'sources'>;
  readonly sources: Pick<SourceService, 'addAll' | 'has'>;
  readonly worker: ArticleWorker;
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly policy: SourcePolicy;
}

/** Most bytes of a list that comes over the network; a thousand sources take a third of a megabyte. */
const maxBytes = 20_000_000;

export interface ImportOptions {
  /**
   * What becomes of entries on private servers: held until a person has confirmed their servers, refused, or added as
   * confirmed.
   */
  readonly privateEntries: 'hold' | 'refuse' | 'allow';
}

/** A source on a private server, which nobody has confirmed. */
interface HeldSource {
  readonly host: string;
  readonly source: NewSource;
}

/** Sources as lists that other programs read and write: OPML 2.0. */
export class SourceLists {
  readonly #options: SourceListsOptions;
  /** Of the list that was imported last. */
  #held: readonly HeldSource[] = [];

  constructor(options: SourceListsOptions) {
    this.#options = options;
  }

  /**
   * Adds the sources of a list in a file without fetching them. Throws Failure `opmlMalformed`, `opmlEmpty`, or why the
   * file cannot be read.
   */
  async importFile(path: string, signal: AbortSignal, options: ImportOptions): Promise<ListImport> {
    const { location, bytes } = await gatherFile(path, basename(path));
    return await this.#import({ location, bytes }, signal, options);
  }

  /** The same for a list at an address. Throws Failure with the `http…` codes and `sourcePrivate` as well. */
  async importAddress(
    address: string,
    signal: AbortSignal,
    { allowPrivate = false, ...options }: ImportOptions & Confirmation,
  ): Promise<ListImport> {
    const location = recogniseAddress(address);
    const { http } = this.#options;
    const privateHost = await confirmedHost({ kind: 'feed', location }, http, allowPrivate);
    const kind = { maxBytes };
    const document = await fetchForPerson(location, privateHost, kind, { http, signal });
    return await this.#import(document, signal, options);
  }

  /** Adds the sources that were held and are on these private servers, which a person has confirmed by their names. */
  async addHeld({ hosts }: RequestParsed<'listAllow'>): Promise<ListAddition> {
    const isAllowed = ({ host }: HeldSource) => hosts.includes(host);
    const allowed = this.#held.filter(isAllowed);
    this.#held = this.#held.filter((one) => !isAllowed(one));
    return await this.#add(allowed.map(({ host, source }) => ({ ...source, privateHost: host })));
  }

  /** The sources as OPML 2.0, and how many it holds. */
  write(): ListExport & { readonly text: string } {
    const all = [...this.#options.store.sources.values()].filter(({ kind }) => kind !== 'starter');
    const listed = all.flatMap(listedSource);
    const createdAt = this.#options.clock.now().toISOString();
    return {
      text: writeOpml('Escale', listed, createdAt),
      sources: listed.length,
      leftOut: all.length - listed.length,
    };
  }

  /** Writes the sources into a file, whole or not at all. Throws Failure `target…`, as `writeExport` does. */
  async exportFile(path: string, mayReplace: boolean): Promise<ListExport> {
    const { text, ...outcome } = this.write();
    await writeExport(path, text, mayReplace);
    return outcome;
  }

  async #import(
    document: RawDocument,
    signal: AbortSignal,
    options: ImportOptions,
  ): Promise<ListImport> {
    const { allowsPrivate } = this.#options.policy;
    const privateEntries = allowsPrivate ? options.privateEntries : 'refuse';
    const inspection = await this.#options.worker.inspect(document, signal);
    if (inspection.type !== 'outline') throw new Failure('opmlMalformed');
    const listed = inspection.sources.map(newSource);
    const forbidden = listed.flatMap((source) => this.#policyRefusal(source));
    const sources = listed.filter(
      (source) => !forbidden.some(({ location }) => location === source.location),
    );
    const onPrivate = await this.#privateAmong(sources);
    const isAllowed = privateEntries === 'allow';
    const hosts = new Map(onPrivate.map(({ host, source }) => [source, host]));
    const addition = await this.#add(
      sources.flatMap((source) => {
        const privateHost = hosts.get(source);
        if (privateHost === undefined) return [source];
        return isAllowed ? [{ ...source, privateHost }] : [];
      }),
    );
    this.#held = privateEntries === 'hold' ? onPrivate : [];
    const privateRefused =
      privateEntries === 'refuse' ? onPrivate.map((one) => privateRefusal(one, allowsPrivate)) : [];
    const refused = [...inspection.refused.map(refusal), ...forbidden, ...privateRefused];
    return { ...addition, refused, held: byHost(this.#held) };
  }

  /** Why an administrator does not allow a source, if they do not. */
  #policyRefusal(source: NewSource): ListImport['refused'] {
    try {
      this.#options.policy.checkAddition(source);
      return [];
    } catch (error) {
      const { title, location } = source;
      return [{ title: title ?? location, location, error: toAppError(error) }];
    }
  }

  /** Those on private servers; what is in the library already has nothing to ask. */
  async #privateAmong(sources: readonly NewSource[]): Promise<readonly HeldSource[]> {
    const locations = sources.map(({ location }) => location);
    const hosts = await privateHostsAmong(locations, this.#options.http);
    return sources.flatMap((source) => {
      const host = hostAndPort(new URL(source.location));
      return hosts.has(host) && !this.#options.sources.has(source) ? [{ host, source }] : [];
    });
  }

  async #add(sources: readonly NewSource[]): Promise<ListAddition> {
    const { added, known } = await this.#options.sources.addAll(sources);
    return {
      added: added.map(({ id, title, location }) => ({ id, title, location })),
      known: known.map(({ title, location }) => ({ title, location })),
    };
  }
}

function byHost(held: readonly HeldSource[]): HeldHost[] {
  const hosts = [...new Set(held.map(({ host }) => host))];
  return hosts.map((host) => ({
    host,
    sources: held
      .filter((one) => one.host === host)
      .map(({ source: { title, location } }) => ({ title: title ?? location, location })),
  }));
}

function newSource({ kind, location, title, folder, ...facts }: ListedSource): NewSource {
  return {
    ...facts,
    kind,
    location,
    ...(title !== undefined && { title: title.slice(0, longestName), named: true }),
    folder: folder.map((name) => name.slice(0, longestName)),
  };
}

function refusal({ title, address, reason }: RefusedEntry): ListImport['refused'][number] {
  const code = reason === 'anotherList' ? 'opmlNested' : 'addressInvalid';
  const { error } = new Failure(code, { address });
  return { title, location: address, error };
}

function privateRefusal(
  { source: { title, location } }: HeldSource,
  mayBeAllowed: boolean,
): ListImport['refused'][number] {
  const code = mayBeAllowed ? 'httpPrivate' : 'policyPrivate';
  const { error } = new Failure(code, { host: new URL(location).host });
  return { title: title ?? location, location, error };
}

function listedSource({
  kind,
  location,
  title,
  folder,
  homePageUrl,
  language,
}: Source): readonly ListedSource[] {
  if (kind === 'file' || kind === 'folder' || kind === 'starter') return [];
  return [
    {
      kind,
      location,
      title,
      folder,
      ...(homePageUrl !== undefined && { homePageUrl }),
      ...(language !== undefined && { language }),
    },
  ];
}
