import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import {
  chmod,
  chown,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Verb, verbs } from '../../src/main/cli/verbs.ts';
import { buildDeb } from '../../tools/packaging/deb.ts';
import { buildRpm } from '../../tools/packaging/rpm.ts';
import { buildLinuxPackages } from '../../tools/packaging/linux-packages.ts';
import { drawsWhenCovered } from '../../tools/setup/launch.ts';
import { findProgram, isRoot, packagingPrograms } from '../../tools/setup/system-programs.ts';
import {
  canDecideForOne,
  compiledFolder,
  ended,
  machinePolicyFolder,
  nobody,
  runDecided,
  runInstalled,
} from '../support/installed-escale.ts';

const canBuild =
  process.platform === 'linux' &&
  ['dpkg-deb', ...packagingPrograms].every((program) => findProgram([program]) !== undefined);
/** An Escale that somebody uses on this machine is not replaced by a test. */
const canInstall = canBuild && isRoot() && !existsSync('/usr/bin/escale');
const canDecide = canInstall && canDecideForOne();
const inProfile = /^\.config(?:\/Escale(?:\/|$)|$)/;
/** What the desktop's libraries keep for every program, and the Chromium that stands in for Electron. */
const ofTheSystem =
  /^(?:\.cache(?:\/(?:dconf|fontconfig|mesa_shader_cache\w*)(?:\/|$)|$)|\.config\/chromium(?:\/|$))/;
/** As Escale 0.8.0 left it, with four articles and this note. */
const earlierLibrary = join(import.meta.dirname, '..', 'fixtures', 'libraries', '0.8.0');
const noteOfEarlier = 'b2f1c7de-9a43-4a5e-8c57-0d6f5c1e7a90';

if (!canBuild)
  console.warn(`Skipped: building packages needs Linux, dpkg and ${packagingPrograms.join(', ')}.`);
else if (!canInstall) console.warn('Skipped: installing needs root and a machine without Escale.');
else if (!canDecide) console.warn('Skipped: policies of the machine need a namespace for mounts.');

let folder: string;
let deb: string;
let rpm: string;
let tarball: string;
let files: readonly string[];

beforeAll(async () => {
  if (!canBuild) return;
  folder = await mkdtemp(join(tmpdir(), 'escale-packages-'));
  await chmod(folder, 0o755);
  files = await build('first');
  const named = (ending: string) => files.find((file) => file.endsWith(ending)) ?? '';
  [deb, rpm, tarball] = [named('.deb'), named('.rpm'), named('.tar.gz')];
}, 240_000);
afterAll(async () => {
  if (canBuild) await rm(folder, { recursive: true, force: true });
}, 120_000);

async function build(name: string): Promise<readonly string[]> {
  const target = join(folder, name);
  const workFolder = join(folder, `${name}-work`);
  await mkdir(target);
  await mkdir(workFolder);
  return await buildLinuxPackages({ source: { type: 'placeholder' }, target, workFolder });
}

async function output(program: string, ...words: string[]): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(program, words, {
    env: { ...process.env, LC_ALL: 'C' },
    maxBuffer: 16 * 1024 * 1024,
  });
  return stdout + stderr;
}

describe.skipIf(!canBuild)('the packages', () => {
  it('are the same when they are built again', async () => {
    const again = await build('second');
    expect(await readFile(again.at(-1) ?? '', 'utf8')).toBe(
      await readFile(files.at(-1) ?? '', 'utf8'),
    );
  }, 240_000);

  it('say that they stand on a placeholder', async () => {
    expect(await output('dpkg-deb', '--field', deb, 'Version')).toMatch(/~placeholder\n$/);
    expect(await output('rpm', '-qp', '--qf', '%{VERSION}', rpm)).toMatch(/~placeholder$/);
    expect(tarball).toContain('~placeholder');
  });

  it('hold the same files, all of them the superuser’s', async () => {
    const inDeb = (await output('dpkg-deb', '--contents', deb)).trim().split('\n');
    for (const line of inDeb) expect(line).toMatch(/^[-d]rw[-x]r-[-x]r-[-x] root\/root /);
    const paths = inDeb
      .filter((line) => line.startsWith('-'))
      .map((line) => line.replace(/^.* \.\//, '/').replace('vendor-completions', 'site-functions'))
      .sort();
    const inRpm = (await output('rpm', '-qp', '--qf', '[%{FILEMODES:perms} %{FILENAMES}\n]', rpm))
      .trim()
      .split('\n')
      .filter((line) => line.startsWith('-'))
      .map((line) => line.replace(/^\S+ /, ''))
      .sort();
    expect(inRpm).toEqual(paths);
    expect(paths).toContain('/usr/lib/escale/resources/app.asar');
    expect(paths).toContain('/usr/share/mime/packages/org.escale.reader.xml');
    const inTarball = (await output('tar', '--list', '--file', tarball)).split('\n');
    expect(inTarball.filter((name) => name.endsWith('/bin/escale'))).toHaveLength(1);
  });

  it.runIf(isRoot())(
    'are not replaced by an older one where rpm is told to go back',
    async () => {
      const older = join(folder, 'older.rpm');
      await buildRpm({
        tree: join(folder, 'first-work', 'tree'),
        version: '0.0.1~placeholder',
        architecture: process.arch,
        isPlaceholder: true,
        epoch: 0,
        workFolder: folder,
        target: older,
      });
      // A system of its own, of which rpm needs no more than its database.
      const system = join(folder, 'rpm-system');
      const install = (...words: string[]) =>
        output('rpm', '--root', system, '--nodeps', '--ignorearch', '--upgrade', ...words);
      const version = () =>
        output('rpm', '--root', system, '--query', '--qf', '%{VERSION}', 'escale');
      await mkdir(system);
      await install(rpm);
      const installed = await version();
      await expect(install('--oldpackage', older)).rejects.toThrow('ESCALE_ALLOW_DOWNGRADE');
      expect(await version()).toBe(installed);
      process.env['ESCALE_ALLOW_DOWNGRADE'] = '1';
      await install('--oldpackage', older).finally(
        () => delete process.env['ESCALE_ALLOW_DOWNGRADE'],
      );
      expect(await version()).toBe('0.0.1~placeholder');
      await rm(system, { recursive: true });
    },
    240_000,
  );

  it('run nothing but their own archive', async () => {
    const work = join(folder, 'first-work', 'tree', 'lib', 'escale', 'escale');
    const fuses = await getCurrentFuseWire(work);
    expect(fuses[FuseV1Options.RunAsNode]).toBe(FuseState.DISABLE);
    expect(fuses[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(FuseState.DISABLE);
    expect(fuses[FuseV1Options.EnableNodeCliInspectArguments]).toBe(FuseState.DISABLE);
    expect(fuses[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE);
  });

  it('list what they are made of', async () => {
    const bill = JSON.parse(
      await readFile(files.find((file) => file.endsWith('.cdx.json')) ?? '', 'utf8'),
    ) as { components: { name: string; licenses?: unknown[] }[] };
    expect(bill.components.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['lowdb', 'react', 'parse5', 'electron']),
    );
    const unlicensed = bill.components.filter(({ licenses }) => licenses?.length !== 1);
    expect(unlicensed).toEqual([]);
    const licences = await readFile(
      files.find((file) => file.endsWith('-third-party-licences.txt')) ?? '',
      'utf8',
    );
    for (const name of ['lowdb', 'react', 'parse5']) expect(licences).toContain(`\n${name} `);
  });
});

describe.skipIf(!canInstall)('the installed package', () => {
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'escale-home-'));
    await chown(home, nobody.uid, nobody.gid);
    await output('dpkg', '--no-triggers', '--force-depends', '--install', deb);
  }, 120_000);
  afterAll(async () => {
    // What the system notes of its manual pages and kinds of files is brought up to date once, at the end.
    await output('dpkg', '--purge', 'escale');
    for (const made of [home, compiledFolder(home)])
      await rm(made, { recursive: true, force: true });
  }, 120_000);

  it('is laid out as the system expects', async () => {
    await output('desktop-file-validate', '/usr/share/applications/org.escale.reader.desktop');
    const metadata = '/usr/share/metainfo/org.escale.reader.metainfo.xml';
    expect(await output('appstreamcli', 'validate', '--no-net', metadata)).toContain('successful');
    expect(await output('dpkg', '--verify', 'escale')).toBe('');
    for (const shell of ['bash-completion/completions/escale', 'zsh/vendor-completions/_escale']) {
      const completion = await readFile(join('/usr/share', shell), 'utf8');
      for (const verb of Object.keys(verbs)) expect(completion).toContain(verb);
    }
    // Where systems leave out documentation, it is in the package all the same.
    const content = await output('dpkg-deb', '--contents', deb);
    for (const file of ['policy/escale.admx', 'policy/fr-FR/escale.adml', 'THIRD-PARTY-LICENCES'])
      expect(content).toContain(`/usr/share/doc/escale/${file}\n`);
    await output('bash', '-n', '/usr/share/bash-completion/completions/escale');
    for (const page of ['man1/escale.1.gz', 'fr/man1/escale.1.gz']) {
      const text = await output('gzip', '--decompress', '--stdout', join('/usr/share/man', page));
      for (const verb of Object.keys(verbs)) expect(text).toContain(`\\fB${verb}`);
    }
  });

  it('opens an article on screen for a standard user, and writes only into their profile', async () => {
    const own = join(home, 'window');
    await mkdir(own);
    await chown(own, nobody.uid, nobody.gid);
    const child = spawn('/usr/bin/escale', ['--no-sandbox', '--smoke', drawsWhenCovered], {
      ...nobody,
      cwd: own,
      env: { PATH: '/usr/bin:/bin', HOME: own, LANG: 'C.UTF-8', ESCALE_HEADLESS: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    expect(await ended(child)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('articleRendered'),
    });
    const written = await readdir(own, { recursive: true });
    expect(written).toContain('.config/Escale/library');
    expect(written.filter((path) => !inProfile.test(path) && !ofTheSystem.test(path))).toEqual([]);
  }, 120_000);

  it('runs every verb as a standard user, without a display', async () => {
    await write(
      'en.txt',
      'A first text\n\nIt speaks of a cloud provider and of its contract with a state.\n',
    );
    await write(
      'fr.txt',
      'Un premier texte\n\nIl parle d’un fournisseur de nuage et de son contrat avec un État.\n',
    );
    await write(
      'example.org.txt',
      'title: //h1\nbody: //article\ntest_url: https://example.org/a\n',
    );
    await write(
      'article.html',
      '<!doctype html><html lang="en"><title>Third</title><article><p>Some words of it.</p></article></html>',
    );
    await escale('add', 'en.txt', 'fr.txt');
    await escale('sync');
    // Of two articles that become one, either id may be the one that stays.
    await escale('pair', ...(await ids()));
    const [first = ''] = await ids();
    const words: Readonly<Record<Verb, readonly (readonly string[])[]>> = {
      add: [],
      import: [['article.html']],
      list: [[], ['--gaps'], ['--order', 'shortest']],
      show: [[first]],
      search: [['contract']],
      tag: [[first, '--add', 'cours']],
      mark: [[first, '--read', '--star']],
      annotate: [[first, '--note', 'To be read again.']],
      annotations: [
        [],
        ['export', '--format', 'csv', '--out', 'notes.csv'],
        ['export', '--out', 'class.jsonld'],
      ],
      class: [['merge', 'class.jsonld', '--out', 'class.jsonld', '--force']],
      notebook: [['--query', 'again']],
      pair: [],
      align: [[first]],
      cite: [[first, '--style', 'iso690']],
      policy: [['--effective']],
      doctor: [['--offline']],
      export: [[first, '--format', 'markdown', '--out', 'first.md']],
      digest: [['--out', 'digest.epub']],
      glossary: [['list'], ['concordance', 'cloud']],
      retention: [['--preview']],
      rules: [['import', 'example.org.txt'], ['list']],
      opml: [['export', 'sources.opml']],
      sync: [[]],
      backup: [['library.zip']],
      restore: [['library.zip', '--preview']],
      pack: [
        ['create', '--out', 'first.escale'],
        ['inspect', 'first.escale'],
        ['verify', 'first.escale'],
        ['install', 'first.escale'],
      ],
      verify: [[]],
    };
    for (const [verb, runs] of Object.entries(words)) {
      for (const run of runs) await escale(verb, ...run);
    }
    expect(await escale('list', '--quiet')).toBe('');
    // Nothing is written but the library and what was asked for.
    const written = (await readdir(home)).filter((name) => name !== 'window').sort();
    expect(written).toEqual(
      [
        '.config',
        'article.html',
        'class.jsonld',
        'digest.epub',
        'en.txt',
        'first.escale',
        'first.md',
        'fr.txt',
        'library.zip',
        'notes.csv',
        'example.org.txt',
        'sources.opml',
      ].sort(),
    );
    expect(await readdir(join(home, '.config'))).toEqual(['Escale']);
  }, 240_000);

  it.runIf(canDecide)(
    'obeys policies of the machine that no standard user can lift',
    async () => {
      const decided = join(folder, 'decided');
      await mkdir(decided, { mode: 0o755 });
      const forcedSources = ['https://feeds.example/news.xml'];
      const policy = { forcedSources, blockedHosts: ['feeds.example'], export: false };
      const file = join(decided, 'policies.json');
      await writeFile(file, JSON.stringify(policy), { mode: 0o644 });
      const run = (...words: readonly string[]) => runDecided(home, decided, words);
      const onLibrary = (...words: readonly string[]) => run(...words, '--library', 'decided');

      const effective = await run('policy', '--effective', '--json');
      expect(effective.code).toBe(0);
      const answer = JSON.parse(effective.stdout) as { policies: object[]; problems: object[] };
      const facts = { source: 'machine', origin: join(machinePolicyFolder, 'policies.json') };
      const inForce = Object.entries(policy).map(([key, value]) => ({ key, value, ...facts }));
      expect(answer.policies).toEqual(expect.arrayContaining(inForce));
      expect(answer.problems).toEqual([]);

      const synced = await onLibrary('sync', '--json');
      expect(synced.code).toBe(1);
      expect(synced.stdout).toContain('"policyBlockedHost"');
      const exported = await onLibrary('opml', 'export', 'decided.opml', '--json');
      expect(exported.code).toBe(1);
      expect(exported.stdout).toContain('"policyExport"');
      expect(existsSync(join(home, 'decided.opml'))).toBe(false);

      // What nobody but root can read restricts nobody, so that it is told.
      await chmod(file, 0o600);
      expect((await onLibrary('list')).stderr).toContain(facts.origin);
      expect((await onLibrary('doctor', '--offline')).code).toBe(1);
    },
    120_000,
  );

  it('is upgraded and removed without touching a library, and refuses to go back', async () => {
    const before = await ids();
    await cp(earlierLibrary, join(home, 'earlier'), { recursive: true });
    await output('chown', '--recursive', `${nobody.uid}:${nobody.gid}`, join(home, 'earlier'));
    const newer = join(folder, 'newer.deb');
    await buildDeb({
      tree: join(folder, 'first-work', 'tree'),
      version: '999.0.0~placeholder',
      architecture: process.arch,
      isPlaceholder: true,
      epoch: 0,
      workFolder: folder,
      target: newer,
    });
    await output('dpkg', '--no-triggers', '--force-depends', '--install', newer);
    expect(await ids()).toEqual(before);
    expect(await ids('--library', 'earlier')).toHaveLength(4);
    const [note = ''] = (await escale('annotations', '--json', '--library', 'earlier')).split('\n');
    expect(JSON.parse(note)).toMatchObject({ id: noteOfEarlier });
    await expect(
      output('dpkg', '--no-triggers', '--force-depends', '--install', deb),
    ).rejects.toThrow('ESCALE_ALLOW_DOWNGRADE');
    expect(await ids()).toEqual(before);
    await output('dpkg', '--no-triggers', '--purge', 'escale');
    expect(existsSync('/usr/bin/escale')).toBe(false);
    expect(existsSync('/usr/lib/escale')).toBe(false);
    const library = join(home, '.config', 'Escale', 'library');
    expect((await stat(library)).isDirectory()).toBe(true);
    await output('dpkg', '--no-triggers', '--force-depends', '--install', deb);
    expect(await ids()).toEqual(before);
    expect(await ids('--library', 'earlier')).toHaveLength(4);
  }, 240_000);

  async function write(name: string, text: string): Promise<void> {
    await writeFile(join(home, name), text);
  }

  /** As a user who is nobody in particular, in a home of their own. */
  async function escale(...words: string[]): Promise<string> {
    const { code, stdout, stderr } = await runInstalled(home, words);
    if (code !== 0) throw new Error(`escale ${words.join(' ')}: ${stderr}`);
    return stdout;
  }

  async function ids(...words: string[]): Promise<readonly string[]> {
    const text = await escale('list', '--json', ...words);
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id?: string });
    return lines.flatMap(({ id }) => (id === undefined ? [] : [id])).sort();
  }
});
