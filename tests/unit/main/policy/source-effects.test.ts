import { expect, onTestFinished, test } from 'vitest';
import { nodeFileSystem } from '../../../../src/main/store/file-system.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { policyOfFile } from '../../../support/policies.ts';
import { rss, temporaryFolder, testServices } from '../../../support/services.ts';

async function publisher(): Promise<HttpServer> {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  server.route('/feed', rss('Press', [{ title: 'One', guid: 'one' }]));
  server.route('/other', rss('Other', [{ title: 'Two', guid: 'two' }]));
  return server;
}

const code = (expected: string) => ({ error: { code: expected } });

test('forcedSources are there at the start, are synced, and cannot be removed', async () => {
  const server = await publisher();
  const policy = await policyOfFile({
    forcedSources: [server.url('/feed')],
    userSources: false,
    privateAddresses: false,
    allowedHosts: ['press.example'],
    allowedSources: [],
  });
  const directory = await temporaryFolder();
  const { sources, sync, store, policyView } = await testServices({ policy, directory });
  const [source] = [...store.sources.values()];
  expect(policyView().forcedSourceIds).toEqual([source?.id]);
  expect(await sync.start()).toMatchObject({ added: 1, failed: [] });
  await expect(sources.remove({ sourceId: source?.id ?? '' })).rejects.toMatchObject(
    code('policyForcedSource'),
  );
  await sources.update({ sourceId: source?.id ?? '', title: 'Ours', folder: ['Work'] });
  expect([...store.sources.values()]).toMatchObject([{ title: 'Ours', status: { state: 'ok' } }]);
});

test('a source that was there and is forced now is confirmed, and not doubled', async () => {
  const server = await publisher();
  const directory = await temporaryFolder();
  const before = await testServices({ directory });
  await before.sources.addAll([{ kind: 'feed', location: server.url('/feed'), title: 'Mine' }]);
  await before.close();
  const policy = await policyOfFile({ forcedSources: [server.url('/feed')] });
  const { store, sync } = await testServices({ policy, directory });
  expect([...store.sources.values()]).toMatchObject([
    { title: 'Mine', privateHost: `127.0.0.1:${server.port}` },
  ]);
  expect(await sync.start()).toMatchObject({ added: 1, failed: [] });
});

test('a forced source that its server moved is still the forced one', async () => {
  const server = await publisher();
  server.route('/forced', { status: 301, redirectTo: server.url('/feed') });
  const policy = await policyOfFile({ forcedSources: [server.url('/forced')] });
  const { store, sync, policyView } = await testServices({ policy });
  expect(await sync.start()).toMatchObject({ added: 1, failed: [] });
  const [source] = [...store.sources.values()];
  expect(source).toMatchObject({ location: server.url('/forced') });
  expect(policyView().forcedSourceIds).toEqual([source?.id]);
});

test('a source that moved away before it was forced is confirmed nowhere', async () => {
  const server = await publisher();
  server.route('/forced', { status: 301, redirectTo: server.url('/feed') });
  const directory = await temporaryFolder();
  const before = await testServices({ directory });
  await before.sources.register(server.url('/forced'));
  await before.sync.start();
  const [moved] = [...before.store.sources.values()];
  expect(moved).toMatchObject({ location: server.url('/feed') });
  await before.store.sources.apply(() =>
    [...before.store.sources.values()].map(({ privateHost: _confirmed, ...value }) => ({
      type: 'put',
      value,
    })),
  );
  await before.close();
  const policy = await policyOfFile({ forcedSources: [server.url('/forced')] });
  const { store } = await testServices({ policy, directory });
  expect(store.sources.get(moved?.id ?? '')?.privateHost).toBeUndefined();
});

const refuse = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));

test('a library that a forced source cannot be written into opens all the same', async () => {
  const directory = await temporaryFolder();
  await (await testServices({ directory })).close();
  const policy = await policyOfFile({ forcedSources: ['https://press.example/feed'] });
  const read = await testServices({ policy, directory, access: 'inspect' });
  expect([...read.store.sources.values()]).toEqual([]);
  expect(read.unforced).toBeUndefined();
  await read.close();
  const fileSystem = { ...nodeFileSystem, create: refuse, writeAndSync: refuse };
  const full = await testServices({ policy, directory, fileSystem });
  expect([...full.store.sources.values()]).toEqual([]);
  expect(full.unforced).toMatchObject({ code: 'storeFull' });
  await full.close();
  const { store, unforced } = await testServices({ policy, directory });
  expect([...store.sources.values()]).toMatchObject([{ location: 'https://press.example/feed' }]);
  expect(unforced).toBeUndefined();
});

test('where userSources is off nothing is added: no address, no file, no entry of a list', async () => {
  const server = await publisher();
  const policy = await policyOfFile({ userSources: false });
  const { sources, store } = await testServices({ policy });
  await expect(sources.register(server.url('/feed'))).rejects.toMatchObject(
    code('policyUserSources'),
  );
  const added = await sources.addAddress({ address: server.url('/feed') });
  expect(added.failed).toMatchObject([code('policyUserSources')]);
  const files = await sources.addPaths([await temporaryFolder()]);
  expect(files.failed).toMatchObject([code('policyUserSources')]);
  expect([...store.sources.values()]).toEqual([]);
  expect(server.requests).toEqual([]);
});

test('allowedSources keeps others from being added, and those that were there from being asked', async () => {
  const server = await publisher();
  const directory = await temporaryFolder();
  const before = await testServices({ directory });
  await before.sources.register(server.url('/feed'));
  await before.close();
  const policy = await policyOfFile({ allowedSources: ['press.example'] });
  const { sources, sync } = await testServices({ policy, directory });
  await expect(sources.register(server.url('/other'))).rejects.toMatchObject(
    code('policyBlockedSource'),
  );
  const { failed } = await sync.start();
  expect(failed).toMatchObject([code('policyBlockedSource')]);
  expect(server.requests).toEqual([]);
});

test('a host that allowedHosts leaves out is not asked, also where a redirect leads there', async () => {
  const [server, elsewhere] = [await publisher(), await publisher()];
  server.route('/moved', { status: 302, headers: { location: elsewhere.url('/feed') } });
  const policy = await policyOfFile({ allowedHosts: [`127.0.0.1:${server.port}`] });
  const { sources } = await testServices({ policy });
  const { failed } = await sources.addAddress({ address: server.url('/moved') });
  expect(failed).toMatchObject([code('policyBlockedHost')]);
  await expect(sources.register(elsewhere.url('/feed'))).rejects.toMatchObject(
    code('policyBlockedHost'),
  );
  expect(elsewhere.requests).toEqual([]);
  expect(await sources.addAddress({ address: server.url('/feed') })).toMatchObject({ failed: [] });
});

test('blockedHosts wins over everything, and not even the name is looked up', async () => {
  const server = await publisher();
  const policy = await policyOfFile({
    blockedHosts: ['127.0.0.1', 'ads.invalid'],
    forcedSources: [server.url('/feed')],
    allowedHosts: ['*'],
  });
  const looked: string[] = [];
  const http = {
    fetch: () => Promise.reject(new Error('no request may be made')),
    isPrivate: async (address: string) => looked.push(address) > 0,
  };
  const { sources, sync, discovery } = await testServices({ policy, http });
  expect((await sync.start()).failed).toMatchObject([code('policyBlockedHost')]);
  await expect(sources.register('https://www.ads.invalid/feed')).rejects.toMatchObject(
    code('policyBlockedHost'),
  );
  await expect(
    discovery.preview({ address: 'https://ads.invalid/', allowPrivate: true }),
  ).rejects.toMatchObject(code('policyBlockedHost'));
  expect(looked).toEqual([]);
});

test('where privateAddresses is off nobody can allow one, and what was allowed is not asked', async () => {
  const server = await publisher();
  const directory = await temporaryFolder();
  const before = await testServices({ directory });
  await before.sources.register(server.url('/feed'));
  await before.close();
  const policy = await policyOfFile({ privateAddresses: false });
  const { sources, sync } = await testServices({ policy, directory });
  expect((await sync.start()).failed).toMatchObject([code('policyPrivate')]);
  await expect(sources.register(server.url('/other'))).rejects.toMatchObject(code('policyPrivate'));
  expect(server.requests).toEqual([]);
});
