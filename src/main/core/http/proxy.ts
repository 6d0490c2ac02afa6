/** Variables of the environment that name proxies, in either case of letters. */
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy that the environment names for an address: HTTP_PROXY or HTTPS_PROXY by its scheme, unless NO_PROXY lists
 * its host. Undefined for a direct connection. In NO_PROXY `*` is every host, `.example.org` and `*.example.org` are the
 * hosts below a name, and an entry may end in a port.
 */
export function proxyFor(url: URL, environment: Environment): string | undefined {
  const name = url.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
  const proxy = variable(environment, name);
  if (proxy === undefined || !URL.canParse(proxy)) return undefined;
  const exceptions = variable(environment, 'no_proxy')?.split(',') ?? [];
  return exceptions.some((entry) => covers(entry.trim().toLowerCase(), url)) ? undefined : proxy;
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
