import type { Article, Asset, Image } from '../../../shared/domain/article.ts';
import type { Source } from '../../../shared/domain/source.ts';
import { Failure } from '../../../shared/result.ts';
import {
  download,
  type Downloaded,
  type DownloadOptions,
  type NotModified,
} from '../http/download.ts';
import type { Timeouts } from '../http/transfer-watch.ts';
import { Pauses } from '../pauses.ts';
import type { Clock, HttpClient, Library } from '../ports.ts';
import type { StorageBudget } from '../retention/storage-budget.ts';
import type { ArticleWorker } from '../sync/article-worker.ts';
import { isMarkup } from './clean-drawing.ts';
import { keepPicture, maxMegabytes } from './keep-picture.ts';

const maxBytes = maxMegabytes * 1024 * 1024;

const accept = 'image/avif,image/webp,image/svg+xml,image/png,image/jpeg,image/gif,image/*;q=0.5';

/** What an address gave is what it gives, for as long as most runs take. Milliseconds. */
const sameFor = 10 * 60 * 1000;

export interface ImageFetcherOptions {
  readonly store: Pick<Library, 'articles' | 'assets'>;
  readonly worker: Pick<ArticleWorker, 'cleanDrawing'>;
  readonly http: HttpClient;
  readonly budget: Pick<StorageBudget, 'claim'>;
  readonly clock: Clock;
}

export interface ImageFetch {
  readonly signal: AbortSignal;
  readonly timeouts: Timeouts;
  readonly onBytes: (count: number) => void;
}

/** A picture that is stored, with what its server calls it. */
export type StoredImage = Image & { readonly asset: Asset };

/** A picture that is stored now, or the finding that it is none for readers. */
export type FetchedImage =
  | { readonly state: 'stored'; readonly image: StoredImage }
  | { readonly state: 'tracker' };

/**
 * Brings pictures into the library. The address of one that some article has is asked whether it still gives that, since
 * the chart of the day has one address for all days; equal bytes are stored once. What the bytes say counts, not the name
 * or the declared type.
 */
export class ImageFetcher {
  readonly #options: ImageFetcherOptions;
  /** Stored pictures by their addresses; made when it is first needed. */
  #known: Promise<Map<string, StoredImage>> | undefined;
  /** When each address was last asked, in milliseconds since 1970. */
  readonly #askedAt = new Map<string, number>();

  constructor(options: ImageFetcherOptions) {
    this.#options = options;
  }

  /** The picture that an address gave just now, for whichever article. */
  async justFetched(url: string): Promise<StoredImage | undefined> {
    const isRecent = this.#now() - (this.#askedAt.get(url) ?? -Infinity) < sameFor;
    return isRecent ? await this.#stored(url) : undefined;
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
    const { budget, store, worker } = this.#options;
    await budget.claim(0);
    const known = await this.#stored(url);
    const answer = await this.#download(url, source, { signal, timeouts, validators: known });
    if (answer.state === 'notModified') {
      // A server that says so without having been asked has sent no picture.
      if (known === undefined) throw new Failure('imageUnsupported');
      return this.#keep(known);
    }
    const { bytes, etag, lastModified } = answer;
    onBytes(bytes.length);
    const harmless = isMarkup(bytes) ? await worker.cleanDrawing(bytes, signal) : bytes;
    const kept = await keepPicture(store.assets, harmless, (count) => budget.claim(count));
    if (kept.state === 'tracker') return kept;
    return this.#keep({ url, asset: kept.asset, ...validatorOf(etag, lastModified) });
  }

  async #keep(image: StoredImage): Promise<FetchedImage> {
    (await this.#known)?.set(image.url, image);
    this.#askedAt.set(image.url, this.#now());
    return { state: 'stored', image };
  }

  async #download(
    url: string,
    source: Source | undefined,
    options: Pick<DownloadOptions, 'signal' | 'timeouts' | 'validators'>,
  ): Promise<Downloaded | NotModified> {
    try {
      return await download(this.#options.http, url, {
        ...options,
        accept,
        maxBytes,
        privateHost: source?.privateHost,
      });
    } catch (error) {
      if (error instanceof Failure && error.error.code === 'httpTooLarge') {
        throw new Failure('imageTooLarge', { megabytes: maxMegabytes }, { cause: error });
      }
      throw error;
    }
  }

  /** The latest picture of an address that some article has, as long as its file is there. */
  async #stored(url: string): Promise<StoredImage | undefined> {
    this.#known ??= this.#collect();
    const image = (await this.#known).get(url);
    return image && (await this.#options.store.assets.read(image.asset.hash)) && image;
  }

  async #collect(): Promise<Map<string, StoredImage>> {
    const { articles } = this.#options.store;
    const known = new Map<string, StoredImage>();
    const add = ({ variants }: Article) => {
      for (const image of variants.flatMap(({ images }) => images)) {
        if (isStored(image)) known.set(image.url, image);
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

  #now(): number {
    return this.#options.clock.now().getTime();
  }
}

/** Whether a picture's file was written once; whether it is there still only reading it tells. */
export function isStored(image: Image): image is StoredImage {
  return image.asset !== undefined;
}

/** One name is enough to ask with, and every picture of the library carries it. */
function validatorOf(
  etag: string | undefined,
  lastModified: string | undefined,
): Pick<Image, 'etag' | 'lastModified'> {
  if (etag !== undefined) return { etag };
  return lastModified === undefined ? {} : { lastModified };
}
