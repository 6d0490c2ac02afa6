import type { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  createTemporarySearchDatabase,
  DamageFound,
} from '../../../../src/main/core/search/search-database.ts';
import { TokenLists } from '../../../../src/main/core/search/token-lists.ts';

/** More documents than one page of a list holds, in one that all of them are in. */
const many = 5_000;
/** Documents written in one change. */
const atATime = 500;

/** Tokens of a document: some that all have, some that a few have, one of its own, and some beyond ASCII. */
function tokensOf(id: number, round: number): string {
  const shared = ['f0tous', `f1reste${id % 3}`, `e7été${id % 700}`, `o3日本${id % 1_000}`];
  return [...shared, `f2seul${id}`, `f2ronde${round}`].join(' ');
}

function write(database: DatabaseSync, from: number, to: number, round: number): void {
  const insert = database.prepare('INSERT INTO impacts (rowid, tokens) VALUES (?, ?)');
  for (let first = from; first < to; first += atATime) {
    database.exec('BEGIN');
    for (let id = first; id < Math.min(to, first + atATime); id += 1)
      insert.run(id, tokensOf(id, round));
    database.exec('COMMIT');
  }
}

function remove(database: DatabaseSync, ids: readonly number[]): void {
  const statement = database.prepare('DELETE FROM impacts WHERE rowid = ?');
  database.exec('BEGIN');
  for (const id of ids) statement.run(id);
  database.exec('COMMIT');
}

/** Each hundredth of the index's own tokens, all that many documents have, and some that none has. */
function someTokens(database: DatabaseSync): readonly string[] {
  database.exec('CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, impacts, row)');
  const rows = database.prepare('SELECT term, doc FROM temp.vocabulary').all();
  database.exec('DROP TABLE temp.vocabulary');
  const tokens = rows.flatMap(({ term, doc }, at) =>
    at % 100 === 0 || Number(doc) > 100 ? [String(term)] : [],
  );
  return [...tokens, 'a', 'f0tou', 'f0touss', 'f2seul', 'o3日', 'z'];
}

/** What is read of each token, and what FTS5 itself answers. */
function readBeside(database: DatabaseSync) {
  const lists = new TokenLists(database);
  const statement = database.prepare('SELECT rowid FROM impacts WHERE impacts MATCH ?');
  lists.begin();
  const tokens = someTokens(database);
  return {
    read: tokens.map((token) => ({ token, ids: Array.from(lists.of(token)).toSorted(byNumber) })),
    asked: tokens.map((token) => ({
      token,
      ids: statement.all(`"${token}"`).map(({ rowid }) => Number(rowid)),
    })),
  };
}

function byNumber(a: number, b: number): number {
  return a - b;
}

/** The tokens of which something else is read than FTS5 answers, with both. */
function differences(database: DatabaseSync) {
  const { read, asked } = readBeside(database);
  return read.flatMap((one, at) =>
    isDeepStrictEqual(one, asked[at]) ? [] : [{ read: one, asked: asked[at] }],
  );
}

describe('the lists of a token', () => {
  it('are empty in an empty index', () => {
    expect(differences(createTemporarySearchDatabase())).toEqual([]);
  });

  it('are those that FTS5 gives, over many pages', () => {
    const database = createTemporarySearchDatabase();
    write(database, 1, many, 0);
    const { read, asked } = readBeside(database);
    expect(read).toEqual(asked);
    expect(asked.find(({ token }) => token === 'f0tous')?.ids).toHaveLength(many - 1);
  });

  it('leave out what is gone, and have what was written anew under its number', () => {
    const database = createTemporarySearchDatabase();
    write(database, 1, many, 0);
    const gone = Array.from({ length: 1_200 }, (_, at) => many - 1 - at * 2);
    remove(database, gone);
    expect(differences(database)).toEqual([]);
    write(database, many - 1, many + 300, 1);
    expect(differences(database)).toEqual([]);
    remove(database, [many - 1, 1]);
    expect(differences(database)).toEqual([]);
  });

  it('are the same at each step in which pieces are put together', () => {
    const database = createTemporarySearchDatabase();
    write(database, 1, many, 0);
    remove(database, [2, 3, 5, 8, 13, 21]);
    const merge = database.prepare("INSERT INTO impacts (impacts, rank) VALUES ('merge', ?)");
    merge.run(-8);
    for (let step = 0; step < 8; step += 1) {
      expect(differences(database)).toEqual([]);
      merge.run(8);
    }
    database.exec("INSERT INTO impacts (impacts) VALUES ('optimize')");
    expect(differences(database)).toEqual([]);
  });

  it('are asked for where the pages are of a version that is not known', () => {
    const database = createTemporarySearchDatabase();
    write(database, 1, 50, 0);
    database.enableDefensive(false);
    database.exec("UPDATE impacts_config SET v = 5 WHERE k = 'version'");
    // Nothing of the pages is read: a structure without sense would be told.
    const lists = new TokenLists(database);
    lists.begin();
    expect(Array.from(lists.of('f1reste1'))).toHaveLength(17);
  });

  it.each([
    ['a structure that cannot be read', "UPDATE impacts_data SET block = x'00' WHERE id = 10"],
    [
      'a structure that says more than it has',
      "UPDATE impacts_data SET block = x'00000000ff000001ffffff7f0000' WHERE id = 10",
    ],
    ['a page that is missing', 'DELETE FROM impacts_data WHERE id > 10'],
    ['a page that is too short', "UPDATE impacts_data SET block = x'0000ffff' WHERE id > 10"],
  ])('tell damage: %s', (_, damage) => {
    const database = createTemporarySearchDatabase();
    write(database, 1, 50, 0);
    database.enableDefensive(false);
    database.exec(damage);
    const lists = new TokenLists(database);
    expect(() => {
      lists.begin();
      lists.of('f0tous');
    }).toThrow(DamageFound);
  });
});
