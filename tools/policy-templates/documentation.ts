import type { InterfaceLanguage } from '../../src/shared/domain/language.ts';
import {
  policies,
  policyCategories,
  policyKeys,
  type PolicyKey,
} from '../../src/shared/policy/policies.ts';
import { policyCategoryTexts, policyTexts } from '../../src/shared/policy/policy-texts.ts';
import { longestPolicyList, type PolicyType } from '../../src/shared/policy/policy-type.ts';
import { introductions } from './introductions.ts';

const words = {
  en: {
    switch: '`true` or `false` (registry: `REG_DWORD` 1 or 0)',
    choice: 'one of',
    number: (least: number, most: number) =>
      `whole number from ${least} to ${most} (registry: \`REG_DWORD\`)`,
    list: `list of at most ${longestPolicyList} (registry: \`REG_MULTI_SZ\`)`,
    forms: {
      hostPattern:
        'hosts: `example.org` (and all below it), `*.example.org` (only those below), perhaps `:port`, or `*`',
      address: 'http or https addresses',
      server: '`host:port`',
      file: 'files as whole paths, or paths that begin with `~/`',
      folder: 'the whole path of a folder, or one that begins with `~/`, `%NAME%` or `${NAME}`',
      packKey: 'ids of keys: 64 digits and letters from `a` to `f`',
      packPlace: 'files and folders as whole paths, and addresses with `http://` or `https://`',
    },
    value: 'Value',
    standard: 'Default',
    since: 'Since',
    own: 'left to each person',
  },
  fr: {
    switch: '`true` ou `false` (registre\u00a0: `REG_DWORD` 1 ou 0)',
    choice: 'une valeur parmi',
    number: (least: number, most: number) =>
      `nombre entier de ${least} à ${most} (registre\u00a0: \`REG_DWORD\`)`,
    list: `liste d’au plus ${longestPolicyList} (registre\u00a0: \`REG_MULTI_SZ\`)`,
    forms: {
      hostPattern:
        'hôtes\u00a0: `example.org` (et tous ceux qui en dépendent), `*.example.org` (ceux-là seuls), avec `:port` au besoin, ou `*`',
      address: 'adresses http ou https',
      server: '`hôte:port`',
      file: 'fichiers en chemin complet, ou chemins qui commencent par `~/`',
      folder:
        'le chemin complet d’un dossier, ou un chemin qui commence par `~/`, `%NOM%` ou `${NOM}`',
      packKey: 'identifiants de clés\u00a0: 64 chiffres et lettres de `a` à `f`',
      packPlace: 'fichiers et dossiers en chemin complet, et adresses avec `http://` ou `https://`',
    },
    value: 'Valeur',
    standard: 'Par défaut',
    since: 'Depuis',
    own: 'laissé à chacun',
  },
} as const;

/** Every policy in words, for administrators. */
export function policyDocumentation(language: InterfaceLanguage): string {
  const sections = policyCategories.map((category) => {
    const own = policyKeys.filter((key) => policies[key].category === category);
    return [
      `## ${policyCategoryTexts[category][language]}`,
      ...own.map((key) => section(key, language)),
    ].join('\n\n');
  });
  return `${introductions[language]}\n${sections.join('\n\n')}\n`;
}

function section(key: PolicyKey, language: InterfaceLanguage): string {
  const policy = policies[key];
  const { name, explanation } = policyTexts[key];
  const colon = language === 'fr' ? '\u00a0:' : ':';
  const w = words[language];
  const standard = 'default' in policy ? `\`${JSON.stringify(policy.default)}\`` : w.own;
  return [
    `### \`${key}\`${colon} ${name[language]}`,
    explanation[language],
    [
      `- ${w.value}${colon} ${valueInWords(key, language)}`,
      `- ${w.standard}${colon} ${standard}`,
      `- ${w.since}${colon} ${policy.since}`,
    ].join('\n'),
  ].join('\n\n');
}

function valueInWords(key: PolicyKey, language: InterfaceLanguage): string {
  const w = words[language];
  const policy: PolicyType = policies[key];
  switch (policy.type) {
    case 'switch':
      return w.switch;
    case 'choice': {
      const { values = {} } = policyTexts[key];
      const told = policy.values.map(
        (value) => `\`${value}\` (${values[value]?.[language] ?? value})`,
      );
      return `${w.choice} ${told.join(', ')}`;
    }
    case 'number':
      return w.number(policy.least, policy.most);
    case 'text':
      return w.forms[policy.form];
    case 'list':
      return `${w.list}; ${w.forms[policy.form]}`.replace(';', language === 'fr' ? '\u202f;' : ';');
  }
}
