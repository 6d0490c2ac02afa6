import { expect, it } from 'vitest';
import { openCollections } from '../../../../src/main/store/collections.ts';
import { type FileSystem, nodeFileSystem } from '../../../../src/main/store/file-system.ts';
import { writeIntent } from '../../../../src/main/store/joint-intent.ts';
import { openLibrary, replaceLibraryRecords } from '../../../../src/main/store/library.ts';
import { readOnlyFileSystem } from '../../../../src/main/store/read-only.ts';
import type { ArticleStatus } from '../../../../src/shared/domain/article.ts';
import { recordsOfGeneration } from '../../../support/generations.ts';
import { MemoryDisk } from '../../../support/memory-disk.ts';
import { temporaryFolder } from '../../../support/services.ts';

const directory = '/library';
const intent = `${directory}/together.json`;
const changes = {
  statuses: [{ type: 'put', value: { id: 'read', progress: {} } }],
  queue: [{ type: 'put', value: { id: 'read', place: 1, changedAt: '2026-11-28T12:00:00.000Z' } }],
} as const;

/** Leaves a library as a process does that was killed when it had promised the changes and made none of them. */
async function promise(fileSystem: FileSystem, folder = directory): Promise<void> {
  const parts = Object.entries(changes).map(([collection, part]) => ({
    collection,
    sequence: 0,
    json: JSON.stringify(part),
  }));
  await writeIntent(folder, parts, fileSystem);
}

const tagged = (tag: string) => (latest: (id: string) => ArticleStatus | undefined) => {
  const tags = [...(latest('read')?.tags ?? []), tag];
  return [{ type: 'put', value: { id: 'read', progress: {}, tags } } as const];
};

const idsOf = (collection: { values(): Iterable<{ readonly id: string }> }) =>
  [...collection.values()].map(({ id }) => id);

it('is finished in memory where nothing can be written', async () => {
  const reason = { code: 'storeReadOnly', params: {} } as const;
  const disk = new MemoryDisk();
  await promise(disk);
  const store = await openCollections(directory, readOnlyFileSystem(disk, reason), { reason });
  expect([idsOf(store.statuses), idsOf(store.queue)]).toEqual([['read'], ['read']]);
});

it('is read beside the writer who writes it when it was just not found', async () => {
  const reason = { code: 'libraryInUse', params: { process: 1 } } as const;
  const disk = new MemoryDisk();
  const toRead = readOnlyFileSystem(disk, reason);
  let isWritten = false;
  const beside: FileSystem = {
    ...toRead,
    readFile: async (path) => {
      const reading = toRead.readFile(path);
      if (path !== intent || isWritten) return reading;
      isWritten = true;
      await expect(reading).rejects.toThrow('ENOENT');
      await promise(disk);
      return reading;
    },
  };
  const store = await openCollections(directory, beside, { reason });
  expect([idsOf(store.statuses), idsOf(store.queue)]).toEqual([['read'], ['read']]);
});

it('is no part of the records that take the place of a library', async () => {
  const folder = await temporaryFolder();
  await promise(nodeFileSystem, folder);
  const records = recordsOfGeneration(1);
  await replaceLibraryRecords(folder, records);
  const store = await openLibrary(folder);
  expect(idsOf(store.statuses)).toEqual(records.get('statuses')?.map(({ id }) => id));
  expect(idsOf(store.queue)).toEqual([]);
  await store.close();
});

it('is set aside and told when nobody can read what it was', async () => {
  const disk = new MemoryDisk();
  await promise(disk);
  disk.damage(intent, (bytes) => bytes.subarray(0, 40));
  const store = await openCollections(directory, disk);
  const [recovery] = store.recoveries;
  expect(recovery).toMatchObject({ file: intent, problem: 'badChanges', outcome: 'partial' });
  expect(disk.paths()).toContain(recovery?.keptAs);
  expect(idsOf(store.statuses)).toEqual([]);
  expect((await openCollections(directory, disk)).recoveries).toEqual([]);
});

it('lets changes of one collection wait for their turn, and works them out on what came before', async () => {
  const store = await openCollections(directory, new MemoryDisk());
  await Promise.all([
    store.statuses.apply(tagged('a')),
    store.together({ ...changes, statuses: tagged('b') }),
    store.statuses.apply(tagged('c')),
    store.together({ ...changes, statuses: tagged('d') }),
  ]);
  expect(store.statuses.get('read')?.tags?.toSorted()).toEqual(['a', 'b', 'c', 'd']);
});
