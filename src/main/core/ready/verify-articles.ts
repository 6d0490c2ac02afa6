import {
  type Article,
  type Image,
  picturesOf,
  type Variant,
} from '../../../shared/domain/article.ts';
import { Failure, toAppError } from '../../../shared/result.ts';
import { gapAfter } from '../completion/retry.ts';
import { isWholeFile } from '../enclosures/whole-file.ts';
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
    const found = faults.filter(({ hashes }) => hashes.size > 0);
    damaged.push(...found.map(({ id }) => id));
    if (found.length > 0) await takeOut(found, options);
    options.onVerified?.(faults.length);
  }
  return damaged;
}

interface Faults {
  readonly id: string;
  readonly hashes: ReadonlySet<string>;
}

async function faultsOf(
  id: string,
  { store, dropsEarlier, areFilesRead }: VerifyOptions,
): Promise<Faults> {
  const { articles, assets, bodies, enclosures: files } = store;
  const isThere = async (hash: string) =>
    areFilesRead ? await isWholeFile(files, hash) : (await files.facts(hash)) !== undefined;
  const hashes = new Set<string>();
  for (const variant of articles.get(id)?.variants ?? []) {
    const { bodyHash, earlier, enclosures } = variant;
    const texts = [bodyHash, ...(dropsEarlier ? earlier.map((one) => one.bodyHash) : [])];
    for (const text of texts) {
      const lost = await bodies.read(text).then(() => undefined, toAppError);
      // One that the disk does not give may still be there, and an earlier text comes from nowhere else.
      const isKept = text !== bodyHash && lost?.code === 'bodyUnreadable';
      if (lost && !isKept) hashes.add(text);
    }
    for (const { asset } of picturesOf(variant)) {
      if (asset && !(await assets.read(asset.hash))) hashes.add(asset.hash);
    }
    for (const { stored } of enclosures) {
      if (stored && !(await isThere(stored.hash))) hashes.add(stored.hash);
    }
  }
  return { id, hashes };
}

async function takeOut(
  found: readonly Faults[],
  { store, writer, clock }: VerifyOptions,
): Promise<void> {
  const now = clock.now();
  const sourceIds = new Set<string>();
  await writer.write(() => ({
    merged: [],
    put: found.flatMap(({ id, hashes }): Article[] => {
      const article = store.articles.get(id);
      if (!article) return [];
      const { variants } = article;
      for (const { bodyHash, sourceId } of variants) {
        if (hashes.has(bodyHash)) sourceIds.add(sourceId);
      }
      return [{ ...article, variants: variants.map((one) => withoutFiles(one, hashes, now)) }];
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
function withoutFiles(variant: Variant, hashes: ReadonlySet<string>, now: Date): Variant {
  const isThere = ({ asset }: Image) => !asset || !hashes.has(asset.hash);
  const images = variant.images.map((image) => (isThere(image) ? image : { url: image.url }));
  const earlier = variant.earlier
    .filter(({ bodyHash }) => bodyHash === variant.bodyHash || !hashes.has(bodyHash))
    .map((one) => ({ ...one, images: one.images.filter(isThere) }));
  const enclosures = variant.enclosures.map((enclosure) => {
    if (!enclosure.stored || !hashes.has(enclosure.stored.hash)) return enclosure;
    const { stored, ...rest } = enclosure;
    const { error } = new Failure('bodyMissing', { hash: stored.hash });
    return { ...rest, gap: gapAfter(undefined, error, now) };
  });
  const left = { ...variant, images, earlier, enclosures };
  if (!hashes.has(variant.bodyHash)) return left;
  const { error } = new Failure('bodyMissing', { hash: variant.bodyHash });
  const gap = gapAfter(undefined, error, now);
  return { ...left, text: { state: 'partial', origin: variant.text.origin, gap } };
}
