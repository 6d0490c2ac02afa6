import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { Readable, type Duplex } from 'node:stream';

/** A `Content-Encoding` that is none of gzip, deflate, br and identity, or that is repeated. */
export class UnknownCodingError extends Error {
  readonly code = 'Z_UNKNOWN_CODING';
}

/**
 * Undoes a `Content-Encoding`. Unlike `fetch`, an end that comes too early is an error here: half a feed must not pass
 * for a whole one. One coding only: nested compression is how bombs are built and nothing honest needs it.
 */
export async function decompress(
  stream: Readable,
  contentEncoding: string | undefined,
): Promise<Readable> {
  const coding = contentEncoding?.trim().toLowerCase() ?? '';
  switch (coding) {
    case '':
    case 'identity':
    // No coding that is registered; servers that say it mean that there is none.
    case 'none':
      return stream;
    case 'gzip':
    case 'x-gzip':
      return joined(stream, createGunzip());
    case 'br':
      return joined(stream, createBrotliDecompress());
    case 'deflate':
      return inflated(stream);
    default:
      throw new UnknownCodingError(`unknown content encoding: ${coding}`);
  }
}

/** `deflate` means the zlib format, but some servers send the bare deflate format: the first byte tells. */
async function inflated(stream: Readable): Promise<Readable> {
  const iterator: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done === true) return Readable.from([]);
  const isZlib = ((first.value[0] ?? 0) & 0x0f) === 8;
  const all = Readable.from(
    (async function* () {
      yield first.value;
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
        yield next.value;
      }
    })(),
  );
  return joined(all, isZlib ? createInflate() : createInflateRaw());
}

/** Like `pipe`, but errors go forward to the reader and closing goes back to the socket. */
function joined(stream: Readable, decoder: Duplex): Readable {
  stream.once('error', (error) => decoder.destroy(error));
  decoder.once('close', () => stream.destroy());
  return stream.pipe(decoder);
}

/** Whether bytes start like a gzip file, whatever the server says they are. */
export function startsAsGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08;
}
