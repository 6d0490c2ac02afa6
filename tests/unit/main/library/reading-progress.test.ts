import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder, testServices } from '../../../support/services.ts';

it('the list of a tag says how many of its articles are read, and how many annotated', async () => {
  const folder = await temporaryFolder();
  for (const name of ['a', 'b', 'c'])
    await writeFile(join(folder, `${name}.en.txt`), `Text ${name}\n\nIt says what ${name} says.\n`);
  const { annotations, library, sources, sync, tags } = await testServices();
  await sources.register(folder);
  await sync.start();
  const ids = library.all().map(({ id }) => id);
  const [first = '', second = ''] = ids;
  for (const articleId of [first, second])
    await tags.change({ articleId, add: ['Week'], remove: [] });
  await library.setRead({ articleId: first, read: true });
  await annotations.createByQuote({ articleId: second, note: 'Again', tags: [] });
  const page = { offset: 0, limit: 1 };
  const list = library.list({ view: { type: 'tag', tag: 'week' }, ...page });
  expect(list.progress).toEqual({ articles: 2, read: 1, annotated: 1 });
  expect(library.list({ view: { type: 'all' }, ...page }).progress).toBeUndefined();
});
