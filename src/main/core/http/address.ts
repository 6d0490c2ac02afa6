import { Failure } from '../../../shared/result.ts';

/**
 * Reads what a person typed or a feed said as an http(s) address. `feed:` is what some sites put before the addresses
 * of their feeds. Throws Failure `addressInvalid` for anything else.
 */
export function parseWebAddress(address: string): URL {
  const plain = address
    .trim()
    .replace(/^feed:(?=https?:)/i, '')
    .replace(/^feed:\/\//i, 'http://');
  const url = URL.parse(plain);
  if (url === null || !isWebUrl(url)) throw new Failure('addressInvalid', { address });
  return url;
}

export function isWebUrl(url: URL): boolean {
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== '';
}

/** `reference` made absolute against `base`; undefined unless the result is an http(s) address. */
export function resolveWebAddress(reference: string, base: string | undefined): string | undefined {
  const trimmed = reference.trim();
  if (trimmed === '') return undefined;
  const url = base === undefined ? URL.parse(trimmed) : URL.parse(trimmed, base);
  return url !== null && isWebUrl(url) ? url.href : undefined;
}

/**
 * Query parameters that say how a reader came to a page and never which page it is: those of web analytics (utm, Matomo,
 * Piano's xtor and at_), of advertisers' click counters, and of newsletter senders.
 */
const trackingParameter =
  /^(utm_\w+|mtm_\w+|pk_\w+|at_(medium|campaign|custom\d|source|send_date|link)|xtor|xtref|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|oly_(anon|enc)_id|vero_id|ref_src|cmpid|ns_\w+|rss_?id)$/i;

/**
 * The form of an address that is compared between syncs to know an item again. Removes the fragment, tracking
 * parameters and the default port, which the URL parser drops; keeps everything else, in its order, as the order and
 * the case of a path may matter to the server.
 */
export function canonicalAddress(address: string): string {
  const url = new URL(address);
  url.hash = '';
  // The query is cut as text: writing it anew through searchParams would respell what is left.
  url.search = url.search
    .slice(1)
    .split('&')
    .filter((parameter) => !trackingParameter.test(parameter.split('=', 1)[0] ?? ''))
    .join('&');
  return url.href;
}
