import type { EarlierBody, Variant } from '../../../shared/domain/article.ts';
import type { BodyDiff } from '../../../shared/domain/body-diff.ts';
import type { RequestOutput, RequestParsed } from '../../../shared/ipc/contract.ts';
import { Failure } from '../../../shared/result.ts';
import { variantIn } from '../library/choose-variant.ts';
import type { Library } from '../ports.ts';
import { type ComparedVersion, diffBodies } from './diff-bodies.ts';

/** Compares two versions elsewhere than on the main thread. */
export interface DiffWorker {
  diff(
    earlier: ComparedVersion,
    current: ComparedVersion,
    language: string,
    signal: AbortSignal,
  ): Promise<BodyDiff>;
}

export interface HistoryServiceOptions {
  readonly store: Pick<Library, 'articles' | 'bodies'>;
  readonly worker: DiffWorker;
  /** Ends comparisons that are under way. */
  readonly signal: AbortSignal;
}

/** Characters of both versions up to which comparing them here is a matter of milliseconds. */
const fewCharacters = 20_000;

/** The earlier texts of an article, and what its publisher changed since. */
export class HistoryService {
  readonly #options: HistoryServiceOptions;

  constructor(options: HistoryServiceOptions) {
    this.#options = options;
  }

  /**
   * The versions that are kept and can be read, newest first, and how many cannot. Throws Failure `articleUnknown`.
   */
  async history(input: RequestParsed<'articleHistory'>): Promise<RequestOutput<'articleHistory'>> {
    const { title, earlier, language } = this.#variant(input);
    const { bodies } = this.#options.store;
    const versions: { bodyHash: string; title: string; replacedAt: string }[] = [];
    // One after the other: they may be as large as books.
    for (const { bodyHash, title, replacedAt } of earlier) {
      const isReadable = await bodies.read(bodyHash).then(Boolean, () => false);
      if (isReadable) versions.push({ bodyHash, title, replacedAt });
    }
    return { title, language, versions, lost: earlier.length - versions.length };
  }

  /**
   * What became of an earlier version. Throws Failure `articleUnknown`, or `bodyMissing` for a version that is not kept
   * or cannot be read.
   */
  async diff(input: RequestParsed<'articleDiff'>): Promise<BodyDiff> {
    const { store, worker, signal } = this.#options;
    const variant = this.#variant(input);
    const { bodyHash, title } = earlierOf(variant, input.earlierHash);
    const earlier = { title, body: await store.bodies.read(bodyHash) };
    const current = { title: variant.title, body: await store.bodies.read(variant.bodyHash) };
    const characters = earlier.body.text.length + current.body.text.length;
    return characters <= fewCharacters
      ? diffBodies(earlier, current, variant.language)
      : worker.diff(textOnly(earlier), textOnly(current), variant.language, signal);
  }

  /** An earlier version whole. Throws as `diff` does. */
  async earlier(input: RequestParsed<'articleEarlier'>): Promise<RequestOutput<'articleEarlier'>> {
    const variant = this.#variant(input);
    const { bodyHash, title, replacedAt, images } = earlierOf(variant, input.earlierHash);
    const body = await this.#options.store.bodies.read(bodyHash);
    const known = new Map(images.map((image) => [image.url, image]));
    for (const image of variant.images) if (!known.has(image.url)) known.set(image.url, image);
    return { title, replacedAt, language: variant.language, body, images: [...known.values()] };
  }

  #variant({ articleId, language }: RequestParsed<'articleHistory'>): Variant {
    const variants = this.#options.store.articles.get(articleId)?.variants;
    const variant = variants && (variantIn(variants, language) ?? variants[0]);
    if (!variant) throw new Failure('articleUnknown', { article: articleId });
    return variant;
  }
}

function earlierOf({ earlier }: Variant, hash: string): EarlierBody {
  const found = earlier.find(({ bodyHash }) => bodyHash === hash);
  if (!found) throw new Failure('bodyMissing', { hash });
  return found;
}

/** The tree is not compared, and need not cross to another thread. */
function textOnly({ title, body: { text, blocks } }: ComparedVersion): ComparedVersion {
  return { title, body: { text, blocks } };
}
