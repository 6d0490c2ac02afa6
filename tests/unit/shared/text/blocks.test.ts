import { describe, expect, it } from 'vitest';
import { blockAt } from '../../../../src/shared/text/blocks.ts';

describe('the block at an offset', () => {
  const blocks = [
    { start: 0, end: 10 },
    { start: 11, end: 31 },
    { start: 32, end: 62 },
  ];

  it('is the one that holds the offset', () => {
    expect([0, 9, 11, 31, 32, 61].map((offset) => blockAt(blocks, offset))).toEqual([
      0, 0, 1, 1, 2, 2,
    ]);
  });

  it('is the one before a line end, and the last one past the end of the text', () => {
    expect(blockAt(blocks, 10)).toBe(0);
    expect(blockAt(blocks, 10_000)).toBe(2);
  });

  it('is the first where there is none', () => {
    expect(blockAt([], 5)).toBe(0);
  });
});
