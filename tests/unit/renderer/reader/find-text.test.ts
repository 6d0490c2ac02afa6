import { describe, expect, it } from 'vitest';
import { createTextFinder } from '../../../../src/renderer/features/reader/find-text.ts';

const text = 'L’État et l’été\nÉtats-Unis : un État de l’Union.\nCœur du sujet';
const wordsAt = (words: string) =>
  createTextFinder(text)(words).places.map(({ start, end }) => text.slice(start, end));

describe('finding in a text', () => {
  it('looks past case, accents, apostrophes and ligatures', () => {
    expect(wordsAt('etat')).toEqual(['État', 'État', 'État']);
    expect(wordsAt("l'été")).toEqual(['l’été']);
    expect(wordsAt('coeur')).toEqual(['Cœur']);
  });

  it('finds parts of words, and none across paragraphs', () => {
    expect(wordsAt('nion')).toEqual(['nion']);
    expect(wordsAt('l’été États')).toEqual([]);
  });

  it('finds nothing for nothing', () => {
    expect(createTextFinder(text)('  ')).toEqual({ places: [], isMore: false });
  });

  it('stops at a thousand places and says that there are more', () => {
    const { places, isMore } = createTextFinder('a'.repeat(1500))('a');
    expect(places).toHaveLength(1000);
    expect(isMore).toBe(true);
  });

  it('gives places that do not overlap', () => {
    expect(createTextFinder('aaaa')('aa').places).toEqual([
      { start: 0, end: 2 },
      { start: 2, end: 4 },
    ]);
  });
});
