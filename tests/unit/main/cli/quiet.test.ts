import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { policyOfFile } from '../../../support/policies.ts';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { temporaryFolder } from '../../../support/services.ts';

let library: string;
let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  library = join(folder, 'library');
});

const run = (...words: string[]) => runVerbHere([...words, '--library', library]);

test('what went well says nothing, and with --json only its answer', async () => {
  const text = join(folder, 'text.en.txt');
  await writeFile(text, 'A title\n\nWords of an article, enough for it to be one.\n');
  const silent = { exitCode: 0, stdout: '', stderr: '' };
  expect(await run('import', text, '--quiet')).toMatchObject(silent);
  expect(await run('list', '--quiet')).toMatchObject(silent);
  expect(await run('sync', '--ready', '--quiet')).toMatchObject(silent);
  expect(await run('opml', 'export', '-', '--quiet')).toMatchObject(silent);
  expect(await run('doctor', '--offline', '--quiet')).toMatchObject(silent);
  expect(await run('policy', '--quiet')).toMatchObject(silent);
  const listed = await run('list', '--quiet', '--json');
  expect(listed.json()).toMatchObject([{ title: 'A title' }]);
  expect(listed.stderr).toBe('');
});

test('errors are told all the same', async () => {
  const missing = await run('show', 'nothing', '--quiet');
  expect(missing).toMatchObject({ exitCode: 1, stdout: '' });
  expect(missing.stderr).toContain('nothing: ');
  const doctor = await run('doctor', '--offline', '--quiet');
  expect(doctor).toMatchObject({ exitCode: 1, stdout: '' });
  expect(doctor.stderr).toMatch(/^\[failure\] Library: .*\n {4}→ .*\n$/);
  const wrong = await policyOfFile({ retentionDays: 'long' });
  const policy = await runVerbHere(['policy', '--quiet'], wrong);
  expect(policy).toMatchObject({ exitCode: 1, stdout: '' });
  expect(policy.stderr).toContain('retentionDays');
});
