import { type AppError, Failure } from '../../../shared/result.ts';

/** Longest waits, in milliseconds, and the slowest body that is waited for. */
export interface Timeouts {
  /** From the first request to the head of the last answer: name, connection and redirects included. */
  readonly response: number;
  /** In which at least `idleBytes` of the body must come. */
  readonly idle: number;
  /** From the first request to the last byte. */
  readonly total: number;
  /** In which a body that comes in many pieces must come to `trickleBytes`. */
  readonly trickle: number;
}

/**
 * Long enough for a slow server over a satellite link. The short limit is for servers that send a few bytes every moment
 * to keep a connection busy: a bad network is not like that, it holds packets of about 1,400 bytes back and then
 * delivers them whole.
 */
export const patientTimeouts: Timeouts = {
  response: 15_000,
  idle: 15_000,
  total: 90_000,
  trickle: 4_000,
};

/**
 * For what was never slow: a server that holds on to a request without answering it costs a sync less than five seconds.
 * What ends by these limits is asked patiently the next time, after everything else.
 */
export const firstTimeouts: Timeouts = { ...patientTimeouts, response: 4_500, idle: 4_500 };

/** The limits for asking again what ended with `earlier`; for asking the first time when that is undefined. */
export function timeoutsAfter(earlier: Pick<AppError, 'code'> | undefined): Timeouts {
  return earlier !== undefined && isSlowness(earlier) ? patientTimeouts : firstTimeouts;
}

/** Whether an error says that a limit of time has run out. */
export function isSlowness({ code }: Pick<AppError, 'code'>): boolean {
  return code === 'httpTimeout' || code === 'httpTooSlow';
}

/** Bytes that must come within each `idle`: less than one packet. */
const idleBytes = 1_000;
/** Bytes that several pieces within `trickle` must add up to. */
const trickleBytes = 400;
/** How many pieces make a trickle: fewer are a server that thinks between the first line and the rest. */
const tricklePieces = 4;

/** Milliseconds by which a timer is late when this process was busy with something else. */
const heldUp = 25;

/** A signal that aborts when a wait is too long or the caller cancels, and remembers why. */
export class TransferWatch {
  readonly #timeouts: Timeouts;
  readonly #cancel: AbortSignal | undefined;
  readonly #controller = new AbortController();
  #total: NodeJS.Timeout | undefined;
  /** Milliseconds for which requests have been under way, waits for a turn left out, up to `#since`. */
  #spent = 0;
  #since: number | undefined;
  #isSlow = false;
  #current: NodeJS.Timeout | undefined;
  #trickle: NodeJS.Timeout | undefined;
  #reason: Failure | undefined;
  #host: string;

  constructor(timeouts: Timeouts, host: string, cancel: AbortSignal | undefined) {
    this.#timeouts = timeouts;
    this.#host = host;
    this.#cancel = cancel;
    if (cancel?.aborted === true) this.#onCancel();
    cancel?.addEventListener('abort', this.#onCancel, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Why the signal was aborted, if it was. */
  get reason(): Failure | undefined {
    return this.#reason;
  }

  /** Whether a wait has been longer than a first attempt allows. */
  get isSlow(): boolean {
    return this.#isSlow;
  }

  /** A request to `host` waits for its turn: until then no limit runs. */
  queueRequest(host: string): void {
    this.#host = host;
    clearTimeout(this.#current);
    clearTimeout(this.#total);
    this.#spent = this.#elapsed();
    this.#since = undefined;
  }

  /** The request goes out. */
  startRequest(): void {
    const { total, response } = this.#timeouts;
    this.#spent = this.#elapsed();
    this.#since = performance.now();
    clearTimeout(this.#total);
    this.#total = setTimeout(() => this.#expire(total), Math.max(total - this.#spent, 0));
    this.#restart(Math.max(response - this.#spent, 0), () => this.#expire(response));
  }

  /** The head of an answer is there; `onBytes` of what is returned is told how many bytes each piece has. */
  startBody(): { readonly onBytes: (count: number) => void } {
    let recent = 0;
    let recentPieces = 0;
    let since = performance.now();
    if (this.#elapsed() > firstTimeouts.response) this.#isSlow = true;
    const restartIdle = () => {
      if (performance.now() - since > firstTimeouts.idle) this.#isSlow = true;
      since = performance.now();
      recent = 0;
      recentPieces = 0;
      this.#restart(this.#timeouts.idle, () =>
        recentPieces < 2 ? this.#expire(this.#timeouts.idle) : this.#abortSlow(),
      );
    };
    let pieces = 0;
    let trickled = 0;
    const lookAtTrickle = () => {
      if (pieces >= tricklePieces && trickled < trickleBytes) this.#abortSlow();
      pieces = 0;
      trickled = 0;
    };
    restartIdle();
    this.#trickle = setInterval(lookAtTrickle, this.#timeouts.trickle);
    return {
      onBytes: (count) => {
        recent += count;
        recentPieces += 1;
        pieces += 1;
        trickled += count;
        if (recent >= idleBytes) restartIdle();
      },
    };
  }

  stop(): void {
    clearTimeout(this.#total);
    clearTimeout(this.#current);
    clearInterval(this.#trickle);
    this.#cancel?.removeEventListener('abort', this.#onCancel);
  }

  #elapsed(): number {
    return this.#spent + (this.#since === undefined ? 0 : performance.now() - this.#since);
  }

  readonly #onCancel = (): void => this.#abort(new Failure('cancelled'));

  #restart(milliseconds: number, then: () => void): void {
    clearTimeout(this.#current);
    const due = performance.now() + milliseconds;
    this.#current = setTimeout(() => {
      const late = performance.now() - due;
      // What came while this process was held up is read before anything is said of the server.
      if (late > heldUp) this.#current = setTimeout(then, late);
      else then();
    }, milliseconds);
  }

  #expire(milliseconds: number): void {
    this.#abort(new Failure('httpTimeout', { host: this.#host, seconds: milliseconds / 1000 }));
  }

  #abortSlow(): void {
    this.#abort(new Failure('httpTooSlow', { host: this.#host }));
  }

  #abort(failure: Failure): void {
    this.#reason ??= failure;
    this.#controller.abort(failure);
  }
}
