import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, rmdir, stat, unlink } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { BackupProgress } from '../../../shared/domain/backup.ts';
import { Failure } from '../../../shared/result.ts';
import { flushFolder } from '../flush-folder.ts';
import { isEmpty } from './library-folder.ts';

/** Where files are named by the hash of their content, which never change: most of a library. */
const contentFolders = ['bodies', 'assets', 'enclosures'];
const contentName = /^[0-9a-f]{64}(?:\.json)?$/;
/** Folders that a library has, be they empty. */
const libraryFolders = [...contentFolders, join('enclosures', 'partial'), 'journals', 'snapshots'];
/** Who has the library open is no part of it. */
const lockFiles = new Set(['lock.sqlite', 'lock.sqlite-journal', 'lock.json']);

export interface LibraryMoveOptions {
  readonly from: string;
  /** An empty folder, or one that is to be made. */
  readonly to: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: BackupProgress) => void;
}

/**
 * Copies a library to another place, file by file, each read back and compared. What it is copied into has another name
 * until all is there, so that nobody takes a part for a library. The old one stays as it is until `deleteOld`.
 */
export class LibraryMove {
  readonly #options: LibraryMoveOptions;
  readonly #staging: string;
  #copied: readonly string[] = [];

  private constructor(options: LibraryMoveOptions) {
    this.#options = options;
    this.#staging = `${options.to}.moving`;
  }

  /**
   * Copies what does not change while the library is in use. Throws Failure `libraryFolderTaken`, `libraryFolderInside`,
   * `libraryHasLinks`, `cancelled`, `libraryCopyDamaged` or `libraryCopyFailed`; nothing is left of the copy then.
   */
  static async begin(options: LibraryMoveOptions): Promise<LibraryMove> {
    const { from, to } = options;
    if (isWithin(to, from) || isWithin(from, to)) {
      throw new Failure('libraryFolderInside', { folder: to });
    }
    if (!(await isEmpty(to))) throw new Failure('libraryFolderTaken', { folder: to });
    const move = new LibraryMove(options);
    await move.#guarded(async () => {
      await rm(move.#staging, { recursive: true, force: true });
      await move.#copy((await listFiles(from)).filter(isContent));
    });
    return move;
  }

  /** Where the library was. */
  get from(): string {
    return this.#options.from;
  }

  /** Copies the rest of a library that nobody has open any more, and gives the copy its name. Throws as `begin` does. */
  async finish(): Promise<void> {
    const { from, to } = this.#options;
    await this.#guarded(async () => {
      const files = await listFiles(from);
      await this.#copy(files);
      this.#copied = files;
      for (const folder of foldersAround(files)) await flushFolder(join(this.#staging, folder));
      await rmdir(to).catch(ignoreMissing);
      await rename(this.#staging, to);
      await flushFolder(dirname(to));
    });
  }

  /** Deletes from the old place what has been copied, and nothing else that may lie there. */
  async deleteOld(): Promise<void> {
    const { from } = this.#options;
    for (const file of [...this.#copied, ...lockFiles])
      await unlink(join(from, file)).catch(ignoreMissing);
    const folders = new Set([...libraryFolders, ...foldersAround(this.#copied)]);
    // The innermost first; those in which something else lies stay.
    for (const folder of [...folders].toSorted((a, b) => b.length - a.length))
      await rmdir(join(from, folder)).catch(() => undefined);
  }

  async #copy(files: readonly string[]): Promise<void> {
    const { signal, onProgress } = this.#options;
    let done = 0;
    for (const file of files) {
      if (signal.aborted) throw new Failure('cancelled');
      await this.#copyFile(file);
      done += 1;
      onProgress({ phase: 'copying', done, total: files.length });
    }
  }

  async #copyFile(file: string): Promise<void> {
    const [source, target] = [join(this.#options.from, file), join(this.#staging, file)];
    if (isContent(file) && (await sizeOf(target)) === (await sizeOf(source))) return;
    await mkdir(dirname(target), { recursive: true });
    await pipeline(createReadStream(source), createWriteStream(target, { flush: true }));
    if ((await hashOf(source)) !== (await hashOf(target))) {
      throw new Failure('libraryCopyDamaged', { file });
    }
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      await rm(this.#staging, { recursive: true, force: true }).catch(() => undefined);
      if (error instanceof Failure) throw error;
      const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      const params = { folder: this.#options.to, reason: code };
      throw new Failure('libraryCopyFailed', params, { cause: error });
    }
  }
}

/** Throws Failure `libraryHasLinks` where a link leads out of the folder: what lies there is not copied. */
async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const link = entries.find((entry) => entry.isSymbolicLink());
  if (link) throw new Failure('libraryHasLinks', { file: link.name });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((file) => !lockFiles.has(file));
}

/** Every folder that has one of the files somewhere in it, the one that all are in (`.`) first. */
function foldersAround(files: readonly string[]): ReadonlySet<string> {
  const folders = new Set(['.']);
  for (const file of files)
    for (let folder = dirname(file); folder !== '.'; folder = dirname(folder)) folders.add(folder);
  return folders;
}

function isContent(file: string): boolean {
  return contentFolders.includes(dirname(file)) && contentName.test(basename(file));
}

function isWithin(inner: string, outer: string): boolean {
  const path = relative(outer, inner);
  return path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

async function sizeOf(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ size }) => size,
    () => undefined,
  );
}

async function hashOf(path: string): Promise<string> {
  const digest = createHash('sha256');
  await pipeline(createReadStream(path), digest);
  return digest.digest('hex');
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
