import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTemporarySearchDatabase } from '../../../../src/main/core/search/search-database.ts';
import { SearchIndex } from '../../../../src/main/core/search/search-index.ts';
import { createHitFinder, createNoteHitFinder } from '../../../../src/shared/search/hits.ts';
import { parseQuery } from '../../../../src/shared/search/parse-query.ts';

interface Written {
  readonly title: string;
  readonly body: string;
  readonly language: string;
  readonly notes?: readonly string[];
}

function added({ title, body, language, notes = [] }: Written) {
  const known = { names: '', source: '', part: language, fingerprint: '' };
  const hasNotes = notes.length > 0;
  return { kind: 'article', title, body, language, notes, hasNotes, ...known } as const;
}

/** An index of these documents, each of an owner of its own; its number is its place in the list, from 1. */
function indexOf(documents: readonly Written[]): SearchIndex {
  const index = new SearchIndex(createTemporarySearchDatabase());
  for (const [at, document] of documents.entries()) {
    index.replace([{ owner: `${at}`, gone: [], added: [added(document)] }]);
  }
  return index;
}

/** The numbers of the documents found, best first; of those that match equally well the first. */
function found(index: SearchIndex, query: string): readonly number[] {
  const { ids, ranks } = index.find(parseQuery(query));
  return [...ids.keys()]
    .toSorted((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0))
    .map((at) => ids[at] ?? 0);
}

/** The numbers of the documents in which everything that is asked for can be marked. */
function markable(documents: readonly Written[], query: string): readonly number[] {
  const { required, excluded } = parseQuery(query);
  const holds = (document: Written, terms: (typeof required)[number]) => {
    const finder = createHitFinder({ required: [terms] }, document.language);
    const inNote = createNoteHitFinder({ required: [terms] });
    const { title, body, notes = [] } = document;
    return (
      finder.find(title, 'title').length > 0 ||
      finder.find(body, 'body').length > 0 ||
      notes.some((note) => inNote(note).length > 0)
    );
  };
  return documents.flatMap((document, at) =>
    required.every((terms) => holds(document, terms)) &&
    !excluded.some((term) => holds(document, [term]))
      ? [at + 1]
      : [],
  );
}

const frenchWords =
  'L’île l’État données donnée marché marchés chevaux cheval œuvre Œuvres aujourd’hui sur pays cœur'.split(
    ' ',
  );
const englishWords = 'Europe’s states stated hosting hosts data skies sky on the island'.split(' ');
const texts = (words: readonly string[]) =>
  fc.array(fc.constantFrom(...words, '.\n', '—'), { maxLength: 14 }).map((some) => some.join(' '));
const documents = fc.oneof(
  ...(
    [
      ['fr', frenchWords],
      ['en', englishWords],
      ['de', [...frenchWords, ...englishWords]],
    ] as const
  ).map(([language, words]) =>
    fc.record({
      title: texts(words),
      body: texts(words),
      language: fc.constant(language),
      notes: fc.array(texts([...frenchWords, ...englishWords]), { maxLength: 2 }),
    }),
  ),
);
const word = fc.constantFrom(...frenchWords, ...englishWords, 'donner', 'island', 'absent');
const terms = fc.oneof(
  word.map((one) => `${one} `),
  word.map((one) => `${one.slice(0, 3)}* `),
  word.map((one) => `-${one} `),
  word.map((one) => `titre:${one} `),
  word.map((one) => `note:${one} `),
  word.map((one) => `-note:${one} `),
  fc.tuple(word, word).map(([one, other]) => `"${one} ${other}" `),
  fc.tuple(word, word).map(([one, other]) => `-"${one} ${other}" `),
  fc.tuple(word, word).map(([one, other]) => `note:"${one} ${other}" `),
  fc.tuple(word, word).map(([one, other]) => `${one} OR ${other} `),
);

describe('an index', () => {
  it('finds the documents in which a query can be marked, whatever it asks for', () => {
    fc.assert(
      fc.property(
        fc.array(documents, { minLength: 1, maxLength: 6 }),
        fc.array(terms, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (written, asked, isTyping) => {
          const query = isTyping ? asked.join('').trimEnd() : asked.join('');
          if (parseQuery(query).required.length === 0) return;
          const index = indexOf(written);
          expect(found(index, query).toSorted((a, b) => a - b)).toEqual(markable(written, query));
          index.close();
        },
      ),
      { numRuns: 150 },
    );
  });

  it('ranks by the title, then by how often a word stands there, and a short text before a long one', () => {
    const filler = 'Le vent souffle et la mer monte. '.repeat(60);
    const language = 'fr';
    const index = indexOf([
      { title: 'Le vent', body: `Un phare. ${filler}${filler}`, language },
      { title: 'Le vent', body: `Un phare. ${filler}`, language },
      { title: 'Le vent', body: `Un phare. Un phare. Un phare. ${filler}`, language },
      { title: 'Le phare', body: filler, language },
    ]);
    expect(found(index, 'phares ')).toEqual([4, 3, 2, 1]);
    expect(found(index, 'pha')).toEqual([4, 3, 2, 1]);
    index.close();
  });

  it('ranks what a person wrote before what only the text says, however few of the articles have notes', () => {
    const language = 'fr';
    const filler = 'Le vent souffle et la mer monte. '.repeat(60);
    const index = indexOf([
      { title: 'Le port', body: `Un phare. ${filler}`, language },
      { title: 'La mer', body: filler, language, notes: ['Et le phare ?'] },
    ]);
    expect(found(index, 'phare ')).toEqual([2, 1]);
    expect(found(index, 'note:phare ')).toEqual([2]);
    index.close();
  });

  it('lets a rare word count for more than a common one', () => {
    const common = { title: '', body: 'Le port et la mer.', language: 'fr' };
    const index = indexOf([
      ...Array.from({ length: 8 }, () => common),
      { title: '', body: 'Le port et la digue.', language: 'fr' },
    ]);
    expect(found(index, 'mer OR digue ')[0]).toBe(9);
    index.close();
  });

  it('finds the same after what was written bit by bit is put together', () => {
    const written = Array.from({ length: 60 }, (_, n) => ({
      title: `Numéro ${n}`,
      body: `Le port de la ville ${n % 7}.`,
      language: n % 3 === 0 ? 'en' : 'fr',
    }));
    const index = indexOf(written);
    const before = found(index, 'port 3 ');
    while (index.merge());
    expect(found(index, 'port 3 ')).toEqual(before);
    expect(before.length).toBeGreaterThan(5);
    const [gone] = index.documentsOf('3');
    if (gone) index.replace([{ owner: '3', gone: [gone], added: [] }]);
    expect(found(index, 'port 3 ')).toEqual(before.filter((id) => id !== gone?.id));
    index.close();
  });

  it('cuts the text of each document where it was found', () => {
    const filler = 'Le vent souffle et la mer monte. '.repeat(60);
    const index = indexOf([
      { title: 'Les phares', body: `${filler}Un phare s’allume. ${filler}`, language: 'fr' },
      { title: 'Lighthouses', body: 'Le phare is a lighthouse.', language: 'en' },
    ]);
    const [first, second] = index.texts([1, 2, 99], parseQuery('phare '));
    const body = `${filler}Un phare s’allume. ${filler}`;
    const marked = first?.snippet.hits.map(({ start, end }) => body.slice(start, end));
    expect(marked).toEqual(['phare']);
    expect(first?.titleHits).toEqual([{ start: 4, end: 10 }]);
    expect(second?.snippet.text).toBe('Le phare is a lighthouse.');
    index.close();
  });
});
