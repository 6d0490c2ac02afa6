import { mkdir, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readLinuxPolicy } from '../../../../src/main/core/policy/linux-policy.ts';
import { readMacPolicy } from '../../../../src/main/core/policy/mac-policy.ts';
import { readWindowsPolicy } from '../../../../src/main/core/policy/windows-policy.ts';
import { resolvePolicy } from '../../../../src/shared/policy/effective-policy.ts';
import { policies, policyKeys, type PolicyValues } from '../../../../src/shared/policy/policies.ts';
import { policySamples } from '../../../support/policies.ts';
import { temporaryFolder } from '../../../support/services.ts';

const owner = userInfo().uid;
const samples: Required<PolicyValues> = policySamples;

/** As Group Policy writes a value of each type. */
function registryLine(key: (typeof policyKeys)[number]): string {
  const value = samples[key];
  switch (policies[key].type) {
    case 'switch':
      return `    ${key}    REG_DWORD    0x${value === true ? 1 : 0}`;
    case 'number':
      return `    ${key}    REG_DWORD    0x${Number(value).toString(16)}`;
    case 'choice':
    case 'text':
      return `    ${key}    REG_SZ    ${String(value)}`;
    case 'list':
      return `    ${key}    REG_MULTI_SZ    ${[value].flat().join(String.raw`\0`)}`;
  }
}

const registry = async (_program: string, [, key = '']: readonly string[]) =>
  ['', key, ...policyKeys.map(registryLine), ''].join('\r\n');

test('every key comes through the file of Linux as it is', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'policies.json'), JSON.stringify(samples), { mode: 0o644 });
  const { layers } = await readLinuxPolicy(folder, owner);
  expect(resolvePolicy(layers)).toMatchObject({ values: samples, problems: [] });
});

test('every key comes through the registry of Windows as it is', async () => {
  const { layers } = await readWindowsPolicy(registry, 'reg.exe');
  expect(layers).toHaveLength(2);
  expect(resolvePolicy(layers)).toMatchObject({ values: samples, problems: [] });
});

test('every key comes through the preferences of macOS as it is', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'reader'));
  await writeFile(join(folder, 'org.escale.reader.plist'), 'bplist00');
  const run = async () => JSON.stringify(samples);
  const { layers } = await readMacPolicy({ run, userName: () => 'reader', folder, owner });
  expect(resolvePolicy(layers)).toMatchObject({ values: samples, problems: [] });
});
