import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { packager } from '@electron/packager';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from '../setup/built.ts';
import { root } from '../setup/project.ts';
import {
  type DistributionSource,
  electronVersion,
  provideDistribution,
} from './electron-distribution.ts';
import { macCommand, windowsCommand } from './launcher.ts';
import { signApplication } from './sign.ts';
import { thirdPartyLicences } from './third-party-licences.ts';

/** What identifies the program to every system. */
export const applicationId = 'org.escale.reader';

export interface PackagedApplication {
  /** The folder to be installed as it is. */
  readonly folder: string;
  /** Whether it stands on the placeholder for Electron. */
  readonly isPlaceholder: boolean;
}

const outlineFiles = {
  CFBundleTypeName: 'OPML',
  CFBundleTypeExtensions: ['opml'],
  CFBundleTypeRole: 'Viewer',
  LSHandlerRank: 'Alternate',
};

/** Nothing else opens them. */
const packFiles = {
  CFBundleTypeName: 'Escale pack',
  CFBundleTypeExtensions: ['escale'],
  CFBundleTypeRole: 'Viewer',
  LSHandlerRank: 'Owner',
};

const commands: Partial<Record<NodeJS.Platform, { readonly name: string; readonly text: string }>> =
  {
    darwin: { name: 'escale', text: macCommand() },
    win32: { name: 'escale.cmd', text: windowsCommand() },
  };

interface Manifest {
  readonly name: string;
  readonly productName: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly author: string;
  readonly type: string;
  readonly main: string;
}

export function readManifest(): Manifest {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
}

/**
 * The built program in one archive on a distribution of Electron whose fuses are set: it runs nothing but this archive,
 * and cannot be made to run as Node. `workFolder` must be empty.
 */
export async function packageApplication(
  source: DistributionSource,
  workFolder: string,
): Promise<PackagedApplication> {
  await ensureBuilt();
  const { productName, version } = readManifest();
  const zips = await provideDistribution(source, workFolder);
  const [folder = ''] = await packager({
    dir: stage(join(workFolder, 'staged')),
    out: join(workFolder, 'packaged'),
    name: productName,
    executableName: 'escale',
    appBundleId: applicationId,
    appVersion: version,
    appCopyright: 'The Escale authors',
    icon: join(root, 'packaging', 'icons', 'icon'),
    // What macOS opens with it; the installers of the other systems write it down themselves.
    protocols: [{ name: productName, schemes: ['escale'] }],
    extendInfo: { CFBundleDocumentTypes: [outlineFiles, packFiles] },
    electronVersion: await electronVersion(),
    ...(zips === undefined ? {} : { electronZipDir: zips }),
    extraResource: platformCommand(workFolder),
    asar: true,
    prune: false,
    quiet: true,
  });
  const distribution = readFileSync(join(folder, 'version'), 'utf8').trim();
  await setFuses(folder, productName);
  await signApplication(process.platform === 'darwin' ? executableIn(folder, productName) : folder);
  return { folder, isPlaceholder: distribution.endsWith('-placeholder') };
}

/** The folder `bin` with the command `escale`, where no package lays it out beside the application. */
function platformCommand(workFolder: string): string[] {
  const command = commands[process.platform];
  if (command === undefined) return [];
  const folder = join(workFolder, 'command', 'bin');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, command.name), command.text, { mode: 0o755 });
  return [folder];
}

/** Only what runs: the bundles need no dependency beside them. */
function stage(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const { name, productName, version, description, license, author, type, main } = readManifest();
  const manifest = { name, productName, version, description, license, author, type, main };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, undefined, 2));
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  writeFileSync(join(folder, 'THIRD-PARTY-LICENCES'), thirdPartyLicences());
  cpSync(join(root, 'resources'), join(folder, 'resources'), { recursive: true });
  cpSync(join(root, 'out'), join(folder, 'out'), {
    recursive: true,
    filter: (path) => !path.endsWith('.built-from'),
  });
  return folder;
}

async function setFuses(folder: string, productName: string): Promise<void> {
  await flipFuses(executableIn(folder, productName), {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: process.platform === 'darwin',
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    // Of the systems that check it: macOS and Windows.
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: process.platform !== 'linux',
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  });
}

function executableIn(folder: string, productName: string): string {
  switch (process.platform) {
    case 'darwin':
      return join(folder, `${productName}.app`);
    case 'win32':
      return join(folder, 'escale.exe');
    default:
      return join(folder, 'escale');
  }
}
