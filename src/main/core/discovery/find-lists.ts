import { Failure } from '../../../shared/result.ts';
import { resolveWebAddress } from '../http/address.ts';
import { fetchForPerson } from '../sources/fetch-document.ts';
import { confirmedHost } from '../sources/private-host.ts';
import { recogniseAddress } from '../sources/registry.ts';
import { type DiscoverContext, type Discovered, foundPages, look } from './discover.ts';

/** Bytes of a robots.txt that are read: as many as RFC 9309 (2.5) asks for at least. */
const maxRobotsBytes = 512_000;
/** Lists of one site that are looked at. Sites name one index, or a few by language. */
const mostLists = 5;

/**
 * The lists of pages that the site of an address keeps: those that its robots.txt names (sitemaps.org, “Specifying the
 * Sitemap location in your robots.txt file”), else `/sitemap.xml`. Empty when there is none that can be read. Throws
 * Failure `addressInvalid`, `sourcePrivate` and `cancelled`.
 */
export async function findLists(
  typed: string,
  context: DiscoverContext,
): Promise<Discovered['candidates']> {
  const location = recogniseAddress(typed);
  const { http, allowPrivate } = context;
  const privateHost = await confirmedHost({ kind: 'pages', location }, http, allowPrivate);
  const named = await namedByRobots(new URL('/robots.txt', location).href, privateHost, context);
  const wanted = named.length > 0 ? named : [new URL('/sitemap.xml', location).href];
  const found: Discovered['candidates'][number][] = [];
  for (const address of wanted.slice(0, mostLists)) {
    const inspection = await unlessItFails(look(address, privateHost, context), context);
    if (inspection?.type === 'sitemap') found.push(foundPages(inspection, address));
  }
  return found;
}

async function namedByRobots(
  address: string,
  privateHost: string | undefined,
  context: DiscoverContext,
): Promise<readonly string[]> {
  const kind = { accept: 'text/plain, */*;q=0.1', maxBytes: maxRobotsBytes };
  const robots = fetchForPerson(address, privateHost, kind, context);
  const document = await unlessItFails(robots, context);
  return document ? sitemapsOf(new TextDecoder().decode(document.bytes), document.location) : [];
}

/** The addresses that the `Sitemap:` lines of a robots.txt name, each once. */
function sitemapsOf(robots: string, base: string): readonly string[] {
  const named = robots.split(/\r\n?|\n/).flatMap((line) => {
    const reference = /^\s*sitemap\s*:\s*(\S+)/i.exec(line)?.[1];
    return resolveWebAddress(reference ?? '', base) ?? [];
  });
  return [...new Set(named)];
}

/** A list that cannot be had is none; only whoever stopped the search hears of it. */
async function unlessItFails<T>(
  step: Promise<T>,
  { signal }: DiscoverContext,
): Promise<T | undefined> {
  try {
    return await step;
  } catch (thrown) {
    if (signal.aborted || !(thrown instanceof Failure)) throw thrown;
    return undefined;
  }
}
