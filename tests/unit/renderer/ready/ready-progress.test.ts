import { describe, expect, it } from 'vitest';
import {
  newsOf,
  outcome,
  phaseShare,
  readyShare,
  timeLeft,
} from '../../../../src/renderer/features/ready/ready-progress.ts';
import type {
  ReadyProgress,
  ReadyReport,
  ReadySource,
} from '../../../../src/shared/domain/ready.ts';
import { createTranslations } from '../../../../src/shared/i18n/catalogue.ts';

const { t } = createTranslations('en');
const { t: tFrench } = createTranslations('fr');
const moment = '2026-03-12T14:05:00.000Z';
const none = { have: 0, want: 0 };

function source(state: ReadySource['state']): ReadySource {
  return { sourceId: state, title: state, state, texts: none, images: none, bytes: 0 };
}

function progress(changes: Partial<ReadyProgress>): ReadyProgress {
  return {
    startedAt: moment,
    phase: 'sources',
    sources: [],
    articles: none,
    texts: none,
    images: none,
    enclosures: none,
    verified: none,
    received: 0,
    ...changes,
  };
}

function report(complete: number, withGaps: number): ReadyReport {
  return {
    startedAt: moment,
    finishedAt: moment,
    articles: { complete, withGaps },
    images: none,
    bytes: 0,
    received: 0,
    ms: 0,
    failed: [],
  };
}

describe('how far it is', () => {
  it('is nothing at the start and everything at the end', () => {
    expect(readyShare(progress({}))).toBe(0);
    const end = progress({ phase: 'verifying', verified: { have: 7, want: 7 } });
    expect(readyShare(end)).toBeCloseTo(1);
  });

  it('counts a step that lies behind in full, whether or not it found anything to do', () => {
    const early = readyShare(progress({ phase: 'images', images: { have: 0, want: 10 } }));
    const late = readyShare(progress({ phase: 'images', images: { have: 5, want: 10 } }));
    expect(early).toBeCloseTo(0.5);
    expect(late).toBeCloseTo(0.7);
  });

  it('counts work that is done ahead of its step', () => {
    const ahead = progress({ texts: { have: 5, want: 10 } });
    expect(readyShare(ahead)).toBeGreaterThan(readyShare(progress({})));
  });

  it('is never more than all of it', () => {
    const beyond = progress({ phase: 'verifying', verified: { have: 9, want: 7 } });
    expect(readyShare(beyond)).toBeLessThanOrEqual(1);
  });

  it('counts a source that failed as asked', () => {
    const sources = [source('done'), source('failed'), source('running'), source('waiting')];
    expect(phaseShare('sources', progress({ sources }))).toEqual({ have: 2, want: 4 });
  });
});

describe('the time that is left', () => {
  it.each([
    [undefined, 'Time left not known yet'],
    [0, 'Less than a minute left'],
    [44_000, 'Less than a minute left'],
    [46_000, 'About a minute left'],
    [95_000, 'About 2 minutes left'],
    [59.4 * 60_000, 'About 59 minutes left'],
    [59.6 * 60_000, 'About an hour left'],
    [2.6 * 3_600_000, 'About 3 hours left'],
  ])('%s ms is told as “%s”', (remaining, words) => {
    expect(timeLeft(remaining, t)).toBe(words);
  });

  it('is told in French too', () => {
    expect(timeLeft(260_000, tFrench)).toBe('Encore 4 minutes environ');
  });
});

describe('what came of it', () => {
  it('is good news when nothing is missing', () => {
    expect(outcome(report(42, 0), t)).toBe('Ready to fly: 42 articles, all of them whole');
    expect(outcome(report(1, 0), tFrench)).toBe('Prêt à partir\u00a0: 1 article, et il est entier');
  });

  it('counts what is complete and what is not', () => {
    expect(outcome(report(40, 2), t)).toBe('40 articles complete, 2 with gaps');
    expect(outcome(report(1, 1), tFrench)).toBe('1 article complet, 1 incomplet');
  });

  it('promises nothing of an empty library', () => {
    expect(outcome(report(0, 0), t)).toBe('There is no article to check yet.');
  });
});

describe('what is news', () => {
  const running = { state: 'running', progress: progress({}) } as const;

  it('is that it has finished', () => {
    expect(newsOf(running, { state: 'idle', report: report(40, 2) }, t)).toContain('40 articles');
  });

  it('is that nothing answers any more', () => {
    const offline = { state: 'paused', reason: 'offline', progress: progress({}) } as const;
    expect(newsOf(running, offline, t)).toBe('Nothing answers');
    expect(newsOf(offline, offline, t)).toBeUndefined();
  });

  it('is not what the person just did, nor each tick', () => {
    const paused = { state: 'paused', reason: 'person', progress: progress({}) } as const;
    expect(newsOf(running, paused, t)).toBeUndefined();
    expect(newsOf(running, running, t)).toBeUndefined();
  });
});
