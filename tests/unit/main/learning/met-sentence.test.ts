import { expect, it } from 'vitest';
import { metSentence } from '../../../../src/main/core/learning/met-sentence.ts';
import { longestMetSentence } from '../../../../src/shared/domain/learning.ts';

function metIn(text: string, term: string) {
  const start = text.indexOf(term);
  const met = metSentence(text, { start, end: start + term.length }, 'en');
  expect(met.sentence.slice(met.start, met.end)).toBe(term);
  return met.sentence;
}

it('is the sentence around the term and nothing of its neighbours', () => {
  const text = 'The pier\nIt rained. The harbour keeps a public cloud, and a barge. Nobody asked.';
  expect(metIn(text, 'public cloud')).toBe('The harbour keeps a public cloud, and a barge.');
  expect(metIn(text, 'The pier')).toBe('The pier');
  expect(metIn(text, 'asked')).toBe('Nobody asked.');
});

it('is cut at words around the term where it is very long', () => {
  const words = Array.from({ length: 200 }, (_, index) => `berth${index}`);
  const text = `${words.join(' ')} public cloud ${words.join(' ')}.`;
  const sentence = metIn(text, 'public cloud');
  expect(sentence.length).toBeLessThanOrEqual(longestMetSentence);
  expect(sentence.length).toBeGreaterThan(longestMetSentence - 30);
  const inside = /^…(.*)…$/.exec(sentence)?.[1] ?? '';
  expect(
    inside
      .replace(' public cloud', '')
      .split(' ')
      .every((word) => words.includes(word)),
  ).toBe(true);
  const early = metIn(`A public cloud ${words.join(' ')}.`, 'public cloud');
  expect(early).toMatch(/^A public cloud .*\d…$/);
});
