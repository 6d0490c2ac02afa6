import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import MiniSearch, { type Options } from 'minisearch';
import { searchPageSize } from '../../src/shared/ipc/requests/article-requests.ts';
import { fold } from '../../src/shared/text/fold.ts';
import type { MadeArticle } from './search-articles.ts';

/** Another program's index of the same articles. */
export interface SearchPeer {
  /** Makes a page of results for a query as it is typed. */
  readonly search: (query: string) => unknown;
  readonly close: () => void;
}

const articlesAtATime = 100;

/** Puts the articles into one FTS5 table as it comes, which keeps their texts to cut snippets from. */
export function buildBare(path: string, articles: readonly MadeArticle[]): void {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  database.exec(
    'CREATE VIRTUAL TABLE texts USING fts5(title, body, tokenize = "unicode61 remove_diacritics 2")',
  );
  const insert = database.prepare('INSERT INTO texts (title, body) VALUES (?, ?)');
  for (let start = 0; start < articles.length; start += articlesAtATime) {
    database.exec('BEGIN');
    for (const { title, text } of articles.slice(start, start + articlesAtATime))
      insert.run(title, text);
    database.exec('COMMIT');
  }
  database.close();
}

/** Its page has snippets of some 180 characters, as ours has, and it does not count what it finds. */
export function openBare(path: string): SearchPeer {
  const database = new DatabaseSync(path, { readOnly: true });
  const statement = database.prepare(
    `SELECT rowid, title, snippet(texts, 1, '[', ']', '…', 30) FROM texts
       WHERE texts MATCH ? ORDER BY rank LIMIT ${searchPageSize}`,
  );
  return {
    search: (query) => statement.all(bareExpression(query)),
    close: () => database.close(),
  };
}

function bareExpression(query: string): string {
  const open = isOpen(query) ? ' *' : '';
  return wordsOf(query)
    .map((word) => `"${word}"`)
    .join(' ')
    .concat(open);
}

/** Words without accents, as ours and the table's. */
const miniOptions: Options<MadeArticle> = {
  fields: ['title', 'text'],
  storeFields: ['title'],
  processTerm: fold,
};

/** Writes the index as MiniSearch writes it. It keeps no texts. */
export function buildMini(path: string, articles: readonly MadeArticle[]): void {
  const index = new MiniSearch(miniOptions);
  index.addAll(articles);
  writeFileSync(path, JSON.stringify(index));
}

/** Its page has no snippets. */
export function openMini(path: string): SearchPeer {
  const index = MiniSearch.loadJSON(readFileSync(path, 'utf8'), miniOptions);
  return {
    search: (query) =>
      index
        .search(wordsOf(query).join(' '), {
          combineWith: 'AND',
          boost: { title: 10 },
          prefix: (_term, at, terms) => isOpen(query) && at === terms.length - 1,
        })
        .slice(0, searchPageSize),
    close: () => {},
  };
}

/** Bytes of the file of an index. */
export function sizeOf(path: string): number {
  return statSync(path).size;
}

function wordsOf(query: string): readonly string[] {
  return query.trim().split(' ');
}

function isOpen(query: string): boolean {
  return !query.endsWith(' ');
}
