import { describe, expect, test } from 'vitest';
import { keepPageText } from '../../../../src/main/core/sync/keep-page-text.ts';
import type { Variant } from '../../../../src/shared/domain/article.ts';

const hash = (letter: string) => letter.repeat(64);

/** A summary as the feed gives it. */
const incoming: Variant = {
  sourceId: 'source',
  identity: { guid: 'guid', contentHash: 'content' },
  language: 'en',
  title: 'Title',
  summary: 'Summary.',
  authors: [],
  addedAt: '2026-09-01T08:00:00.000Z',
  updatedAt: '2026-09-01T07:00:00.000Z',
  url: 'https://publisher.example/article',
  alternates: [],
  bodyHash: hash('a'),
  text: { state: 'pending', origin: 'feed' },
  earlier: [],
  words: 1,
  images: [],
  enclosures: [],
  conceptIds: [],
};

/** The same with the text of its page, which was asked for an hour after it was written. */
const earlier: Variant = {
  ...incoming,
  bodyHash: hash('b'),
  feedBodyHash: hash('a'),
  text: { state: 'whole', origin: 'page' },
  words: 900,
  pageCheck: { at: '2026-09-01T08:00:00.000Z' },
};

const keep = (change: Partial<Variant>, before: Partial<Variant> = {}) =>
  keepPageText({ ...incoming, ...change }, { ...earlier, ...before }, { alwaysPage: false });

describe('an item whose page was fetched', () => {
  test('keeps the text of the page as long as its own stays', () => {
    expect(keep({})).toMatchObject({ bodyHash: hash('b'), words: 900, text: { state: 'whole' } });
  });

  test('has its page asked for anew when the feed dates it a day after that was asked for', () => {
    const kept = keep({ updatedAt: '2026-09-02T08:00:00.000Z' });
    // Until the page has come the text from before is shown.
    expect(kept).toMatchObject({
      bodyHash: hash('b'),
      feedBodyHash: hash('a'),
      text: { state: 'pending', origin: 'page' },
    });
  });

  test.each<readonly [string, Partial<Variant>, Partial<Variant>]>([
    ['dates it less than a day later', { updatedAt: '2026-09-02T07:59:59.000Z' }, {}],
    [
      'gives the date that it gave before, however late',
      { updatedAt: '2026-09-09T08:00:00.000Z' },
      { updatedAt: '2026-09-09T08:00:00.000Z' },
    ],
    ['dates it back', { updatedAt: '2026-08-01T08:00:00.000Z' }, {}],
    ['dates it no more', { updatedAt: undefined }, {}],
    [
      'dates it for the first time',
      { updatedAt: '2026-09-09T08:00:00.000Z' },
      { updatedAt: undefined },
    ],
    [
      'dates it, but nobody knows when its page was asked for',
      { updatedAt: '2026-09-09T08:00:00.000Z' },
      { pageCheck: undefined },
    ],
  ])('is left as it is when the feed %s', (_what, change, before) => {
    expect(keep(change, before).text).toEqual({ state: 'whole', origin: 'page' });
  });

  test('has its page asked for anew when its own words have changed', () => {
    expect(keep({ bodyHash: hash('c') })).toMatchObject({
      bodyHash: hash('b'),
      feedBodyHash: hash('c'),
      text: { state: 'pending', origin: 'page' },
    });
  });
});
