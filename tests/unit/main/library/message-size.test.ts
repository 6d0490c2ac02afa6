import { expect, it } from 'vitest';
import { requests } from '../../../../src/shared/ipc/contract.ts';
import { searchPageSize } from '../../../../src/shared/ipc/requests/article-requests.ts';
import { articlesPageSize } from '../../../../src/shared/ipc/requests/parts.ts';
import { makeLibrary } from '../../../bench/library.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';

/** What no message between the window and the main process may exceed in normal use, in bytes. */
const mostBytes = 256 * 1024;

it('what the window is told of a large library stays small', async () => {
  const directory = await temporaryFolder();
  // The window is told of every source and of no more than a page of articles, however many there are.
  await makeLibrary(directory, 1_000, 200);
  const { library, search } = await testServices({ directory });
  await search.settled();
  const [newest] = library.all();
  const answers = {
    libraryOverview: library.overview(),
    articlesList: library.list({ view: { type: 'all' }, offset: 500, limit: articlesPageSize }),
    searchArticles: await search.search({ query: 'données', offset: 0, limit: searchPageSize }),
    articleView: await library.view({ articleId: newest?.id ?? '' }),
  } as const;
  expect(answers.libraryOverview.sources).toHaveLength(200);
  expect(answers.articlesList.items).toHaveLength(articlesPageSize);
  expect(answers.searchArticles.items).toHaveLength(searchPageSize);
  const sizes = Object.entries(answers).map(([name, answer]) => {
    const told = requests[name as keyof typeof answers].output.parse(answer);
    return { name, bytes: Buffer.byteLength(JSON.stringify(told)) };
  });
  expect(sizes.filter(({ bytes }) => bytes > mostBytes)).toEqual([]);
});
