import { readFile } from 'node:fs/promises';
import { createServer as createPlainServer } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { describeFinding } from '../../../../src/main/cli/doctor/describe-finding.ts';
import {
  type Check,
  type FindingKey,
  findings,
  found,
} from '../../../../src/main/cli/doctor/finding.ts';
import { judgeRuntime } from '../../../../src/main/cli/doctor/runtime-checks.ts';
import { interfaceLanguages } from '../../../../src/shared/domain/language.ts';
import { createTranslations } from '../../../../src/shared/i18n/catalogue.ts';
import type { EffectivePolicy } from '../../../../src/shared/policy/effective-policy.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { policyOfFile } from '../../../support/policies.ts';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { rss, temporaryFolder } from '../../../support/services.ts';

const certificates = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'tls');
const read = (name: string) => readFile(join(certificates, name), 'utf8');

async function listening<S extends Server>(server: S): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

interface Told {
  readonly check: Check;
  readonly outcome: string;
  readonly finding: string;
  readonly advice?: string;
}

/** What the verb finds in one respect, in each language, and whether it says that all is well. */
async function diagnose(
  check: Check,
  policy: EffectivePolicy,
  environment: Readonly<Record<string, string>> = {},
  words: readonly string[] = [],
) {
  const own = await temporaryFolder();
  const told: Told[][] = [];
  let exitCode: number | null | undefined;
  for (const language of interfaceLanguages) {
    const all = ['doctor', '--json', '--lang', language, ...words];
    const run = await runVerbHere(all, policy, {
      environment: { APPDATA: own, XDG_CONFIG_HOME: own, ...environment },
    });
    expect(run.stdout + run.stderr).not.toContain('5ecret');
    ({ exitCode } = run);
    told.push((run.json() as unknown as Told[]).filter((one) => one.check === check));
  }
  const [english = [], french = []] = told;
  for (const [index, { advice, outcome }] of english.entries()) {
    expect(advice === undefined).toBe(outcome === 'ok');
    expect(advice !== undefined && french[index]?.advice === advice).toBe(false);
  }
  return { exitCode, found: english.map(({ finding, outcome }) => `${finding}: ${outcome}`) };
}

/** A policy by which everybody has a feed at this address, which `doctor` asks therefore. */
const asking = (address: string) => policyOfFile({ forcedSources: [address] });

test('a server that only itself vouches for fails, until its certificate is trusted', async () => {
  const [key, cert] = await Promise.all([read('key.pem'), read('self-signed.pem')]);
  const policy = await asking(
    `https://127.0.0.1:${await listening(createServer({ key, cert }, (_request, response) => response.end(rss('Inside', []))))}/feed`,
  );
  expect(await diagnose('network', policy)).toEqual({
    exitCode: 1,
    found: ['httpTlsAuthority: failure'],
  });
  const before = getCACertificates('default');
  setDefaultCACertificates([...before, cert]);
  onTestFinished(() => setDefaultCACertificates(before));
  expect(await diagnose('network', policy)).toEqual({
    exitCode: 0,
    found: ['networkAnswered: ok'],
  });
});

/** A proxy that answers everything with a status, the wish for a tunnel included. */
function refusingProxy(status: number): Promise<number> {
  const server = createPlainServer((_request, response) => response.writeHead(status).end());
  server.on('connect', (_request, socket) => socket.end(`HTTP/1.1 ${status} No\r\n\r\n`));
  return listening(server);
}

/** A port at which every connection breaks: one that is free may be taken by another program at any moment. */
function closedPort(): Promise<number> {
  return listening(createTcpServer((socket) => socket.destroy()));
}

test.each([
  ['that wants a password', 'http', () => refusingProxy(407)],
  ['that wants a password for a tunnel', 'https', () => refusingProxy(407)],
  ['that lets nobody through', 'https', () => refusingProxy(403)],
  ['that takes no connection', 'http', closedPort],
  ['that takes no connection for a tunnel', 'https', closedPort],
])('a proxy %s is told as what is in the way', async (_what, scheme, start) => {
  const policy = await asking(`${scheme}://press.example/feed`);
  const proxy = `http://me:5ecret@127.0.0.1:${await start()}`;
  const environment = { HTTP_PROXY: proxy, HTTPS_PROXY: proxy };
  expect(await diagnose('proxy', policy, environment)).toEqual({
    exitCode: 1,
    found: ['proxyOfEnvironment: ok', 'proxyRefused: failure'],
  });
});

test('a proxy that lets requests through is in nobody’s way, nor is one that is not asked', async () => {
  const proxy = await HttpServer.start();
  onTestFinished(() => proxy.close());
  proxy.route('http://press.example/feed', rss('Press', []));
  const environment = { HTTP_PROXY: proxy.url('/') };
  expect(await diagnose('proxy', await asking('http://press.example/feed'), environment)).toEqual({
    exitCode: 0,
    found: ['proxyOfEnvironment: ok'],
  });
  const silent = await asking(`http://127.0.0.1:${await closedPort()}/feed`);
  const past = { ...environment, NO_PROXY: '127.0.0.1' };
  expect(await diagnose('proxy', silent, past)).toEqual({ exitCode: 1, found: ['proxyNone: ok'] });
});

// Elsewhere no folder refuses the superuser, whom tests may run as, and no disk is full.
test.runIf(process.platform === 'linux')(
  'a folder that takes nothing and a disk without room fail',
  async () => {
    const words = ['--offline', '--library', '/proc/escale'];
    const policy = await policyOfFile({});
    expect(await diagnose('folder', policy, {}, words)).toEqual({
      exitCode: 1,
      found: ['folderRefused: failure'],
    });
    expect(await diagnose('disk', policy, {}, words)).toEqual({
      exitCode: 1,
      found: ['diskFull: failure'],
    });
    expect(await diagnose('folder', policy, {}, ['--offline'])).toEqual({
      exitCode: 0,
      found: ['folderWritable: ok'],
    });
  },
);

async function diagnosePolicy(values: object) {
  return diagnose('policy', await policyOfFile(values), {}, ['--offline']);
}

test('a policy with a fault is a warning, and a place of which nothing is in force fails', async () => {
  expect(await diagnosePolicy({ export: false })).toEqual({
    exitCode: 0,
    found: ['policyInForce: ok'],
  });
  expect(await diagnosePolicy({ export: false, retentionDays: 'long' })).toEqual({
    exitCode: 0,
    found: ['policyInForce: ok', 'wrongValue: warning'],
  });
  expect(await diagnosePolicy([])).toEqual({ exitCode: 1, found: ['malformed: failure'] });
});

test('a runtime that is too old fails, with what to do', () => {
  const { t } = createTranslations('en');
  expect(describeFinding(judgeRuntime({ node: '22.12.0' }), t)).toMatchObject({
    outcome: 'failure',
    finding: 'runtimeOld',
    advice: expect.stringContaining('packages'),
  });
  expect(judgeRuntime(process.versions)).toMatchObject({ key: 'runtimeKnown' });
  expect(judgeRuntime({ node: '22.12.0', electron: '45.4.1' })).toMatchObject({
    key: 'runtimeKnown',
  });
});

test('whatever is no good comes with what to do, in both languages', () => {
  const [english, french] = [createTranslations('en').t, createTranslations('fr').t];
  for (const key of Object.keys(findings) as FindingKey[]) {
    const finding = found(key, { count: 2 });
    const { advice, seen } = describeFinding(finding, english);
    const translated = describeFinding(finding, french);
    expect(seen).not.toBe(translated.seen);
    expect(advice === undefined).toBe(findings[key].outcome === 'ok');
    expect(advice !== undefined && advice === translated.advice).toBe(false);
    expect(`${seen}${advice}${translated.seen}${translated.advice}`).not.toContain('doctor.');
  }
});
