import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../setup/project.ts';
import { applicationId } from './application.ts';
import { bashCompletion, fishCompletion, zshCompletion } from './completions.ts';
import { launcher } from './launcher.ts';
import { manualPage } from './manual-page.ts';
import { thirdPartyLicences } from './third-party-licences.ts';

export interface LinuxTree {
  /** The packaged application. */
  readonly application: string;
  readonly version: string;
  /** Of every file, and in texts: seconds since 1970. */
  readonly epoch: number;
}

const templates = join(root, 'packaging', 'linux');

/** Lays out below `target` what goes below a prefix: `bin`, `lib/escale`, `share`; each file with the same time. */
export function makeLinuxTree(target: string, { application, version, epoch }: LinuxTree): void {
  const date = new Date(epoch * 1000).toISOString().slice(0, 10);
  const share = (...path: string[]) => join(target, 'share', ...path);
  const desktop = `${applicationId}.desktop`;
  mkdirSync(join(target, 'lib'), { recursive: true });
  cpSync(application, join(target, 'lib', 'escale'), { recursive: true, verbatimSymlinks: true });
  write(join(target, 'bin', 'escale'), launcher(), 0o755);
  write(share('applications', desktop), template(desktop));
  write(
    share('metainfo', `${applicationId}.metainfo.xml`),
    template(`${applicationId}.metainfo.xml`).replace('@VERSION@', version).replace('@DATE@', date),
  );
  write(share('mime', 'packages', `${applicationId}.xml`), template(`${applicationId}.mime.xml`));
  write(
    share('icons', 'hicolor', 'scalable', 'apps', `${applicationId}.svg`),
    readFileSync(join(root, 'resources', 'icons', 'icon.svg'), 'utf8'),
  );
  write(
    share('icons', 'hicolor', '512x512', 'apps', `${applicationId}.png`),
    readFileSync(join(root, 'packaging', 'icons', 'icon.png')),
  );
  write(share('man', 'man1', 'escale.1.gz'), zipped(manualPage('en', version, date)));
  write(share('man', 'fr', 'man1', 'escale.1.gz'), zipped(manualPage('fr', version, date)));
  write(share('bash-completion', 'completions', 'escale'), bashCompletion());
  write(share('zsh', 'vendor-completions', '_escale'), zshCompletion());
  write(share('fish', 'vendor_completions.d', 'escale.fish'), fishCompletion());
  write(share('doc', 'escale', 'copyright'), readFileSync(join(root, 'LICENSE'), 'utf8'));
  write(share('doc', 'escale', 'THIRD-PARTY-LICENCES'), thirdPartyLicences());
  cpSync(join(root, 'resources', 'policy'), share('doc', 'escale', 'policy'), { recursive: true });
  for (const unit of ['escale-ready.service', 'escale-ready.timer']) {
    write(share('doc', 'escale', 'examples', unit), template(unit));
  }
  settle(target, epoch);
}

function template(name: string): string {
  return readFileSync(join(templates, name), 'utf8');
}

/** Without a time in its header, so that it is the same whenever it is made. */
function zipped(text: string): Buffer {
  return gzipSync(text, { level: 9 });
}

function write(path: string, content: string | Buffer, mode = 0o644): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content, { mode });
}

/** The modes and times that an installed file has, whatever the umask and the hour it was made in. */
function settle(path: string, epoch: number): void {
  const entry = lstatSync(path);
  if (entry.isDirectory()) {
    for (const name of readdirSync(path)) settle(join(path, name), epoch);
    chmodSync(path, 0o755);
  } else if (entry.isFile()) {
    chmodSync(path, (entry.mode & 0o111) === 0 ? 0o644 : 0o755);
  }
  lutimesSync(path, epoch, epoch);
}

/** Chromium's sandbox where a system forbids the other kind: it must be the superuser's, and run as such. */
export function findSandboxHelper(target: string): string | undefined {
  const path = join(target, 'lib', 'escale', 'chrome-sandbox');
  return existsSync(path) ? path : undefined;
}
