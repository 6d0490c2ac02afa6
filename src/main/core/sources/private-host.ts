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
