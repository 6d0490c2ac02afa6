import { expect, it } from 'vitest';
import { normalise } from '../../../../src/shared/text/canonical.ts';
import { numberNotes } from '../../../../src/main/core/export/numbered-notes.ts';
import type { PassageWords, PlacedAnnotation } from '../../../../src/shared/ipc/answers.ts';
import { type MadeAnnotation, madeAnnotation } from '../../../support/made-annotations.ts';

const numbersOf = (annotations: readonly PlacedAnnotation[], ...others: readonly string[]) =>
  numberNotes({ annotations, others: new Set(others) });

const note = (id: string, answerTo?: string) => ({
  annotation: madeAnnotation({ id, note: id, ...(answerTo !== undefined && { answerTo }) }),
  place: { state: 'whole' } as const,
});

const marked = (id: string, words: PassageWords) => ({
  annotation: madeAnnotation({ id, quote: '12 millions' }),
  place: { state: 'placed', start: 0, end: 11, words, isSure: true } as const,
});

it('a mark without a word is listed where the text no longer says what was marked', () => {
  const all = [
    marked('same', { state: 'same' }),
    marked('changed', { state: 'changed', now: '92 millions' }),
  ];
  expect(numbersOf(all).map(({ annotation }) => annotation.id)).toEqual(['changed']);
});

it('a mark without a word is listed for its tags, and for its author where that is somebody else', () => {
  const bare = marked('bare', { state: 'same' });
  const of = (id: string, given: MadeAnnotation) => ({
    ...bare,
    annotation: madeAnnotation({ id, quote: '12 millions', ...given }),
  });
  const all = [
    bare,
    of('own', { creator: 'Jane' }),
    of('tagged', { tags: ['keys'] }),
    of('other', { creator: 'Noor' }),
  ];
  const listed = numbersOf(all, 'other').map(({ annotation }) => annotation.id);
  expect(listed).toEqual(['tagged', 'other']);
});

it('answers follow their questions and name their numbers, and none is lost that answers another in a circle', () => {
  const notes = [note('b', 'a'), note('a'), note('c', 'd'), note('d', 'c'), note('e', 'gone')];
  const numbered = numbersOf(notes).map(({ annotation, answerTo }) => [annotation.id, answerTo]);
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
  const [numbered] = numbersOf([
    { annotation: madeAnnotation({ note: words }), place: { state: 'whole' } },
  ]);
  expect(numbered && normalise(numbered.content).text).toBe(words.replaceAll('*', ''));
});
