/** A host as a request asks for it, with the port that it connects to. */
export interface AskedHost {
  /** As `URL` writes it: lower case, Punycode, an IPv6 address in brackets. */
  readonly hostname: string;
  readonly port: string;
}

/**
 * Whether one of the patterns names a host. `example.org` is that host and every one below it, `*.example.org` only those
 * below, `*` every host; an entry may end in a port. An IP address is itself only.
 */
export function namesHost(patterns: readonly string[], { hostname, port }: AskedHost): boolean {
  // A name with the root's dot at its end is the same name.
  const asked = hostname.replace(/\.$/, '');
  return patterns.some((pattern) => {
    if (pattern === '*') return true;
    const { below, name, only } =
      /^(?<below>\*\.)?(?<name>\[[^\]]*\]|[^:]*)(?::(?<only>[0-9]+))?$/.exec(pattern)?.groups ?? {};
    if (name === undefined || (only !== undefined && only !== port)) return false;
    return (below === undefined && asked === name) || asked.endsWith(`.${name}`);
  });
}
