import { describe, expect, it } from 'vitest';
import type { TermMatch } from '../../../../src/shared/domain/glossary.ts';
import { markedTerms } from '../../../../src/shared/text/marked-terms.ts';

const match = (conceptId: string, start: number, end: number): TermMatch => ({
  conceptId,
  label: conceptId,
  start,
  end,
});
const matches = [
  match('cloud', 0, 5),
  match('gaia-x', 10, 16),
  match('cloud', 20, 25),
  match('gaia-x', 30, 36),
];

describe('the terms to mark', () => {
  it('are all of them, the first of each concept, or none', () => {
    expect(markedTerms(matches, 'all', [])).toEqual(matches);
    expect(markedTerms(matches, 'first', [])).toEqual(matches.slice(0, 2));
    expect(markedTerms(matches, 'off', [])).toEqual([]);
    const known = matches[0]?.conceptId ?? '';
    expect(markedTerms(matches, 'all', [], [known])).toEqual(
      matches.filter(({ conceptId }) => conceptId !== known),
    );
  });

  it('leave out what touches a link, and mark the concept where prose next names it', () => {
    const links = [{ start: 14, end: 18 }];
    expect(markedTerms(matches, 'first', links)).toEqual([matches[0], matches[3]]);
    expect(markedTerms(matches, 'all', links)).toEqual([matches[0], matches[2], matches[3]]);
  });

  it('may stand right beside a link', () => {
    const links = [
      { start: 5, end: 10 },
      { start: 16, end: 20 },
    ];
    expect(markedTerms(matches, 'all', links)).toEqual(matches);
  });

  it('find their way among many ranges, some of them side by side', () => {
    const links = [
      { start: 1, end: 2 },
      { start: 2, end: 4 },
      { start: 6, end: 7 },
      { start: 35, end: 40 },
    ];
    expect(markedTerms(matches, 'all', links)).toEqual([matches[1], matches[2]]);
  });
});
