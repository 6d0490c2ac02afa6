import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { expect, test } from 'vitest';
import { preferencesDomain } from '../../../src/main/core/policy/mac-policy.ts';
import { registryPath } from '../../../src/main/core/policy/windows-policy.ts';
import { resolvePolicy } from '../../../src/shared/policy/effective-policy.ts';
import { isPolicyKey, policies, type PolicyKey } from '../../../src/shared/policy/policies.ts';
import { plistValue } from '../../support/property-list.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const pages = ['deployment.md', 'deployment.fr.md'] as const;
const read = (path: string) => readFile(join(root, path), 'utf8');

/** The blocks of code of a page, with what they are written in. */
function blocksOf(page: string): readonly { readonly language: string; readonly code: string }[] {
  return [...page.matchAll(/^```(?<language>\w*)\n(?<code>[^]*?)^```$/gm)].map(({ groups }) => ({
    language: groups?.['language'] ?? '',
    code: groups?.['code'] ?? '',
  }));
}

const codeOf = async (page: string, language: string) =>
  blocksOf(await read(`docs/${page}`)).flatMap((block) =>
    block.language === language ? [block.code] : [],
  );

/** What stands there is in force without a problem, each value under its key. */
function expectInForce(values: Readonly<Record<string, unknown>>): void {
  const resolved = resolvePolicy([{ scope: 'machine', origin: 'guide', values }]);
  expect(resolved).toMatchObject({ values, problems: [] });
  expect(Object.keys(values).length).toBeGreaterThan(0);
}

/** The types that PowerShell has for the values of Group Policy. */
const registryTypes = {
  switch: 'DWord',
  number: 'DWord',
  choice: 'String',
  text: 'String',
  list: 'MultiString',
} as const;

/** A policy's value from what stands for it in a script or an address: numbers, words, or the entries of a list. */
function valueOf(key: PolicyKey, entries: readonly string[]): unknown {
  const [first = ''] = entries;
  switch (policies[key].type) {
    case 'switch':
      return first === '1';
    case 'number':
      return Number(first);
    case 'choice':
    case 'text':
      return first;
    case 'list':
      return entries;
  }
}

test('both languages have the same recipes', async () => {
  const [english, french] = await Promise.all(
    pages.map(async (page) => blocksOf(await read(`docs/${page}`)).map(({ language }) => language)),
  );
  expect(french).toEqual(english);
});

test.each(pages)(
  'what %s writes into the registry is where Escale reads, and holds',
  async (page) => {
    const text = (await read(`docs/${page}`)) + (await codeOf(page, 'powershell')).join('\n');
    const paths = [...text.matchAll(/(?:HKLM|HKCU)\\(?<path>Software\\Policies[\w\\]*)/g)];
    expect(new Set(paths.map(({ groups }) => groups?.['path']))).toEqual(new Set([registryPath]));
    const settings = (await codeOf(page, 'powershell')).flatMap((code) => [
      ...code.matchAll(
        /^Set-GPRegistryValue .*-ValueName '(?<key>\w+)' -Type (?<type>\w+) -Value (?<value>.+)$/gm,
      ),
    ]);
    const values = Object.fromEntries(
      settings.map(({ groups }) => {
        const { key = '', type, value = '' } = groups ?? {};
        if (!isPolicyKey(key)) throw new Error(`There is no policy ${key}`);
        expect([key, type]).toEqual([key, registryTypes[policies[key].type]]);
        return [
          key,
          valueOf(
            key,
            value.split(', ').map((entry) => entry.replaceAll("'", '')),
          ),
        ];
      }),
    );
    expectInForce(values);
  },
);

test.each(pages)('what %s sends to Intune is what the template has, and holds', async (page) => {
  const text = await read(`docs/${page}`);
  const template = new JSDOM(await read('resources/policy/escale.admx'), {
    contentType: 'text/xml',
  }).window.document;
  const rows = text.matchAll(
    /`\.\/Device\/Vendor\/MSFT\/Policy\/Config\/Escale~Policy~(?<category>[\w~]+)\/(?<key>\w+)` \| `(?<value>.*)` \|/g,
  );
  const values = Object.fromEntries(
    [...rows].map(({ groups }) => {
      const { category, key = '', value } = groups ?? {};
      if (!isPolicyKey(key)) throw new Error(`There is no policy ${key}`);
      const policy = template.querySelector(`policy[name="${key}"]`);
      const inner = policy?.querySelector('parentCategory')?.getAttribute('ref');
      const outer = template
        .querySelector(`category[name="${inner}"] > parentCategory`)
        ?.getAttribute('ref');
      expect(category).toBe(`${outer}~${inner}`);
      const set = new JSDOM(`<set>${value}</set>`, { contentType: 'text/xml' }).window.document;
      const data = set.querySelector('data');
      const ids = [...(policy?.querySelectorAll('elements > *') ?? [])].map(({ id }) => id);
      expect(data === null ? [] : [data.id]).toEqual(ids);
      const entries = data?.getAttribute('value')?.split('\uF000') ?? [
        set.querySelector('enabled') ? '1' : '0',
      ];
      return [key, valueOf(key, entries)];
    }),
  );
  expectInForce(values);
});

test.each(pages)(
  'the profile in %s is for the preferences that Escale reads, and holds',
  async (page) => {
    const profile = (await codeOf(page, 'xml')).at(-1) ?? '';
    const { document } = new JSDOM(profile, { contentType: 'text/xml' }).window;
    const { PayloadContent, ...head } = plistValue(document.querySelector('plist > dict')) as {
      readonly PayloadContent: readonly Record<string, unknown>[];
    };
    expect(head).toMatchObject({ PayloadType: 'Configuration', PayloadScope: 'System' });
    const [payload = {}] = PayloadContent;
    expect(payload['PayloadType']).toBe(preferencesDomain);
    expectInForce(
      Object.fromEntries(Object.entries(payload).filter(([key]) => !key.startsWith('Payload'))),
    );
    expect(await read(`docs/${page}`)).toContain(
      `/Library/Managed Preferences/${preferencesDomain}"`,
    );
  },
);

test.each(pages)('what %s writes for people and machines can be read', async (page) => {
  for (const code of await codeOf(page, 'json')) {
    expect(Object.keys(JSON.parse(code) as object).every(isPolicyKey)).toBe(true);
  }
  for (const code of await codeOf(page, 'xml')) {
    expect(() => new JSDOM(code, { contentType: 'text/xml' })).not.toThrow();
  }
  for (const code of await codeOf(page, 'sh')) {
    expect(spawnSync('sh', ['-n'], { input: code }).status).toBe(0);
  }
});

test.each(pages)('the files that %s installs are called as they are built', async (page) => {
  const text = await read(`docs/${page}`);
  const builder = await read('packaging/electron-builder.yml');
  expect(builder).toContain('artifactName: escale-${version}-${os}-${arch}.${ext}');
  expect(builder).toContain(`appId: ${preferencesDomain}`);
  const named = text.matchAll(
    /escale-(?:VERSION|\$version)-(?<system>\w+)-(?<rest>[\w.-]+?)\.(?<type>msi|pkg|dmg|exe|zip|AppImage)\b/g,
  );
  const systems = [...named].map(
    ({ groups }) => `${groups?.['system']} ${groups?.['rest']} ${groups?.['type']}`,
  );
  for (const ending of ['setup', 'portable'])
    expect(builder).toContain(`artifactName: escale-\${version}-\${os}-\${arch}-${ending}.\${ext}`);
  expect(new Set(systems)).toEqual(
    new Set([
      'win x64-setup exe',
      'mac arm64 dmg',
      'linux x86_64 AppImage',
      'win x64-portable zip',
      'win x64-portable exe',
      'win x64 msi',
      'mac arm64 pkg',
      'mac x64 pkg',
    ]),
  );
});
