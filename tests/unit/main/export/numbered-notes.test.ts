import { expect, it } from 'vitest';
import { normalise } from '../../../../src/shared/text/canonical.ts';
import { numberNotes } from '../../../../src/main/core/export/numbered-notes.ts';
import type { PassageWords } from '../../../../src/shared/ipc/answers.ts';
import { madeAnnotation } from '../../../support/made-annotations.ts';

const note = (id: string, answerTo?: string) => ({
  annotation: madeAnnotation({ id, note: id, ...(answerTo !== undefined && { answerTo }) }),
  place: { state: 'whole' } as const,
});

const marked = (id: string, words: PassageWords) => ({
  annotation: madeAnnotation({ id, quote: '12 millions' }),
  place: { state: 'placed', start: 0, end: 11, words } as const,
});

it('a mark without a word is listed where the text no longer says what was marked', () => {
  const all = [
    marked('same', { state: 'same' }),
    marked('changed', { state: 'changed', now: '92 millions' }),
  ];
  expect(numberNotes(all).map(({ annotation }) => annotation.id)).toEqual(['changed']);
});

it('answers follow their questions and name their numbers, and none is lost that answers another in a circle', () => {
  const notes = [note('b', 'a'), note('a'), note('c', 'd'), note('d', 'c'), note('e', 'gone')];
  const numbered = numberNotes(notes).map(({ annotation, answerTo }) => [annotation.id, answerTo]);
  expect(numbered).toEqual([
    ['a', undefined],
    ['b', 1],
    ['e', undefined],
    ['c', 5],
    ['d', 4],
  ]);
});

it('HTML in a note is text, in a file as in the window', () => {
  const words =
    'In Java write List<String> or <T extends Foo>, <script>alert(1)</script> and **bold**';
  const [numbered] = numberNotes([
    { annotation: madeAnnotation({ note: words }), place: { state: 'whole' } },
  ]);
  expect(numbered && normalise(numbered.content).text).toBe(words.replaceAll('*', ''));
});
