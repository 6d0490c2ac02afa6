import type { TFunction } from 'i18next';
import {
  readyPhases,
  type ReadyPhase,
  type ReadyProgress,
  type ReadyReport,
  type ReadyState,
} from '../../../shared/domain/ready.ts';

/**
 * How much of the whole each step stands for: pictures are most of the bytes, and reading from the disk is quick.
 * Together they are 1.
 */
const weights: Readonly<Record<ReadyPhase, number>> = {
  sources: 0.2,
  texts: 0.3,
  images: 0.4,
  enclosures: 0.05,
  verifying: 0.05,
};

/** How far it is, from 0 to 1. A step that lies behind counts in full, even where it found nothing to do. */
export function readyShare(progress: ReadyProgress): number {
  const current = readyPhases.indexOf(progress.phase);
  return readyPhases.reduce((sum, phase, index) => {
    const share = index < current ? 1 : shareOf(phase, progress);
    return sum + weights[phase] * share;
  }, 0);
}

function shareOf(phase: ReadyPhase, progress: ReadyProgress): number {
  const { have, want } = phaseShare(phase, progress);
  return want === 0 ? 0 : Math.min(1, have / want);
}

/** What a step has done of what it has to do, as far as that is known. */
export function phaseShare(phase: ReadyPhase, progress: ReadyProgress) {
  const { sources, texts, images, enclosures, verified } = progress;
  switch (phase) {
    case 'sources': {
      const done = sources.filter(({ state }) => state === 'done' || state === 'failed');
      return { have: done.length, want: sources.length };
    }
    case 'texts':
      return texts;
    case 'images':
      return images;
    case 'enclosures':
      return enclosures;
    case 'verifying':
      return verified;
  }
}

const minute = 60_000;
const hour = 60 * minute;

/** The time that is left, in milliseconds, as one says it: in no finer steps than it can be foretold. */
export function timeLeft(remaining: number | undefined, t: TFunction): string {
  if (remaining === undefined) return t('ready.left.unknown');
  if (remaining < 0.75 * minute) return t('ready.left.moment');
  const minutes = Math.max(1, Math.round(remaining / minute));
  if (minutes < 60) return t('ready.left.minutes', { count: minutes });
  return t('ready.left.hours', { count: Math.max(1, Math.round(remaining / hour)) });
}

/** What a report comes to, in one sentence. */
export function outcome({ articles: { complete, withGaps } }: ReadyReport, t: TFunction): string {
  if (complete + withGaps === 0) return t('ready.finished.nothing');
  if (withGaps === 0) return t('ready.finished.whole', { count: complete });
  return t('ready.finished.gaps', {
    complete: t('ready.finished.complete', { count: complete }),
    gaps: t('ready.finished.withGaps', { count: withGaps }),
  });
}

/** What is new in `now`, in one sentence; undefined when nothing is that a person would want to hear of. */
export function newsOf(before: ReadyState, now: ReadyState, t: TFunction): string | undefined {
  if (now.state === 'idle' && before.state !== 'idle' && now.report) return outcome(now.report, t);
  const stopped = now.state === 'paused' && now.reason === 'offline' && before.state === 'running';
  return stopped ? t('ready.offline.title') : undefined;
}
