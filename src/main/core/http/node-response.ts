import type { IncomingMessage } from 'node:http';
import { type Readable, Transform } from 'node:stream';
import type { HttpRequest } from '../ports.ts';
import { bodyStream, isBodiless } from './body-stream.ts';
import { decompress } from './decompress.ts';
import { requireResponseStatus, tooLarge } from './failures.ts';

/** What Node received, as `fetch` would give it, with the body unpacked. Throws Failure `httpStatus` as `failures` has it. */
export async function toResponse(
  message: IncomingMessage,
  url: URL,
  { signal, maxBytes = Infinity }: Pick<HttpRequest, 'signal' | 'maxBytes'>,
): Promise<Response> {
  const status = message.statusCode ?? 0;
  try {
    requireResponseStatus(status);
  } catch (failure) {
    message.destroy();
    throw failure;
  }
  const headers = new Headers();
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const isEmpty = isBodiless(status);
  if (isEmpty) message.resume();
  const body = isEmpty
    ? null
    : bodyStream(
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
