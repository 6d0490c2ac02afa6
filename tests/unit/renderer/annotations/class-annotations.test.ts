import { expect, test } from 'vitest';
import {
  authorsOf,
  classPassages,
  isPlaced,
} from '../../../../src/renderer/features/annotations/class-annotations.ts';
import type { PlacedAnnotation } from '../../../../src/shared/ipc/answers.ts';
import { madeAnnotation } from '../../../support/made-annotations.ts';

const text = 'The harbour keeps a register of every ship.';

function marked(id: string, creator: string, start: number, end: number): PlacedAnnotation {
  const annotation = madeAnnotation({ id, creator, quote: text.slice(start, end), start });
  return {
    annotation,
    place: { state: 'placed', start, end, words: { state: 'same' }, isSure: true },
  };
}

test('marks of one author that overlap are one passage, found by the one that begins it', () => {
  const marks = [marked('second', 'Aline', 5, 20), marked('first', 'Aline', 0, 10)];
  const passages = classPassages(text, marks, () => true);
  expect(passages).toMatchObject([
    { start: 0, end: 20, words: text.slice(0, 20).trim(), annotation: { id: 'first' } },
  ]);
});

test('of those who annotated an article, who marked nothing in this version is not counted', () => {
  const about: PlacedAnnotation = {
    annotation: madeAnnotation({ id: 'about', creator: 'Bruno', note: 'All of it' }),
    place: { state: 'whole' },
  };
  const marks = [marked('a', 'Aline', 0, 3), about];
  expect(authorsOf(marks)).toHaveLength(2);
  expect(authorsOf(marks.filter(isPlaced))).toEqual([{ name: 'Aline', annotations: 1 }]);
});
