import type { Readable } from 'node:stream';

/**
 * A response's body from a stream of Node's. Nothing is read ahead of the reader, so a bomb fills no buffer and a slow
 * reader slows the server down. A body that an abort cut off fails with the abort's reason, as `fetch` has it, and not
 * with the broken connection that follows. `leave` is called when the reader wants no more.
 */
export function bodyStream(
  stream: Readable,
  signal: AbortSignal,
  leave: () => void = () => stream.destroy(),
): ReadableStream<Uint8Array> {
  const iterator: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const next = await iterator.next();
          // A body without a stated length ends well by any end of its connection, an abort's too.
          signal.throwIfAborted();
          if (next.done === true) controller.close();
          else controller.enqueue(next.value);
        } catch (error) {
          throw signal.aborted ? signal.reason : error;
        }
      },
      cancel: leave,
    },
    { highWaterMark: 0 },
  );
}

/** Whether a status has no body, so that `Response` refuses one. */
export function isBodiless(status: number): boolean {
  return [101, 204, 205, 304].includes(status);
}
