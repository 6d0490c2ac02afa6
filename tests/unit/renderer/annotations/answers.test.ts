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
  const ids = (some: typeof questionsAndNotes = []) => some.map(({ annotation }) => annotation.id);
  expect(ids(questionsAndNotes)).toEqual(['q', 'lost', 'itself', 'ofAnswer']);
  expect([...answers.keys()]).toEqual(['q']);
  expect(ids(answers.get('q'))).toEqual(['sooner', 'later']);
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
