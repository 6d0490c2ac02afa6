import { chmod, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTranslations } from '../../../../src/shared/i18n/catalogue.ts';
import { describePolicyProblem } from '../../../../src/shared/i18n/describe-policy.ts';
import { readLinuxPolicy } from '../../../../src/main/core/policy/linux-policy.ts';
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
    folder: linuxFolder,
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
    folder: await temporaryFolder(),
  });
  expect(policy.problems).toMatchObject([{ scope: 'user', reason: 'unreadable' }]);
});

test('a place of which nothing is in force is told by every verb, once', async () => {
  const policy = await policyOf([]);
  const library = join(await temporaryFolder(), 'library');
  const told = /^Nothing that stands in .*policies\.json is in force, as it cannot be understood/gm;
  for (const words of [
    ['sync', '--quiet', '--library', library],
    ['list', '--json', '--library', library],
    ['pack', 'list', '--library', library],
    ['policy', '--effective'],
    ['policy', '--quiet'],
  ]) {
    expect((await runVerbHere(words, policy)).stderr.match(told)).toHaveLength(1);
  }
  const doctor = await runVerbHere(['doctor', '--offline', '--json', '--library', library], policy);
  expect(doctor).toMatchObject({ exitCode: 1, stderr: '' });
  expect(doctor.json()).toContainEqual(
    expect.objectContaining({ check: 'policy', outcome: 'failure', finding: 'malformed' }),
  );
  // One key that is wrong is for those who ask.
  const slip = await policyOf({ retentionDays: 'long' });
  expect((await runVerbHere(['list', '--library', library], slip)).stderr).not.toContain('long');
});

test.each([
  ['EACCES', 'as this account may not read it (EACCES). Every account has to be able to read it.'],
  ['ENOENT', 'as it is not there, or a link on the way to it leads nowhere (ENOENT).'],
  ['EIO', 'as it cannot be read. The system says: EIO'],
  [undefined, 'as it is no file.'],
])('a place that cannot be read (%s) is told with what to do about it', (found, words) => {
  const problem = { reason: 'unreadable', origin: '/etc/escale/policies.json', found } as const;
  expect(describePolicyProblem(problem, createTranslations('en').t)).toBe(
    `Nothing that stands in /etc/escale/policies.json is in force, ${words}`,
  );
});

/** Only root can be somebody else for a while. */
test.runIf(process.getuid?.() === 0)(
  'a file that an account may not read is no missing file for it',
  async () => {
    const linuxFolder = await temporaryFolder();
    await chmod(linuxFolder, 0o755);
    const file = join(linuxFolder, 'policies.json');
    await writeFile(file, '{"export": false}', { mode: 0o600 });
    const nobody = 65_534;
    process.seteuid?.(nobody);
    const found = await readLinuxPolicy(linuxFolder).finally(() => process.seteuid?.(0));
    expect(found).toEqual({
      layers: [],
      problems: [{ scope: 'machine', origin: file, reason: 'unreadable', found: 'EACCES' }],
    });
  },
);

test('the schema describes every key', async () => {
  const run = await runVerbHere(['policy', '--schema']);
  expect(run.exitCode).toBe(0);
  const schema = JSON.parse(run.stdout) as { properties: object };
  expect(Object.keys(schema.properties)).toEqual(['$schema', ...policyKeys]);
  expect((await runVerbHere(['policy', '--schema', '--effective'])).exitCode).toBe(2);
});
