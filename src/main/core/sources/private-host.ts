import { isFetched, type Source } from '../../../shared/domain/source.ts';
import { Failure } from '../../../shared/result.ts';
import { hostAndPort } from '../http/private-address.ts';
import type { HttpClient } from '../ports.ts';

/**
 * The `host:port` that a person confirms by adding what is there; undefined when it is public, or no address. Throws
 * Failure `sourcePrivate` with the host when it is private and not confirmed.
 */
export async function confirmedHost(
  { kind, location }: Pick<Source, 'kind' | 'location'>,
  http: Pick<HttpClient, 'isPrivate'>,
  allowPrivate: boolean,
): Promise<string | undefined> {
  if (!isFetched(kind) || !(await http.isPrivate(location))) return undefined;
  const url = new URL(location);
  if (!allowPrivate) throw new Failure('sourcePrivate', { host: url.host });
  return hostAndPort(url);
}

/**
 * The `host:port` of a source that failed because its own server is private and nobody has confirmed it. Undefined when it
 * did not fail, or failed because something led it to a private address: that is not for a person to allow.
 */
export function unconfirmedHost({
  kind,
  location,
  status,
}: Pick<Source, 'kind' | 'location' | 'status'>): string | undefined {
  if (!isFetched(kind) || status.state !== 'failed' || status.error.code !== 'httpPrivate') {
    return undefined;
  }
  const url = new URL(location);
  const { host } = status.error.params;
  return host === url.host || host === url.hostname ? hostAndPort(url) : undefined;
}

/** Names looked up at once. */
const lookUpsAtOnce = 16;
/**
 * Milliseconds after which those that wait are told as if their servers were public, so that a list of a thousand names
 * does not wait for a resolver that is silent. A request to one that is private after all is refused when it is made.
 */
const lookUpTime = 5_000;

/** Which of these servers, by the `host:port` of an address on each, are private. Nothing is asked of them. */
export async function privateHostsAmong(
  addresses: readonly string[],
  http: Pick<HttpClient, 'isPrivate'>,
): Promise<ReadonlySet<string>> {
  const byHost = new Map(addresses.map((address) => [hostAndPort(new URL(address)), address]));
  const found = new Set<string>();
  const waiting = byHost.entries();
  let isOver = false;
  const work = async () => {
    for (const [host, address] of waiting) {
      // What nobody waits for any more would only keep a verb from ending.
      if (isOver) return;
      if (await http.isPrivate(address)) found.add(host);
    }
  };
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      isOver = true;
      resolve();
    }, lookUpTime);
  });
  await Promise.race([Promise.all(Array.from({ length: lookUpsAtOnce }, work)), enough]);
  clearTimeout(timer);
  return new Set(found);
}
