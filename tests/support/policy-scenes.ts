import { generateKeyPairSync } from 'node:crypto';
import { copyFile, mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { governHandlers } from '../../src/main/ipc/governed-handlers.ts';
import { type ApplicationActions, createHandlers } from '../../src/main/ipc/handlers.ts';
import { nodeHttpClient } from '../../src/main/core/http/node-client.ts';
import type { Settings } from '../../src/shared/domain/settings.ts';
import type { EffectivePolicy } from '../../src/shared/policy/effective-policy.ts';
import { Failure } from '../../src/shared/result.ts';
import { signedRelease } from '../../tools/packaging/update-channel.ts';
import type { HttpServer } from './http-server.ts';
import { codeOf } from './packs.ts';
import { runVerbHere } from './run-verb-here.ts';
import { resources, rss, testServices } from './services.ts';

/** What a policy may have an effect on: two servers on this machine, and a folder for what is read and written. */
export interface Ground {
  readonly server: HttpServer;
  readonly proxy: HttpServer;
  readonly folder: string;
}

const hundredDays = 100 * 24 * 60 * 60 * 1000;
const oneItem = rss('Press', [{ title: 'One', guid: 'one' }]);
const { publicKey, privateKey } = generateKeyPairSync('ed25519');

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

/** The code that a change of the settings is refused with. */
export async function changeOf(policy: EffectivePolicy, change: Partial<Settings>) {
  const { settings } = await testServices({ policy });
  return await codeOf(settings.update(change));
}

/** The sources that are there without anybody adding one, and the articles that a sync brings of them. */
export async function sourcesGiven(policy: EffectivePolicy, { server }: Ground) {
  server.route('/feed', oneItem);
  const { store, sync } = await testServices({ policy });
  const { added } = await sync.start();
  return [store.sources.size, added];
}

/** What adding the feed of the server comes to, and whether the server was asked. */
export async function addFeed(policy: EffectivePolicy, { server }: Ground) {
  server.route('/feed', oneItem);
  const { sources } = await testServices({ policy });
  const { failed } = await sources.addAddress({ address: server.url('/feed') });
  return [failed.map(({ error }) => error.code), server.requests.length > 0];
}

/** Whether a verb asks the proxy for the feed of the server. */
export async function isProxyAsked(policy: EffectivePolicy, { server, proxy, folder }: Ground) {
  const address = server.url('/feed');
  server.route('/feed', oneItem);
  const library = join(folder, 'library');
  await runVerbHere(['add', address, '--allow-private', '--library', library], policy);
  return proxy.requestsTo(address).length > 0;
}

/** The titles of a French text and its English version, as the list of a reader in English has them. */
export async function openedTitle(policy: EffectivePolicy, { folder }: Ground) {
  const { sources, sync, library, pairing } = await testServices({ policy });
  for (const [name, title] of [
    ['quai.fr.txt', 'Le quai du port'],
    ['quay.en.txt', 'The quay of the harbour'],
  ] as const) {
    const text = `${title}\n\nThe harbour keeps its own copies of every register.\n`;
    await writeFile(join(folder, name), text);
    await sources.addPaths([join(folder, name)]);
    await sync.start();
  }
  const ids = new Map(library.all().map(({ title, id }) => [title.slice(0, 2), id]));
  await pairing.pair(ids.get('Le') ?? '', ids.get('Th') ?? '');
  return library.all().map(({ title }) => title);
}

/** What is left of a feed whose older articles have been there for a hundred days when the next one comes. */
export async function leftAfterSync(policy: EffectivePolicy, { server }: Ground) {
  let passed = 0;
  const clock = { now: () => new Date(Date.now() + passed) };
  const { sources, sync, retention, library } = await testServices({ policy, clock });
  const serve = (...titles: readonly string[]) =>
    server.route(
      '/feed',
      rss(
        'Press',
        titles.map((title) => ({ title, guid: title })),
      ),
    );
  serve('First', 'Second');
  await sources.register(server.url('/feed'));
  await sync.start();
  passed = hundredDays;
  serve('Newest');
  await sync.start();
  await retention.settled();
  return library
    .all()
    .map(({ title }) => title)
    .sort();
}

/** The error of a verb on a library with one article, and whether the file that it is to write is there. */
export async function runOnLibrary(
  policy: EffectivePolicy,
  { folder }: Ground,
  words: (file: string) => readonly string[],
) {
  const [library, note, file] = ['library', 'note.txt', 'written.out'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  await writeFile(note, 'A quay\n\nThe harbour keeps its own copies of every register.\n');
  await runVerbHere(['import', note, '--library', library]);
  const run = await runVerbHere([...words(file), '--library', library, '--json'], policy);
  const [answer] = run.json() as readonly { readonly error?: { readonly code: string } }[];
  return [answer?.error?.code ?? 'done', await isThere(file)];
}

/** Whether a verb that names no library makes the one that was decided, in a home of its own. */
export async function isLibraryMade(policy: EffectivePolicy, { folder }: Ground) {
  const note = join(folder, 'note.txt');
  await writeFile(note, 'A quay\n\nThe harbour keeps its own copies of every register.\n');
  await runVerbHere(['import', note], policy, {
    environment: { APPDATA: folder, XDG_CONFIG_HOME: folder },
  });
  return await isThere(join(folder, 'decided', 'sources.json'));
}

/** The links that the window's request opens, and the code that it is refused with. */
export async function linksOpened(policy: EffectivePolicy) {
  const opened: string[] = [];
  const actions = new Proxy(
    { openLink: async (address: string) => void opened.push(address) },
    { get: (known, name) => (name in known ? known.openLink : {}) },
  ) as unknown as ApplicationActions;
  const handlers = governHandlers(createHandlers(await testServices({ policy }), actions), policy);
  const open = async () => handlers.linkOpen({ url: 'https://press.example/' });
  return [await codeOf(open()), opened.length];
}

/** What a copy of Escale whose makers describe releases finds out by itself, where only the server of the test answers. */
export async function releaseFound(policy: EffectivePolicy, { server, folder }: Ground) {
  const changes = { en: ['Pages turn.'], fr: ['Les pages se tournent.'] };
  const page = 'https://escale.example/99.0.0';
  const release = { version: '99.0.0', date: '2026-12-24', changes, page };
  const beta = { ...release, version: '99.1.0' };
  server.route('/release.json', signedRelease(release, privateKey, beta));
  const { updates } = await testServices({
    policy,
    resources: await resourcesWithChannel(join(folder, 'resources')),
    http: {
      ...nodeHttpClient,
      fetch: async (address, request) => {
        if (!address.startsWith(server.url('/'))) throw new Failure('httpConnection');
        return await nodeHttpClient.fetch(address, request);
      },
    },
  });
  await updates.checkIfDue();
  const { answer } = updates.state();
  switch (answer?.state) {
    case 'newer':
      return answer.release.version;
    case 'failed':
      return answer.error.code;
    case 'current':
      return 'nothing';
    case undefined:
      return 'not asked';
  }
}

async function resourcesWithChannel(folder: string): Promise<string> {
  await mkdir(folder);
  for (const entry of await readdir(resources, { withFileTypes: true })) {
    const [from, to] = [join(resources, entry.name), join(folder, entry.name)];
    await (entry.isDirectory() ? symlink(from, to, 'junction') : copyFile(from, to));
  }
  const key = publicKey.export({ type: 'spki', format: 'pem' });
  const channel = { address: 'https://escale.example/release.json', publicKey: key };
  await writeFile(join(folder, 'update-channel.json'), JSON.stringify(channel));
  return folder;
}
