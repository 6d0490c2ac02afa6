import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { logLine } from '../../../../src/main/core/log/log-entry.ts';
import { openLog } from '../../../../src/main/core/log/log.ts';
import { logPlace } from '../../../../src/main/core/log/log-place.ts';
import { loggedFault } from '../../../../src/main/core/log/logged-fault.ts';
import { logPolicy } from '../../../../src/main/core/log/follow-policy.ts';
import { logServices } from '../../../../src/main/log-services.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { policyOfFile } from '../../../support/policies.ts';
import { parseLines } from '../../../support/run-verb.ts';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';

const clock = { now: () => new Date('2026-11-29T12:00:00Z') };
const read = async (path: string) => parseLines(await readFile(path, 'utf8'));

test('lines are JSON with time, level, process and event, from the level that is wanted on', async () => {
  const path = join(await temporaryFolder(), 'escale.log');
  const log = openLog({ path, setting: 'warning', clock });
  log.write('information', { event: 'diskTakes' });
  log.write('error', { event: 'diskRefuses', code: 'storeFull' });
  log.write('warning', { event: 'backupFailed', code: 'targetFull' });
  const facts = { time: '2026-11-29T12:00:00.000Z', process: process.pid };
  expect(await read(path)).toEqual([
    { ...facts, level: 'error', event: 'diskRefuses', code: 'storeFull' },
    { ...facts, level: 'warning', event: 'backupFailed', code: 'targetFull' },
  ]);
});

test('lines that the disk refused are counted, and told when it takes one', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'escale.log');
  // A folder in the place of the file takes no line.
  await mkdir(path);
  const log = openLog({ path, setting: 'debug' });
  log.write('error', { event: 'diskRefuses', code: 'storeFull' });
  log.write('error', { event: 'diskRefuses', code: 'storeFull' });
  await rm(path, { recursive: true });
  log.write('information', { event: 'diskTakes' });
  expect(await read(path)).toMatchObject([
    { event: 'linesLost', count: 2 },
    { event: 'diskTakes' },
  ]);
});

test('nothing gets in that the schema does not have', () => {
  const facts = { time: new Date(0), level: 'error', process: 1 } as const;
  const event = { event: 'failed', where: 'show', code: 'internal', text: 'a note' } as const;
  expect(JSON.parse(logLine(facts, event))).toMatchObject({ event: 'unwritable', of: 'failed' });
  expect(logLine(facts, event)).not.toContain('a note');
});

test('of a fault its kind and its place are written, not what it quotes', () => {
  const fault = (() => {
    try {
      return JSON.parse('{"note": my secret thought}') as unknown;
    } catch (error) {
      return loggedFault(error);
    }
  })();
  expect(fault).toMatchObject({ name: 'SyntaxError' });
  expect(JSON.stringify(fault)).not.toMatch(/secret|thought/);
  expect(JSON.stringify(fault)).toContain('log.test.ts:');
  const refused = Object.assign(new Error('ENOSPC: no space, write /home/me'), { code: 'ENOSPC' });
  expect(loggedFault(refused)).toMatchObject({ code: 'ENOSPC' });
  expect(loggedFault('thrown text')).toEqual({ name: 'string', at: [] });
});

const machine = {
  platform: process.platform,
  home: join('/home', 'reader'),
  environment: { STATE: join('/state'), USER: 'reader' },
};

test.each([
  [{}, {}, '/usual/escale.log', 'warning'],
  [{}, { file: '/mine.log', level: 'debug' }, '/mine.log', 'debug'],
  [{ logging: 'off' }, { file: '/mine.log', level: 'debug' }, '/mine.log', 'off'],
  [
    { loggingFolder: '/var/log/escale' },
    { file: '/mine.log' },
    '/var/log/escale/escale.log',
    'warning',
  ],
  [{ loggingFolder: '~/logs' }, {}, '/home/reader/logs/escale.log', 'warning'],
  [{ loggingFolder: '${STATE}/escale' }, {}, '/state/escale/escale.log', 'warning'],
  [{ loggingFolder: '/srv/logs/%USER%' }, {}, '/srv/logs/reader/escale.log', 'warning'],
] as const)(
  'under %o, when %o is wanted, the log is %s from %s on',
  (values, wanted, path, setting) => {
    expect(logPlace(values, '/usual', machine, wanted)).toEqual({
      path: path.replaceAll('/', join('/')),
      setting,
    });
  },
);

test('a folder that has no meaning here leaves the log where it usually is, and that is told', async () => {
  const folder = '/srv/${NOBODY}/logs';
  expect(logPlace({ loggingFolder: folder }, '/usual', machine, { file: '/mine.log' })).toEqual({
    path: join('/usual', 'escale.log'),
    setting: 'warning',
    refused: { code: 'policyLoggingFolder', params: { folder, variable: 'NOBODY' } },
  });
  const library = join(await temporaryFolder(), 'library');
  const policy = await policyOfFile({ loggingFolder: '/srv/${ESCALE_NOT_SET}/logs' });
  const run = await runVerbHere(['sync', '--quiet', '--library', library], policy);
  expect(run).toMatchObject({ exitCode: 0, stdout: '' });
  expect(run.stderr).toContain('ESCALE_NOT_SET');
  const doctor = await runVerbHere(['doctor', '--offline', '--json', '--library', library], policy);
  expect(doctor.json()).toContainEqual(
    expect.objectContaining({ check: 'log', outcome: 'warning', finding: 'policyLoggingFolder' }),
  );
});

test('policies that cannot be understood, and what sources answer, are written without secrets', async () => {
  const path = join(await temporaryFolder(), 'escale.log');
  const log = openLog({ path, setting: 'debug' });
  const wrong = { retentionDays: 'long', 'https://a:b@c/': 1 };
  logPolicy(await policyOfFile(wrong), log);
  const server = await HttpServer.start();
  const services = await testServices();
  logServices(services, log);
  server.route('/feed?key=5ecret', { status: 403 });
  const { port } = server;
  await services.sources.addAll([
    {
      kind: 'feed',
      location: server.url('/feed?key=5ecret'),
      privateHost: `127.0.0.1:${port}`,
    },
  ]);
  await services.sync.start({});
  await server.close();
  const lines = await read(path);
  expect(lines).toMatchObject([
    { event: 'policyWrong', reason: 'wrongValue', key: 'retentionDays' },
    { event: 'policyWrong', reason: 'unknownKey' },
    { event: 'libraryOpened', level: 'information' },
    {
      event: 'sourceFailed',
      code: 'httpForbidden',
      address: `http://127.0.0.1:${port}/feed?key=…`,
    },
    { event: 'synced', sources: 1, failed: 1 },
  ]);
  expect(JSON.stringify(lines)).not.toContain('a:b@');
});

test('verbs write into the file that is named, by the level that is wanted', async () => {
  const folder = await temporaryFolder();
  const log = join(folder, 'verbs.log');
  const library = join(folder, 'library');
  const words = ['show', 'nothing', '--library', library, '--log', log];
  expect((await runVerbHere(words)).exitCode).toBe(1);
  expect(await read(log)).toMatchObject([
    { level: 'error', event: 'failed', where: 'show', code: 'libraryMissing' },
  ]);
  await runVerbHere(['policy', '--log', log, '--log-level', 'information']);
  expect((await read(log)).slice(1)).toMatchObject([
    { event: 'started', verb: 'policy' },
    { event: 'ended', verb: 'policy', exitCode: 0 },
  ]);
  expect((await runVerbHere(['policy', '--log-level', 'loud'])).exitCode).toBe(2);
});

test('a policy decides over the words of a command line', async () => {
  const folder = await temporaryFolder();
  const decided = join(folder, 'decided');
  const policy = await policyOfFile({ logging: 'information', loggingFolder: decided });
  await runVerbHere(['policy', '--log', join(folder, 'mine.log'), '--log-level', 'off'], policy);
  expect(await read(join(decided, 'escale.log'))).toMatchObject([
    { event: 'started' },
    { event: 'ended' },
  ]);
});
