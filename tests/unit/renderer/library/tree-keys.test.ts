import { describe, expect, it } from 'vitest';
import { nestSources } from '../../../../src/renderer/features/library/source-folders.ts';
import { rowsInSight } from '../../../../src/renderer/features/library/source-rows.ts';
import { moveInTree, rowByTitle } from '../../../../src/renderer/features/library/tree-keys.ts';
import { defaultSourcePreferences } from '../../../../src/shared/domain/source.ts';
import type { SourceOverview } from '../../../../src/shared/ipc/answers.ts';

function source(title: string, ...folder: string[]): SourceOverview {
  return {
    id: title,
    kind: 'feed',
    title,
    location: `https://${encodeURIComponent(title)}.example/`,
    folder,
    preferences: defaultSourcePreferences,
    addedAt: '2026-11-24T08:00:00.000Z',
    status: { state: 'never' },
    articles: 3,
    unread: 2,
  };
}

const sources = [
  source('Éclair'),
  source('Harbour news', 'Sea', 'Ports'),
  source('Tides', 'Sea'),
  source('Echo', 'Air'),
];
const content = nestSources(sources, 'en');
const open = rowsInSight(content, new Set());

describe('the rows of the tree', () => {
  it('are folders before sources, each under its folder, with their places', () => {
    expect(
      open.map(({ title, level, position, siblings }) => [title, level, position, siblings]),
    ).toEqual([
      ['Air', 1, 1, 3],
      ['Echo', 2, 1, 1],
      ['Sea', 1, 2, 3],
      ['Ports', 2, 1, 2],
      ['Harbour news', 3, 1, 1],
      ['Tides', 2, 2, 2],
      ['Éclair', 1, 3, 3],
    ]);
  });

  it('are sorted as people count', () => {
    const many = ['Quay 10', 'quay 9', 'Quai 11'].map((title) => source(title, `In ${title}`));
    const titles = rowsInSight(nestSources(many, 'fr'), new Set()).map(({ title }) => title);
    expect(titles.filter((title) => title.startsWith('In'))).toEqual([
      'In Quai 11',
      'In quay 9',
      'In Quay 10',
    ]);
  });

  it('leave out what is in a closed folder, and count it all the same', () => {
    const closed = rowsInSight(content, new Set(['Sea']));
    expect(closed.map(({ title }) => title)).toEqual(['Air', 'Echo', 'Sea', 'Éclair']);
    expect(closed[2]).toMatchObject({ isOpen: false, unread: 4 });
  });
});

describe('the keys of the tree', () => {
  it('go up, down and to the ends, and stop there', () => {
    expect(moveInTree('ArrowDown', open, 0)).toEqual({ type: 'focus', index: 1 });
    expect(moveInTree('ArrowUp', open, 0)).toEqual({ type: 'focus', index: 0 });
    expect(moveInTree('End', open, 1)).toEqual({ type: 'focus', index: 6 });
    expect(moveInTree('ArrowDown', open, 6)).toEqual({ type: 'focus', index: 6 });
    expect(moveInTree('Home', open, 5)).toEqual({ type: 'focus', index: 0 });
  });

  it('open a folder and go into it, close it and go to the one around', () => {
    const closed = rowsInSight(content, new Set(['Sea']));
    expect(moveInTree('ArrowRight', closed, 2)).toEqual({ type: 'toggle', id: 'Sea' });
    expect(moveInTree('ArrowRight', open, 2)).toEqual({ type: 'focus', index: 3 });
    expect(moveInTree('ArrowLeft', open, 4)).toEqual({ type: 'focus', index: 3 });
    expect(moveInTree('ArrowLeft', open, 2)).toEqual({ type: 'toggle', id: 'Sea' });
    expect(moveInTree('ArrowLeft', open, 6)).toEqual({ type: 'focus', index: 6 });
  });

  it('leave other keys, and an empty tree, alone', () => {
    expect(moveInTree('PageDown', open, 0)).toBeUndefined();
    expect(moveInTree('ArrowDown', [], 0)).toBeUndefined();
  });
});

describe('typing a title', () => {
  it('finds the next row that begins so, whatever its case and accents, and goes round', () => {
    expect(rowByTitle('e', open, 0)).toBe(1);
    expect(rowByTitle('E', open, 1)).toBe(6);
    expect(rowByTitle('é', open, 6)).toBe(1);
    expect(rowByTitle('s', open, 2)).toBe(2);
  });

  it('stays where it is while further letters fit, and goes on for one letter again and again', () => {
    expect(rowByTitle('ec', open, 1)).toBe(1);
    expect(rowByTitle('ecl', open, 1)).toBe(6);
    expect(rowByTitle('ee', open, 1)).toBe(6);
  });

  it('finds nothing where nothing begins so', () => {
    expect(rowByTitle('z', open, 0)).toBeUndefined();
    expect(rowByTitle('\u0301', open, 0)).toBeUndefined();
    expect(rowByTitle('a', [], 0)).toBeUndefined();
  });
});
