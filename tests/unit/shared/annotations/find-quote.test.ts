import { expect, it } from 'vitest';
import { findQuote } from '../../../../src/shared/annotations/find-quote.ts';

const says = (text: string, quote: string) =>
  findQuote(text, quote).map(({ start, end }) => text.slice(start, end));

it.each([
  ['L’œuvre est là.', "l'oeuvre EST la", ['L’œuvre est là']],
  ['a\u00a0b, puis a b', 'a b', ['a\u00a0b', 'a b']],
  ['Rien ici', 'ailleurs', []],
  // Which of them is meant, nobody can tell.
  ['Ah ah ah', 'ah ah', ['Ah ah', 'ah ah']],
  ['Rien', '  ', []],
  ['naïf 🚢 navire', '🚢 navire', ['🚢 navire']],
])('in “%s” finds “%s”', (text, quote, found) => {
  expect(says(text, quote)).toEqual(found);
});

it('in a text of one letter stops looking', () => {
  expect(says('a'.repeat(1_000_000), 'a'.repeat(20_000))).toHaveLength(100);
});
