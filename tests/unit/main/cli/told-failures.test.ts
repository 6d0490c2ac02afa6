import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { policyOfFile } from '../../../support/policies.ts';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { temporaryFolder } from '../../../support/services.ts';

const entry = fileURLToPath(new URL('../../../../src/main/cli.ts', import.meta.url));

test('a log that was named and cannot be written is told once, also where only errors are wanted', async () => {
  const folder = await temporaryFolder();
  const log = join(folder, 'escale.log');
  // A folder in the place of the file takes no line.
  await mkdir(log);
  const words = ['show', 'nothing', '--library', join(folder, 'library'), '--quiet'];
  const { exitCode, stderr } = await runVerbHere([...words, '--log', log]);
  expect(exitCode).toBe(1);
  expect(stderr.split('\n').filter((line) => line.includes(log))).toEqual([
    `The log ${log} cannot be written (EISDIR), so what this run did is not all in it.`,
  ]);
  const policy = await policyOfFile({ loggingFolder: join(log, 'there') });
  await mkdir(join(log, 'there', 'escale.log'), { recursive: true });
  expect((await runVerbHere(words, policy)).stderr).toContain(join('there', 'escale.log'));
});

test('a log that was named is there as soon as a verb has run, though nothing went wrong', async () => {
  const log = join(await temporaryFolder(), 'deeper', 'escale.log');
  const { exitCode, stderr } = await runVerbHere(['policy', '--quiet', '--log', log]);
  expect({ exitCode, stderr, text: await readFile(log, 'utf8') }).toEqual({
    exitCode: 0,
    stderr: '',
    text: '',
  });
});

test.each([
  ['pack', 'inspect', 'none.escale'],
  ['pack', 'verify', 'none.escale'],
  ['pack', 'install', 'none.escale'],
  ['pack', 'forget', 'nothing'],
  ['opml', 'import', 'none.opml'],
  ['annotations', 'import', 'none.jsonld'],
  ['glossary', 'import', 'none.csv'],
])('what failed is named: %s %s %s', async (verb, deed, subject) => {
  const library = join(await temporaryFolder(), 'library');
  await runVerbHere(['sync', '--library', library]);
  const { stderr } = await runVerbHere([verb, deed, subject, '--library', library, '--quiet']);
  expect(stderr).toMatch(new RegExp(`^${subject}: `));
});

test('a verb that fails without a file is named itself', async () => {
  const library = join(await temporaryFolder(), 'none');
  const { stderr } = await runVerbHere(['pack', 'list', '--library', library]);
  expect(stderr).toMatch(/^pack: /);
});

test('what is secret in an address is not told with what failed there', async () => {
  const library = join(await temporaryFolder(), 'library');
  const address = 'http://127.0.0.1:9/course.escale?token=5ecret';
  const { stderr } = await runVerbHere(['pack', 'install', address, '--library', library]);
  expect(stderr).toContain('http://127.0.0.1:9/course.escale?token=…: ');
  expect(stderr).not.toContain('5ecret');
});

test('a sync that fails tells nothing secret of the address either', async () => {
  const library = join(await temporaryFolder(), 'library');
  const address = 'http://anna:passw0rd@127.0.0.1:9/feed?token=5ecret';
  await runVerbHere(['add', address, '--allow-private', '--library', library]);
  for (const words of [['--quiet'], ['--json']]) {
    const run = await runVerbHere(['sync', ...words, '--library', library]);
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toContain('http://…@127.0.0.1:9/feed?token=…: ');
    expect(run.stdout + run.stderr).not.toMatch(/passw0rd|5ecret/);
  }
});

test('sources whose addresses are alike without what is secret in them are told apart', async () => {
  const folder = await temporaryFolder();
  const library = join(folder, 'library');
  const list = join(folder, 'list.opml');
  const outlines = ['First', 'Second'].map(
    (title) =>
      `<outline type="rss" text="${title}" xmlUrl="http://127.0.0.1:9/feed?channel=${title}5ecret"/>`,
  );
  await writeFile(list, `<opml version="2.0"><body>${outlines.join('')}</body></opml>`);
  const here = ['--allow-private', '--json', '--library', library];
  await runVerbHere(['opml', 'import', list, ...here]);
  const untitled = 'http://127.0.0.1:9/feed?channel=Third5ecret';
  const added = await runVerbHere(['add', untitled, ...here]);
  const [{ id = '' } = {}] = added.json() as { id?: string }[];
  const run = await runVerbHere(['sync', ...here]);
  const address = 'http://127.0.0.1:9/feed?channel=…';
  for (const subject of ['First', 'Second', id]) {
    expect(run.stderr).toContain(`${subject}, ${address}: `);
  }
  const summary = run.json().at(-1);
  const { failed } = summary as { failed: { id: string; title: string; source: string }[] };
  expect(failed.map(({ title }) => title)).toEqual(expect.arrayContaining(['First', 'Second']));
  expect(failed.map(({ source }) => source)).toEqual([address, address, address]);
  expect(new Set(failed.map((one) => one.id)).size).toBe(3);
  expect(run.stdout + run.stderr).not.toContain('5ecret');
});

test('what administrators hand out and cannot be had is told to programs, too', async () => {
  const folder = await temporaryFolder();
  const library = join(folder, 'library');
  const glossary = join(folder, 'none.csv');
  const pack = join(folder, 'none.escale');
  const policy = await policyOfFile({ glossaries: [glossary], packs: [pack] });
  const run = await runVerbHere(['sync', '--ready', '--json', '--library', library], policy);
  expect(run.exitCode).toBe(1);
  expect(run.json()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        type: 'glossary-failed',
        file: glossary,
        error: expect.objectContaining({ code: 'fileMissing' }),
      }),
      expect.objectContaining({
        type: 'pack-failed',
        place: pack,
        error: expect.objectContaining({ code: 'fileMissing' }),
      }),
    ]),
  );
});

test('a list that may not be written where it is to be is not called missing', async () => {
  const folder = await temporaryFolder();
  const library = join(folder, 'library');
  await runVerbHere(['sync', '--library', library]);
  const words = ['opml', 'export', join(folder, 'none', 'list.opml'), '--json'];
  const run = await runVerbHere([...words, '--library', library]);
  expect(run.json()).toMatchObject([{ error: { code: 'targetMissing' } }]);
});

test('a server that cannot be reached has broken nothing off', async () => {
  const library = join(await temporaryFolder(), 'library');
  const words = ['pack', 'install', 'http://127.0.0.1:9/course.escale', '--allow-private'];
  const run = await runVerbHere([...words, '--json', '--library', library]);
  expect(run.json()).toMatchObject([{ error: { code: 'httpConnection' } }]);
});

test('a glossary that is not there is called missing', async () => {
  const folder = await temporaryFolder();
  const words = ['glossary', 'import', join(folder, 'none.csv'), '--json'];
  const run = await runVerbHere([...words, '--library', join(folder, 'library')]);
  expect(run.json()).toMatchObject([{ error: { code: 'fileMissing' } }]);
});

test('a backup that may not be written where it is to be does not blame the library', async () => {
  const folder = await temporaryFolder();
  const library = join(folder, 'library');
  await runVerbHere(['sync', '--library', library]);
  const words = ['backup', join(folder, 'none', 'backup.zip'), '--json', '--library', library];
  const run = await runVerbHere(words);
  expect(run.json()).toMatchObject([{ error: { code: 'targetMissing' } }]);
});

test.runIf(existsSync('/dev/full'))('an output that takes nothing is told in a line', async () => {
  const full = await open('/dev/full', 'w');
  const child = spawn(process.execPath, [entry, '--version'], {
    stdio: ['ignore', full.fd, 'pipe'],
    env: { ...process.env, LC_ALL: 'en_GB.UTF-8' },
  });
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code] = (await once(child, 'close')) as [number | null];
  await full.close();
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: 'The output takes no more (ENOSPC): what was to be printed is not all there.\n',
  });
});

test('errors that nobody reads any more change nothing', async () => {
  const child = spawn(process.execPath, [entry, 'synk'], { stdio: ['ignore', 'ignore', 'pipe'] });
  child.stderr?.destroy();
  expect(await once(child, 'close')).toEqual([2, null]);
});

/** What the system answers where containers run programs under a number that it has no account for. */
const withoutAccount = `
  import os from 'node:os';
  import { syncBuiltinESMExports } from 'node:module';
  const answer = 'A system error occurred: uv_os_homedir returned ENOENT (no such file or directory)';
  os.homedir = () => { throw Object.assign(new Error(answer), { code: 'ERR_SYSTEM_ERROR' }); };
  syncBuiltinESMExports();
`;

test('an account without a home is told to have none', async () => {
  const preload = `data:text/javascript,${encodeURIComponent(withoutAccount)}`;
  const child = spawn(process.execPath, ['--import', preload, entry, 'list'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { LC_ALL: 'en_GB.UTF-8' },
  });
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  expect(await once(child, 'close')).toEqual([1, null]);
  expect(stderr).toBe(
    'This account has no home folder. Set HOME to a folder in which it may write.\n',
  );
});

test.skipIf(process.platform === 'win32')('an empty name of a home is none', async () => {
  const child = spawn(process.execPath, [entry, 'sync'], {
    cwd: await temporaryFolder(),
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { LC_ALL: 'en_GB.UTF-8', HOME: '' },
  });
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  expect(await once(child, 'close')).toEqual([1, null]);
  expect(stderr).toContain('This account has no home folder.');
});
