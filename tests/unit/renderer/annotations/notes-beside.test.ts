import { expect, test } from 'vitest';
import { notesBeside } from '../../../../src/renderer/features/annotations/notes-beside.ts';
import type { PlacedAnnotation } from '../../../../src/shared/ipc/answers.ts';
import { madeAnnotation, type MadeAnnotation } from '../../../support/made-annotations.ts';

const whole = (made: MadeAnnotation): PlacedAnnotation => ({
  annotation: madeAnnotation(made),
  place: { state: 'whole' },
});
const placed = (start: number, made: MadeAnnotation): PlacedAnnotation => ({
  annotation: madeAnnotation({ ...made, quote: 'ship', start }),
  place: { state: 'placed', start, end: start + 4, words: { state: 'same' }, isSure: true },
});

test('a question without words stands beside the text with its answers, and a mere colour does not', () => {
  const notes = notesBeside(
    [
      placed(9, { id: 'asked', isQuestion: true }),
      placed(2, { id: 'coloured' }),
      whole({ id: 'answer', answerTo: 'asked', note: 'A barge.' }),
    ],
    [],
  );
  expect(notes).toMatchObject([
    { annotation: { id: 'asked' }, answers: [{ annotation: { id: 'answer' } }] },
  ]);
  expect(notes).toHaveLength(1);
});

test('a question about the other version has its answers with it', () => {
  const annotation = madeAnnotation({ id: 'asked', language: 'fr', note: 'Qui ?' });
  const answers = [
    { annotation: madeAnnotation({ id: 'answer', answerTo: 'asked', note: 'The keeper.' }) },
  ];
  expect(notesBeside([], [{ annotation, answers, block: 3, start: 40 }])).toEqual([
    { annotation, answers, anchor: { type: 'block', block: 3 }, otherLanguage: 'fr' },
  ]);
});
