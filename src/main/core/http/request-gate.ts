import type { HttpClient } from '../ports.ts';
import { HostTurns, type TurnLimits } from './host-turns.ts';
import { hostAndPort } from './private-address.ts';

export const defaultRequestLimits: TurnLimits = { perHost: 4, all: 16 };

/**
 * An HttpClient that keeps others waiting while too many requests are under way, in the order in which they came; one
 * whose host is busy lets those behind it go first. A request counts until its body was read to the end, failed or was
 * left, so that a server is never asked for more than it is sending. Whoever gives up while waiting leaves the queue.
 */
export function limitRequests(
  http: HttpClient,
  limits: TurnLimits = defaultRequestLimits,
): HttpClient {
  const queue = new HostTurns(limits);
  return {
    isPrivate: (address) => http.isPrivate(address),
    async fetch(address, request) {
      const leave = await queue.enter(hostAndPort(new URL(address)), request.signal);
      try {
        return heldUntilRead(await http.fetch(address, request), leave);
      } catch (error) {
        leave();
        throw error;
      }
    },
  };
}

/** The same response, telling when its body is over. */
function heldUntilRead(response: Response, over: () => void): Response {
  if (response.body === null) {
    over();
    return response;
  }
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const next = await reader.read();
          if (!next.done) {
            controller.enqueue(next.value);
            return;
          }
          over();
          controller.close();
        } catch (error) {
          over();
          throw error;
        }
      },
      async cancel(reason) {
        over();
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  const { status, headers, url } = response;
  return Object.defineProperty(new Response(body, { status, headers }), 'url', { value: url });
}
