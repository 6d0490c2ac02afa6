import { describe, expect, it } from 'vitest';
import { outlinedRows } from '../../../../src/renderer/outlined-rows.ts';
import type { NotebookRow } from '../../../../src/shared/ipc/notebook-answers.ts';

const row = (id: string): NotebookRow => ({
  id,
  articleId: 'tides',
  language: 'en',
  title: 'Tides',
  quote: 'The water rises.',
  note: '',
  colour: 'amber',
  tags: [],
  createdAt: '2026-03-05T10:00:00.000Z',
});
const answer = (...ids: readonly string[]) => ({
  data: ids.map(row),
  isPlaceholderData: false,
  error: null,
});
const waiting = { data: undefined, isPlaceholderData: false, error: null };

describe('the annotations of an outline', () => {
  it('are gone where their page has come without them', () => {
    const { rows, gone } = outlinedRows([['a', 'b'], ['c']], [answer('a'), answer('c')]);
    expect([...rows.keys()]).toEqual(['a', 'c']);
    expect([...gone]).toEqual(['b']);
  });

  it('are not gone while their page is on its way, or stands for another', () => {
    const before = { ...answer('a'), isPlaceholderData: true };
    const { rows, gone } = outlinedRows([['a', 'b'], ['c']], [before, waiting]);
    expect([...rows.keys()]).toEqual(['a']);
    expect([...gone]).toEqual([]);
  });

  it('are not gone where they could not be read, which is said', () => {
    const error = new Error('unreadable');
    const found = outlinedRows([['a']], [{ ...waiting, error }]);
    expect(found).toMatchObject({ gone: new Set(), error });
    expect(outlinedRows([['a']], [answer('a')]).error).toBeUndefined();
  });
});
