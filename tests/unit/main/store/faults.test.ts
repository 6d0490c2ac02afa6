import { isDeepStrictEqual } from 'node:util';
import { expect, it } from 'vitest';
import type { Change } from '../../../../src/main/core/ports.ts';
import { type Fault, FaultyDisk, type FaultKind } from '../../../support/faulty-disk.ts';
import { MemoryDisk } from '../../../support/memory-disk.ts';
import { type Note, openNotes, put, remove } from '../../../support/notes.ts';

const directory = '/library';
/** Snapshots every few changes. */
const rhythm = { journalBytes: 150, idleMilliseconds: 1_000_000 };

type Batch = readonly Change<Note>[];

/** Puts, deletions and lists of both, enough of them for several snapshots and for the sixth one, which lets others go. */
const script: readonly Batch[] = Array.from({ length: 36 }, (_, n) => {
  if (n % 5 === 3) return [remove(`n${(n * 3) % 7}`), put(`n${n % 7}`, `both ${n}`)];
  if (n % 7 === 5) return [remove(`n${n % 7}`)];
  return [put(`n${(n * 2) % 7}`, `text ${n}`), put('last', `${n}`)];
});

type State = Readonly<Record<string, string>>;

function after(state: State, batch: Batch): State {
  const next = new Map(Object.entries(state));
  for (const change of batch) {
    if (change.type === 'put') next.set(change.value.id, change.value.text);
    else next.delete(change.id);
  }
  return Object.fromEntries(next);
}

const stateOf = (notes: { values(): Iterable<Note> }): State =>
  Object.fromEntries([...notes.values()].map(({ id, text }) => [id, text]));

// There are some hundred thousand comparisons, and a matcher takes many times as long as the comparison itself.

function expectEqual(found: State, expected: State): void {
  if (!isDeepStrictEqual(found, expected)) expect(found).toEqual(expected);
}

function expectOneOf(found: State, expected: readonly State[]): void {
  const isExpected = expected.some((state) => isDeepStrictEqual(found, state));
  if (!isExpected) expect(expected).toContainEqual(found);
}

/** Makes the script's changes on a disk with a fault, in the middle of it on a collection that was opened again. */
async function run(fileSystem: FaultyDisk) {
  fileSystem.failsOpening = true;
  let acknowledged: State = {};
  /** With one refused batch: what a disk that gave up in the middle of it may hold instead. */
  let possible: State[] = [];
  let { notes } = await openNotes({ directory, fileSystem, rhythm });
  for (const [n, batch] of script.entries()) {
    if (n === script.length / 2) {
      await notes.close();
      ({ notes } = await openNotes({ directory, fileSystem, rhythm }));
      expectOneOf(stateOf(notes), [acknowledged, ...possible]);
      // What was read may still be lost with the power, as long as the disk refuses to make it safe.
      possible = [acknowledged];
      acknowledged = stateOf(notes);
    }
    try {
      await notes.apply(batch);
      acknowledged = after(acknowledged, batch);
    } catch {
      possible.push(after(acknowledged, batch));
    }
    expectEqual(stateOf(notes), acknowledged);
  }
  return { notes, acknowledged, possible };
}

async function reopen(disk: MemoryDisk) {
  const { notes, adapter } = await openNotes({ directory, fileSystem: disk, rhythm });
  if (adapter.recoveries.length > 0) expect(adapter.recoveries).toEqual([]);
  return notes;
}

/** What must hold whatever step fails, in whatever way. */
async function check(fault: Fault, end: 'kill' | 'power cut' | 'mended') {
  const disk = new MemoryDisk();
  const faulty = new FaultyDisk(disk, fault);
  const { notes, acknowledged, possible } = await run(faulty);
  if (end === 'mended') {
    faulty.fault = undefined;
    await notes.apply([put('later', 'works')]);
    expectEqual(stateOf(await reopen(disk)), after(acknowledged, [put('later', 'works')]));
    return;
  }
  // A process that has ended goes on with nothing, such as a snapshot that it was writing.
  faulty.fault = { kind: 'EIO', step: 1, isLasting: true };
  if (end === 'power cut') disk.cutPower();
  const again = await reopen(disk);
  // A disk that failed once was mended at once.
  const found = stateOf(again);
  expectOneOf(found, fault.isLasting ? [acknowledged, ...possible] : [acknowledged]);
  await again.apply([put('later', 'works')]);
  disk.cutPower();
  expectEqual(stateOf(await reopen(disk)), after(found, [put('later', 'works')]));
}

const kinds: readonly FaultKind[] = ['EIO', 'ENOSPC', 'EROFS', 'short', 'late'];

it.each(kinds)('no step that fails with %s costs an acknowledged change', async (kind) => {
  const whole = new FaultyDisk(new MemoryDisk());
  await run(whole);
  expect(whole.steps).toBeGreaterThan(100);
  for (let step = 1; step <= whole.steps; step += 1) {
    for (const isLasting of [false, true]) {
      for (const end of ['kill', 'power cut', 'mended'] as const) {
        const fault = { kind, step, isLasting };
        await check(fault, end).catch((cause: unknown) => {
          throw new Error(`${JSON.stringify(fault)}, ${end}`, { cause });
        });
      }
    }
  }
});
