import { mkdir, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { readPolicy } from '../../src/main/core/policy/read-policy.ts';
import type { EffectivePolicy } from '../../src/shared/policy/effective-policy.ts';
import { isPolicyKey, policies, type PolicyValues } from '../../src/shared/policy/policies.ts';
import { temporaryFolder } from './services.ts';

/** A value for every key, each other than its default. */
export const policySamples: Required<PolicyValues> = {
  interfaceLanguage: 'fr',
  openingLanguage: 'original',
  forcedSources: ['https://feeds.example/a.xml', 'https://feeds.example/b.xml'],
  allowedSources: ['*.press.example', 'feeds.example'],
  userSources: false,
  allowedHosts: ['press.example', 'feeds.example:443'],
  blockedHosts: ['ads.example'],
  privateAddresses: false,
  proxyMode: 'fixed',
  proxyServer: 'proxy.example:3128',
  proxyBypass: ['intranet.example', '10.1.2.3'],
  backgroundSync: 'hourly',
  backgroundOnMetered: true,
  libraryFolder: '/srv/libraries/${USER}',
  storageBudgetMegabytes: 2000,
  retentionDays: 90,
  retentionPerSource: 200,
  keepUnread: false,
  export: false,
  import: false,
  backup: false,
  glossaries: ['/srv/share/terms.csv'],
  packs: ['https://intranet.example/packs/course/', '/srv/share/course.escale'],
  trustedPackKeys: ['0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'],
  externalLinks: false,
  logging: 'debug',
  loggingFolder: '/var/log/escale',
  updates: 'weekly',
  updateChannel: 'beta',
  updateAddress: 'https://intranet.example/escale.json',
};

/** An account that the system has no name for, as some containers run programs under. */
export const unnamed = (): string => {
  throw new Error('The system knows no name for this account.');
};

/** What administrators write, be it right or wrong. */
export type WrittenPolicy = { readonly [Key in keyof PolicyValues]?: unknown };

/** The systems that have a place of their own for policies. */
export const policySystems = ['linux', 'win32', 'darwin'] as const;
export type PolicySystem = (typeof policySystems)[number];

/** What these values come to when they stand in the machine's file, read as on Linux. */
export async function policyOfFile(values: WrittenPolicy): Promise<EffectivePolicy> {
  return await policyOn('linux', values);
}

/** What these values come to when they were decided for a machine of a system, and are read as there. */
export async function policyOn(
  system: PolicySystem,
  values: WrittenPolicy,
): Promise<EffectivePolicy> {
  const folder = await temporaryFolder();
  const ofMac = join(folder, 'org.escale.reader.plist');
  if (system === 'linux') {
    await writeFile(join(folder, 'policies.json'), JSON.stringify(values), { mode: 0o644 });
  }
  if (system === 'darwin') {
    await mkdir(join(folder, 'reader'));
    await writeFile(ofMac, 'bplist00');
  }
  return await readPolicy({
    platform: system,
    environment: {},
    userName: system === 'darwin' ? () => 'reader' : unnamed,
    run: async (_program, words) => {
      if (system === 'win32') return registryAnswer(values);
      if (system === 'darwin' && words.at(-1) === ofMac) return JSON.stringify(values);
      throw new Error('no program is needed');
    },
    folder,
    owner: userInfo().uid,
  });
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** As PowerShell answers for values that Group Policy wrote: a switch as 1 or 0, and in ASCII alone. */
function registryAnswer(values: WrittenPolicy): string {
  const stored = Object.entries(values).map(([key, value]) => {
    const isSwitch = isPolicyKey(key) && policies[key].type === 'switch';
    return [key, isSwitch ? Number(value) : value];
  });
  const answer = { HKEY_LOCAL_MACHINE: { below: {}, values: Object.fromEntries(stored) } };
  return `${JSON.stringify(answer).replaceAll(/[^ -~]/g, escaped)}\r\n`;
}
