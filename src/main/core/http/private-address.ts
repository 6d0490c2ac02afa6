import ipaddr from 'ipaddr.js';

/** Every IPv6 address that the internet routes is in this block (RFC 4291, and IANA's registry of allocations). */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * The well-known prefix under which a network that speaks only IPv6 reaches IPv4 (RFC 6052): there every IPv4 site
 * resolves to it, so what counts is the address inside.
 */
const translated = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/** Addresses in a public range at which a cloud answers its own machines only: Azure's. */
const hostServices: ReadonlySet<string> = new Set(['168.63.129.16']);

/**
 * Whether an IP address is anything but a public one: this machine, its network, the provider's, a cloud's metadata,
 * a group, a tunnel or translation that could lead to one of these, or reserved. What is no address counts as private,
 * so that nothing unreadable is connected to.
 */
export function isPrivateAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return true;
  const parsed = ipaddr.parse(address);
  if (parsed instanceof ipaddr.IPv4) return isPrivateIPv4(parsed);
  if (parsed.match(translated)) {
    return isPrivateIPv4(new ipaddr.IPv4(parsed.toByteArray().slice(12)));
  }
  return parsed.range() !== 'unicast' || !parsed.match(globalUnicast);
}

function isPrivateIPv4(address: ipaddr.IPv4): boolean {
  return address.range() !== 'unicast' || hostServices.has(address.toString());
}

/** The IP address that a host name of a `URL` is, without brackets; undefined for a name. */
export function literalAddress(hostname: string): string | undefined {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return ipaddr.isValid(bare) ? bare : undefined;
}

/**
 * Whether a host name of a `URL` is private without asking anyone: an address that is, or a name that always means this
 * machine (RFC 6761). `URL` has turned decimal, octal and hexadecimal spellings into dotted ones already.
 */
export function isPrivateHostname(hostname: string): boolean {
  const literal = literalAddress(hostname);
  if (literal !== undefined) return isPrivateAddress(literal);
  return /(?:^|\.)localhost\.?$/i.test(hostname);
}

/** What a person confirms: the name and the port, also when the port is the scheme's own. */
export function hostAndPort({ hostname, port, protocol }: URL): string {
  return `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
}
