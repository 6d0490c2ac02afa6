import packageJson from '../../../../package.json' with { type: 'json' };
import { Failure } from '../../../shared/result.ts';
import type { HttpClient, HttpRequest } from '../ports.ts';
import { isWebUrl } from './address.ts';
import { ChainCookies } from './chain-cookies.ts';

/** Redirects that are followed; honest chains (http, www, language, trailing slash) have four or five. */
const mostRedirects = 10;

const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const permanentStatuses: ReadonlySet<number> = new Set([301, 308]);

/** The last answer of a chain of redirects. */
export interface Followed {
  readonly response: Response;
  /** Where it came from. */
  readonly url: URL;
  /** Where the address has moved to for good, when the chain begins by saying so. */
  readonly permanentUrl?: string;
}

export interface FollowOptions extends Pick<HttpRequest, 'signal' | 'privateHosts' | 'maxBytes'> {
  readonly headers: Readonly<Record<string, string>>;
  /** Of a longer chain that this one belongs to. */
  readonly cookies?: ChainCookies;
  /** Called before each request with the host that is asked, and again when its turn has come. */
  readonly onRequest: (host: string) => void;
  readonly onStart: () => void;
}

/**
 * Asks for an address and follows redirects. Each target must be http or https, else Failure `httpScheme`, and is
 * checked by the client like the first. A name and a password in the address become a header for its own origin only.
 * A redirect from https to http is followed, since some publishers' pictures are only there and nothing secret goes
 * along, but it never counts as a permanent move: a source does not lose its protection to one answer. Throws Failure
 * `httpRedirects` after ten. Cookies that are set on the way go back to whoever set them, within this chain only.
 */
export async function followRedirects(
  http: HttpClient,
  start: URL,
  options: FollowOptions,
): Promise<Followed> {
  let url = start;
  let permanent: URL | undefined;
  let isPermanent = true;
  const { headers, cookies = new ChainCookies(), onRequest, ...rest } = options;
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    onRequest(url.host);
    const response = await http.fetch(withoutCredentials(url), {
      ...rest,
      headers: { ...identity(url), ...cookies.headerFor(url), ...headers },
    });
    cookies.keep(url, response.headers);
    const target = redirectTarget(response, url);
    if (target === undefined) {
      return { response, url, ...(permanent && { permanentUrl: permanent.href }) };
    }
    await response.body?.cancel();
    const isDowngrade = url.protocol === 'https:' && target.protocol === 'http:';
    isPermanent &&= permanentStatuses.has(response.status) && !isDowngrade;
    if (isPermanent) permanent = target;
    url = target;
  }
  throw new Failure('httpRedirects', { host: start.host });
}

/** Where a response sends us on to; undefined when it is itself the answer. */
function redirectTarget(response: Response, url: URL): URL | undefined {
  const location = response.headers.get('location');
  if (!redirectStatuses.has(response.status) || location === null) return undefined;
  const target = URL.parse(location, url.href);
  if (target === null || !isWebUrl(target)) throw refusedScheme(response, url);
  target.hash = '';
  const isSameOrigin = target.origin === url.origin;
  target.username = isSameOrigin ? url.username : '';
  target.password = isSameOrigin ? url.password : '';
  return target;
}

function refusedScheme(response: Response, { host }: URL): Failure {
  // Nobody reads on, and a failure to stop reading is no news.
  response.body?.cancel().catch(() => undefined);
  return new Failure('httpScheme', { host });
}

function identity(url: URL): Record<string, string> {
  const credentials = `${decoded(url.username)}:${decoded(url.password)}`;
  return {
    'User-Agent': `${packageJson.productName}/${packageJson.version}`,
    ...(credentials === ':'
      ? {}
      : { Authorization: `Basic ${Buffer.from(credentials).toString('base64')}` }),
  };
}

/** What an address has of a name or a password; one with a bare `%` was never encoded. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Network stacks refuse addresses that carry a name and a password; these go into a header instead. */
export function withoutCredentials(url: URL): string {
  const plain = new URL(url);
  plain.username = '';
  plain.password = '';
  return plain.href;
}
