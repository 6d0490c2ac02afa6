import { makeTarget } from '../../src/shared/annotations/anchor-targets.ts';
import { sequence } from '../bench/random-choices.ts';
import {
  fateOf,
  passagesOf,
  piecesOf,
  replaceWords,
  sampleText,
  textOf,
} from './recorded-edits.ts';

const quotes = 500;
const textCharacters = 60_000;

/** A text of 60,000 characters, the same with a share of its words changed, and what became of 500 quotes in it. */
export function changedQuotes(shareOfWords: number) {
  const before = `${sampleText('en')}\n${sampleText('fr')}`.slice(0, textCharacters);
  const original = piecesOf(before);
  const random = sequence(20_262);
  const ranges = passagesOf(original, quotes, random);
  const pieces = replaceWords(shareOfWords)(original, random);
  return {
    before,
    after: textOf(pieces),
    targets: ranges.map((range) => makeTarget('a'.repeat(64), before, range)),
    fates: ranges.map((range) => fateOf(pieces, range, before)),
  };
}
