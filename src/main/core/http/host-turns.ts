/** Most turns at the same time. */
export interface TurnLimits {
  /** At one host: as many as browsers made to a server that speaks HTTP/1.1, less two for politeness. */
  readonly perHost: number;
  readonly all: number;
}

interface Waiting {
  readonly host: string;
  readonly start: () => void;
}

/**
 * Lets so many go on at once, in the order in which they came; one whose host is busy lets those behind it go first.
 * Whoever gives up while waiting leaves the queue.
 */
export class HostTurns {
  readonly #limits: TurnLimits;
  readonly #underWay = new Map<string, number>();
  #all = 0;
  #waiting: readonly Waiting[] = [];

  constructor(limits: TurnLimits) {
    this.#limits = limits;
  }

  /** Resolves when the turn has come, with what is to be called when it is over. Rejects with the signal's reason. */
  async enter(host: string, signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const giveUp = () => {
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
        reject(signal?.reason as Error);
      };
      const start = () => {
        signal?.removeEventListener('abort', giveUp);
        resolve();
      };
      const waiting: Waiting = { host, start };
      signal?.addEventListener('abort', giveUp, { once: true });
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
