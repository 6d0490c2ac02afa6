import type { Summaries } from '../ports.ts';
import type { ArticleCounts, Counted } from './article-counts.ts';
import type { IndexedArticle } from './article-index.ts';
import type { ArticleSummary } from './article-summary.ts';
import { comesFirst, newestFirst } from './newest-first.ts';
import type { StatusSummary } from './status-summary.ts';

/** Of an article with which a person has done nothing. */
export const untouched: StatusSummary = { read: false, starred: false, tags: [] };

/**
 * What lists need of every article, in columns of which each article has a row, and the order of lists. An article becomes
 * an object when somebody asks for it: to make 50,000 of them takes as long as all else that opening does.
 */
export class ArticleRows {
  /** Made when it is first asked for, so that opening does not wait for it. */
  #rows: Map<string, number> | undefined;
  readonly #ids: string[];
  readonly #times: number[];
  readonly #incomplete: boolean[];
  readonly #sourceIds: (readonly string[])[];
  readonly #read: boolean[];
  readonly #starred: boolean[];
  readonly #tags: (readonly string[])[];
  readonly #entries = new Map<number, IndexedArticle>();
  /** Rows whose article is gone. */
  readonly #free: number[] = [];
  #order: number[];

  constructor(
    { ids, columns }: Summaries<ArticleSummary>,
    marksOf: (id: string) => StatusSummary | undefined,
  ) {
    this.#ids = ids;
    this.#times = columns.time;
    this.#incomplete = columns.incomplete;
    this.#sourceIds = columns.sourceIds;
    this.#read = filled(ids.length, untouched.read);
    this.#starred = filled(ids.length, untouched.starred);
    this.#tags = filled(ids.length, untouched.tags);
    const rows: number[] = [];
    for (let row = 0; row < ids.length; row += 1) {
      rows.push(row);
      const marks = marksOf(ids[row] ?? '');
      if (marks) this.#setMarks(row, marks);
    }
    this.#order = newestFirst(rows, this.#times, this.#ids);
  }

  get(id: string): IndexedArticle | undefined {
    const row = this.#byId().get(id);
    return row === undefined ? undefined : this.#entry(row);
  }

  /** In the order of lists, as long as nothing changes. */
  *newestFirst(): Generator<IndexedArticle> {
    for (const row of this.#order) yield this.#entry(row);
  }

  /** Counts every article. */
  countInto(counts: ArticleCounts): void {
    for (const row of this.#order) counts.count(this.#counted(row), 1);
  }

  /** Adds an article that is not there. Unless it gets its place in the order at once, `sort` must follow. */
  add(article: IndexedArticle, isPlaced: boolean): void {
    const row = this.#free.pop() ?? this.#ids.length;
    this.#byId().set(article.id, row);
    this.#ids[row] = article.id;
    this.#times[row] = article.time;
    this.#incomplete[row] = article.incomplete;
    this.#sourceIds[row] = article.sourceIds;
    this.#setMarks(row, article);
    if (isPlaced) this.#order.splice(this.#position(row), 0, row);
  }

  /** Takes an article out; answers as what it was there. Unless it leaves the order at once, `sort` must follow. */
  remove(id: string, isPlaced: boolean): IndexedArticle | undefined {
    const row = this.#byId().get(id);
    if (row === undefined) return undefined;
    const gone = this.#entry(row);
    if (isPlaced) this.#order.splice(this.#position(row), 1);
    this.#byId().delete(id);
    this.#free.push(row);
    return gone;
  }

  /** Changes what a person did with an article that is there. */
  mark(id: string, marks: StatusSummary): void {
    const row = this.#byId().get(id);
    if (row !== undefined) this.#setMarks(row, marks);
  }

  sort(): void {
    this.#order = newestFirst([...this.#byId().values()], this.#times, this.#ids);
  }

  #byId(): Map<string, number> {
    if (this.#rows) return this.#rows;
    const rows = new Map<string, number>();
    for (const row of this.#order) rows.set(this.#ids[row] ?? '', row);
    this.#rows = rows;
    return rows;
  }

  #setMarks(row: number, { read, starred, tags }: StatusSummary): void {
    this.#read[row] = read;
    this.#starred[row] = starred;
    this.#tags[row] = tags;
    this.#entries.delete(row);
  }

  #counted(row: number): Counted {
    return {
      sourceIds: this.#sourceIds[row] ?? [],
      read: this.#read[row] ?? false,
      starred: this.#starred[row] ?? false,
      incomplete: this.#incomplete[row] ?? false,
    };
  }

  #entry(row: number): IndexedArticle {
    const known = this.#entries.get(row);
    if (known) return known;
    const entry = {
      id: this.#ids[row] ?? '',
      time: this.#times[row] ?? 0,
      tags: this.#tags[row] ?? untouched.tags,
      ...this.#counted(row),
    };
    this.#entries.set(row, entry);
    return entry;
  }

  /** Where a row stands in the order, or would stand. */
  #position(row: number): number {
    let low = 0;
    let high = this.#order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#order[middle];
      if (other !== undefined && comesFirst(other, row, this.#times, this.#ids) < 0) {
        low = middle + 1;
      } else high = middle;
    }
    return low;
  }
}

function filled<T>(count: number, value: T): T[] {
  const list: T[] = [];
  list.length = count;
  return list.fill(value);
}
