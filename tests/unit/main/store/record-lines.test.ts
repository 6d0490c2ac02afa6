import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileSystem, OpenFile } from '../../../../src/main/store/file-system.ts';
import { checksumOf } from '../../../../src/main/store/journal-line.ts';
import { readOnlyFileSystem } from '../../../../src/main/store/read-only.ts';
import { FaultyDisk } from '../../../support/faulty-disk.ts';
import { MemoryDisk } from '../../../support/memory-disk.ts';
import { openNotes, put, remove } from '../../../support/notes.ts';

const directory = '/library';
const file = join(directory, 'notes.json');
const calm = { journalBytes: Number.POSITIVE_INFINITY, idleMilliseconds: 1_000_000 };
const three = [
  { id: 'a', text: 'one' },
  { id: 'b', text: 'two' },
  { id: 'c', text: 'été' },
];

const open = (fileSystem: FileSystem) => openNotes({ directory, fileSystem, rhythm: calm });

/** A disk with three notes in a snapshot, and with the journal that led there. */
async function diskOfNotes(): Promise<MemoryDisk> {
  const disk = new MemoryDisk();
  const { notes } = await open(disk);
  await notes.apply(three.map(({ id, text }) => put(id, text)));
  await notes.close();
  return disk;
}

/** Puts something of the same length in the place of what stands in the file. */
function alter(disk: MemoryDisk, before: string, after: string): void {
  disk.damage(file, (bytes) => {
    const altered = Buffer.from(bytes);
    altered.write(after, altered.indexOf(before));
    return altered;
  });
}

const textOf = async (disk: MemoryDisk) => Buffer.from(await disk.readFile(file)).toString();

describe('a file that is altered while it is open', () => {
  it('shows nothing of what is no longer as it was written, and everything else', async () => {
    const disk = await diskOfNotes();
    const { notes } = await open(disk);
    alter(disk, '"two"', '"2wo"');
    expect(() => notes.get('b')).toThrow('storeAltered');
    expect([notes.get('a'), notes.get('c')]).toEqual([three[0], three[2]]);
    await expect(
      notes.apply((latest) => [put('b', `${latest('b')?.text} and more`)]),
    ).rejects.toMatchObject({ error: { code: 'storeAltered', params: { file } } });
    await notes.close();
  });

  it('is not written on, keeps the changes made meanwhile, and is restored at the next opening', async () => {
    const disk = await diskOfNotes();
    const { notes } = await open(disk);
    alter(disk, '"two"', '"2wo"');
    const altered = await textOf(disk);
    await notes.apply([put('d', 'four'), remove('a')]);
    await notes.close();
    expect(await textOf(disk)).toBe(altered);
    const again = await open(disk);
    expect(again.adapter.recoveries).toMatchObject([
      { file, problem: 'altered', outcome: 'whole' },
    ]);
    expect([...again.notes.values()]).toEqual([three[1], three[2], { id: 'd', text: 'four' }]);
    await again.notes.close();
    expect((await open(disk)).adapter.recoveries).toEqual([]);
  });

  it('can be written anew where a change has taken the place of what was altered', async () => {
    const disk = await diskOfNotes();
    const { notes } = await open(disk);
    alter(disk, '"two"', '"2wo"');
    await notes.apply([put('b', 'new')]);
    await notes.close();
    const again = await open(disk);
    expect(again.adapter.recoveries).toEqual([]);
    expect(again.notes.get('b')).toEqual({ id: 'b', text: 'new' });
  });
});

it.each(['ids', 'lengths', 'checksums', '"length":"', 'places', 'linesAt'])(
  'damage to the table of the lines is damage to the file: %s',
  async (part) => {
    const whole = await diskOfNotes();
    const start = (await textOf(whole)).indexOf(part);
    const end = start + part.length + 12;
    for (let place = start; place < end; place += 1) {
      const disk = whole.copy();
      disk.damage(file, (bytes) => Buffer.from(bytes).fill('~', place, place + 1));
      const { notes, adapter } = await open(disk);
      expect(adapter.recoveries).toMatchObject([{ file, outcome: 'whole' }]);
      expect([...notes.values()]).toEqual(three);
      await notes.close();
    }
  },
);

/** The file as it would be had another program written it: another table, and the checksum of that. */
function rewrite(text: string, change: (text: string) => string): Buffer {
  const [content = ''] = change(text).split(',"checksum":');
  return Buffer.from(`${content},"checksum":"${checksumOf(content)}"}\n`);
}

it.each([
  ['one line more', (text: string) => text.replace('"count":3', '"count":4')],
  ['more ids', (text: string) => text.replace('"ids":"a', '"ids":"xa')],
  ['other lengths', (text: string) => text.replace('"lengths":"u8:Fx', '"lengths":"u8:Fh')],
  ['a checksum less', (text: string) => text.replace(/"checksums":"u32:.{4}/, '"checksums":"u32:')],
  ['a summary less', (text: string) => text.replace('"length":"u8:', '"length":"u16:')],
  ['a summary of nothing', (text: string) => text.replace('"places":"u8:AA', '"places":"u8:BA')],
  ['a column less', (text: string) => text.replace('"isEmpty"', '"isFull"')],
  ['no table where it is said to be', (text: string) => text.replace(/"linesAt":\d/, '"linesAt":')],
  ['no table', (text: string) => text.replace(/,"lines":.*,"linesAt":\d+/, '')],
  // As it was before there were tables.
  [
    'summaries',
    (text: string) => text.replace(/,"lines":.*,"linesAt":\d+/, ',"summaries":[3,3,3]'),
  ],
])('a file whose table contradicts its lines is read by its lines: %s', async (_what, change) => {
  const disk = await diskOfNotes();
  const before = await textOf(disk);
  disk.damage(file, (bytes) => rewrite(Buffer.from(bytes).toString(), change));
  expect(await textOf(disk)).not.toBe(before);
  const { notes, adapter } = await open(disk);
  expect(adapter.recoveries).toEqual([]);
  expect([...notes.values()]).toEqual(three);
  const { columns } = notes.summaries();
  expect([0, 1, 2].map((row) => columns.length.at(row))).toEqual([3, 3, 3]);
  await notes.close();
  expect(await textOf(disk)).toContain('"linesAt"');
});

it('a line that is not the record that the table says is never taken for it', async () => {
  const disk = await diskOfNotes();
  disk.damage(file, (bytes) =>
    rewrite(Buffer.from(bytes).toString(), (text) => text.replace('"ids":"a', '"ids":"x')),
  );
  const { notes } = await open(disk);
  expect(() => notes.get('x')).toThrow('storeAltered');
  expect(notes.get('b')).toEqual(three[1]);
});

it('records are read from the newest snapshot, and no other file stays open', async () => {
  const disk = await diskOfNotes();
  const { fileSystem, opened } = counting(disk);
  const { notes } = await openNotes({
    directory,
    fileSystem,
    rhythm: { journalBytes: 1, idleMilliseconds: 1_000_000 },
  });
  expect(opened()).toBe(1);
  for (let n = 0; n < 20; n += 1) await notes.apply([put('d', `${n}`), put(`e${n % 3}`, 'x')]);
  await expect.poll(opened).toBe(1);
  expect([...notes.values()]).toEqual([
    ...three,
    { id: 'd', text: '19' },
    ...['e0', 'e1', 'e2'].map((id) => ({ id, text: 'x' })),
  ]);
  await notes.close();
  expect(opened()).toBe(0);
});

describe('a drive that is taken away', () => {
  it('can no longer be read, says so, and is read again when it is back', async () => {
    const disk = new FaultyDisk(await diskOfNotes());
    const { notes } = await open(disk);
    disk.unplug();
    expect(() => notes.get('a')).toThrow('storeGone');
    await expect(notes.apply((latest) => [put('a', `${latest('a')?.text}`)])).rejects.toMatchObject(
      {
        error: { code: 'storeGone', params: { file } },
      },
    );
    disk.plugIn();
    expect([...notes.values()]).toEqual(three);
  });

  it.each([
    ['of another moment', (text: string) => text.replace(/"savedAt":"..../, '"savedAt":"1999')],
    ['of another length', (text: string) => text.replace('"sequence":1', '"sequence":10')],
  ])('is not read on when it comes back with a snapshot %s', async (_what, change) => {
    const memory = await diskOfNotes();
    const disk = new FaultyDisk(memory);
    const { notes } = await open(disk);
    disk.unplug();
    const before = await textOf(memory);
    memory.damage(file, (bytes) => rewrite(Buffer.from(bytes).toString(), change));
    const other = await textOf(memory);
    expect(other).not.toBe(before);
    disk.plugIn();
    expect(() => notes.get('a')).toThrow('storeAltered');
    await notes.apply([put('d', 'four')]);
    await notes.close();
    expect(await textOf(memory)).toBe(other);
  });

  it('leaves no file open that was opened again', async () => {
    const { fileSystem, opened } = counting(await diskOfNotes());
    const disk = new FaultyDisk(fileSystem);
    const { notes } = await open(disk);
    disk.unplug();
    disk.plugIn();
    expect(notes.get('a')).toEqual(three[0]);
    await expect.poll(opened).toBe(1);
    await notes.close();
    expect(opened()).toBe(0);
  });

  it('opens nothing again of what was closed', async () => {
    const { fileSystem, opened } = counting(await diskOfNotes());
    const disk = new FaultyDisk(fileSystem);
    const { notes } = await open(disk);
    await notes.close();
    disk.unplug();
    disk.plugIn();
    expect(() => notes.get('a')).toThrow('storeGone');
    expect(opened()).toBe(0);
  });
});

it('a library that is only read keeps no file open that its writer may want to replace', async () => {
  const disk = await diskOfNotes();
  const reason = { code: 'libraryInUse', params: { process: 1 } } as const;
  const { notes } = await open(readOnlyFileSystem(disk, reason));
  alter(disk, '"two"', '"2wo"');
  expect([...notes.values()]).toEqual(three);
});

/** Tells how many files are open to be read. */
function counting(disk: MemoryDisk) {
  let count = 0;
  const counted = <File extends OpenFile>(file: File): File => {
    count += 1;
    const close = async () => {
      count -= 1;
    };
    return { ...file, close };
  };
  const fileSystem: FileSystem = {
    ...passedOn(disk),
    open: async (path) => counted(await disk.open(path)),
    openNow: (path) => counted(disk.openNow(path)),
  };
  return { fileSystem, opened: () => count };
}

/** The steps of a disk, to be replaced one by one. */
function passedOn(disk: MemoryDisk): FileSystem {
  return {
    readFile: (path) => disk.readFile(path),
    open: (path) => disk.open(path),
    openNow: (path) => disk.openNow(path),
    readStart: (path, length) => disk.readStart(path, length),
    exists: (path) => disk.exists(path),
    list: (path) => disk.list(path),
    describe: (path) => disk.describe(path),
    makeFolder: (path) => disk.makeFolder(path),
    makeFolders: (path) => disk.makeFolders(path),
    writeAndSync: (path, data) => disk.writeAndSync(path, data),
    create: (path) => disk.create(path),
    truncate: (path, length) => disk.truncate(path, length),
    link: (from, to) => disk.link(from, to),
    rename: (from, to) => disk.rename(from, to),
    syncFolder: (path) => disk.syncFolder(path),
    remove: (path) => disk.remove(path),
    removeFolder: (path) => disk.removeFolder(path),
    touch: () => disk.touch(),
  };
}
