import { createWriteStream, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { copyFile, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { root, SetupError } from '../setup/project.ts';
import { makePlaceholder } from './placeholder.ts';

/** Where the Electron that goes into a package comes from. */
export type DistributionSource =
  | { readonly type: 'download' }
  /** A folder, or a zip archive, as Electron publishes it. */
  | { readonly type: 'given'; readonly path: string }
  | { readonly type: 'placeholder' };

/** The version of Electron that the project is built for. */
export async function electronVersion(): Promise<string> {
  const text = await readFile(join(root, 'node_modules', 'electron', 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/**
 * A folder holding the distribution under the name by which the packager looks for it; undefined when the packager is to
 * download it. `workFolder` may be written into.
 */
export async function provideDistribution(
  source: DistributionSource,
  workFolder: string,
): Promise<string | undefined> {
  if (source.type === 'download') return undefined;
  const version = await electronVersion();
  const zips = join(workFolder, 'distribution');
  mkdirSync(zips, { recursive: true });
  const target = join(zips, `electron-v${version}-${process.platform}-${process.arch}.zip`);
  if (source.type === 'placeholder') {
    const folder = join(workFolder, 'placeholder');
    makePlaceholder(folder, version);
    await zipFolder(folder, target);
    return zips;
  }
  if (!existsSync(source.path)) throw new SetupError(`There is no ${source.path}.`);
  if (statSync(source.path).isDirectory()) await zipFolder(source.path, target);
  else await copyFile(source.path, target);
  return zips;
}

/** Stored, not compressed: it is unpacked again at once. */
async function zipFolder(folder: string, target: string): Promise<void> {
  const zip = new yazl.ZipFile();
  addFolder(zip, folder, folder);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(target));
}

function addFolder(zip: yazl.ZipFile, base: string, folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) addFolder(zip, base, path);
    else zip.addFile(path, relative(base, path), { compress: false, mode: statSync(path).mode });
  }
}
