import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EffectivePolicy } from '../../src/shared/policy/effective-policy.ts';
import type { PolicyKey } from '../../src/shared/policy/policies.ts';
import { codeOf, PackPublisher, watching } from './packs.ts';
import type { WrittenPolicy } from './policies.ts';
import {
  addFeed,
  changeOf,
  type Ground,
  isLibraryMade,
  isProxyAsked,
  leftAfterSync,
  linksOpened,
  openedTitle,
  releaseFound,
  runOnLibrary,
  sourcesGiven,
} from './policy-scenes.ts';
import { parseLines } from './run-verb.ts';
import { runVerbHere } from './run-verb-here.ts';
import { testServices } from './services.ts';

/** What one policy changes in the services or in a verb. */
export interface PolicyEffect {
  /** What administrators write: the policy, and beside it what it needs to have an effect, or to be tried by. */
  readonly written: (ground: Ground) => WrittenPolicy | Promise<WrittenPolicy>;
  readonly seen: (policy: EffectivePolicy, ground: Ground) => Promise<unknown>;
  /** What is seen under the policy, and what under the same without it. */
  readonly decided: unknown;
  readonly otherwise: unknown;
}

const host = ({ server }: Ground) => `127.0.0.1:${server.port}`;
const throughProxy = ({ proxy }: Ground) => ({
  proxyMode: 'fixed',
  proxyServer: `127.0.0.1:${proxy.port}`,
});

/** The events in the log of a verb that went well, in the folder where administrators want it. */
async function eventsLogged(policy: EffectivePolicy, { folder }: Ground) {
  await runVerbHere(['policy'], policy);
  const lines = await readFile(join(folder, 'escale.log'), 'utf8').catch(() => '');
  return parseLines(lines).map(({ event }) => event);
}

/** The articles in a library that gets the pack of somebody else. */
async function articlesOfPack(policy: EffectivePolicy) {
  const { decidedPacks, store } = await testServices({ policy });
  await decidedPacks.install();
  return store.articles.size;
}

/** Every policy, and where its effect is seen. A policy without an entry is a mistake of types as well as of the test. */
export const policyEffects: Readonly<Record<PolicyKey, PolicyEffect>> = {
  interfaceLanguage: {
    written: () => ({ interfaceLanguage: 'fr' }),
    seen: async (policy) => [
      (await testServices({ policy })).settings.interfaceLanguage(),
      await changeOf(policy, { interfaceLanguage: 'en' }),
      // What is misunderstood is told before anything else is known.
      (await runVerbHere(['nonsense'], policy)).stderr.split('\n')[0],
    ],
    decided: ['fr', 'policySetting', '« nonsense » n’est pas un verbe.'],
    otherwise: ['en', 'nothing', '“nonsense” is not a verb.'],
  },
  openingLanguage: {
    written: () => ({ openingLanguage: 'original' }),
    seen: openedTitle,
    decided: ['Le quai du port'],
    otherwise: ['The quay of the harbour'],
  },
  forcedSources: {
    written: ({ server }) => ({ forcedSources: [server.url('/feed')] }),
    seen: sourcesGiven,
    decided: [1, 1],
    otherwise: [0, 0],
  },
  allowedSources: {
    written: () => ({ allowedSources: ['press.example'] }),
    seen: addFeed,
    decided: [['policyBlockedSource'], false],
    otherwise: [[], true],
  },
  userSources: {
    written: () => ({ userSources: false }),
    seen: addFeed,
    decided: [['policyUserSources'], false],
    otherwise: [[], true],
  },
  allowedHosts: {
    written: () => ({ allowedHosts: ['press.example'] }),
    seen: addFeed,
    decided: [['policyBlockedHost'], false],
    otherwise: [[], true],
  },
  blockedHosts: {
    written: (ground) => ({ blockedHosts: [host(ground)] }),
    seen: addFeed,
    decided: [['policyBlockedHost'], false],
    otherwise: [[], true],
  },
  privateAddresses: {
    written: () => ({ privateAddresses: false }),
    seen: addFeed,
    decided: [['policyPrivate'], false],
    otherwise: [[], true],
  },
  proxyMode: {
    written: throughProxy,
    seen: isProxyAsked,
    decided: true,
    otherwise: false,
  },
  proxyServer: {
    written: throughProxy,
    seen: isProxyAsked,
    decided: true,
    otherwise: false,
  },
  proxyBypass: {
    written: (ground) => ({ ...throughProxy(ground), proxyBypass: ['127.0.0.1'] }),
    seen: isProxyAsked,
    decided: false,
    otherwise: true,
  },
  backgroundSync: {
    written: () => ({ backgroundSync: 'hourly' }),
    seen: async (policy) => {
      const { background } = await testServices({ policy });
      background.start();
      return [background.state().state, await changeOf(policy, { backgroundSync: 'off' })];
    },
    decided: ['waiting', 'policySetting'],
    otherwise: ['off', 'nothing'],
  },
  backgroundOnMetered: {
    written: () => ({ backgroundOnMetered: true }),
    seen: async (policy) => {
      const { background } = await testServices({ policy, isMetered: async () => true });
      return await background.mayFetchUnasked();
    },
    decided: true,
    otherwise: false,
  },
  libraryFolder: {
    written: ({ folder }) => ({ libraryFolder: join(folder, 'decided') }),
    seen: isLibraryMade,
    decided: true,
    otherwise: false,
  },
  storageBudgetMegabytes: {
    written: () => ({ storageBudgetMegabytes: 10 }),
    seen: async (policy) => {
      const { budget } = await testServices({ policy });
      return await codeOf(budget.claim(10_000_001));
    },
    decided: 'storageBudget',
    otherwise: 'nothing',
  },
  retentionDays: {
    written: () => ({ retentionDays: 90, keepUnread: false }),
    seen: leftAfterSync,
    decided: ['Newest'],
    otherwise: ['First', 'Newest', 'Second'],
  },
  retentionPerSource: {
    written: () => ({ retentionPerSource: 1, keepUnread: false }),
    seen: leftAfterSync,
    decided: ['Newest'],
    otherwise: ['First', 'Newest', 'Second'],
  },
  keepUnread: {
    written: () => ({ keepUnread: false, retentionDays: 90 }),
    seen: leftAfterSync,
    decided: ['Newest'],
    otherwise: ['First', 'Newest', 'Second'],
  },
  export: {
    written: () => ({ export: false }),
    seen: (policy, ground) => runOnLibrary(policy, ground, (file) => ['opml', 'export', file]),
    decided: ['policyExport', false],
    otherwise: ['done', true],
  },
  import: {
    written: () => ({ import: false }),
    seen: async (policy, ground) => {
      const table = join(ground.folder, 'terms.csv');
      await writeFile(table, 'id,language,term,definition\nquay,en,Quay,Where ships lie.\n');
      const [code] = await runOnLibrary(policy, ground, () => ['glossary', 'import', table]);
      return code;
    },
    decided: 'policyImport',
    otherwise: 'done',
  },
  backup: {
    written: () => ({ backup: false }),
    seen: (policy, ground) => runOnLibrary(policy, ground, (file) => ['backup', file]),
    decided: ['policyBackup', false],
    otherwise: ['done', true],
  },
  glossaries: {
    written: async ({ folder }) => {
      const file = join(folder, 'Harbour terms.csv');
      await writeFile(file, 'id,language,term,definition\nquay,en,Quay,Where ships lie.\n');
      return { glossaries: [file] };
    },
    seen: async (policy) => {
      const { takeForcedGlossaries, store } = await testServices({ policy });
      const failures = await takeForcedGlossaries();
      return [failures.length, store.personalConcepts.size];
    },
    decided: [0, 1],
    otherwise: [0, 0],
  },
  packs: {
    written: async () => {
      const publisher = await PackPublisher.open();
      return { packs: [await publisher.pack()], trustedPackKeys: [publisher.keyId] };
    },
    seen: articlesOfPack,
    decided: 3,
    otherwise: 0,
  },
  trustedPackKeys: {
    written: async () => ({ trustedPackKeys: ['0'.repeat(64)] }),
    seen: async (policy) => {
      const file = await (await PackPublisher.open()).pack();
      const { packs } = await testServices({ policy });
      return await codeOf(packs.install(file, undefined, watching()));
    },
    decided: 'packForeignKey',
    otherwise: 'nothing',
  },
  externalLinks: {
    written: () => ({ externalLinks: false }),
    seen: linksOpened,
    decided: ['policyLinks', 0],
    otherwise: ['nothing', 1],
  },
  logging: {
    written: ({ folder }) => ({ logging: 'information', loggingFolder: folder }),
    seen: eventsLogged,
    decided: ['started', 'ended'],
    otherwise: [],
  },
  loggingFolder: {
    written: ({ folder }) => ({ loggingFolder: folder, logging: 'information' }),
    seen: eventsLogged,
    decided: ['started', 'ended'],
    otherwise: [],
  },
  updates: {
    written: ({ server }) => ({ updates: 'weekly', updateAddress: server.url('/release.json') }),
    seen: releaseFound,
    decided: '99.0.0',
    otherwise: 'not asked',
  },
  updateChannel: {
    written: ({ server }) => ({
      updateChannel: 'beta',
      updates: 'weekly',
      updateAddress: server.url('/release.json'),
    }),
    seen: releaseFound,
    decided: '99.1.0',
    otherwise: '99.0.0',
  },
  updateAddress: {
    // Beside those that would keep it from being asked, if it were not decided as well.
    written: ({ server }) => ({
      updateAddress: server.url('/release.json'),
      updates: 'weekly',
      privateAddresses: false,
      allowedHosts: ['escale.example'],
    }),
    seen: releaseFound,
    decided: '99.0.0',
    otherwise: 'httpConnection',
  },
};
