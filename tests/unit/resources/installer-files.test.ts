import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findProgram } from '../../../tools/setup/system-programs.ts';
import { temporaryFolder } from '../../support/services.ts';

const packaging = join(import.meta.dirname, '..', '..', '..', 'packaging');
const has = (program: string) => findProgram([program]) !== undefined;

/** What ran says all that it has against the files. */
function judged(program: string, ...words: string[]) {
  const { status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8' });
  return { status, said: (stdout + stderr).trim() };
}

/** Stands in for the script of electron-builder, which names these and calls the macros at these places. */
const installer = (include: string) => `
Unicode true
!include LogicLib.nsh
!define VERSION "0.9.0"
!define UNINSTALL_REGISTRY_KEY "Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\escale"
!include "${include}"
Name Escale
OutFile escale-setup.exe
InstallDir "$PROGRAMFILES64\\Escale"
Function .onInit
  !insertmacro customInit
FunctionEnd
Section
  SetOutPath $INSTDIR
  WriteUninstaller "$INSTDIR\\uninstall.exe"
  !insertmacro customInstall
SectionEnd
Section Uninstall
  !insertmacro customUnInstall
SectionEnd
`;

test.skipIf(!has('makensis'))(
  'what is added to the NSIS installer compiles, without a warning',
  async () => {
    const folder = await temporaryFolder();
    const script = join(folder, 'setup.nsi');
    await writeFile(script, installer(join(packaging, 'windows', 'installer.nsh')));
    expect(judged('makensis', '-V2', '-WX', script)).toEqual({ status: 0, said: '' });
  },
);

test.skipIf(!has('systemd-analyze'))(
  'the units for a nightly preparation are as systemd has them',
  async () => {
    const folder = await temporaryFolder();
    const units = ['escale-ready.service', 'escale-ready.timer'];
    for (const unit of units) {
      const text = await readFile(join(packaging, 'linux', unit), 'utf8');
      // That program is there where the package is installed.
      await writeFile(join(folder, unit), text.replace('/usr/bin/escale', '/bin/true'));
    }
    await mkdir(join(folder, 'runtime'), { mode: 0o700 });
    const paths = units.map((unit) => join(folder, unit));
    const runtime = `XDG_RUNTIME_DIR=${join(folder, 'runtime')}`;
    expect(
      judged('env', runtime, 'systemd-analyze', 'verify', '--user', '--man=no', ...paths),
    ).toEqual({
      status: 0,
      said: '',
    });
    const timer = await readFile(join(packaging, 'linux', 'escale-ready.timer'), 'utf8');
    const time = /^OnCalendar=(?<time>.+)$/m.exec(timer)?.groups?.['time'] ?? '';
    expect(judged('systemd-analyze', 'calendar', time)).toMatchObject({
      status: 0,
      said: expect.stringContaining('04:00:00'),
    });
  },
);
