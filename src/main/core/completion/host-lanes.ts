import { type AppError, Failure, toAppError } from '../../../shared/result.ts';
import { unreachableCodes } from '../../../shared/domain/reachability.ts';
import { HostTurns, type TurnLimits } from '../http/host-turns.ts';

/** Tasks at once: for all servers, and for one. */
const most: TurnLimits = { all: 12, perHost: 4 };
/** Failures in a row after which a server that does not answer is left alone for this run. */
const mostSilences = 3;

interface HostState {
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
  readonly #turns = new HostTurns(most);

  /** Runs `work` when its server's turn comes. Throws what `work` throws, or why its server is left alone. */
  async run<T>(address: string, work: () => Promise<T>): Promise<T> {
    const host = URL.parse(address)?.host ?? address;
    const leave = await this.#turns.enter(host);
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
      leave();
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

  #state(host: string): HostState {
    const state: HostState = this.#hosts.get(host) ?? { silences: 0 };
    this.#hosts.set(host, state);
    return state;
  }
}
