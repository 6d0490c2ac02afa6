/** Share of common words from which one paragraph is taken for another one rewritten. */
const leastSimilarity = 0.4;
/** Pairs looked at; beyond, a passage was replaced as a whole and nothing is paired. */
const mostPairs = 10_000;

/**
 * Which of the texts `after` is a rewritten one of `before`: pairs in the same order on both sides, such that together
 * they have as much in common as possible. Answers the index in `before` by the index in `after`.
 */
export function pairSimilar(
  before: readonly string[],
  after: readonly string[],
): ReadonlyMap<number, number> {
  if (before.length * after.length > mostPairs) return new Map();
  const bags = { before: before.map(bagOf), after: after.map(bagOf) };
  const width = after.length + 1;
  // best[i * width + j]: the most that before[i…] and after[j…] can have in common.
  const best = new Float64Array((before.length + 1) * width);
  const likeness = (i: number, j: number) => similarity(bags.before[i], bags.after[j]);
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const paired = likeness(i, j) + at(best, (i + 1) * width + j + 1);
      const skipped = Math.max(at(best, (i + 1) * width + j), at(best, i * width + j + 1));
      best[i * width + j] = Math.max(paired, skipped);
    }
  }
  const pairs = new Map<number, number>();
  let i = 0;
  let j = 0;
  while (i < before.length && j < after.length) {
    const here = at(best, i * width + j);
    if (here === at(best, (i + 1) * width + j)) i += 1;
    else if (here === at(best, i * width + j + 1)) j += 1;
    else {
      pairs.set(j, i);
      i += 1;
      j += 1;
    }
  }
  return pairs;
}

const at = (values: Float64Array, index: number) => values[index] ?? 0;

interface Bag {
  readonly size: number;
  readonly counts: ReadonlyMap<string, number>;
}

function bagOf(text: string): Bag {
  const counts = new Map<string, number>();
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { size: words.length, counts };
}

/** Dice's coefficient over the words, each as often as it stands there; 0 when it is too little to tell. */
function similarity(a: Bag | undefined, b: Bag | undefined): number {
  if (!a || !b || a.size + b.size === 0) return 0;
  let common = 0;
  for (const [word, count] of a.counts) common += Math.min(count, b.counts.get(word) ?? 0);
  const share = (2 * common) / (a.size + b.size);
  return share >= leastSimilarity ? share : 0;
}
