import { expect, it } from 'vitest';
import { threadsOf } from '../../../../src/shared/annotations/threads.ts';
import { madeAnnotation } from '../../../support/made-annotations.ts';

const answer = (id: string, answerTo: string) => madeAnnotation({ id, answerTo });

it('answers in a circle stand below the one that comes first', () => {
  const { firsts, replies } = threadsOf([answer('a', 'c'), answer('b', 'a'), answer('c', 'b')]);
  expect([...firsts]).toEqual(['a']);
  expect(replies.get('a')?.map(({ annotation, to }) => [annotation.id, to?.id])).toEqual([
    ['b', undefined],
    ['c', 'b'],
  ]);
});

it('an answer to itself stands by itself', () => {
  const { firsts, replies } = threadsOf([answer('a', 'a'), answer('b', 'a')]);
  expect([...firsts]).toEqual(['a']);
  expect(replies.get('a')?.map(({ annotation }) => annotation.id)).toEqual(['b']);
});

it('a thread may be as deep as a file is long', () => {
  const deep = Array.from({ length: 50_000 }, (_, at) => answer(`${at + 1}`, `${at}`));
  const { firsts, replies } = threadsOf([madeAnnotation({ id: '0' }), ...deep]);
  expect([...firsts]).toEqual(['0']);
  expect(replies.get('0')).toHaveLength(deep.length);
});
