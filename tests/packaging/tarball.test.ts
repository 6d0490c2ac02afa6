import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildTarball } from '../../tools/packaging/tarball.ts';

it.runIf(process.platform === 'linux')(
  'an archive holds Chromium’s sandbox as the superuser’s, run as such',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'escale-tarball-'));
    const tree = join(folder, 'tree');
    await mkdir(join(tree, 'lib', 'escale'), { recursive: true });
    await writeFile(join(tree, 'lib', 'escale', 'chrome-sandbox'), '', { mode: 0o755 });
    const target = join(folder, 'escale-1.0.0.tar.gz');
    await buildTarball({
      tree,
      version: '1.0.0',
      architecture: 'x64',
      isPlaceholder: true,
      epoch: 0,
      workFolder: join(folder, 'work'),
      target,
    });
    const listed = execFileSync('tar', ['--list', '--verbose', '--file', target]).toString();
    await rm(folder, { recursive: true });
    expect(listed).toMatch(/^-rwsr-xr-x (root\/root|0\/0) .*\/lib\/escale\/chrome-sandbox$/m);
  },
);
