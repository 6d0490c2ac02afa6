import type { ErrorCode } from '../result.ts';
import { isFetched, type Source } from './source.ts';

/** What fetching ends with when there is no way out to the network. */
export const unreachableCodes: readonly ErrorCode[] = [
  'httpConnection',
  'httpHostUnknown',
  'httpTimeout',
  'offline',
];

/** Whether a source could not be reached when it was last asked, be it through its fault or the network's. */
export function isUnreachable({ kind, status }: Pick<Source, 'kind' | 'status'>): boolean {
  return (
    isFetched(kind) && status.state === 'failed' && unreachableCodes.includes(status.error.code)
  );
}
