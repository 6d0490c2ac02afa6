import { type AppError, Failure, toAppError } from '../../../shared/result.ts';
import { unreachableCodes } from '../../../shared/domain/reachability.ts';

/** Requests at once: to all servers, and to one, which is what browsers do to it and below. */
const most = { inAll: 12, perHost: 4 };
/** Failures in a row after which a server that does not answer is left alone for this run. */
const mostSilences = 3;

interface Waiting {
  readonly host: string;
  readonly start: () => void;
}

interface HostState {
  running: number;
  silences: number;
  /** Why it is left alone for the rest of the run. */
  closed?: AppError;
}

/**
 * Keeps the requests of one run polite: a few at once per server, and none any more to one that asked for a pause or that
 * has not answered several times in a row.
 */
export class HostLanes {
  readonly #hosts = new Map<string, HostState>();
  readonly #waiting: Waiting[] = [];
  #running = 0;

  /** Runs `work` when its server's turn comes. Throws what `work` throws, or why its server is left alone. */
  async run<T>(address: string, work: () => Promise<T>): Promise<T> {
    const host = URL.parse(address)?.host ?? address;
    await this.#turn(host);
    const state = this.#state(host);
    try {
      if (state.closed) throw new Failure(state.closed.code, state.closed.params);
      const result = await work();
      state.silences = 0;
      return result;
    } catch (thrown) {
      this.#learn(state, toAppError(thrown));
      throw thrown;
    } finally {
      state.running -= 1;
      this.#running -= 1;
      this.#next();
    }
  }

  /** Opens what was closed, after the network came back. */
  reopen(): void {
    for (const state of this.#hosts.values()) {
      state.silences = 0;
      delete state.closed;
    }
  }

  #learn(state: HostState, error: AppError): void {
    if (error.code === 'httpRateLimited') state.closed = error;
    else if (unreachableCodes.includes(error.code)) {
      state.silences += 1;
      if (state.silences >= mostSilences) state.closed = error;
    } else state.silences = 0;
  }

  #turn(host: string): Promise<void> {
    return new Promise((start) => {
      this.#waiting.push({ host, start });
      this.#next();
    });
  }

  #next(): void {
    while (this.#running < most.inAll) {
      const index = this.#waiting.findIndex(({ host }) => this.#state(host).running < most.perHost);
      const [next] = index < 0 ? [] : this.#waiting.splice(index, 1);
      if (!next) return;
      this.#state(next.host).running += 1;
      this.#running += 1;
      next.start();
    }
  }

  #state(host: string): HostState {
    const state = this.#hosts.get(host) ?? { running: 0, silences: 0 };
    this.#hosts.set(host, state);
    return state;
  }
}
