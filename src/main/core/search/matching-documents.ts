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
  #ids: number[] = [];

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
    const found: number[] = [];
    for (const { score, ids } of matches) {
      for (const id of ids) {
        const matched = groups[id] ?? 0;
        if (matched < earlier) continue;
        if (matched === earlier) {
          groups[id] = earlier + 1;
          found.push(id);
        }
        scores[id] = (scores[id] ?? 0) + score;
      }
    }
    this.#count += 1;
    this.#ids = found;
  }

  exclude(ids: readonly number[]): void {
    for (const id of ids) this.#groups[id] = 0;
  }

  ranking(): Ranking {
    const ids = Uint32Array.from(this.#ids.filter((id) => this.#groups[id] === this.#count));
    return { ids, ranks: Float64Array.from(ids, (id) => -(this.#scores[id] ?? 0)) };
  }
}
