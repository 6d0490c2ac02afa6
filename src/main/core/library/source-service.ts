import type { Source, SuggestedSource } from '../../../shared/domain/source.ts';
import type { RequestInput, RequestOutput, RequestParsed } from '../../../shared/ipc/contract.ts';
import { type AppError, Failure, toAppError } from '../../../shared/result.ts';
import type { RemovedArticle } from '../../../shared/domain/removed-article.ts';
import type { SourcePolicy } from '../policy/source-policy.ts';
import type { Change, Clock, HttpClient, Library } from '../ports.ts';
import { confirmedHost } from '../sources/private-host.ts';
import { recognise, recogniseAddress, wholePath } from '../sources/registry.ts';
import type { ArticleWriter } from '../sync/article-writer.ts';
import type { SyncService } from '../sync/sync-service.ts';
import type { AnnotationIndex } from '../annotations/annotation-index.ts';
import type { ArticleIndex } from './article-index.ts';
import { comparableLocation } from './comparable-location.ts';
import type { ReadingQueue } from './reading-queue.ts';
import { makeSource, type NewSource, plainTitle } from './new-source.ts';

export interface SourceServiceOptions {
  readonly store: Library;
  readonly index: ArticleIndex;
  readonly annotations: Pick<AnnotationIndex, 'isAnnotated'>;
  readonly queue: Pick<ReadingQueue, 'has'>;
  readonly writer: ArticleWriter;
  readonly sync: Pick<SyncService, 'start'>;
  readonly http: Pick<HttpClient, 'isPrivate'>;
  readonly clock: Clock;
  readonly suggestions: readonly SuggestedSource[];
  readonly policy: SourcePolicy;
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
  readonly #annotations: SourceServiceOptions['annotations'];
  readonly #queue: SourceServiceOptions['queue'];
  readonly #writer: ArticleWriter;
  readonly #sync: Pick<SyncService, 'start'>;
  readonly #http: Pick<HttpClient, 'isPrivate'>;
  readonly #clock: Clock;
  readonly #suggestions: readonly SuggestedSource[];
  readonly #policy: SourcePolicy;

  constructor(options: SourceServiceOptions) {
    this.#store = options.store;
    this.#index = options.index;
    this.#annotations = options.annotations;
    this.#queue = options.queue;
    this.#writer = options.writer;
    this.#sync = options.sync;
    this.#http = options.http;
    this.#clock = options.clock;
    this.#suggestions = options.suggestions;
    this.#policy = options.policy;
  }

  /**
   * Adds a source without fetching it: an http(s) address, a file or a folder. Throws Failure `addressInvalid`,
   * `fileMissing`, `filePermission`, `fileUnsupported`, `sourceDuplicate` with the id and title of the one that is
   * there, `sourcePrivate` with the host when that is private and `allowPrivate` does not confirm it, or `policy…` when
   * an administrator does not allow it.
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

  /** Adds what a person chose among what was found at an address, and fetches it; what cannot be fetched is not added. */
  async addFound({
    sources,
    folder,
    allowPrivate,
  }: RequestParsed<'sourceAdd'>): Promise<RequestOutput<'sourceAdd'>> {
    const byLocation = new Map(sources.map((source) => [source.location, source]));
    return this.#addAndRead(
      [...byLocation.keys()],
      async (location) => {
        const kind = byLocation.get(location)?.kind ?? 'feed';
        const path = wholePath(location);
        if (path !== undefined) return { ...(await recognise(path)), folder };
        return { kind, location: recogniseAddress(location), folder };
      },
      { allowPrivate },
    );
  }

  /**
   * Adds sources without fetching them, all in one change, and leaves out those that are there or come twice: `known` has
   * the one in the library for each.
   */
  async addAll(
    wanted: readonly NewSource[],
  ): Promise<{ readonly added: readonly Source[]; readonly known: readonly Source[] }> {
    const addedAt = this.#clock.now().toISOString();
    let added: Source[] = [];
    let known: Source[] = [];
    await this.#store.sources.apply((latest) => {
      added = [];
      known = [];
      const there = new Map(
        [...this.#store.sources.values()].map((one) => [comparableLocation(one), one]),
      );
      for (const one of wanted) {
        const source = makeSource(one, addedAt);
        const duplicate = there.get(comparableLocation(source)) ?? latest(source.id);
        if (duplicate) known.push(duplicate);
        else added.push(source);
        there.set(comparableLocation(source), duplicate ?? source);
      }
      return added.map((value) => ({ type: 'put', value }));
    });
    return { added, known };
  }

  /**
   * A source with the private host that the person confirmed, if it is one. Throws Failure `sourcePrivate`, or `policy…` when
   * an administrator does not allow it.
   */
  async confirmed(
    wanted: NewSource,
    { allowPrivate = false }: Confirmation = {},
  ): Promise<NewSource> {
    this.#policy.checkAddition(wanted);
    const mayConfirm = allowPrivate || !this.#policy.allowsPrivate;
    const privateHost = await confirmedHost(wanted, this.#http, mayConfirm);
    if (privateHost !== undefined && !this.#policy.mayBePrivate(privateHost)) {
      throw new Failure('policyPrivate', { host: privateHost });
    }
    return { ...wanted, ...(privateHost !== undefined && { privateHost }) };
  }

  /** Whether something at a location is in the library already. */
  has(one: Pick<Source, 'kind' | 'location'>): boolean {
    const wanted = comparableLocation(one);
    return [...this.#store.sources.values()].some((other) => comparableLocation(other) === wanted);
  }

  /**
   * Changes what a person decides for a source: its name, where it is kept, whose text is shown. An empty title gives the
   * name back to the source, which says it at the next sync. Throws Failure `sourceUnknown`.
   */
  async update({ sourceId, title, folder, text }: RequestParsed<'sourceUpdate'>): Promise<void> {
    await this.#store.sources.apply((latest) => {
      const source = latest(sourceId);
      if (!source) throw new Failure('sourceUnknown', { source: sourceId });
      const value = {
        ...(title === undefined ? source : renamed(source, title.trim())),
        ...(folder !== undefined && { folder }),
        ...(text !== undefined && { preferences: { ...source.preferences, text } }),
      };
      return [{ type: 'put', value }];
    });
  }

  /** Adds files and folders and reads them; each that cannot be read is not added. */
  async addPaths(paths: readonly string[]): Promise<RequestOutput<'sourceAddFiles'>> {
    return this.#addAndRead(paths, recognise);
  }

  /**
   * Removes a source and its articles, except those that a person starred, tagged, annotated or put into the queue: these
   * stay, without a source. What a person did with the others is kept too, and found again when the source is added again: what they deleted
   * stays deleted, and what only the retention rules let go comes again. Throws Failure `sourceUnknown`, or
   * `policyForcedSource` for one that everybody has.
   */
  async remove({ sourceId }: RequestInput<'sourceRemove'>): Promise<void> {
    await this.#writer.exclusively(async () => {
      const source = this.#store.sources.get(sourceId);
      if (!source) throw new Failure('sourceUnknown', { source: sourceId });
      this.#policy.checkRemoval(source);
      const going = this.#index.ofSource(sourceId).filter(({ id }) => {
        const entry = this.#index.entry(id);
        const isMarked = entry && (entry.starred || entry.tags.length > 0);
        return !isMarked && !this.#queue.has(id) && !this.#annotations.isAnnotated(id);
      });
      await this.#store.together({
        sources: [{ type: 'delete', id: sourceId }],
        removed: this.#retiredOf(sourceId),
        articles: going.map((article) => {
          const variants = article.variants.filter((variant) => variant.sourceId !== sourceId);
          if (variants.length === 0) return { type: 'delete', id: article.id };
          return { type: 'put', value: { ...article, variants } };
        }),
      });
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
    recogniseLocation: (location: string) => Promise<NewSource>,
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
      patient: true,
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

  async #add(wanted: NewSource, confirmation: Confirmation): Promise<Source> {
    const { added, known } = await this.addAll([await this.confirmed(wanted, confirmation)]);
    const [source] = added;
    if (source) return source;
    const [duplicate] = known;
    throw new Failure('sourceDuplicate', {
      source: duplicate?.id ?? '',
      title: duplicate?.title ?? wanted.location,
    });
  }
}

function renamed(source: Source, title: string): Source {
  if (title === source.title) return source;
  if (title !== '') return { ...source, title, named: true };
  // Its validators go as well, so that the next answer is a whole one that says its title.
  const { named: _named, validators: _validators, ...rest } = source;
  return { ...rest, title: plainTitle(source) };
}
