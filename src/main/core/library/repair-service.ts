import { type Article, picturesOf, type Variant } from '../../../shared/domain/article.ts';
import { isWholeFile } from '../enclosures/whole-file.ts';
import type { Clock, DamagedFile, Library } from '../ports.ts';
import { verifyArticles } from '../ready/verify-articles.ts';
import type { SearchService } from '../search/search-service.ts';
import type { ArticleWriter } from '../sync/article-writer.ts';

export interface RepairServiceOptions {
  readonly store: Library;
  readonly writer: ArticleWriter;
  readonly search: Pick<SearchService, 'repair'>;
  readonly clock: Clock;
}

/** What was mended, besides what opening the library restored. */
export interface Repairs {
  /** Articles of which a missing or damaged file was taken out of the record. */
  readonly articleIds: readonly string[];
  readonly isIndexRebuilt: boolean;
  /** Earlier snapshots that were moved to what is damaged. */
  readonly snapshots: readonly DamagedFile[];
}

/** Mends what can be mended of a library, once it is asked to. */
export class RepairService {
  readonly #options: RepairServiceOptions;

  constructor(options: RepairServiceOptions) {
    this.#options = options;
  }

  /**
   * Takes files that are missing or damaged out of the articles' records, so that the next sync fetches them again, and
   * earlier texts, which nobody has any more, for good; moves damaged earlier snapshots aside, and makes a damaged search
   * index anew. What was mended once is not mended again. Throws what the store throws, and Failure `searchFailed`.
   */
  async repair(): Promise<Repairs> {
    const { store, search } = this.#options;
    const doubtful: string[] = [];
    for (const article of store.articles.values()) {
      if (await this.#hasFault(article)) doubtful.push(article.id);
    }
    const { signal } = new AbortController();
    const options = { ...this.#options, dropsEarlier: true, areFilesRead: true };
    const articleIds = await verifyArticles(doubtful, options, signal);
    const snapshots = await store.setAsideSnapshots();
    return { articleIds, snapshots, isIndexRebuilt: await search.repair() };
  }

  /** Whether a file is not as it was written, and the record does not say so yet. */
  async #hasFault({ variants }: Article): Promise<boolean> {
    const { assets, bodies, enclosures: files } = this.#options.store;
    for (const variant of variants) {
      const isRead = isKnownMissing(variant) || (await isThere(bodies.read(variant.bodyHash)));
      if (!isRead) return true;
      for (const { bodyHash } of variant.earlier) {
        const isOther = bodyHash !== variant.bodyHash;
        if (isOther && !(await isThere(bodies.read(bodyHash)))) return true;
      }
      for (const { asset } of picturesOf(variant)) {
        if (asset && !(await isThere(assets.read(asset.hash)))) return true;
      }
      for (const { stored } of variant.enclosures) {
        if (stored && !(await isThere(isWholeFile(files, stored.hash)))) return true;
      }
    }
    return false;
  }
}

/** A text cannot be taken out of its record as a picture can; its gap says that it is missing. */
function isKnownMissing({ text, bodyHash }: Variant): boolean {
  if (text.state !== 'partial' || !text.gap) return false;
  const { code, params } = text.gap.error;
  return code === 'bodyMissing' && params['hash'] === bodyHash;
}

async function isThere(reading: Promise<unknown>): Promise<boolean> {
  try {
    return Boolean(await reading);
  } catch {
    return false;
  }
}
