import { isAbsolute, join, relative, sep } from 'node:path';
import { z } from 'zod';
import {
  type Recovery,
  type RecoveryNotice,
  recoverySchema,
} from '../../shared/domain/recovery.ts';
import type { RecoveryNotices } from '../core/ports.ts';
import { readIfThere, readPatiently } from './careful-reading.ts';
import { type FileSystem, storeFailure, writeFileAtomically } from './file-system.ts';

/** Opened that often with damage and never read by anybody, more says nothing new. */
const mostShown = 50;
const noticeName = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z\.json$/;

/** One file: what one opening found. Paths in the library are relative to it, since a library can be moved. */
const fileSchema = z.object({ foundAt: z.iso.datetime(), recoveries: z.array(recoverySchema) });

/**
 * Keeps what was said of damage until a person has dismissed it: whoever opens a library first, and mends it, can be a
 * task at night that nobody watches. Each opening writes one dated file into `recoveries/`, so that none of them can cost
 * another; what was dismissed keeps lying there under another name.
 */
export class FileRecoveryNotices implements RecoveryNotices {
  readonly #directory: string;
  readonly #folder: string;
  readonly #fileSystem: FileSystem;
  #earlier: readonly RecoveryNotice[];
  #found: readonly Recovery[];
  /** What of it is not on the disk yet. */
  #unsaved: { readonly foundAt: string; readonly recoveries: readonly Recovery[] } | undefined;

  private constructor(
    directory: string,
    fileSystem: FileSystem,
    earlier: readonly RecoveryNotice[],
    found: readonly Recovery[],
  ) {
    this.#directory = directory;
    this.#folder = folderIn(directory);
    this.#fileSystem = fileSystem;
    this.#earlier = earlier;
    this.#found = found;
  }

  /** Those of a library that is only read: nothing that this opening found is kept, as it is found again. */
  static async read(
    directory: string,
    fileSystem: FileSystem,
    found: readonly Recovery[],
  ): Promise<FileRecoveryNotices> {
    const earlier = await readNotices(directory, fileSystem);
    return new FileRecoveryNotices(directory, fileSystem, earlier, found);
  }

  /** Keeps what this opening found beside what earlier ones did. What the disk refuses is tried again by `save`. */
  static async keep(
    directory: string,
    fileSystem: FileSystem,
    found: readonly Recovery[],
  ): Promise<FileRecoveryNotices> {
    const notices = await FileRecoveryNotices.read(directory, fileSystem, found);
    if (found.length > 0) {
      notices.#unsaved = { foundAt: new Date().toISOString(), recoveries: found };
      await notices.save();
    }
    return notices;
  }

  get earlier(): readonly RecoveryNotice[] {
    return this.#earlier;
  }

  get found(): readonly Recovery[] {
    return this.#found;
  }

  /** Writes what could not be written before. The message stays with this opening where the disk still refuses it. */
  async save(): Promise<void> {
    const notice = this.#unsaved;
    if (!notice) return;
    const { foundAt } = notice;
    const recoveries = notice.recoveries.map((recovery) => mapPaths(recovery, this.#relative));
    const name = `${foundAt.replaceAll(/[:.]/g, '-')}.json`;
    try {
      await this.#fileSystem.makeFolder(this.#folder);
      await this.#fileSystem.syncFolder(this.#directory);
      const content = JSON.stringify({ foundAt, recoveries }, undefined, 2);
      await writeFileAtomically(this.#fileSystem, join(this.#folder, name), content);
    } catch {
      return;
    }
    this.#unsaved = undefined;
  }

  async dismiss(): Promise<void> {
    try {
      for (const name of await namesIn(this.#folder, this.#fileSystem)) {
        const path = join(this.#folder, name);
        await this.#fileSystem.rename(path, path.replace(/\.json$/, '.dismissed.json'));
      }
    } catch (error) {
      throw storeFailure(error, this.#folder);
    }
    this.#earlier = [];
    this.#found = [];
    this.#unsaved = undefined;
  }

  readonly #relative = (path: string) => {
    const inside = relative(this.#directory, path);
    return inside.startsWith('..') || isAbsolute(inside) ? path : inside.replaceAll(sep, '/');
  };
}

function folderIn(directory: string): string {
  return join(directory, 'recoveries');
}

/** Oldest first, by their names. */
async function namesIn(folder: string, fileSystem: FileSystem): Promise<readonly string[]> {
  const names = await readIfThere(fileSystem, folder, undefined, () => fileSystem.list(folder));
  return (names ?? []).filter((name) => noticeName.test(name)).toSorted();
}

async function readNotices(
  directory: string,
  fileSystem: FileSystem,
): Promise<readonly RecoveryNotice[]> {
  const folder = folderIn(directory);
  let names: readonly string[];
  try {
    names = await namesIn(folder, fileSystem);
  } catch {
    return [{ type: 'unreadable', file: folder }];
  }
  return await Promise.all(
    names.slice(-mostShown).map((name) => readNotice(join(folder, name), directory, fileSystem)),
  );
}

/** That something was told is not to be lost with what it was. */
async function readNotice(
  file: string,
  directory: string,
  fileSystem: FileSystem,
): Promise<RecoveryNotice> {
  try {
    const bytes = await readPatiently(() => fileSystem.readFile(file));
    const { foundAt, recoveries } = fileSchema.parse(JSON.parse(Buffer.from(bytes).toString()));
    const absolute = (path: string) => (isAbsolute(path) ? path : join(directory, path));
    return {
      type: 'readable',
      foundAt,
      recoveries: recoveries.map((recovery) => mapPaths(recovery, absolute)),
    };
  } catch {
    return { type: 'unreadable', file };
  }
}

function mapPaths(recovery: Recovery, map: (path: string) => string): Recovery {
  const { file, keptAs } = recovery;
  return { ...recovery, file: map(file), ...(keptAs !== undefined && { keptAs: map(keptAs) }) };
}
