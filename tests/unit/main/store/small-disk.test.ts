import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Services } from '../../../../src/main/services.ts';
import { lockLibrary } from '../../../../src/main/store/library-lock.ts';
import { testServices } from '../../../support/services.ts';
import { canHaveSmallDisks, SmallDisk } from '../../../support/small-disk.ts';

const fixture = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'libraries', '0.7.0');
/** The article of that library that is called “Harbour 2”. */
const articleId = '42e020833ca14569de30';

async function found({ search }: Services, text: string): Promise<readonly string[]> {
  await search.settled();
  const { items } = await search.search({ query: text, offset: 0, limit: 10 });
  return items.map(({ title }) => title).toSorted();
}

describe.skipIf(!canHaveSmallDisks)('a library on a disk', () => {
  it('that is full is opened, read and searched, and changed once there is room', async () => {
    const disk = await SmallDisk.mount();
    const directory = join(disk.folder, 'library');
    await cp(fixture, directory, { recursive: true });
    await disk.fill();
    const services = await testServices({ directory });
    const tag = () => services.tags.change({ articleId, add: ['boats'], remove: [] });

    expect(await found(services, 'harbour')).toEqual(['Harbour 1', 'Harbour 2', 'Harbour 3']);
    await expect(tag()).rejects.toMatchObject({ error: { code: 'storeFull' } });
    await expect(lockLibrary(directory, 0)).rejects.toMatchObject({
      error: { code: 'libraryInUse' },
    });

    await disk.free();
    await tag();
    expect(services.store.statuses.get(articleId)?.tags).toContain('boats');
  });

  it('that can only be read is opened, read and searched', async () => {
    const disk = await SmallDisk.mount();
    const directory = join(disk.folder, 'library');
    await cp(fixture, directory, { recursive: true });
    disk.protect();
    const services = await testServices({ directory });
    expect(services.store.readOnlyBecause?.code).toBe('storeReadOnly');
    expect(await found(services, 'harbour')).toHaveLength(3);
    await expect(
      services.tags.change({ articleId, add: ['boats'], remove: [] }),
    ).rejects.toMatchObject({ error: { code: 'storeReadOnly' } });
  });
});
