import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../setup/project.ts';
import { packageApplication, readManifest } from './application.ts';
import { billOfMaterials } from './bill-of-materials.ts';
import { buildDeb, debName, type SystemPackage } from './deb.ts';
import type { DistributionSource } from './electron-distribution.ts';
import { makeLinuxTree } from './linux-tree.ts';
import { buildRpm, rpmName } from './rpm.ts';
import { runQuietly } from './run-quietly.ts';
import { buildTarball } from './tarball.ts';
import { thirdPartyLicences } from './third-party-licences.ts';

export interface LinuxPackages {
  readonly source: DistributionSource;
  /** The folder for what is built. */
  readonly target: string;
  /** Empty; whoever made it removes it. */
  readonly workFolder: string;
}

/** Builds everything that this machine can build for Linux; returns the files' paths. */
export async function buildLinuxPackages(options: LinuxPackages): Promise<readonly string[]> {
  const { target, workFolder } = options;
  const application = await packageApplication(options.source, workFolder);
  const { version } = readManifest();
  const marked = application.isPlaceholder ? `${version}~placeholder` : version;
  const epoch = await sourceEpoch();
  const tree = join(workFolder, 'tree');
  makeLinuxTree(tree, { application: application.folder, version, epoch });
  const common = {
    tree,
    version: marked,
    architecture: process.arch,
    isPlaceholder: application.isPlaceholder,
    epoch,
    workFolder,
  };
  const builders: readonly (readonly [string, (options: SystemPackage) => Promise<void>])[] = [
    [debName(marked, process.arch), buildDeb],
    [rpmName(marked, process.arch), buildRpm],
    [`escale-${marked}-linux-${process.arch}.tar.gz`, buildTarball],
  ];
  const files: string[] = [];
  for (const [name, build] of builders) {
    const file = join(target, name);
    await build({ ...common, target: file });
    files.push(file);
  }
  const bill = join(target, `escale-${marked}.cdx.json`);
  writeFileSync(bill, billOfMaterials());
  const licences = join(target, `escale-${marked}-third-party-licences.txt`);
  writeFileSync(licences, thirdPartyLicences());
  const sums = join(target, 'SHA256SUMS');
  writeFileSync(
    sums,
    [...files, bill, licences].map((file) => `${sha256(file)}  ${basename(file)}\n`).join(''),
  );
  return [...files, bill, licences, sums];
}

/** The time of the commit that is packaged, so that two builds of it are the same. */
async function sourceEpoch(): Promise<number> {
  const given = process.env['SOURCE_DATE_EPOCH'];
  if (given !== undefined) return Number(given);
  return Number(await runQuietly('git', ['-C', root, 'log', '-1', '--format=%ct']));
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
