import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outdatedFiles } from '../../../../src/main/store/collection-files.ts';
import { nodeFileSystem } from '../../../../src/main/store/file-system.ts';
import { journalLine } from '../../../../src/main/store/journal-line.ts';
import { FaultyDisk } from '../../../support/faulty-disk.ts';
import { MemoryDisk } from '../../../support/memory-disk.ts';
import { openNotes, put } from '../../../support/notes.ts';
import { temporaryFolder } from '../../../support/services.ts';

const directory = '/library';
const file = join(directory, 'notes.json');
const open = (fileSystem: MemoryDisk | FaultyDisk) => openNotes({ directory, fileSystem });
const text = (content: string) => () => Buffer.from(content);

/** A disk with a collection of two notes and nothing but its snapshot, as after many more. */
async function snapshotOnly() {
  const disk = new MemoryDisk();
  const { notes } = await open(disk);
  await notes.apply([put('a', 'one'), put('b', 'two')]);
  await notes.close();
  await disk.remove(join(directory, 'journals', 'notes.1.journal'));
  return disk;
}

describe('a snapshot that is damaged', () => {
  it('gives what can be read of it when nothing else is there, and says so', async () => {
    const disk = await snapshotOnly();
    disk.damage(file, (bytes) => bytes.subarray(0, Buffer.from(bytes).indexOf('two')));
    const { notes, adapter } = await open(disk);
    expect([...notes.values()]).toEqual([{ id: 'a', text: 'one' }]);
    expect(adapter.recoveries).toMatchObject([{ file, problem: 'notJson', outcome: 'partial' }]);
  });

  it('starts empty when there is nothing at all, and says so', async () => {
    const disk = await snapshotOnly();
    disk.damage(file, text('nothing'));
    const { notes, adapter } = await open(disk);
    expect(notes.size).toBe(0);
    expect(adapter.recoveries).toMatchObject([
      { problem: 'notJson', outcome: 'empty', records: 0 },
    ]);
  });

  it('stays where it is while the disk refuses to set it aside, and no change is taken', async () => {
    const disk = await snapshotOnly();
    disk.damage(file, text('nothing'));
    const faulty = new FaultyDisk(disk, { kind: 'EROFS', step: 1, isLasting: true });
    const { notes, adapter } = await open(faulty);
    expect(adapter.recoveries[0]?.keptAs).toBeUndefined();
    await expect(notes.apply([put('c', 'three')])).rejects.toThrow('storeReadOnly');
    expect(Buffer.from(await disk.readFile(file)).toString()).toBe('nothing');
    faulty.fault = undefined;
    await notes.apply([put('c', 'three')]);
    const kept = disk.paths().find((path) => path.startsWith(join(directory, 'damaged'))) ?? '';
    expect(Buffer.from(await disk.readFile(kept)).toString()).toBe('nothing');
  });

  it('can be set aside on a real disk', async () => {
    const directory = await temporaryFolder();
    const options = { directory, fileSystem: nodeFileSystem };
    const { notes } = await openNotes(options);
    await notes.apply([put('a', 'one')]);
    await notes.close();
    await nodeFileSystem.writeAndSync(join(directory, 'notes.json'), '');
    const restored = await openNotes(options);
    expect([...restored.notes.values()]).toEqual([{ id: 'a', text: 'one' }]);
    const [recovery] = restored.adapter.recoveries;
    expect(recovery).toMatchObject({ problem: 'empty', outcome: 'whole' });
    expect(await nodeFileSystem.readFile(recovery?.keptAs ?? '')).toHaveLength(0);
    await restored.notes.close();
  });
});

describe('other damage', () => {
  it('of one record costs that record, which is kept apart', async () => {
    const disk = await snapshotOnly();
    const records = '[{"id":"a","text":"one"},{"id":7},{"id":"b"}]';
    disk.damage(file, text(`{"version":1,"records":${records}}`));
    const { notes, adapter } = await open(disk);
    expect([...notes.values()]).toEqual([{ id: 'a', text: 'one' }]);
    const [recovery] = adapter.recoveries;
    expect(recovery).toMatchObject({ problem: 'badRecords', outcome: 'withoutBadRecords' });
    const kept = await disk.readFile(recovery?.keptAs ?? '');
    expect(JSON.parse(Buffer.from(kept).toString())).toEqual([{ id: 7 }, { id: 'b' }]);
    expect((await open(disk)).adapter.recoveries).toEqual([]);
  });

  it('of a journal that lost a part is seen by the number of the next', async () => {
    const disk = new MemoryDisk();
    for (const id of ['a', 'b', 'c']) await (await open(disk)).notes.apply([put(id, 'text')]);
    await disk.remove(join(directory, 'journals', 'notes.2.journal'));
    const { notes, adapter } = await open(disk);
    expect([...notes.values()].map(({ id }) => id)).toEqual(['a', 'c']);
    expect(adapter.recoveries).toMatchObject([{ problem: 'lostChanges', outcome: 'partial' }]);
  });

  it.each([
    ['altered', (bytes: Uint8Array) => bytes.with(3, (bytes[3] ?? 0) ^ 1)],
    ['replaced', text('0\n1\n2\n3\n4\n5\n')],
  ] as const)('is none of changes that a snapshot holds: %s', async (_way, damage) => {
    const disk = new MemoryDisk();
    const { notes } = await open(disk);
    await notes.apply([put('a', 'one')]);
    await notes.apply([put('b', 'two')]);
    await notes.close();
    disk.damage(join(directory, 'journals', 'notes.1.journal'), damage);
    const again = await open(disk);
    expect([...again.notes.values()].map(({ id }) => id)).toEqual(['a', 'b']);
    expect(again.adapter.recoveries).toEqual([]);
  });

  it('is none: a write that was cut off, and a line that a newer part overrules', async () => {
    const disk = new MemoryDisk();
    await (await open(disk)).notes.apply([put('a', 'one')]);
    const refused = Buffer.from(journalLine(2, JSON.stringify([put('a', 'refused')])));
    const part = join(directory, 'journals', 'notes.1.journal');
    disk.damage(part, (bytes) => Buffer.concat([bytes, refused.subarray(0, 20)]));
    await (await open(disk)).notes.apply([put('b', 'two')]);
    disk.damage(part, (bytes) => Buffer.concat([bytes, refused]));
    const { notes, adapter } = await open(disk);
    expect([...notes.values()].map((note) => note.text)).toEqual(['one', 'two']);
    expect(adapter.recoveries).toEqual([]);
  });
});

it.each(['{"version":7,"records":[]}', '{"version":99,"records":[],"more":true}'])(
  'refuses a later version and leaves it as it is: %s',
  async (content) => {
    const disk = await snapshotOnly();
    disk.damage(file, text(content));
    await expect(open(disk)).rejects.toMatchObject({
      error: { code: 'storeNewer', params: { file } },
    });
    expect(Buffer.from(await disk.readFile(file)).toString()).toBe(content);
  },
);

describe('what is kept of the past', () => {
  const now = new Date('2026-11-28T12:00:00Z');
  /** One snapshot every six hours, the newest first, of ten changes each. */
  const snapshots = Array.from({ length: 100 }, (_, n) => ({
    path: `snapshot ${n}`,
    day: new Date(now.getTime() - n * 6 * 3_600_000).toISOString().slice(0, 10),
    sequence: 1_000 - n * 10,
  }));
  const segments = Array.from({ length: 12 }, (_, n) => ({
    path: `part ${n}`,
    first: 901 + n * 10,
  }));
  const kept = (isIrreplaceable: boolean) => {
    const outdated = new Set(outdatedFiles(snapshots, segments, { isIrreplaceable, now }));
    return {
      snapshots: snapshots.filter(({ path }) => !outdated.has(path)),
      parts: segments.filter(({ path }) => !outdated.has(path)),
    };
  };

  it('is the last five snapshots, and the journal since the oldest of them', () => {
    const { snapshots, parts } = kept(false);
    expect(snapshots.map(({ sequence }) => sequence)).toEqual([1_000, 990, 980, 970, 960]);
    expect(parts[0]?.first).toBe(961);
  });

  it('is one snapshot a day for two weeks besides, of what is irreplaceable', () => {
    const days = new Set(kept(true).snapshots.map(({ day }) => day));
    // One of them is from before: what did not change since was so on the first of these days.
    expect(days.size).toBe(14 + 1);
    expect(kept(true).snapshots).toHaveLength(5 + 12 + 1);
    expect(kept(true).parts).toEqual(kept(false).parts);
  });

  it('is what an irreplaceable record was all the time, though it changed again and again today', () => {
    const long = { path: 'long ago', day: '2026-09-01', sequence: 1 };
    const today = snapshots.filter(({ day }) => day === '2026-11-28');
    const many = [...today, ...today, ...today, long, { ...long, path: 'longer ago' }];
    const outdated = outdatedFiles(many, [], { isIrreplaceable: true, now });
    expect(outdated).toContain('longer ago');
    expect(outdated).not.toContain('long ago');
    expect(outdatedFiles(many, [], { isIrreplaceable: false, now })).toContain('long ago');
  });

  it('is everything while there are fewer than five', () => {
    const few = snapshots.slice(0, 4);
    expect(outdatedFiles(few, segments, { isIrreplaceable: false, now })).toEqual([]);
  });
});
