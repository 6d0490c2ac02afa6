import { isPlayable } from '../../shared/domain/enclosure.ts';
import type { EnclosureStore } from '../core/ports.ts';

/**
 * Most bytes of one answer. A player asks from where it is to the end; it gets a piece and asks for the next, so that no
 * answer holds a whole film in memory.
 */
const mostBytes = 2 * 1024 * 1024;

/**
 * The answer to a player that asks for a stored file, or for a part of it (RFC 9110, section 14). Only what its bytes
 * prove to be sound or film is served: anything else is for the system's programs, once a person has saved a copy.
 */
export async function enclosureResponse(
  enclosures: EnclosureStore,
  hash: string,
  range: string | null,
): Promise<Response> {
  const facts = await enclosures.facts(hash);
  if (facts?.mediaType === undefined || !isPlayable(facts.mediaType)) {
    return new Response(null, { status: 404 });
  }
  const headers = {
    'content-type': facts.mediaType,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'accept-ranges': 'bytes',
    'cache-control': 'max-age=31536000, immutable',
  };
  const wanted = readRange(range, facts.bytes);
  if (wanted === undefined) {
    return new Response(null, {
      status: 416,
      headers: { ...headers, 'content-range': `bytes */${facts.bytes}` },
    });
  }
  const { start, end } = wanted;
  const isWhole = range === null && end - start === facts.bytes;
  return new Response(new Uint8Array(await enclosures.read(hash, start, end)), {
    status: isWhole ? 200 : 206,
    headers: {
      ...headers,
      'content-length': String(end - start),
      ...(!isWhole && { 'content-range': `bytes ${start}-${end - 1}/${facts.bytes}` }),
    },
  });
}

/** The part to answer with, as `[start, end)`; undefined when the file has no such part. */
function readRange(
  range: string | null,
  length: number,
): { readonly start: number; readonly end: number } | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(range ?? 'bytes=0-') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  const start = first === '' ? Math.max(length - Number(last), 0) : Number(first);
  const end = first === '' || last === '' ? length : Math.min(Number(last) + 1, length);
  return start >= end ? undefined : { start, end: Math.min(end, start + mostBytes) };
}
