import type { IncomingMessage } from 'node:http';
import { type Readable, Transform } from 'node:stream';
import type { HttpRequest } from '../ports.ts';
import { decompress } from './decompress.ts';
import { tooLarge } from './failures.ts';

/** Statuses whose responses have no body, for which `Response` refuses one. */
const emptyStatuses: ReadonlySet<number> = new Set([204, 205, 304]);

/** What Node received, as `fetch` would give it, with the body unpacked. */
export async function toResponse(
  message: IncomingMessage,
  url: URL,
  { signal, maxBytes = Infinity }: Pick<HttpRequest, 'signal' | 'maxBytes'>,
): Promise<Response> {
  const status = message.statusCode ?? 0;
  const headers = new Headers();
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const isEmpty = emptyStatuses.has(status);
  if (isEmpty) message.resume();
  const body = isEmpty
    ? null
    : toWebStream(
        await decompress(counted(message, maxBytes), message.headers['content-encoding']),
        signal,
      );
  const response = new Response(body, { status, headers });
  Object.defineProperty(response, 'url', { value: url.href });
  return response;
}

/**
 * Compressed data can be endless and yet unpack to nothing, so what crosses the network has a cap of its own; where
 * nothing is packed, the reader's own cap is enough.
 */
function counted(message: IncomingMessage, maxBytes: number): Readable {
  if (message.headers['content-encoding'] === undefined || maxBytes === Infinity) return message;
  let received = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      received += chunk.length;
      if (received > maxBytes) done(tooLarge(maxBytes));
      else done(null, chunk);
    },
  });
  message.once('error', (error) => counter.destroy(error));
  counter.once('close', () => message.destroy());
  return message.pipe(counter);
}

/**
 * Only what is read is decompressed: a bomb fills no buffer ahead of its reader. A body that an abort cut off fails with
 * the abort's reason, as `fetch` has it, and not with the broken connection that follows.
 */
function toWebStream(stream: Readable, signal: AbortSignal): ReadableStream<Uint8Array> {
  const iterator: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const next = await iterator.next();
          if (next.done === true) controller.close();
          else controller.enqueue(next.value);
        } catch (error) {
          throw signal.aborted ? signal.reason : error;
        }
      },
      cancel() {
        stream.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}
