import { describe, expect, test } from 'vitest';
import {
  fromNamed,
  type LibraryRecords,
} from '../../../../src/main/core/backup/library-records.ts';
import { mergeRecords } from '../../../../src/main/core/backup/merge-records.ts';
import type { Article, ArticleStatus, Variant } from '../../../../src/shared/domain/article.ts';
import type { RemovedArticle } from '../../../../src/shared/domain/removed-article.ts';
import type { Source } from '../../../../src/shared/domain/source.ts';

const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}T12:00:00.000Z`;

const source = (id: string, location = 'https://publisher.example/feed'): Source => ({
  id,
  kind: 'feed',
  title: id,
  location,
  folder: [],
  preferences: { text: 'auto', enclosures: 'ask' },
  addedAt: day(1),
  status: { state: 'never' },
});

const variant = (sourceId: string, guid: string, more: Partial<Variant> = {}): Variant => ({
  sourceId,
  identity: { guid, contentHash: guid },
  language: 'en',
  title: guid,
  summary: '',
  authors: [],
  addedAt: day(2),
  alternates: [],
  bodyHash: 'a'.repeat(64),
  text: { state: 'whole', origin: 'feed' },
  earlier: [],
  words: 1,
  images: [],
  enclosures: [],
  conceptIds: [],
  ...more,
});

const article = (
  id: string,
  sourceId: string,
  guid: string,
  more: Partial<Variant> = {},
): Article => ({
  id,
  variants: [variant(sourceId, guid, more)],
});
const status = (id: string, more: Partial<ArticleStatus> = {}): ArticleStatus => ({
  id,
  progress: {},
  ...more,
});
const removed = (
  of: Article,
  at: string,
  by: 'person' | 'retention' = 'person',
): RemovedArticle => ({
  id: of.id,
  removedAt: at,
  by,
  variants: of.variants.map(({ sourceId, identity, language, alternates }) => ({
    sourceId,
    identity,
    language,
    alternates,
  })),
});
const records = (some: Partial<LibraryRecords>): LibraryRecords => ({
  ...fromNamed(new Map()),
  ...some,
});

const note = (id: string, updatedAt: string, articleId: string) => ({
  id,
  updatedAt,
  articleId,
});

const here = article('here', 's1', 'guid-1');
const there = article('there', 's9', 'guid-1');
const mine = { sources: [source('s1')], articles: [here] };
const theirs = { sources: [source('s9', 'http://www.publisher.example/feed/')], articles: [there] };

describe('merging', () => {
  test('knows a source by its address and an article by its guid', () => {
    const merged = mergeRecords(
      records({ ...mine, statuses: [status('here', { progress: { en: 10 } })] }),
      records({
        ...theirs,
        articles: [there, article('other', 's9', 'guid-2')],
        statuses: [status('there', { starredAt: day(3), progress: { en: 40 } })],
      }),
    );
    expect(merged.sources).toEqual([source('s1')]);
    expect(merged.articles).toEqual([here, article('other', 's1', 'guid-2')]);
    expect(merged.statuses).toEqual([status('here', { starredAt: day(3), progress: { en: 40 } })]);
  });

  test('unites the tags of both, and brings back what a tag keeps', () => {
    expect(
      mergeRecords(
        records({ ...mine, statuses: [status('here', { tags: ['Port', 'mer'] })] }),
        records({ ...theirs, statuses: [status('there', { tags: ['île', 'port'] })] }),
      ).statuses,
    ).toEqual([status('here', { tags: ['Port', 'mer', 'île'] })]);
    const tagged = { ...theirs, statuses: [status('there', { tags: ['île'] })] };
    const gone = { sources: mine.sources, removed: [removed(here, day(5), 'retention')] };
    expect(mergeRecords(records(gone), records(theirs)).articles).toEqual([]);
    expect(mergeRecords(records(gone), records(tagged)).articles).toHaveLength(1);
  });

  test('takes the text that the publisher dates later, and the whole one before a part', () => {
    const newer = article('there', 's9', 'guid-1', { updatedAt: day(9), bodyHash: 'b'.repeat(64) });
    expect(
      mergeRecords(records(mine), records({ ...theirs, articles: [newer] })).articles,
    ).toMatchObject([{ id: 'here', variants: [{ sourceId: 's1', bodyHash: 'b'.repeat(64) }] }]);
    const part = article('there', 's9', 'guid-1', {
      updatedAt: day(9),
      text: { state: 'pending', origin: 'feed' },
    });
    expect(mergeRecords(records(mine), records({ ...theirs, articles: [part] })).articles[0]).toBe(
      here,
    );
  });

  test('keeps away what was deleted here, unless it was read there since', () => {
    const present = records({ sources: mine.sources, removed: [removed(here, day(5))] });
    const earlier = records({ ...theirs, statuses: [status('there', { readAt: day(4) })] });
    expect(mergeRecords(present, earlier)).toMatchObject({ articles: [], statuses: [] });
    const later = records({ ...theirs, statuses: [status('there', { readAt: day(6) })] });
    const merged = mergeRecords(present, later);
    expect(merged.articles).toHaveLength(1);
    expect(merged.removed).toEqual([]);
    expect(mergeRecords(merged, later)).toEqual(merged);
  });

  test('deletes what was deleted there, unless it was read here since', () => {
    const incoming = records({ sources: theirs.sources, removed: [removed(there, day(5))] });
    const gone = mergeRecords(records(mine), incoming);
    expect(gone).toMatchObject({ articles: [], removed: [{ id: 'here', removedAt: day(5) }] });
    expect(mergeRecords(gone, incoming)).toEqual(gone);
    const read = records({ ...mine, statuses: [status('here', { readAt: day(6) })] });
    expect(mergeRecords(read, incoming)).toMatchObject({ articles: [here], removed: [] });
  });

  test('what only a rule let go comes back with a star, and never takes an article away', () => {
    const present = records({
      sources: mine.sources,
      removed: [removed(here, day(5), 'retention')],
    });
    expect(mergeRecords(present, records(theirs)).articles).toEqual([]);
    const starred = records({ ...theirs, statuses: [status('there', { starredAt: day(2) })] });
    expect(mergeRecords(present, starred).articles).toHaveLength(1);
    const letGo = records({
      sources: theirs.sources,
      removed: [removed(there, day(9), 'retention')],
    });
    expect(mergeRecords(records(mine), letGo)).toMatchObject({ articles: [here], removed: [] });
  });

  test('keeps the newest of what has dates, and follows articles, in collections it knows nothing of', () => {
    const merged = mergeRecords(
      records({ ...mine, others: new Map([['notes', [note('n1', day(3), 'here')]]]) }),
      records({
        ...theirs,
        others: new Map([['notes', [note('n1', day(4), 'there'), note('n2', day(1), 'there')]]]),
      }),
    );
    expect(merged.others.get('notes')).toEqual([
      note('n1', day(4), 'here'),
      note('n2', day(1), 'here'),
    ]);
  });
});
