import { expect, test } from 'vitest';
import { readWindowsPolicy } from '../../../../src/main/core/policy/windows-policy.ts';
import { resolvePolicy } from '../../../../src/shared/policy/effective-policy.ts';

const machineKey = String.raw`HKEY_LOCAL_MACHINE\Software\Policies\Escale`;
const userKey = String.raw`HKEY_CURRENT_USER\Software\Policies\Escale`;
const program = String.raw`C:\Windows\System32\reg.exe`;

/** As `reg.exe` prints: blank lines around each key, CRLF, four spaces between the columns, `\0` between texts. */
const machine = [
  '',
  machineKey.replace('Software', 'SOFTWARE'),
  '    (par défaut)    REG_SZ    (valeur non définie)',
  '    interfaceLanguage    REG_SZ    fr',
  '    export    REG_DWORD    0x0',
  '    BackgroundOnMetered    REG_DWORD    0x1',
  '    retentionDays    REG_DWORD    0x1e',
  String.raw`    blockedHosts    REG_MULTI_SZ    ads.example\0*.tracker.example`,
  '    proxyBypass    REG_MULTI_SZ    ',
  '    allowedHosts    REG_SZ    press.example',
  '    note    REG_SZ    two    columns',
  '    keepUnread    REG_BINARY    00FF',
  '',
  `${machineKey}\\forcedSources`,
  '    1    REG_SZ    https://feeds.example/a',
  '    2    REG_SZ    https://feeds.example/b',
  '',
].join('\r\n');

const missing = new Error(
  `Command failed: reg.exe query ${userKey}\nERREUR : le système n’a pas trouvé la clé`,
);

const withoutPolicies = async (_name: string, [, key = '']: readonly string[]) => {
  if (key.endsWith('Escale')) throw missing;
  return key;
};

const refuse = () => Promise.reject(new Error('Registry editing has been disabled\nby you'));

test('both hives are read, with every type that Group Policy writes', async () => {
  const asked: string[][] = [];
  const { layers, problems } = await readWindowsPolicy(async (name, args) => {
    expect(name).toBe(program);
    asked.push([...args]);
    const [, key] = args;
    if (key === machineKey) return machine;
    if (key === userKey) return `\r\n${userKey}\r\n    export    REG_DWORD    0x1\r\n`;
    throw missing;
  }, program);
  expect(asked).toEqual([
    ['query', userKey, '/s', '/reg:64'],
    ['query', machineKey, '/s', '/reg:64'],
  ]);
  expect(problems).toEqual([]);
  const resolved = resolvePolicy(layers);
  expect(resolved.values).toEqual({
    interfaceLanguage: 'fr',
    export: false,
    backgroundOnMetered: true,
    retentionDays: 30,
    blockedHosts: ['ads.example', '*.tracker.example'],
    proxyBypass: [],
    allowedHosts: ['press.example'],
    forcedSources: ['https://feeds.example/a', 'https://feeds.example/b'],
  });
  expect(resolved.problems).toMatchObject([
    { key: 'note', reason: 'unknownKey', origin: machineKey },
    { key: 'keepUnread', reason: 'wrongValue' },
  ]);
});

test('a key that is not there decides nothing', async () => {
  expect(await readWindowsPolicy(withoutPolicies, program)).toEqual({ layers: [], problems: [] });
});

test('a registry that may not be read is told, as what stands there is not known', async () => {
  const { layers, problems } = await readWindowsPolicy(refuse, program);
  expect(layers).toEqual([]);
  expect(problems).toEqual([
    {
      scope: 'user',
      origin: userKey,
      reason: 'unreadable',
      found: 'Registry editing has been disabled',
    },
    {
      scope: 'machine',
      origin: machineKey,
      reason: 'unreadable',
      found: 'Registry editing has been disabled',
    },
  ]);
});
