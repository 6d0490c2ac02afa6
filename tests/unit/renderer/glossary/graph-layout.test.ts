import { assert, integer, property } from 'fast-check';
import { expect, it } from 'vitest';
import { layOutGraph } from '../../../../src/renderer/features/glossary/graph-layout.ts';

it('gives every name a line of its own inside the picture', () => {
  const sizes = [integer({ min: 0, max: 40 }), integer({ min: 240, max: 900 })] as const;
  assert(
    property(...sizes, (count, width) => {
      const { places, height, centre } = layOutGraph(count, width);
      expect(places).toHaveLength(count);
      for (const { x, y, side } of places) {
        expect(side === 'right' ? x > centre.x : x < centre.x).toBe(true);
        expect(x > 0 && x < width && y > 8 && y < height - 8).toBe(true);
      }
      for (const side of ['left', 'right']) {
        const lines = places.filter((place) => place.side === side).map(({ y }) => y);
        const steps = lines.slice(1).map((y, index) => y - (lines[index] ?? 0));
        expect(steps.filter((step) => step < 24)).toEqual([]);
      }
    }),
  );
});
