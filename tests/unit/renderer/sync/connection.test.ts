import { describe, expect, it } from 'vitest';
import { isOffline } from '../../../../src/renderer/features/sync/connection.ts';
import type { SourceStatus } from '../../../../src/shared/domain/source.ts';
import type { LibraryOverview, SourceOverview } from '../../../../src/shared/ipc/contract.ts';
import type { ErrorCode } from '../../../../src/shared/result.ts';

const moment = '2026-03-12T14:05:00.000Z';
const fine: SourceStatus = { state: 'ok', syncedAt: moment };
const failedWith = (code: ErrorCode): SourceStatus => ({
  state: 'failed',
  failedAt: moment,
  error: { code, params: {} },
});

function source(kind: SourceOverview['kind'], status: SourceStatus): SourceOverview {
  return {
    id: 'source',
    kind,
    title: 'Source',
    location: 'https://example.org/feed',
    addedAt: moment,
    status,
    articles: 0,
    unread: 0,
  };
}

function overviewOf(...sources: SourceOverview[]): LibraryOverview {
  return { sources, counts: { all: 0, unread: 0, starred: 0 }, sync: { state: 'idle' } };
}

describe('being offline', () => {
  it('is what the system says it is', () => {
    expect(isOffline(false, overviewOf(source('feed', fine)))).toBe(true);
    expect(isOffline(true, undefined)).toBe(false);
  });

  it('is no feed being within reach', () => {
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
