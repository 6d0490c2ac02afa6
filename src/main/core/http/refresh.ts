import { Parser } from 'htmlparser2';
import { resolveWebAddress } from './address.ts';

/** Bytes; a page that only leads on is a few lines. */
const longestPage = 32 * 1024;
/** Characters beside the title, such as “You will be redirected. If nothing happens, click here.” */
const mostText = 400;
/** Seconds; a page that stays longer wants to be read first. */
const longestStay = 10;

/** Elements whose text nobody reads. */
const unread = new Set(['title', 'script', 'style', 'template']);

/**
 * Where a page leads on that says nothing itself (`<meta http-equiv="refresh">`): an http or https address without name,
 * password and fragment. Undefined for every other document.
 */
export function refreshTarget({
  url,
  bytes,
  contentType,
}: {
  readonly url: string;
  readonly bytes: Uint8Array;
  readonly contentType: string | undefined;
}): string | undefined {
  if (bytes.length > longestPage || !/html/i.test(contentType ?? 'html')) return undefined;
  const markup = new TextDecoder().decode(bytes);
  if (!/refresh/i.test(markup)) return undefined;
  const { base, refresh, text } = readPage(markup);
  if (refresh === undefined || text.length > mostText) return undefined;
  const reference = referenceIn(refresh);
  const resolved =
    reference === undefined
      ? undefined
      : resolveWebAddress(reference, resolveWebAddress(base, url) ?? url);
  if (resolved === undefined) return undefined;
  const target = new URL(resolved);
  target.username = '';
  target.password = '';
  target.hash = '';
  return target.href;
}

interface ReadPage {
  readonly base: string;
  /** What the first refresh says. */
  readonly refresh: string | undefined;
  readonly text: string;
}

function readPage(markup: string): ReadPage {
  let base = '';
  let refresh: string | undefined;
  let text = '';
  let hidden = 0;
  const parser = new Parser({
    onopentag(name, { href, content, 'http-equiv': equivalent = '' }) {
      if (unread.has(name)) hidden += 1;
      if (name === 'base' && base === '') base = href ?? '';
      if (name === 'meta' && equivalent.trim().toLowerCase() === 'refresh') refresh ??= content;
    },
    onclosetag(name) {
      if (unread.has(name)) hidden -= 1;
    },
    ontext(part) {
      if (hidden === 0) text += part;
    },
  });
  parser.end(markup);
  return { base, refresh, text: text.replace(/\s+/g, ' ').trim() };
}

/** The address in `0; url=/next`, in the spellings that browsers understand. */
function referenceIn(refresh: string): string | undefined {
  const found = /^\s*(\d*)(?:\.[\d.]*)?\s*[;,\s]\s*(?:url\s*=\s*)?(.+)$/is.exec(refresh);
  const [, seconds = '', reference = ''] = found ?? [];
  if (!found || Number(seconds) > longestStay) return undefined;
  const [, , quoted] = /^(["'])(.*?)(?:\1|$)/s.exec(reference) ?? [];
  return quoted ?? reference;
}
