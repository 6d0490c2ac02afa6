import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { knownLanguage, type LanguageTag } from '../../../shared/domain/language.ts';
import { isFunctionWord } from '../../../shared/search/function-words.ts';
import { createHitFinder, type HitFinder } from '../../../shared/search/hits.ts';
import { snippetOf } from '../../../shared/search/snippet.ts';
import { stemmerFor } from '../../../shared/search/stems.ts';
import { textWords } from '../../../shared/search/words.ts';
import { firstOf } from './first-of.ts';
import { matchExpression } from './match-expression.ts';
import { DamageFound, type IndexLanguage, indexLanguages } from './search-database.ts';
import type {
  DocumentRow,
  DocumentTexts,
  FoundText,
  OwnerDocuments,
  OwnerRows,
  Ranking,
  WordQuery,
} from './search-protocol.ts';

/** More forms than any word has; a stem that leads to more is not a stem that helps. */
const mostForms = 64;
/** Words whose forms are known to be in the index, before they are forgotten and looked up again. */
const mostKnownWords = 200_000;

/** A week: damage that no search comes across is rare, and looking for it takes time from searches. */
const checkMilliseconds = 7 * 24 * 60 * 60 * 1000;

/** A document with its texts, as it is indexed. */
export type IndexedDocument = DocumentRow & DocumentTexts;

/** The full-text index over an open database. All methods throw what SQLite throws. */
export class SearchIndex {
  readonly #database: DatabaseSync;
  readonly #statements: ReturnType<typeof prepareAll>;
  readonly #known = new Set<string>();

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#statements = prepareAll(database);
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
      this.#known.clear();
      throw error;
    }
    return changes.map(({ owner }) => ({ owner, rows: this.documentsOf(owner) }));
  }

  /** The documents that a query's terms match, with the texts of the best few. */
  find(query: WordQuery, texts: number): Ranking {
    const found = indexLanguages.map((language) => {
      const expression = matchExpression(query, (word) => this.#formsOf(word, language));
      if (expression === undefined) return [];
      return this.#statements.match[language].all(expression) as unknown as [number, number][];
    });
    const count = found.reduce((sum, rows) => sum + rows.length, 0);
    const ids = new Uint32Array(count);
    const ranks = new Float64Array(count);
    let at = 0;
    for (const rows of found) {
      for (const [id, rank] of rows) {
        ids[at] = id;
        ranks[at] = rank;
        at += 1;
      }
    }
    const best = firstOf(count, texts, (a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0));
    return {
      ids,
      ranks,
      texts: this.texts(
        best.map((place) => ids[place] ?? 0),
        query,
      ),
    };
  }

  /** Where documents hold what a query asks for; of a document that is gone by now there is nothing. */
  texts(ids: readonly number[], query: WordQuery): readonly FoundText[] {
    const finders = new Map<string, HitFinder>();
    return ids.flatMap((id) => {
      const row = this.#statements.text.get(id);
      if (!row) return [];
      const language = String(row['language']);
      const finder = finders.get(language) ?? createHitFinder(query, language);
      finders.set(language, finder);
      const title = String(row['title']);
      const body = inflateRawSync(row['body'] as Uint8Array).toString('utf8');
      const { start, end, hits } = snippetOf(body, finder.find(body, 'body'));
      const titleHits = finder.find(title, 'title').map(({ start, end }) => ({ start, end }));
      return [{ id, title, titleHits, snippet: { text: body.slice(start, end), start, hits } }];
    });
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
    const { kind, part, language, fingerprint, title, body } = document;
    const { insert, insertText, insertWords } = this.#statements;
    const { lastInsertRowid: id } = insert.run(kind, owner, part, language, fingerprint);
    insertText.run(id, title, deflateRawSync(body));
    const indexLanguage = indexLanguageOf(language);
    const columns = [title, body, document.authors, document.source].map((text) => {
      const words = textWords(text).map(({ word }) => word);
      this.#learnForms(words, language, indexLanguage);
      return words.join(' ');
    });
    insertWords[indexLanguage].run(id, ...columns);
  }

  #remove({ id, language }: DocumentRow): void {
    this.#statements.removeWords[indexLanguageOf(language)].run(id);
    this.#statements.removeText.run(id);
    this.#statements.remove.run(id);
  }

  #learnForms(words: readonly string[], language: LanguageTag, index: IndexLanguage): void {
    if (index === 'other') return;
    if (this.#known.size > mostKnownWords) this.#known.clear();
    const stemOf = stemmerFor(language);
    for (const word of words) {
      const key = `${index} ${word}`;
      if (this.#known.has(key)) continue;
      this.#known.add(key);
      const stem = stemOf(word);
      if (stem !== word && !isFunctionWord(word))
        this.#statements.insertForm.run(index, stem, word);
    }
  }

  #formsOf(word: string, language: IndexLanguage): readonly string[] {
    if (language === 'other' || isFunctionWord(word)) return [word];
    const stemOf = stemmerFor(language);
    const stem = stemOf(word);
    const others = this.#statements.forms.all(language, stem).map((row) => String(row['word']));
    // A stem is a word itself when it is its own stem.
    const bare = stemOf(stem) === stem ? [stem] : [];
    return [...new Set([word, ...bare, ...others])];
  }
}

function documentRow(row: Record<string, unknown>): DocumentRow {
  return {
    id: Number(row['id']),
    kind: 'article',
    part: String(row['part']),
    language: String(row['language']),
    fingerprint: String(row['fingerprint']),
  };
}

function indexLanguageOf(language: LanguageTag): IndexLanguage {
  return knownLanguage(language) ?? 'other';
}

function prepareAll(database: DatabaseSync) {
  const perLanguage = (sql: (table: string) => string) =>
    Object.fromEntries(
      indexLanguages.map((language) => [language, database.prepare(sql(`words_${language}`))]),
    ) as Readonly<Record<IndexLanguage, StatementSync>>;
  const match = perLanguage((table) => `SELECT rowid, rank FROM ${table} WHERE ${table} MATCH ?`);
  for (const statement of Object.values(match)) statement.setReturnArrays(true);
  return {
    match,
    all: database.prepare(
      'SELECT owner, id, part, language, fingerprint FROM documents ORDER BY owner',
    ),
    ofOwner: database.prepare(
      'SELECT id, part, language, fingerprint FROM documents WHERE owner = ?',
    ),
    insert: database.prepare(
      'INSERT INTO documents (kind, owner, part, language, fingerprint) VALUES (?, ?, ?, ?, ?)',
    ),
    insertText: database.prepare('INSERT INTO texts (id, title, body) VALUES (?, ?, ?)'),
    insertWords: perLanguage(
      (table) =>
        `INSERT INTO ${table} (rowid, title, body, authors, source) VALUES (?, ?, ?, ?, ?)`,
    ),
    insertForm: database.prepare(
      'INSERT OR IGNORE INTO forms (language, stem, word) VALUES (?, ?, ?)',
    ),
    remove: database.prepare('DELETE FROM documents WHERE id = ?'),
    removeText: database.prepare('DELETE FROM texts WHERE id = ?'),
    removeWords: perLanguage((table) => `DELETE FROM ${table} WHERE rowid = ?`),
    forms: database.prepare(
      `SELECT word FROM forms WHERE language = ? AND stem = ? LIMIT ${mostForms}`,
    ),
    checkedAt: database.prepare('SELECT at FROM checks'),
    setCheckedAt: database.prepare('UPDATE checks SET at = ?'),
    quickCheck: database.prepare('PRAGMA quick_check(1)'),
    text: database.prepare(
      'SELECT title, body, language FROM texts JOIN documents USING (id) WHERE id = ?',
    ),
  };
}
