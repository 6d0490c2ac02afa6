import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ListExport, ListImport } from '../../../shared/domain/discovery.ts';
import { longestName, type Source } from '../../../shared/domain/source.ts';
import { Failure } from '../../../shared/result.ts';
import type { NewSource } from '../library/new-source.ts';
import type { SourceService } from '../library/source-service.ts';
import type { Clock, HttpClient, Library } from '../ports.ts';
import { fetchForPerson } from '../sources/fetch-document.ts';
import { fileFailure, gatherFile } from '../sources/file/gather-file.ts';
import { confirmedHost } from '../sources/private-host.ts';
import { recogniseAddress } from '../sources/registry.ts';
import type { RawDocument } from '../sources/source-adapter.ts';
import type { ArticleWorker } from '../sync/article-worker.ts';
import type { ListedSource, RefusedEntry } from './parse.ts';
import { writeOpml } from './write.ts';

export interface SourceListsOptions {
  readonly store: Pick<Library, 'sources'>;
  readonly sources: Pick<SourceService, 'addAll'>;
  readonly worker: ArticleWorker;
  readonly http: HttpClient;
  readonly clock: Clock;
}

/** Most bytes of a list that comes over the network; a thousand sources take a third of a megabyte. */
const maxBytes = 20_000_000;

/** Sources as lists that other programs read and write: OPML 2.0. */
export class SourceLists {
  readonly #options: SourceListsOptions;

  constructor(options: SourceListsOptions) {
    this.#options = options;
  }

  /**
   * Adds the sources of a list in a file without fetching them. Throws Failure `opmlMalformed`, `opmlEmpty`, or why the
   * file cannot be read.
   */
  async importFile(path: string, signal: AbortSignal): Promise<ListImport> {
    const { location, bytes } = await gatherFile(path, basename(path));
    return await this.#import({ location, bytes }, signal);
  }

  /** The same for a list at an address. Throws Failure with the `http…` codes and `sourcePrivate` as well. */
  async importAddress(
    address: string,
    signal: AbortSignal,
    allowPrivate = false,
  ): Promise<ListImport> {
    const location = recogniseAddress(address);
    const { http } = this.#options;
    const privateHost = await confirmedHost({ kind: 'feed', location }, http, allowPrivate);
    const kind = { maxBytes };
    const document = await fetchForPerson(location, privateHost, kind, { http, signal });
    return await this.#import(document, signal);
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

  /** Writes the sources into a file. Throws Failure `filePermission`, `fileMissing` or `fileUnreadable`. */
  async exportFile(path: string): Promise<ListExport> {
    const { text, ...outcome } = this.write();
    try {
      await writeFile(path, text);
    } catch (error) {
      throw fileFailure(error, path);
    }
    return outcome;
  }

  async #import(document: RawDocument, signal: AbortSignal): Promise<ListImport> {
    const inspection = await this.#options.worker.inspect(document, signal);
    if (inspection.type !== 'outline') throw new Failure('opmlMalformed');
    const { added, known } = await this.#options.sources.addAll(inspection.sources.map(newSource));
    return {
      added: added.map(({ id, title, location }) => ({ id, title, location })),
      known: known.map(({ title, location }) => ({ title, location })),
      refused: inspection.refused.map(refusal),
    };
  }
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

function refusal({ title, address }: RefusedEntry): ListImport['refused'][number] {
  const { error } = new Failure('addressInvalid', { address });
  return { title, location: address, error };
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
