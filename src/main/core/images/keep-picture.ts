import type { Asset, Image } from '../../../shared/domain/article.ts';
import { assertNever, Failure, toAppError } from '../../../shared/result.ts';
import { gapAfter } from '../completion/retry.ts';
import type { AssetStore, Clock } from '../ports.ts';
import type { StorageBudget } from '../retention/storage-budget.ts';
import { isCutOff } from './cut-off.ts';
import { type InlinePicture, inlineHash } from './inline-pictures.ts';

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

export interface InlineStore {
  readonly assets: AssetStore;
  readonly budget: Pick<StorageBudget, 'claim'>;
  readonly clock: Clock;
}

/** Stores pictures that stood in a page or a feed. One that cannot be kept has a gap. Throws what the store throws. */
export async function keepInlinePictures(
  pictures: readonly InlinePicture[],
  store: InlineStore,
): Promise<readonly Image[]> {
  const images: Image[] = [];
  for (const picture of pictures) images.push(await keepInline(picture, store));
  return images;
}

async function keepInline(
  { url, bytes }: InlinePicture,
  { assets, budget, clock }: InlineStore,
): Promise<Image> {
  const claim = async (count: number) => {
    // It comes again whenever its document is read, and takes no more room then.
    if (!(await assets.read(inlineHash(url) ?? ''))) await budget.claim(count);
  };
  try {
    const kept = await keepPicture(assets, bytes, claim);
    return kept.state === 'stored' ? { url, asset: kept.asset } : { url, dropped: kept.state };
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === 'internal' || error.code.startsWith('store')) throw thrown;
    return { url, gap: gapAfter(undefined, error, clock.now()) };
  }
}
