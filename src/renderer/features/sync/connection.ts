import { isUnreachable } from '../../../shared/domain/reachability.ts';
import { isFetched } from '../../../shared/domain/source.ts';
import type { LibraryOverview } from '../../../shared/ipc/answers.ts';

/**
 * Whether the library can be said to be offline: the system says so, or at the last attempt no source at all could be
 * reached. One server that is down is that server's trouble; all of them is the network's.
 */
export function isOffline(systemOnline: boolean, overview: LibraryOverview | undefined): boolean {
  if (!systemOnline) return true;
  const asked = overview?.sources.filter(
    ({ kind, status }) => isFetched(kind) && status.state !== 'never',
  );
  if (!asked || asked.length === 0) return false;
  return asked.every(isUnreachable);
}

/**
 * When anything last arrived or was found unchanged, in ISO 8601: a sync that reached nothing does not make the library
 * any fresher. Undefined when nothing was ever synced; what comes with Escale does not count.
 */
export function lastSyncedAt(overview: LibraryOverview | undefined): string | undefined {
  return overview?.sources
    .filter(({ kind }) => kind !== 'starter')
    .flatMap(({ status }) => (status.state === 'never' ? [] : [status.syncedAt ?? '']))
    .filter((moment) => moment !== '')
    .sort()
    .at(-1);
}
