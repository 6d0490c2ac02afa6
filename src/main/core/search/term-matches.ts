import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { SearchScope, SearchTerm } from '../../../shared/search/query.ts';
import { stemmerFor } from '../../../shared/search/stems.ts';
import { TokenLists } from './token-lists.ts';
import {
  corpora,
  type Corpus,
  impactLevels,
  impactOf,
  type Mark,
  markOf,
  noteCorpora,
  partWeights,
  saturation,
  textCorpora,
} from './impacts.ts';

/** Documents that a term of a query matches, and what that adds to the score of each. */
export interface TermMatches {
  readonly score: number;
  readonly ids: ArrayLike<number>;
}

type WordTerm = Exclude<SearchTerm, { type: 'phrase' }>;

/** How many documents each corpus has. */
export type CorpusSizes = ReadonlyMap<Corpus, number>;

/** Documents to which something that was looked up says as much. */
interface Level {
  readonly impact: number;
  readonly ids: ArrayLike<number>;
}

const titleImpact = partWeights.title / (partWeights.title + saturation);
const levelsDown = Array.from({ length: impactLevels }, (_, index) => impactLevels - 1 - index);
/** Notes are compared with the articles about which nothing is written as well. */
const articleCorpora = ['french', 'english', 'other'] as const;
/** Whoever wrote a note means one language, but its words are in the corpora of both. */
const shareOfNotes = 1 / noteCorpora.length;

/** Looks up single terms. A word stands for all its forms; phrases and beginnings are looked up as they are. */
export class TermLookup {
  readonly #lists: TokenLists;
  readonly #phrases: StatementSync;

  constructor(database: DatabaseSync) {
    this.#lists = new TokenLists(database);
    this.#phrases = database.prepare('SELECT rowid, rank FROM words WHERE words MATCH ?');
    this.#phrases.setReturnArrays(true);
  }

  /** To be called in the transaction in which terms are looked up. */
  begin(): void {
    this.#lists.begin();
  }

  /** The documents that a term matches, each once. */
  matches(term: SearchTerm, sizes: CorpusSizes): readonly TermMatches[] {
    if (term.type === 'phrase') return this.#phraseMatches(term);
    const { scope } = term;
    const articles = articleCorpora.reduce((sum, corpus) => sum + (sizes.get(corpus) ?? 0), 0);
    return [
      ...textCorpora.flatMap((corpus) =>
        scope === 'note' ? [] : this.#matchesIn(corpus, term, sizes, sizes.get(corpus) ?? 0, 1),
      ),
      ...noteCorpora.flatMap((corpus) =>
        scope === 'title' ? [] : this.#matchesIn(corpus, term, sizes, articles, shareOfNotes),
      ),
    ];
  }

  /** `among` says with how many documents those that match are compared, and `share` how much that counts. */
  #matchesIn(
    corpus: Corpus,
    term: WordTerm,
    sizes: CorpusSizes,
    among: number,
    share: number,
  ): readonly TermMatches[] {
    if ((sizes.get(corpus) ?? 0) === 0) return [];
    const levels = this.#levels(term, corpus);
    const distinct = term.type === 'word' ? levels : withoutRepetition(levels);
    const count = distinct.reduce((sum, { ids }) => sum + ids.length, 0);
    const weight = (saturation + 1) * rarity(count, among) * share;
    return distinct.map(({ impact, ids }) => ({ score: weight * impact, ids }));
  }

  #phraseMatches({ words, open, scope }: Extract<SearchTerm, { type: 'phrase' }>) {
    const phrase = `${columnOf(scope)}${quoted(words.join(' '))}${open ? ' *' : ''}`;
    const rows = this.#phrases.all(phrase);
    const pairs = rows as unknown as readonly (readonly [number, number])[];
    return pairs.map(([id, rank]): TermMatches => ({ score: -rank, ids: [id] }));
  }

  /** The greatest impact comes first. */
  #levels({ type, word, scope }: WordTerm, corpus: Corpus): readonly Level[] {
    const stem = stemmerFor(corpora[corpus].language)(word);
    const level = (impact: number, ofStem: Mark, ofWord: Mark): readonly Level[] => {
      const stems = { impact, ids: this.#lists.of(markOf(corpus, ofStem) + stem) };
      if (type === 'word') return [stems];
      return [stems, { impact, ids: this.#lists.ofBeginning(markOf(corpus, ofWord) + word) }];
    };
    if (scope === 'title') return level(titleImpact, { type: 'titleStem' }, { type: 'titleWord' });
    return levelsDown.flatMap((step) =>
      level(impactOf(step), { type: 'stem', level: step }, { type: 'word', level: step }),
    );
  }
}

/** Leaves each document in the first level that has it: it may hold several words with one beginning. */
function withoutRepetition(levels: readonly Level[]): readonly Level[] {
  const seen = new Uint8Array(1 + levels.reduce((most, { ids }) => greatest(ids, most), 0));
  return levels.map(({ impact, ids }) => {
    const first: number[] = [];
    for (let at = 0; at < ids.length; at += 1) {
      const id = ids[at] ?? 0;
      if (seen[id] === 1) continue;
      seen[id] = 1;
      first.push(id);
    }
    return { impact, ids: first };
  });
}

function greatest(ids: ArrayLike<number>, least: number): number {
  let most = least;
  for (let at = 0; at < ids.length; at += 1) most = Math.max(most, ids[at] ?? 0);
  return most;
}

/** The inverse document frequency that Lucene has for BM25, which is above 0 for words of most documents too. */
function rarity(count: number, size: number): number {
  return Math.log(1 + Math.max(0, size - count + 0.5) / (count + 0.5));
}

/** The column of `words` to which FTS5 keeps what follows. */
function columnOf(scope: SearchScope): string {
  switch (scope) {
    case 'anywhere':
      return '';
    case 'title':
      return '{title} : ';
    case 'note':
      return '{notes} : ';
  }
}

/** Words hold letters, digits and `_` only, so nothing in them needs escaping. */
function quoted(words: string): string {
  return `"${words}"`;
}
