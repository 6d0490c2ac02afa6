import type { DatabaseSync } from 'node:sqlite';

export type IndexStatements = ReturnType<typeof indexStatements>;

/** The statements by which the index is read and written; each is prepared once. */
export function indexStatements(database: DatabaseSync) {
  return {
    all: database.prepare(
      'SELECT owner, kind, id, part, language, has_notes, fingerprint FROM documents ORDER BY owner',
    ),
    ofOwner: database.prepare(
      'SELECT kind, id, part, language, has_notes, fingerprint FROM documents WHERE owner = ?',
    ),
    insert: database.prepare(
      `INSERT INTO documents (kind, owner, part, language, has_notes, fingerprint)
         VALUES (?, ?, ?, ?, ?, ?)`,
    ),
    insertText: database.prepare(
      'INSERT INTO texts (id, title, length, packed) VALUES (?, ?, ?, ?)',
    ),
    insertImpacts: database.prepare('INSERT INTO impacts (rowid, tokens) VALUES (?, ?)'),
    insertWords: database.prepare(
      'INSERT INTO words (rowid, title, body, names, source, notes) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    remove: database.prepare('DELETE FROM documents WHERE id = ?'),
    removeText: database.prepare('DELETE FROM texts WHERE id = ?'),
    removeImpacts: database.prepare('DELETE FROM impacts WHERE rowid = ?'),
    removeWords: database.prepare('DELETE FROM words WHERE rowid = ?'),
    sizes: database.prepare(
      `SELECT kind, language, has_notes, count(*) AS count FROM documents
         GROUP BY kind, language, has_notes`,
    ),
    pieces: database.prepare('SELECT count(DISTINCT segid) AS count FROM impacts_idx'),
    changes: database.prepare('SELECT total_changes() AS count'),
    merge: database.prepare("INSERT INTO impacts (impacts, rank) VALUES ('merge', ?)"),
    greatest: database.prepare('SELECT max(id) AS id FROM documents'),
    checkedAt: database.prepare('SELECT at FROM checks'),
    setCheckedAt: database.prepare('UPDATE checks SET at = ?'),
    quickCheck: database.prepare('PRAGMA quick_check(1)'),
    // One statement for a page takes a fraction of the time of one for each document.
    texts: database.prepare(
      `SELECT texts.id, title, language, length, packed FROM json_each(?) AS wanted
         JOIN texts ON texts.id = wanted.value JOIN documents ON documents.id = texts.id`,
    ),
  };
}
