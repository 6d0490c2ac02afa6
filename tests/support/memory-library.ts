import { createHash } from 'node:crypto';
import { mediaTypeOf, probeBytes } from '../../src/main/core/enclosures/media-type.ts';
import type {
  AssetStore,
  BodyStore,
  EnclosureStore,
  Library,
  PartialFile,
  PictureJudgement,
  SerialisedBody,
  StoredEnclosure,
  StoredFile,
} from '../../src/main/core/ports.ts';
import { describePicture } from '../../src/main/store/asset-store.ts';
import { parseBody } from '../../src/main/store/body-store.ts';
import { openCollections } from '../../src/main/store/collections.ts';
import type { FileSystem } from '../../src/main/store/file-system.ts';
import { FileRecoveryNotices } from '../../src/main/store/recovery-notices.ts';
import { judgePicture, pictureMediaType } from '../../src/main/store/picture.ts';
import type { Asset } from '../../src/shared/domain/article.ts';
import type { Body } from '../../src/shared/domain/body.ts';
import { Failure } from '../../src/shared/result.ts';
import { MemoryDisk } from './memory-disk.ts';

/** A library that lives and ends with the test: the program's collections on a disk in memory, and twins of its files. */
export async function memoryLibrary(disk: FileSystem = new MemoryDisk()): Promise<Library> {
  const collections = await openCollections('/library', disk);
  return {
    directory: '/library',
    ...collections,
    recoveryNotices: await FileRecoveryNotices.keep('/library', disk, collections.recoveries),
    bodies: new MemoryBodyStore(),
    assets: new MemoryAssetStore(),
    enclosures: new MemoryEnclosureStore(),
  };
}

/** Files named by the hash of their content. */
class MemoryFiles<Content extends string | Uint8Array> {
  readonly #files = new Map<string, { readonly content: Content; readonly touchedAt: number }>();

  write(hash: string, content: Content): void {
    this.#files.set(hash, { content, touchedAt: Date.now() });
  }

  read(hash: string): Content | undefined {
    return this.#files.get(hash)?.content;
  }

  async *content(hash: string): AsyncGenerator<Uint8Array> {
    const content = this.read(hash);
    if (content === undefined) throw new Error(`There is no ${hash}`);
    yield Buffer.from(content);
  }

  list(): readonly StoredFile[] {
    return [...this.#files].map(([hash, { content, touchedAt }]) => ({
      hash,
      bytes: Buffer.byteLength(content),
      touchedAt,
    }));
  }

  removeUntouched(hash: string, before: number): number {
    const file = this.#files.get(hash);
    if (!file || file.touchedAt >= before) return 0;
    this.#files.delete(hash);
    return Buffer.byteLength(file.content);
  }
}

class MemoryBodyStore implements BodyStore {
  readonly #bodies = new MemoryFiles<string>();

  async write(body: SerialisedBody): Promise<void> {
    this.#bodies.write(body.hash, body.json);
  }

  async read(hash: string): Promise<Body> {
    const json = this.#bodies.read(hash);
    if (json === undefined) throw new Failure('bodyMissing', { hash });
    return parseBody(hash, Buffer.from(json));
  }

  async has(hash: string): Promise<boolean> {
    return this.#bodies.read(hash) !== undefined;
  }

  async files(): Promise<readonly StoredFile[]> {
    return this.#bodies.list();
  }

  content(hash: string): AsyncIterable<Uint8Array> {
    return this.#bodies.content(hash);
  }

  async removeUntouched(hash: string, before: number): Promise<number> {
    return this.#bodies.removeUntouched(hash, before);
  }
}

class MemoryAssetStore implements AssetStore {
  readonly #pictures = new MemoryFiles<Uint8Array>();

  judge(bytes: Uint8Array): PictureJudgement {
    return judgePicture(bytes);
  }

  async write(bytes: Uint8Array): Promise<Asset | undefined> {
    const asset = describePicture(bytes);
    if (asset) this.#pictures.write(asset.hash, bytes);
    return asset;
  }

  async read(
    hash: string,
  ): Promise<{ readonly bytes: Uint8Array; readonly mediaType: string } | undefined> {
    const bytes = this.#pictures.read(hash);
    const mediaType = bytes && pictureMediaType(bytes);
    return bytes && mediaType !== undefined ? { bytes, mediaType } : undefined;
  }

  async files(): Promise<readonly StoredFile[]> {
    return this.#pictures.list();
  }

  content(hash: string): AsyncIterable<Uint8Array> {
    return this.#pictures.content(hash);
  }

  async removeUntouched(hash: string, before: number): Promise<number> {
    return this.#pictures.removeUntouched(hash, before);
  }
}

/** Nothing that is not whole outlives its download. */
export class MemoryEnclosureStore implements EnclosureStore {
  readonly #files = new MemoryFiles<Uint8Array>();

  async partial(): Promise<PartialFile> {
    return new MemoryPartial((bytes) => this.#keep(bytes));
  }

  async facts(hash: string): Promise<StoredEnclosure | undefined> {
    const bytes = this.#files.read(hash);
    return bytes && describeEnclosure(hash, bytes);
  }

  async read(hash: string, start: number, end: number): Promise<Uint8Array> {
    return (this.#files.read(hash) ?? new Uint8Array()).subarray(start, end);
  }

  /** There is no disk to copy to. */
  async copyTo(): Promise<void> {}

  async remove(hash: string): Promise<void> {
    this.#files.removeUntouched(hash, Number.POSITIVE_INFINITY);
  }

  async files(): Promise<readonly StoredFile[]> {
    return this.#files.list();
  }

  content(hash: string): AsyncIterable<Uint8Array> {
    return this.#files.content(hash);
  }

  async removeUntouched(hash: string, before: number): Promise<number> {
    return this.#files.removeUntouched(hash, before);
  }

  async removeAbandoned(): Promise<number> {
    return 0;
  }

  #keep(bytes: Uint8Array): StoredEnclosure {
    const hash = createHash('sha256').update(bytes).digest('hex');
    this.#files.write(hash, bytes);
    return describeEnclosure(hash, bytes);
  }
}

class MemoryPartial implements PartialFile {
  readonly #keep: (bytes: Uint8Array) => StoredEnclosure;
  #chunks: Uint8Array[] = [];
  #validator: string | undefined;

  constructor(keep: (bytes: Uint8Array) => StoredEnclosure) {
    this.#keep = keep;
  }

  get bytes(): number {
    return this.#chunks.reduce((total, { byteLength }) => total + byteLength, 0);
  }

  get validator(): string | undefined {
    return this.#validator;
  }

  async restart(validator: string | undefined): Promise<void> {
    this.#chunks = [];
    this.#validator = validator;
  }

  async append(bytes: Uint8Array): Promise<void> {
    this.#chunks.push(bytes);
  }

  async finish(): Promise<StoredEnclosure> {
    return this.#keep(Buffer.concat(this.#chunks));
  }

  async close(): Promise<void> {}

  async discard(): Promise<void> {
    this.#chunks = [];
  }
}

function describeEnclosure(hash: string, bytes: Uint8Array): StoredEnclosure {
  const mediaType = mediaTypeOf(bytes.subarray(0, probeBytes));
  return { hash, bytes: bytes.byteLength, ...(mediaType !== undefined && { mediaType }) };
}
