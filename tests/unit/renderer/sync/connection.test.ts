import { describe, expect, it } from 'vitest';
import { isOffline, lastSyncedAt } from '../../../../src/renderer/features/sync/connection.ts';
import {
  defaultSourcePreferences,
  type SourceStatus,
} from '../../../../src/shared/domain/source.ts';
import type { LibraryOverview, SourceOverview } from '../../../../src/shared/ipc/answers.ts';
import type { ErrorCode } from '../../../../src/shared/result.ts';

const moment = '2026-03-12T14:05:00.000Z';
const fine: SourceStatus = { state: 'ok', syncedAt: moment };
const failedWith = (code: ErrorCode) => ({
  state: 'failed' as const,
  failedAt: moment,
  error: { code, params: {} },
});

function source(kind: SourceOverview['kind'], status: SourceStatus): SourceOverview {
  return {
    id: 'source',
    kind,
    title: 'Source',
    location: 'https://example.org/feed',
    folder: [],
    preferences: defaultSourcePreferences,
    addedAt: moment,
    status,
    articles: 0,
    unread: 0,
  };
}

function overviewOf(...sources: SourceOverview[]): LibraryOverview {
  return {
    sources,
    counts: { all: 0, unread: 0, starred: 0, queue: 0, incomplete: 0 },
    annotations: 0,
    tags: [],
    savedSearches: [],
    sync: { state: 'idle' },
  };
}

describe('being offline', () => {
  it('is what the system says it is', () => {
    expect(isOffline(false, overviewOf(source('feed', fine)))).toBe(true);
    expect(isOffline(true, undefined)).toBe(false);
  });

  it('is no source being within reach', () => {
    const feeds = [
      source('feed', failedWith('httpConnection')),
      source('feed', failedWith('httpHostUnknown')),
    ];
    expect(isOffline(true, overviewOf(...feeds))).toBe(true);
  });

  it('is not one server being down while another answers', () => {
    const feeds = [source('feed', failedWith('httpConnection')), source('feed', fine)];
    expect(isOffline(true, overviewOf(...feeds))).toBe(false);
  });

  it('is not the only feed being down while a page or a list of pages answers', () => {
    const feed = source('feed', failedWith('httpConnection'));
    expect(isOffline(true, overviewOf(feed, source('page', fine)))).toBe(false);
    expect(isOffline(true, overviewOf(feed, source('pages', fine)))).toBe(false);
    const page = source('page', failedWith('httpConnection'));
    expect(isOffline(true, overviewOf(feed, page))).toBe(true);
    expect(isOffline(true, overviewOf(feed, source('page', { state: 'never' })))).toBe(true);
  });

  it('is not a server answering with an error', () => {
    expect(isOffline(true, overviewOf(source('feed', failedWith('httpServer'))))).toBe(false);
  });

  it('cannot be told from files, nor from feeds that were never tried', () => {
    const sources = [
      source('starter', fine),
      source('folder', failedWith('fileMissing')),
      source('feed', { state: 'never' }),
    ];
    expect(isOffline(true, overviewOf(...sources))).toBe(false);
  });
});

describe('the last sync', () => {
  it('is the latest at which anything came, not the latest that was tried', () => {
    const failedSince: SourceStatus = {
      ...failedWith('httpConnection'),
      syncedAt: '2026-03-10T08:00:00.000Z',
    };
    const later: SourceStatus = { state: 'ok', syncedAt: '2026-03-11T08:00:00.000Z' };
    const sources = [source('feed', later), source('feed', failedSince)];
    expect(lastSyncedAt(overviewOf(...sources))).toBe('2026-03-11T08:00:00.000Z');
    expect(lastSyncedAt(overviewOf(source('feed', failedSince)))).toBe('2026-03-10T08:00:00.000Z');
  });

  it('is none while nothing but the starter library is there', () => {
    expect(lastSyncedAt(undefined)).toBeUndefined();
    const sources = [source('starter', fine), source('feed', failedWith('httpTimeout'))];
    expect(lastSyncedAt(overviewOf(...sources))).toBeUndefined();
  });
});
