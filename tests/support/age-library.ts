// Run by `age`: node age-library.ts LIBRARY
import { openLibrary } from '../../src/main/store/library.ts';

const [directory = ''] = process.argv.slice(2);
const library = await openLibrary(directory);
const addedAt = '2026-01-05T08:00:00.000Z';
await library.articles.apply(() =>
  [...library.articles.values()].map((article) => ({
    type: 'put',
    value: { ...article, variants: article.variants.map((variant) => ({ ...variant, addedAt })) },
  })),
);
await library.close();
