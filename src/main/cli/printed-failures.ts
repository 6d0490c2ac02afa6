import type { FailedSource } from '../../shared/domain/sync.ts';
import type { Services } from '../services.ts';

/** What failed, as the last line of a sync has it: sources by their addresses, their parts by their own. */
export function printedFailures(
  failures: readonly FailedSource[],
  services: Pick<Services, 'store'>,
) {
  return failures.map((failure) => ({
    source: isWholeSource(failure, services)
      ? locationOf(services, failure.sourceId)
      : failure.title,
    code: failure.error.code,
  }));
}

/** Whether a failure is that of a source, and not of one document or item in it. */
export function isWholeSource(
  { sourceId, title }: FailedSource,
  { store }: Pick<Services, 'store'>,
): boolean {
  const source = store.sources.get(sourceId);
  return source === undefined || source.status.state === 'failed' || source.title === title;
}

/** Where a source is; its id when it is gone by now. */
export function locationOf({ store }: Pick<Services, 'store'>, sourceId: string): string {
  return store.sources.get(sourceId)?.location ?? sourceId;
}
