import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { temporaryFolder } from '../../../support/services.ts';

it('rules are imported from files and listed', async () => {
  const folder = await temporaryFolder();
  const library = join(folder, 'library');
  const file = join(folder, 'news.example.txt');
  await writeFile(file, "body: //div[@id='story']\nstrip: //p[count(a)]\n");
  const imported = await runVerbHere(['rules', 'import', file, '--json', '--library', library]);
  expect(imported.exitCode).toBe(0);
  expect(imported.json()).toEqual([
    {
      file: 'news.example.txt',
      host: 'news.example',
      rules: 1,
      skipped: [{ line: 2, text: 'strip: //p[count(a)]', reason: 'selector' }],
    },
  ]);
  const listed = await runVerbHere(['rules', 'list', '--json', '--library', library]);
  expect(listed.json()).toMatchObject([
    { host: 'news.example', action: 'body', match: { by: 'selector' }, origin: 'imported' },
  ]);
  const wrong = await runVerbHere(['rules', 'shine', '--library', library]);
  expect(wrong).toMatchObject({ exitCode: 2, stdout: '' });
  expect(wrong.stderr).toContain('“shine” is nothing that rules can do. It can: import, list.');
});
