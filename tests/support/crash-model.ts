import type { Change } from '../../src/main/core/ports.ts';
import { type Note, put, remove } from './notes.ts';

/** Collections that are changed at the same time. */
export const collectionNames = ['notes', 'marks', 'sources'] as const;

/** Records that changes fall on: few, so that each is put and deleted many times. */
const ids = 40;

/**
 * The changes of a step, in the calls that are made at once: one to three calls with one to four changes each. The last
 * call counts the steps, so that a collection tells by itself how far it came.
 */
export function callsOfStep(step: number): readonly (readonly Change<Note>[])[] {
  const changesOfCall = (call: number) =>
    Array.from({ length: 1 + ((step + call) % 4) }, (_, n): Change<Note> => {
      const id = `n${(step * 7 + call * 5 + n * 3) % ids}`;
      return (step + call + n) % 4 === 0
        ? remove(id)
        : put(id, `${step}.${call}.${n} ${'é'.repeat((step * 13) % 90)}`);
    });
  const calls = Array.from({ length: 1 + (step % 3) }, (_, call) => changesOfCall(call));
  return [...calls, [put('steps', String(step))]];
}

/** What a collection holds after so many steps. */
export function stateAfter(steps: number): ReadonlyMap<string, string> {
  const state = new Map<string, string>();
  for (let step = 1; step <= steps; step += 1) {
    for (const change of callsOfStep(step).flat()) {
      if (change.type === 'put') state.set(change.value.id, change.value.text);
      else state.delete(change.id);
    }
  }
  return state;
}
