import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { temporaryFolder } from '../../../support/services.ts';

test('a library goes into one file and comes out of it elsewhere', async () => {
  const folder = await temporaryFolder();
  const [library, other, file] = ['library', 'other', 'library.zip'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  const note = join(folder, 'note.en.txt');
  await writeFile(note, 'A title\n\nThe harbour keeps its own copies of every register.\n');
  await runVerbHere(['import', note, '--library', library]);

  const backup = await runVerbHere(['backup', file, '--library', library, '--json']);
  expect(backup).toMatchObject({ exitCode: 0, stderr: '' });
  expect(backup.json()).toMatchObject([{ path: file, leftOut: 0, records: { articles: 1 } }]);

  const missing = await runVerbHere(['restore', file, '--preview', '--library', other]);
  expect(missing).toMatchObject({ exitCode: 1 });
  const restored = await runVerbHere(['restore', file, '--library', other, '--json']);
  expect(restored.exitCode).toBe(0);
  expect(restored.stderr).toContain(join(other, 'backups', 'before-restore-'));
  expect(restored.json()).toMatchObject([{ mode: 'merge', changes: { articles: { added: 1 } } }]);
  const verified = await runVerbHere(['verify', '--library', other, '--json']);
  expect(verified.json()).toMatchObject([{ ok: true, articles: 1 }]);

  const preview = await runVerbHere(['restore', file, '--preview', '--library', other]);
  expect(preview.stdout).toContain('Articles: 0 added, 0 changed, 0 removed, 1 as they were');
  const replaced = await runVerbHere(['restore', file, '--replace', '--library', other]);
  expect(replaced.exitCode).toBe(0);
  expect(replaced.stderr).toContain(join(other, 'backups', 'before-restore-'));

  const refused = await runVerbHere(['restore', note, '--library', other, '--lang', 'fr']);
  expect(refused).toMatchObject({ exitCode: 1 });
  expect(refused.stderr).toContain('Ce n’est pas une sauvegarde d’Escale');
  const both = await runVerbHere(['restore', file, '--merge', '--replace', '--library', other]);
  expect(both.exitCode).toBe(2);
});

test('without files a backup is small, keeps annotated texts, and the rest is fetched after a restore', async () => {
  const folder = await temporaryFolder();
  const place = (name: string) => join(folder, name);
  const [library, other] = [place('library'), place('other')] as const;
  const run = (...words: string[]) => runVerbHere([...words, '--json', '--library', library]);
  for (const name of ['tides', 'winds'])
    await writeFile(place(`${name}.en.txt`), `On ${name}\n\nThe ${name} move the sea.\n`);
  const [tides] = (await run('import', place('tides.en.txt'))).json();
  const [winds] = (await run('import', place('winds.en.txt'))).json();
  await run('annotate', String(tides?.['id']), '--quote', 'move the sea');

  const whole = (await run('backup', place('whole.zip'))).json();
  expect(whole).toMatchObject([{ withoutFiles: false, files: { bodies: 2 } }]);
  const small = await run('backup', place('small.zip'), '--without-files');
  expect(small.json()).toMatchObject([
    { withoutFiles: true, leftOut: 0, records: { articles: 2 }, files: { bodies: 1, assets: 0 } },
  ]);
  expect((await run('backup', place('x.zip'), '--without-files', '--everything')).exitCode).toBe(2);

  const there = (...words: string[]) => runVerbHere([...words, '--json', '--library', other]);
  expect((await there('restore', place('small.zip'))).exitCode).toBe(0);
  expect((await there('show', String(tides?.['id']))).json()).toMatchObject([
    { text: expect.stringContaining('The tides move the sea.') },
  ]);
  expect((await there('list', '--gaps')).json()).toMatchObject([
    { id: winds?.['id'], gaps: [{ reason: 'bodyMissing' }] },
  ]);
  await there('sync');
  expect((await there('list', '--gaps')).json()).toEqual([]);
  expect((await there('verify')).json()).toMatchObject([{ ok: true, articles: 2 }]);

  // Where the texts are, as on the machine that made it, nothing is taken away.
  const again = await run('restore', place('small.zip'), '--replace');
  expect(again.exitCode).toBe(0);
  expect((await run('list', '--gaps')).json()).toEqual([]);
});
