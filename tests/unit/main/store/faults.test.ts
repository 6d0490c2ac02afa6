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

const later: Batch = [put('later', 'works')];

/** What must hold whatever step fails, in whatever way, and whether the process or the power ends, or the disk is mended. */
async function check(fault: Fault) {
  const disk = new MemoryDisk();
  const faulty = new FaultyDisk(disk, fault);
  const { notes, acknowledged, possible } = await run(faulty);
  // A disk that failed once was mended at once.
  const expected = fault.isLasting ? [acknowledged, ...possible] : [acknowledged];
  // The same changes lead to all ends. What is forked off takes no part in what the process was still writing.
  await checkEnded(disk.fork(), expected).catch(failedAfter('kill'));
  const cut = disk.fork();
  cut.cutPower();
  await checkEnded(cut, expected).catch(failedAfter('power cut'));
  faulty.fault = undefined;
  await notes.apply(later);
  await checkMended(disk, after(acknowledged, later)).catch(failedAfter('mended'));
}

/** Opens a disk as another process does after the one that used it has ended. */
async function checkEnded(disk: MemoryDisk, expected: readonly State[]) {
  const again = await reopen(disk);
  const found = stateOf(again);
  expectOneOf(found, expected);
  await again.apply(later);
  disk.cutPower();
  expectEqual(stateOf(await reopen(disk)), after(found, later));
}

async function checkMended(disk: MemoryDisk, expected: State) {
  expectEqual(stateOf(await reopen(disk)), expected);
}

function failedAfter(end: string) {
  return (cause: unknown) => {
    throw new Error(`After: ${end}`, { cause });
  };
}

const kinds: readonly FaultKind[] = ['EIO', 'ENOSPC', 'EROFS', 'short', 'late'];

it.each(kinds)('no step that fails with %s costs an acknowledged change', async (kind) => {
  const whole = new FaultyDisk(new MemoryDisk());
  await run(whole);
  expect(whole.steps).toBeGreaterThan(100);
  for (let step = 1; step <= whole.steps; step += 1) {
    for (const isLasting of [false, true]) {
      const fault = { kind, step, isLasting };
      await check(fault).catch((cause: unknown) => {
        throw new Error(JSON.stringify(fault), { cause });
      });
    }
  }
});
