/** Letters, digits and signs on one side of a word that are looked at: longer ones say nothing more. */
const reach = 256;

/**
 * Whether the stretch from `start` to `end` (UTF-16 code units) is a part of an address that is written out in the text
 * (`https://…`, `www.…`, `name@host`, `host.org/path`, `one.host.org`), whose words are none of the language.
 */
export function isInAddress(text: string, start: number, end: number): boolean {
  let from = start;
  while (from > 0 && start - from < reach && !isBlank(text, from - 1)) from -= 1;
  let to = end;
  while (to < text.length && to - end < reach && !isBlank(text, to)) to += 1;
  if (from === start && to === end) return false;
  const before = text.slice(from, start);
  const after = text.slice(end, to);
  return (
    hasScheme(before, after) ||
    before.includes('www.') ||
    isBesideAt(text, from, to) ||
    isInPath(before) ||
    isInHost(before, text.slice(start, end), after)
  );
}

function isBlank(text: string, at: number): boolean {
  return /\s/u.test(text.charAt(at));
}

function hasScheme(before: string, after: string): boolean {
  return before.includes('://') || /^[a-z\d+.-]*:\/\//iu.test(after);
}

/** Whether a sign for “at” stands between two names. */
function isBesideAt(text: string, from: number, to: number): boolean {
  const at = text.slice(from, to).indexOf('@') + from;
  return at > from && /\w@\w/u.test(text.slice(at - 1, at + 2));
}

/** Whether what stands before begins with a host and a slash. */
function isInPath(before: string): boolean {
  const slash = before.indexOf('/');
  if (slash < 0) return false;
  let from = slash;
  while (from > 0 && /[a-z\d.-]/u.test(before.charAt(from - 1))) from -= 1;
  return /^[a-z\d-]+(\.[a-z\d-]+)*\.[a-z]{2,}$/u.test(before.slice(from, slash));
}

/** Whether it is one of three or more names that dots join: a sentence whose space was lost has only two. */
function isInHost(before: string, written: string, after: string): boolean {
  if (!/^[a-z\d-]+$/u.test(written)) return false;
  let from = before.length;
  while (from > 0 && /[a-z\d.-]/u.test(before.charAt(from - 1))) from -= 1;
  const following = /^[a-z\d.-]*/u.exec(after)?.[0] ?? '';
  const names = `${before.slice(from)}${written}${following}`.replace(/\.$/u, '').split('.');
  return names.length > 2 && names.every((name) => name.length > 1);
}
