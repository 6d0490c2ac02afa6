import { basename, extname, join } from 'node:path';
import { readFailure, readIfThere } from './careful-reading.ts';
import type { FileSystem } from './file-system.ts';

/** Snapshots kept behind the newest one. */
const snapshotsKept = 5;
/** Days of which one snapshot is kept, for what cannot be fetched again. */
const daysKept = 14;
const dayMilliseconds = 24 * 60 * 60 * 1000;

/** An earlier snapshot: the day on which it was taken, and the number of the last batch in it. */
export interface KeptSnapshot {
  readonly path: string;
  readonly day: string;
  readonly sequence: number;
}

/** A part of the journal: the number that its first line has or was to have. */
export interface Segment {
  readonly path: string;
  readonly first: number;
}

/** Where the files of one collection are. */
export class CollectionFiles {
  readonly name: string;
  readonly snapshot: string;
  readonly folders: Readonly<Record<'library' | 'snapshots' | 'journals' | 'damaged', string>>;
  /** A name that the library's folder always has: see `checkAbsent`. */
  readonly sign: string | undefined;

  constructor(directory: string, name: string, sign?: string) {
    this.name = name;
    this.sign = sign;
    this.snapshot = join(directory, `${name}.json`);
    this.folders = {
      library: directory,
      snapshots: join(directory, 'snapshots'),
      journals: join(directory, 'journals'),
      damaged: join(directory, 'damaged'),
    };
  }

  segment(first: number): string {
    return join(this.folders.journals, `${this.name}.${first}.journal`);
  }

  keptSnapshot(savedAt: string, sequence: number): string {
    return join(this.folders.snapshots, `${this.name}.${savedAt.slice(0, 10)}.${sequence}.json`);
  }

  /** A dated name in the folder `damaged`, which no two files share. */
  damaged(path: string, now: Date): string {
    const extension = extname(path);
    const date = now.toISOString().replaceAll(/[:.]/g, '-');
    return join(this.folders.damaged, `${basename(path, extension)}-${date}${extension}`);
  }

  /** Newest first. */
  async keptSnapshots(fileSystem: FileSystem): Promise<readonly KeptSnapshot[]> {
    const found = await this.#list(fileSystem, 'snapshots', /^\.(\d{4}-\d\d-\d\d)\.(\d+)\.json$/);
    return found
      .map(({ path, parts: [day = '', sequence] }) => ({ path, day, sequence: Number(sequence) }))
      .toSorted((a, b) => b.sequence - a.sequence);
  }

  /** Oldest first. */
  async segments(fileSystem: FileSystem): Promise<readonly Segment[]> {
    const found = await this.#list(fileSystem, 'journals', /^\.(\d+)\.journal$/);
    return found
      .map(({ path, parts: [first] }) => ({ path, first: Number(first) }))
      .toSorted((a, b) => a.first - b.first);
  }

  /** The files in a folder whose name is the collection's followed by what `pattern` matches. */
  async #list(fileSystem: FileSystem, folder: 'snapshots' | 'journals', pattern: RegExp) {
    const path = this.folders[folder];
    let names: readonly string[] | undefined;
    try {
      names = await readIfThere(fileSystem, path, this.sign, () => fileSystem.list(path));
    } catch (error) {
      throw readFailure(error, path);
    }
    return (names ?? []).flatMap((name) => {
      const match = name.startsWith(this.name) && pattern.exec(name.slice(this.name.length));
      return match ? [{ path: join(path, name), parts: match.slice(1) }] : [];
    });
  }
}

/**
 * The files that can go: snapshots beyond the newest five and, of irreplaceable records, beyond the newest of each of the
 * last 14 days (UTC) and the newest from before; and the parts of the journal that end before the oldest of the newest five, so that each of these five
 * leads to the present. While there are fewer, the journal reaches back to the start, and leads there from nothing.
 */
export function outdatedFiles(
  snapshots: readonly KeptSnapshot[],
  segments: readonly Segment[],
  { isIrreplaceable, now }: { readonly isIrreplaceable: boolean; readonly now: Date },
): readonly string[] {
  const newest = snapshots.slice(0, snapshotsKept);
  const oldest = newest[snapshotsKept - 1];
  const dayBefore = new Date(now.getTime() - daysKept * dayMilliseconds).toISOString().slice(0, 10);
  // What did not change for long was on the first of these days as it had been before.
  const newestBefore = snapshots.findIndex(({ day }) => day <= dayBefore);
  const isNewestOfItsDay = ({ day }: KeptSnapshot, index: number) =>
    day > dayBefore && snapshots.findIndex((one) => one.day === day) === index;
  const isOfItsDay = (one: KeptSnapshot, index: number) =>
    isIrreplaceable && (index === newestBefore || isNewestOfItsDay(one, index));
  return [
    ...snapshots.filter((one, index) => index >= snapshotsKept && !isOfItsDay(one, index)),
    ...segments.filter((_, index) => {
      const next = segments[index + 1];
      return oldest !== undefined && next !== undefined && next.first <= oldest.sequence + 1;
    }),
  ].map(({ path }) => path);
}
