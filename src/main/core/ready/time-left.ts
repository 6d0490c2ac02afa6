import type { ReadyPhase } from '../../../shared/domain/ready.ts';

/** What it takes to judge by: parts that came, and milliseconds that these took. */
const enough = { parts: 8, milliseconds: 3_000 };

interface Measured {
  readonly parts: number;
  readonly milliseconds: number;
}
const nothing: Measured = { parts: 0, milliseconds: 0 };

/**
 * Foretells how long getting ready takes from how long its parts took so far: a source, a text, a picture or a file, and
 * an article that is verified. A phase that is still ahead is taken to go at the pace of those that were measured, since
 * all of them wait for servers. Verifying reads from the disk and goes by its own pace alone.
 */
export class TimeLeft {
  readonly #now: () => number;
  readonly #measured = new Map<ReadyPhase, Measured>();
  #since: number;

  /** `now` is in milliseconds. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#since = now();
  }

  /** From now on the next part is under way; a pause before is no part's time. */
  begin(): void {
    this.#since = this.#now();
  }

  /** Another part of a phase has come, or was asked for in vain; or so many at once. */
  finishPart(phase: ReadyPhase, count = 1): void {
    const now = this.#now();
    const { parts, milliseconds } = this.#measured.get(phase) ?? nothing;
    this.#measured.set(phase, {
      parts: parts + count,
      milliseconds: milliseconds + now - this.#since,
    });
    this.#since = now;
  }

  /** Milliseconds for so many parts of each phase; undefined while there is nothing to judge by. */
  of(left: ReadonlyMap<ReadyPhase, number>): number | undefined {
    const asking = [...this.#measured].filter(([phase]) => phase !== 'verifying');
    const common = paceOf(together(asking.map(([, measured]) => measured)));
    let milliseconds = 0;
    for (const [phase, parts] of left) {
      if (parts === 0) continue;
      const own = paceOf(this.#measured.get(phase) ?? nothing);
      const pace = phase === 'verifying' ? own : (own ?? common);
      if (pace === undefined) return undefined;
      milliseconds += parts * pace;
    }
    return Math.round(milliseconds);
  }
}

function together(measured: readonly Measured[]): Measured {
  const sum = (figure: keyof Measured) => measured.reduce((total, one) => total + one[figure], 0);
  return { parts: sum('parts'), milliseconds: sum('milliseconds') };
}

/** Milliseconds for one part; undefined where too few were measured. */
function paceOf({ parts, milliseconds }: Measured): number | undefined {
  if (parts < enough.parts || milliseconds < enough.milliseconds) return undefined;
  return milliseconds / parts;
}
