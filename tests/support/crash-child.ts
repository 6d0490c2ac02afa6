// The process that the crash tests kill: opens a library's collections, says what it found in each, then makes changes
// step by step and says after each step that it is done. Every line goes out before anything else happens.
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { isDeepStrictEqual } from 'node:util';
import { nodeFileSystem } from '../../src/main/store/file-system.ts';
import { callsOfStep, collectionNames, stateAfter } from './crash-model.ts';
import { openNotes } from './notes.ts';

/** Snapshots all the time: by size while changes come, and as soon as there is a pause. */
const rhythm = { journalBytes: 3_000, idleMilliseconds: 1 };

const [directory = ''] = process.argv.slice(2);

// Node keeps what it compiled when a process ends by itself, which this one never does.
flushCompileCache();

function say(message: object): void {
  writeSync(1, `${JSON.stringify(message)}\n`);
}

await Promise.all(
  collectionNames.map(async (name) => {
    const { notes, adapter } = await openNotes({
      directory,
      fileSystem: nodeFileSystem,
      name,
      rhythm,
      isIrreplaceable: name === 'notes',
    });
    let step = Number(notes.get('steps')?.text ?? 0);
    const found = new Map([...notes.values()].map(({ id, text }) => [id, text]));
    const isWhole = isDeepStrictEqual(found, stateAfter(step));
    say({ type: 'opened', name, step, isWhole, recoveries: adapter.recoveries });
    for (;;) {
      step += 1;
      await Promise.all(callsOfStep(step).map((changes) => notes.apply(changes)));
      say({ type: 'done', name, step });
    }
  }),
);
