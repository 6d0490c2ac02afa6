/**
 * Differences beyond which a stretch of text is taken for rewritten. The work for a stretch grows with the square of this
 * at most (some 65,000 steps), whatever a text is made of.
 */
export const mostDifferences = 256;

/** Pairs the tokens `[aStart, aEnd)` of one text with equal ones in `[bStart, bEnd)` of another, in order. */
export interface Stretch {
  readonly aStart: number;
  readonly aEnd: number;
  readonly bStart: number;
  readonly bEnd: number;
}

/**
 * Pairs as many tokens as possible, by Myers' algorithm (E. W. Myers, "An O(ND) difference algorithm and its variations",
 * Algorithmica 1, 1986): `counterparts[i]` becomes the index in `b` of what `a[i]` is paired with, and stays as it is for
 * the others. With more than `mostDifferences` tokens that only one side has, only the two ends that are equal are paired.
 */
export type Aligner = (
  a: Int32Array,
  b: Int32Array,
  stretch: Stretch,
  counterparts: Int32Array,
) => void;

/** Whoever aligns often keeps the aligner, which has its working memory (some 130 kB) allocated. */
export function createAligner(): Aligner {
  // reached[k]: how far on diagonal k one gets; row d of the trace is what was reached with d differences.
  const reached = new Int32Array(2 * mostDifferences + 3);
  const trace = new Int32Array(((mostDifferences + 1) * (mostDifferences + 2)) / 2);
  return (a, b, stretch, counterparts) => {
    const inner = pairEnds(a, b, stretch, counterparts);
    if (inner.aStart === inner.aEnd || inner.bStart === inner.bEnd) return;
    const differences = search(a, b, inner, reached, trace);
    if (differences !== undefined) pairAlong(trace, differences, inner, counterparts);
  };
}

/** Pairs what is equal at both ends, and answers the rest. */
function pairEnds(a: Int32Array, b: Int32Array, stretch: Stretch, counterparts: Int32Array) {
  let { aStart, aEnd, bStart, bEnd } = stretch;
  while (aStart < aEnd && bStart < bEnd && a[aStart] === b[bStart]) {
    counterparts[aStart] = bStart;
    aStart += 1;
    bStart += 1;
  }
  while (aStart < aEnd && bStart < bEnd && a[aEnd - 1] === b[bEnd - 1]) {
    aEnd -= 1;
    bEnd -= 1;
    counterparts[aEnd] = bEnd;
  }
  return { aStart, aEnd, bStart, bEnd };
}

/** Fills the trace, and answers how many differences there are; undefined when there are too many. */
function search(
  a: Int32Array,
  b: Int32Array,
  { aStart, aEnd, bStart, bEnd }: Stretch,
  reached: Int32Array,
  trace: Int32Array,
): number | undefined {
  const width = aEnd - aStart;
  const height = bEnd - bStart;
  if (Math.abs(width - height) > mostDifferences) return undefined;
  const origin = mostDifferences + 1;
  for (let d = 0; d <= mostDifferences; d += 1) {
    const row = (d * (d + 1)) / 2;
    for (let k = -d; k <= d; k += 2) {
      const below = k < d ? (reached[origin + k + 1] ?? -1) : -1;
      const left = k > -d ? (reached[origin + k - 1] ?? -1) : -1;
      let x = d === 0 ? 0 : step(below, left, k, width, height);
      if (x >= 0) {
        while (x < width && x - k < height && a[aStart + x] === b[bStart + x - k]) x += 1;
      }
      reached[origin + k] = x;
      trace[row + (k + d) / 2] = x;
      if (k === width - height && x === width) return d;
    }
  }
  return undefined;
}

/** Where diagonal `k` is entered from its neighbours: by a token that only b has, or by one that only a has; else -1. */
function step(below: number, left: number, k: number, width: number, height: number): number {
  const down = below >= 0 && below - k <= height ? below : -1;
  const right = left >= 0 && left < width ? left + 1 : -1;
  return Math.max(down, right);
}

/** Goes back through the trace, from the end to the start, and pairs what is equal on the way. */
function pairAlong(
  trace: Int32Array,
  differences: number,
  { aStart, aEnd, bStart, bEnd }: Stretch,
  counterparts: Int32Array,
): void {
  const width = aEnd - aStart;
  const height = bEnd - bStart;
  let x = width;
  let k = width - height;
  for (let d = differences; d >= 0; d -= 1) {
    const row = (d * (d - 1)) / 2;
    const at = (diagonal: number) =>
      Math.abs(diagonal) < d ? (trace[row + (diagonal + d - 1) / 2] ?? -1) : -1;
    const below = at(k + 1);
    const left = at(k - 1);
    const entered = d === 0 ? 0 : step(below, left, k, width, height);
    while (x > entered) {
      x -= 1;
      counterparts[aStart + x] = bStart + x - k;
    }
    if (d === 0) return;
    const cameDown = below >= 0 && below - k <= height && below === entered;
    x = cameDown ? below : left;
    k += cameDown ? 1 : -1;
  }
}
