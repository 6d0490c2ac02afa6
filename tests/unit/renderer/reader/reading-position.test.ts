import { describe, expect, it } from 'vitest';
import type { Block, BlockType } from '../../../../src/shared/domain/body.ts';
import {
  anchorInView,
  distanceToAnchor,
  sameBlock,
  type Extent,
} from '../../../../src/renderer/features/reader/reading-position.ts';

/** Blocks of these lengths, one line end apart, as in a canonical text. */
function blocksOf(lengths: readonly number[], types: readonly BlockType[] = []): readonly Block[] {
  let start = 0;
  return lengths.map((length, index) => {
    const block = { type: types[index] ?? 'paragraph', start, end: start + length };
    start = block.end + 1;
    return block;
  });
}

/** Extents of blocks of these heights, one below the other, from `top`. */
function stack(heights: readonly number[], top = 0): (index: number) => Extent {
  return (index) => {
    const above = heights.slice(0, index).reduce((sum, height) => sum + height, top);
    return { top: above, bottom: above + (heights[index] ?? 0) };
  };
}

describe('the anchor in view', () => {
  const heights = [100, 50, 400, 30];

  it('is the first block below the top edge, with the paper above it', () => {
    expect(anchorInView(4, stack(heights, 40), 0)).toEqual({ block: 0, above: 0, gap: 40 });
  });

  it('is the block that the top edge cuts, with the share of it that is gone', () => {
    expect(anchorInView(4, stack(heights, -250), 0)).toEqual({ block: 2, above: 0.25, gap: 0 });
  });

  it('passes over a block whose last pixel touches the edge', () => {
    expect(anchorInView(4, stack(heights, -99.5), 0).block).toBe(1);
  });

  it('is the last block when all are above', () => {
    expect(anchorInView(4, stack(heights, -5000), 0).block).toBe(3);
  });

  it('is at the beginning of an empty article', () => {
    expect(anchorInView(0, stack([]), 0)).toEqual({ block: 0, above: 0, gap: 0 });
  });

  it('measures few blocks of many', () => {
    const asked = new Set<number>();
    const extentOf = stack(Array.from({ length: 2000 }, () => 20));
    anchorInView(
      2000,
      (index) => {
        asked.add(index);
        return extentOf(index);
      },
      20_000,
    );
    expect(asked.size).toBeLessThan(15);
  });

  it('is found again after everything has changed height', () => {
    const anchor = anchorInView(4, stack(heights, -250), 0);
    const taller = stack([150, 75, 600, 45], -250);
    const moved = distanceToAnchor(anchor, taller(anchor.block), 0);
    expect(anchorInView(4, stack([150, 75, 600, 45], -250 - moved), 0)).toEqual(anchor);
  });
});

function textOf(...lines: string[]) {
  return { text: lines.join('\n'), blocks: blocksOf(lines.map(({ length }) => length)) };
}

describe('the same block of a text judged anew', () => {
  const before = textOf('One', 'Share', 'Two', 'Again', 'Three', 'Again');

  it('has the same words', () => {
    const after = textOf('One', 'Two', 'Again', 'Three', 'Again');
    expect([0, 2, 4].map((index) => sameBlock(before, after, index))).toEqual([0, 1, 3]);
    expect([0, 1, 3].map((index) => sameBlock(after, before, index))).toEqual([0, 2, 4]);
  });

  it('is the one of several with the same words that as many stand before', () => {
    const after = textOf('Two', 'Again', 'Three', 'Again');
    expect([3, 5].map((index) => sameBlock(before, after, index))).toEqual([1, 3]);
  });

  it('is the first that is still there after one that is gone', () => {
    expect(sameBlock(before, textOf('One', 'Two', 'Three'), 1)).toBe(1);
  });

  it('is somewhere near when nothing is left of what follows', () => {
    expect(sameBlock(before, textOf('Else'), 5)).toBe(0);
  });
});
