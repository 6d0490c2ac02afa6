import { array, assert, integer, nat, option, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { stackNotes } from '../../../../src/renderer/features/annotations/stack-notes.ts';

const gap = 10;

test('notes stand beside their passages, or below the one before', () => {
  const notes = [
    { anchor: 100, height: 50 },
    { anchor: 120, height: 40 },
    { anchor: 400, height: 20 },
  ];
  expect(stackNotes(notes, gap)).toEqual([100, 160, 400]);
});

test('the active one stands beside its passage, and others make room', () => {
  const notes = [
    { anchor: 100, height: 50 },
    { anchor: 110, height: 50 },
    { anchor: 120, height: 50 },
    { anchor: 130, height: 50 },
  ];
  expect(stackNotes(notes, gap, 2)).toEqual([0, 60, 120, 180]);
  expect(stackNotes(notes, gap, 0)).toEqual([100, 160, 220, 280]);
});

test('no notes overlap, in any order of things', () => {
  const note = record({ anchor: nat(3000), height: integer({ min: 1, max: 300 }) });
  assert(
    property(array(note, { maxLength: 40 }), option(nat(39)), (drawn, active) => {
      const notes = drawn.toSorted((a, b) => a.anchor - b.anchor);
      const tops = stackNotes(notes, gap, active ?? undefined);
      expect(tops).toHaveLength(notes.length);
      const chosen = notes.findIndex((_, index) => index === active);
      expect(tops[chosen]).toBe(notes[chosen]?.anchor);
      for (const [index, top] of tops.slice(1).entries()) {
        const before = (tops[index] ?? 0) + (notes[index]?.height ?? 0);
        expect(top).toBeGreaterThanOrEqual(before + gap);
      }
    }),
  );
});
