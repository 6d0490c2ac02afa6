import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Asset, assetSchema } from '../../shared/domain/article.ts';
import type { AssetStore } from '../core/ports.ts';
import {
  type FileSystem,
  systemErrorCode,
  storeFailure,
  writeFileAtomically,
} from './file-system.ts';
import { pictureMediaType, readPicture } from './picture.ts';

/** An asset name as it comes from an address, which may be anything. */
const hashSchema = assetSchema.shape.hash;

/** Pictures as files named by their hash. The type is told by the bytes at each reading, so nothing can be mislabelled. */
export class FileAssetStore implements AssetStore {
  readonly #folder: string;
  readonly #fileSystem: FileSystem;
  readonly #writing = new Map<string, Promise<void>>();

  constructor(folder: string, fileSystem: FileSystem) {
    this.#folder = folder;
    this.#fileSystem = fileSystem;
  }

  async write(bytes: Uint8Array): Promise<Asset | undefined> {
    const asset = describe(bytes);
    if (asset === undefined) return undefined;
    const writing = this.#writing.get(asset.hash) ?? this.#writeMissing(asset.hash, bytes);
    this.#writing.set(asset.hash, writing);
    try {
      await writing;
    } finally {
      this.#writing.delete(asset.hash);
    }
    return asset;
  }

  async read(
    hash: string,
  ): Promise<{ readonly bytes: Uint8Array; readonly mediaType: string } | undefined> {
    if (!hashSchema.safeParse(hash).success) return undefined;
    let bytes: Uint8Array;
    try {
      bytes = await this.#fileSystem.readFile(this.#path(hash));
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') return undefined;
      throw storeFailure(error, this.#path(hash));
    }
    const mediaType = sha256(bytes) === hash ? pictureMediaType(bytes) : undefined;
    return mediaType === undefined ? undefined : { bytes, mediaType };
  }

  async #writeMissing(hash: string, bytes: Uint8Array): Promise<void> {
    // A file that a crash left damaged reads as missing and is written again.
    if ((await this.read(hash)) !== undefined) return;
    await writeFileAtomically(this.#fileSystem, this.#path(hash), bytes);
  }

  #path(hash: string): string {
    return join(this.#folder, hash);
  }
}

/** Pictures in memory, for tests. */
export class MemoryAssetStore implements AssetStore {
  readonly #pictures = new Map<
    string,
    { readonly bytes: Uint8Array; readonly mediaType: string }
  >();

  async write(bytes: Uint8Array): Promise<Asset | undefined> {
    const asset = describe(bytes);
    if (asset) this.#pictures.set(asset.hash, { bytes, mediaType: asset.mediaType });
    return asset;
  }

  async read(
    hash: string,
  ): Promise<{ readonly bytes: Uint8Array; readonly mediaType: string } | undefined> {
    return this.#pictures.get(hash);
  }
}

function describe(bytes: Uint8Array): Asset | undefined {
  const facts = readPicture(bytes);
  return facts && { ...facts, hash: sha256(bytes), bytes: bytes.byteLength };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
