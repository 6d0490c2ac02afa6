import type { ErrorCode } from '../../../shared/result.ts';

/** How a request ended: undefined for one that was answered, whatever the answer was. */
export type RequestEnd = ErrorCode | undefined;

/** How many requests in a row must fail to reach anything before the network counts as gone. */
export const enoughFailures = 3;

/** What happens to every request when there is no network; a single server can do each of them as well. */
const connectionCodes: ReadonlySet<ErrorCode> = new Set([
  'offline',
  'httpConnection',
  'httpHostUnknown',
  'httpTimeout',
]);

/**
 * Whether the network is gone, judged by requests and not by a system's flag, which knows nothing of what lies behind
 * the nearest access point: the last `enoughFailures` requests all failed to connect, at more than one host where more
 * than one was asked for. `ends` are in order, the newest last; pass only requests of the last minutes.
 */
export function isNetworkGone(
  ends: readonly { readonly host: string; readonly code: RequestEnd }[],
): boolean {
  const last = ends.slice(-enoughFailures);
  if (last.length < enoughFailures) return false;
  if (!last.every(({ code }) => code !== undefined && connectionCodes.has(code))) return false;
  const isOneHost = new Set(last.map(({ host }) => host)).size === 1;
  // One dead server among living ones says nothing; one that is all there is to ask does.
  return !isOneHost || new Set(ends.map(({ host }) => host)).size === 1;
}
