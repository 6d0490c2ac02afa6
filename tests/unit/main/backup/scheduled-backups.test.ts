import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ScheduledBackups } from '../../../../src/main/core/backup/scheduled-backups.ts';
import { readEntries } from '../../../support/backup-files.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;

/** A library, a folder for its backups, and a clock that a test moves. */
async function scene() {
  let now = Date.parse('2026-11-28T12:00:00.000Z');
  const clock = { now: () => new Date(now) };
  const directory = await temporaryFolder();
  const services = await testServices({ directory, clock });
  const folder = join(await temporaryFolder(), 'backups');
  await mkdir(folder);
  return {
    ...services,
    directory,
    folder,
    clock,
    scheduled: services.scheduledBackups,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

const filesIn = async (folder: string) => (await readdir(folder)).toSorted();

test('nothing is written until a rhythm is chosen', async () => {
  const { scheduled, folder, directory } = await scene();
  await scheduled.choose({ folder });
  await scheduled.backUpIfDue();
  expect(await filesIn(folder)).toEqual([]);
  expect(await filesIn(directory)).not.toContain('backups');
});

test('a backup is written when it is due, and only the newest of them stay', async () => {
  const { scheduled, folder, pass } = await scene();
  await scheduled.choose({ rhythm: 'daily', keep: 2, folder });
  await scheduled.backUpIfDue();
  await scheduled.backUpIfDue();
  const [first = ''] = await filesIn(folder);
  expect(await filesIn(folder)).toEqual([first]);
  expect([...(await readEntries(join(folder, first))).keys()]).toContain('manifest.json');
  expect(scheduled.state().lastAt).toBe('2026-11-28T12:00:00.000Z');
  for (let days = 0; days < 2; days += 1) {
    pass(day);
    await scheduled.backUpIfDue();
  }
  expect(await filesIn(folder)).toHaveLength(2);
  expect(await filesIn(folder)).not.toContain(first);
});

test('what others put into the folder stays, whatever it is called', async () => {
  const { scheduled, backups, folder, pass } = await scene();
  const other = await scene();
  await other.scheduled.choose({ rhythm: 'daily', keep: 1, folder });
  await other.scheduled.backUpIfDue();
  const ofOther = await filesIn(folder);
  await scheduled.choose({ rhythm: 'daily', keep: 1, folder });
  await scheduled.backUpIfDue();
  const own = (await filesIn(folder)).find((name) => !ofOther.includes(name)) ?? '';
  const suffix = own.slice(own.lastIndexOf('-'));
  const watching = { signal: new AbortController().signal, onProgress: () => undefined };
  // A person's own backup and a file of something else, both called like one of the schedule's.
  await backups.backUp(join(folder, `escale-2020-01-01T00-00-00${suffix}`), 'texts', watching);
  await writeFile(join(folder, `escale-2020-01-02T00-00-00${suffix}`), 'Some notes.');
  await writeFile(join(folder, 'notes.txt'), 'Some notes.');
  const before = await filesIn(folder);
  pass(day);
  await scheduled.backUpIfDue();
  const after = await filesIn(folder);
  expect(after).toHaveLength(before.length);
  expect(before.filter((name) => !after.includes(name))).toEqual([own]);
  expect(after).toContain('notes.txt');
  expect(after.filter((name) => name.startsWith('escale-2020'))).toHaveLength(2);
});

test('a folder that is gone is told, not made, and tried again an hour later', async () => {
  const { scheduled, folder, pass } = await scene();
  const told: unknown[] = [];
  await scheduled.choose({ rhythm: 'weekly', folder });
  scheduled.onChange(({ failure }) => told.push(failure?.error.code));
  await rename(folder, `${folder}-unplugged`);
  await scheduled.backUpIfDue();
  expect(told).toEqual(['targetMissing']);
  expect(scheduled.state().lastAt).toBeUndefined();
  await rename(`${folder}-unplugged`, folder);
  pass(hour / 2);
  await scheduled.backUpIfDue();
  expect(await filesIn(folder)).toEqual([]);
  pass(hour / 2);
  await scheduled.backUpIfDue();
  expect(await filesIn(folder)).toHaveLength(1);
  expect(scheduled.state().failure).toBeUndefined();
});

test('without a folder they go into the library’s own, and the schedule outlives the program', async () => {
  const opened = await scene();
  const { scheduled, directory, clock } = opened;
  await scheduled.choose({ rhythm: 'weekly', keep: 14 });
  await scheduled.backUpIfDue();
  const state = scheduled.state();
  expect(await filesIn(join(directory, 'backups'))).toHaveLength(1);
  await opened.close();
  const again = await testServices({ directory, clock });
  expect(again.scheduledBackups.state()).toEqual(state);
  expect(state).toMatchObject({ rhythm: 'weekly', keep: 14, folder: join(directory, 'backups') });
});

test('once started it is done by itself a minute later, and looked at every hour from then on', async () => {
  const { store, backups, clock, folder } = await scene();
  const waits: number[] = [];
  const callbacks: (() => void)[] = [];
  const timers = {
    after: (milliseconds: number, callback: () => void) => {
      waits.push(milliseconds);
      callbacks.push(callback);
      return () => undefined;
    },
  };
  const scheduled = new ScheduledBackups({ store, backups, clock, timers });
  await scheduled.choose({ rhythm: 'daily', folder });
  expect(waits).toEqual([]);
  scheduled.start();
  const written = new Promise<void>((resolve) => {
    scheduled.onChange(() => resolve());
  });
  callbacks[0]?.();
  await written;
  await scheduled.backUpIfDue();
  await scheduled.close();
  expect(waits[0]).toBe(60_000);
  expect(await filesIn(folder)).toHaveLength(1);
  await rm(folder, { recursive: true });
});
