import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds of work on the main thread until others get their turn: half a frame of a window that scrolls. */
const longestStretch = 8;

/** Keeps a long loop on the main thread from holding up what a person does meanwhile: the loop takes one at each step. */
export class Pauses {
  #since = performance.now();

  /** Resolves at once, or after everybody else's turn when the last pause is too long ago. */
  async take(): Promise<void> {
    if (performance.now() - this.#since < longestStretch) return;
    await nextTurn();
    this.#since = performance.now();
  }
}

/** What `make` makes of each value, in their order, with pauses. */
export async function mapWithPauses<Value, Made>(
  values: Iterable<Value>,
  make: (value: Value) => Made,
): Promise<Made[]> {
  const pauses = new Pauses();
  const made: Made[] = [];
  for (const value of values) {
    await pauses.take();
    made.push(make(value));
  }
  return made;
}
