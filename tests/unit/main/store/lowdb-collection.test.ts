import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DurableAdapter } from '../../../../src/main/store/durable-adapter.ts';
import { nodeFileSystem } from '../../../../src/main/store/file-system.ts';
import { LowdbCollection } from '../../../../src/main/store/lowdb-collection.ts';
import { FaultyDisk } from '../../../support/faulty-disk.ts';
import { MemoryDisk } from '../../../support/memory-disk.ts';
import type { SummarisedCollection } from '../../../../src/main/core/ports.ts';
import {
  type Note,
  type NoteSummary,
  openNotes,
  put,
  remove,
  summarise,
} from '../../../support/notes.ts';
import { temporaryFolder } from '../../../support/services.ts';

const directory = '/library';
/** No snapshot but on closing. */
const calm = { journalBytes: Number.POSITIVE_INFINITY, idleMilliseconds: 1_000_000 };

async function open(fileSystem: FaultyDisk | MemoryDisk = new MemoryDisk(), rhythm = calm) {
  return (await openNotes({ directory, fileSystem, rhythm })).notes;
}

const snapshotOf = async (disk: MemoryDisk) =>
  JSON.parse(Buffer.from(await disk.readFile(join(directory, 'notes.json'))).toString());

const all = (notes: { values(): Iterable<Note> }) => [...notes.values()];

describe('a collection', () => {
  it.each(['left as it was', 'closed'])(
    'on a real disk, %s, finds again what was put',
    async (end) => {
      const folder = await temporaryFolder();
      const { notes } = await openNotes({ directory: folder, fileSystem: nodeFileSystem });
      expect(notes.size).toBe(0);
      await notes.apply([put('a', 'one'), put('b', 'two')]);
      await notes.apply([remove('a'), put('b', 'three'), put('c', 'été\n')]);
      if (end === 'closed') await notes.close();
      const again = await openNotes({ directory: folder, fileSystem: nodeFileSystem });
      expect(all(again.notes)).toEqual([
        { id: 'b', text: 'three' },
        { id: 'c', text: 'été\n' },
      ]);
      expect(again.notes.get('b')?.text).toBe('three');
      expect(again.adapter.recoveries).toEqual([]);
      await again.notes.close();
      await notes.close();
    },
  );

  it('shows a change only when the disk has it', async () => {
    const disk = new MemoryDisk();
    const notes = await open(disk);
    const applied = notes.apply([put('a', 'one')]);
    expect(notes.get('a')).toBeUndefined();
    await applied;
    disk.cutPower();
    expect(all(await open(disk))).toEqual([{ id: 'a', text: 'one' }]);
  });

  it('writes calls that come together once, and answers each', async () => {
    const disk = new FaultyDisk(new MemoryDisk());
    const notes = await open(disk);
    await notes.apply([put('a', 'one')]);
    const before = disk.steps;
    await Promise.all(Array.from({ length: 50 }, (_, n) => notes.apply([put(`n${n}`, 'x')])));
    expect(notes.size).toBe(51);
    // One write and one sync.
    expect(disk.steps - before).toBe(2);
  });

  it('lets changes that are worked out at the same time both count', async () => {
    const notes = await open();
    const append = (letter: string) =>
      notes.apply((latest) => [put('a', `${latest('a')?.text ?? ''}${letter}`)]);
    await Promise.all(['x', 'y', 'z'].map(append));
    expect(notes.get('a')?.text).toBe('xyz');
  });

  it('refuses a change whose function throws, alone', async () => {
    const disk = new MemoryDisk();
    const notes = await open(disk);
    const refused = notes.apply(() => {
      throw new Error('no');
    });
    const circular: unknown[] = [];
    circular.push(circular);
    const unwritable = notes.apply([
      { type: 'put', value: { id: 'b', text: 'two', circular } as Note },
    ]);
    const kept = notes.apply((latest) => [put('a', latest('b')?.text ?? 'one')]);
    await expect(refused).rejects.toThrow('no');
    await expect(unwritable).rejects.toThrow('circular');
    await kept;
    expect(all(notes)).toEqual([{ id: 'a', text: 'one' }]);
    expect(all(await open(disk))).toEqual(all(notes));
  });

  it('writes nothing when nothing changes', async () => {
    const disk = new FaultyDisk(new MemoryDisk());
    const notes = await open(disk);
    await notes.apply([]);
    await notes.apply(() => []);
    await notes.close();
    expect(disk.steps).toBe(0);
  });

  it('tells listeners before the caller, until they stop listening', async () => {
    const notes = await open();
    const heard: unknown[] = [];
    const stop = notes.onChange((changes) => heard.push(changes));
    await notes.apply([put('a', 'one')]);
    expect(heard).toEqual([[put('a', 'one')]]);
    stop();
    await notes.apply([put('b', 'two')]);
    expect(heard).toHaveLength(1);
  });

  it('can be gone through while it changes', async () => {
    const notes = await open();
    await notes.apply([put('a', 'one'), put('b', 'two'), put('c', 'three')]);
    const values = notes.values();
    expect(values.next().value).toEqual({ id: 'a', text: 'one' });
    await notes.apply([remove('b'), put('d', 'four')]);
    expect([...values].map(({ id }) => id)).toEqual(['c', 'd']);
  });

  it.each([
    ['ENOSPC', 'storeFull'],
    ['EROFS', 'storeReadOnly'],
    ['EIO', 'storeGone'],
  ] as const)('says what it is when the disk answers %s', async (kind, code) => {
    const disk = new FaultyDisk(new MemoryDisk());
    const notes = await open(disk);
    await notes.apply([put('a', 'one')]);
    disk.fault = { kind, step: disk.steps + 1, isLasting: true };
    await expect(notes.apply([put('a', 'two'), put('b', 'new')])).rejects.toMatchObject({
      error: { code, params: { file: join(directory, 'notes.json') } },
    });
    expect(all(notes)).toEqual([{ id: 'a', text: 'one' }]);
    disk.fault = undefined;
    await notes.apply([put('b', 'three')]);
    expect(notes.size).toBe(2);
  });
});

describe('snapshots', () => {
  const eager = { journalBytes: 200, idleMilliseconds: 1_000_000 };
  it('are written when the journal has grown, while changes go on', async () => {
    const disk = new MemoryDisk();
    const notes = await open(disk, eager);
    for (let n = 0; n < 100; n += 1) await notes.apply([put(`n${n % 10}`, `text ${n}`)]);
    expect((await snapshotOf(disk)).sequence).toBeGreaterThan(50);
    disk.cutPower();
    const again = await open(disk, eager);
    expect(all(again)).toEqual(all(notes));
  });

  it('are written when nothing changes for a while, and on closing, if there is something new', async () => {
    const disk = new MemoryDisk();
    const notes = await open(disk, { ...calm, idleMilliseconds: 1 });
    await notes.apply([put('a', 'one')]);
    await expect.poll(async () => disk.exists(join(directory, 'notes.json'))).toBe(true);
    expect(await snapshotOf(disk)).toMatchObject({ sequence: 1, records: [{ id: 'a' }] });
    const closing = await open(disk);
    await closing.apply([put('b', 'two')]);
    await closing.close();
    expect(await snapshotOf(disk)).toMatchObject({ sequence: 2, records: [{}, { id: 'b' }] });
    const { savedAt } = await snapshotOf(disk);
    await (await open(disk)).close();
    expect((await snapshotOf(disk)).savedAt).toBe(savedAt);
  });

  it('leave a large collection alone after a small change, unless nobody could fetch it again', async () => {
    for (const isIrreplaceable of [false, true]) {
      const disk = new MemoryDisk();
      const options = { directory, fileSystem: disk, rhythm: calm, isIrreplaceable };
      const { notes } = await openNotes(options);
      await notes.apply(Array.from({ length: 1_000 }, (_, n) => put(`n${n}`, 'text')));
      await notes.close();
      const again = await openNotes(options);
      await again.notes.apply([put('a', 'one')]);
      await again.notes.close();
      expect((await snapshotOf(disk)).sequence).toBe(isIrreplaceable ? 2 : 1);
      expect((await openNotes(options)).notes.size).toBe(1_001);
    }
  });

  it('are written in pieces, between which others have their turn', async () => {
    const directory = await temporaryFolder();
    const { notes } = await openNotes({ directory, fileSystem: nodeFileSystem, rhythm: calm });
    const text = 'x'.repeat(1_000);
    await notes.apply(Array.from({ length: 5_000 }, (_, n) => put(`n${n}`, text)));
    let turns = 0;
    const count = setInterval(() => (turns += 1), 0);
    const closed = notes.close();
    const stillOpen = notes.apply([put('meanwhile', 'kept')]);
    await Promise.all([closed, stillOpen]);
    clearInterval(count);
    expect(turns).toBeGreaterThan(5);
    const again = await openNotes({ directory, fileSystem: nodeFileSystem, rhythm: calm });
    expect(again.notes.size).toBe(5_001);
    await Promise.all([again.notes.close(), notes.close()]);
  });
});

/** A summary that tells whose text it was made of. */
function counting(format: string) {
  const counted: string[] = [];
  const of = (note: Note) => {
    counted.push(note.id);
    return summarise(note);
  };
  return { counted, summary: { format, fields: ['length', 'isEmpty'] as const, of } };
}

/** The ids with what their summaries say. */
function listed(notes: Pick<SummarisedCollection<Note, NoteSummary>, 'summaries'>) {
  const { ids, columns } = notes.summaries();
  return [...ids.rows()].map((row) => [
    ids.at(row),
    columns.length.at(row),
    columns.isEmpty.at(row),
  ]);
}

describe('records that are read one by one', () => {
  it('are listed by their summaries, whether they come from the snapshot or the journal', async () => {
    const fileSystem = new MemoryDisk();
    const options = { directory, fileSystem, rhythm: calm };
    const { notes } = await openNotes({ ...options, summary: counting('a').summary });
    await notes.apply([put('a', 'été'), put('b"\\', 'two\n'), put('c', 'three')]);
    await notes.close();
    const { counted, summary } = counting('a');
    const again = await openNotes({ ...options, summary });
    await again.notes.apply([put('d', 'four'), remove('a')]);
    await again.notes.apply((latest) => [put('c', `${latest('c')?.text} and more`)]);
    const expected = [
      ['b"\\', 4, false],
      ['c', 14, false],
      ['d', 4, false],
    ];
    expect(listed(again.notes)).toEqual(expected);
    expect(counted.toSorted()).toEqual(['c', 'd']);
    expect(all(again.notes)).toEqual([
      { id: 'b"\\', text: 'two\n' },
      { id: 'c', text: 'three and more' },
      { id: 'd', text: 'four' },
    ]);
    await again.notes.close();
    const { notes: last } = await openNotes({ ...options, summary: counting('a').summary });
    expect(listed(last)).toEqual(expected);
    expect(all(last)).toEqual(all(again.notes));
  });

  it('are checked and summarised again when the format is another', async () => {
    const fileSystem = new MemoryDisk();
    const options = { directory, fileSystem, rhythm: calm };
    const { notes } = await openNotes({ ...options, summary: counting('a').summary });
    await notes.apply([put('a', 'one'), put('b', 'two')]);
    await notes.close();
    const { counted, summary } = counting('b');
    const again = await openNotes({ ...options, summary });
    expect(listed(again.notes)).toEqual([
      ['a', 3, false],
      ['b', 3, false],
    ]);
    expect(new Set(counted)).toEqual(new Set(['a', 'b']));
    expect(again.adapter.recoveries).toEqual([]);
    const third = counting('b');
    const last = await openNotes({ ...options, summary: third.summary });
    expect(listed(last.notes)).toHaveLength(2);
    expect(third.counted).toEqual([]);
  });

  it('are found in a damaged file all the same', async () => {
    const disk = new MemoryDisk();
    const notes = await open(disk);
    await notes.apply([put('a', 'one'), put('b', 'two'), put('c', 'three')]);
    await notes.close();
    disk.damage(join(directory, 'notes.json'), (before) => {
      const bytes = Buffer.from(before);
      bytes.write('X', bytes.indexOf('two'));
      return bytes;
    });
    const again = await openNotes({ directory, fileSystem: disk, rhythm: calm });
    expect(again.adapter.recoveries).toMatchObject([{ problem: 'altered', outcome: 'whole' }]);
    expect(all(again.notes)).toEqual([
      { id: 'a', text: 'one' },
      { id: 'b', text: 'two' },
      { id: 'c', text: 'three' },
    ]);
  });
});

it('records that are read whole are checked again only where their format is not that of the file', async () => {
  const fileSystem = new MemoryDisk();
  let checked = 0;
  const record = z.object({ id: z.string(), text: z.string() }).refine(() => {
    checked += 1;
    return true;
  });
  const openFormat = async (format: string) => {
    checked = 0;
    const options = { directory, name: 'notes', record, fileSystem, isIrreplaceable: true, format };
    return await LowdbCollection.open(new DurableAdapter<Note>(options), calm);
  };
  const notes = await openFormat('a');
  await notes.apply([put('a', 'one'), put('b', 'two')]);
  await notes.close();

  const same = await openFormat('a');
  expect([...same.values()].map(({ text }) => text)).toEqual(['one', 'two']);
  expect(checked).toBe(0);
  await same.close();

  const other = await openFormat('b');
  expect([...other.values()].map(({ text }) => text)).toEqual(['one', 'two']);
  expect(checked).toBe(2);
  await other.close();
});
