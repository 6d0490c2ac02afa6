import { dirname, sep } from 'node:path';
import type {
  FileSystem,
  OpenFile,
  ReadableFile,
  WritableFile,
} from '../../src/main/store/file-system.ts';

/** The bytes of a file as programs see them, and those that would outlive a power cut. */
interface Content {
  bytes: Uint8Array;
  synced: Uint8Array;
}

/**
 * A disk in memory that keeps apart what is written and what is safe: bytes are safe after a sync of their file, names
 * after a sync of their folder. Folders are there when they were made, or something is in them.
 */
export class MemoryDisk implements FileSystem {
  #names = new Map<string, Content>();
  #syncedNames = new Map<string, Content>();
  #folders = new Set<string>();

  /** The power goes and comes back: only what was synced is left. */
  cutPower(): void {
    this.#names = new Map(this.#syncedNames);
    for (const content of this.#names.values()) content.bytes = content.synced;
  }

  /** Replaces a file's bytes, as damage does. */
  damage(path: string, change: (bytes: Uint8Array) => Uint8Array): void {
    const content = this.#content(path);
    content.bytes = change(content.bytes);
    content.synced = content.bytes;
  }

  /** Another disk with the same files, all of them safe. */
  copy(): MemoryDisk {
    const disk = new MemoryDisk();
    for (const [path, { bytes }] of this.#names) disk.#names.set(path, { bytes, synced: bytes });
    disk.#syncedNames = new Map(disk.#names);
    disk.#folders = new Set(this.#folders);
    return disk;
  }

  /**
   * Another disk as this one is now, with what is safe and what is not: what happens to one no longer happens to the other.
   */
  fork(): MemoryDisk {
    const disk = new MemoryDisk();
    const copies = new Map<Content, Content>();
    const copyOf = (content: Content): Content => {
      const copy = copies.get(content) ?? { ...content };
      copies.set(content, copy);
      return copy;
    };
    for (const [path, content] of this.#names) disk.#names.set(path, copyOf(content));
    for (const [path, content] of this.#syncedNames) disk.#syncedNames.set(path, copyOf(content));
    disk.#folders = new Set(this.#folders);
    return disk;
  }

  /** The paths of all files. */
  paths(): readonly string[] {
    return [...this.#names.keys()];
  }

  async readFile(path: string): Promise<Uint8Array> {
    // As from a disk: what is damaged later is not damaged in the hands of whoever read it.
    return this.#content(path).bytes.slice();
  }

  async open(path: string): Promise<ReadableFile> {
    const file = this.openNow(path);
    return { ...file, read: async (bytes, position) => file.readNow(bytes, position) };
  }

  openNow(path: string): OpenFile {
    const content = this.#content(path);
    return {
      size: content.bytes.byteLength,
      readNow: (bytes, position) => {
        const found = content.bytes.subarray(position, position + bytes.byteLength);
        bytes.set(found);
        return found.byteLength;
      },
      close: async () => {},
    };
  }

  async readStart(path: string, length: number): Promise<Uint8Array> {
    return this.#content(path).bytes.subarray(0, length);
  }

  async exists(path: string): Promise<boolean> {
    return this.#names.has(path) || this.#isFolder(path);
  }

  async makeFolder(path: string): Promise<void> {
    this.#folders.add(path);
  }

  async makeFolders(path: string): Promise<void> {
    this.#folders.add(path);
  }

  async writeAndSync(path: string, data: string | Uint8Array): Promise<void> {
    const bytes = Buffer.from(data);
    this.#names.set(path, { bytes, synced: bytes });
  }

  async create(path: string): Promise<WritableFile> {
    const content: Content = { bytes: new Uint8Array(), synced: new Uint8Array() };
    this.#names.set(path, content);
    // Grows by doubling: what has been written is not copied again for each line that comes after it.
    let room = Buffer.alloc(0);
    let end = 0;
    return {
      write: async (bytes, position) => {
        const { byteLength, buffer } = content.bytes;
        // What was once written may still be what is safe, or be on a fork: nothing is ever written over it.
        const isNext = position === end && byteLength === end && buffer === room.buffer;
        end = position + bytes.byteLength;
        if (!isNext || end > room.byteLength) {
          room = Buffer.alloc(2 * end);
          room.set(content.bytes.subarray(0, position));
        }
        room.set(bytes, position);
        content.bytes = room.subarray(0, end);
      },
      sync: async () => {
        content.synced = content.bytes;
      },
      close: async () => {},
    };
  }

  async truncate(path: string, length: number): Promise<void> {
    this.damage(path, (bytes) => bytes.subarray(0, length));
  }

  async link(from: string, to: string): Promise<void> {
    this.#names.set(to, this.#content(from));
  }

  async rename(from: string, to: string): Promise<void> {
    this.#names.set(to, this.#content(from));
    this.#names.delete(from);
  }

  async syncFolder(folder: string): Promise<void> {
    for (const path of this.#syncedNames.keys()) {
      if (dirname(path) === folder) this.#syncedNames.delete(path);
    }
    for (const [path, content] of this.#names) {
      if (dirname(path) === folder) this.#syncedNames.set(path, content);
    }
  }

  async remove(path: string): Promise<void> {
    this.#content(path);
    this.#names.delete(path);
  }

  async removeFolder(folder: string): Promise<void> {
    for (const path of this.#names.keys()) {
      if (isIn(folder, path)) this.#names.delete(path);
    }
    for (const path of this.#folders) {
      if (path === folder || isIn(folder, path)) this.#folders.delete(path);
    }
  }

  async list(folder: string): Promise<readonly string[]> {
    if (!this.#isFolder(folder)) throw notFound(folder);
    const within = [...this.#names.keys(), ...this.#folders].filter((path) => isIn(folder, path));
    return [...new Set(within.map((path) => firstName(path.slice(folder.length))))];
  }

  async describe(path: string): Promise<{ readonly bytes: number; readonly modifiedAt: number }> {
    const bytes = this.#isFolder(path) ? 0 : this.#content(path).bytes.byteLength;
    return { bytes, modifiedAt: 0 };
  }

  async touch(): Promise<void> {}

  #content(path: string): Content {
    const content = this.#names.get(path);
    if (!content) throw notFound(path);
    return content;
  }

  #isFolder(path: string): boolean {
    return this.#folders.has(path) || [...this.#names.keys()].some((name) => isIn(path, name));
  }
}

function isIn(folder: string, path: string): boolean {
  return path.startsWith(folder) && path.charAt(folder.length) === sep;
}

/** Of a path within a folder, which begins with what divides the two. */
function firstName(within: string): string {
  return within.split(sep)[1] ?? '';
}

function notFound(path: string): Error {
  return Object.assign(new Error(`ENOENT ${path}`), { code: 'ENOENT' });
}
