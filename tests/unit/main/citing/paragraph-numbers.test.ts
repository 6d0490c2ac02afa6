import { expect, it } from 'vitest';
import { paragraphNumbers } from '../../../../src/main/core/citing/paragraph-numbers.ts';
import type { BlockType } from '../../../../src/shared/domain/body.ts';

const types: readonly BlockType[] = [
  'heading',
  'paragraph',
  'list-item',
  'paragraph',
  'quote',
  'paragraph',
];
/** Each of ten units and a line's end. */
const blocks = types.map((type, at) => ({ type, start: at * 11, end: at * 11 + 10 }));

it.each([
  ['in a paragraph', 13, 15, '1'],
  ['in the list that follows it', 23, 25, '1'],
  ['up to the end of a paragraph', 33, 43, '2'],
  ['over several', 35, 60, '2-3'],
  ['over the quotation between', 44, 50, '2'],
  ['from the heading into the first', 2, 15, '1'],
  ['in the heading', 2, 5, undefined],
])('%s', (_where, start, end, numbers) => {
  expect(paragraphNumbers(blocks, { start, end })).toBe(numbers);
});
