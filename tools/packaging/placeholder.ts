import { chmodSync, copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/project.ts';

/** What the version of a placeholder ends with, its own and that of every package made from it. */
export const placeholderMark = 'placeholder';

/** Where Electron's executable keeps its fuses: this, the format's version, their number, and one digit for each. */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseWire = `${fuseSentinel}\u0001\u0009${'1'.repeat(9)}`;

/** The licence that Electron's own distribution carries under this name. */
const hostNotice =
  'A placeholder distribution: the Chromium host of the Escale project, to test packages with. Not for publication.\n';

/**
 * Makes a distribution in the shape of Electron's out of the Chromium host, so that packages can be built and tried where
 * Electron's binary cannot be had. It needs a Chromium on the machine that it runs on.
 */
export function makePlaceholder(folder: string, electronVersion: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  cpSync(join(root, 'tools', 'electron-host'), join(folder, 'host'), {
    recursive: true,
    filter: (path) => !path.endsWith('.md') && !path.endsWith(join('electron-host', 'electron')),
  });
  copyFileSync(process.execPath, join(folder, 'node'));
  chmodSync(join(folder, 'node'), 0o755);
  writeFileSync(join(folder, 'version'), `${electronVersion}-${placeholderMark}`);
  writeFileSync(join(folder, 'LICENSE'), hostNotice);
  writeFileSync(join(folder, 'electron'), starter(), { mode: 0o755 });
}

function starter(): string {
  return `#!/bin/sh
# A placeholder for Electron's binary; see the LICENSE beside it.
# ${fuseWire}
here=$(dirname -- "$(readlink -f -- "$0")")
ESCALE_HOST_EXECUTABLE="$here/$(basename -- "$0")"
export ESCALE_HOST_EXECUTABLE
exec "$here/node" --disable-warning=ExperimentalWarning --unhandled-rejections=warn-with-error-code "$here/host/main.ts" "$@"
`;
}
