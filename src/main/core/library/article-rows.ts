import { Column } from '../column.ts';
import type { IdRows } from '../id-rows.ts';
import type { Summaries } from '../ports.ts';
import type { ArticleCounts, Counted } from './article-counts.ts';
import type { IndexedArticle } from './article-index.ts';
import type { ArticleSummary } from './article-summary.ts';
import { comesFirst, newestFirst } from './newest-first.ts';
import { type Ordering, orderedRows } from './ordered-rows.ts';
import { RowOrder } from './row-order.ts';
import type { StatusSummary } from './status-summary.ts';

/** Of an article with which a person has done nothing. */
export const untouched: StatusSummary = { read: false, starred: false, tags: [] };

/** Above this many changes at once, sorting all again is cheaper than putting each in its place. */
export const fewChanges = 64;

/**
 * What lists need of every article, in columns of which each article has a row, and their order in time. An article becomes
 * an object when somebody asks for it: to make 50,000 of them takes as long as all else that opening does. What is done for
 * each article at opening runs before it is compiled: there a loop takes a fraction of the time of an iterator.
 */
export class ArticleRows {
  readonly #ids: IdRows;
  readonly #columns: Summaries<ArticleSummary>['columns'];
  readonly #marks: Column<StatusSummary>;
  readonly #entries = new Map<number, IndexedArticle>();
  #order: RowOrder;

  constructor(articles: Summaries<ArticleSummary>, statuses: Summaries<StatusSummary>) {
    this.#ids = articles.ids;
    this.#columns = articles.columns;
    this.#marks = new Column(new Uint32Array(articles.ids.end), [untouched]);
    this.#mark(statuses);
    this.#order = this.#knownOrder(articles) ?? this.#sorted();
  }

  /** The articles with tags, in no order. */
  *tagged(): Generator<Pick<IndexedArticle, 'id' | 'tags'>> {
    if (this.#marks.values?.every(({ tags }) => tags.length === 0) === true) return;
    for (const row of this.#ids.rows()) {
      const { tags } = this.#marks.at(row);
      if (tags.length > 0) yield { id: this.#ids.at(row), tags };
    }
  }

  get(id: string): IndexedArticle | undefined {
    const row = this.#ids.rowOf(id);
    return row === undefined ? undefined : this.#entry(row);
  }

  /** All of them, as long as nothing changes. */
  *inOrder(ordering: Ordering): Generator<IndexedArticle> {
    for (const row of orderedRows(this.#order.rows, ordering, this.#columns))
      yield this.#entry(row);
  }

  /** The ids of those that fit, newest first; `fits` must keep nothing of what it is shown. */
  idsWhere(fits: (article: IndexedArticle) => boolean): readonly string[] {
    const facts = new RowFacts(this.#ids, this.#columns, this.#marks);
    const found: string[] = [];
    for (const row of this.#order.rows) {
      facts.row = row;
      if (fits(facts)) found.push(facts.id);
    }
    return found;
  }

  /** Counts every article: those that are counted alike together. */
  countInto(counts: ArticleCounts): void {
    const { sourceIds, incomplete } = this.#columns;
    const [marks, gaps] = [this.#marks.values?.length ?? 0, incomplete.values?.length ?? 0];
    const alike = new Map<number, number>();
    const examples: number[] = [];
    for (const row of this.#order.rows) {
      const key =
        ((sourceIds.places[row] ?? 0) * gaps + (incomplete.places[row] ?? 0)) * marks +
        (this.#marks.places[row] ?? 0);
      const count = alike.get(key);
      if (count === undefined) examples.push(row);
      alike.set(key, (count ?? 0) + 1);
    }
    const numbers = alike.values();
    for (const row of examples) counts.count(this.#counted(row), numbers.next().value ?? 0);
  }

  /** Adds an article that is not there. Unless it gets its place in the order at once, `sort` must follow. */
  add(article: IndexedArticle, isPlaced: boolean): void {
    const row = this.#ids.add(article.id);
    this.#columns.time.set(row, article.time);
    this.#columns.incomplete.set(row, article.incomplete);
    this.#columns.sourceIds.set(row, article.sourceIds);
    this.#columns.versions.set(row, article.versions);
    this.#columns.offsets.set(row, article.offsets);
    this.#columns.authors.set(row, article.authors);
    this.#columns.minutes.set(row, article.minutes);
    this.#setMarks(row, article);
    if (isPlaced) this.#order.insert(row, this.#comesFirst);
  }

  /** Takes an article out; answers as what it was there. Unless it leaves the order at once, `sort` must follow. */
  remove(id: string, isPlaced: boolean): IndexedArticle | undefined {
    const row = this.#ids.rowOf(id);
    if (row === undefined) return undefined;
    const gone = this.#entry(row);
    if (isPlaced) this.#order.remove(row, this.#comesFirst);
    this.#ids.remove(id);
    return gone;
  }

  /** Changes what a person did with an article that is there. */
  mark(id: string, marks: StatusSummary): void {
    const row = this.#ids.rowOf(id);
    if (row !== undefined) this.#setMarks(row, marks);
  }

  sort(): void {
    this.#order = this.#sorted();
  }

  /** The order that the store remembers, with what changed since in its place; undefined when that is too much. */
  #knownOrder({ ids, earlierOrder, changed }: Summaries<ArticleSummary>): RowOrder | undefined {
    if (!earlierOrder || changed.length > fewChanges) return undefined;
    const moved = new Set(changed);
    const isUnmoved = moved.size === 0 && ids.size === earlierOrder.length;
    const order = new RowOrder(
      isUnmoved ? earlierOrder : earlierOrder.filter((row) => ids.has(row) && !moved.has(row)),
    );
    for (const row of changed) order.insert(row, this.#comesFirst);
    return order;
  }

  #sorted(): RowOrder {
    const { time } = this.#columns;
    return new RowOrder(newestFirst([...this.#ids.rows()], time, this.#ids));
  }

  readonly #comesFirst = (a: number, b: number): boolean =>
    comesFirst(a, b, this.#columns.time, this.#ids) < 0;

  /** Goes through what a person did with articles, of which there may be some that are gone. */
  #mark({ ids, columns: { read, starred, tags } }: Summaries<StatusSummary>): void {
    // Of the few different ones each is made once: which they are, the places in the columns tell.
    const known = new Map<number, number>();
    const stars = starred.values?.length ?? 0;
    const { end } = ids;
    for (let from = 0; from < end; from += 1) {
      if (!ids.has(from)) continue;
      const row = this.#ids.rowOf(ids.at(from));
      if (row === undefined) continue;
      const key =
        ((tags.places[from] ?? 0) * stars + (starred.places[from] ?? 0)) * 2 +
        Number(read.at(from));
      let place = known.get(key);
      if (place === undefined) {
        const own = { read: read.at(from), starred: starred.at(from), tags: tags.at(from) };
        place = this.#marks.placeOf(own);
        known.set(key, place);
      }
      this.#marks.setPlace(row, place);
    }
  }

  #setMarks(row: number, { read, starred, tags }: StatusSummary): void {
    this.#marks.set(row, { read, starred, tags });
    this.#entries.delete(row);
  }

  #counted(row: number): Counted {
    const { read, starred } = this.#marks.at(row);
    const { sourceIds, incomplete } = this.#columns;
    return { sourceIds: sourceIds.at(row), read, starred, incomplete: incomplete.at(row) };
  }

  #entry(row: number): IndexedArticle {
    const known = this.#entries.get(row);
    if (known) return known;
    const facts = new RowFacts(this.#ids, this.#columns, this.#marks, row);
    const entry = {
      id: facts.id,
      time: facts.time,
      incomplete: facts.incomplete,
      sourceIds: facts.sourceIds,
      versions: facts.versions,
      offsets: facts.offsets,
      authors: facts.authors,
      minutes: facts.minutes,
      read: facts.read,
      starred: facts.starred,
      tags: facts.tags,
    };
    this.#entries.set(row, entry);
    return entry;
  }
}

/** What the columns say of one row after the other: so nothing is made for each of 50,000 articles. */
class RowFacts implements IndexedArticle {
  readonly #ids: IdRows;
  readonly #columns: Summaries<ArticleSummary>['columns'];
  readonly #marks: Column<StatusSummary>;
  row: number;

  constructor(
    ids: IdRows,
    columns: Summaries<ArticleSummary>['columns'],
    marks: Column<StatusSummary>,
    row = 0,
  ) {
    this.#ids = ids;
    this.#columns = columns;
    this.#marks = marks;
    this.row = row;
  }

  get id(): string {
    return this.#ids.at(this.row);
  }

  get time(): number {
    return this.#columns.time.at(this.row);
  }

  get incomplete(): boolean {
    return this.#columns.incomplete.at(this.row);
  }

  get sourceIds(): IndexedArticle['sourceIds'] {
    return this.#columns.sourceIds.at(this.row);
  }

  get versions(): IndexedArticle['versions'] {
    return this.#columns.versions.at(this.row);
  }

  get offsets(): IndexedArticle['offsets'] {
    return this.#columns.offsets.at(this.row);
  }

  get authors(): IndexedArticle['authors'] {
    return this.#columns.authors.at(this.row);
  }

  get minutes(): IndexedArticle['minutes'] {
    return this.#columns.minutes.at(this.row);
  }

  get read(): boolean {
    return this.#marks.at(this.row).read;
  }

  get starred(): boolean {
    return this.#marks.at(this.row).starred;
  }

  get tags(): IndexedArticle['tags'] {
    return this.#marks.at(this.row).tags;
  }
}
