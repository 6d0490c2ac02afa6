import type { Article, Enclosure, Variant } from '../../../shared/domain/article.ts';
import { copyName, type EnclosureDownload, isPlayable } from '../../../shared/domain/enclosure.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { SourcePreferences } from '../../../shared/domain/source.ts';
import { type AppError, Failure, toAppError } from '../../../shared/result.ts';
import type { ReadingQueue } from '../library/reading-queue.ts';
import type { ArticleIndex } from '../library/article-index.ts';
import type { SourcePolicy } from '../policy/source-policy.ts';
import type { Clock, HttpClient, Library, StoredEnclosure } from '../ports.ts';
import { gatherReferences } from '../retention/collect-garbage.ts';
import type { StorageBudget } from '../retention/storage-budget.ts';
import type { ArticleWriter } from '../sync/article-writer.ts';
import { unreachableCodes } from '../../../shared/domain/reachability.ts';
import { downloadEnclosure, type DownloadProgress } from './download-enclosure.ts';
import {
  type DownloadRun,
  fetchByRule,
  type FetchedEnclosures,
  missingByRule,
  type RuleRun,
} from './fetch-by-rule.ts';

export interface EnclosureServiceOptions {
  readonly store: Library;
  readonly index: ArticleIndex;
  readonly queue: Pick<ReadingQueue, 'has'>;
  readonly writer: ArticleWriter;
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly policy: Pick<SourcePolicy, 'refusal'>;
  readonly budget: Pick<StorageBudget, 'claim'>;
  readonly settings: { get(): Pick<Settings, 'enclosureMegabytes'> };
  /** Whether the network in use is one on which rules may fetch; what a person asks for is fetched on any. */
  readonly mayFetchByRule: () => Promise<boolean>;
  /** Longest silence of a server, in milliseconds; half a minute by default. */
  readonly silence?: number;
}

/** Which file of which article. */
export interface EnclosureReference {
  readonly articleId: string;
  readonly url: string;
}

interface Running {
  readonly controller: AbortController;
  readonly done: Promise<StoredEnclosure>;
  progress: DownloadProgress;
  /** Told the bytes that arrive. */
  readonly followers: Set<(count: number) => void>;
}

const megabyte = 1_000_000;

/** The files that articles bring along: fetched when a person or a source's rule asks, kept, and deleted again. */
export class EnclosureService {
  readonly #options: EnclosureServiceOptions;
  readonly #running = new Map<string, Running>();
  readonly #listeners = new Set<(downloads: readonly EnclosureDownload[]) => void>();
  readonly #closing = new AbortController();

  constructor(options: EnclosureServiceOptions) {
    this.#options = options;
  }

  /** What is being fetched. */
  downloads(): EnclosureDownload[] {
    return [...this.#running].map(([url, { progress }]) => ({ url, ...progress }));
  }

  /** Calls `listener` at each change of `downloads()` until the returned function is called. */
  onChange(listener: (downloads: readonly EnclosureDownload[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Fetches a file and stores it; joins a download of the same address. What goes wrong becomes the enclosure's gap and
   * is thrown as well: Failure with an `http…` or `store…` code, `enclosureIsPage`, `enclosureUnknown` or `cancelled`.
   */
  async download(reference: EnclosureReference, run: DownloadRun = {}): Promise<StoredEnclosure> {
    const { enclosure, privateHosts } = this.#find(reference);
    if (enclosure.stored) {
      const facts = await this.#options.store.enclosures.facts(enclosure.stored.hash);
      if (facts) return facts;
    }
    try {
      await this.#options.budget.claim(enclosure.bytes ?? 0);
      const stored = await this.#follow(enclosure.url, privateHosts, run);
      await this.#keep(reference, ({ gap: _gap, declined: _declined, ...rest }) => ({
        ...rest,
        mediaType: mediaTypeAfter(rest, stored),
        stored: { hash: stored.hash, bytes: stored.bytes },
      }));
      return stored;
    } catch (thrown) {
      const error = toAppError(thrown);
      if (unreachableCodes.includes(error.code)) await run.onSilence?.();
      if (error.code !== 'cancelled') await this.#keepGap(reference, error);
      throw thrown;
    }
  }

  /** Starts a download and lets its progress and its gap say the rest. Throws Failure `enclosureUnknown`. */
  begin(reference: EnclosureReference): void {
    this.#find(reference);
    this.download(reference).catch(() => undefined);
  }

  /** Stops a download. What has arrived is kept, so that the next one goes on from there. */
  cancel(url: string): void {
    this.#running.get(url)?.controller.abort();
  }

  /**
   * Deletes a stored file, which no rule brings back then. Articles that share it lose it together. Throws Failure
   * `enclosureUnknown` when the article has no such file.
   */
  async remove(reference: EnclosureReference): Promise<void> {
    const { enclosure } = this.#find(reference);
    const hash = enclosure.stored?.hash;
    if (hash === undefined) return;
    const { store, writer } = this.#options;
    await writer.write(() => ({
      merged: [],
      put: [...store.articles.values()].flatMap((article) =>
        changed(article, (one) => {
          if (one.stored?.hash !== hash) return one;
          const { stored: _stored, ...rest } = one;
          return { ...rest, declined: 'person' };
        }),
      ),
    }));
    // A deletion that can be undone may refer to it still; it goes with that.
    const references = await gatherReferences(store.records());
    if (!references.has(hash)) await store.enclosures.remove(hash);
  }

  /**
   * Writes a copy of a stored file where `choose` says, which may say nowhere; it gets a name that fits. Throws Failure
   * `enclosureUnknown` or `store…`.
   */
  async saveCopy(
    reference: EnclosureReference,
    choose: (name: string) => Promise<string | undefined>,
  ): Promise<{ saved: boolean }> {
    const { enclosure } = this.#find(reference);
    if (!enclosure.stored) throw new Failure('enclosureUnknown');
    const path = await choose(copyName(enclosure));
    if (path === undefined) return { saved: false };
    await this.#options.store.enclosures.copyTo(enclosure.stored.hash, path);
    return { saved: true };
  }

  /** Sets whether a source's files come with a sync; those that it wants now come at once. */
  async setRule({
    sourceId,
    enclosures,
  }: Pick<SourcePreferences, 'enclosures'> & { readonly sourceId: string }): Promise<void> {
    await this.#options.store.sources.apply((latest) => {
      const source = latest(sourceId);
      if (!source) throw new Failure('sourceUnknown', { source: sourceId });
      const preferences = { ...source.preferences, enclosures };
      return [{ type: 'put', value: { ...source, preferences } }];
    });
    // Each that fails says so as a gap of its article.
    if (enclosures === 'always') {
      this.fetchMissing({ sourceIds: [sourceId] }).catch(() => undefined);
    }
  }

  /** Fetches what the rules of the named sources, or of all, want and the library lacks; see `fetchByRule`. */
  fetchMissing(run: RuleRun = {}): Promise<FetchedEnclosures> {
    return fetchByRule(run, {
      ...this.#options,
      download: (reference, one) => this.download(reference, one),
      keepGap: (reference, error) => this.#keepGap(reference, error),
    });
  }

  /** How many files `fetchMissing` would ask for in a run that began at `since`. */
  missing(since: string): number {
    return missingByRule(this.#options, { since }).length;
  }

  /** Stops all downloads; resolves when none is left. */
  async close(): Promise<void> {
    this.#closing.abort();
    const running = [...this.#running.values()];
    for (const { controller } of running) controller.abort();
    await Promise.allSettled(running.map(({ done }) => done));
  }

  /** The enclosure, and the private hosts that may be asked for the source that lists it. */
  #find({ articleId, url }: EnclosureReference): {
    readonly enclosure: Enclosure;
    readonly privateHosts: readonly string[];
  } {
    const { articles, sources } = this.#options.store;
    for (const { enclosures, sourceId } of articles.get(articleId)?.variants ?? []) {
      const enclosure = enclosures.find((one) => one.url === url);
      const privateHost = sources.get(sourceId)?.privateHost;
      if (enclosure) return { enclosure, privateHosts: privateHost ? [privateHost] : [] };
    }
    throw new Failure('enclosureUnknown');
  }

  /** Fetches, or joins who does. The signal stops only what was begun here. */
  async #follow(
    url: string,
    privateHosts: readonly string[],
    { signal, onBytes }: DownloadRun,
  ): Promise<StoredEnclosure> {
    const isOwn = !this.#running.has(url);
    const done = this.#fetch(url, privateHosts);
    const running = this.#running.get(url);
    const stop = () => running?.controller.abort();
    if (isOwn) signal?.addEventListener('abort', stop, { once: true });
    if (isOwn && signal?.aborted === true) stop();
    if (onBytes) running?.followers.add(onBytes);
    try {
      return await done;
    } finally {
      signal?.removeEventListener('abort', stop);
      if (onBytes) running?.followers.delete(onBytes);
    }
  }

  #fetch(url: string, privateHosts: readonly string[]): Promise<StoredEnclosure> {
    const running = this.#running.get(url);
    if (running) return running.done;
    const controller = new AbortController();
    if (this.#closing.signal.aborted) controller.abort();
    const done = this.#receive(url, privateHosts, controller.signal).finally(() => {
      this.#running.delete(url);
      this.#tell();
    });
    this.#running.set(url, { controller, done, progress: { received: 0 }, followers: new Set() });
    this.#tell();
    return done;
  }

  async #receive(
    url: string,
    privateHosts: readonly string[],
    signal: AbortSignal,
  ): Promise<StoredEnclosure> {
    const { store, http, settings, silence } = this.#options;
    const partial = await store.enclosures.partial(url);
    this.#progress(url, { received: partial.bytes }, true);
    try {
      return await downloadEnclosure(url, {
        http,
        partial,
        signal,
        privateHosts,
        maxBytes: settings.get().enclosureMegabytes * megabyte,
        onProgress: (progress) => this.#progress(url, progress),
        ...(silence !== undefined && { silence }),
      });
    } catch (thrown) {
      const { code } = toAppError(thrown);
      if (code === 'httpTooLarge' || code === 'enclosureIsPage') await partial.discard();
      throw thrown;
    } finally {
      await partial.close();
    }
  }

  #progress(url: string, progress: DownloadProgress, isKnown = false): void {
    const running = this.#running.get(url);
    if (!running) return;
    const before = running.progress.received;
    // A server that has another version by now sends it from the start.
    const count = progress.received - (progress.received < before ? 0 : before);
    if (!isKnown) for (const tell of running.followers) tell(count);
    running.progress = progress;
    this.#tell();
  }

  #tell(): void {
    const downloads = this.downloads();
    for (const listener of this.#listeners) listener(downloads);
  }

  async #keepGap(reference: EnclosureReference, error: AppError): Promise<void> {
    const triedAt = this.#options.clock.now().toISOString();
    await this.#keep(reference, (one) => ({
      ...one,
      gap: { error, triedAt, attempts: (one.gap?.attempts ?? 0) + 1 },
    }));
  }

  async #keep(
    { articleId, url }: EnclosureReference,
    change: (enclosure: Enclosure) => Enclosure,
  ): Promise<void> {
    const { store, writer } = this.#options;
    await writer.write(() => {
      const article = store.articles.get(articleId);
      const put = article
        ? changed(article, (enclosure) => (enclosure.url === url ? change(enclosure) : enclosure))
        : [];
      return { put, merged: [] };
    });
  }
}

/** The article with its enclosures changed; nothing when none was. */
function changed(article: Article, change: (enclosure: Enclosure) => Enclosure): Article[] {
  let any = false;
  const variants = article.variants.map((variant): Variant => {
    const enclosures = variant.enclosures.map((enclosure) => {
      const after = change(enclosure);
      any ||= after !== enclosure;
      return after;
    });
    return { ...variant, enclosures };
  });
  return any ? [{ ...article, variants }] : [];
}

/**
 * The bytes decide what a file is; except that a container for film which was declared to be sound stays sound, as many a
 * podcast is.
 */
function mediaTypeAfter({ mediaType }: Enclosure, stored: StoredEnclosure): string {
  if (stored.mediaType === undefined) {
    // Declared to be playable, and no bytes that anything plays begin like that.
    return isPlayable(mediaType) ? 'application/octet-stream' : mediaType;
  }
  const isSound = mediaType.startsWith('audio/') && stored.mediaType.startsWith('video/');
  return isSound ? mediaType : stored.mediaType;
}
