import { writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { readPolicy } from '../../src/main/core/policy/read-policy.ts';
import type { EffectivePolicy } from '../../src/shared/policy/effective-policy.ts';
import type { PolicyValues } from '../../src/shared/policy/policies.ts';
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
  updateAddress: 'https://intranet.example/escale.json',
};

/** An account that the system has no name for, as some containers run programs under. */
export const unnamed = (): string => {
  throw new Error('The system knows no name for this account.');
};

/** What these values come to when they stand in the machine's file, read as on Linux. */
export async function policyOfFile(values: {
  readonly [Key in keyof PolicyValues]?: unknown;
}): Promise<EffectivePolicy> {
  const linuxFolder = await temporaryFolder();
  await writeFile(join(linuxFolder, 'policies.json'), JSON.stringify(values), { mode: 0o644 });
  return readPolicy({
    platform: 'linux',
    environment: {},
    userName: unnamed,
    run: () => Promise.reject(new Error('no program is needed')),
    linuxFolder,
    owner: userInfo().uid,
  });
}
