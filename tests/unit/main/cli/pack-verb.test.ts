import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resolvePolicy } from '../../../../src/shared/policy/effective-policy.ts';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { temporaryFolder } from '../../../support/services.ts';

const policyOf = (values: Record<string, unknown>) =>
  resolvePolicy([{ scope: 'machine', origin: 'test', values }]);

test('a pack is made, looked at, verified and installed elsewhere', async () => {
  const folder = await temporaryFolder();
  const inFolder = (name: string) => join(folder, name);
  const [library, other, file] = ['library', 'other', 'Harbour news.escale'].map(inFolder) as [
    string,
    string,
    string,
  ];
  await writeFile(
    inFolder('note.en.txt'),
    'A title\n\nThe harbour keeps its own copies of every register.\n',
  );
  await runVerbHere(['import', inFolder('note.en.txt'), '--library', library]);

  const keys = await runVerbHere(['pack', 'key', '--out', inFolder('keys'), '--json']);
  const [{ keyId, privateKey, publicKey } = {}] = keys.json() as Record<string, string>[];
  const mode = (await stat(privateKey ?? '')).mode & 0o777;
  expect(process.platform === 'win32' ? 0o600 : mode).toBe(0o600);
  const twice = await runVerbHere(['pack', 'key', '--out', inFolder('keys')]);
  expect(twice).toMatchObject({ exitCode: 1 });

  const create = ['pack', 'create', '--out', file, '--library', library];
  const unsigned = await runVerbHere(create);
  expect(unsigned).toMatchObject({ exitCode: 0 });
  expect(unsigned.stderr).toContain('This pack is not signed');
  const named = ['--name', 'Harbour', '--name-fr', 'Port', '--key', privateKey ?? ''];
  const created = await runVerbHere([...create, ...named, '--json']);
  expect(created).toMatchObject({ exitCode: 0, stderr: '' });
  expect(created.json()).toMatchObject([
    { id: 'harbour-news', name: { en: 'Harbour', fr: 'Port' }, sequence: 2, articles: 1 },
  ]);

  const inspected = await runVerbHere(['pack', 'inspect', file, '--json']);
  expect(inspected.json()).toMatchObject([{ signer: { state: 'signed', keyId } }]);
  const verified = await runVerbHere(['pack', 'verify', file, '--key', publicKey ?? '']);
  expect(verified).toMatchObject({ exitCode: 0, stderr: '' });
  expect(verified.stdout).toContain('Harbour (harbour-news), version 2');

  const install = ['pack', 'install', file, '--library', other];
  const installed = await runVerbHere(install);
  expect(installed.stdout).toContain('Articles: 1 added, 0 updated, 0 as they were, 0 not taken');
  const again = await runVerbHere([...install, '--json']);
  expect(again.json()).toMatchObject([{ state: 'current', articles: { unchanged: 1 } }]);
  const list = await runVerbHere(['list', '--library', other, '--json']);
  expect(list.json()).toMatchObject([{ title: 'A title' }]);

  const packs = await runVerbHere(['pack', 'list', '--library', other]);
  expect(packs.stdout).toContain(`Harbour (harbour-news), version 2\nSigned with the key ${keyId}`);
  const forgotten = await runVerbHere(['pack', 'forget', 'harbour-news', '--library', other]);
  expect(forgotten.stdout).toContain('what it brought stays');
  expect(await runVerbHere(['pack', 'forget', 'harbour-news', '--library', other])).toMatchObject({
    exitCode: 1,
  });
  const anew = await runVerbHere([...install, '--json']);
  expect(anew.json()).toMatchObject([{ state: 'installed', articles: { added: 0, unchanged: 1 } }]);
  const elsewhere = [...create.slice(0, 3), inFolder('fresh.escale'), '--library', library];
  const marked = await runVerbHere([...elsewhere, '--key', privateKey ?? '', '--json']);
  expect(marked.json()).toMatchObject([{ id: `fresh-${keyId?.slice(0, 8)}` }]);
  const called = await runVerbHere([...elsewhere, '--force', '--id', 'week-2', '--json']);
  expect(called.json()).toMatchObject([{ id: 'week-2' }]);
  expect(await runVerbHere([...elsewhere, '--id', 'Week 2'])).toMatchObject({ exitCode: 2 });

  const image = inFolder('image');
  const ready = ['sync', '--ready', '--library', image];
  const missing = inFolder('missing.escale');
  const partly = await runVerbHere(ready, policyOf({ packs: [missing, file], import: false }));
  expect(partly).toMatchObject({ exitCode: 1 });
  expect(partly.stderr).toContain(missing);
  expect(partly.stdout).toContain('1 whole');
  const whole = await runVerbHere(ready, policyOf({ packs: [file] }));
  expect(whole).toMatchObject({ exitCode: 0, stderr: '' });
});

test('what is asked wrongly is told, and what policies switch off is refused', async () => {
  const file = join(await temporaryFolder(), 'none.escale');
  for (const words of [['open'], ['create'], ['inspect'], ['install', 'a', 'b']]) {
    expect(await runVerbHere(['pack', ...words])).toMatchObject({ exitCode: 2 });
  }
  const missing = await runVerbHere(['pack', 'verify', file, '--lang', 'fr']);
  expect(missing).toMatchObject({ exitCode: 1 });
  const policy = policyOf({ import: false, export: false });
  const refused = await runVerbHere(['pack', 'install', file, '--json'], policy);
  expect(refused.json()).toMatchObject([{ error: { code: 'policyImport' } }]);
  const written = await runVerbHere(['pack', 'create', '--out', file, '--json'], policy);
  expect(written.json()).toMatchObject([{ error: { code: 'policyExport' } }]);
});

test('of a tag, of a saved search and of a key that a policy names', async () => {
  const folder = await temporaryFolder();
  const library = join(folder, 'library');
  for (const title of ['Cranes', 'Ferries']) {
    await writeFile(join(folder, `${title}.en.txt`), `${title}\n\nWhat there is to say of them.\n`);
    await runVerbHere(['import', join(folder, `${title}.en.txt`), '--library', library]);
  }
  const listed = await runVerbHere(['list', '--library', library, '--json']);
  const [{ id = '' } = {}] = listed.json() as Record<string, string>[];
  await runVerbHere(['tag', id, '--add', 'port', '--library', library]);
  const file = join(folder, 'port.escale');
  const create = ['pack', 'create', '--out', file, '--library', library, '--json'];
  const tagged = await runVerbHere([...create, '--tag', 'port']);
  expect(tagged.json()).toMatchObject([{ articles: 1 }]);
  const unknown = await runVerbHere([...create, '--list', 'none']);
  expect(unknown.json()).toMatchObject([{ error: { code: 'savedSearchUnknown' } }]);
  const policy = policyOf({ trustedPackKeys: ['0'.repeat(64)] });
  const refused = await runVerbHere(['pack', 'verify', file, '--json'], policy);
  expect(refused.json()).toMatchObject([{ error: { code: 'packUnsigned' } }]);
});
