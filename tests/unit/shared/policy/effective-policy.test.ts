import { expect, test } from 'vitest';
import { createTranslations } from '../../../../src/shared/i18n/catalogue.ts';
import { describePolicyProblem } from '../../../../src/shared/i18n/describe-policy.ts';
import {
  describePolicy,
  noPolicy,
  type PolicyLayer,
  resolvePolicy,
} from '../../../../src/shared/policy/effective-policy.ts';
import { policies, policyKeys } from '../../../../src/shared/policy/policies.ts';

const layer = (
  scope: PolicyLayer['scope'],
  values: PolicyLayer['values'],
  origin: string = scope,
) => ({
  scope,
  origin,
  values,
});

/** What a problem costs no more than itself is told in both languages. */
const told = (layers: readonly PolicyLayer[]) =>
  resolvePolicy(layers).problems.map((problem) =>
    (['en', 'fr'] as const).map((language) =>
      describePolicyProblem(problem, createTranslations(language).t),
    ),
  );

test('the machine’s policies win over the user’s, and later layers over earlier ones, key by key', () => {
  const { values, origins, problems } = resolvePolicy([
    layer('machine', { export: false, retentionDays: 30 }, '1.json'),
    layer('machine', { retentionDays: 60 }, '2.json'),
    layer('user', { retentionDays: 7, keepUnread: true, export: true }),
  ]);
  expect(values).toEqual({ export: false, retentionDays: 60, keepUnread: true });
  expect(origins).toEqual({
    export: { scope: 'machine', origin: '1.json' },
    retentionDays: { scope: 'machine', origin: '2.json' },
    keepUnread: { scope: 'user', origin: 'user' },
  });
  expect(problems).toEqual([]);
});

test('a list comes whole from one layer, so that a user cannot add to what the machine decides', () => {
  const { values } = resolvePolicy([
    layer('user', { allowedHosts: ['*'] }),
    layer('machine', { allowedHosts: ['press.example'] }),
  ]);
  expect(values.allowedHosts).toEqual(['press.example']);
});

test('what is wrong is told in both languages, and the rest holds', () => {
  const values = {
    $schema: 'https://escale.example/policies.schema.json',
    interfaceLanguage: 'de',
    retentionDays: 0,
    export: 'no',
    blockedHosts: ['ads.example', 'https://ads.example/', 3],
    proxyServer: 'proxy',
    proxyMode: 'fixed',
    Export: false,
    backup: false,
  };
  const { values: held } = resolvePolicy([layer('machine', values, 'p.json')]);
  expect(held).toEqual({ backup: false, blockedHosts: ['ads.example'], proxyMode: 'fixed' });
  expect(told([layer('machine', values, 'p.json')])).toEqual([
    [
      'p.json: interfaceLanguage is left out, as "de" is not one of system, en, fr.',
      'p.json\u00a0: interfaceLanguage est laissé de côté, car "de" n’est pas une de ces valeurs\u00a0: system, en, fr.',
    ],
    [
      'p.json: retentionDays is left out, as 0 is not a whole number from 1 to 36,500.',
      'p.json\u00a0: retentionDays est laissé de côté, car 0 n’est pas un nombre entier de 1 à 36\u202f500.',
    ],
    [
      expect.stringContaining('"no" is not true or false'),
      expect.stringContaining('"no" n’est pas true ou false'),
    ],
    [
      expect.stringContaining('without the entry "https://ads.example/"'),
      expect.stringContaining('sans l’entrée "https://ads.example/"'),
    ],
    [expect.stringContaining('without the entry 3'), expect.stringContaining('sans l’entrée 3')],
    [expect.stringContaining('a colon and a port'), expect.stringContaining('deux-points')],
    [
      expect.stringContaining('no policy “Export”'),
      expect.stringContaining('«\u202fExport\u202f»'),
    ],
    [expect.stringContaining('no proxyServer'), expect.stringContaining('aucun proxyServer')],
  ]);
});

test.each([
  ['a list that is none', 'blockedHosts', 'ads.example'],
  ['a number too large', 'retentionPerSource', 1e9],
  ['nothing', 'keepUnread', null],
  ['an address with a password', 'forcedSources', ['https://me:secret@feeds.example/']],
  ['an address that only looks like one', 'forcedSources', ['https://feeds.example:99999/']],
  ['a host that only looks like one', 'blockedHosts', ['[1::2::3]']],
  ['an address of another kind', 'forcedSources', ['file:///etc/passwd']],
])('%s decides nothing and is told', (_what, key, value) => {
  const { values, problems } = resolvePolicy([layer('machine', { [key]: value })]);
  expect(Object.values(values).flat()).toEqual([]);
  expect(problems).toMatchObject([{ key, scope: 'machine' }]);
});

test('hosts are written as requests have them, however the administrator did', () => {
  const { values, problems } = resolvePolicy([
    layer('machine', {
      blockedHosts: ['Ads.Example', '*.ADS.example:8080', '[2001:DB8:0:0::1]:443', '*'],
      proxyServer: 'Proxy.Example:3128',
      forcedSources: ['https://Feeds.Example/A'],
    }),
  ]);
  expect(problems).toEqual([]);
  expect(values).toEqual({
    blockedHosts: ['ads.example', '*.ads.example:8080', '[2001:db8::1]:443', '*'],
    proxyServer: 'proxy.example:3128',
    forcedSources: ['https://Feeds.Example/A'],
  });
});

test('of a list that is too long the first entries hold, and that is told', () => {
  const layers = [
    layer('machine', { blockedHosts: Array.from({ length: 1001 }, (_, at) => `h${at}.example`) }),
  ];
  const { blockedHosts = [] } = resolvePolicy(layers).values;
  expect([blockedHosts.length, blockedHosts.at(-1)]).toEqual([1000, 'h999.example']);
  expect(told(layers)).toEqual([
    [
      expect.stringContaining('1001 of them are not a list of at most 1,000 texts'),
      expect.stringContaining('1001 entrées ne sont pas une liste d’au plus 1'),
    ],
  ]);
});

test('every key is described, with its default where nobody decided', () => {
  const policy = resolvePolicy([layer('machine', { backup: false }, 'p.json')]);
  const described = describePolicy(policy);
  expect(described.map(({ key }) => key)).toEqual(policyKeys);
  expect(described.find(({ key }) => key === 'backup')).toEqual({
    key: 'backup',
    value: false,
    source: 'machine',
    origin: 'p.json',
  });
  expect(describePolicy(noPolicy).every(({ source }) => source === 'default')).toBe(true);
});

test('every default is a value that its own policy allows', () => {
  const defaults = policyKeys.flatMap((key) => {
    const policy = policies[key];
    return 'default' in policy ? [[key, policy.default] as const] : [];
  });
  expect(resolvePolicy([layer('machine', Object.fromEntries(defaults))])).toMatchObject({
    values: Object.fromEntries(defaults),
    problems: [],
  });
});

test('keys that count and cannot be read let no key count, and are told', () => {
  for (const trustedPackKeys of ['f'.repeat(64), 7, null, { key: 'f'.repeat(64) }, ['not a key']]) {
    const layers = [layer('machine', { trustedPackKeys })];
    expect(resolvePolicy(layers).values.trustedPackKeys).toEqual([]);
    expect(told(layers)).toHaveLength(1);
  }
  const user = layer('user', { trustedPackKeys: ['f'.repeat(64)] });
  const both = resolvePolicy([layer('machine', { trustedPackKeys: 'f' }), user]);
  expect(both.values.trustedPackKeys).toEqual([]);
});
