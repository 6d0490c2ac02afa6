import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { policyOfFile } from '../../../support/policies.ts';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';

afterEach(() => vi.useRealTimers());

function on(day: string): void {
  vi.setSystemTime(new Date(`${day}T10:00:00Z`));
}

/** A library and its verbs, on days of a calendar that the test turns. */
async function libraryThroughDays() {
  const folder = await temporaryFolder();
  const library = join(folder, 'library');
  vi.useFakeTimers({ toFake: ['Date'] });
  const run = (...words: readonly string[]) =>
    runVerbHere([...words, '--library', library, '--json']);
  const bring = async (title: string) => {
    const path = join(folder, `${title}.en.txt`);
    await writeFile(path, `${title}\n\nThe harbour keeps a register of ${title}.\n`);
    await run('import', path);
  };
  const tagged = async (tag: string) =>
    (await run('list', '--tag', tag)).json().map(({ title }) => title);
  const idOf = async (title: string) =>
    String((await run('list')).json().find((one) => one['title'] === title)?.['id']);
  return { library, run, bring, tagged, idOf };
}

test('what a person did goes back to the end of a day, whole, and forward again', async () => {
  const { library, run, bring, tagged, idOf } = await libraryThroughDays();
  on('2026-11-26');
  await bring('Tides');
  const tides = await idOf('Tides');
  await run('tag', tides, '--add', 'sea');
  await run('annotate', tides, '--note', 'Read twice');
  expect(await run('restore')).toMatchObject({ exitCode: 0 });

  on('2026-11-27');
  await bring('Winds');
  await run('tag', tides, '--add', 'air', '--remove', 'sea');
  await run('annotate', tides, '--note', 'Once is enough');

  on('2026-11-28');
  expect((await run('restore')).json()).toEqual([{ day: '2026-11-26' }]);
  const preview = await run('restore', '--day', '2026-11-26', '--preview');
  expect(preview.json()).toMatchObject([
    { preview: true, changes: { statuses: { changed: 1 }, annotations: { removed: 1 } } },
  ]);
  expect(await tagged('air')).toEqual(['Tides']);

  const restored = await run('restore', '--day', '2026-11-26');
  expect(restored.exitCode).toBe(0);
  expect(restored.stderr).toContain(join(library, 'backups', 'before-restore-'));
  expect(await tagged('sea')).toEqual(['Tides']);
  expect(await tagged('air')).toEqual([]);
  expect((await run('annotations')).json()).toMatchObject([{ note: 'Read twice' }]);
  // Articles are none of what a person did.
  expect((await run('list')).json().map(({ title }) => title)).toContain('Winds');
  expect((await run('verify')).json()).toMatchObject([{ ok: true }]);

  await run('restore', '--day', '2026-11-27');
  expect(await tagged('air')).toEqual(['Tides']);
  expect((await run('annotations')).json()).toHaveLength(2);
});

test('a day of which nothing is kept changes nothing', async () => {
  const { run, bring } = await libraryThroughDays();
  on('2026-11-26');
  await bring('Tides');
  const refused = await run('restore', '--day', '2026-11-20');
  expect(refused.exitCode).toBe(1);
  expect(refused.json()).toMatchObject([{ error: { code: 'dayNotKept' } }]);
  // A backup is one state, a day another.
  expect((await run('restore', 'backup.zip', '--day', '2026-11-26')).exitCode).toBe(2);
});

test('an article that was deleted since stays deleted, and can be put back', async () => {
  const { library, run, bring, tagged, idOf } = await libraryThroughDays();
  const remove = async (articleId: string) => {
    const services = await testServices({ directory: library });
    await services.removal.delete({ articleId });
    await services.close();
  };
  on('2026-11-26');
  await bring('Tides');
  await bring('Winds');
  const tides = await idOf('Tides');
  await run('tag', tides, '--add', 'sea');
  await remove(await idOf('Winds'));
  on('2026-11-27');
  await run('tag', tides, '--add', 'air');
  await remove(tides);
  const restored = await run('restore', '--day', '2026-11-26');
  expect(restored.json()[0]?.['changes']).not.toHaveProperty('removed');

  const again = await testServices({ directory: library });
  expect(again.store.removed.get(tides)?.article).toMatchObject({ id: tides });
  await again.removal.restore({ articleId: tides });
  await again.close();
  expect(await tagged('air')).toEqual(['Tides']);
});

test('what is not known of a day is named, and stays', async () => {
  const { run, bring, idOf } = await libraryThroughDays();
  on('2026-11-26');
  await bring('Tides');
  const tides = await idOf('Tides');
  await run('tag', tides, '--add', 'sea');
  on('2026-11-27');
  await run('tag', tides, '--add', 'air');
  await run('annotate', tides, '--note', 'Once is enough');

  for (const more of [['--preview'], []]) {
    const told = await run('restore', '--day', '2026-11-26', ...more);
    expect(told.json()).toMatchObject([{ unknown: expect.arrayContaining(['annotations']) }]);
    expect(told.stderr).toContain('Highlights and notes');
    expect(told.stderr).not.toContain('Outlines');
  }
  expect((await run('annotations')).json()).toHaveLength(1);
});

test('what fails leaves no backup behind', async () => {
  const { library, run, bring, idOf } = await libraryThroughDays();
  on('2026-11-26');
  await bring('Tides');
  const tides = await idOf('Tides');
  await run('tag', tides, '--add', 'sea');
  await run('annotate', tides, '--note', 'Read twice');
  on('2026-11-27');
  await run('tag', tides, '--add', 'air');
  await run('annotate', tides, '--note', 'Once is enough');

  const services = await testServices({ directory: library });
  // Where the changes of several collections are written first.
  await mkdir(join(library, 'together.json'));
  const watching = { signal: new AbortController().signal, onProgress: () => undefined };
  await expect(services.backups.restoreDay('2026-11-26', watching)).rejects.toMatchObject({
    error: { code: expect.stringMatching(/^store/) },
  });
  expect(await readdir(join(library, 'backups'))).toEqual([]);
});

test('where nothing may be brought in, a day can be gone back to, as nothing is', async () => {
  const { library, run, bring, tagged, idOf } = await libraryThroughDays();
  on('2026-11-26');
  await bring('Tides');
  await run('tag', await idOf('Tides'), '--add', 'sea');
  on('2026-11-27');
  await run('tag', await idOf('Tides'), '--add', 'air');
  const policy = await policyOfFile({ import: false });
  const governed = (...words: readonly string[]) =>
    runVerbHere([...words, '--library', library, '--json'], policy);

  expect((await governed('restore')).json()).toEqual([{ day: '2026-11-26' }]);
  expect((await governed('restore', '--day', '2026-11-26')).exitCode).toBe(0);
  expect(await tagged('air')).toEqual([]);
  expect((await governed('restore', 'backup.zip')).json()).toMatchObject([
    { error: { code: 'policyImport' } },
  ]);
});

test('people are told by which clock the days are', async () => {
  const { run, bring, idOf } = await libraryThroughDays();
  on('2026-11-26');
  await bring('Tides');
  await run('tag', await idOf('Tides'), '--add', 'sea');
  on('2026-11-27');
  await run('tag', await idOf('Tides'), '--add', 'air');
  expect((await run('restore')).stderr).toContain('UTC');
});
