import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type FileSystem, nodeFileSystem } from '../../../../src/main/store/file-system.ts';
import { JsonFileAdapter } from '../../../../src/main/store/json-file-adapter.ts';
import { LowdbCollection } from '../../../../src/main/store/lowdb-collection.ts';
import { temporaryFolder } from '../../../support/services.ts';

const noteSchema = z.object({ id: z.string(), text: z.string() });
type Note = z.infer<typeof noteSchema>;

const put = (id: string, text: string) => ({ type: 'put', value: { id, text } }) as const;

async function openNotes(path: string, fileSystem: FileSystem = nodeFileSystem) {
  return LowdbCollection.open<Note>(new JsonFileAdapter(path, noteSchema, fileSystem));
}

async function notesFile() {
  return join(await temporaryFolder(), 'notes.json');
}

/** A file system on which one step fails as often as it is told to, and that counts its writes. */
function faultyFileSystem() {
  const faults = { step: 'rename' as keyof FileSystem, code: 'EIO', times: 0 };
  const counts = { writes: 0 };
  const failing = (step: keyof FileSystem) => {
    if (step !== faults.step || faults.times === 0) return;
    faults.times -= 1;
    throw Object.assign(new Error(faults.code), { code: faults.code });
  };
  const fileSystem: FileSystem = {
    ...nodeFileSystem,
    writeAndSync: async (path, data) => {
      counts.writes += 1;
      if (faults.step === 'writeAndSync' && faults.times > 0) {
        await nodeFileSystem.writeAndSync(path, String(data).slice(0, 7));
      }
      failing('writeAndSync');
      await nodeFileSystem.writeAndSync(path, data);
    },
    rename: async (from, to) => {
      failing('rename');
      await nodeFileSystem.rename(from, to);
    },
  };
  return { fileSystem, faults, counts };
}

describe('LowdbCollection', () => {
  it('starts empty without a file, and finds again what was put', async () => {
    const path = await notesFile();
    const notes = await openNotes(path);
    expect(notes.size).toBe(0);
    await notes.apply([put('a', 'one'), put('b', 'two')]);
    await notes.apply([{ type: 'delete', id: 'a' }, put('b', 'three')]);
    const again = await openNotes(path);
    expect([...again.values()]).toEqual([{ id: 'b', text: 'three' }]);
    expect(again.get('b')?.text).toBe('three');
  });

  it('shows a change only when the disk has it', async () => {
    const path = await notesFile();
    const notes = await openNotes(path);
    const applied = notes.apply([put('a', 'one')]);
    expect(notes.get('a')).toBeUndefined();
    await applied;
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({
      version: 1,
      records: [{ id: 'a', text: 'one' }],
    });
  });

  it('writes calls that come together once, and answers each', async () => {
    const { fileSystem, counts } = faultyFileSystem();
    const notes = await openNotes(await notesFile(), fileSystem);
    await Promise.all(Array.from({ length: 50 }, (_, n) => notes.apply([put(`n${n}`, 'x')])));
    expect(notes.size).toBe(50);
    expect(counts.writes).toBe(1);
  });

  it('lets changes that are worked out at the same time both count', async () => {
    const notes = await openNotes(await notesFile());
    const append = (letter: string) =>
      notes.apply((latest) => [put('a', `${latest('a')?.text ?? ''}${letter}`)]);
    await Promise.all(['x', 'y', 'z'].map(append));
    expect(notes.get('a')?.text).toBe('xyz');
  });

  it('refuses a change whose function throws, alone', async () => {
    const notes = await openNotes(await notesFile());
    const refused = notes.apply(() => {
      throw new Error('no');
    });
    const kept = notes.apply([put('a', 'one')]);
    await expect(refused).rejects.toThrow('no');
    await kept;
    expect(notes.size).toBe(1);
  });

  it('writes nothing when nothing changes', async () => {
    const { fileSystem, counts } = faultyFileSystem();
    const notes = await openNotes(await notesFile(), fileSystem);
    await notes.apply([]);
    await notes.apply(() => []);
    expect(counts.writes).toBe(0);
  });

  it('tells listeners before the caller, until they stop listening', async () => {
    const notes = await openNotes(await notesFile());
    const heard: unknown[] = [];
    const stop = notes.onChange((changes) => heard.push(changes));
    await notes.apply([put('a', 'one')]);
    expect(heard).toEqual([[put('a', 'one')]]);
    stop();
    await notes.apply([put('b', 'two')]);
    expect(heard).toHaveLength(1);
  });

  it.each([
    ['writeAndSync', 'ENOSPC', 'storeFull'],
    ['writeAndSync', 'EACCES', 'storePermission'],
    ['rename', 'EROFS', 'storePermission'],
    ['rename', 'EIO', 'storeUnwritable'],
  ] as const)('keeps memory and disk when %s fails with %s', async (step, code, expected) => {
    const path = await notesFile();
    const { fileSystem, faults } = faultyFileSystem();
    const notes = await openNotes(path, fileSystem);
    await notes.apply([put('a', 'one')]);
    const before = await readFile(path, 'utf8');
    Object.assign(faults, { step, code, times: 1 });

    await expect(notes.apply([put('a', 'two'), put('b', 'new')])).rejects.toMatchObject({
      error: { code: expected, params: { file: path } },
    });
    expect([...notes.values()]).toEqual([{ id: 'a', text: 'one' }]);
    expect(await readFile(path, 'utf8')).toBe(before);
    expect(await readdir(join(path, '..'))).toEqual(['notes.json']);

    await notes.apply([put('b', 'three')]);
    expect([...(await openNotes(path)).values()]).toEqual([
      { id: 'a', text: 'one' },
      { id: 'b', text: 'three' },
    ]);
  });

  it.each([
    ['an empty file', '', 'storeDamaged'],
    ['a file cut short', '{"version":1,"records":[{"id":"a","te', 'storeDamaged'],
    ['another shape', '[]', 'storeDamaged'],
    [
      'one bad record among good ones',
      '{"version":1,"records":[{"id":"a","text":"b"},{"id":7}]}',
      'storeDamaged',
    ],
    ['a later version', '{"version":2,"records":[]}', 'storeNewer'],
  ])('refuses %s, names the file and leaves it as it is', async (_name, content, code) => {
    const path = await notesFile();
    await writeFile(path, content);
    await expect(openNotes(path)).rejects.toMatchObject({
      error: { code, params: { file: path } },
    });
    expect(await readFile(path, 'utf8')).toBe(content);
  });
});
