import { writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPolicy } from '../../../../src/main/core/policy/read-policy.ts';
import { policyKeys } from '../../../../src/shared/policy/policies.ts';
import { unnamed } from '../../../support/policies.ts';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { temporaryFolder } from '../../../support/services.ts';

async function policyOf(machine: object | undefined, trial?: object) {
  const linuxFolder = await temporaryFolder();
  if (machine) {
    await writeFile(join(linuxFolder, 'policies.json'), JSON.stringify(machine), { mode: 0o644 });
  }
  const file = join(await temporaryFolder(), 'mine.json');
  if (trial) await writeFile(file, JSON.stringify(trial), { mode: 0o666 });
  return readPolicy({
    platform: 'linux',
    environment: { ESCALE_POLICY_FILE: trial && file },
    userName: unnamed,
    run: () => Promise.reject(new Error('no program')),
    linuxFolder,
    owner: userInfo().uid,
  });
}

test('every key is printed with its value and who set it, then what is wrong', async () => {
  const policy = await policyOf({
    export: false,
    blockedHosts: ['ads.example'],
    retentionDays: 'long',
  });
  const run = await runVerbHere(['policy', '--effective', '--json'], policy);
  expect(run.exitCode).toBe(1);
  const [printed] = run.json() as [{ policies: { key: string }[]; problems: object[] }];
  expect(printed.policies.map(({ key }) => key)).toEqual(policyKeys);
  const of = (key: string) => printed.policies.find((one) => one.key === key);
  expect(of('export')).toMatchObject({ value: false, source: 'machine' });
  expect(of('backup')).toEqual({ key: 'backup', value: true, source: 'default' });
  expect(printed.problems).toMatchObject([
    {
      key: 'retentionDays',
      reason: 'wrongValue',
      message: expect.stringContaining('whole number'),
    },
  ]);
});

test('people read it in their language', async () => {
  const policy = await policyOf({ export: false, unheard: 1 });
  const run = await runVerbHere(['policy', '--lang', 'fr'], policy);
  expect(run.stdout).toContain('export\u00a0: false (pour cet ordinateur\u00a0: ');
  expect(run.stdout).toContain('proxyMode\u00a0: laissé à chacun (par défaut)');
  expect(run.stderr).toContain('il n’y a pas de stratégie «\u202funheard\u202f»');
});

test('a file to try holds where the system decides nothing', async () => {
  const policy = await policyOf(undefined, { interfaceLanguage: 'fr' });
  expect(policy).toMatchObject({
    values: { interfaceLanguage: 'fr' },
    origins: { interfaceLanguage: { scope: 'user', origin: expect.stringContaining('mine.json') } },
    problems: [],
  });
});

test.each([
  ['rules', { userSources: false, proxyMode: 'fixed', proxyServer: 'proxy.example:3128' }],
  ['rules that cannot be understood', []],
])('a file to try lifts nothing of the system’s %s, and that is told', async (_what, machine) => {
  const trial = { forcedSources: ['https://mine.example/feed'], proxyBypass: ['*'] };
  const policy = await policyOf(machine, trial);
  expect(policy.values).toEqual(Array.isArray(machine) ? {} : machine);
  const run = await runVerbHere(['policy', '--effective'], policy);
  expect(run.exitCode).toBe(1);
  expect(run.stderr).toMatch(/mine\.json is left out: a file to try/);
});

test('a file to try that is not there is told', async () => {
  const policy = await readPolicy({
    platform: 'linux',
    environment: { ESCALE_POLICY_FILE: join(await temporaryFolder(), 'none.json') },
    userName: unnamed,
    run: () => Promise.reject(new Error('no program')),
    linuxFolder: await temporaryFolder(),
  });
  expect(policy.problems).toMatchObject([{ scope: 'user', reason: 'unreadable' }]);
});

test('the schema describes every key', async () => {
  const run = await runVerbHere(['policy', '--schema']);
  expect(run.exitCode).toBe(0);
  const schema = JSON.parse(run.stdout) as { properties: object };
  expect(Object.keys(schema.properties)).toEqual(['$schema', ...policyKeys]);
  expect((await runVerbHere(['policy', '--schema', '--effective'])).exitCode).toBe(2);
});
