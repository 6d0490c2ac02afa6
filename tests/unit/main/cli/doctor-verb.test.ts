import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  checkFolder,
  checkLock,
  checkLog,
  judgeDisk,
} from '../../../../src/main/cli/doctor/library-checks.ts';
import { judgeSandbox } from '../../../../src/main/cli/doctor/runtime-checks.ts';
import {
  type CertificateFacts,
  checkProxy,
  judgeCertificates,
  judgeClock,
} from '../../../../src/main/cli/doctor/network-checks.ts';
import { describeFinding } from '../../../../src/main/cli/doctor/describe-finding.ts';
import { verbLogPlace } from '../../../../src/main/cli/verb-log.ts';
import { checks } from '../../../../src/main/cli/doctor/finding.ts';
import { grouped } from '../../../../src/main/core/grouped.ts';
import { lockLibrary } from '../../../../src/main/store/library-lock.ts';
import { createTranslations } from '../../../../src/shared/i18n/catalogue.ts';
import { noPolicy, resolvePolicy } from '../../../../src/shared/policy/effective-policy.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { policyOfFile } from '../../../support/policies.ts';
import type { VerbRun } from '../../../support/run-verb.ts';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { rss, temporaryFolder } from '../../../support/services.ts';

/** What was found, by check; one check can find several things. */
function findings(run: VerbRun): ReadonlyMap<unknown, readonly Record<string, unknown>[]> {
  return grouped(run.json().slice(0, -1), ({ check }) => check);
}

async function libraryWithSource() {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  server.route('/feed?key=5ecret', rss('Feed', [{ title: 'One', guid: 'one' }]));
  const library = join(await temporaryFolder(), 'library');
  const address = server.url('/feed?key=5ecret');
  await runVerbHere(['add', address, '--allow-private', '--library', library]);
  await runVerbHere(['sync', '--library', library]);
  server.requests.splice(0);
  return { server, library, doctor: ['doctor', '--library', library] };
}

test('a library that is well, and one question to one source, whose secret is shown nowhere', async () => {
  const { server, library, doctor } = await libraryWithSource();
  const run = await runVerbHere([...doctor, '--json']);
  expect(run.exitCode).toBe(0);
  expect(run.json().at(-1)).toMatchObject({ done: true, ok: true, failures: 0 });
  const by = findings(run);
  expect(new Set(by.keys())).toEqual(new Set(checks.filter((check) => check !== 'sandbox')));
  expect(by.get('library')).toMatchObject([{ finding: 'libraryWhole', outcome: 'ok' }]);
  expect(by.get('network')).toMatchObject([{ finding: 'networkAnswered' }]);
  expect(by.get('clock')).toMatchObject([{ finding: 'clockRight' }]);
  expect(server.requests.map(({ path }) => path)).toEqual(['/feed?key=5ecret']);
  expect(run.stdout + run.stderr).not.toContain('5ecret');
  expect(run.stderr).toContain('/feed?key=…');
  // It left nothing behind.
  expect((await readdir(library)).filter((name) => name.includes('doctor'))).toEqual([]);
});

test('a log that cannot be written is a warning, and one that is not there yet is not made', async () => {
  const { library, doctor } = await libraryWithSource();
  const log = async (...words: readonly string[]) => {
    const run = await runVerbHere([...doctor, '--offline', '--json', ...words]);
    return findings(run).get('log');
  };
  expect(await log()).toMatchObject([{ finding: 'logOff', outcome: 'ok' }]);
  // A folder in the place of the file.
  expect(await log('--log', library)).toMatchObject([
    { finding: 'logRefused', outcome: 'warning', seen: expect.stringContaining(library) },
  ]);
  expect(await log('--log', join(library, '..', 'escale.log'))).toMatchObject([
    { finding: 'logWritable', outcome: 'ok' },
  ]);
  const folder = join(library, '..', 'usual');
  const machine = { platform: process.platform, home: folder, environment: {} };
  const place = verbLogPlace({ log: undefined, logLevel: undefined }, {}, folder, machine);
  expect(await checkLog(place)).toMatchObject([{ key: 'logWritable' }]);
  expect(await readdir(join(library, '..'))).not.toContain('usual');
});

test('under --offline nothing is asked, and people read it in French', async () => {
  const { server, doctor } = await libraryWithSource();
  const run = await runVerbHere([...doctor, '--offline', '--lang', 'fr']);
  expect(run.exitCode).toBe(0);
  expect(server.requests).toEqual([]);
  expect(run.stdout).toContain('[ok] Réseau\u00a0: Rien n’a été demandé');
  expect(run.stdout).toMatch(/Échecs\u00a0: 0/);
});

test('a network that does not answer is a failure, a server that refuses is a warning', async () => {
  const { server, doctor } = await libraryWithSource();
  server.route('/feed?key=5ecret', { status: 403 });
  const refused = await runVerbHere([...doctor, '--json']);
  expect(refused.exitCode).toBe(0);
  expect(findings(refused).get('network')).toMatchObject([
    { finding: 'networkAnswered' },
    { finding: 'httpForbidden', outcome: 'warning' },
  ]);
  await server.close();
  const gone = await runVerbHere([...doctor, '--json']);
  expect(gone.exitCode).toBe(1);
  expect(findings(gone).get('network')).toMatchObject([
    { finding: 'httpConnection', outcome: 'failure', advice: expect.stringContaining('network') },
  ]);
});

test('a library that a person named and that is not there is a failure, and nothing is made', async () => {
  const folder = await temporaryFolder();
  const run = await runVerbHere([
    'doctor',
    '--json',
    '--library',
    join(folder, 'drive', 'library'),
  ]);
  expect(run.exitCode).toBe(1);
  expect(findings(run).get('library')).toMatchObject([{ finding: 'libraryVanished' }]);
  expect(findings(run).get('network')).toMatchObject([{ finding: 'networkNothingToAsk' }]);
  expect(await readdir(folder)).toEqual([]);
});

test('damaged records are told and left as they are', async () => {
  const { library, doctor } = await libraryWithSource();
  const snapshot = join(library, 'sources.json');
  await writeFile(snapshot, '{"version": 1, "records": [nonsense');
  const run = await runVerbHere([...doctor, '--json', '--offline']);
  expect(run.exitCode).toBe(1);
  expect(findings(run).get('library')).toMatchObject([
    { finding: 'libraryDamaged', advice: expect.stringContaining('--repair') },
  ]);
});

test('policies that cannot be understood are told with what is in force, and without secrets', async () => {
  const policy = await policyOfFile({
    export: false,
    retentionDays: 'long',
    forcedSources: ['https://me:pass@press.example/feed x'],
  });
  const run = await runVerbHere(['doctor', '--json', '--offline'], policy);
  expect(findings(run).get('policy')).toMatchObject([
    { finding: 'policyInForce', outcome: 'ok' },
    { finding: 'wrongValue', outcome: 'warning' },
    { finding: 'wrongEntry', outcome: 'warning' },
  ]);
  expect(run.stdout).not.toContain('me:pass');
  const malformed = resolvePolicy(
    [],
    [{ scope: 'machine', origin: '/etc/escale/policies.json', reason: 'malformed' }],
  );
  expect((await runVerbHere(['doctor', '--offline'], malformed)).exitCode).toBe(1);
});

test('who has the library open is told', async () => {
  const library = await temporaryFolder();
  expect(await checkLock(library)).toMatchObject({ key: 'lockFree' });
  expect(await readdir(library)).toEqual([]);
  const lock = await lockLibrary(library, 0);
  expect(await checkLock(library)).toMatchObject({
    key: 'lockHeld',
    params: { process: process.pid },
  });
  await lock.release();
  expect(await checkLock(library)).toMatchObject({ key: 'lockFree' });
});

test('a place where something can be written is found above a library that is not there yet', async () => {
  const folder = await temporaryFolder();
  expect(await checkFolder(join(folder, 'drive', 'library'))).toMatchObject({
    key: 'folderWritable',
    params: { folder },
  });
  expect(await readdir(folder)).toEqual([]);
});

// Elsewhere no folder refuses the superuser, whom tests may run as.
test.runIf(process.platform === 'linux')(
  'a place where nothing can be written is told',
  async () => {
    expect(await checkFolder('/proc')).toMatchObject({ key: 'folderRefused' });
  },
);

test.each([
  [50_000_000, 'diskFull'],
  [500_000_000, 'diskNarrow'],
  [5_000_000_000, 'diskRoomy'],
])('%i free bytes are %s', (bytes, key) => {
  expect(judgeDisk(bytes, '/library')).toMatchObject({ key });
});

test.each([
  [{}, undefined, 'proxyNone', ''],
  [
    { HTTPS_PROXY: 'http://me:pass@proxy.example:3128' },
    undefined,
    'proxyOfEnvironment',
    'proxy.example:3128',
  ],
  [{ HTTPS_PROXY: 'http://[' }, undefined, 'proxyUnreadable', 'HTTPS_PROXY'],
  [
    { HTTPS_PROXY: 'http://proxy.example:3128', NO_PROXY: 'press.example' },
    undefined,
    'proxyNone',
    '',
  ],
  [
    { HTTPS_PROXY: 'http://me:pass@other.example' },
    { proxyMode: 'fixed', proxyServer: 'decided.example:8080' },
    'proxyDecided',
    'decided.example:8080',
  ],
  [{ HTTPS_PROXY: 'http://other.example' }, { proxyMode: 'direct' }, 'proxyNone', ''],
] as const)('the proxy of %o under %o is told as %s', (environment, values, key, shown) => {
  const policy = { ...noPolicy, values: values ?? {} };
  const finding = checkProxy(policy, environment, new URL('https://press.example/feed'));
  expect(finding).toMatchObject({ key });
  const { seen } = describeFinding(finding, createTranslations('en').t);
  expect(seen).toContain(shown);
  expect(seen).not.toContain('me:pass');
});

const keys = (facts: CertificateFacts) =>
  judgeCertificates(facts).map((finding) => finding.type === 'found' && finding.key);

test('certificates that the environment names and nobody read are told', () => {
  const file = '/etc/ssl/office.pem';
  expect(keys({ system: 3, extra: 0, file })).toEqual(['authoritiesTrusted', 'authoritiesUnread']);
  expect(keys({ system: 3, extra: 1, file })).toEqual(['authoritiesTrusted']);
  expect(keys({ system: 0, extra: 0, file: '' })).toEqual(['authoritiesOwnOnly']);
});

test.each([
  ['2026-11-29T12:00:00Z', '2026-11-29T12:04:00Z', 'clockRight'],
  ['2026-11-29T12:00:00Z', '2026-11-29T14:00:00Z', 'clockOff'],
  ['2020-01-01T00:00:00Z', undefined, 'clockBehind'],
  ['2026-12-01T00:00:00Z', undefined, 'clockUncompared'],
])('at %s, when a server says %s, the clock is told as %s', (now, answered, key) => {
  const date = answered === undefined ? undefined : new Date(answered);
  expect(judgeClock(new Date(now), date, '2026-11-29T12:00:00Z')).toMatchObject({ key });
});

test.each([
  [{ 'user/max_user_namespaces': '0' }, false, 'sandboxRefused'],
  [{ 'user/max_user_namespaces': '0' }, true, 'sandboxReady'],
  [{ 'kernel/apparmor_restrict_unprivileged_userns': '1' }, false, 'sandboxRefused'],
  [{ 'kernel/unprivileged_userns_clone': '1' }, false, 'sandboxReady'],
])('settings of the kernel %o, with the helper %s, are told as %s', (settings, hasHelper, key) => {
  expect(judgeSandbox({ settings, hasHelper })).toMatchObject({ key });
});
