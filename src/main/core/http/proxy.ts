/** Variables of the environment that name proxies, in either case of letters. */
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy that the environment names for an address: HTTP_PROXY or HTTPS_PROXY by its scheme, unless NO_PROXY lists
 * its host. Undefined for a direct connection. In NO_PROXY `*` is every host, `.example.org` and `*.example.org` are the
 * hosts below a name, and an entry may end in a port.
 */
export function proxyFor(url: URL, environment: Environment): string | undefined {
  const name = url.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
  const proxy = proxyAddress(variable(environment, name) ?? '');
  if (proxy === undefined) return undefined;
  const exceptions = variable(environment, 'no_proxy')?.split(',') ?? [];
  return exceptions.some((entry) => covers(entry.trim().toLowerCase(), url)) ? undefined : proxy;
}

/**
 * The address of a proxy as a variable has it: `host:port` is one for HTTP, as other programs take it. Undefined for what
 * names none, or one that is spoken to otherwise, such as `socks5://`.
 */
export function proxyAddress(written: string): string | undefined {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `http://${written}`;
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return undefined;
  // Node's agents know no scheme in capitals, and would go past the proxy.
  return address.replace(/^https?/i, (scheme) => scheme.toLowerCase());
}

function variable(environment: Environment, name: string): string | undefined {
  const value = environment[name] ?? environment[name.toUpperCase()];
  return value === undefined || value.trim() === '' ? undefined : value.trim();
}

function covers(entry: string, url: URL): boolean {
  if (entry === '*') return true;
  const { host = '', port } = /^(?<host>.*?)(?::(?<port>\d+))?$/.exec(entry)?.groups ?? {};
  const ownPort = url.port || (url.protocol === 'https:' ? '443' : '80');
  if (host === '' || (port !== undefined && port !== ownPort)) return false;
  const suffix = host.replace(/^\*(?=\.)/, '');
  return suffix.startsWith('.') ? url.hostname.endsWith(suffix) : url.hostname === suffix;
}
