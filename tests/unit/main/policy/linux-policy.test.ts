import { chmod, mkdir, rename, symlink, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { readLinuxPolicy } from '../../../../src/main/core/policy/linux-policy.ts';
import { temporaryFolder } from '../../../support/services.ts';

/** Files of this test belong to whoever runs it, who stands for root. */
const owner = userInfo().uid;

async function folderOf(files: Readonly<Record<string, unknown>>): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'policies.d'));
  for (const [name, content] of Object.entries(files)) {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    await writeFile(join(folder, name), text, { mode: 0o644 });
  }
  return folder;
}

const read = (folder: string) => readLinuxPolicy(folder, owner);

test('policies.json comes first, then the files of policies.d by their names', async () => {
  const folder = await folderOf({
    'policies.d/20.json': { retentionDays: 20 },
    'policies.json': '\uFEFF{"retentionDays":1}',
    'policies.d/10.json': { retentionDays: 10 },
    'policies.d/notes.txt': 'nothing',
  });
  const { layers, problems } = await read(folder);
  expect(problems).toEqual([]);
  expect(layers.map(({ scope, values }) => [scope, values['retentionDays']])).toEqual([
    ['machine', 1],
    ['machine', 10],
    ['machine', 20],
  ]);
});

test('where there is no folder there are no policies, and nothing is wrong', async () => {
  const folder = join(await temporaryFolder(), 'none');
  expect(await read(folder)).toEqual({ layers: [], problems: [] });
});

test('a file that cannot be understood is told, and the others hold', async () => {
  const folder = await folderOf({
    'policies.json': '{"export": false,}',
    'policies.d/1.json': '[]',
    'policies.d/2.json': { backup: false },
  });
  await mkdir(join(folder, 'policies.d', '3.json'));
  const { layers, problems } = await read(folder);
  expect(layers).toMatchObject([{ values: { backup: false } }]);
  expect(problems.map(({ reason }) => reason)).toEqual(['malformed', 'malformed', 'unreadable']);
});

test('a file that others could have written is not obeyed', async () => {
  const folder = await folderOf({ 'policies.json': { export: false } });
  await chmod(join(folder, 'policies.json'), 0o646);
  expect(await read(folder)).toMatchObject({ layers: [], problems: [{ reason: 'untrusted' }] });
  await chmod(join(folder, 'policies.json'), 0o644);
  expect(await readLinuxPolicy(folder, owner + 1)).toMatchObject({
    layers: [],
    problems: [{ reason: 'untrusted' }],
  });
  await chmod(folder, 0o777);
  expect(await read(folder)).toMatchObject({ layers: [], problems: [{ reason: 'untrusted' }] });
});

test('a link counts as what it leads to and where that is', async () => {
  const folder = await folderOf({ 'policies.json': { export: false } });
  const elsewhere = await temporaryFolder();
  await rename(join(folder, 'policies.json'), join(elsewhere, 'policies.json'));
  await symlink(join(elsewhere, 'policies.json'), join(folder, 'policies.json'));
  expect(await read(folder)).toMatchObject({ layers: [{ values: { export: false } }] });
  await chmod(elsewhere, 0o777);
  expect(await read(folder)).toMatchObject({ layers: [], problems: [{ reason: 'untrusted' }] });
});

test('a key that stands twice in a file is told, and the last one holds', async () => {
  const folder = await folderOf({
    'policies.json': String.raw`{
      "retentionDays": 30, "export": true, "blockedHosts": ["a.example", ":", "export"],
      "later": { "export": 1, "export": 2 }, "ex\u0070ort": false, "export": false, "retentionDays": 60
    }`,
  });
  const { layers, problems } = await read(folder);
  expect(layers).toMatchObject([{ values: { export: false, retentionDays: 60 } }]);
  const origin = join(folder, 'policies.json');
  expect(problems).toEqual([
    { scope: 'machine', origin, reason: 'repeatedKey', key: 'export' },
    { scope: 'machine', origin, reason: 'repeatedKey', key: 'retentionDays' },
  ]);
});

test('a folder that is a link which leads nowhere is no missing folder', async () => {
  const linked = join(await temporaryFolder(), 'escale');
  await symlink('/nowhere/escale', linked);
  expect((await read(linked)).problems).toEqual([
    {
      scope: 'machine',
      origin: join(linked, 'policies.json'),
      reason: 'unreadable',
      found: 'ENOENT',
    },
  ]);
  const parts = join(await temporaryFolder(), 'policies.d');
  await symlink('/nowhere/policies.d', parts);
  expect((await read(dirname(parts))).problems).toEqual([
    { scope: 'machine', origin: parts, reason: 'unreadable', found: 'ENOENT' },
  ]);
});

test('a link that leads nowhere is no missing file', async () => {
  const folder = await folderOf({});
  await symlink('/nowhere/policies.json', join(folder, 'policies.json'));
  await symlink('/nowhere/1.json', join(folder, 'policies.d', '1.json'));
  expect((await read(folder)).problems).toMatchObject([
    { reason: 'unreadable', found: 'ENOENT' },
    { reason: 'unreadable', found: 'ENOENT' },
  ]);
});
