import { expect, it } from 'vitest';
import { findQuote } from '../../../../src/shared/annotations/find-quote.ts';

const says = (text: string, quote: string) =>
  findQuote(text, quote).map(({ start, end }) => text.slice(start, end));

it.each([
  ['L’œuvre est là.', "l'oeuvre EST la", ['L’œuvre est là']],
  ['a\u00a0b, puis a b', 'a b', ['a\u00a0b', 'a b']],
  ['Rien ici', 'ailleurs', []],
  // Which of them is meant, nobody can tell.
  ['ah ah ah', 'ah ah', ['ah ah', 'ah ah']],
  ['Rien', '  ', []],
  ['naïf 🚢 navire', '🚢 navire', ['🚢 navire']],
  // Copied over the end of a paragraph, or out of what a terminal printed.
  ['Il part.\nIl revient.', 'part. Il', ['part.\nIl']],
  ['Il part.\nIl revient.', 'part.\n\n  Il', ['part.\nIl']],
  // Typed as a keyboard has it.
  [
    'Il dit : « Non\u202f! »\u202f; puis rien.',
    'dit: "Non!"; puis',
    ['dit : « Non\u202f! »\u202f; puis'],
  ],
  ['He said “no” to „it“', 'said "no" to "it"', ['said “no” to „it“']],
  ['Sie sagte »nein« oft', 'sagte "nein" oft', ['sagte »nein« oft']],
  // Written so once, whatever else it is like.
  ['Le péché de la pêche', 'pêche', ['pêche']],
  ['Le péché de la pêche', 'peche', ['péché', 'pêche']],
  ['La mer, la mer', 'la mer', ['la mer']],
  // What cannot be seen tells no words apart.
  ['gou\u00advernail, gouvernail', 'gouvernail', ['gou\u00advernail', 'gouvernail']],
])('in “%s” finds “%s”', (text, quote, found) => {
  expect(says(text, quote)).toEqual(found);
});

it('in a text of one letter stops looking', () => {
  expect(says('a'.repeat(1_000_000), 'a'.repeat(20_000))).toHaveLength(100);
});
