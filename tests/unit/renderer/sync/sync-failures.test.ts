import { describe, expect, it } from 'vitest';
import {
  failuresInWords,
  failuresNow,
  failuresOf,
} from '../../../../src/renderer/features/sync/sync-failures.ts';
import { endingOf } from '../../../../src/renderer/features/sync/use-sync-news.ts';
import { defaultSourcePreferences, type Source } from '../../../../src/shared/domain/source.ts';
import type { SyncSummary } from '../../../../src/shared/domain/sync.ts';
import { createTranslations } from '../../../../src/shared/i18n/catalogue.ts';
import type { SourceOverview } from '../../../../src/shared/ipc/answers.ts';

const { t } = createTranslations('en');
const { t: tFrench } = createTranslations('fr');
const moment = '2026-03-12T14:05:00.000Z';
const error = { code: 'httpServer', params: { status: 500 } } as const;
const fine: Source['status'] = { state: 'ok', syncedAt: moment };
const broken: Source['status'] = { state: 'failed', failedAt: moment, error };

function source(id: string, status: Source['status'], parts = 0): SourceOverview {
  return {
    id,
    kind: 'pages',
    title: id,
    location: `https://example.org/${id}`,
    folder: [],
    preferences: defaultSourcePreferences,
    addedAt: moment,
    status,
    articles: 0,
    unread: 0,
    ...(parts > 0 && { missingParts: { count: parts, named: [{ title: 'A', reason: error }] } }),
  };
}

const failed = (sourceId: string, title = sourceId) => ({ sourceId, title, error });
const summaryOf = (sources: number, ...failures: readonly SyncSummary['failed'][number][]) => ({
  finishedAt: moment,
  sources,
  added: 2,
  updated: 0,
  unchanged: 0,
  failed: [...failures],
  bytes: 0,
  ms: 1,
  cancelled: false,
});

describe('what failed in a sync', () => {
  const list = [source('whole', fine), source('list', fine, 2), source('lost', broken, 3)];
  const failures = [
    failed('list', 'page one'),
    failed('list', 'page two'),
    failed('lost', 'file one'),
    failed('lost', 'file two'),
    failed('lost', 'file three'),
  ];

  it('is a source where nothing of it could be read, and parts where something could', () => {
    expect(failuresOf(failures, list)).toEqual({ sources: 1, parts: 2 });
    expect(failuresNow(list)).toEqual({ sources: 1, parts: 2 });
    expect(failuresNow([source('whole', fine)])).toEqual({ sources: 0, parts: 0 });
    const gone: Source['status'] = { state: 'gone', goneAt: moment };
    expect(failuresNow([source('closed', gone, 2)])).toEqual({ sources: 1, parts: 0 });
  });

  it('is said in words that tell the two apart', () => {
    expect(failuresInWords({ sources: 1, parts: 2 }, t)).toEqual([
      '1 source could not be synced',
      '2 parts of your sources could not be read',
    ]);
    expect(failuresInWords({ sources: 0, parts: 1 }, tFrench)).toEqual([
      '1 élément de vos sources n’a pas pu être lu',
    ]);
    expect(failuresInWords({ sources: 0, parts: 0 }, t)).toEqual([]);
  });

  it('is announced with what came', () => {
    expect(endingOf(summaryOf(3, ...failures), list, t)).toBe(
      'Synced. 2 new articles. 1 source could not be synced. 2 parts of your sources could not be read.',
    );
  });

  it('is not everything where one source lacks a part', () => {
    const one = summaryOf(1, failed('list', 'page one'));
    expect(endingOf(one, list, t)).toBe(
      'Synced. 2 new articles. 1 part of your sources could not be read.',
    );
    expect(endingOf(summaryOf(1, failed('lost')), list, t)).toBe(t('sync.finished.nothing'));
  });
});
