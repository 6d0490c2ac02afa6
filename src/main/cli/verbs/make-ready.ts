import type { ReadyState } from '../../../shared/domain/ready.ts';
import type { AppError } from '../../../shared/result.ts';
import type { Services } from '../../services.ts';
import type { Console } from '../console.ts';
import { untilInterrupted } from '../interruption.ts';
import { printedFailures } from '../printed-failures.ts';

/**
 * Makes the library ready to fly, and ends with a line that says what is whole, what is not and what failed. A run that
 * was killed goes on where it was. Answers whether it came to its end: gaps are told and are no failure, since no
 * second run would close what a publisher does not give; a network that is gone and an interruption are.
 */
export async function makeReady(services: Services, console: Console): Promise<boolean> {
  const { ready } = services;
  let ended = true;
  const cut = () => {
    ended = false;
    void ready.cancel();
  };
  const stop = ready.onChange((state) => {
    tell(state, console);
    if (state.state === 'paused') cut();
  });
  try {
    const report = await untilInterrupted(cut, () => ready.resume());
    const gaps = allGaps(ready);
    for (const { title, reason } of gaps) {
      if (!console.isJson) console.note(`${title}: ${console.describe(reason).message}`);
    }
    for (const { title, error } of report.failed) console.complain(title, error);
    const { complete, withGaps } = report.articles;
    const { images, bytes, ms } = report;
    console.result(
      {
        done: true,
        complete,
        gaps: gaps.map(({ id, title, reason }) => ({ id, title, reason: reason.code })),
        failed: printedFailures(report.failed, services),
        images,
        bytes,
        ms,
      },
      console.t('cli.ready', { complete, gaps: withGaps, have: images.have, want: images.want }),
    );
    return ended && report.failed.length === 0;
  } finally {
    stop();
  }
}

interface Gap {
  readonly id: string;
  readonly title: string;
  readonly reason: AppError;
}

function allGaps(ready: Services['ready']): readonly Gap[] {
  return ready
    .gaps({ scope: 'report', offset: 0, limit: Infinity })
    .items.flatMap(({ articleId, title, gaps }) =>
      gaps.map(({ reason }) => ({ id: articleId, title, reason })),
    );
}

function tell(state: ReadyState, console: Console): void {
  if (state.state !== 'running' && state.state !== 'paused') return;
  const { phase, articles, images, texts, verified, received, remaining } = state.progress;
  if (console.isJson) {
    console.result(
      {
        type: 'progress',
        state: state.state,
        phase,
        articles,
        texts,
        images,
        verified,
        received,
        ...(remaining !== undefined && { remaining }),
      },
      '',
    );
  } else if (state.state === 'paused') console.complain(phase, { code: 'offline', params: {} });
}
