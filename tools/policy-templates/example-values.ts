import type { PolicyValues } from '../../src/shared/policy/policies.ts';

/** A file that an administrator can start from: what many organisations decide, and nothing of theirs. */
export const exampleValues: PolicyValues = {
  interfaceLanguage: 'fr',
  forcedSources: ['https://intranet.example/news.xml'],
  blockedHosts: ['ads.example'],
  proxyMode: 'fixed',
  proxyServer: 'proxy.example:3128',
  proxyBypass: ['intranet.example'],
  backgroundSync: 'hourly',
  storageBudgetMegabytes: 5000,
  retentionDays: 180,
  keepUnread: true,
  export: true,
};
