import { expect, it } from 'vitest';
import type { ArticleDeed } from '../../../../src/shared/domain/article-deed.ts';
import {
  extended,
  followed,
  isOnlyOf,
  leavesList,
  ledTo,
  reached,
  selectedIds,
  selectionAt,
  stillListed,
  stretchTo,
  toggled,
} from '../../../../src/renderer/features/library/row-selection.ts';

const row = (index: number) => ({ id: `${index}`, index });
const ids = (selection: Parameters<typeof selectedIds>[0]) => [...selectedIds(selection)];

it('Shift extends from where it began, and back again', () => {
  const begun = selectionAt(row(3), true);
  const far = extended(begun, row(6), ['3', '4', '5', '6']);
  expect(ids(far)).toEqual(['3', '4', '5', '6']);
  expect(ids(extended(far, row(2), ['2', '3']))).toEqual(['2', '3']);
  expect(far.anchor).toEqual(row(3));
});

it('Control takes one row more or less, and Shift goes on from there', () => {
  const begun = toggled(selectionAt(row(3), true), '7', row(7));
  expect(ids(begun)).toEqual(['3', '7']);
  if (!begun) throw new Error('Nothing is selected');
  const further = extended(begun, row(9), ['7', '8', '9']);
  expect(ids(further).toSorted()).toEqual(['3', '7', '8', '9']);
  expect(ids(extended(further, row(8), ['7', '8'])).toSorted()).toEqual(['3', '7', '8']);
  expect(ids(toggled(begun, '3', row(3)))).toEqual(['7']);
  expect(toggled(toggled(begun, '3', row(3)), '7', row(7))).toBeUndefined();
});

it('the keyboard goes on while the rows stay selected', () => {
  const led = ledTo(extended(selectionAt(row(1), true), row(2), ['1', '2']), row(8));
  expect(ids(led)).toEqual(['1', '2']);
  expect(ids(toggled(led, '8', row(8)))).toEqual(['1', '2', '8']);
});

it('an article that is open and not listed is not among them', () => {
  expect(ids(selectionAt(row(0), false))).toEqual([]);
});

const leaves = (type: 'all' | 'unread' | 'starred' | 'queue', deed: ArticleDeed) =>
  leavesList({ type: 'view', view: { type }, order: 'newest', keepArticleId: undefined }, deed);

it('what is done takes articles out of the lists that it says they are in', () => {
  const read = { type: 'read', read: true } as const;
  expect(leaves('unread', read)).toBe(true);
  expect(leaves('all', read)).toBe(false);
  expect(leaves('unread', { type: 'read', read: false })).toBe(false);
  expect(leaves('starred', { type: 'starred', starred: false })).toBe(true);
  expect(leaves('queue', { type: 'queued', queued: false })).toBe(true);
  expect(leaves('all', { type: 'deleted' })).toBe(true);
  expect(leavesList({ type: 'search', query: 'sea' }, { type: 'deleted' })).toBe(true);
  expect(leavesList({ type: 'search', query: 'sea' }, read)).toBe(false);
});

it('a range that grows asks for what it grows by, and any other for all of it', () => {
  const down = extended(selectionAt(row(3), true), row(5), ['3', '4', '5']);
  expect(stretchTo(down, 8)).toEqual({ ids: 'added', from: 6, to: 9 });
  expect(stretchTo(down, 4)).toEqual({ ids: 'all', from: 3, to: 5 });
  expect(stretchTo(down, 1)).toEqual({ ids: 'all', from: 1, to: 4 });
  const up = extended(selectionAt(row(5), true), row(3), ['3', '4', '5']);
  expect(stretchTo(up, 1)).toEqual({ ids: 'added', from: 1, to: 3 });
  const further = reached(up, row(1), stretchTo(up, 1), ['1', '2']);
  expect(ids(further).toSorted()).toEqual(['1', '2', '3', '4', '5']);
  expect(further.lead).toEqual(row(1));
  expect(ids(reached(down, row(4), stretchTo(down, 4), ['3', '4']))).toEqual(['3', '4']);
});

it('a range whose articles are on their way, and one of all rows, ask for all of it', () => {
  const begun = extended(selectionAt(row(3), true), row(5), ['3', '4', '5']);
  expect(stretchTo({ ...begun, lead: row(900) }, 901)).toEqual({ ids: 'all', from: 3, to: 902 });
  const all = extended(selectionAt(row(3), false), row(3), ['1', '2', '3', '4', '5']);
  expect(stretchTo(all, 4)).toEqual({ ids: 'all', from: 3, to: 5 });
});

it('rows that a sync moved are where they are now, the first of a range too', () => {
  const begun = extended(selectionAt(row(3), true), row(5), ['3', '4', '5']);
  const now = followed(begun, (id) => Number(id) + 2);
  expect([now.anchor, now.lead]).toEqual([
    { id: '3', index: 5 },
    { id: '5', index: 7 },
  ]);
  expect(stretchTo(now, 8)).toEqual({ ids: 'added', from: 8, to: 9 });
  expect(followed(begun, Number)).toBe(begun);
  expect(followed(begun, () => undefined)).toBe(begun);
});

it('what left the list is not selected any more', () => {
  const begun = toggled(extended(selectionAt(row(1), true), row(2), ['1', '2']), '7', row(7));
  if (!begun) throw new Error('Nothing is selected');
  expect(ids(stillListed(begun, new Set(['2', '3', '7'])))).toEqual(['2', '7']);
  expect(stillListed(begun, new Set(['1', '2', '3', '7']))).toBe(begun);
  expect(stillListed(begun, new Set(['3']))).toBeUndefined();
  const outline = selectionAt(row(3), false);
  expect(stillListed(outline, new Set())).toBe(outline);
});

it('what is selected while something is done is told from what it is done to', () => {
  const doneTo = new Set(['1', '2']);
  expect(isOnlyOf(new Set(['2', '1']), doneTo)).toBe(true);
  expect(isOnlyOf(new Set(['2']), doneTo)).toBe(true);
  expect(isOnlyOf(new Set(), doneTo)).toBe(true);
  expect(isOnlyOf(new Set(['1', '3']), doneTo)).toBe(false);
});
