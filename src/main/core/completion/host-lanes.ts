import type { Gap } from '../../../shared/domain/article.ts';
import { unreachableCodes } from '../../../shared/domain/reachability.ts';
import { restOfPause } from '../../../shared/domain/source.ts';
import { type AppError, Failure, toAppError } from '../../../shared/result.ts';
import { HostTurns, type TurnLimits } from '../http/host-turns.ts';
import type { Clock } from '../ports.ts';

/** Tasks at once: for all servers, and for one. */
const most: TurnLimits = { all: 12, perHost: 4 };
/** Failures in a row after which a server that does not answer is left alone for this run. */
const mostSilences = 3;

interface HostState {
  silences: number;
  /** Why it is left alone for the rest of the run. */
  closed?: AppError;
  /** The pause that it asked for. */
  pause?: Pick<Gap, 'error' | 'triedAt'>;
}

/**
 * Keeps the requests of one run polite: a few at once per server, none to one that asked for a pause until its end, and none
 * any more to one that has not answered several times in a row.
 */
export class HostLanes {
  readonly #hosts = new Map<string, HostState>();
  readonly #turns = new HostTurns(most);
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Runs `work` when its server's turn comes. Throws what `work` throws, or why its server is left alone. */
  async run<T>(address: string, work: () => Promise<T>): Promise<T> {
    const host = hostOf(address);
    const leave = await this.#turns.enter(host);
    const state = this.#state(host);
    try {
      const refusal = this.#refusal(state);
      if (refusal) throw new Failure(refusal.code, refusal.params);
      return await this.#ask(state, work);
    } finally {
      leave();
    }
  }

  /** Keeps a pause that a server asked for in an earlier run. */
  keepPause(address: string, { error, triedAt }: Gap): void {
    if (restOfPause(error, triedAt, this.#clock.now())) {
      this.#state(hostOf(address)).pause = { error, triedAt };
    }
  }

  /** Opens what was closed, after the network came back. A pause that a server asked for lasts as long as it said. */
  reopen(): void {
    for (const state of this.#hosts.values()) {
      state.silences = 0;
      delete state.closed;
    }
  }

  async #ask<T>(state: HostState, work: () => Promise<T>): Promise<T> {
    try {
      const result = await work();
      state.silences = 0;
      return result;
    } catch (thrown) {
      this.#learn(state, toAppError(thrown));
      throw thrown;
    }
  }

  /** Why a server is left alone now; of a pause with the seconds that are left. */
  #refusal({ closed, pause }: HostState): AppError | undefined {
    return (pause && restOfPause(pause.error, pause.triedAt, this.#clock.now())) ?? closed;
  }

  #learn(state: HostState, error: AppError): void {
    if (error.code === 'httpRateLimited') {
      state.pause = { error, triedAt: this.#clock.now().toISOString() };
    } else if (unreachableCodes.includes(error.code)) {
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

function hostOf(address: string): string {
  return URL.parse(address)?.host ?? address;
}
