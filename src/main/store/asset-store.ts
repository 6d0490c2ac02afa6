import { createHash } from 'node:crypto';
import { type Asset, assetSchema } from '../../shared/domain/article.ts';
import type { AssetStore, PictureJudgement, StoredFile } from '../core/ports.ts';
import { readPatiently } from './careful-reading.ts';
import { ContentFiles } from './content-files.ts';
import { type FileSystem, systemErrorCode, storeFailure } from './file-system.ts';
import { judgePicture, pictureMediaType, readPicture } from './picture.ts';

/** An asset name as it comes from an address, which may be anything. */
const hashSchema = assetSchema.shape.hash;

/** Pictures as files named by their hash. The type is told by the bytes at each reading, so nothing can be mislabelled. */
export class FileAssetStore implements AssetStore {
  readonly #files: ContentFiles;
  readonly #fileSystem: FileSystem;

  constructor(folder: string, fileSystem: FileSystem) {
    this.#files = new ContentFiles(folder, '', fileSystem);
    this.#fileSystem = fileSystem;
  }

  judge(bytes: Uint8Array): PictureJudgement {
    return judgePicture(bytes);
  }

  async write(bytes: Uint8Array): Promise<Asset | undefined> {
    const asset = describePicture(bytes);
    if (asset === undefined) return undefined;
    // A file that a crash left damaged reads as missing and is written again.
    const isIntact = async () => (await this.read(asset.hash)) !== undefined;
    await this.#files.write(asset.hash, bytes, isIntact);
    return asset;
  }

  async read(
    hash: string,
  ): Promise<{ readonly bytes: Uint8Array; readonly mediaType: string } | undefined> {
    if (!hashSchema.safeParse(hash).success) return undefined;
    let bytes: Uint8Array;
    try {
      bytes = await readPatiently(() => this.#fileSystem.readFile(this.#files.path(hash)));
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') return undefined;
      throw storeFailure(error, this.#files.path(hash));
    }
    const mediaType = sha256(bytes) === hash ? pictureMediaType(bytes) : undefined;
    return mediaType === undefined ? undefined : { bytes, mediaType };
  }

  files(): Promise<readonly StoredFile[]> {
    return this.#files.list();
  }

  content(hash: string): AsyncIterable<Uint8Array> {
    return this.#files.content(hash);
  }

  removeUntouched(hash: string, before: number): Promise<number> {
    return this.#files.removeUntouched(hash, before);
  }
}

/** A picture's facts and name; undefined for other bytes. */
export function describePicture(bytes: Uint8Array): Asset | undefined {
  const facts = readPicture(bytes);
  return facts && { ...facts, hash: sha256(bytes), bytes: bytes.byteLength };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
