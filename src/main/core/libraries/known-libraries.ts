import { readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute } from 'node:path';
import { z } from 'zod';
import { fileFailure } from '../file-failure.ts';
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
 * Remembers beside the program's own data which libraries a person has opened. Without a file the library in use is the
 * one that the program keeps by itself. The file is kept twice: with one that is damaged, another library than a person's
 * would open and look as if everything were gone. A damaged one is set aside as `libraries.json.damaged`.
 * Where an administrator decided the folder, the library in use is that one.
 */
export class KnownLibraries {
  readonly #file: string;
  readonly #ownFolder: string;
  readonly #decided: string | undefined;
  #folders: readonly string[];

  private constructor(
    file: string,
    ownFolder: string,
    decided: string | undefined,
    folders: readonly string[],
  ) {
    this.#file = file;
    this.#ownFolder = ownFolder;
    this.#decided = decided;
    this.#folders = folders;
  }

  /**
   * `ownFolder` is where the program keeps a library by itself, `decided` where an administrator wants it. Throws Failure `filePermission` or `fileUnreadable` for a
   * file that is there and cannot be read: which library is in use is not known then.
   */
  static async read(file: string, ownFolder: string, decided?: string): Promise<KnownLibraries> {
    return new KnownLibraries(file, ownFolder, decided, await readFolders(file));
  }

  /** The folder of the library in use. */
  get current(): string {
    return this.#decided ?? this.#folders[0] ?? this.#ownFolder;
  }

  /** Whether an administrator decided which one it is. */
  get isDecided(): boolean {
    return this.#decided !== undefined;
  }

  /** Whether a person chose it, or has used the one that is decided: then it is not made anew when it is missing. */
  get isChosen(): boolean {
    if (this.#decided !== undefined) return this.remembers(this.#decided);
    return this.#folders.length > 0 && this.current !== this.#ownFolder;
  }

  /** The others, newest first. */
  get others(): readonly string[] {
    const others = [...this.#folders, this.#ownFolder];
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
    const content = JSON.stringify({ folders });
    await replaceFile(this.#file, content);
    this.#folders = folders;
    // Without the second one everything is as it should be, until the first is damaged.
    await replaceFile(secondOf(this.#file), content).catch(() => undefined);
  }
}

function secondOf(file: string): string {
  return `${file}.bak`;
}

async function replaceFile(file: string, content: string): Promise<void> {
  const temporary = `${file}.tmp`;
  await writeFile(temporary, content, { flush: true });
  await rename(temporary, file);
  await flushFolder(dirname(file));
}

async function readFolders(file: string): Promise<readonly string[]> {
  const first = await readFoldersOf(file);
  if (first.state === 'good') return first.folders;
  if (first.state === 'damaged') await rename(file, `${file}.damaged`).catch(() => undefined);
  const second = await readFoldersOf(secondOf(file));
  return second.state === 'good' ? second.folders : [];
}

type FoldersFile =
  | { readonly state: 'good'; readonly folders: readonly string[] }
  | { readonly state: 'damaged' }
  | { readonly state: 'missing' };

async function readFoldersOf(file: string): Promise<FoldersFile> {
  let content: string;
  try {
    content = await readFile(file, 'utf8');
  } catch (error) {
    const failure = fileFailure(error, file);
    if (failure.error.code === 'fileMissing') return { state: 'missing' };
    throw failure;
  }
  try {
    return { state: 'good', ...fileSchema.parse(JSON.parse(content)) };
  } catch {
    return { state: 'damaged' };
  }
}
