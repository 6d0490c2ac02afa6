// `npm run package`: deb, rpm and tar.gz of the built program in dist/, with their checksums, licences and bill of materials.
// `--application` makes only the folder that is installed, on any system, for the makers of other packages.
// `--electron FOLDER|ZIP` takes Electron's distribution from there; `--placeholder` stands the Chromium host in for it.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { packageApplication } from './packaging/application.ts';
import type { DistributionSource } from './packaging/electron-distribution.ts';
import { buildLinuxPackages } from './packaging/linux-packages.ts';
import { root, say, SetupError } from './setup/project.ts';

const { values } = parseArgs({
  options: {
    electron: { type: 'string' },
    application: { type: 'boolean', default: false },
    placeholder: { type: 'boolean', default: false },
    out: { type: 'string', default: join(root, 'dist') },
  },
});

const workFolder = mkdtempSync(join(tmpdir(), 'escale-package-'));
try {
  const target = resolve(values.out);
  mkdirSync(target, { recursive: true });
  if (values.application) console.log(await buildApplication(target));
  else if (process.platform === 'linux') {
    const files = await buildLinuxPackages({ source: source(), target, workFolder });
    for (const file of files) console.log(file);
  } else {
    throw new SetupError(
      'On this system only --application is built here; docs/releasing.md says what makes packages of it.',
    );
  }
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  say(error.message);
  process.exitCode = 1;
} finally {
  rmSync(workFolder, { recursive: true, force: true });
}

/** Where the application is then. */
async function buildApplication(target: string): Promise<string> {
  const { folder } = await packageApplication(source(), workFolder);
  const copy = join(target, basename(folder));
  rmSync(copy, { recursive: true, force: true });
  cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

function source(): DistributionSource {
  if (values.placeholder) return { type: 'placeholder' };
  if (values.electron !== undefined) return { type: 'given', path: resolve(values.electron) };
  return { type: 'download' };
}
