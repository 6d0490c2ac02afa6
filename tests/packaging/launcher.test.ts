import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launcher, macCommand, windowsCommand } from '../../tools/packaging/launcher.ts';

describe.skipIf(process.platform === 'win32')('the command of an installed Escale', () => {
  let folder = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'escale-launcher-'));
    await mkdir(join(folder, 'bin'));
    await mkdir(join(folder, 'lib', 'escale'), { recursive: true });
    await writeFile(join(folder, 'bin', 'escale'), launcher(), { mode: 0o755 });
    // In the program's place stands one that says how it was started.
    const program = '#!/bin/sh\nfor word; do echo "$word"; done\n';
    await writeFile(join(folder, 'lib', 'escale', 'escale'), program, { mode: 0o755 });
    await writeFile(join(folder, 'library.opml'), '');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const started = (...words: readonly string[]) =>
    spawnSync(join(folder, 'bin', 'escale'), words, { cwd: folder, encoding: 'utf8' })
      .stdout.trim()
      .split('\n');

  it.each([
    [['sync', '--json']],
    [['--library', 'nowhere', 'list']],
    [['synk', '--json']],
    [['--help']],
  ])('runs %j without a window', (words) => {
    const all = started(...words);
    expect(all).toContain('--verb');
    expect(all.slice(all.indexOf('--') + 1)).toEqual(words);
  });

  it.each([[[]], [['library.opml']], [['escale:add?url=a']], [['--user-data-dir=/there']]])(
    'opens the reader with %j',
    (words) => {
      expect(started(...words).filter((word) => word !== '')).toEqual(words);
    },
  );
});

describe.skipIf(process.platform === 'win32')('the command in the application of macOS', () => {
  it('runs verbs through any number of links', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'escale-command-'));
    const contents = join(folder, 'Applications', 'Escale.app', 'Contents');
    await mkdir(join(contents, 'MacOS'), { recursive: true });
    await mkdir(join(contents, 'Resources', 'bin'), { recursive: true });
    await mkdir(join(folder, 'bin'));
    const program = '#!/bin/sh\nfor word; do echo "$word"; done\nexit 3\n';
    await writeFile(join(contents, 'MacOS', 'escale'), program, { mode: 0o755 });
    await writeFile(join(contents, 'Resources', 'bin', 'escale'), macCommand(), { mode: 0o755 });
    await symlink(
      '../Applications/Escale.app/Contents/Resources/bin/escale',
      join(folder, 'bin', 'one'),
    );
    await symlink(join(folder, 'bin', 'one'), join(folder, 'escale'));
    const { stdout, status } = spawnSync(join(folder, 'escale'), ['list', 'two words']);
    await rm(folder, { recursive: true });
    expect([String(stdout), status]).toEqual(['--verb\n--\nlist\ntwo words\n', 3]);
  });
});

it('the command of Windows names the program beside it and ends as it did', () => {
  const lines = windowsCommand().split('\r\n');
  expect(lines.join('')).not.toMatch(/[\r\n]/);
  expect(lines).toContainEqual(
    expect.stringContaining(String.raw`"%~dp0..\..\escale.exe" --verb -- %*`),
  );
  expect(lines.slice(-2)).toEqual(['exit /b %escale_code%', '']);
});
