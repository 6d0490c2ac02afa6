import { chmodSync, cpSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { SystemPackage } from './deb.ts';
import { findSandboxHelper } from './linux-tree.ts';
import { runQuietly } from './run-quietly.ts';

/** Builds a .tar.gz to be unpacked anywhere and run from there; two of one tree are the same to the byte. */
export async function buildTarball(options: SystemPackage): Promise<void> {
  const { tree, epoch, workFolder, target } = options;
  const name = basename(target, '.tar.gz');
  const folder = join(workFolder, 'tar');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(tree, join(folder, name), { recursive: true, preserveTimestamps: true });
  const sandbox = findSandboxHelper(join(folder, name));
  // The superuser’s tar unpacks it so; that of anybody else leaves the mark away, and the helper unused.
  if (sandbox !== undefined) chmodSync(sandbox, 0o4755);
  await runQuietly('tar', [
    '--create',
    `--file=${target}`,
    '--sort=name',
    `--mtime=@${epoch}`,
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    `--use-compress-program=gzip -n -${options.isPlaceholder ? 1 : 9}`,
    `--directory=${folder}`,
    name,
  ]);
  rmSync(folder, { recursive: true, force: true });
}
