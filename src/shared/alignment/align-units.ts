import type { AnchorWeights } from './anchors.ts';
import { makeBand, type Band } from './band.ts';
import {
  anchorLikelihood,
  kindLikelihood,
  lengthLikelihood,
  longestStep,
  steps,
  unlikeNeighbours,
  type Step,
  type Unit,
  weightOf,
} from './evidence.ts';

/** Consecutive units: the first, and the one after the last. Empty where nothing stands for the other side. */
export interface UnitRange {
  readonly start: number;
  readonly end: number;
}

/** Units of two versions that say the same. */
export interface AlignedUnits {
  readonly a: UnitRange;
  readonly b: UnitRange;
  /** Probability, from 0 to 1, that just these belong together, of all ways to align both versions. */
  readonly confidence: number;
}

/**
 * How far from the diagonal an alignment may go, in units of the longer version: further than an article's versions drift
 * apart, and near enough that time and memory grow with the length alone.
 */
const bandWidth = 40;

/** Nothing is chosen that is not in `steps`. */
const noStep: Step = { a: 1, b: 1, prior: Number.NEGATIVE_INFINITY };

/**
 * Aligns two versions: the most probable sequence of groups in which every unit stands once and in order. Each group is
 * judged by how often its shape occurs, by lengths, by kinds and by common anchors; see docs/decisions/010.
 */
export function alignUnits(
  a: readonly Unit[],
  b: readonly Unit[],
  weights: AnchorWeights,
): readonly AlignedUnits[] {
  const score = makeScore(a, b, weights);
  const band = makeBand(a.length + 1, b.length + 1, bandWidth);
  const best = new Float64Array(band.size).fill(Number.NEGATIVE_INFINITY);
  const chosen = new Int8Array(band.size);
  const forward = new Float64Array(band.size).fill(Number.NEGATIVE_INFINITY);
  best[0] = 0;
  forward[0] = 0;
  const scores = new Float64Array(band.size * steps.length);
  forEachCell(band, (row, column, cell) => {
    for (let kind = 0; kind < steps.length; kind += 1) {
      const step = steps[kind] ?? noStep;
      const from = band.at(row - step.a, column - step.b);
      if (from < 0) continue;
      const value = score(row - step.a, column - step.b, step);
      scores[cell * steps.length + kind] = value;
      forward[cell] = addLogarithms(at(forward, cell), at(forward, from) + value);
      if (at(best, from) + value > at(best, cell)) {
        best[cell] = at(best, from) + value;
        chosen[cell] = kind;
      }
    }
  });
  const backward = backwardFrom(band, scores);
  const total = at(forward, band.size - 1);
  const groups: AlignedUnits[] = [];
  let row = a.length;
  let column = b.length;
  while (row > 0 || column > 0) {
    const cell = band.at(row, column);
    const kind = chosen[cell] ?? 0;
    const step = steps[kind] ?? noStep;
    const from = band.at(row - step.a, column - step.b);
    const probability =
      at(forward, from) + at(scores, cell * steps.length + kind) + at(backward, cell) - total;
    groups.push({
      a: { start: row - step.a, end: row },
      b: { start: column - step.b, end: column },
      confidence: Math.min(1, Math.exp(probability)),
    });
    row -= step.a;
    column -= step.b;
  }
  return groups.reverse();
}

/** For each cell, the logarithm of the probability of all that can follow it. */
function backwardFrom(band: Band, scores: Float64Array): Float64Array {
  const backward = new Float64Array(band.size).fill(Number.NEGATIVE_INFINITY);
  backward[band.size - 1] = 0;
  for (let row = band.rows - 1; row >= 0; row -= 1) {
    for (let column = band.last(row); column >= band.first(row); column -= 1) {
      const cell = band.at(row, column);
      for (let kind = 0; kind < steps.length; kind += 1) {
        const step = steps[kind] ?? noStep;
        const from = band.at(row - step.a, column - step.b);
        if (from < 0) continue;
        const value = at(backward, cell) + at(scores, cell * steps.length + kind);
        backward[from] = addLogarithms(at(backward, from), value);
      }
    }
  }
  return backward;
}

function forEachCell(band: Band, visit: (row: number, column: number, cell: number) => void): void {
  let cell = 0;
  for (let row = 0; row < band.rows; row += 1) {
    for (let column = band.first(row); column <= band.last(row); column += 1) {
      visit(row, column, cell);
      cell += 1;
    }
  }
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? Number.NEGATIVE_INFINITY;
}

/** log(eᵃ + eᵇ) */
function addLogarithms(a: number, b: number): number {
  const larger = Math.max(a, b);
  if (larger === Number.NEGATIVE_INFINITY) return larger;
  return larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
}

/** What speaks for the group that begins at two units and has a step's shape. */
type Score = (a: number, b: number, step: Step) => number;

function makeScore(a: readonly Unit[], b: readonly Unit[], weights: AnchorWeights): Score {
  const band = makeBand(Math.max(1, a.length), Math.max(1, b.length), bandWidth + longestStep);
  const common = commonWeights(a, b, weights, band);
  const kinds = kindLikelihoods(a, b, band);
  const sideA = sumsOf(a, weights);
  const sideB = sumsOf(b, weights);
  return (startA, startB, step) => {
    if (step.a === 0 || step.b === 0) return step.prior;
    let leastKind = Number.POSITIVE_INFINITY;
    for (let indexA = startA; indexA < startA + step.a; indexA += 1) {
      for (let indexB = startB; indexB < startB + step.b; indexB += 1) {
        leastKind = Math.min(leastKind, kinds[band.at(indexA, indexB)] ?? 0);
      }
    }
    const changes =
      between(sideA.changes, startA + 1, step.a - 1) +
      between(sideB.changes, startB + 1, step.b - 1);
    return (
      step.prior +
      leastKind +
      unlikeNeighbours * changes +
      lengthLikelihood(
        between(sideA.lengths, startA, step.a),
        between(sideB.lengths, startB, step.b),
      ) +
      anchorLikelihood(
        common(startA, startB, step),
        between(sideA.totals, startA, step.a) - between(sideA.repeated, startA, step.a - 1),
        between(sideB.totals, startB, step.b) - between(sideB.repeated, startB, step.b - 1),
      )
    );
  };
}

/** Sums over a version's units, by which those of any group are told at once. */
function sumsOf(units: readonly Unit[], weights: AnchorWeights) {
  return {
    lengths: sums(units.map(({ length }) => length)),
    totals: sums(units.map(({ anchors }) => weightOf(anchors, weights))),
    /** What the next unit has again: it counts once in a group. */
    repeated: sums(
      units.map(({ anchors }, index) =>
        weightOf(
          [...anchors].filter((key) => units[index + 1]?.anchors.has(key)),
          weights,
        ),
      ),
    ),
    /** How many units are of another kind than the one before. */
    changes: sums(
      units.map(({ type }, index) => Number(index > 0 && type !== units[index - 1]?.type)),
    ),
  };
}

function kindLikelihoods(a: readonly Unit[], b: readonly Unit[], band: Band): Float64Array {
  const kinds = new Float64Array(band.size);
  forEachCell(band, (row, column, cell) => {
    const first = a[row];
    const second = b[column];
    if (first && second) kinds[cell] = kindLikelihood(first.type, second.type);
  });
  return kinds;
}

/**
 * What the common anchors of a group weigh, each counted once. Two units that stand for two others are a group only where
 * they changed places: in order they are two groups, however much the neighbours have in common.
 */
function commonWeights(
  a: readonly Unit[],
  b: readonly Unit[],
  weights: AnchorWeights,
  band: Band,
): Score {
  const shared = new Float64Array(band.size);
  /** Of what a pair shares, what the next unit of `a` or of `b` shares with it again. */
  const againInA = new Float64Array(band.size);
  const againInB = new Float64Array(band.size);
  const places = placesOf(b, weights);
  for (const [index, { anchors }] of a.entries()) {
    for (const key of anchors) {
      const weight = weights.get(key) ?? 0;
      const isAgain = a[index + 1]?.anchors.has(key) ?? false;
      const keyPlaces = places.get(key) ?? [];
      for (const [order, place] of keyPlaces.entries()) {
        const cell = band.at(index, place);
        add(shared, cell, weight);
        if (isAgain) add(againInA, cell, weight);
        if (keyPlaces[order + 1] === place + 1) add(againInB, cell, weight);
      }
    }
  }
  const at = (values: Float64Array, indexA: number, indexB: number) =>
    values[band.at(indexA, indexB)] ?? 0;
  return (startA, startB, step) => {
    if (step.a === 2 && step.b === 2) {
      return at(shared, startA, startB + 1) + at(shared, startA + 1, startB);
    }
    let total = at(shared, startA, startB);
    for (let next = 1; next < step.a; next += 1) {
      total += at(shared, startA + next, startB) - at(againInA, startA + next - 1, startB);
    }
    for (let next = 1; next < step.b; next += 1) {
      total += at(shared, startA, startB + next) - at(againInB, startA, startB + next - 1);
    }
    return total;
  };
}

function add(values: Float64Array, cell: number, weight: number): void {
  if (cell >= 0) values[cell] = (values[cell] ?? 0) + weight;
}

/** Which units hold each anchor, in order. */
function placesOf(
  units: readonly Unit[],
  weights: AnchorWeights,
): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [index, { anchors }] of units.entries()) {
    for (const key of anchors) {
      if (!weights.has(key)) continue;
      const known = places.get(key);
      if (known) known.push(index);
      else places.set(key, [index]);
    }
  }
  return places;
}

/** Sums of all values before each index. */
function sums(values: readonly number[]): readonly number[] {
  const output = [0];
  for (const value of values) output.push((output.at(-1) ?? 0) + value);
  return output;
}

function between(sumsBefore: readonly number[], start: number, count: number): number {
  return (sumsBefore[start + count] ?? 0) - (sumsBefore[start] ?? 0);
}
