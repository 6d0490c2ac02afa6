import type { Image } from '../../../shared/domain/article.ts';
import { isLocalPicture, readLocalPicture } from '../sources/file/local-picture.ts';
import type { ArticleWorker } from '../sync/article-worker.ts';
import { isMarkup } from './clean-drawing.ts';
import { keepOrSayWhy, type PictureStore } from './keep-picture.ts';

interface LocalPictureStore extends PictureStore {
  readonly worker: Pick<ArticleWorker, 'cleanDrawing'>;
}

/**
 * Stores the pictures that lie beside local files, each address once; what comes from a disk is no more trusted than what
 * comes over the network. One that cannot be kept has a gap. Addresses elsewhere are left out. Throws Failure `cancelled`
 * and what the store throws.
 */
export async function keepLocalPictures(
  folder: string,
  addresses: readonly string[],
  store: LocalPictureStore,
  signal: AbortSignal,
): Promise<readonly Image[]> {
  const harmless = async (address: string) => {
    const bytes = await readLocalPicture(folder, address);
    return isMarkup(bytes) ? await store.worker.cleanDrawing(bytes, signal) : bytes;
  };
  const images: Image[] = [];
  for (const address of new Set(addresses.filter(isLocalPicture))) {
    images.push(await keepOrSayWhy(address, () => harmless(address), store));
  }
  return images;
}
