import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findLibrary } from '../../../../src/main/core/libraries/find-library.ts';
import { KnownLibraries } from '../../../../src/main/core/libraries/known-libraries.ts';
import { decidedLibraryFolder } from '../../../../src/main/core/policy/library-folder.ts';
import { toAppError } from '../../../../src/shared/result.ts';
import { isLibrary, openLibrary } from '../../../../src/main/store/library.ts';
import { policyOfFile } from '../../../support/policies.ts';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { temporaryFolder } from '../../../support/services.ts';

const home = '/home/reader';
const unix = { platform: 'linux', home } as const;
const windows = { platform: 'win32', home: String.raw`C:\Users\reader` } as const;

test.each([
  [unix, '/srv/libraries/${USER}', { USER: 'reader' }, '/srv/libraries/reader'],
  [unix, '~/Escale', {}, '/home/reader/Escale'],
  [unix, '${XDG_DATA_HOME}/escale', { XDG_DATA_HOME: '/data/reader' }, '/data/reader/escale'],
  [unix, '/srv/100%/x', {}, '/srv/100%/x'],
  // What stands in a value is no variable any more.
  [unix, '/srv/${USER}', { USER: '${HOME}', HOME: home }, '/srv/${HOME}'],
  [
    windows,
    String.raw`%LOCALAPPDATA%\Escale`,
    { LOCALAPPDATA: String.raw`D:\Data` },
    String.raw`D:\Data\Escale`,
  ],
  [
    windows,
    String.raw`\\files\home\%USERNAME%\Escale`,
    { USERNAME: 'reader' },
    String.raw`\\files\home\reader\Escale`,
  ],
  [
    windows,
    String.raw`%HOMESHARE%\Escale`,
    { HOMESHARE: String.raw`\\files\reader` },
    String.raw`\\files\reader\Escale`,
  ],
])(
  'the folder that is decided is understood: %j %s %j',
  (machine, libraryFolder, environment, expected) => {
    expect(decidedLibraryFolder({ libraryFolder }, { ...machine, environment })).toBe(expected);
  },
);

test.each([
  ['a variable that is not set', unix, '/srv/${NOBODY}/escale', {}, 'NOBODY'],
  ['one that is empty', unix, '/srv/${USER}/escale', { USER: '' }, 'USER'],
  ['one that leads elsewhere', unix, '/srv/${USER}/escale', { USER: '../../root' }, 'USER'],
  ['the folder above', unix, '/srv/${USER}/escale', { USER: '..' }, 'USER'],
  [
    'several folders',
    windows,
    String.raw`D:\%USERNAME%\x`,
    { USERNAME: String.raw`a\b` },
    'USERNAME',
  ],
  ['a stream of a file', windows, String.raw`D:\%USERNAME%\x`, { USERNAME: 'a:b' }, 'USERNAME'],
  ['a beginning that is no whole path', unix, '${DATA}/escale', { DATA: 'data' }, 'DATA'],
  [
    'a folder of the current drive',
    windows,
    String.raw`%DATA%\escale`,
    { DATA: String.raw`\data` },
    'DATA',
  ],
  ['a path of another system', unix, String.raw`C:\Escale`, {}, String.raw`C:\Escale`],
])('no library is opened elsewhere for %s', (_what, machine, libraryFolder, environment, found) => {
  const error = (() => {
    try {
      return decidedLibraryFolder({ libraryFolder }, { ...machine, environment });
    } catch (thrown) {
      return toAppError(thrown);
    }
  })();
  expect(error).toEqual({
    code: 'policyLibraryFolder',
    params: { folder: libraryFolder, variable: found },
  });
});

test('verbs keep the library where it is decided, unless they name another', async () => {
  const folder = await temporaryFolder();
  const policy = await policyOfFile({ libraryFolder: join(folder, 'decided') });
  expect(await runVerbHere(['sync'], policy)).toMatchObject({ exitCode: 0 });
  expect(await isLibrary(join(folder, 'decided'))).toBe(true);
  const named = join(folder, 'named');
  await runVerbHere(['sync', '--library', named], policy);
  expect(await isLibrary(named)).toBe(true);
  const unset = await policyOfFile({ libraryFolder: '/srv/${ESCALE_NOT_SET}/library' });
  const refused = await runVerbHere(['sync'], unset);
  expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
  expect(refused.stderr).toContain('ESCALE_NOT_SET');
  // Whoever looks for what is wrong is told without a library.
  expect((await runVerbHere(['policy'], unset)).exitCode).toBe(0);
});

test('a decided library that was there once is not made anew, and no other takes its place', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'libraries.json');
  const own = join(folder, 'own');
  const decided = join(folder, 'decided');
  const chosen = join(folder, 'chosen');
  await (await KnownLibraries.read(file, own)).choose(chosen);
  const first = await KnownLibraries.read(file, own, decided);
  expect([first.current, first.isChosen]).toEqual([decided, false]);
  // A first start that ends before there is a library leaves nothing to be missed.
  for (let start = 0; start < 2; start += 1) {
    const known = await KnownLibraries.read(file, own, decided);
    expect(await findLibrary({ known, isLibrary, ask: quit })).toBe(decided);
  }
  await (await openLibrary(decided)).close();
  const used = await KnownLibraries.read(file, own, decided);
  expect(await findLibrary({ known: used, isLibrary, ask: quit })).toBe(decided);
  expect(used.others).toEqual([chosen, own]);
  await rm(decided, { recursive: true });
  const second = await KnownLibraries.read(file, own, decided);
  expect([second.current, second.isChosen]).toEqual([decided, true]);
  expect(await findLibrary({ known: second, isLibrary, ask: quit })).toBeUndefined();
  // What is remembered of it may have come from another machine: who says so begins anew.
  expect(await findLibrary({ known: second, isLibrary, ask: begin })).toBe(decided);
  expect((await KnownLibraries.read(file, own)).current).toBe(decided);
});

async function begin() {
  return { type: 'begin' } as const;
}

async function quit() {
  return { type: 'quit' } as const;
}
