import { mkdir, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readMacPolicy } from '../../../../src/main/core/policy/mac-policy.ts';
import { resolvePolicy } from '../../../../src/shared/policy/effective-policy.ts';
import { temporaryFolder } from '../../../support/services.ts';

const owner = userInfo().uid;
const domain = 'org.escale.reader.plist';

/** What `plutil` prints of each file, recorded; the files themselves are only there to be found. */
async function managed(
  printed: Readonly<Record<string, string | Error>>,
  userName: () => string = () => 'reader',
  xml: Readonly<Record<string, string>> = {},
) {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'reader'));
  for (const name of Object.keys(printed)) await writeFile(join(folder, name), 'bplist00');
  const calls: (readonly string[])[] = [];
  const found = await readMacPolicy({
    folder,
    owner,
    userName,
    run: async (program, args) => {
      const inXml = xml[args.at(-1)?.slice(folder.length + 1) ?? ''];
      if (args.includes('xml1') && inXml !== undefined) return inXml;
      calls.push([program, ...args.slice(0, -1)]);
      const output = printed[args.at(-1)?.slice(folder.length + 1) ?? ''];
      if (typeof output === 'string') return output;
      throw output ?? new Error('no such file');
    },
  });
  return { ...found, calls };
}

test('the preferences of the user and of the machine are read through the system’s own program', async () => {
  const { layers, problems, calls } = await managed({
    [domain]: '{"export":false,"blockedHosts":["ads.example"],"retentionDays":30}',
    [`reader/${domain}`]: '{"interfaceLanguage":"fr"}',
  });
  expect(problems).toEqual([]);
  expect(layers.map(({ scope, values }) => ({ scope, values }))).toEqual([
    { scope: 'user', values: { interfaceLanguage: 'fr' } },
    {
      scope: 'machine',
      values: { export: false, blockedHosts: ['ads.example'], retentionDays: 30 },
    },
  ]);
  const call = ['/usr/bin/plutil', '-convert', 'json', '-o', '-'];
  expect(calls).toEqual([call, call]);
});

test('without files of its own, a Mac decides nothing and no program runs', async () => {
  expect(await managed({})).toEqual({ layers: [], problems: [], calls: [] });
});

test('a file that the program refuses is told, and the other holds', async () => {
  const refused = new Error('reader.plist: invalid object in plist for destination format');
  const { layers, problems } = await managed({
    [domain]: '{"backup":false}',
    [`reader/${domain}`]: refused,
  });
  expect(layers).toMatchObject([{ scope: 'machine', values: { backup: false } }]);
  expect(problems).toMatchObject([{ scope: 'user', reason: 'malformed', found: refused.message }]);
});

test('an account without a name has no folder, which is told, and the machine’s policies hold', async () => {
  const { layers, problems } = await managed({ [domain]: '{"backup":false}' }, () => {
    throw new Error('uv_os_get_passwd returned ENOENT');
  });
  expect(layers).toMatchObject([{ scope: 'machine', values: { backup: false } }]);
  expect(problems).toMatchObject([{ scope: 'user', reason: 'unreadable' }]);
});

test('a date or bytes cost their own key, and leave the others in force', async () => {
  const refused = new Error('invalid object in plist for destination format');
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
  <key>export</key><false/>
  <key>interfaceLanguage</key><string>fr</string>
  <key>blockedHosts</key><array><string>ads.example</string></array>
  <key>retentionDays</key><integer>30</integer>
  <key>keepUnread</key><date>2026-11-29T12:00:00Z</date>
  <key>proxyServer</key><data>AAEC</data>
</dict></plist>`;
  const { layers, problems } = await managed({ [domain]: refused }, undefined, { [domain]: xml });
  expect(problems).toEqual([]);
  const resolved = resolvePolicy(layers);
  expect(resolved.values).toEqual({
    export: false,
    interfaceLanguage: 'fr',
    blockedHosts: ['ads.example'],
    retentionDays: 30,
  });
  expect(resolved.problems).toMatchObject([
    { key: 'keepUnread', reason: 'wrongValue', found: '{"date":"2026-11-29T12:00:00Z"}' },
    { key: 'proxyServer', reason: 'wrongValue' },
  ]);
});

test('what is no property list at all is malformed', async () => {
  const refused = new Error('invalid object');
  const { problems } = await managed({ [domain]: refused }, undefined, { [domain]: '<html/>' });
  expect(problems).toMatchObject([{ reason: 'malformed', found: 'invalid object' }]);
});
