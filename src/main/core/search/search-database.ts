import { accessSync, constants, existsSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { partWeights } from './impacts.ts';

/** Goes up whenever the tables, the folding of words or the stemmers change: an index of another version is made anew. */
const indexVersion = 3;
/** Milliseconds to wait for another process, such as a verb, that is writing to the same index. */
const busyTimeout = 5_000;
/** Kilobytes of pages kept in memory: enough for the upper levels of the index of a large library. */
const cacheKilobytes = 16_384;

/** Larger than SQLite's own, so that less of a page stays empty beside the packed text of an article. */
const pageBytes = 16_384;

/** For FTS5, whose texts here are folded words or tokens between spaces already. */
const tokenizer = "ascii tokenchars '_'";

/**
 * `documents` says what is indexed; `texts` holds what snippets are cut from, apart, so that listing documents reads no
 * text; `impacts` has the tokens by which words and beginnings are found and documents ranked (`impacts.ts`); `words` has
 * the words of each part in order, for phrases; `checks` says when the whole file was last read to see whether it is
 * damaged.
 */
const schema = [
  `CREATE TABLE documents (
     id INTEGER PRIMARY KEY,
     kind TEXT NOT NULL,
     owner TEXT NOT NULL,
     part TEXT NOT NULL,
     language TEXT NOT NULL,
     has_notes INTEGER NOT NULL,
     fingerprint TEXT NOT NULL
   ) STRICT`,
  'CREATE INDEX documents_of_owner ON documents (owner)',
  `CREATE TABLE texts (
     id INTEGER PRIMARY KEY,
     title TEXT NOT NULL,
     length INTEGER NOT NULL,
     packed BLOB NOT NULL
   ) STRICT`,
  // Milliseconds since 1970.
  'CREATE TABLE checks (at INTEGER NOT NULL) STRICT',
  'INSERT INTO checks (at) VALUES (0)',
  `CREATE VIRTUAL TABLE impacts USING fts5(
     tokens, content = '', contentless_delete = 1, detail = none, tokenize = "${tokenizer}"
   )`,
  `CREATE VIRTUAL TABLE words USING fts5(
     title, body, names, source, notes, content = '', contentless_delete = 1, tokenize = "${tokenizer}"
   )`,
  `INSERT INTO words (words, rank) VALUES ('rank', 'bm25(${Object.values(partWeights).join(', ')})')`,
];

/** Why an index has to be filled from nothing. */
export type EmptyBecause = 'missing' | 'damaged' | 'outdated';

export interface OpenedDatabase {
  readonly database: DatabaseSync;
  /** Undefined when the index is as it was left. */
  readonly emptyBecause: EmptyBecause | undefined;
}

/**
 * Opens the index's file, or makes an empty one in place of one that is missing, damaged or of another version. Nothing
 * is lost by that: everything in it follows from the library. Throws what SQLite throws when the folder cannot be
 * written.
 */
export function openSearchDatabase(path: string): OpenedDatabase {
  if (!existsSync(path)) return { database: createSearchDatabase(path), emptyBecause: 'missing' };
  let database: DatabaseSync | undefined;
  try {
    database = connect(path);
    const version = database.prepare('PRAGMA user_version').get()?.['user_version'];
    if (version === indexVersion) return { database, emptyBecause: undefined };
    database.close();
    return { database: createSearchDatabase(path), emptyBecause: 'outdated' };
  } catch (error) {
    if (!isDamage(error)) throw error;
    if (database?.isOpen) database.close();
    return { database: createSearchDatabase(path), emptyBecause: 'damaged' };
  }
}

/** SQLite's SQLITE_FULL. */
const full = 13;

/** Whether an error at the index's file comes from a disk that is full, or a folder in which nothing may be changed. */
export function isUnwritable(error: unknown, path: string): boolean {
  if (error instanceof Error && primaryCode(error) === full) return true;
  try {
    accessSync(dirname(path), constants.W_OK);
    return false;
  } catch {
    return true;
  }
}

/** SQLite's SQLITE_ERROR, SQLITE_CORRUPT and SQLITE_NOTADB. */
const wrongStatement = 1;
const corrupt = 11;
const notADatabase = 26;

/** What a check of the file found. */
export class DamageFound extends Error {}

/** Whether an error says that the file is not what was written. */
export function isDamage(error: unknown): boolean {
  if (error instanceof DamageFound) return true;
  if (!(error instanceof Error)) return false;
  // A text that cannot be unpacked has other bytes, or fewer, than were packed.
  const isPacking =
    'code' in error && (error.code === 'Z_DATA_ERROR' || error.code === 'Z_BUF_ERROR');
  if (isPacking) return true;
  const code = primaryCode(error);
  return code === corrupt || code === notADatabase;
}

/** Whether an error in our own statements says that the tables are not ours. */
export function isForeign(error: unknown): boolean {
  return error instanceof Error && primaryCode(error) === wrongStatement;
}

/** The lower byte of SQLite's code; the others say more of the same. */
function primaryCode(error: Error): number | undefined {
  return 'errcode' in error ? Number(error.errcode) & 0xff : undefined;
}

/**
 * Opens the index's file for reading; undefined when it is missing, damaged, of another version, or cannot be read
 * without changing it. While nobody has it open it has no log, and is read without the two files that SQLite would make.
 */
export function readSearchDatabase(path: string): DatabaseSync | undefined {
  let database: DatabaseSync | undefined;
  try {
    database = connectToRead(path);
    const version = database.prepare('PRAGMA user_version').get()?.['user_version'];
    if (version === indexVersion) return database;
  } catch {
    // Its texts are indexed anew, in memory.
  }
  if (database?.isOpen) database.close();
  return undefined;
}

/**
 * Whether the index's file is damaged, which is read whole for it and not changed. One that is missing or of another version
 * is not: it is made anew by itself.
 */
export function isDamagedSearchDatabase(path: string): boolean {
  if (!existsSync(path)) return false;
  let database: DatabaseSync | undefined;
  try {
    database = connectToRead(path);
    return database.prepare('PRAGMA quick_check').get()?.['quick_check'] !== 'ok';
  } catch (error) {
    return isDamage(error);
  } finally {
    if (database?.isOpen) database.close();
  }
}

/** An empty index that is gone when it is closed. */
export function createTemporarySearchDatabase(): DatabaseSync {
  return withTables(new DatabaseSync(':memory:'));
}

/** Makes an empty index in place of whatever is there. */
export function createSearchDatabase(path: string): DatabaseSync {
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(path + ending, { force: true });
  return withTables(connect(path));
}

function withTables(database: DatabaseSync): DatabaseSync {
  database.exec('BEGIN');
  for (const statement of schema) database.exec(statement);
  database.exec(`PRAGMA user_version = ${indexVersion}`);
  database.exec('COMMIT');
  return database;
}

function connectToRead(path: string): DatabaseSync {
  const address = pathToFileURL(path);
  if (!existsSync(`${path}-wal`)) address.searchParams.set('immutable', '1');
  return new DatabaseSync(address, { readOnly: true, timeout: busyTimeout });
}

function connect(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: busyTimeout });
  try {
    // Only of a new file, before anything is written.
    database.exec(`PRAGMA page_size = ${pageBytes}`);
    // With a write-ahead log a crash leaves an older index, never a broken one; what it lacks is found at opening.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    database.exec(`PRAGMA cache_size = -${cacheKilobytes}`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
