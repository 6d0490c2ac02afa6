import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { governHandlers } from '../../../../src/main/ipc/governed-handlers.ts';
import type { Handlers } from '../../../../src/main/ipc/register.ts';
import { requests, type RequestName } from '../../../../src/shared/ipc/contract.ts';
import { toAppError } from '../../../../src/shared/result.ts';
import { policyOfFile } from '../../../support/policies.ts';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';

const names = Object.keys(requests) as RequestName[];
const answered = Object.fromEntries(names.map((name) => [name, () => 'answered']));

/** The requests that are refused, by the code that the window is told. */
async function refusedWith(values: object): Promise<Readonly<Record<string, RequestName[]>>> {
  const policy = await policyOfFile(values);
  const handlers = governHandlers(answered as unknown as Handlers, policy);
  const refused: Record<string, RequestName[]> = {};
  for (const name of names) {
    try {
      (handlers[name] as () => unknown)();
    } catch (error) {
      (refused[toAppError(error).code] ??= []).push(name);
    }
  }
  return refused;
}

test.each([
  [
    'export',
    'policyExport',
    ['articleExport', 'articleMarkdown', 'articlePrint', 'glossaryExport', 'listExport'],
  ],
  [
    'import',
    'policyImport',
    [
      'listImport',
      'backupPreview',
      'backupRestore',
      'glossaryImportRead',
      'packInspect',
      'packInstall',
    ],
  ],
  ['backup', 'policyBackup', ['backupCreate', 'backupScheduleChange', 'backupScheduleFolder']],
  ['externalLinks', 'policyLinks', ['linkOpen']],
  ['privateAddresses', 'policyPrivate', ['sourceAllowHost', 'listAllow']],
  ['userSources', 'policyUserSources', ['sourceAdd', 'sourceAddAddress', 'sourceAddFiles']],
])('where %s is off, the window’s requests are refused with %s', async (key, code, expected) => {
  const refused = await refusedWith({ [key]: false });
  expect(Object.keys(refused)).toEqual([code]);
  expect(refused[code]).toEqual(expect.arrayContaining(expected));
  expect(await refusedWith({ [key]: true })).toEqual({});
});

test('where the folder of the library is decided, no other is opened or made in the window', async () => {
  const refused = await refusedWith({ libraryFolder: '~/Escale' });
  expect(refused).toEqual({ policySetting: ['libraryOpen', 'libraryMove'] });
});

/** A request whose name says that something comes in or goes out, and that nobody thought of, is found here. */
test('every request by whose name something goes out or comes in is governed', async () => {
  const refused = await refusedWith({ export: false, import: false, backup: false });
  const governed = new Set(Object.values(refused).flat());
  const suspicious = names.filter((name) =>
    /export|import|print|markdown|reference|^backup/i.test(name),
  );
  // What takes an import back knows those alone that were allowed.
  const harmless = [
    'annotationsImportReverse',
    'articleExportShow',
    'backupCancel',
    'backupSchedule',
  ];
  expect(suspicious.filter((name) => !governed.has(name)).sort()).toEqual(harmless);
});

test.each([
  [{ export: false }, ['export', 'a', '--format', 'html'], 'policyExport'],
  [{ export: false }, ['digest', '--out', 'x.epub'], 'policyExport'],
  [{ export: false }, ['opml', 'export', '-'], 'policyExport'],
  [{ export: false }, ['class', 'merge', 'x.jsonld', '--out', 'y.jsonld'], 'policyExport'],
  [{ export: false }, ['annotations', 'export'], 'policyExport'],
  [{ export: false }, ['glossary', 'export', 'x.csv'], 'policyExport'],
  [{ export: false }, ['show', 'a', '--format', 'html'], 'policyExport'],
  [{ export: false }, ['show', 'a', '--format', 'markdown'], 'policyExport'],
  [{ export: false }, ['cite', 'a', '--format', 'bibtex'], 'policyExport'],
  [{ import: false }, ['opml', 'import', 'x.opml'], 'policyImport'],
  [{ import: false }, ['annotations', 'import', 'x'], 'policyImport'],
  [{ import: false }, ['glossary', 'import', 'x.csv'], 'policyImport'],
  [{ import: false }, ['rules', 'import', 'x'], 'policyImport'],
  [{ import: false }, ['restore', 'x.zip'], 'policyImport'],
  [{ backup: false }, ['backup', 'x.zip'], 'policyBackup'],
  [{ userSources: false }, ['add', 'https://a.example/'], 'policyUserSources'],
  [{ userSources: false }, ['import', 'note.txt'], 'policyUserSources'],
  [{ privateAddresses: false }, ['sync', '--allow-private'], 'policyPrivate'],
])('under %j, %j is refused and touches no library', async (values, words, code) => {
  const library = join(await temporaryFolder(), 'library');
  const policy = await policyOfFile(values);
  const run = await runVerbHere([...words, '--library', library, '--json'], policy);
  expect(run.exitCode).toBe(1);
  expect(run.json()).toMatchObject([{ error: { code } }]);
  await expect(readdir(library)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('what is not switched off works beside what is', async () => {
  const folder = await temporaryFolder();
  const library = join(folder, 'library');
  const note = join(folder, 'note.en.txt');
  await writeFile(note, 'A title\n\nThe harbour keeps its own copies of every register.\n');
  const policy = await policyOfFile({ export: false, externalLinks: false });
  expect((await runVerbHere(['import', note, '--library', library], policy)).exitCode).toBe(0);
  const shown = await runVerbHere(['show', 'none', '--library', library, '--json'], policy);
  expect(shown.json()).toMatchObject([{ error: { code: 'articleUnknown' } }]);
  const file = join(folder, 'kept.zip');
  expect((await runVerbHere(['backup', file, '--library', library], policy)).exitCode).toBe(0);
});

async function backupsWritten(values: object): Promise<number> {
  const folder = await temporaryFolder();
  const { scheduledBackups } = await testServices({ policy: await policyOfFile(values) });
  await scheduledBackups.choose({ rhythm: 'daily', folder });
  await scheduledBackups.backUpIfDue();
  return (await readdir(folder)).length;
}

test('where backup is off no backup is written by itself either', async () => {
  expect(await backupsWritten({})).toBe(1);
  expect(await backupsWritten({ backup: false })).toBe(0);
});

test('what is put back has the library backed up before, within it, also where backup is off', async () => {
  const folder = await temporaryFolder();
  const library = join(folder, 'library');
  const file = join(folder, 'kept.zip');
  await runVerbHere(['sync', '--library', library]);
  await runVerbHere(['backup', file, '--library', library]);
  const policy = await policyOfFile({ backup: false });
  const restored = await runVerbHere(['restore', file, '--library', library], policy);
  expect(restored.exitCode).toBe(0);
  expect(await readdir(join(library, 'backups'))).toEqual([
    expect.stringMatching(/^before-restore-/),
  ]);
});
