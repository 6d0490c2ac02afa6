import type { Ranking } from './search-protocol.ts';
import type { TermMatches } from './term-matches.ts';

/**
 * The documents that a query matches, group of terms by group. A common word is in thousands of them at every letter that
 * is typed: so they are numbers in arrays, by the number of the document, and nothing is made of each.
 */
export class MatchingDocuments {
  /** How many groups of terms each document matches, up to the first that it does not. */
  readonly #groups: Uint8Array;
  readonly #scores: Float64Array;
  #count = 0;

  /** For documents of numbers below `size`. */
  constructor(size: number) {
    this.#groups = new Uint8Array(size);
    this.#scores = new Float64Array(size);
  }

  /** Leaves the documents that match one of a group's terms too, and adds what that says to their scores. */
  restrict(matches: readonly TermMatches[]): void {
    const groups = this.#groups;
    const scores = this.#scores;
    const earlier = this.#count;
    for (const { score, ids } of matches) {
      for (const id of ids) {
        const matched = groups[id] ?? 0;
        if (matched < earlier) continue;
        if (matched === earlier) groups[id] = earlier + 1;
        scores[id] = (scores[id] ?? 0) + score;
      }
    }
    this.#count += 1;
  }

  exclude(ids: readonly number[]): void {
    for (const id of ids) this.#groups[id] = 0;
  }

  ranking(): Ranking {
    const found: number[] = [];
    for (let id = 0; id < this.#groups.length; id += 1) {
      if (this.#groups[id] === this.#count) found.push(id);
    }
    return {
      ids: Uint32Array.from(found),
      ranks: Float64Array.from(found, (id) => -(this.#scores[id] ?? 0)),
    };
  }
}
