import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignUnits, type AlignedUnits } from '../../../../src/shared/alignment/align-units.ts';
import { weighAnchors } from '../../../../src/shared/alignment/anchors.ts';
import type { Unit } from '../../../../src/shared/alignment/evidence.ts';

const key = fc.constantFrom('number 1', 'number 2', 'name gaia', 'word cloud', 'cognate serv');
const unit: fc.Arbitrary<Unit> = fc.record({
  type: fc.constantFrom('paragraph', 'heading', 'quote', 'list-item', 'code'),
  length: fc.double({ min: 1, max: 900, noNaN: true }),
  anchors: fc.uniqueArray(key).map((keys) => new Set(keys)),
});
const units = fc.array(unit, { maxLength: 24 });

/** Two versions, paragraph by paragraph, that differ in length as translations do. */
const translation = fc
  .array(fc.tuple(unit, fc.double({ min: 0.9, max: 1.1, noNaN: true })), { maxLength: 24 })
  .map((written) => ({
    a: written.map(([one]) => one),
    b: written.map(([one, ratio]) => ({ ...one, length: one.length * ratio })),
  }));

const turned = (group: AlignedUnits): AlignedUnits => ({ ...group, a: group.b, b: group.a });

const align = (a: readonly Unit[], b: readonly Unit[]) =>
  alignUnits(
    a,
    b,
    weighAnchors(
      a.map(({ anchors }) => anchors),
      b.map(({ anchors }) => anchors),
    ),
  );

const paragraph = (length: number, ...anchors: string[]): Unit => ({
  type: 'paragraph',
  length,
  anchors: new Set(anchors),
});

/** `[first of a, count of a, first of b, count of b]` of each group. */
const shape = (groups: readonly AlignedUnits[]) =>
  groups.map(({ a, b }) => [a.start, a.end - a.start, b.start, b.end - b.start]);

/** Without what stands alone: between two pairs it may come before or after what does in the other version. */
const pairs = (groups: readonly AlignedUnits[]) =>
  shape(groups.filter(({ a, b }) => a.end > a.start && b.end > b.start));

describe('aligning units', () => {
  it('covers every unit of both versions once and in order, with probabilities', () => {
    fc.assert(
      fc.property(units, units, (a, b) => {
        let nextA = 0;
        let nextB = 0;
        for (const group of align(a, b)) {
          expect([group.a.start, group.b.start]).toEqual([nextA, nextB]);
          expect(group.a.end + group.b.end).toBeGreaterThan(nextA + nextB);
          expect(group.confidence).toBeGreaterThan(0);
          expect(group.confidence).toBeLessThanOrEqual(1);
          nextA = group.a.end;
          nextB = group.b.end;
        }
        expect([nextA, nextB]).toEqual([a.length, b.length]);
      }),
    );
  });

  it('is as sure of a group whichever version comes first', () => {
    fc.assert(
      fc.property(units, units, (a, b) => {
        const sureness = new Map(
          align(b, a).map((group) => [String(shape([turned(group)])), group.confidence]),
        );
        // Of two ways that are equally good, either may be taken.
        const differences = align(a, b).flatMap((group) => {
          const other = sureness.get(String(shape([group])));
          return other === undefined ? [] : [Math.abs(group.confidence - other)];
        });
        expect(Math.max(0, ...differences)).toBeLessThan(1e-9);
      }),
    );
  });

  it('finds the same in a translation whichever version comes first', () => {
    fc.assert(
      fc.property(translation, ({ a, b }) => {
        expect(pairs(align(b, a).map(turned))).toEqual(pairs(align(a, b)));
      }),
    );
  });

  it('puts together what one version says in two paragraphs and the other in one', () => {
    const a = [paragraph(200), paragraph(310), paragraph(150), paragraph(420)];
    const b = [paragraph(205), paragraph(462), paragraph(430)];
    expect(shape(align(a, b))).toEqual([
      [0, 1, 0, 1],
      [1, 2, 1, 1],
      [3, 1, 2, 1],
    ]);
  });

  it('goes by numbers and names where lengths mislead', () => {
    const a = ['1815', '1830', '1848', '1871'].map((year) =>
      paragraph(200, `number ${year}`, `name ${year}`),
    );
    const b = [paragraph(210), ...a.slice(0, 3), paragraph(90, 'number 1871', 'name 1871')];
    expect(shape(align(a, b)).slice(1)).toEqual([
      [0, 1, 1, 1],
      [1, 1, 2, 1],
      [2, 1, 3, 1],
      [3, 1, 4, 1],
    ]);
  });

  it('takes the heading for the heading, and leaves it alone where there is none', () => {
    const heading = { ...paragraph(30), type: 'heading' } as const;
    const a = [paragraph(300), heading, paragraph(280)];
    const other = [paragraph(300), paragraph(32), heading, paragraph(280)];
    expect(shape(align(a, other))).toContainEqual([1, 1, 2, 1]);
    expect(shape(align(a, [paragraph(300), paragraph(280)]))).toContainEqual([1, 1, 1, 0]);
  });

  it('is sure where everything agrees, and less so where two ways are nearly as good', () => {
    const sure = align([paragraph(120), paragraph(640)], [paragraph(121), paragraph(650)]);
    expect(Math.min(...sure.map(({ confidence }) => confidence))).toBeGreaterThan(0.9);
    const unsure = align([paragraph(200), paragraph(200)], [paragraph(200)]);
    expect(Math.min(...unsure.map(({ confidence }) => confidence))).toBeLessThan(0.7);
  });

  it('aligns a version with nothing, and very long versions of unlike length', () => {
    expect(shape(align([], []))).toEqual([]);
    expect(shape(align([paragraph(10)], []))).toEqual([[0, 1, 0, 0]]);
    const long = Array.from({ length: 1500 }, (_, index) => paragraph(100 + (index % 37)));
    expect(align(long, long)).toHaveLength(1500);
    const total = align(long, long.slice(0, 3)).reduce((sum, { b }) => sum + b.end - b.start, 0);
    expect(total).toBe(3);
  });
});
