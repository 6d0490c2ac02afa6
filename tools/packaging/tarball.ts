import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { SystemPackage } from './deb.ts';
import { runQuietly } from './run-quietly.ts';

/** Builds a .tar.gz to be unpacked anywhere and run from there; two of one tree are the same to the byte. */
export async function buildTarball(options: SystemPackage): Promise<void> {
  const { tree, epoch, workFolder, target } = options;
  const name = basename(target, '.tar.gz');
  const folder = join(workFolder, 'tar');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(tree, join(folder, name), { recursive: true, preserveTimestamps: true });
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
