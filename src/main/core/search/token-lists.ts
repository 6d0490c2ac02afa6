import type { DatabaseSync, StatementSync } from 'node:sqlite';
import {
  continuedIn,
  goneIn,
  type ListPart,
  listIn,
  readDocuments,
  readVersion,
  type Segment,
  segmentsOf,
} from './fts5-pages.ts';
import { DamageFound } from './search-database.ts';

/** Where FTS5 keeps what says which segments there are. */
const structureId = 10;
/** Stands before every token of a table without indexes of beginnings. */
const tokenPrefix = '0';

/**
 * Lists of documents by token of `impacts`. FTS5 hands documents over one by one, which took most of the time of a search:
 * so its pages are read as they are, which is four times as fast, as long as they are of the version that is known here.
 * Otherwise FTS5 is asked.
 */
export class TokenLists {
  readonly #isKnown: boolean;
  readonly #asked: StatementSync;
  readonly #structure: StatementSync;
  readonly #page: StatementSync;
  readonly #nextPage: StatementSync;
  readonly #gonePage: StatementSync;
  #segments: readonly { readonly segment: Segment; readonly gone: ReadonlySet<number> }[] = [];
  /** Stays, since new memory takes longer than what is put into it. */
  #found = new Uint32Array(1_024);

  constructor(database: DatabaseSync) {
    const version = database.prepare("SELECT v FROM impacts_config WHERE k = 'version'").get();
    this.#isKnown = version?.['v'] === readVersion;
    // One row of many numbers comes from SQLite much faster than many rows of one.
    this.#asked = database.prepare(
      'SELECT json_group_array(rowid) FROM impacts WHERE impacts MATCH ?',
    );
    // Joined by `|`, as these numbers are too large to be added up as those that JavaScript hands over.
    const block = 'SELECT block FROM impacts_data WHERE id =';
    this.#structure = database.prepare(`${block} ${structureId}`);
    // The last page that begins with a token up to this one; of those before the first one nothing is left but this.
    this.#page = database.prepare(
      `SELECT id & 0x7fffffff, block FROM impacts_data WHERE id = (?1 << 37) | max(?2, ifnull((
         SELECT pgno >> 1 FROM impacts_idx WHERE segid = ?1 AND term <= ?3 ORDER BY term DESC LIMIT 1
       ), 0))`,
    );
    this.#nextPage = database.prepare(`${block} (?1 << 37) | ?2`);
    this.#gonePage = database.prepare(`${block} ((?1 + 0x10000) << 37) | ?2`);
    const statements = [this.#asked, this.#structure, this.#page, this.#nextPage, this.#gonePage];
    for (const statement of statements) statement.setReturnArrays(true);
  }

  /** Takes note of what there is now. To be called in the transaction in which lists are read. */
  begin(): void {
    if (!this.#isKnown) return;
    this.#segments = segmentsOf(blockOf(this.#structure.get())).map((segment) => {
      const gone = new Set<number>();
      for (let page = 0; page < segment.gonePages; page += 1)
        for (const id of goneIn(blockOf(this.#gonePage.get(segment.id, page)))) gone.add(id);
      return { segment, gone };
    });
  }

  /** The documents that have a token, each once, in any order. */
  of(token: string): ArrayLike<number> {
    if (!this.#isKnown) return this.#ask(`"${token}"`);
    const wanted = Buffer.from(tokenPrefix + token);
    let count = 0;
    for (const { segment, gone } of this.#segments) {
      const before = count;
      count = this.#collect(segment, wanted, count);
      if (gone.size > 0) count = this.#leaveOut(gone, before, count);
    }
    return this.#found.slice(0, count);
  }

  /** The documents that have a token that begins so, each once, by ascending number. */
  ofBeginning(beginning: string): readonly number[] {
    return this.#ask(`"${beginning}" *`);
  }

  #ask(expression: string): readonly number[] {
    const row = this.#asked.get(expression);
    return JSON.parse((row as unknown as readonly [string])[0]) as readonly number[];
  }

  #collect(segment: Segment, wanted: Uint8Array, before: number): number {
    const { id, firstPage, lastPage } = segment;
    const row = this.#page.get(id, firstPage, wanted) as unknown as
      | readonly [number, Uint8Array]
      | undefined;
    if (!row) throw new DamageFound('token lists');
    let [page, block] = row;
    let part = listIn(block, wanted);
    let count = before;
    while (part) {
      count = this.#read(block, part, count);
      if (!part.isAtEnd || page >= lastPage) break;
      page += 1;
      block = blockOf(this.#nextPage.get(id, page));
      part = continuedIn(block);
    }
    return count;
  }

  #read(block: Uint8Array, part: ListPart, count: number): number {
    // A document takes a byte at least.
    const most = count + part.end - part.start;
    if (most > this.#found.length) {
      const larger = new Uint32Array(most * 2);
      larger.set(this.#found);
      this.#found = larger;
    }
    return readDocuments(block, part, this.#found, count);
  }

  #leaveOut(gone: ReadonlySet<number>, from: number, to: number): number {
    const found = this.#found;
    let count = from;
    for (let at = from; at < to; at += 1) {
      const id = found[at] ?? 0;
      if (gone.has(id)) continue;
      found[count] = id;
      count += 1;
    }
    return count;
  }
}

function blockOf(row: unknown): Uint8Array {
  if (!row) throw new DamageFound('token lists');
  return (row as readonly [Uint8Array])[0];
}
