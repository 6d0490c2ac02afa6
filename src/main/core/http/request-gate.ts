import type { HttpClient } from '../ports.ts';
import { hostAndPort } from './private-address.ts';

/** Most requests at the same time. */
export interface RequestLimits {
  /** To one host and port: as many as browsers made to a server that speaks HTTP/1.1, less two for politeness. */
  readonly perHost: number;
  readonly all: number;
}

export const defaultRequestLimits: RequestLimits = { perHost: 4, all: 16 };

interface Waiting {
  readonly host: string;
  readonly start: () => void;
}

/**
 * An HttpClient that keeps others waiting while too many requests are under way, in the order in which they came; one
 * whose host is busy lets those behind it go first. A request counts until its body was read to the end, failed or was
 * left, so that a server is never asked for more than it is sending. Whoever gives up while waiting leaves the queue.
 */
export function limitRequests(
  http: HttpClient,
  limits: RequestLimits = defaultRequestLimits,
): HttpClient {
  const queue = new RequestQueue(limits);
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

class RequestQueue {
  readonly #limits: RequestLimits;
  readonly #underWay = new Map<string, number>();
  #all = 0;
  #waiting: readonly Waiting[] = [];

  constructor(limits: RequestLimits) {
    this.#limits = limits;
  }

  /** Resolves when the request may start, with what is to be called once when it is over. */
  async enter(host: string, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const giveUp = () => {
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
        reject(signal.reason as Error);
      };
      const start = () => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const waiting: Waiting = { host, start };
      signal.addEventListener('abort', giveUp, { once: true });
      this.#waiting = [...this.#waiting, waiting];
      this.#startNext();
    });
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#count(host, -1);
      this.#startNext();
    };
  }

  #startNext(): void {
    for (const waiting of this.#waiting) {
      if (this.#all >= this.#limits.all) return;
      if ((this.#underWay.get(waiting.host) ?? 0) >= this.#limits.perHost) continue;
      this.#waiting = this.#waiting.filter((other) => other !== waiting);
      this.#count(waiting.host, 1);
      waiting.start();
    }
  }

  #count(host: string, change: 1 | -1): void {
    this.#all += change;
    const now = (this.#underWay.get(host) ?? 0) + change;
    if (now === 0) this.#underWay.delete(host);
    else this.#underWay.set(host, now);
  }
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
