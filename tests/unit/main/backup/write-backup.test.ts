import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeBackup } from '../../../../src/main/core/backup/write-backup.ts';
import type { Library, RecordsOfMoment } from '../../../../src/main/core/ports.ts';
import { readEntries } from '../../../support/backup-files.ts';
import { memoryLibrary } from '../../../support/memory-library.ts';
import { temporaryFolder } from '../../../support/services.ts';

const idAt = (n: number) => `article-${String(n).padStart(4, '0')}`;
const count = 3000;

async function libraryOfMany(): Promise<Library> {
  const store = await memoryLibrary();
  const ids = Array.from({ length: count }, (_, n) => idAt(n));
  await store.statuses.apply(
    ids.map((id) => ({ type: 'put', value: { id, progress: { en: 1 } } })),
  );
  return store;
}

async function write(
  store: Pick<Library, 'backedUp' | 'records' | 'bodies' | 'assets' | 'enclosures'>,
  onProgress: (done: number) => void,
) {
  const path = join(await temporaryFolder(), 'library.zip');
  await writeBackup({
    store,
    path,
    contents: 'texts',
    escaleVersion: '0.6.0',
    createdAt: '2026-11-29T10:00:00.000Z',
    signal: new AbortController().signal,
    onProgress: ({ phase, done }) => {
      if (phase === 'writing') onProgress(done);
    },
  });
  const entries = await readEntries(path);
  const lines = String(entries.get('collections/statuses.jsonl')).trim().split('\n');
  return { path, statuses: lines.map((line) => JSON.parse(line) as unknown) };
}

test('a backup never holds more than a few records, however many the library has', async () => {
  const store = await libraryOfMany();
  let handedOut = 0;
  let written = 0;
  let most = 0;
  const counted = (moment: RecordsOfMoment): RecordsOfMoment => ({
    size: moment.size,
    end: () => moment.end(),
    *values() {
      handedOut = 0;
      for (const record of moment.values()) {
        handedOut += 1;
        yield record;
      }
    },
  });
  const backedUp = new Map(
    [...store.backedUp].map(([name, { values, parse, moment }]) => {
      const counts = name === 'statuses';
      return [name, { values, parse, moment: () => (counts ? counted(moment()) : moment()) }];
    }),
  );
  const { statuses } = await write({ ...store, backedUp }, (done) => {
    most = Math.max(most, handedOut - written);
    written = done;
  });
  expect(statuses).toHaveLength(count);
  expect(handedOut).toBe(count);
  // As many as one piece of the archive is made of.
  expect(most).toBe(100);
});

test('a backup is of one moment, whatever changes while it is written', async () => {
  const store = await libraryOfMany();
  let changed: Promise<unknown> | undefined;
  const { statuses } = await write(store, () => {
    changed ??= Promise.all([
      store.statuses.apply([{ type: 'put', value: { id: idAt(2900), progress: { en: 2 } } }]),
      store.statuses.apply([{ type: 'put', value: { id: idAt(2900), progress: { en: 3 } } }]),
      store.statuses.apply([{ type: 'delete', id: idAt(2950) }]),
      store.statuses.apply([{ type: 'put', value: { id: 'new', progress: {} } }]),
      store.statuses.apply([{ type: 'put', value: { id: 'new', progress: { fr: 4 } } }]),
    ]);
  });
  await changed;
  expect(store.statuses.get(idAt(2900))?.progress).toEqual({ en: 3 });
  expect(statuses).toEqual(
    Array.from({ length: count }, (_, n) => ({ id: idAt(n), progress: { en: 1 } })),
  );
});

test('what changed is given free again when the backup is written, or fails', async () => {
  const store = await libraryOfMany();
  let open = 0;
  const backedUp = new Map(
    [...store.backedUp].map(([name, collection]) => {
      const moment = () => {
        open += 1;
        return watched(collection.moment(), () => {
          open -= 1;
        });
      };
      return [name, { ...collection, moment }];
    }),
  );
  const { path } = await write({ ...store, backedUp }, () => undefined);
  expect(open).toBe(0);
  expect((await readFile(path)).byteLength).toBeGreaterThan(0);
  const failing = write({ ...store, backedUp }, () => {
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('backupUnwritable');
  expect(open).toBe(0);
});

function watched(moment: RecordsOfMoment, onEnd: () => void): RecordsOfMoment {
  return {
    size: moment.size,
    values: () => moment.values(),
    end: () => {
      onEnd();
      moment.end();
    },
  };
}
