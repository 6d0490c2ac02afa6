import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nodeFileSystem } from '../../../../src/main/store/file-system.ts';
import { openLibrary } from '../../../../src/main/store/library.ts';
import type { AppError } from '../../../../src/shared/result.ts';
import { FaultyDisk } from '../../../support/faulty-disk.ts';
import { temporaryFolder } from '../../../support/services.ts';

const put = (id: string) => [{ type: 'put', value: { id, progress: {} } }] as const;

it.each([
  ['ENOSPC', 'storeFull'],
  ['EROFS', 'storeReadOnly'],
  ['EIO', 'storeGone'],
] as const)(
  'while the disk answers %s every change is refused, and then goes on',
  async (kind, code) => {
    const directory = await temporaryFolder();
    const disk = new FaultyDisk(nodeFileSystem);
    const library = await openLibrary(directory, disk);
    await library.statuses.apply(put('a'));
    const told: (AppError['code'] | undefined)[] = [];
    library.disk?.onChange((error) => told.push(error?.code));

    disk.fault = { kind, step: disk.steps + 1, isLasting: true };
    await expect(library.statuses.apply(put('b'))).rejects.toMatchObject({ error: { code } });
    await expect(library.removed.apply([])).resolves.toBeUndefined();
    await expect(library.statuses.apply(put('c'))).rejects.toMatchObject({ error: { code } });
    expect(library.disk?.current()?.code).toBe(code);
    expect([...library.statuses.values()].map(({ id }) => id)).toEqual(['a']);

    disk.fault = undefined;
    await library.statuses.apply(put('d'));
    expect(told).toEqual([code, undefined]);
    await library.close();
    const again = await openLibrary(directory);
    expect([...again.statuses.values()].map(({ id }) => id)).toEqual(['a', 'd']);
  },
);

it('a drive that was taken away gets nothing in its place, and goes on when it is back', async () => {
  const folder = await temporaryFolder();
  const directory = join(folder, 'drive', 'library');
  const library = await openLibrary(directory);
  await library.statuses.apply(put('a'));
  await rename(join(folder, 'drive'), join(folder, 'elsewhere'));

  // Of these nothing was open when the drive went.
  const refused = { error: { code: 'storeGone', params: { reason: 'ENOENT' } } };
  const syncs = { id: 'current', starterInstalledAt: '2026-11-28T12:00:00Z' } as const;
  await expect(library.housekeeping.apply([{ type: 'put', value: syncs }])).rejects.toMatchObject(
    refused,
  );
  await expect(library.bodies.write({ hash: '0', json: '{}' })).rejects.toMatchObject(refused);
  expect(library.housekeeping.size).toBe(0);
  await expect(readFile(join(folder, 'drive'))).rejects.toMatchObject({ code: 'ENOENT' });

  await rename(join(folder, 'elsewhere'), join(folder, 'drive'));
  await library.housekeeping.apply([{ type: 'put', value: syncs }]);
  await library.close();
  const again = await openLibrary(directory);
  expect(again.recoveries).toEqual([]);
  expect([...again.housekeeping.values()]).toEqual([syncs]);
  expect(again.statuses.size).toBe(1);
});

it.each([
  ['a write', false],
  ['a sync', true],
])(
  'what is open on a drive that was taken away is dead, and opened again when it is back: %s failed',
  async (_what, holdsWrites) => {
    const directory = await temporaryFolder();
    const first = await openLibrary(directory);
    await first.statuses.apply([...put('a'), ...put('b')]);
    await first.close();
    const disk = new FaultyDisk(nodeFileSystem);
    const library = await openLibrary(directory, disk);
    await library.statuses.apply(put('c'));
    const ids = () => [...library.statuses.values()].map(({ id }) => id);

    disk.holdsWrites = holdsWrites;
    disk.unplug();
    await expect(library.statuses.apply(put('d'))).rejects.toMatchObject({
      error: { code: 'storeGone', params: { reason: 'EIO' } },
    });
    expect(() => library.statuses.get('a')).toThrow('storeGone');

    disk.plugIn();
    expect(library.statuses.get('a')).toEqual({ id: 'a', progress: {} });
    await library.statuses.apply(put('e'));
    expect(library.disk?.current()).toBeUndefined();
    expect(ids()).toEqual(['a', 'b', 'c', 'e']);
    await library.close();
    const again = await openLibrary(directory);
    expect(again.recoveries).toEqual([]);
    expect([...again.statuses.values()].map(({ id }) => id)).toEqual(['a', 'b', 'c', 'e']);
    await again.close();
  },
);

it('a folder of which a file took the place is trouble, until it is back', async () => {
  const directory = await temporaryFolder();
  const library = await openLibrary(directory);
  const journals = join(directory, 'journals');
  await writeFile(journals, '');
  await expect(library.statuses.apply(put('a'))).rejects.toMatchObject({
    error: { code: 'storeGone', params: { reason: 'ENOTDIR' } },
  });
  await rm(journals);
  await library.statuses.apply(put('a'));
  expect(library.disk?.current()).toBeUndefined();
  await library.close();
});
