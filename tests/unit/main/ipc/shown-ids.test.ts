import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { ShownIds } from '../../../../src/main/ipc/shown-ids.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';

async function libraryOf(titles: readonly string[]) {
  const folder = await temporaryFolder();
  const services = await testServices();
  const add = async (title: string) => {
    const file = join(folder, `${title}.en.txt`);
    await writeFile(file, `${title}\n\nThe harbour keeps a register of every ship.\n`);
    await services.sources.addPaths([file]);
  };
  for (const title of titles) await add(title);
  await services.search.settled();
  return { services, add };
}

it('what a search found is looked up once for all its stretches, until something changes', async () => {
  const { services, add } = await libraryOf(['One', 'Two', 'Three']);
  const { library, search, settings } = services;
  const shown = new ShownIds({ library, search, settings });
  const asked = vi.spyOn(search, 'ids');
  const list = { query: 'harbour' };
  const stretch = async (offset: number) =>
    (await shown.stretch({ list, offset, limit: 2 })).articleIds;
  const found = [...(await stretch(0)), ...(await stretch(2))];
  expect(found).toEqual(await search.ids('harbour'));
  // Once by each of both ways.
  expect(asked).toHaveBeenCalledTimes(2);
  await add('Four');
  await search.settled();
  const more = [...(await stretch(0)), ...(await stretch(2))];
  expect(more).toEqual(await search.ids('harbour'));
  expect(more).toHaveLength(4);
});

it('a view goes on as it is after each change', async () => {
  const { services } = await libraryOf(['One', 'Two', 'Three']);
  const { library, search, settings } = services;
  const shown = new ShownIds({ library, search, settings });
  const all = library.ids({ type: 'unread' });
  const list = { view: { type: 'unread' } } as const;
  const stretch = async (offset: number) =>
    (await shown.stretch({ list, offset, limit: 1 })).articleIds;
  expect([await stretch(0), await stretch(1), await stretch(2), await stretch(3)].flat()).toEqual(
    all,
  );
  await library.setRead({ articleId: all[1] ?? '', read: true });
  expect([await stretch(0), await stretch(1), await stretch(2)].flat()).toEqual([all[0], all[2]]);
});
