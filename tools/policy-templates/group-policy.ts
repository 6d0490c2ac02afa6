import type { InterfaceLanguage } from '../../src/shared/domain/language.ts';
import {
  policies,
  policyCategories,
  policyKeys,
  type PolicyKey,
} from '../../src/shared/policy/policies.ts';
import { policyCategoryTexts, policyTexts } from '../../src/shared/policy/policy-texts.ts';
import { longestPolicyText, type PolicyType } from '../../src/shared/policy/policy-type.ts';
import { escapeXml } from './xml.ts';

const schema = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions';
/** Below both hives; Windows removes what stands there when a policy ends. */
const registryKey = String.raw`Software\Policies\Escale`;
const head = '<?xml version="1.0" encoding="utf-8"?>';

/** The template of Group Policy, in the order in which its schema wants the parts. */
export function admx(): string {
  return `${head}
<policyDefinitions xmlns="${schema}" revision="1.0" schemaVersion="1.0">
  <policyNamespaces>
    <target prefix="escale" namespace="Escale.Policies" />
  </policyNamespaces>
  <resources minRequiredRevision="1.0" />
  <supportedOn>
    <definitions>
${[...new Set(policyKeys.map((key) => policies[key].since))].map(supported).join('\n')}
    </definitions>
  </supportedOn>
  <categories>
    <category name="escale" displayName="$(string.category_escale)" />
${policyCategories.map(category).join('\n')}
  </categories>
  <policies>
${policyKeys.map(definition).join('\n')}
  </policies>
</policyDefinitions>
`;
}

function supported(since: string): string {
  const name = supportName(since);
  return `      <definition name="${name}" displayName="$(string.${name})" />`;
}

function supportName(since: string): string {
  return `since_${since.replaceAll('.', '_')}`;
}

function category(name: string): string {
  return `    <category name="${name}" displayName="$(string.category_${name})">
      <parentCategory ref="escale" />
    </category>`;
}

function definition(key: PolicyKey): string {
  const policy: PolicyType & { readonly category: string; readonly since: string } = policies[key];
  const isSwitch = policy.type === 'switch';
  const facts = [
    `name="${key}"`,
    'class="Both"',
    `displayName="$(string.${key})"`,
    `explainText="$(string.${key}_explain)"`,
    `key="${registryKey}"`,
    ...(isSwitch ? [`valueName="${key}"`] : [`presentation="$(presentation.${key})"`]),
  ];
  return `    <policy ${facts.join(' ')}>
      <parentCategory ref="${policy.category}" />
      <supportedOn ref="${supportName(policy.since)}" />
${
  isSwitch
    ? `      <enabledValue><decimal value="1" /></enabledValue>
      <disabledValue><decimal value="0" /></disabledValue>`
    : `      <elements>
${element(key, policy)}
      </elements>`
}
    </policy>`;
}

function element(key: PolicyKey, policy: PolicyType): string {
  const named = `id="${key}" valueName="${key}" required="true"`;
  switch (policy.type) {
    case 'choice':
      return `        <enum ${named}>
${policy.values
  .map(
    (value) =>
      `          <item displayName="$(string.${key}_${value})"><value><string>${value}</string></value></item>`,
  )
  .join('\n')}
        </enum>`;
    case 'number':
      return `        <decimal ${named} minValue="${policy.least}" maxValue="${policy.most}" />`;
    case 'text':
      return `        <text ${named} maxLength="${longestPolicyText}" />`;
    case 'list':
      return `        <multiText ${named} />`;
    case 'switch':
      return '';
  }
}

const ownTexts = {
  en: { program: 'Escale', about: 'Policies of Escale', since: 'Escale %s or later' },
  fr: { program: 'Escale', about: 'Stratégies d’Escale', since: 'Escale %s ou ultérieur' },
} as const;

/** Its texts in one language. */
export function adml(language: InterfaceLanguage): string {
  const own = ownTexts[language];
  const strings = [
    ['category_escale', own.program],
    ...policyCategories.map((name) => [`category_${name}`, policyCategoryTexts[name][language]]),
    ...[...new Set(policyKeys.map((key) => policies[key].since))].map((since) => [
      supportName(since),
      own.since.replace('%s', since),
    ]),
    ...policyKeys.flatMap((key) => {
      const { name, explanation, values = {} } = policyTexts[key];
      return [
        [key, name[language]],
        [`${key}_explain`, explanation[language]],
        ...Object.entries(values).map(([value, text]) => [`${key}_${value}`, text[language]]),
      ];
    }),
  ];
  return `${head}
<policyDefinitionResources xmlns="${schema}" revision="1.0" schemaVersion="1.0">
  <displayName>${own.program}</displayName>
  <description>${own.about}</description>
  <resources>
    <stringTable>
${strings.map(([id = '', text = '']) => `      <string id="${id}">${escapeXml(text)}</string>`).join('\n')}
    </stringTable>
    <presentationTable>
${policyKeys.flatMap((key) => presentation(key, language)).join('\n')}
    </presentationTable>
  </resources>
</policyDefinitionResources>
`;
}

function presentation(key: PolicyKey, language: InterfaceLanguage): readonly string[] {
  const label = escapeXml(policyTexts[key].name[language]);
  const policy: PolicyType = policies[key];
  const box = () => {
    switch (policy.type) {
      case 'choice':
        return `<dropdownList refId="${key}" noSort="true">${label}</dropdownList>`;
      case 'number':
        return `<decimalTextBox refId="${key}" defaultValue="${policy.least}">${label}</decimalTextBox>`;
      case 'text':
        return `<textBox refId="${key}"><label>${label}</label></textBox>`;
      case 'list':
        return `<multiTextBox refId="${key}">${label}</multiTextBox>`;
      case 'switch':
        return undefined;
    }
  };
  const written = box();
  return written === undefined ? [] : [`      <presentation id="${key}">${written}</presentation>`];
}
