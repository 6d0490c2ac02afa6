import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { runQuietly } from './run-quietly.ts';
import { findSandboxHelper } from './linux-tree.ts';

export interface SystemPackage {
  /** What `makeLinuxTree` laid out. */
  readonly tree: string;
  readonly version: string;
  readonly architecture: NodeJS.Architecture;
  readonly isPlaceholder: boolean;
  /** Seconds since 1970, of everything in it. */
  readonly epoch: number;
  /** A folder to work in. */
  readonly workFolder: string;
  /** Where the package is to be; the folder must be there. */
  readonly target: string;
}

const architectures: Partial<Record<NodeJS.Architecture, string>> = {
  x64: 'amd64',
  arm64: 'arm64',
};

/** The file name that Debian gives such a package. */
export function debName(version: string, architecture: NodeJS.Architecture): string {
  return `escale_${version}_${architectures[architecture] ?? architecture}.deb`;
}

/** What Electron's distribution links with, by the names of Debian 12 and later and of Ubuntu 22.04 and later. */
const needed = [
  'libasound2t64 | libasound2',
  'libatspi2.0-0t64 | libatspi2.0-0',
  'libgbm1',
  'libgtk-3-0t64 | libgtk-3-0',
  'libnotify4',
  'libnss3',
  'libsecret-1-0',
  'libxss1',
  'libxtst6',
  'xdg-utils',
];

/** Builds a .deb with Debian's own tool; two of one tree are the same to the byte. */
export async function buildDeb(options: SystemPackage): Promise<void> {
  const { tree, epoch, workFolder, target } = options;
  const folder = join(workFolder, 'deb');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'DEBIAN'), { recursive: true });
  cpSync(tree, join(folder, 'usr'), { recursive: true, preserveTimestamps: true });
  const sandbox = findSandboxHelper(join(folder, 'usr'));
  if (sandbox !== undefined) chmodSync(sandbox, 0o4755);
  writeFileSync(join(folder, 'DEBIAN', 'control'), control(options));
  writeFileSync(join(folder, 'DEBIAN', 'md5sums'), checksums(folder));
  writeFileSync(join(folder, 'DEBIAN', 'preinst'), refuseDowngrade(options.version), {
    mode: 0o755,
  });
  // Trying a package out takes long enough without packing it.
  const packing = options.isPlaceholder ? ['-Znone'] : ['-Zxz'];
  await runQuietly('dpkg-deb', ['--root-owner-group', ...packing, '--build', folder, target], {
    SOURCE_DATE_EPOCH: `${epoch}`,
  });
  rmSync(folder, { recursive: true, force: true });
}

function control({ tree, version, architecture, isPlaceholder }: SystemPackage): string {
  return [
    'Package: escale',
    `Version: ${version}`,
    `Architecture: ${architectures[architecture] ?? architecture}`,
    'Maintainer: The Escale authors <authors@escale.invalid>',
    `Installed-Size: ${Math.ceil(sizeOf(tree) / 1024)}`,
    `Depends: ${isPlaceholder ? 'chromium' : needed.join(', ')}`,
    'Section: news',
    'Priority: optional',
    'Description: offline reader, in French and English',
    ' Escale syncs articles from feeds, web pages and files while there is a network,',
    ' and opens them whole without one, pictures included. It treats the French and',
    ' the English version of an article as one, explains the terms of digital',
    ' sovereignty where they stand, and keeps highlights and notes.',
    '',
  ].join('\n');
}

/** dpkg only warns before it goes back to an older version, which might not read a newer one's library. */
function refuseDowngrade(version: string): string {
  return `#!/bin/sh
set -e
if [ "$1" = upgrade ] && [ -z "\${ESCALE_ALLOW_DOWNGRADE-}" ] && dpkg --compare-versions "$2" gt '${version}'; then
  echo "escale: $2 is installed, which is newer than ${version}. Set ESCALE_ALLOW_DOWNGRADE=1 to go back all the same." >&2
  exit 1
fi
`;
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function sizeOf(folder: string): number {
  return filesIn(folder).reduce((total, path) => total + statSync(path).size, 0);
}

function checksums(folder: string): string {
  return filesIn(join(folder, 'usr'))
    .map((path) => {
      const sum = createHash('md5').update(readFileSync(path)).digest('hex');
      return `${sum}  ${relative(folder, path)}\n`;
    })
    .join('');
}
