import { mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type FileSystem, nodeFileSystem } from '../../../../src/main/store/file-system.ts';
import { writeIntent } from '../../../../src/main/store/joint-intent.ts';
import { openLibrary } from '../../../../src/main/store/library.ts';
import { Failure } from '../../../../src/shared/result.ts';
import { FaultyDisk } from '../../../support/faulty-disk.ts';
import { recordsOfGeneration } from '../../../support/generations.ts';
import { MemoryDisk } from '../../../support/memory-disk.ts';
import { put as putNote, openNotes } from '../../../support/notes.ts';
import { temporaryFolder } from '../../../support/services.ts';

const directory = '/library';
const put = (id: string) => ({ type: 'put', value: { id, progress: {} } }) as const;
/** What the library below has in the collections of which it has something. */
const expected = {
  sources: ['1.0', '1.1', '1.2', '1.3', '1.4'],
  statuses: ['1.0', 'a', 'b', 'c', 'd'],
  siteRules: ['1.0', 'joint'],
};

/**
 * A library with everything that opening reads: snapshots of records that are read whole and as lines, earlier snapshots,
 * journals that go on after them, as a crash leaves them, and changes of several collections that it cut short.
 */
async function madeLibrary(): Promise<MemoryDisk> {
  const disk = new MemoryDisk();
  const records = recordsOfGeneration(1);
  const first = await openLibrary(directory, disk);
  const all = (name: string) => records.get(name) ?? [];
  for (const name of ['sources', 'statuses', 'siteRules'] as const) {
    const collection = first.backedUp.get(name);
    const values = all(name).flatMap((record) => collection?.parse(record) ?? []);
    const some = name === 'sources' ? values : values.slice(0, 1);
    // Found by name, and of its own schema.
    await first[name].apply(some.map((value) => ({ type: 'put', value }) as never));
  }
  await first.close();
  for (const id of ['a', 'b']) {
    const library = await openLibrary(directory, disk);
    await library.statuses.apply([put(id)]);
    await library.close();
  }
  const last = await openLibrary(directory, disk);
  await last.statuses.apply([put('c')]);
  const rule = { ...all('siteRules')[1], id: 'joint' };
  const parts = [
    { collection: 'statuses', sequence: 4, json: JSON.stringify([put('d')]) },
    { collection: 'siteRules', sequence: 1, json: JSON.stringify([{ type: 'put', value: rule }]) },
  ];
  await writeIntent(directory, parts, disk);
  return disk;
}

type Ids = Readonly<Record<keyof typeof expected, readonly string[]>>;

const reasons = ['storeGone', 'storeUnreadable', 'storeUnwritable'];

function refusal(error: unknown): 'refused' {
  if (error instanceof Failure && reasons.includes(error.error.code)) return 'refused';
  throw error;
}

/** Opens the library, and answers what is in it once the disk is mended; `refused` when opening says why it cannot. */
async function openOnce(fileSystem: FileSystem, mend = () => {}): Promise<Ids | 'refused'> {
  const library = await openLibrary(directory, fileSystem).catch(refusal);
  mend();
  if (library === 'refused') return library;
  expect(library.recoveries).toEqual([]);
  const { sources, statuses, siteRules } = library;
  const ids = { sources: idsOf(sources), statuses: idsOf(statuses), siteRules: idsOf(siteRules) };
  await library.close();
  return ids;
}

function idsOf(collection: { values(): Iterable<{ readonly id: string }> }): readonly string[] {
  return [...collection.values()].map(({ id }) => id).toSorted();
}

/** Opens copies of a library on a disk that `trouble` befalls at one step after the other, until opening takes no more. */
async function openAtEachStep(
  trouble: (disk: FaultyDisk, step: number) => void,
  mend: (disk: FaultyDisk) => void,
): Promise<{ readonly opened: number; readonly refused: number }> {
  const whole = await madeLibrary();
  const counts = { opened: 0, refused: 0 };
  for (let step = 1; ; step += 1) {
    const disk = whole.fork();
    const faulty = new FaultyDisk(disk);
    faulty.failsReading = true;
    trouble(faulty, step);
    let stepsTaken = 0;
    const found = await openOnce(faulty, () => {
      stepsTaken = faulty.steps;
      mend(faulty);
    });
    const isRefused = found === 'refused';
    expect({ step, found: isRefused ? expected : found }).toEqual({ step, found: expected });
    counts[isRefused ? 'refused' : 'opened'] += 1;
    expect({ step, again: await openOnce(disk) }).toEqual({ step, again: expected });
    if (stepsTaken < step) return counts;
  }
}

it('a step of opening that fails once costs nothing', async () => {
  const { opened, refused } = await openAtEachStep(
    (disk, step) => {
      disk.fault = { kind: 'EIO', step, isLasting: false };
    },
    (disk) => {
      disk.fault = undefined;
    },
  );
  expect(opened).toBeGreaterThan(100);
  // What cannot be written is never tried again by itself.
  expect(refused).toBeLessThan(10);
});

it.each([
  ['and stays away', false],
  ['and comes back at once', true],
])(
  'a drive that is taken away at a step of opening %s is never an empty library',
  async (_, comesBack) => {
    const { opened, refused } = await openAtEachStep(
      (disk, taken) => {
        disk.beforeStep = async (step) => {
          if (step === taken) disk.unplug();
          if (comesBack && step > taken) disk.plugIn();
        };
      },
      (disk) => {
        disk.beforeStep = undefined;
        disk.plugIn();
      },
    );
    expect(opened).toBeGreaterThan(0);
    // Some of what comes back at once is read after all.
    expect(refused).toBeGreaterThan(comesBack ? 5 : 10);
  },
);

it('no folder is made where a drive was that is taken away while its library is opened', async () => {
  const folder = await temporaryFolder();
  const drive = join(folder, 'drive');
  const library = join(drive, 'library');
  await mkdir(drive);
  const made = await openLibrary(library);
  await made.statuses.apply([put('a')]);
  await made.close();
  for (let taken = 2; ; taken += 1) {
    const disk = new FaultyDisk(nodeFileSystem);
    disk.failsReading = true;
    disk.beforeStep = async (step) => {
      if (step === taken) await rename(drive, join(folder, 'elsewhere'));
    };
    const opened = await openLibrary(library, disk).catch(refusal);
    const isEnd = disk.steps < taken;
    expect(await readdir(folder)).toEqual([isEnd ? 'drive' : 'elsewhere']);
    if (!isEnd) await rename(join(folder, 'elsewhere'), drive);
    // What was opened before the drive went is the library.
    expect(opened === 'refused' || opened.statuses.get('a') !== undefined).toBe(true);
    if (opened !== 'refused') await opened.close();
    if (isEnd) break;
  }
});

it.each([
  ['EBUSY', 'storeUnreadable'],
  ['EIO', 'storeUnreadable'],
  ['EMFILE', 'storeUnreadable'],
  ['ETIMEDOUT', 'storeUnreadable'],
] as const)(
  'a journal that the disk does not give (%s) is refused, and stays as it is',
  async (kind, code) => {
    const disk = new MemoryDisk();
    const { notes } = await openNotes({ directory, fileSystem: disk });
    await notes.apply([putNote('a', 'one')]);
    const before = disk.paths();
    const faulty = new FaultyDisk(disk, { kind, step: 1, isLasting: true });
    faulty.failsReading = true;
    await expect(openNotes({ directory, fileSystem: faulty })).rejects.toMatchObject({
      error: { code, params: { reason: kind } },
    });
    expect(disk.paths()).toEqual(before);
    const again = await openNotes({ directory, fileSystem: disk });
    expect(again.notes.get('a')).toEqual({ id: 'a', text: 'one' });
    expect(again.adapter.recoveries).toEqual([]);
  },
);

it('a folder that another collection makes while it is looked for is there', async () => {
  const folder = await temporaryFolder();
  let isMade = false;
  const fileSystem: FileSystem = {
    ...nodeFileSystem,
    list: async (path) => {
      const listing = nodeFileSystem.list(path);
      if (path !== join(folder, 'journals') || isMade) return listing;
      isMade = true;
      await expect(listing).rejects.toThrow('ENOENT');
      await mkdir(path);
      return listing;
    },
  };
  const { notes } = await openNotes({ directory: folder, fileSystem });
  expect([isMade, ...notes.values()]).toEqual([true]);
});

it('a journal that was not there when the collection was opened is never written over', async () => {
  const disk = new MemoryDisk();
  const options = { directory, fileSystem: disk };
  const early = await openNotes(options);
  await (await openNotes(options)).notes.apply([putNote('a', 'one')]);
  await expect(early.notes.apply([putNote('z', 'late')])).rejects.toThrow('storeAltered');
  expect([...(await openNotes(options)).notes.values()]).toEqual([{ id: 'a', text: 'one' }]);
});

it('a snapshot that was not there when the collection was opened is kept', async () => {
  const disk = new MemoryDisk();
  const options = { directory, fileSystem: disk };
  const early = await openNotes(options);
  await early.notes.apply([putNote('z', 'late')]);
  const beside = new MemoryDisk();
  const other = await openNotes({ directory, fileSystem: beside });
  await other.notes.apply([putNote('a', 'one')]);
  await other.notes.close();
  const snapshot = join(directory, 'notes.json');
  await disk.writeAndSync(snapshot, await beside.readFile(snapshot));
  await early.notes.close();
  const kept = disk.paths().filter((path) => path.startsWith(join(directory, 'damaged')));
  expect(kept).toHaveLength(1);
  expect(Buffer.from(await disk.readFile(kept[0] ?? '')).toString()).toContain('"one"');
});
