import { expect, test } from 'vitest';
import { readWindowsPolicy } from '../../../../src/main/core/policy/windows-policy.ts';
import { resolvePolicy } from '../../../../src/shared/policy/effective-policy.ts';

const machineKey = String.raw`HKEY_LOCAL_MACHINE\Software\Policies\Escale`;
const userKey = String.raw`HKEY_CURRENT_USER\Software\Policies\Escale`;
const program = String.raw`C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe`;

/** As Windows PowerShell 5.1 writes it: keys in no order, apostrophes and all that is no ASCII as escapes, CRLF at the end. */
const recorded =
  String.raw`{"HKEY_LOCAL_MACHINE":{"below":{"ForcedSources":{"10":"https://feeds.example/c","2":"https://feeds.example/b",` +
  String.raw`"1":"https://feeds.example/a","(default)":""}},"values":{"(default)":"nothing","interfaceLanguage":"fr","export":0,` +
  String.raw`"BackgroundOnMetered":1,"retentionDays":30,"packs":["\\\\fichiers\\packs\\01-cours d\u0027\u00e9t\u00e9.escale","D:\\\u00e0 lire\\\ud83d\udcda.escale"],` +
  String.raw`"blockedHosts":["ads.example"],"proxyBypass":[],"allowedHosts":"press.example","libraryFolder":"C:\\Biblioth\u00e8que",` +
  String.raw`"note":"two    columns","keepUnread":[0,255]}},"HKEY_CURRENT_USER":{"below":{},"values":{"export":1}}}` +
  '\r\n';

/** As Node rejects when a program ends with a code of its own, and when it was stopped. */
const failed = (message: string, code: number | string | null = 1) =>
  Object.assign(new Error(message), { code, killed: code === null });

test('both hives are read with one question, with every type that Group Policy writes', async () => {
  const asked: string[] = [];
  const { layers, problems } = await readWindowsPolicy(async (name) => {
    asked.push(name);
    return recorded;
  }, program);
  expect(asked).toEqual([program]);
  expect(problems).toEqual([]);
  expect(layers.map(({ scope, origin }) => [scope, origin])).toEqual([
    ['user', userKey],
    ['machine', machineKey],
  ]);
  const resolved = resolvePolicy(layers);
  expect(resolved.values).toEqual({
    interfaceLanguage: 'fr',
    export: false,
    backgroundOnMetered: true,
    retentionDays: 30,
    packs: [String.raw`\\fichiers\packs\01-cours d'été.escale`, String.raw`D:\à lire\📚.escale`],
    blockedHosts: ['ads.example'],
    proxyBypass: [],
    allowedHosts: ['press.example'],
    libraryFolder: String.raw`C:\Bibliothèque`,
    forcedSources: [
      'https://feeds.example/a',
      'https://feeds.example/b',
      'https://feeds.example/c',
    ],
  });
  expect(resolved.problems).toMatchObject([
    { key: 'note', reason: 'unknownKey', origin: machineKey },
    { key: 'keepUnread', reason: 'wrongValue' },
  ]);
});

test('an answer that a terminal broke into lines and marked as UTF-8 is the same', async () => {
  const broken = `\uFEFF${recorded.replaceAll(/.{80}/g, '$&\r\n')}`;
  expect(await readWindowsPolicy(async () => broken, program)).toEqual(
    await readWindowsPolicy(async () => recorded, program),
  );
});

test('the question is one that Windows hands over as it is', async () => {
  let question: readonly string[] = [];
  await readWindowsPolicy(async (_name, args) => {
    question = args;
    return '{}';
  }, program);
  expect(question.slice(0, -1)).toEqual(['-NoLogo', '-NoProfile', '-NonInteractive', '-Command']);
  const script = question.at(-1) ?? '';
  expect(script).toMatch(/^[ !#-~]+$/);
  for (const hive of ['HKEY_CURRENT_USER', 'HKEY_LOCAL_MACHINE']) expect(script).toContain(hive);
  expect(script).toContain(String.raw`'\Software\Policies\Escale'`);
  // Windows takes no command of more than 32,767 characters.
  expect(script.length).toBeLessThan(8_000);
});

test('keys that are not there decide nothing', async () => {
  expect(await readWindowsPolicy(async () => '{}\r\n', program)).toEqual({
    layers: [],
    problems: [],
  });
});

test('a key that may not be read is told, as what stands there is not known', async () => {
  const refused = String.raw`{"HKEY_LOCAL_MACHINE":{"refused":"L\u0027acc\u00e8s demand\u00e9 au Registre n\u0027est pas autoris\u00e9."}}`;
  expect(await readWindowsPolicy(async () => refused, program)).toEqual({
    layers: [],
    problems: [
      {
        scope: 'machine',
        origin: machineKey,
        reason: 'unreadable',
        found: "L'accès demandé au Registre n'est pas autorisé.",
      },
    ],
  });
});

test.each([
  [
    'that took too long',
    failed(`Command failed: ${program} -Command $a`, null),
    'powershell.exe: stopped',
  ],
  ['that may not be run', failed(`spawn ${program} EACCES`, 'EACCES'), `spawn ${program} EACCES`],
  [
    'that ended in another way',
    failed(`Command failed: ${program} -Command $a\r\n\r\nNo.\r\n`, 1),
    'No.',
  ],
])('a program %s is told, and is no missing key', async (_what, error, found) => {
  const { layers, problems } = await readWindowsPolicy(() => Promise.reject(error), program);
  expect(layers).toEqual([]);
  expect(problems).toMatchObject([
    { scope: 'user', origin: userKey, reason: 'unreadable', found },
    { scope: 'machine', origin: machineKey, reason: 'unreadable', found },
  ]);
});

test.each(['', 'Windows PowerShell', '[]', '{"HKEY_LOCAL_MACHINE":{"values":1}}'])(
  'an answer such as “%s” is told, and is no missing key',
  async (output) => {
    const { problems } = await readWindowsPolicy(async () => output, program);
    expect(problems).toMatchObject([{ reason: 'unreadable' }, { reason: 'unreadable' }]);
  },
);

test('a registry that does not answer delays a start by fifteen seconds at most', async () => {
  const waited: (number | undefined)[] = [];
  await readWindowsPolicy(async (_name, _args, longest) => {
    waited.push(longest);
    return '{}';
  }, program);
  expect(waited).toEqual([15_000]);
});
