import type { DatabaseSync } from 'node:sqlite';
import { createHitFinder, type HitFinder } from '../../../shared/search/hits.ts';
import type { SearchTerm } from '../../../shared/search/query.ts';
import { snippetOf } from '../../../shared/search/snippet.ts';
import { type Corpus, corpusOf, documentWords, ImpactTokens, noteCorpora } from './impacts.ts';
import { type IndexStatements, indexStatements } from './index-statements.ts';
import { MatchingDocuments } from './matching-documents.ts';
import { packText, unpackTexts } from './packed-texts.ts';
import { DamageFound } from './search-database.ts';
import {
  type DocumentKind,
  documentKinds,
  type DocumentRow,
  type DocumentTexts,
  type FoundText,
  type OwnerDocuments,
  type OwnerRows,
  type Ranking,
  type WordQuery,
} from './search-protocol.ts';
import { TermLookup, type TermMatches } from './term-matches.ts';

/** A week: damage that no search comes across is rare, and looking for it takes time from searches. */
const checkMilliseconds = 7 * 24 * 60 * 60 * 1000;

/** With so many pieces the lookups of a search take about as long as with one. */
const mostPieces = 4;
/** Pages of FTS5 written in one step of merging: they take about as long as indexing a few articles. */
const mergedPages = 64;

/** A token that is no word, so that no phrase goes from one note into the next. */
const betweenNotes = ' ¶ ';

/** A document with its texts, as it is indexed. */
export type IndexedDocument = DocumentRow & DocumentTexts;

/** The full-text index over an open database. All methods throw what SQLite throws. */
export class SearchIndex {
  readonly #database: DatabaseSync;
  readonly #statements: IndexStatements;
  readonly #lookup: TermLookup;
  readonly #tokens = new ImpactTokens();
  readonly #matching = new MatchingDocuments();
  #isMerging = false;
  /** How many documents each corpus has; undefined until somebody asks. */
  #sizes: Map<Corpus, number> | undefined;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#statements = indexStatements(database);
    this.#lookup = new TermLookup(database);
  }

  /** What is indexed of every owner, in any order. */
  *owners(): Generator<OwnerRows> {
    let current: { owner: string; rows: DocumentRow[] } | undefined;
    for (const row of this.#statements.all.iterate()) {
      const owner = String(row['owner']);
      if (current?.owner !== owner) {
        if (current) yield current;
        current = { owner, rows: [] };
      }
      current.rows.push(documentRow(row));
    }
    if (current) yield current;
  }

  /** The documents of one owner, in any order. */
  documentsOf(owner: string): readonly DocumentRow[] {
    return this.#statements.ofOwner.all(owner).map(documentRow);
  }

  /** Makes the documents of several owners what they are to be, in one step. Answers with what they are now. */
  replace(changes: readonly OwnerDocuments[]): readonly OwnerRows[] {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      for (const { gone, added, owner } of changes) {
        for (const row of gone) this.#remove(row);
        for (const document of added) this.#add(owner, document);
      }
      this.#database.exec('COMMIT');
    } catch (error) {
      // After some failures SQLite has rolled back by itself.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      this.#sizes = undefined;
      throw error;
    }
    return changes.map(({ owner }) => ({ owner, rows: this.documentsOf(owner) }));
  }

  /** The documents that a query's terms match. */
  find(query: WordQuery): Ranking {
    // Many small lookups in one transaction: SQLite locks the file once and not for each.
    this.#database.exec('BEGIN');
    try {
      return this.#find(query);
    } finally {
      this.#database.exec('COMMIT');
    }
  }

  #find({ required, excluded }: WordQuery): Ranking {
    const size = Number(this.#statements.greatest.get()?.['id'] ?? 0) + 1;
    const matching = this.#matching;
    matching.begin(size);
    this.#lookup.begin();
    for (const terms of required) matching.restrict(terms.flatMap((term) => this.#matches(term)));
    for (const { ids } of excluded.flatMap((term) => this.#matches(term))) matching.exclude(ids);
    return matching.ranking();
  }

  #matches(term: SearchTerm): readonly TermMatches[] {
    return this.#lookup.matches(term, this.#corpusSizes());
  }

  /** Where documents hold what a query asks for; of a document that is gone by now there is nothing. */
  texts(ids: readonly number[], query: WordQuery): readonly FoundText[] {
    const finders = new Map<string, HitFinder>();
    const rows = this.#statements.texts.all(JSON.stringify(ids)).map(textRow);
    const bodies = [...unpackTexts(rows)];
    return rows.map(({ id, title, language }, at) => {
      const finder = finders.get(language) ?? createHitFinder(query, language);
      finders.set(language, finder);
      const body = bodies[at] ?? '';
      const { start, end, hits } = snippetOf(body, finder.find(body, 'body'));
      const titleHits = finder.find(title, 'title').map(({ start, end }) => ({ start, end }));
      return { id, title, titleHits, snippet: { text: body.slice(start, end), start, hits } };
    });
  }

  /**
   * Puts the pieces together that FTS5 writes changes into, since words are looked up in each of them: a step at a time, so
   * that a search in between waits for some hundredths of a second. Answers whether there is more to do. A library of 10,000
   * articles takes a third of a second, once there are too many.
   */
  merge(): boolean {
    const { pieces, changes, merge } = this.#statements;
    if (!this.#isMerging) {
      this.#isMerging = Number(pieces.get()?.['count']) > mostPieces;
      // The first step, below 0, takes all pieces together.
      if (this.#isMerging) merge.run(-mergedPages);
      return this.#isMerging;
    }
    const before = Number(changes.get()?.['count']);
    merge.run(mergedPages);
    // SQLite's documentation of FTS5 names this as the sign that nothing was left to do.
    this.#isMerging = Number(changes.get()?.['count']) - before >= 2;
    return this.#isMerging;
  }

  /**
   * Reads the whole file once in a while, and throws when it is damaged. A library of 10,000 articles takes a third of a
   * second.
   */
  check(now: number, isAskedFor: boolean): void {
    const { checkedAt, setCheckedAt, quickCheck } = this.#statements;
    const age = now - Number(checkedAt.get()?.['at']);
    if (age < checkMilliseconds && !isAskedFor) return;
    const verdict = quickCheck.get()?.['quick_check'];
    if (verdict !== 'ok') throw new DamageFound(String(verdict));
    setCheckedAt.run(now);
  }

  close(): void {
    this.#database.close();
  }

  #add(owner: string, document: Omit<IndexedDocument, 'id'>): void {
    const { kind, part, language, hasNotes, fingerprint, title, body } = document;
    const { insert, insertText, insertImpacts, insertWords } = this.#statements;
    const { lastInsertRowid: id } = insert.run(
      kind,
      owner,
      part,
      language,
      Number(hasNotes),
      fingerprint,
    );
    const { length, packed } = packText(body);
    insertText.run(id, title, length, packed);
    const words = documentWords(document);
    insertImpacts.run(id, this.#tokens.of(corpusOf(document), words));
    const { title: inTitle, body: inBody, names, source } = words;
    const notes = words.notes.map((note) => note.join(' ')).join(betweenNotes);
    insertWords.run(id, ...[inTitle, inBody, names, source].map((part) => part.join(' ')), notes);
    this.#count(document, 1);
  }

  #remove(row: DocumentRow): void {
    const { remove, removeText, removeImpacts, removeWords } = this.#statements;
    for (const statement of [removeImpacts, removeWords, removeText, remove]) statement.run(row.id);
    this.#count(row, -1);
  }

  #corpusSizes(): Map<Corpus, number> {
    if (this.#sizes) return this.#sizes;
    this.#sizes = new Map();
    for (const row of this.#statements.sizes.all()) {
      const language = String(row['language']);
      const document = { kind: kindOf(row), language, hasNotes: row['has_notes'] === 1 };
      this.#count(document, Number(row['count']));
    }
    return this.#sizes;
  }

  #count(document: Pick<DocumentRow, 'kind' | 'language' | 'hasNotes'>, difference: number): void {
    for (const corpus of [corpusOf(document), ...(document.hasNotes ? noteCorpora : [])])
      this.#sizes?.set(corpus, (this.#sizes.get(corpus) ?? 0) + difference);
  }
}

function documentRow(row: Record<string, unknown>): DocumentRow {
  return {
    id: Number(row['id']),
    kind: kindOf(row),
    part: String(row['part']),
    language: String(row['language']),
    hasNotes: row['has_notes'] === 1,
    fingerprint: String(row['fingerprint']),
  };
}

function kindOf(row: Record<string, unknown>): DocumentKind {
  return documentKinds.find((kind) => kind === row['kind']) ?? 'article';
}

function textRow(row: Record<string, unknown>) {
  return {
    id: Number(row['id']),
    title: String(row['title']),
    language: String(row['language']),
    length: Number(row['length']),
    packed: row['packed'] as Uint8Array,
  };
}
