import { JSDOM } from 'jsdom';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resolvePolicy } from '../../../src/shared/policy/effective-policy.ts';
import { policies, policyKeys } from '../../../src/shared/policy/policies.ts';
import { policyTexts } from '../../../src/shared/policy/policy-texts.ts';
import { exampleValues } from '../../../tools/policy-templates/example-values.ts';
import { policyFiles } from '../../../tools/policy-templates/policy-files.ts';
import { plistValue } from '../../support/property-list.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const files = policyFiles();
const textOf = (path: string) => files.get(`resources/policy/${path}`) ?? '';

/** What the template names of one kind. */
const named = (kind: string) =>
  [...textOf('escale.admx').matchAll(new RegExp(String.raw`\$\(${kind}\.(\w+)\)`, 'g'))]
    .map((match) => match[1] ?? '')
    .sort();

/** Throws where the text is not well-formed. */
const xml = (path: string) => new JSDOM(textOf(path), { contentType: 'text/xml' }).window.document;

test.each([...files])(
  '%s is as `node tools/policy-templates.ts` writes it',
  async (path, content) => {
    expect(await readFile(join(root, path), 'utf8')).toBe(content);
  },
);

test('every policy of the template has a key, a value name, a category and a version', () => {
  const template = xml('escale.admx');
  const all = [...template.querySelectorAll('policies > policy')];
  expect(all.map((policy) => policy.getAttribute('name'))).toEqual(policyKeys);
  const namesOf = (selector: string) =>
    new Set([...template.querySelectorAll(selector)].map((one) => one.getAttribute('name')));
  const categories = namesOf('categories > category');
  const versions = namesOf('supportedOn > definitions > definition');
  for (const policy of all) {
    expect(policy.getAttribute('key')).toBe(String.raw`Software\Policies\Escale`);
    const named = policy.hasAttribute('valueName') ? policy : policy.querySelector('elements > *');
    expect(named?.getAttribute('valueName')).toBe(policy.getAttribute('name'));
    expect(categories).toContain(policy.querySelector('parentCategory')?.getAttribute('ref'));
    expect(versions).toContain(policy.querySelector('supportedOn')?.getAttribute('ref'));
  }
});

/** What the schema of Microsoft's policy definitions lets follow what, and which attributes it knows; those with ! are required. */
const admxRules: Readonly<
  Record<string, { parts: readonly string[]; attributes: readonly string[] }>
> = {
  policyDefinitions: {
    parts: ['policyNamespaces', 'resources', 'supportedOn', 'categories', 'policies'],
    attributes: ['revision!', 'schemaVersion!', 'xmlns'],
  },
  policyNamespaces: { parts: ['target', 'using'], attributes: [] },
  target: { parts: [], attributes: ['prefix!', 'namespace!'] },
  resources: { parts: [], attributes: ['minRequiredRevision!', 'fallbackCulture'] },
  supportedOn: { parts: ['products', 'definitions'], attributes: ['ref'] },
  definitions: { parts: ['definition'], attributes: [] },
  definition: { parts: ['or', 'and'], attributes: ['name!', 'displayName!'] },
  categories: { parts: ['category'], attributes: [] },
  category: {
    parts: ['parentCategory', 'seeAlso', 'keywords'],
    attributes: ['name!', 'displayName!', 'explainText'],
  },
  parentCategory: { parts: [], attributes: ['ref!'] },
  policies: { parts: ['policy'], attributes: [] },
  policy: {
    parts: [
      'parentCategory',
      'seeAlso',
      'keywords',
      'supportedOn',
      'enabledValue',
      'disabledValue',
      'enabledList',
      'disabledList',
      'elements',
    ],
    attributes: [
      'name!',
      'class!',
      'displayName!',
      'explainText',
      'presentation',
      'key!',
      'valueName',
    ],
  },
  enabledValue: { parts: ['delete', 'decimal', 'string'], attributes: [] },
  disabledValue: { parts: ['delete', 'decimal', 'string'], attributes: [] },
  elements: {
    // Any of them, in any order; a policy of Escale has one.
    parts: ['decimal', 'boolean', 'text', 'multiText', 'enum', 'list'],
    attributes: [],
  },
  text: { parts: [], attributes: ['id!', 'valueName!', 'required', 'maxLength', 'expandable'] },
  multiText: { parts: [], attributes: ['id!', 'valueName!', 'required', 'maxStrings'] },
  enum: { parts: ['item'], attributes: ['id!', 'valueName!', 'required'] },
  item: { parts: ['value', 'valueList'], attributes: ['displayName!'] },
  value: { parts: ['delete', 'decimal', 'string'], attributes: [] },
  string: { parts: [], attributes: [] },
  // As a value it has its `value` alone, as an element of a policy these.
  decimal: {
    parts: [],
    attributes: ['id', 'value', 'valueName', 'required', 'minValue', 'maxValue', 'storeAsText'],
  },
};

test('the template follows the rules of its schema', () => {
  const all = [...xml('escale.admx').querySelectorAll('*')];
  for (const element of all) {
    const rule = admxRules[element.tagName];
    expect(admxRules).toHaveProperty(element.tagName);
    const places = [...element.children].map(({ tagName }) => rule?.parts.indexOf(tagName) ?? -1);
    const ordered = places.filter((place) => place >= 0).toSorted((one, other) => one - other);
    expect({ in: element.tagName, places }).toEqual({ in: element.tagName, places: ordered });
    const written = element.getAttributeNames();
    const known = rule?.attributes.map((name) => name.replace('!', ''));
    expect(known).toEqual(expect.arrayContaining(written));
    const required = rule?.attributes.flatMap((name) => /^(.+)!$/.exec(name)?.[1] ?? []);
    expect(written).toEqual(expect.arrayContaining(required ?? []));
    for (const name of ['minValue', 'maxValue', 'maxLength', 'value'])
      expect(element.getAttribute(name) ?? '0').toMatch(/^\d{1,10}$/);
    expect(element.getAttribute('class') ?? 'Both').toMatch(/^(?:User|Machine|Both)$/);
    for (const name of ['displayName', 'explainText'])
      expect(element.getAttribute(name) ?? '$(string.none)').toMatch(/^\$\(string\.\w+\)$/);
  }
  // Within one policy an element is known by its id, elsewhere everything by its name.
  for (const kind of ['policy', 'category', 'definition']) {
    const names = all.flatMap((element) =>
      element.tagName === kind ? [element.getAttribute('name')] : [],
    );
    expect(new Set(names).size).toBe(names.length);
  }
});

test('choices of the template are the values that Escale knows', () => {
  const template = xml('escale.admx');
  for (const key of policyKeys) {
    const policy = policies[key];
    const items = [...template.querySelectorAll(`policy[name="${key}"] item string`)];
    const expected = policy.type === 'choice' ? policy.values : [];
    expect(items.map((item) => item.textContent)).toEqual(expected);
    expect(Object.keys(policyTexts[key].values ?? {})).toEqual(expected);
  }
});

test.each(['en-US', 'fr-FR'])(
  'what the template names stands in %s, and nothing else does',
  (language) => {
    const resources = xml(`${language}/escale.adml`);
    const idsOf = (selector: string) =>
      [...resources.querySelectorAll(selector)].map((one) => one.getAttribute('id') ?? '').sort();
    expect(idsOf('stringTable > string')).toEqual([...new Set(named('string'))]);
    expect(idsOf('presentationTable > presentation')).toEqual(named('presentation'));
    const references = [...resources.querySelectorAll('presentation > *')].map((one) => [
      one.getAttribute('refId'),
      one.parentElement?.getAttribute('id'),
    ]);
    expect(references.every(([element, presentation]) => element === presentation)).toBe(true);
  },
);

test('the profile for macOS is a property list that decides what the example does', () => {
  const document = xml('escale.mobileconfig');
  const profile = plistValue(document.querySelector('plist > dict')) as {
    readonly PayloadContent: readonly Record<string, unknown>[];
  };
  expect(profile).toMatchObject({ PayloadType: 'Configuration', PayloadVersion: 1 });
  const [payload = {}] = profile.PayloadContent;
  expect(payload).toMatchObject({ PayloadType: 'org.escale.reader', ...exampleValues });
});

test('the example holds without a problem', () => {
  const values = JSON.parse(textOf('policies.example.json')) as Record<string, unknown>;
  const resolved = resolvePolicy([{ scope: 'machine', origin: 'example', values }]);
  expect(resolved).toMatchObject({ values: exampleValues, problems: [] });
});

test('the French texts have the spaces of French typography', () => {
  for (const [, content] of [...files].filter(([path]) => /fr(-FR\/|\.md)/.test(path))) {
    const prose = content.replaceAll(/`[^`]*`|<[^>]*>|https?:|&\w+;/g, '');
    expect(prose.match(/[^\u202f\s][;?]|[ ][;?»]|«[^\u202f]|[ ]:/g)).toBeNull();
  }
});
