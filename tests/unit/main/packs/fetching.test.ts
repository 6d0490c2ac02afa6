import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeHttpClient } from '../../../../src/main/core/http/node-client.ts';
import { limitRequests } from '../../../../src/main/core/http/request-gate.ts';
import {
  askForSignature,
  fetchManifest,
  fetchObjects,
} from '../../../../src/main/core/packs/fetch-pack.ts';
import { PartFile } from '../../../../src/main/core/packs/part-file.ts';
import { HttpServer } from '../../../support/http-server.ts';
import {
  codeOf,
  harbourItems,
  PackPublisher,
  rewritten,
  servePack,
  verify,
  watching,
} from '../../../support/packs.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';

const confirmed = { allowPrivate: true };

const objectRequests = (server: HttpServer) =>
  server.requests.filter(({ path }) => path.includes('/objects/'));

test('a pack is fetched once, and of a later version only what is new', async () => {
  const publisher = await PackPublisher.open();
  const { server } = publisher;
  await servePack(server, await publisher.pack({ asFolder: true }));
  const reader = await testServices();
  const address = server.url('/pack');
  expect(await codeOf(reader.packs.fetch(address, { allowPrivate: false }, watching()))).toBe(
    'httpPrivate',
  );
  const first = await reader.packs.fetch(address, confirmed, watching());
  expect(first).toMatchObject({ state: 'installed', articles: { added: 3 }, objects: 4 });
  expect(objectRequests(server)).toHaveLength(4);

  server.requests.splice(0);
  expect(await reader.packs.fetch(address, confirmed, watching())).toMatchObject({
    state: 'current',
  });
  expect(server.requests.map(({ path }) => path)).toEqual(['/pack/manifest.sig']);
  const wanted = { ...confirmed, wantedKey: 'f'.repeat(64) };
  expect(await codeOf(reader.packs.fetch(address, wanted, watching()))).toBe('packForeignKey');

  await publisher.publish([rewritten('Cranes'), ...harbourItems]);
  await servePack(server, await publisher.pack({ asFolder: true }));
  server.requests.splice(0);
  const second = await reader.packs.fetch(address, confirmed, watching());
  expect(second).toMatchObject({ sequence: 2, objects: 1 });
  expect(objectRequests(server)).toHaveLength(1);
  expect(await readdir(join(reader.store.directory, 'pack-downloads'))).toEqual([]);
});

test('nothing is asked for of a pack for which the disk has no room', async () => {
  const server = await HttpServer.start();
  const folder = await temporaryFolder();
  const bytes = Number.MAX_SAFE_INTEGER / 4;
  const objects = [{ kind: 'body', sha256: 'a'.repeat(64), bytes }] as const;
  const fetching = fetchObjects(
    { http: nodeHttpClient, address: server.url('/pack') },
    folder,
    objects,
    watching(),
  );
  expect(await codeOf(fetching)).toBe('targetFull');
  expect(server.requests).toEqual([]);
  await server.close();
});

test('a folder whose disk cannot be asked for its room is told as one that is gone', async () => {
  const gone = join(await temporaryFolder(), 'gone');
  const server = { http: nodeHttpClient, address: 'http://127.0.0.1:9/pack' };
  expect(await codeOf(fetchObjects(server, gone, [], watching()))).toBe('targetMissing');
});

test('what broke off goes on where it was, also after the program ended', async () => {
  const publisher = await PackPublisher.open();
  const { server } = publisher;
  const folder = await publisher.pack({ asFolder: true });
  await servePack(server, folder, { breaks: (path) => path.includes('/objects/') });
  const directory = await temporaryFolder();
  const before = await testServices({ directory });
  const address = server.url('/pack/');
  const broken = await codeOf(before.packs.fetch(address, confirmed, watching()));
  expect(broken).not.toBe('nothing');
  expect(before.store.articles.size).toBe(0);
  await before.close();
  const downloads = join(directory, 'pack-downloads');
  const [download = ''] = await readdir(downloads);
  const [object = ''] = await readdir(join(folder, 'objects'));
  const content = await readFile(join(folder, 'objects', object));
  const part = await PartFile.open(join(downloads, download, 'objects', object));
  await part.restart('"1"');
  await part.append(content.subarray(0, 100));
  await part.close();

  await servePack(server, folder);
  server.requests.splice(0);
  const after = await testServices({ directory });
  const report = await after.packs.fetch(address, confirmed, watching());
  expect(report).toMatchObject({ state: 'installed', articles: { added: 3 } });
  // The list was there already, and so was a part of what was being fetched.
  expect(server.requestsTo('/pack/manifest.json')).toEqual([]);
  const [asked] = server.requestsTo(`/pack/objects/${object}`);
  expect(asked?.headers).toMatchObject({ range: 'bytes=100-', 'if-range': '"1"' });
});

test('an object that is not what the list says is refused, and asked for anew the next time', async () => {
  const publisher = await PackPublisher.open();
  const { server } = publisher;
  const folder = await publisher.pack({ asFolder: true });
  await servePack(server, folder);
  const [object = ''] = await readdir(join(folder, 'objects'));
  const good = await readFile(join(folder, 'objects', object));
  const reader = await testServices();
  const fetch = () => reader.packs.fetch(server.url('/pack/'), confirmed, watching());
  const answer = (body: Buffer) =>
    server.route(`/pack/objects/${object}`, { body, contentType: 'application/octet-stream' });
  answer(Buffer.alloc(good.byteLength, 'x'));
  expect(await codeOf(fetch())).toBe('packDamaged');
  answer(Buffer.concat([good, good]));
  expect(await codeOf(fetch())).toBe('packTooLarge');
  server.route(`/pack/objects/${object}`, { status: 404 });
  expect(await codeOf(fetch())).toBe('packIncomplete');
  expect(reader.store.articles.size).toBe(0);
  answer(good);
  expect(await fetch()).toMatchObject({ state: 'installed' });
});

test('two hundred at once fetch it from one server, through broken connections, and verify', async () => {
  const publisher = await PackPublisher.open();
  const folder = await publisher.pack({ asFolder: true });
  const server = await HttpServer.start();
  const seats = Array.from({ length: 200 }, (_, seat) => seat);
  const asked = new Set<string>();
  // Every other seat's first answers break off in the middle.
  const breaks = (path: string) => {
    const isFirst = !asked.has(path);
    asked.add(path);
    return isFirst && path.includes('/objects/') && /^\/\d*[02468]\//.test(path);
  };
  for (const seat of seats) await servePack(server, folder, { at: `/${seat}`, breaks });
  // One process stands for all seats: what waits for its turn in it is no slow server.
  const http = limitRequests(nodeHttpClient, { perHost: 50, all: 50 });
  const base = await temporaryFolder();
  const { port } = server;
  const download = async (seat: number) => {
    const at = join(base, String(seat));
    const address = server.url(`/${seat}/`);
    const pack = { http, address, privateHost: `127.0.0.1:${port}` };
    const { signal } = watching();
    const signature = await askForSignature(pack, signal);
    const { manifest } = await fetchManifest(pack, at, signature, {}, signal);
    await fetchObjects(pack, at, manifest.objects, watching());
    return await verify(at, publisher.keyId);
  };
  try {
    const facts = await Promise.all(seats.map(download));
    expect(facts.map(({ objects }) => objects)).toEqual(seats.map(() => 4));
    expect(objectRequests(server).length).toBeGreaterThanOrEqual(1200);
  } finally {
    await server.close();
  }
}, 120_000);

/** As little budget as the settings allow, filled but for some bytes. */
async function leaveRoom(
  { settings, store: { bodies, assets } }: Awaited<ReturnType<typeof testServices>>,
  room: number,
) {
  const { retention } = settings.get();
  const there = (await Promise.all([bodies.files(), assets.files()])).flat();
  const used = there.reduce((sum, { bytes }) => sum + bytes, 0);
  await settings.update({ retention: { ...retention, budgetMegabytes: 10 } });
  await bodies.write({ hash: 'f'.repeat(64), json: 'x'.repeat(10_000_000 - used - room) });
}

test('no object is fetched or written for which the library has no room', async () => {
  const publisher = await PackPublisher.open();
  const { server } = publisher;
  await servePack(server, await publisher.pack({ asFolder: true }));
  const file = await readFile(await publisher.pack());
  server.route('/harbour.escale', { body: file, contentType: 'application/octet-stream' });
  const reader = await testServices();
  const { retention } = reader.settings.get();
  await leaveRoom(reader, 100);
  for (const address of ['/pack', '/harbour.escale']) {
    const fetching = reader.packs.fetch(server.url(address), confirmed, watching());
    expect(await codeOf(fetching)).toBe('storageBudget');
  }
  expect(objectRequests(server)).toEqual([]);
  await reader.settings.update({ retention });
  const again = await reader.packs.fetch(server.url('/pack'), confirmed, watching());
  expect(again).toMatchObject({ state: 'installed', objects: 4 });
});

test('a pack in one file is fetched from its address, and not again while the server says that it is the same', async () => {
  const publisher = await PackPublisher.open();
  const { server } = publisher;
  const serve = async (tag: string) => {
    const body = await readFile(await publisher.pack());
    server.route('/harbour.escale', {
      handle: (request, response) => {
        const isKnown = request.headers['if-none-match'] === tag;
        response.writeHead(isKnown ? 304 : 200, { etag: tag }).end(isKnown ? undefined : body);
      },
    });
  };
  await serve('"1"');
  const reader = await testServices();
  const fetch = () => reader.packs.fetch(server.url('/harbour.escale'), confirmed, watching());
  expect(await fetch()).toMatchObject({ state: 'installed', articles: { added: 3 } });
  expect(await fetch()).toMatchObject({ state: 'current' });
  expect(server.requests.map(({ path }) => path)).not.toContain('/harbour.escale/manifest.sig');
  await publisher.publish([rewritten('Cranes'), ...harbourItems]);
  await serve('"2"');
  expect(await fetch()).toMatchObject({ state: 'installed', sequence: 2, objects: 1 });
});

test('a pack in one file may be larger than the room for what is new in it, and waits while it is refused', async () => {
  const publisher = await PackPublisher.open();
  const { server } = publisher;
  let whole = 0;
  const serve = (tag: string, body: Buffer) =>
    server.route('/harbour.escale', {
      handle: (request, response) => {
        const isKnown = request.headers['if-none-match'] === tag;
        if (!isKnown) whole += 1;
        response.writeHead(isKnown ? 304 : 200, { etag: tag }).end(isKnown ? undefined : body);
      },
    });
  const first = await publisher.pack();
  serve('"1"', await readFile(first));
  const other = await testServices();
  await other.packs.install(first, undefined, watching());
  const directory = await temporaryFolder();
  const reader = await testServices({ directory });
  const address = server.url('/harbour.escale');
  const { retention } = reader.settings.get();
  await leaveRoom(reader, 100);
  const fetch = () => reader.packs.fetch(address, confirmed, watching());
  expect(await codeOf(fetch())).toBe('storageBudget');
  expect(await codeOf(fetch())).toBe('storageBudget');
  await reader.settings.update({ retention });
  expect(await fetch()).toMatchObject({ state: 'installed', objects: 4 });
  expect(whole).toBe(1);
  const [download = ''] = await readdir(join(directory, 'pack-downloads'));
  expect(await readdir(join(directory, 'pack-downloads', download))).toEqual(['kept.json']);

  await publisher.publish([rewritten('Cranes'), ...harbourItems]);
  const path = await publisher.pack();
  const body = await readFile(path);
  serve('"2"', body);
  await leaveRoom(other, body.byteLength - 1);
  const fetched = await other.packs.fetch(address, confirmed, watching());
  expect(fetched).toMatchObject({ sequence: 2, objects: 1 });
});

test('what stands in the query of an address goes with every request, and is not told', async () => {
  const publisher = await PackPublisher.open();
  const { server } = publisher;
  await servePack(server, await publisher.pack({ asFolder: true }), { query: '?key=5ecret' });
  const reader = await testServices();
  const address = server.url('/pack?key=5ecret');
  expect(await reader.packs.fetch(address, confirmed, watching())).toMatchObject({ objects: 4 });
  const thrown: unknown = await reader.packs
    .fetch('ftp://name:5ecret@harbour.example/pack?key=5ecret', confirmed, watching())
    .catch((error: unknown) => error);
  expect(JSON.stringify(thrown)).not.toContain('5ecret');
});
