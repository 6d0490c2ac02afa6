import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLog } from '../../../../src/main/core/log/log.ts';
import { logServices } from '../../../../src/main/log-services.ts';
import {
  codeOf,
  harbourItems,
  packHead,
  PackPublisher,
  rewritten,
  servePack,
  watching,
} from '../../../support/packs.ts';
import { policyOfFile } from '../../../support/policies.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';

const otherHead = { ...packHead, id: 'other-news' };

test('packs handed out by policy are installed once per start, and unchanged ones are hardly asked for', async () => {
  const publisher = await PackPublisher.open();
  const { server, keyId } = publisher;
  await servePack(server, await publisher.pack({ asFolder: true }));
  const other = join(publisher.folder, 'other');
  await publisher.pack({ asFolder: true, head: otherHead, path: other });
  const policy = await policyOfFile({
    packs: [server.url('/pack'), other],
    trustedPackKeys: [keyId],
    import: false,
    privateAddresses: false,
    allowedHosts: ['press.example'],
  });
  const directory = await temporaryFolder();
  const first = await testServices({ directory, policy });
  expect(await first.decidedPacks.install()).toEqual([]);
  const ids = [...first.store.packs.values()].map(({ id }) => id);
  expect(ids.toSorted()).toEqual(['harbour-news', 'other-news']);
  expect(first.store.articles.size).toBe(3);
  server.requests.splice(0);
  expect(await first.decidedPacks.install()).toEqual([]);
  expect(server.requests).toEqual([]);
  await first.close();

  // Nothing but the signature of either is read.
  await rm(join(other, 'manifest.json'));
  const second = await testServices({ directory, policy });
  expect(await second.decidedPacks.install()).toEqual([]);
  expect(server.requests.map(({ path }) => path)).toEqual(['/pack/manifest.sig']);
  await second.close();

  await publisher.publish([rewritten('Cranes'), ...harbourItems]);
  await servePack(server, await publisher.pack({ asFolder: true }));
  const third = await testServices({ directory, policy });
  expect(await third.decidedPacks.install()).toEqual([]);
  expect(third.store.packs.get('harbour-news')).toMatchObject({ sequence: 2 });
});

test('a pack that fails keeps no other back, and is in the log without secrets', async () => {
  const publisher = await PackPublisher.open();
  const { server } = publisher;
  const file = await publisher.pack();
  const gone = server.url('/gone/?key=5ecret');
  const policy = await policyOfFile({ packs: ['/none/course.escale', gone, file] });
  const services = await testServices({ policy });
  const path = join(await temporaryFolder(), 'escale.log');
  logServices(services, openLog({ path, setting: 'warning' }));
  const failures = await services.decidedPacks.install();
  expect(failures.map(({ place, error: { code } }) => [place, code])).toEqual([
    ['/none/course.escale', 'fileMissing'],
    [gone, 'httpNotFound'],
  ]);
  expect(services.store.articles.size).toBe(3);
  const asked = server.requestsTo('/gone/manifest.json').length;
  expect(await services.decidedPacks.install()).toEqual(failures);
  expect(server.requestsTo('/gone/manifest.json')).toHaveLength(asked);
  const lines = (await readFile(path, 'utf8')).trim().split('\n');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { event: 'packFailed', code: 'fileMissing', file: '/none/course.escale' },
    { event: 'packFailed', code: 'httpNotFound', address: server.url('/gone/?key=…') },
  ]);
});

test('a pack that the next start would install anew is not forgotten, and brings back nothing that was removed', async () => {
  const publisher = await PackPublisher.open();
  const file = await publisher.pack();
  const directory = await temporaryFolder();
  // Installed by hand before it was handed out.
  const before = await testServices({ directory });
  await before.packs.install(file, undefined, watching());
  await before.close();
  const policy = await policyOfFile({ packs: [file] });
  const decided = await testServices({ directory, policy });
  await decided.decidedPacks.install();
  expect(await codeOf(decided.packs.forget('harbour-news'))).toBe('packDecided');
  expect(decided.packs.installed()).toHaveLength(1);
  // A later version changes nothing about it.
  await publisher.publish([rewritten('Cranes'), ...harbourItems]);
  await decided.packs.install(
    await publisher.pack({ path: `${file}.later.escale`, sequence: 2 }),
    undefined,
    watching(),
  );
  expect(await codeOf(decided.packs.forget('harbour-news'))).toBe('packDecided');
  await decided.close();

  const after = await testServices({ directory });
  expect(await after.packs.forget('harbour-news')).toMatchObject({ id: 'harbour-news' });
});

test('keys that the policy does not name count for nothing, and a closed program installs nothing', async () => {
  const publisher = await PackPublisher.open();
  const file = await publisher.pack();
  const policy = await policyOfFile({ packs: [file], trustedPackKeys: ['0'.repeat(64)] });
  const { decidedPacks, store } = await testServices({ policy });
  const [failure] = await decidedPacks.install();
  expect(failure).toMatchObject({ place: file, error: { code: 'packForeignKey' } });
  expect(store.articles.size).toBe(0);

  const closed = await testServices({ policy: await policyOfFile({ packs: [file] }) });
  await closed.decidedPacks.close();
  expect(await closed.decidedPacks.install()).toEqual([]);
  expect(closed.store.articles.size).toBe(0);
});

test('what arrived of a pack that was given up is removed after a week, at the start and when another is fetched', async () => {
  const directory = await temporaryFolder();
  const downloads = join(directory, 'pack-downloads');
  const longAgo = new Date(Date.now() - 8 * 24 * 60 * 60 * 1000);
  const leave = async (name: string, isOld: boolean) => {
    const folder = join(downloads, name);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'manifest.sig'), '{}');
    if (!isOld) return;
    await utimes(join(folder, 'manifest.sig'), longAgo, longAgo);
    await utimes(folder, longAgo, longAgo);
  };
  await leave('old', true);
  await leave('young', false);
  const { decidedPacks, packs } = await testServices({ directory });
  await decidedPacks.install();
  expect(await readdir(downloads)).toEqual(['young']);

  await leave('old', true);
  const { server } = await PackPublisher.open();
  const fetching = packs.fetch(server.url('/none/'), { allowPrivate: true }, watching());
  expect(await codeOf(fetching)).toBe('httpNotFound');
  const left = await readdir(downloads);
  expect(left).toContain('young');
  expect(left).not.toContain('old');
});

test('the terms of a reader are found in articles that a pack without any brings', async () => {
  const publisher = await PackPublisher.open();
  const file = await publisher.pack();
  const { packs, personalGlossary, store, glossary } = await testServices();
  const labels = { en: { preferred: 'harbour office', forms: [], definition: 'Who runs it.' } };
  const { conceptId } = await personalGlossary.save({ labels });
  const noted = () => store.housekeeping.get('current')?.glossaryVersion;
  await expect.poll(noted).toBe(glossary.version);
  await packs.install(file, undefined, watching());
  const found = () =>
    [...store.articles.values()].map(({ variants }) => variants[0]?.conceptIds.includes(conceptId));
  await expect.poll(found).toEqual([true, true, true]);
  await expect.poll(noted).toBe(glossary.version);
});
