import type { Article, Asset } from '../../../shared/domain/article.ts';
import type { Source } from '../../../shared/domain/source.ts';
import { assertNever, Failure } from '../../../shared/result.ts';
import { download } from '../http/download.ts';
import type { Timeouts } from '../http/transfer-watch.ts';
import { Pauses } from '../pauses.ts';
import type { HttpClient, Library } from '../ports.ts';
import type { StorageBudget } from '../retention/storage-budget.ts';
import type { ArticleWorker } from '../sync/article-worker.ts';
import { isCutOff } from './cut-off.ts';

/** Bytes of one picture; news photographs are well below a megabyte. */
const maxBytes = 20 * 1024 * 1024;
const maxMegabytes = 20;

const accept = 'image/avif,image/webp,image/svg+xml,image/png,image/jpeg,image/gif,image/*;q=0.5';

/** CSS pixels: what is no larger than this on either side counts readers, or keeps two columns apart. */
const counterSide = 2;

export interface ImageFetcherOptions {
  readonly store: Pick<Library, 'articles' | 'assets'>;
  readonly worker: Pick<ArticleWorker, 'cleanDrawing'>;
  readonly http: HttpClient;
  readonly budget: Pick<StorageBudget, 'claim'>;
}

export interface ImageFetch {
  readonly signal: AbortSignal;
  readonly timeouts: Timeouts;
  readonly onBytes: (count: number) => void;
}

/** A picture that is stored now, or the finding that it is none for readers. */
export type FetchedImage =
  | { readonly state: 'stored'; readonly asset: Asset }
  | { readonly state: 'tracker' };

/**
 * Brings pictures into the library: one that any article has by the same address is not asked for again, and equal
 * bytes are stored once. What the bytes say counts, not the name or the declared type.
 */
export class ImageFetcher {
  readonly #options: ImageFetcherOptions;
  /** Stored pictures by their addresses; made when it is first needed. */
  #known: Promise<Map<string, Asset>> | undefined;

  constructor(options: ImageFetcherOptions) {
    this.#options = options;
  }

  /** The picture of an address that is stored already, for whichever article. */
  async stored(url: string): Promise<Asset | undefined> {
    this.#known ??= this.#collect();
    const asset = (await this.#known).get(url);
    if (asset === undefined) return undefined;
    return (await this.#options.store.assets.read(asset.hash)) && asset;
  }

  /**
   * Fetches a picture for a source. Throws Failure with the `http…` codes, `imageUnsupported`, `imageTooLarge`,
   * `imageDamaged`, `storageBudget`, `cancelled`, and what the store throws.
   */
  async fetch(
    url: string,
    source: Source | undefined,
    { signal, timeouts, onBytes }: ImageFetch,
  ): Promise<FetchedImage> {
    const { budget, http, store } = this.#options;
    await budget.claim(0);
    const bytes = await this.#download(http, url, source, { signal, timeouts });
    onBytes(bytes.length);
    const judged = store.assets.judge(bytes);
    switch (judged.state) {
      case 'unsupported':
        throw new Failure('imageUnsupported');
      case 'damaged':
        throw new Failure('imageDamaged');
      case 'tooLarge':
        throw new Failure('imageTooLarge', { megabytes: maxMegabytes });
      case 'picture': {
        if (Math.max(judged.width, judged.height) <= counterSide) return { state: 'tracker' };
        if (isCutOff(bytes, judged.mediaType)) throw new Failure('imageDamaged');
        const isDrawing = judged.mediaType === 'image/svg+xml';
        const harmless = isDrawing ? await this.#options.worker.cleanDrawing(bytes, signal) : bytes;
        await budget.claim(harmless.length);
        const asset = await store.assets.write(harmless);
        if (asset === undefined) throw new Failure('imageDamaged');
        (await this.#known)?.set(url, asset);
        return { state: 'stored', asset };
      }
      default:
        return assertNever(judged);
    }
  }

  async #download(
    http: HttpClient,
    url: string,
    source: Source | undefined,
    { signal, timeouts }: Omit<ImageFetch, 'onBytes'>,
  ): Promise<Uint8Array> {
    try {
      const answer = await download(http, url, {
        accept,
        maxBytes,
        signal,
        timeouts,
        privateHost: source?.privateHost,
      });
      // A server that says that nothing has changed without having been asked that has sent no picture.
      if (answer.state === 'notModified') throw new Failure('imageUnsupported');
      return answer.bytes;
    } catch (error) {
      if (error instanceof Failure && error.error.code === 'httpTooLarge') {
        throw new Failure('imageTooLarge', { megabytes: maxMegabytes }, { cause: error });
      }
      throw error;
    }
  }

  async #collect(): Promise<Map<string, Asset>> {
    const { articles } = this.#options.store;
    const known = new Map<string, Asset>();
    const add = ({ variants }: Article) => {
      for (const { url, asset } of variants.flatMap(({ images }) => images)) {
        if (asset) known.set(url, asset);
      }
    };
    articles.onChange((changes) => {
      for (const change of changes) if (change.type === 'put') add(change.value);
    });
    const pauses = new Pauses();
    for (const article of articles.values()) {
      add(article);
      await pauses.take();
    }
    return known;
  }
}
