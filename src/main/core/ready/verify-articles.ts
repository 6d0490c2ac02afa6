import {
  type Article,
  type Image,
  picturesOf,
  type Variant,
} from '../../../shared/domain/article.ts';
import { type AppError, Failure, toAppError } from '../../../shared/result.ts';
import { gapAfter } from '../completion/retry.ts';
import { isWholeFile } from '../enclosures/whole-file.ts';
import { inlineHash } from '../images/inline-pictures.ts';
import type { Clock, Library } from '../ports.ts';
import type { ArticleWriter } from '../sync/article-writer.ts';

/** Articles whose files are read at the same time, and which are written together when something is missing. */
const lot = 50;

export interface VerifyOptions {
  readonly store: Library;
  readonly writer: ArticleWriter;
  readonly clock: Clock;
  /** Whether earlier texts that cannot be read are forgotten. Until then the history of their article says that they are gone. */
  readonly dropsEarlier?: boolean;
  /** Whether their other files are read too, which can be gigabytes; otherwise it is enough that they are there. */
  readonly areFilesRead?: boolean;
  /** Told of each lot of articles that was read. */
  readonly onVerified?: (articles: number) => void;
}

/**
 * Reads every text and stored picture of the articles from disk, as the reader would, and looks whether their other files
 * are there, or whole. A file that is missing or damaged is taken out of the record, so that it is missing there too and can be
 * fetched again; so are pictures of earlier texts. Answers the articles of which something was. Throws Failure `cancelled`.
 */
export async function verifyArticles(
  ids: readonly string[],
  options: VerifyOptions,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const damaged: string[] = [];
  for (let start = 0; start < ids.length; start += lot) {
    if (signal.aborted) throw new Failure('cancelled');
    const faults = await Promise.all(
      ids.slice(start, start + lot).map((id) => faultsOf(id, options)),
    );
    const found = faults.filter(({ lost }) => lost.size > 0);
    damaged.push(...found.map(({ id }) => id));
    if (found.length > 0) await takeOut(found, options);
    options.onVerified?.(faults.length);
  }
  return damaged;
}

interface Faults {
  readonly id: string;
  /** Files that are missing, damaged or needed and not given by the disk, by their hash, with what is the matter. */
  readonly lost: ReadonlyMap<string, AppError>;
}

async function faultsOf(
  id: string,
  { store, dropsEarlier, areFilesRead }: VerifyOptions,
): Promise<Faults> {
  const { articles, assets, bodies, enclosures: files } = store;
  const isThere = async (hash: string) =>
    areFilesRead ? await isWholeFile(files, hash) : (await files.facts(hash)) !== undefined;
  const lost = new Map<string, AppError>();
  const look = async (hash: string, isNeeded: boolean, read: () => Promise<unknown>) => {
    try {
      if (!(await read())) lost.set(hash, new Failure('bodyMissing', { hash }).error);
    } catch (thrown) {
      const error = toAppError(thrown);
      // What the disk does not give may still be there: for a journey it is a gap, for a repair nothing to forget.
      const isKept = areFilesRead || !isNeeded;
      if (error.code === 'bodyMissing' || !isKept) lost.set(hash, error);
    }
  };
  for (const variant of articles.get(id)?.variants ?? []) {
    const { bodyHash, earlier, enclosures } = variant;
    const texts = [bodyHash, ...(dropsEarlier ? earlier.map((one) => one.bodyHash) : [])];
    for (const text of texts) {
      await look(text, text === bodyHash, () => bodies.read(text));
    }
    for (const [index, { asset }] of picturesOf(variant).entries()) {
      const isNeeded = index < variant.images.length;
      if (asset) await look(asset.hash, isNeeded, () => assets.read(asset.hash));
    }
    for (const { stored } of enclosures) {
      if (stored) await look(stored.hash, false, () => isThere(stored.hash));
    }
  }
  return { id, lost };
}

async function takeOut(
  found: readonly Faults[],
  { store, writer, clock }: VerifyOptions,
): Promise<void> {
  const now = clock.now();
  const sourceIds = new Set<string>();
  await writer.write(() => ({
    merged: [],
    put: found.flatMap(({ id, lost }): Article[] => {
      const article = store.articles.get(id);
      if (!article) return [];
      const { variants } = article;
      for (const { bodyHash, images, sourceId } of variants) {
        // A picture that stood in the document has no address of its own to be fetched from.
        const isLostInside = images.some(
          ({ asset, url }) => asset && lost.has(asset.hash) && inlineHash(url) !== undefined,
        );
        if (lost.has(bodyHash) || isLostInside) sourceIds.add(sourceId);
      }
      return [{ ...article, variants: variants.map((one) => withoutFiles(one, lost, now)) }];
    }),
  }));
  // Their sources must not answer that nothing has changed: what is missing here is in them.
  await store.sources.apply((latest) =>
    [...sourceIds].flatMap((id) => {
      const source = latest(id);
      if (!source?.validators) return [];
      const { validators: _forgotten, ...value } = source;
      return [{ type: 'put' as const, value }];
    }),
  );
}

/** A version of which some files are gone. */
function withoutFiles(variant: Variant, lost: Faults['lost'], now: Date): Variant {
  const isThere = ({ asset }: Image) => !asset || !lost.has(asset.hash);
  const images = variant.images.map((image) => (isThere(image) ? image : { url: image.url }));
  const earlier = variant.earlier
    .filter(({ bodyHash }) => bodyHash === variant.bodyHash || !lost.has(bodyHash))
    .map((one) => ({ ...one, images: one.images.filter(isThere) }));
  const enclosures = variant.enclosures.map((enclosure) => {
    const error = enclosure.stored && lost.get(enclosure.stored.hash);
    if (!error) return enclosure;
    const { stored: _lost, ...rest } = enclosure;
    return { ...rest, gap: gapAfter(undefined, error, now) };
  });
  const left = { ...variant, images, earlier, enclosures };
  const error = lost.get(variant.bodyHash);
  if (!error) return left;
  const gap = gapAfter(undefined, error, now);
  return { ...left, text: { state: 'partial', origin: variant.text.origin, gap } };
}
