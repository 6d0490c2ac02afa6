// `npm run package`: deb, rpm and tar.gz of the built program in dist/, with their checksums and bill of materials.
// `--electron FOLDER|ZIP` takes Electron's distribution from there; `--placeholder` stands the Chromium host in for it.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { DistributionSource } from './packaging/electron-distribution.ts';
import { buildLinuxPackages } from './packaging/linux-packages.ts';
import { root, say, SetupError } from './setup/project.ts';

const { values } = parseArgs({
  options: {
    electron: { type: 'string' },
    placeholder: { type: 'boolean', default: false },
    out: { type: 'string', default: join(root, 'dist') },
  },
});

const workFolder = mkdtempSync(join(tmpdir(), 'escale-package-'));
try {
  if (process.platform !== 'linux') {
    throw new SetupError(
      'Packages for Windows and macOS are built by the release workflow; see docs/releasing.md.',
    );
  }
  const target = resolve(values.out);
  mkdirSync(target, { recursive: true });
  const files = await buildLinuxPackages({ source: source(), target, workFolder });
  for (const file of files) console.log(file);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  say(error.message);
  process.exitCode = 1;
} finally {
  rmSync(workFolder, { recursive: true, force: true });
}

function source(): DistributionSource {
  if (values.placeholder) return { type: 'placeholder' };
  if (values.electron !== undefined) return { type: 'given', path: resolve(values.electron) };
  return { type: 'download' };
}
