import { hash } from 'node:crypto';
import type { Asset, Image } from '../../../shared/domain/article.ts';
import { assertNever, Failure, toAppError } from '../../../shared/result.ts';
import { gapAfter } from '../completion/retry.ts';
import type { AssetStore, Clock } from '../ports.ts';
import type { StorageBudget } from '../retention/storage-budget.ts';
import { isCutOff } from './cut-off.ts';
import type { InlinePicture } from './inline-pictures.ts';

/** Megabytes of one picture; news photographs are well below one. */
export const maxMegabytes = 20;

/** CSS pixels: what is no larger than this on either side counts readers, or keeps two columns apart. */
const counterSide = 2;

/** A picture that is stored now, or the finding that it is none for readers. */
export type KeptPicture =
  | { readonly state: 'stored'; readonly asset: Asset }
  | { readonly state: 'tracker' };

/**
 * Stores a picture whose drawing, if it is one, was cleaned before; `claim` takes the room for it. What its bytes say
 * counts. Throws Failure `imageUnsupported`, `imageTooLarge`, `imageDamaged`, what `claim` throws, and what the store
 * throws.
 */
export async function keepPicture(
  assets: Pick<AssetStore, 'judge' | 'write'>,
  bytes: Uint8Array,
  claim: (bytes: number) => Promise<void>,
): Promise<KeptPicture> {
  const judged = assets.judge(bytes);
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
      await claim(bytes.length);
      const asset = await assets.write(bytes);
      if (asset === undefined) throw new Failure('imageDamaged');
      return { state: 'stored', asset };
    }
    default:
      return assertNever(judged);
  }
}

/** Where the pictures of documents are kept. */
export interface PictureStore {
  readonly assets: AssetStore;
  readonly budget: Pick<StorageBudget, 'claim'>;
  readonly clock: Clock;
}

/** Stores pictures that stood in a page or a feed. One that cannot be kept has a gap. Throws what the store throws. */
export async function keepInlinePictures(
  pictures: readonly InlinePicture[],
  store: PictureStore,
): Promise<readonly Image[]> {
  const images: Image[] = [];
  for (const { url, bytes } of pictures) images.push(await keepOrSayWhy(url, () => bytes, store));
  return images;
}

/**
 * Stores a picture that comes along whenever its document is read, or says why it is not there: what `read` throws, or why
 * the picture cannot be kept. Drawings are clean when `read` gives them. Throws Failure `cancelled` and what the store
 * throws.
 */
export async function keepOrSayWhy(
  url: string,
  read: () => Uint8Array | Promise<Uint8Array>,
  { assets, budget, clock }: PictureStore,
): Promise<Image> {
  try {
    const bytes = await read();
    const kept = await keepPicture(assets, bytes, async (count) => {
      // It comes again whenever its document is read, and takes no more room then.
      if (!(await assets.read(hash('sha256', bytes)))) await budget.claim(count);
    });
    return kept.state === 'stored' ? { url, asset: kept.asset } : { url, dropped: kept.state };
  } catch (thrown) {
    const error = toAppError(thrown);
    const { code } = error;
    if (code === 'internal' || code === 'cancelled' || code.startsWith('store')) throw thrown;
    return { url, gap: gapAfter(undefined, error, clock.now()) };
  }
}
