import { chmod, mkdir, rename, symlink, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
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
