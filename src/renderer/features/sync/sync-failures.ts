import type { TFunction } from 'i18next';
import type { FailedSource } from '../../../shared/domain/sync.ts';
import type { SourceOverview } from '../../../shared/ipc/answers.ts';

/** How many sources could not be synced at all, and how many parts of others could not be read. */
export interface FailureCounts {
  readonly sources: number;
  readonly parts: number;
}

/**
 * What failed in one sync. A source of which nothing could be read is one source, however many of its parts are named;
 * `sources` tells which those are.
 */
export function failuresOf(
  failed: readonly FailedSource[],
  sources: readonly SourceOverview[],
): FailureCounts {
  const partly = new Set(sources.filter(({ status }) => status.state === 'ok').map(({ id }) => id));
  const whole = new Set(failed.flatMap(({ sourceId }) => (partly.has(sourceId) ? [] : [sourceId])));
  return {
    sources: whole.size,
    parts: failed.filter(({ sourceId }) => partly.has(sourceId)).length,
  };
}

/** What is not as it should be by now, whichever sync or watching found it: as the signs in the tree tell. */
export function failuresNow(sources: readonly SourceOverview[]): FailureCounts {
  return {
    sources: sources.filter(({ status: { state } }) => state === 'failed' || state === 'gone')
      .length,
    parts: sources.reduce(
      (sum, { status, missingParts }) =>
        sum + (status.state === 'ok' ? (missingParts?.count ?? 0) : 0),
      0,
    ),
  };
}

/** Each count in words; none for what there is none of. */
export function failuresInWords(
  { sources, parts }: FailureCounts,
  t: TFunction,
): readonly string[] {
  return [
    ...(sources > 0 ? [t('sync.failed', { count: sources })] : []),
    ...(parts > 0 ? [t('sync.parts', { count: parts })] : []),
  ];
}
