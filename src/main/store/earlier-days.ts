import { isDeepStrictEqual } from 'node:util';
import type { Change, IdentifiedRecord, NamedRecords } from '../core/ports.ts';
import { CollectionFiles } from './collection-files.ts';
import type { FileSystem } from './file-system.ts';
import type { JointChanges, JointCollection } from './joint-changes.ts';
import { readSnapshot } from './snapshot.ts';

/** A collection of which one snapshot a day is kept. */
interface DatedCollection {
  readonly values: () => Iterable<IdentifiedRecord>;
  readonly parse: (record: unknown) => IdentifiedRecord | undefined;
  readonly joint: (work: () => readonly Change<IdentifiedRecord>[]) => JointCollection;
}

export interface EarlierDaysOptions {
  readonly directory: string;
  readonly fileSystem: FileSystem;
  readonly collections: ReadonlyMap<string, DatedCollection>;
  readonly joint: JointChanges;
}

/** What a person did, as it was at the end of earlier days, from the snapshots that are kept of each. */
export class EarlierDays {
  readonly #options: EarlierDaysOptions;

  constructor(options: EarlierDaysOptions) {
    this.#options = options;
  }

  /** The collections of which earlier days are kept. */
  get names(): readonly string[] {
    return [...this.#options.collections.keys()];
  }

  /** The days (UTC) of which there is a snapshot of any collection, newest first. */
  async days(): Promise<readonly string[]> {
    const days = new Set<string>();
    for (const name of this.#options.collections.keys())
      for (const { day } of await this.#kept(name)) days.add(day);
    return [...days].toSorted().toReversed();
  }

  /**
   * The records of each collection as its last whole snapshot up to the end of a day (UTC) has them. A collection is left out of
   * which there is none: nobody knows what it held then.
   */
  async recordsOf(day: string): Promise<NamedRecords> {
    const records = new Map<string, readonly IdentifiedRecord[]>();
    for (const [name, { parse }] of this.#options.collections) {
      const found = await this.#newestUntil(name, day);
      if (found)
        records.set(
          name,
          found.flatMap((record) => parse(record) ?? []),
        );
    }
    return records;
  }

  /** Puts these in the place of what the collections hold, whole or not at all. Throws Failure `store…`. */
  async putBack(records: NamedRecords): Promise<void> {
    const { collections, joint } = this.#options;
    await joint.make(
      [...records].flatMap(([name, wanted]) => {
        const collection = collections.get(name);
        return collection?.joint(() => changesTo(wanted, collection.values())) ?? [];
      }),
    );
  }

  async #newestUntil(name: string, day: string): Promise<readonly unknown[] | undefined> {
    const { directory, fileSystem } = this.#options;
    const { snapshot } = new CollectionFiles(directory, name);
    const kept = (await this.#kept(name)).filter((one) => one.day <= day);
    for (const path of [snapshot, ...kept.map((one) => one.path)]) {
      const reading = await readSnapshot(fileSystem, path);
      // The one in its place can be of a later day.
      if (reading.state === 'good' && reading.savedAt.slice(0, 10) <= day) return reading.records;
    }
    return undefined;
  }

  #kept(name: string) {
    const { directory, fileSystem } = this.#options;
    return new CollectionFiles(directory, name).keptSnapshots(fileSystem);
  }
}

function changesTo(
  wanted: readonly IdentifiedRecord[],
  present: Iterable<IdentifiedRecord>,
): readonly Change<IdentifiedRecord>[] {
  const there = new Map([...present].map((record) => [record.id, record]));
  const ids = new Set(wanted.map(({ id }) => id));
  const gone = [...there.keys()].filter((id) => !ids.has(id));
  return [
    ...wanted
      .filter((value) => !isDeepStrictEqual(value, there.get(value.id)))
      .map((value) => ({ type: 'put', value }) as const),
    ...gone.map((id) => ({ type: 'delete', id }) as const),
  ];
}
