import type { Gap } from '../../../shared/domain/article.ts';
import { restOfPause } from '../../../shared/domain/source.ts';
import { type AppError, assertNever, type ErrorCode } from '../../../shared/result.ts';

/**
 * How eagerly what is missing is asked for. `unchanged`: the source said that nothing is new, so only what a crash left
 * over. `sync`: that, and what failed for a while. `ready`: everything that may have changed its mind, because a person
 * asked before leaving. `asked`: everything, because a person asked for just this. What a server asked a pause for is
 * not asked for before its end, whoever asks.
 */
export type Eagerness = 'unchanged' | 'sync' | 'ready' | 'asked';

export interface RetryContext {
  readonly eagerness: Eagerness;
  readonly now: Date;
  /** What was asked for in vain since then is not asked for again: ISO 8601. */
  readonly since?: string | undefined;
  /** Except where that may help by now. */
  readonly again?: boolean;
}

const hour = 60 * 60 * 1000;
const day = 24 * hour;
/** An ordinary sync completes what came in the last two weeks; what is older waits until someone makes ready. */
const recent = 14 * day;
/** An ordinary sync asks again after one hour, four, sixteen, and so on up to a week, eight times in all. */
const firstWait = hour;
const longestWait = 7 * day;
const mostAttempts = 8;

/** What will be the same tomorrow. */
const certain: ReadonlySet<ErrorCode> = new Set([
  'addressInvalid',
  'httpGone',
  'httpNotFound',
  'httpPrivate',
  'httpScheme',
  'httpTooLarge',
  'imageTooLarge',
  'pageContinues',
]);
/** What came was of the wrong kind. A server that is out of order answers so once, so it is believed the second time. */
const believedTwice: ReadonlySet<ErrorCode> = new Set([
  'documentTooComplex',
  'imageUnsupported',
  'pageIsAnother',
  'pageIsShorter',
  'pageLogin',
  'pageNoArticle',
  'pageNotFound',
  'pageNotHtml',
]);

/** Whether asking again within minutes may bring something else: a server's mistake passes, a chain of redirects hardly. */
export function isWorthAsking({ code }: Pick<AppError, 'code'>): boolean {
  return code !== 'httpRedirects' && !certain.has(code);
}

/** Whether asking again another day is in vain as well. */
export function isLasting({ error, attempts }: Gap): boolean {
  return certain.has(error.code) || (attempts >= 2 && believedTwice.has(error.code));
}

/** Whether a part of an article is to be asked for now. `addedAt` is the article's. */
export function isWanted(gap: Gap | undefined, addedAt: string, context: RetryContext): boolean {
  const { eagerness, now, since, again = false } = context;
  if (gap && isPaused(gap, now)) return false;
  switch (eagerness) {
    case 'unchanged':
      return gap === undefined && isRecent(addedAt, now);
    case 'sync':
      return isRecent(addedAt, now) && (gap === undefined || isDue(gap, now));
    case 'ready':
      if (gap === undefined) return true;
      if (since !== undefined && gap.triedAt >= since && !(again && isWorthAsking(gap.error))) {
        return false;
      }
      return !isLasting(gap) || age(gap.triedAt, now) >= day;
    case 'asked':
      return true;
    default:
      return assertNever(eagerness);
  }
}

function isDue(gap: Gap, now: Date): boolean {
  const { attempts, triedAt } = gap;
  if (isLasting(gap) || attempts >= mostAttempts) return false;
  return age(triedAt, now) >= Math.min(firstWait * 4 ** (attempts - 1), longestWait);
}

/** Whether a server asked for a pause that has not ended. */
export function isPaused({ error, triedAt }: Gap, now: Date): boolean {
  return restOfPause(error, triedAt, now) !== undefined;
}

function isRecent(addedAt: string, now: Date): boolean {
  return age(addedAt, now) < recent;
}

function age(time: string, now: Date): number {
  return now.getTime() - Date.parse(time);
}

/** The gap after one more asking in vain. */
export function gapAfter(earlier: Gap | undefined, error: AppError, now: Date): Gap {
  return { error, triedAt: now.toISOString(), attempts: (earlier?.attempts ?? 0) + 1 };
}
