import { expect, it } from 'vitest';
import { haveSameWords } from '../../../../src/shared/annotations/same-words.ts';

it.each([
  ['spaces', '12 millions', '12\u202fmillions'],
  ['line ends', 'La loi\nest votée', 'La loi est votée'],
  ['quotation marks', '« La loi »', '“La loi”'],
  ['apostrophes', 'l’eau d’ici', "l'eau d'ici"],
  ['hyphens', 'porte-monnaie', 'porte\u2011monnaie'],
  ['soft hyphens', 'hébergement', 'héberge\u00adment'],
  ['dashes', 'la loi — la vraie', 'la loi – la vraie'],
  ['case', 'la Loi', 'La loi'],
  ['ligatures', 'une œuvre', 'une oeuvre'],
  ['accents', 'l’État', 'l’Etat'],
  ['an ellipsis', 'et puis…', 'et puis...'],
])('two passages that differ in %s have the same words', (_what, one, other) => {
  expect(haveSameWords(one, other)).toBe(true);
});

it.each([
  ['a digit', '12 millions', '92 millions'],
  ['a negation', 'Les députés ont voté la loi', 'Les députés n’ont pas voté la loi'],
  ['a “not”', 'They did agree', 'They did not agree'],
  ['a name', 'dit Anne Martin', 'dit Anne Morin'],
  ['a sign', 'de 5 degrés', 'de +5 degrés'],
  ['a comma', 'Non, exécuter', 'Non exécuter'],
  ['an ending', 'la loi est votée', 'la loi est votées'],
  ['a word less', 'la loi est votée', 'la loi votée'],
  ['its end', 'la loi est votée', 'la loi est'],
  ['an ideograph', '船が来る', '船は来る'],
])('two passages that differ in %s do not', (_what, one, other) => {
  expect(haveSameWords(one, other)).toBe(false);
  expect(haveSameWords(other, one)).toBe(false);
});
