/**
 * Chromium gives a page of an unknown scheme neither an origin nor a secure context, so pages of the app's own schemes
 * live at `https://<host>.<scheme>.invalid/…`. The top-level name `invalid` is reserved (RFC 2606) and never resolves.
 * The scheme comes last in the host name, so that a whole scheme is one wildcard in a Content-Security-Policy.
 */
const suffix = '.invalid';

/** Characters that a scheme may have and a host name may not. */
const unmappable = /[+.]/;

const schemes = new Set<string>();

/** Makes addresses of this scheme map; throws on a scheme that no host name can carry. */
export function registerScheme(scheme: string): void {
  if (unmappable.test(scheme))
    throw new Error(`The scheme ${scheme} cannot be part of a host name`);
  schemes.add(scheme.toLowerCase());
}

/** Whether an address is of a scheme that the app has registered. */
export function isMapped(address: string): boolean {
  return schemes.has(/^([^:]+):/u.exec(address)?.[1]?.toLowerCase() ?? '');
}

/** The address where Chromium loads an address of the app. Others come back as they are. */
export function toChromium(address: string): string {
  const match = /^([a-z][a-z\d-]*):\/\/([^/?#]+)(.*)$/isu.exec(address);
  if (match === null) return address;
  const [, scheme = '', host = '', rest = ''] = match;
  if (!schemes.has(scheme.toLowerCase())) return address;
  const path = rest.startsWith('/') ? rest : `/${rest}`;
  return `https://${host}.${scheme.toLowerCase()}${suffix}${path}`;
}

/** The address as the app knows it. The inverse of `toChromium`. */
export function toApp(address: string): string {
  const match = /^https:\/\/([^/?#]+)(.*)$/su.exec(address);
  if (match === null) return withPath(address);
  const [, host = '', rest = ''] = match;
  for (const scheme of schemes) {
    const ending = `.${scheme}${suffix}`;
    if (host.endsWith(ending)) return `${scheme}://${host.slice(0, -ending.length)}${rest}`;
  }
  return address;
}

/** An address of a registered scheme that Chromium left alone, as for images: standard schemes always have a path. */
function withPath(address: string): string {
  const match = /^([a-z][a-z\d-]*):\/\/[^/?#]+$/iu.exec(address);
  return match?.[1] !== undefined && schemes.has(match[1]) ? `${address}/` : address;
}

/** The origin as Electron writes it: `scheme://host` for registered schemes, `null` for what has none. */
export function appOrigin(address: string): string {
  const mapped = toChromium(address);
  const { origin } = URL.canParse(mapped) ? new URL(mapped) : { origin: 'null' };
  return origin === 'null' ? origin : toApp(`${origin}/`).replace(/\/$/u, '');
}

/** Adds to every source of a registered scheme in a Content-Security-Policy the host where Chromium finds it. */
export function mapContentSecurityPolicy(policy: string): string {
  return policy.replace(
    /(^|[\s;,])([a-z][a-z\d-]*):(\/\/[^\s;,]+)?(?=[\s;,]|$)/giu,
    (source, before: string, scheme: string, rest: string | undefined) => {
      if (!schemes.has(scheme.toLowerCase())) return source;
      const mapped =
        rest === undefined
          ? `https://*.${scheme.toLowerCase()}${suffix}`
          : toChromium(`${scheme}:${rest}`).replace(/\/$/u, '');
      return `${before}${scheme}:${rest ?? ''} ${mapped}`;
    },
  );
}
