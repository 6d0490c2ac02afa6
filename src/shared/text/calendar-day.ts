/**
 * Whether a moment stands for a whole day: what is dated by the day is kept as the first moment of it in universal time,
 * and elsewhere that moment belongs to the day before. Of articles dated to the second one in 86,400 looks the same.
 */
export function isWholeDay(iso: string): boolean {
  return /T00:00:00(?:\.0+)?Z$/.test(iso);
}

/** The year, month (from 1) and day of a moment (ISO 8601), where this machine is, or of the day that it stands for. */
export function calendarDay(iso: string): readonly [year: number, month: number, day: number] {
  const date = new Date(iso);
  return isWholeDay(iso)
    ? [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
    : [date.getFullYear(), date.getMonth() + 1, date.getDate()];
}
