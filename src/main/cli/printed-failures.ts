import { isFetched } from '../../shared/domain/source.ts';
import type { FailedSource } from '../../shared/domain/sync.ts';
import { withoutSecrets } from '../core/secrets.ts';
import type { Services } from '../services.ts';

/**
 * What failed, as the last line of a sync has it: sources by their addresses, their parts by their own. Without what is secret
 * in them two addresses can be one, so that the id and the title of the source or part tell them apart.
 */
export function printedFailures(
  failures: readonly FailedSource[],
  services: Pick<Services, 'store'>,
) {
  return failures.map((failure) => ({
    id: failure.sourceId,
    title: withoutSecrets(failure.title),
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

/** Where a source is, without what is secret in its address; its id when it is gone by now. */
export function locationOf({ store }: Pick<Services, 'store'>, sourceId: string): string {
  const source = store.sources.get(sourceId);
  if (source === undefined) return sourceId;
  return isFetched(source.kind) ? withoutSecrets(source.location) : source.location;
}

/**
 * A source as people are told it: its title and where it is; its id instead of a title that says no more than the address, where
 * that is not whole.
 */
export function subjectOf(services: Pick<Services, 'store'>, sourceId: string): string {
  const source = services.store.sources.get(sourceId);
  const location = locationOf(services, sourceId);
  if (source === undefined) return location;
  const title = withoutSecrets(source.title);
  if (title !== '' && !location.includes(title)) return `${title}, ${location}`;
  return location === source.location ? location : `${sourceId}, ${location}`;
}
