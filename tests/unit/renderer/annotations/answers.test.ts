import { expect, test } from 'vitest';
import { ofAuthor, withAnswers } from '../../../../src/renderer/features/annotations/answers.ts';
import { madeAnnotation, type MadeAnnotation } from '../../../support/made-annotations.ts';

const placed = (made: MadeAnnotation) => ({
  annotation: madeAnnotation(made),
  place: { state: 'whole' as const },
});

test('answers stand below their question, the oldest first, and alone where there is none', () => {
  const { questionsAndNotes, answers } = withAnswers([
    placed({ id: 'q', isQuestion: true }),
    placed({ id: 'later', answerTo: 'q', createdAt: '2026-11-03T10:00:00.000Z' }),
    placed({ id: 'sooner', answerTo: 'q', createdAt: '2026-11-02T10:00:00.000Z' }),
    placed({ id: 'lost', answerTo: 'gone' }),
    placed({ id: 'itself', answerTo: 'itself' }),
    placed({ id: 'ofAnswer', answerTo: 'sooner' }),
  ]);
  expect(questionsAndNotes.map(({ annotation }) => annotation.id)).toEqual(['q', 'lost', 'itself']);
  expect([...answers.keys()]).toEqual(['q']);
  // An answer to an answer follows it, and says so.
  expect(answers.get('q')?.map(({ annotation, to }) => [annotation.id, to?.id])).toEqual([
    ['sooner', undefined],
    ['ofAnswer', 'sooner'],
    ['later', undefined],
  ]);
});

test('of an author are their notes and questions, and the questions of others that they answered', () => {
  const parted = withAnswers([
    placed({ id: 'noors', creator: 'Noor', isQuestion: true }),
    placed({ id: 'alines answer', creator: 'Aline', answerTo: 'noors' }),
    placed({ id: 'alines', creator: 'Aline' }),
    placed({ id: 'brunos', creator: 'Bruno', isQuestion: true }),
    placed({ id: 'nobodys' }),
  ]);
  const ids = (author: string) => ofAuthor(parted, author).map(({ annotation }) => annotation.id);
  expect(ids('Aline')).toEqual(['noors', 'alines']);
  expect(ids('Noor')).toEqual(['noors']);
  expect(ids('')).toEqual(['nobodys']);
});
