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

/** As Node rejects when a program ends with a code of its own, and when it was stopped. */
const failed = (message: string, code: number | string | null = 1) =>
  Object.assign(new Error(message), { code, killed: code === null });

const missing = failed(
  `Command failed: reg.exe query ${userKey}\nERREUR : le système n’a pas trouvé la clé`,
);

const withoutPolicies = async (_name: string, [, key = '']: readonly string[]) => {
  if (key.endsWith('Escale')) throw missing;
  return key;
};

const refuse = () => Promise.reject(failed('Registry editing has been disabled\nby you'));

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

test.each([
  ['that took too long, twice', failed('Command failed: reg.exe query', null)],
  ['that could not be started', failed('spawn reg.exe ENOENT', 'ENOENT')],
  ['that ended in another way', failed('Command failed: reg.exe query', 3221225794)],
])('a question %s is told, and is no missing key', async (_what, error) => {
  const { problems } = await readWindowsPolicy(async (_name, [, key = '']) => {
    if (key.endsWith('Escale')) throw error;
    return key;
  }, program);
  expect(problems).toMatchObject([
    { scope: 'user', reason: 'unreadable', found: error.message },
    { scope: 'machine', reason: 'unreadable', found: error.message },
  ]);
});

test('a registry that does not answer at once is given more time', async () => {
  const { layers, problems } = await readWindowsPolicy(async (_name, [, key = ''], longest) => {
    if (longest === 3_000) throw failed('Command failed: reg.exe query', null);
    if (key === machineKey) return machine;
    if (key === userKey) throw missing;
    return key;
  }, program);
  expect(layers).toMatchObject([{ scope: 'machine', values: { export: false } }]);
  expect(problems).toEqual([]);
});

test('a registry that never answers delays a start by fifteen seconds in all', async () => {
  let time = 0;
  const waited = new Map<string, number>();
  const silent = async (_name: string, [, key = '']: readonly string[], longest = Infinity) => {
    waited.set(key, (waited.get(key) ?? 0) + longest);
    time = Math.max(...waited.values());
    throw failed('Command failed: reg.exe query', null);
  };
  const { problems } = await readWindowsPolicy(silent, program, () => time);
  expect(problems).toMatchObject([{ reason: 'unreadable' }, { reason: 'unreadable' }]);
  expect(time).toBeLessThanOrEqual(15_001);
});

test('a question for what is always there takes no longer either', async () => {
  let time = 0;
  const slow = async (_name: string, [, key = '']: readonly string[], longest = Infinity) => {
    if (key.endsWith('Escale')) {
      time = 14_000;
      throw missing;
    }
    expect(longest).toBeLessThanOrEqual(1_000);
    throw failed('Command failed: reg.exe query', null);
  };
  const { problems } = await readWindowsPolicy(slow, program, () => time);
  expect(problems).toMatchObject([{ reason: 'unreadable' }, { reason: 'unreadable' }]);
});
