import { describe, expect, test } from 'vitest';
import { fittedToArticles } from '../../../../src/main/core/backup/day-records.ts';
import { freeArticleId } from '../../../../src/main/core/sync/article-id.ts';
import type { IdentifiedRecord, NamedRecords } from '../../../../src/main/core/ports.ts';
import type { Variant } from '../../../../src/shared/domain/article.ts';

const variant = (guid: string) => ({ sourceId: 'source', identity: { guid } }) as Variant;
const idOf = (guid: string) => freeArticleId(variant(guid), () => false);
const [a, b, gone] = [idOf('a'), idOf('b'), idOf('gone')];
const article = (id: string, guids: readonly string[], more = {}) => ({
  id,
  variants: guids.map(variant),
  ...more,
});
const united = article(a, ['a', 'b']);
const alone = article(a, ['a'], { apart: true });
const parted = article(b, ['b'], { apart: true });
const note = (id: string, articleId: string, text: string) => ({ id, articleId, note: text });
const status = (id: string, more: object) => ({ id, progress: {}, ...more });

const entry = (id: string, place: number, more = {}) => ({ id, place, ...more });

const recordsOf = (named: Readonly<Record<string, readonly object[]>>): NamedRecords =>
  new Map(Object.entries(named)) as unknown as NamedRecords;

function fitted(
  name: string,
  then: readonly object[],
  now: readonly object[],
  articles: readonly object[],
): readonly IdentifiedRecord[] {
  const fit = fittedToArticles(recordsOf({ [name]: then }), recordsOf({ articles, [name]: now }));
  expect([...fit.keys()]).toEqual([name]);
  return fit.get(name) ?? [];
}

describe('notes of an earlier day', () => {
  test.each([
    ['went along as two articles became one', note('n', a, 'now'), [united]],
    ['were deleted since, with an article that became part of another', undefined, [united]],
  ])('are of the article that there is: they %s', (_what, now, articles) => {
    const then = [note('n', b, 'then')];
    expect(fitted('annotations', then, now ? [now] : [], articles)).toEqual([note('n', a, 'then')]);
  });

  test('stay with the version that became an article of its own', () => {
    const fit = fitted(
      'annotations',
      [note('n', a, 'then')],
      [note('n', b, 'now')],
      [alone, parted],
    );
    expect(fit).toEqual([note('n', b, 'then')]);
  });

  test('are left with an article that is gone altogether', () => {
    const then = [note('n', gone, 'then')];
    expect(fitted('annotations', then, [note('n', gone, 'now')], [united])).toEqual(then);
    expect(fitted('annotations', then, [], [united])).toEqual(then);
  });
});

describe('statuses of an earlier day', () => {
  test('are united as their articles were', () => {
    const then = [status(b, { tags: ['air'] }), status(a, { tags: ['sea'] })];
    const fit = fitted('statuses', then, [status(a, { tags: ['sea', 'air', 'late'] })], [united]);
    expect(fit).toEqual([status(a, { tags: ['sea', 'air'] })]);
  });

  test('of an article that is gone neither replace nor delete the present one', () => {
    const now = [status(gone, { tags: ['kept'] }), status(a, { tags: ['late'] })];
    const then = [status(gone, { tags: ['old'] })];
    expect(fitted('statuses', then, now, [united])).toEqual([now[0]]);
    expect(fitted('statuses', [], now, [united])).toEqual([now[0]]);
    expect(fitted('statuses', then, [], [united])).toEqual([]);
  });

  test('leave what a version took with it that became an article of its own', () => {
    const now = [status(a, { tags: ['late'] }), status(b, { tags: ['sea'] })];
    const then = [status(a, { tags: ['sea'] })];
    expect(fitted('statuses', then, now, [alone, parted])).toEqual([then[0], now[1]]);
  });
});

describe('the queue of an earlier day', () => {
  test('has an article once that was two, where it waited', () => {
    const left = entry(a, 1, { leftAt: '2026-11-20T10:00:00Z' });
    expect(fitted('queue', [entry(b, 2), left], [], [united])).toEqual([entry(a, 2)]);
    expect(fitted('queue', [entry(b, 2), entry(a, 1)], [], [united])).toEqual([entry(a, 1)]);
  });

  test('leaves the entry of an article that is gone', () => {
    const now = [entry(gone, 3)];
    expect(fitted('queue', [entry(gone, 1), entry(a, 2)], now, [united])).toEqual([
      entry(a, 2),
      now[0],
    ]);
  });
});

test('what is not about articles comes back as it was', () => {
  const then = recordsOf({ outlines: [{ id: 'outline' }] });
  expect(fittedToArticles(then, recordsOf({ articles: [united] }))).toEqual(then);
});
