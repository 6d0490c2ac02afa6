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

/** What Group Policy writes for a value of each type. */
function registryValue(key: (typeof policyKeys)[number]): unknown {
  const value = samples[key];
  switch (policies[key].type) {
    case 'switch':
      return value === true ? 1 : 0;
    case 'number':
    case 'choice':
    case 'text':
      return value;
    case 'list':
      return [value].flat();
  }
}

const values = Object.fromEntries(policyKeys.map((key) => [key, registryValue(key)]));
const registry = async () =>
  JSON.stringify({
    HKEY_CURRENT_USER: { values, below: {} },
    HKEY_LOCAL_MACHINE: { values, below: {} },
  });

test('every key comes through the file of Linux as it is', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'policies.json'), JSON.stringify(samples), { mode: 0o644 });
  const { layers } = await readLinuxPolicy(folder, owner);
  expect(resolvePolicy(layers)).toMatchObject({ values: samples, problems: [] });
});

test('every key comes through the registry of Windows as it is', async () => {
  const { layers } = await readWindowsPolicy(registry, 'powershell.exe');
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
