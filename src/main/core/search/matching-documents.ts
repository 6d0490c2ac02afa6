import type { Ranking } from './search-protocol.ts';
import type { TermMatches } from './term-matches.ts';

/**
 * The documents that a query matches, group of terms by group. A common word is in thousands of them at every letter that
 * is typed: so they are numbers in arrays, by the number of the document, and nothing is made of each.
 */
export class MatchingDocuments {
  /** How many groups of terms each document matches, up to the first that it does not. */
  #groups = new Uint8Array();
  /** Of the documents that match a group; whatever it is of others. */
  #scores = new Float64Array();
  #size = 0;
  #count = 0;

  /** Begins anew, for documents of numbers below `size`. The arrays stay: new memory takes longer than all else here. */
  begin(size: number): void {
    if (size > this.#groups.length) {
      this.#groups = new Uint8Array(size);
      this.#scores = new Float64Array(size);
    } else this.#groups.fill(0);
    this.#size = size;
    this.#count = 0;
  }

  /** Leaves the documents that match one of a group's terms too, and adds what that says to their scores. */
  restrict(matches: readonly TermMatches[]): void {
    const groups = this.#groups;
    const scores = this.#scores;
    const earlier = this.#count;
    for (const { score, ids } of matches) {
      for (let at = 0; at < ids.length; at += 1) {
        const id = ids[at] ?? 0;
        const matched = groups[id] ?? 0;
        if (matched < earlier) continue;
        if (matched > earlier) scores[id] = (scores[id] ?? 0) + score;
        else {
          groups[id] = earlier + 1;
          scores[id] = earlier === 0 ? score : (scores[id] ?? 0) + score;
        }
      }
    }
    this.#count += 1;
  }

  exclude(ids: ArrayLike<number>): void {
    for (let at = 0; at < ids.length; at += 1) this.#groups[ids[at] ?? 0] = 0;
  }

  ranking(): Ranking {
    const groups = this.#groups;
    const ids = new Uint32Array(this.#size);
    const ranks = new Float64Array(this.#size);
    let found = 0;
    for (let id = 0; id < this.#size; id += 1) {
      if (groups[id] !== this.#count) continue;
      ids[found] = id;
      ranks[found] = -(this.#scores[id] ?? 0);
      found += 1;
    }
    return { ids: ids.slice(0, found), ranks: ranks.slice(0, found) };
  }
}
