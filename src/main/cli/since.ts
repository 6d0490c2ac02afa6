/** From when on: so many milliseconds ago, or a moment. */
export type Since =
  | { readonly type: 'ago'; readonly milliseconds: number }
  | { readonly type: 'at'; readonly time: string };

const hour = 60 * 60 * 1000;
const units: Readonly<Record<string, number>> = { h: hour, d: 24 * hour, w: 7 * 24 * hour };

/** Understands `24h`, `7d`, `2w` and dates such as `2026-11-01`; undefined for anything else. */
export function parseSince(value: string | undefined): Since | undefined {
  const [, count = '', unit = ''] = /^(\d{1,4})([hdw])$/.exec(value ?? '') ?? [];
  const length = units[unit];
  if (length !== undefined) return { type: 'ago', milliseconds: Number(count) * length };
  const isDate = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?Z?)?$/.test(value ?? '');
  // Without a time it is the day as it begins here.
  const date = new Date(isDate && value?.length === 10 ? `${value}T00:00` : (value ?? ''));
  if (!isDate || Number.isNaN(date.getTime())) return undefined;
  return { type: 'at', time: date.toISOString() };
}
