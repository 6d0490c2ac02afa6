/**
 * When a change is made to a record that was changed before, in ISO 8601: now, or just after the change before where that
 * came from a clock that is ahead. The later change counts wherever two meet, so that what is done last must never be dated
 * before what it changes.
 */
export function momentAfter(changedAt: string, now: Date): string {
  return new Date(Math.max(now.getTime(), Date.parse(changedAt) + 1)).toISOString();
}
