import { expect, it } from 'vitest';
import { packText, unpackTexts } from '../../../../src/main/core/search/packed-texts.ts';
import { isDamage } from '../../../../src/main/core/search/search-database.ts';

it('gives every text back, be it empty, short or a book', () => {
  const texts = ['', 'Le phare', 'L’île — 𝔸 œuvre', 'mot '.repeat(600_000), 'été', ''];
  expect([...unpackTexts(texts.map(packText))]).toEqual(texts);
  expect([...unpackTexts([])]).toEqual([]);
});

it('tells bytes that are not what was packed', () => {
  const text = packText('Le vent souffle et la mer monte. '.repeat(20));
  const damaged = [
    { ...text, packed: text.packed.map((byte) => byte ^ 0x5a) },
    { ...text, length: text.length - 3 },
    { ...text, packed: text.packed.subarray(0, 9) },
  ];
  for (const one of damaged) {
    let thrown: unknown;
    try {
      expect([...unpackTexts([one])]).toEqual([]);
    } catch (error) {
      thrown = error;
    }
    expect(isDamage(thrown)).toBe(true);
  }
});
