import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import {
  defaultSourcePreferences,
  isFetched,
  type Source,
  type SuggestedSource,
} from '../../../shared/domain/source.ts';
import type { RequestInput, RequestOutput, RequestParsed } from '../../../shared/ipc/contract.ts';
import { type AppError, Failure, toAppError } from '../../../shared/result.ts';
import type { RemovedArticle } from '../../../shared/domain/removed-article.ts';
import { hostAndPort } from '../http/private-address.ts';
import type { Change, Clock, HttpClient, Library } from '../ports.ts';
import { recognise, recogniseAddress, type Recognised } from '../sources/registry.ts';
import type { ArticleWriter } from '../sync/article-writer.ts';
import type { SyncService } from '../sync/sync-service.ts';
import type { ArticleIndex } from './article-index.ts';
import { comparableLocation } from './comparable-location.ts';

export interface SourceServiceOptions {
  readonly store: Library;
  readonly index: ArticleIndex;
  readonly writer: ArticleWriter;
  readonly sync: Pick<SyncService, 'start'>;
  readonly http: Pick<HttpClient, 'isPrivate'>;
  readonly clock: Clock;
  readonly suggestions: readonly SuggestedSource[];
}

/** What a person confirmed while adding. */
export interface Confirmation {
  /** The server may be on this machine or a private network. */
  readonly allowPrivate?: boolean | undefined;
}

/** The sources of the library: adding and removing them. */
export class SourceService {
  readonly #store: Library;
  readonly #index: ArticleIndex;
  readonly #writer: ArticleWriter;
  readonly #sync: Pick<SyncService, 'start'>;
  readonly #http: Pick<HttpClient, 'isPrivate'>;
  readonly #clock: Clock;
  readonly #suggestions: readonly SuggestedSource[];

  constructor(options: SourceServiceOptions) {
    this.#store = options.store;
    this.#index = options.index;
    this.#writer = options.writer;
    this.#sync = options.sync;
    this.#http = options.http;
    this.#clock = options.clock;
    this.#suggestions = options.suggestions;
  }

  /**
   * Adds a source without fetching it: an http(s) address, a file or a folder. Throws Failure `addressInvalid`,
   * `fileMissing`, `filePermission`, `fileUnsupported`, `sourceDuplicate` with the id and title of the one that is
   * there, or `sourcePrivate` with the host when that is private and `allowPrivate` does not confirm it.
   */
  async register(location: string, confirmation: Confirmation = {}): Promise<Source> {
    return this.#add(await recognise(location), confirmation);
  }

  /** Adds a feed by what a person typed, and fetches it; a feed that cannot be fetched is not added. */
  async addAddress({
    address,
    allowPrivate,
  }: RequestInput<'sourceAddAddress'>): Promise<RequestOutput<'sourceAddAddress'>> {
    return this.#addAndRead(
      [address],
      async (typed) => ({ kind: 'feed', location: recogniseAddress(typed) }),
      { allowPrivate },
    );
  }

  /** Adds files and folders and reads them; each that cannot be read is not added. */
  async addPaths(paths: readonly string[]): Promise<RequestOutput<'sourceAddFiles'>> {
    return this.#addAndRead(paths, recognise);
  }

  /** Confirms every source whose server is private and is not confirmed yet, as the person who typed them all can. */
  async allowPrivate(): Promise<void> {
    for (const { id, kind, location, privateHost } of this.#store.sources.values()) {
      if (!isFetched(kind) || privateHost !== undefined) continue;
      if (!(await this.#http.isPrivate(location))) continue;
      const confirmed = { privateHost: hostAndPort(new URL(location)) };
      await this.#store.sources.apply((latest) => {
        const source = latest(id);
        return source ? [{ type: 'put', value: { ...source, ...confirmed } }] : [];
      });
    }
  }

  /**
   * Removes a source and its articles, except those that a person starred: these stay, without a source. What a person
   * did with the others is kept too, and found again when the source is added again: what they deleted stays deleted,
   * and what only the retention rules let go comes again. Throws Failure `sourceUnknown`.
   */
  async remove({ sourceId }: RequestInput<'sourceRemove'>): Promise<void> {
    await this.#writer.exclusively(async () => {
      if (!this.#store.sources.get(sourceId)) {
        throw new Failure('sourceUnknown', { source: sourceId });
      }
      const going = this.#index
        .ofSource(sourceId)
        .filter(({ id }) => this.#index.entry(id)?.starred !== true);
      await this.#store.sources.apply([{ type: 'delete', id: sourceId }]);
      await this.#store.removed.apply(this.#retiredOf(sourceId));
      await this.#store.articles.apply(
        going.map((article) => {
          const variants = article.variants.filter((variant) => variant.sourceId !== sourceId);
          if (variants.length === 0) return { type: 'delete', id: article.id };
          return { type: 'put', value: { ...article, variants } };
        }),
      );
    });
  }

  /** Sets where a source differs from the retention rules for all. Throws Failure `sourceUnknown`. */
  async setRetention(input: RequestParsed<'sourceSetRetention'>): Promise<void> {
    const { sourceId, retention } = input;
    await this.#store.sources.apply((latest) => {
      const source = latest(sourceId);
      if (!source) throw new Failure('sourceUnknown', { source: sourceId });
      const { retention: _earlier, ...rest } = source.preferences;
      const differs = Object.values(retention).some((limit) => limit !== undefined);
      const preferences = differs ? { ...rest, retention } : rest;
      return [{ type: 'put', value: { ...source, preferences } }];
    });
  }

  /** The feeds that Escale suggests, and which of them are in the library. */
  suggestions(): RequestOutput<'suggestedSources'> {
    const locations = new Set([...this.#store.sources.values()].map(comparableLocation));
    return this.#suggestions.map((suggestion) => ({
      ...suggestion,
      added: locations.has(comparableLocation({ kind: 'feed', location: suggestion.url })),
    }));
  }

  #retiredOf(sourceId: string): readonly Change<RemovedArticle>[] {
    return [...this.#store.removed.values()]
      .filter(({ by, variants }) => by === 'retention' && variants[0]?.sourceId === sourceId)
      .map(({ id }) => ({ type: 'delete', id }));
  }

  async #addAndRead(
    locations: readonly string[],
    recogniseLocation: (location: string) => Promise<Recognised>,
    confirmation: Confirmation = {},
  ): Promise<RequestOutput<'sourceAddAddress'>> {
    const failed: { location: string; error: AppError }[] = [];
    const registered: Source[] = [];
    for (const location of locations) {
      try {
        registered.push(await this.#add(await recogniseLocation(location), confirmation));
      } catch (error) {
        failed.push({ location, error: toAppError(error) });
      }
    }
    if (registered.length === 0) return { added: [], failed };
    const summary = await this.#sync.start({
      sourceIds: registered.map(({ id }) => id),
      // Whoever adds a source wants to see it, not to wait for its last picture.
      completion: 'later',
    });
    for (const { sourceId, title, error } of summary.failed) {
      const whole = registered.find((source) => source.id === sourceId && source.title === title);
      failed.push({ location: whole?.location ?? title, error });
    }
    const added: Source[] = [];
    for (const { id } of registered) {
      const source = this.#store.sources.get(id);
      if (source?.status.state === 'ok') added.push(source);
      else if (source) await this.remove({ sourceId: id });
    }
    return { added, failed };
  }

  async #add({ kind, location }: Recognised, confirmation: Confirmation): Promise<Source> {
    const privateHost = await this.#privateHost({ kind, location }, confirmation);
    const wanted = comparableLocation({ kind, location });
    const source: Source = {
      id: sourceId(kind, location),
      kind,
      location,
      folder: [],
      preferences: defaultSourcePreferences,
      title: isFetched(kind) ? new URL(location).host : basename(location),
      addedAt: this.#clock.now().toISOString(),
      status: { state: 'never' },
      ...(privateHost !== undefined && { privateHost }),
    };
    await this.#store.sources.apply((latest) => {
      const known = [...this.#store.sources.values()].find(
        (other) => comparableLocation(other) === wanted,
      );
      const duplicate = known ?? latest(source.id);
      if (duplicate) {
        const { id, title } = duplicate;
        throw new Failure('sourceDuplicate', { source: id, title });
      }
      return [{ type: 'put', value: source }];
    });
    return source;
  }

  async #privateHost(
    { kind, location }: Recognised,
    { allowPrivate = false }: Confirmation,
  ): Promise<string | undefined> {
    if (!isFetched(kind) || !(await this.#http.isPrivate(location))) return undefined;
    const url = new URL(location);
    if (!allowPrivate) throw new Failure('sourcePrivate', { host: url.host });
    return hostAndPort(url);
  }
}

/** The same for the same source: an id that follows from it lets what a person did be found when it comes back. */
function sourceId(kind: Source['kind'], location: string): string {
  return createHash('sha256').update(`${kind} ${location}`).digest('hex').slice(0, 16);
}
