import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { nodeFileSystem } from '../../src/main/store/file-system.ts';
import { openLibrary } from '../../src/main/store/library.ts';
import type { Article } from '../../src/shared/domain/article.ts';
import { defaultSourcePreferences } from '../../src/shared/domain/source.ts';
import { authorOf, type MadeArticle, sourceTitle, wordsPerArticle } from './search-articles.ts';

const oldest = Date.UTC(2026, 0, 1);

/** Writes a library of articles of one source. Files are not waited for one by one as in the program. */
export async function writeLibrary(
  directory: string,
  articles: readonly MadeArticle[],
): Promise<void> {
  const fileSystem = {
    ...nodeFileSystem,
    writeAndSync: (path: string, data: string | Uint8Array) => writeFile(path, data),
    syncFolder: async () => {},
  };
  const library = await openLibrary(directory, fileSystem);
  await library.sources.apply([
    {
      type: 'put',
      value: {
        id: 'made',
        kind: 'feed',
        title: sourceTitle,
        location: 'https://made.example/feed.xml',
        folder: [],
        preferences: defaultSourcePreferences,
        addedAt: new Date(oldest).toISOString(),
        status: { state: 'ok', syncedAt: new Date(oldest).toISOString() },
      },
    },
  ]);
  const records: Article[] = [];
  for (const [n, article] of articles.entries()) {
    const body = serialised(article.text);
    await library.bodies.write(body);
    records.push(recordOf(article, body.hash, n));
  }
  await library.articles.apply(records.map((value) => ({ type: 'put', value })));
  await library.close();
}

function serialised(text: string) {
  const lines = text.split('\n');
  let start = 0;
  const blocks = lines.map((line) => {
    const block = { type: 'paragraph', start, end: start + line.length };
    start = block.end + 1;
    return block;
  });
  const children = lines.map((value) => ({
    type: 'element',
    tagName: 'p',
    properties: {},
    children: [{ type: 'text', value }],
  }));
  const tree = { type: 'root', children };
  const json = JSON.stringify({ version: 1, tree, text, blocks, hidden: [] });
  return { hash: createHash('sha256').update(json).digest('hex'), json };
}

function recordOf({ id, language, title }: MadeArticle, bodyHash: string, n: number): Article {
  const addedAt = new Date(oldest + n * 60_000).toISOString();
  return {
    id,
    variants: [
      {
        sourceId: 'made',
        identity: { guid: id, contentHash: bodyHash },
        language,
        title,
        summary: '',
        authors: [authorOf(n)],
        addedAt,
        alternates: [],
        bodyHash,
        text: { state: 'whole', origin: 'feed' },
        earlier: [],
        words: wordsPerArticle,
        images: [],
        enclosures: [],
        conceptIds: [],
      },
    ],
  };
}
