import { lookup as systemLookup } from 'node:dns/promises';
import type { LookupAddress, LookupAllOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import { Failure } from '../../../shared/result.ts';
import { isPrivateAddress } from './private-address.ts';

/** All addresses of a name; the system's resolver unless a test puts another in its place. */
export type Lookup = (
  hostname: string,
  options: LookupAllOptions,
) => Promise<readonly LookupAddress[]>;

export const lookupBySystem: Lookup = (hostname, options) => systemLookup(hostname, options);

/**
 * The `lookup` of a connection, which looks at the very addresses that are then connected to: no second look-up comes
 * between, so a name cannot be public when it is checked and private when it is used. One private address among several
 * is enough to refuse with Failure `httpPrivate`.
 */
export function checkedLookup(lookup: Lookup): LookupFunction {
  return connectionLookup(lookup, (addresses, hostname) => {
    if (addresses.some(({ address }) => isPrivateAddress(address))) {
      throw new Failure('httpPrivate', { host: hostname });
    }
  });
}

/** The `lookup` of a connection to a host that a person confirmed. */
export function uncheckedLookup(lookup: Lookup): LookupFunction {
  return connectionLookup(lookup, () => undefined);
}

/** Node wants an answer by callback, with one address or with all. */
function connectionLookup(
  lookup: Lookup,
  check: (addresses: readonly LookupAddress[], hostname: string) => void,
): LookupFunction {
  return (hostname, options, callback) => {
    const answer = async () => {
      const addresses = await lookup(hostname, { ...options, all: true });
      check(addresses, hostname);
      const [first] = addresses;
      if (first === undefined) throw noAddress(hostname);
      return { first, addresses };
    };
    callbackify(answer)((error, found) => {
      if (error !== null) callback(error, '', 0);
      else if (options.all === true) callback(null, [...found.addresses]);
      else callback(null, found.first.address, found.first.family);
    });
  };
}

function noAddress(hostname: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`no address for ${hostname}`), { code: 'ENOTFOUND' });
}
