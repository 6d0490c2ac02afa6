import { readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute } from 'node:path';
import { z } from 'zod';
import { flushFolder } from '../flush-folder.ts';

/** Its name in the folder of the program's own data. */
export const knownLibrariesFile = 'libraries.json';

/** Libraries remembered, the one in use included. */
const mostRemembered = 8;

const fileSchema = z.object({
  /** The library in use, and those before it, newest first. */
  folders: z.array(z.string().refine(isAbsolute)).max(mostRemembered),
});

/**
 * Remembers beside the program's own data which libraries a person has opened. Without a file, or with one that cannot be
 * understood, the library in use is the one that the program keeps by itself.
 */
export class KnownLibraries {
  readonly #file: string;
  readonly #ownFolder: string;
  #folders: readonly string[];

  private constructor(file: string, ownFolder: string, folders: readonly string[]) {
    this.#file = file;
    this.#ownFolder = ownFolder;
    this.#folders = folders;
  }

  /** `ownFolder` is where the program keeps a library by itself. */
  static async read(file: string, ownFolder: string): Promise<KnownLibraries> {
    return new KnownLibraries(file, ownFolder, await readFolders(file));
  }

  /** The folder of the library in use. */
  get current(): string {
    return this.#folders[0] ?? this.#ownFolder;
  }

  /** Whether a person chose it: then it is not made anew when it is missing. */
  get isChosen(): boolean {
    return this.#folders.length > 0 && this.current !== this.#ownFolder;
  }

  /** The others, newest first. */
  get others(): readonly string[] {
    const others = [...this.#folders.slice(1), this.#ownFolder];
    return [...new Set(others)].filter((folder) => folder !== this.current);
  }

  /** Whether a person opened it, and did not delete it since. */
  remembers(folder: string): boolean {
    return this.#folders.includes(folder);
  }

  /** Takes a library for the one in use. Rejects when the file cannot be written; nothing has changed then. */
  async choose(folder: string): Promise<void> {
    await this.#write([folder, ...this.#folders.filter((other) => other !== folder)]);
  }

  /** Forgets a library that is no longer there. */
  async forget(folder: string): Promise<void> {
    await this.#write(this.#folders.filter((other) => other !== folder));
  }

  async #write(all: readonly string[]): Promise<void> {
    const folders = all.slice(0, mostRemembered);
    const temporary = `${this.#file}.tmp`;
    await writeFile(temporary, JSON.stringify({ folders }), { flush: true });
    await rename(temporary, this.#file);
    await flushFolder(dirname(this.#file));
    this.#folders = folders;
  }
}

async function readFolders(file: string): Promise<readonly string[]> {
  try {
    return fileSchema.parse(JSON.parse(await readFile(file, 'utf8'))).folders;
  } catch {
    return [];
  }
}
