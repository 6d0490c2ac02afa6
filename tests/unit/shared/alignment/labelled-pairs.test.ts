import { describe, expect, it } from 'vitest';
import { alignVersions } from '../../../../src/shared/alignment/align-versions.ts';
import type { AlignedUnits } from '../../../../src/shared/alignment/align-units.ts';
import { correspondingPlace } from '../../../../src/shared/alignment/corresponding-place.ts';
import { blockAt } from '../../../../src/shared/text/blocks.ts';
import { sentencesOf } from '../../../../src/shared/text/sentences.ts';
import {
  labelledPairs,
  revisedStarterPairs,
  starterPairs,
  type AlignedPair,
  type LabelledGroup,
} from '../../../support/aligned-pairs.ts';
import { randomNumbers } from '../../../support/random-numbers.ts';

const nameOf = ({ a, b }: LabelledGroup | AlignedUnits) =>
  `${a.start}-${a.end} ${b.start}-${b.end}`;

/** What aligning some pairs comes to. `share` is of the larger of what is labelled and what was found. */
function measureGroups(pairs: readonly AlignedPair[]) {
  const counts = pairs.map(({ a, b, labels }) => {
    const labelled = new Set(labels.map(nameOf));
    const found = alignVersions(a, b).groups.map(nameOf);
    const right = found.filter((name) => labelled.has(name)).length;
    return { right, labelled: labelled.size, found: found.length };
  });
  const sum = (key: 'right' | 'labelled' | 'found') =>
    counts.reduce((total, count) => total + count[key], 0);
  const right = sum('right');
  const of = Math.max(sum('labelled'), sum('found'));
  return { pairs: pairs.length, right, of, share: right / of };
}

/** From each sentence that has a counterpart, either way: whether the toggle lands in a paragraph that is labelled so. */
function measureToggle(pairs: readonly AlignedPair[]) {
  let right = 0;
  let of = 0;
  for (const { a, b, labels } of pairs) {
    const alignment = alignVersions(a, b);
    for (const side of ['a', 'b'] as const) {
      const here = side === 'a' ? a : b;
      const there = side === 'a' ? b : a;
      for (const { start } of sentencesOf(here.text, here.blocks, here.language)) {
        const block = blockAt(here.blocks, start);
        const label = labels.find((one) => one[side].start <= block && block < one[side].end);
        const wanted = label?.[side === 'a' ? 'b' : 'a'];
        if (!wanted || wanted.start === wanted.end) continue;
        of += 1;
        const place = correspondingPlace(alignment, here.blocks, side, start);
        const landed = place ? blockAt(there.blocks, place.there.start) : -1;
        if (landed >= wanted.start && landed < wanted.end) right += 1;
      }
    }
  }
  return { right, of, share: right / of };
}

/** With the least share of groups that must be found; docs/quality.md says what each comes to. */
const sets: readonly (readonly [string, number, readonly AlignedPair[]])[] = [
  ['the labelled pairs', 0.95, labelledPairs()],
  ['the starter library', 1, starterPairs()],
  [
    'the starter library, revised ten times',
    0.9,
    Array.from({ length: 10 }, (_, seed) => revisedStarterPairs(randomNumbers(seed))).flat(),
  ],
];

describe.each(sets)('aligning %s', (name, least, pairs) => {
  it('finds the groups', () => {
    const measured = measureGroups(pairs);
    console.log(`${name}: groups`, measured);
    expect(measured.share).toBeGreaterThanOrEqual(least);
  });

  it('leads from at least 98 % of the sentences to the right paragraph', () => {
    const measured = measureToggle(pairs);
    console.log(`${name}: toggle`, measured);
    expect(measured.share).toBeGreaterThanOrEqual(0.98);
  });
});
