import type { z } from 'zod';
import { backgroundRhythms, openingLanguages } from '../domain/settings.ts';
import { updateChannels, updateModes } from '../domain/update.ts';
import { choice, list, onOff, type PolicyType, text, wholeNumber } from './policy-type.ts';

export const policyCategories = [
  'interface',
  'sources',
  'network',
  'storage',
  'exchange',
  'operation',
] as const;
export type PolicyCategory = (typeof policyCategories)[number];

interface PolicyFacts {
  readonly category: PolicyCategory;
  /** The version of Escale that first obeyed it. */
  readonly since: string;
  /** What holds without it; absent where a person decides. */
  readonly default?: boolean | string | readonly string[];
  /**
   * What holds where what stands there is none, so that a slip of the pen opens nothing; else it is as if nothing stood
   * there.
   */
  readonly whenWrong?: readonly string[];
  readonly schema: z.ZodType;
}

/**
 * Everything that an administrator can decide. What reads policies, obeys them, describes them and writes their templates
 * follows from here; `policy-texts.ts` says in words what each does. A key is never renamed, and never means anything else.
 */
export const policies = {
  interfaceLanguage: { category: 'interface', since: '0.5.0', ...choice(['system', 'en', 'fr']) },
  openingLanguage: { category: 'interface', since: '0.5.0', ...choice(openingLanguages) },
  forcedSources: { category: 'sources', since: '0.5.0', default: [], ...list('address') },
  allowedSources: { category: 'sources', since: '0.5.0', default: ['*'], ...list('hostPattern') },
  userSources: { category: 'sources', since: '0.5.0', default: true, ...onOff() },
  allowedHosts: { category: 'network', since: '0.5.0', default: ['*'], ...list('hostPattern') },
  blockedHosts: { category: 'network', since: '0.5.0', default: [], ...list('hostPattern') },
  privateAddresses: { category: 'network', since: '0.5.0', default: true, ...onOff() },
  proxyMode: { category: 'network', since: '0.5.0', ...choice(['system', 'direct', 'fixed']) },
  proxyServer: { category: 'network', since: '0.5.0', ...text('server') },
  proxyBypass: { category: 'network', since: '0.5.0', default: [], ...list('hostPattern') },
  backgroundSync: { category: 'network', since: '0.5.0', ...choice(backgroundRhythms) },
  backgroundOnMetered: { category: 'network', since: '0.5.0', ...onOff() },
  libraryFolder: { category: 'storage', since: '0.9.0', ...text('folder') },
  storageBudgetMegabytes: {
    category: 'storage',
    since: '0.5.0',
    ...wholeNumber(10, 100_000_000),
  },
  retentionDays: { category: 'storage', since: '0.5.0', ...wholeNumber(1, 36_500) },
  retentionPerSource: { category: 'storage', since: '0.5.0', ...wholeNumber(1, 100_000) },
  keepUnread: { category: 'storage', since: '0.5.0', ...onOff() },
  export: { category: 'exchange', since: '0.5.0', default: true, ...onOff() },
  import: { category: 'exchange', since: '0.5.0', default: true, ...onOff() },
  backup: { category: 'exchange', since: '0.5.0', default: true, ...onOff() },
  glossaries: { category: 'exchange', since: '0.7.0', default: [], ...list('file') },
  packs: { category: 'exchange', since: '0.6.0', default: [], ...list('packPlace') },
  trustedPackKeys: {
    category: 'exchange',
    since: '0.6.0',
    whenWrong: [],
    ...list('packKey'),
  },
  externalLinks: { category: 'exchange', since: '0.5.0', default: true, ...onOff() },
  logging: {
    category: 'operation',
    since: '0.6.0',
    default: 'warning',
    ...choice(['off', 'error', 'warning', 'information', 'debug']),
  },
  loggingFolder: { category: 'operation', since: '0.6.0', ...text('folder') },
  updates: { category: 'operation', since: '0.6.0', ...choice(updateModes) },
  updateChannel: {
    category: 'operation',
    since: '0.10.0',
    default: 'stable',
    ...choice(updateChannels),
  },
  updateAddress: { category: 'operation', since: '0.6.0', ...text('address') },
} as const satisfies Record<string, PolicyType & PolicyFacts>;

export type PolicyKey = keyof typeof policies;
export const policyKeys = Object.keys(policies) as readonly PolicyKey[];

export function isPolicyKey(name: string): name is PolicyKey {
  return Object.hasOwn(policies, name);
}

/** What is decided; a key that is absent is left to the person, or at its default. */
export type PolicyValues = {
  readonly [Key in PolicyKey]?: Readonly<z.output<(typeof policies)[Key]['schema']>>;
};

/** Those that can only forbid something: at `false` it is refused. */
export type PolicySwitch =
  | 'backup'
  | 'export'
  | 'externalLinks'
  | 'import'
  | 'privateAddresses'
  | 'userSources';
