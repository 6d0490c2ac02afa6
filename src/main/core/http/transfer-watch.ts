import { Failure } from '../../../shared/result.ts';

/** Longest waits, in milliseconds, and the slowest body that is waited for. */
export interface Timeouts {
  /** From the request to the head of the answer, redirects each by itself. */
  readonly response: number;
  /** In which at least `idleBytes` of the body must come. */
  readonly idle: number;
  /** From the first request to the last byte. */
  readonly total: number;
  /** In which a body that comes in many pieces must come to `trickleBytes`. */
  readonly trickle: number;
}

/**
 * Long enough for a slow server over a satellite link, short enough that a dead one does not hold up a sync. The short
 * limit is for servers that send a few bytes every moment to keep a connection busy: a bad network is not like that, it
 * holds packets of about 1,400 bytes back and then delivers them whole.
 */
export const defaultTimeouts: Timeouts = {
  response: 15_000,
  idle: 15_000,
  total: 90_000,
  trickle: 4_000,
};

/** Bytes that must come within each `idle`: less than one packet. */
const idleBytes = 1_000;
/** Bytes that several pieces within `trickle` must add up to. */
const trickleBytes = 400;
/** How many pieces make a trickle: fewer are a server that thinks between the first line and the rest. */
const tricklePieces = 4;

/** A signal that aborts when a wait is too long or the caller cancels, and remembers why. */
export class TransferWatch {
  readonly #timeouts: Timeouts;
  readonly #cancel: AbortSignal | undefined;
  readonly #controller = new AbortController();
  #total: NodeJS.Timeout | undefined;
  /** Milliseconds of `total` that are left, and since when they run. */
  #left: number;
  #since = 0;
  #current: NodeJS.Timeout | undefined;
  #trickle: NodeJS.Timeout | undefined;
  #reason: Failure | undefined;
  #host: string;

  constructor(timeouts: Timeouts, host: string, cancel: AbortSignal | undefined) {
    this.#timeouts = timeouts;
    this.#host = host;
    this.#cancel = cancel;
    this.#left = timeouts.total;
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

  /** A request to `host` waits for its turn: until then no limit runs. */
  queueRequest(host: string): void {
    this.#host = host;
    clearTimeout(this.#current);
    clearTimeout(this.#total);
    if (this.#total !== undefined) this.#left -= performance.now() - this.#since;
    this.#total = undefined;
  }

  /** The request goes out. */
  startRequest(): void {
    this.#since = performance.now();
    clearTimeout(this.#total);
    this.#total = setTimeout(() => this.#expire(this.#timeouts.total), Math.max(this.#left, 0));
    this.#restart(this.#timeouts.response, () => this.#expire(this.#timeouts.response));
  }

  /** The head of an answer is there; `onBytes` of what is returned is told how many bytes each piece has. */
  startBody(): { readonly onBytes: (count: number) => void } {
    let recent = 0;
    let recentPieces = 0;
    const restartIdle = () => {
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

  readonly #onCancel = (): void => this.#abort(new Failure('cancelled'));

  #restart(milliseconds: number, then: () => void): void {
    clearTimeout(this.#current);
    this.#current = setTimeout(then, milliseconds);
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
