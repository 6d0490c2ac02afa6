/** Longest time for which an answer is trusted to stay as it is, in seconds: publishers' year-long promises are slips. */
const longestFreshness = 24 * 60 * 60;

/** Longest pause that a server is granted, in seconds. */
const longestPause = 24 * 60 * 60;

/**
 * Until when an answer need not be asked for again (RFC 9111), as ISO 8601; undefined when it does not say, or says that
 * it must always be asked for. `max-age` counts before `s-maxage`, which is for shared caches but is all that some
 * publishers state, and both before `Expires`. At most a day.
 */
export function freshUntil(headers: Headers, now: Date): string | undefined {
  const seconds = lifetimeSeconds(headers, now);
  if (seconds === undefined || seconds <= 0) return undefined;
  return new Date(now.getTime() + Math.min(seconds, longestFreshness) * 1000).toISOString();
}

function lifetimeSeconds(headers: Headers, now: Date): number | undefined {
  const control = headers.get('cache-control')?.toLowerCase() ?? '';
  if (/(?:^|[\s,])no-(?:cache|store)(?:[\s,]|$)/.test(control)) return undefined;
  const age =
    /(?:^|[\s,])max-age="?(\d+)/.exec(control)?.[1] ??
    /(?:^|[\s,])s-maxage="?(\d+)/.exec(control)?.[1];
  if (age !== undefined) return Number(age) - Number(/^\d+$/.exec(headers.get('age') ?? '') ?? 0);
  const expires = timeOf(headers.get('expires'));
  if (expires === undefined) return undefined;
  // Both by the server's clock, which need not be right.
  return (expires - (timeOf(headers.get('date')) ?? now.getTime())) / 1000;
}

/** How long `Retry-After` asks to wait, in whole seconds, at most a day; undefined when it asks nothing readable. */
export function retryAfterSeconds(headers: Headers, now: Date): number | undefined {
  const value = headers.get('retry-after')?.trim() ?? '';
  const until = timeOf(value);
  const seconds = /^\d+$/.test(value)
    ? Number(value)
    : until === undefined
      ? undefined
      : Math.ceil((until - now.getTime()) / 1000);
  if (seconds === undefined) return undefined;
  return Math.min(Math.max(seconds, 0), longestPause);
}

/** Milliseconds of an HTTP date. A bare number, as in `Expires: 0`, is none. */
function timeOf(value: string | null): number | undefined {
  if (value === null || !/[a-z]/i.test(value)) return undefined;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : time;
}
