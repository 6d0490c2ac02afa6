import type { Source, SourceStatus } from '../../../shared/domain/source.ts';
import type { AppError } from '../../../shared/result.ts';
import { gapAfter } from '../completion/retry.ts';
import { isWebUrl } from '../http/address.ts';
import { isSlowness } from '../http/transfer-watch.ts';
import { comparableLocation } from '../library/comparable-location.ts';
import { planNextSync, type PlanInput } from './plan-next-sync.ts';
import type { FailedPart, SourceSyncResult } from './source-sync.ts';

/** What is known beside a source when its record is brought up to date. */
export interface RecordContext extends Pick<PlanInput, 'now' | 'publishedAt' | 'random'> {
  /** The other sources of the library: none of them is stored twice because it moved. */
  readonly others: readonly Source[];
  /** Whether everybody has it by the address that it has now, which then stays. */
  readonly isForced: boolean;
}

/** A source after it was read: what it says of itself, where it is now, and when it is next asked. */
export function afterReading(
  source: Source,
  result: Omit<SourceSyncResult, 'state' | 'items' | 'unchanged' | 'bytes'>,
  context: RecordContext,
): Source {
  const { facts, validators, answer } = result;
  const { now } = context;
  const {
    validators: _earlier,
    slow: _slow,
    unread: _read,
    rhythm,
    leftOut,
    listsLeftOut,
    ...rest
  } = { ...source, ...facts };
  const unread = [
    ...unreadParts(source, result.failed, now),
    ...partsLeftAlone(source, result.leftAlone),
  ];
  const isSlow = result.slow || result.failed.some(({ error }) => isSlowness(error));
  const type = result.added + result.updated > 0 ? 'changed' : 'unchanged';
  return {
    ...rest,
    title: source.named ? source.title : rest.title,
    ...(rhythm && { rhythm }),
    ...(leftOut !== undefined && leftOut > 0 && { leftOut }),
    ...(listsLeftOut !== undefined && listsLeftOut > 0 && { listsLeftOut }),
    ...(isSlow && { slow: true }),
    ...(unread.length > 0 && { unread }),
    ...movedTo(source, answer.permanentUrl, context),
    status: { state: 'ok', syncedAt: now.toISOString() },
    ...(validators && { validators }),
    schedule: planNextSync({
      ...context,
      ending: { type, freshUntil: answer.freshUntil },
      rhythm,
      earlier: source.schedule,
    }),
  };
}

function unreadParts(
  { unread = [] }: Source,
  failed: readonly FailedPart[],
  now: Date,
): NonNullable<Source['unread']> {
  const earlier = new Map(unread.map(({ title, gap }) => [title, gap]));
  return failed.map(({ title, error }) => ({
    title,
    gap: gapAfter(earlier.get(title), error, now),
  }));
}

/** They are missing as they were. */
function partsLeftAlone(
  { unread = [] }: Source,
  titles: readonly string[] = [],
): NonNullable<Source['unread']> {
  const left = new Set(titles);
  return unread.filter(({ title }) => left.has(title));
}

/**
 * A source that could not be read. What was stored before is as it was, and so is when it last worked. Where `parts` of it
 * failed one by one, each has its own reason; where nobody came as far as its parts, those that failed before are kept.
 */
export function afterFailure(
  source: Source,
  error: AppError,
  context: RecordContext,
  parts?: readonly FailedPart[],
): Source {
  const at = context.now.toISOString();
  const { unread: earlier, ...rest } = source;
  const { status, rhythm, schedule } = rest;
  const unread = parts ? unreadParts(source, parts, context.now) : earlier;
  const syncedAt = status.state === 'never' ? undefined : status.syncedAt;
  const lastGood = syncedAt === undefined ? {} : { syncedAt };
  const failed: SourceStatus =
    error.code === 'httpGone'
      ? { state: 'gone', goneAt: at, ...lastGood }
      : { state: 'failed', failedAt: at, error, ...lastGood };
  return {
    ...rest,
    ...(isSlowness(error) && { slow: true }),
    ...(unread && unread.length > 0 && { unread }),
    status: failed,
    schedule: planNextSync({
      ...context,
      ending: { type: 'failed', error },
      rhythm,
      earlier: schedule,
    }),
  };
}

/**
 * The new address of a source that has moved for good. An administrator's stays, or it would no longer be the one that
 * everybody has: redirects lead from it as long as they are there. Not followed from https to http, which whoever stands between
 * could ask for, nor to where another source of the library is.
 */
function movedTo(
  { kind, location }: Source,
  permanentUrl: string | undefined,
  { now, others, isForced }: RecordContext,
): Partial<Pick<Source, 'location' | 'moved'>> {
  if (isForced) return {};
  const target = permanentUrl === undefined ? null : URL.parse(permanentUrl);
  if (target === null || !isWebUrl(target) || target.href === location) return {};
  if (location.startsWith('https:') && target.protocol !== 'https:') return {};
  const wanted = comparableLocation({ kind, location: target.href });
  if (others.some((other) => comparableLocation(other) === wanted)) return {};
  return { location: target.href, moved: { from: location, at: now.toISOString() } };
}
