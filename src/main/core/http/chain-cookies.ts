interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly host: string;
  readonly path: string;
  readonly secureOnly: boolean;
}

/** More than any honest chain of redirects sets. Characters of one cookie, and cookies. */
const longestCookie = 4096;
const mostCookies = 50;

/**
 * The cookies of one chain of requests: some sites send a reader round until a cookie that they set comes back. Each goes
 * back only to the host and port that set it, whatever domain it names, and all of them are forgotten with the chain.
 */
export class ChainCookies {
  readonly #cookies = new Map<string, Cookie>();

  /** Takes in what an answer sets. */
  keep(url: URL, headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const cookie = readCookie(line, url);
      if (!cookie) continue;
      const key = [cookie.host, cookie.path, cookie.name].join(' ');
      this.#cookies.delete(key);
      if (!isOver(line) && this.#cookies.size < mostCookies) this.#cookies.set(key, cookie);
    }
  }

  /** The header that a request to an address bears; none where nothing was set. */
  headerFor(url: URL): { readonly Cookie?: string } {
    const sent = [...this.#cookies.values()].filter(
      ({ host, path, secureOnly }) =>
        host === url.host &&
        isUnder(url.pathname, path) &&
        (!secureOnly || url.protocol === 'https:'),
    );
    if (sent.length === 0) return {};
    return { Cookie: sent.map(({ name, value }) => `${name}=${value}`).join('; ') };
  }
}

function readCookie(line: string, url: URL): Cookie | undefined {
  // What else a header could hold would not pass into another.
  const [, name, value] = /^([!#-'*+\-.^-z|~\d]+)=([\x20-\x3a\x3c-\x7e]*)/.exec(line) ?? [];
  if (name === undefined || value === undefined || line.length > longestCookie) return undefined;
  const path = attributeOf(line, 'path');
  const directory = url.pathname.slice(0, Math.max(1, url.pathname.lastIndexOf('/')));
  return {
    name,
    value: value.trim(),
    host: url.host,
    path: path?.startsWith('/') ? path : directory,
    secureOnly: /;\s*secure\s*(?:;|$)/i.test(line),
  };
}

/** Whether a cookie is set only to be forgotten. */
function isOver(line: string): boolean {
  const age = attributeOf(line, 'max-age');
  if (age !== undefined) return Number(age) <= 0;
  return Date.parse(attributeOf(line, 'expires') ?? '') <= Date.now();
}

function attributeOf(line: string, name: string): string | undefined {
  const attributes = line.split(';').slice(1);
  const found = attributes.map((one) => one.trim()).find((one) => startsWith(one, `${name}=`));
  return found?.slice(name.length + 1).trim();
}

function startsWith(text: string, start: string): boolean {
  return text.slice(0, start.length).toLowerCase() === start;
}

function isUnder(path: string, folder: string): boolean {
  const within = folder.endsWith('/') ? folder : `${folder}/`;
  return path === folder || path.startsWith(within);
}
