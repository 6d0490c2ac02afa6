import { describe, expect, it } from 'vitest';
import { outlineLevels } from '../../../../src/shared/text/headings.ts';

describe('the levels of an article’s headings', () => {
  it('start below the title, whatever the publisher started with', () => {
    expect(outlineLevels([1, 2, 2, 1])).toEqual([2, 3, 3, 2]);
    expect(outlineLevels([4, 5, 4])).toEqual([2, 3, 2]);
  });

  it('skip none on the way down', () => {
    expect(outlineLevels([2, 4, 6, 4, 2])).toEqual([2, 3, 4, 3, 2]);
  });

  it('stay on the first level when the outline begins deeper than it goes on', () => {
    expect(outlineLevels([3, 3, 2, 3])).toEqual([2, 2, 2, 3]);
  });

  it('end at the last level there is', () => {
    expect(outlineLevels([1, 2, 3, 4, 5, 6])).toEqual([2, 3, 4, 5, 6, 6]);
  });
});
