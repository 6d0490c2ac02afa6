import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { nodeFileSystem } from '../../../../src/main/store/file-system.ts';
import { FaultyDisk } from '../../../support/faulty-disk.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { rss, temporaryFolder, testServices } from '../../../support/services.ts';

async function feedServer(): Promise<HttpServer> {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  const items = [1, 2].map((n) => ({ title: `Title ${n}`, guid: `g${n}` }));
  server.route('/feed', rss('Feed', items));
  return server;
}

describe('adding a source', () => {
  it('fetches a feed and answers with what it is', async () => {
    const server = await feedServer();
    const { sources, library } = await testServices();
    expect(await sources.addAddress({ address: server.url('/feed') })).toMatchObject({
      added: [{ title: 'Feed', kind: 'feed', status: { state: 'ok' } }],
      failed: [],
    });
    expect(library.overview().counts.all).toBe(2);
  });

  it('adds nothing when the feed cannot be fetched, and says why', async () => {
    const server = await feedServer();
    const { sources, library } = await testServices();
    const address = server.url('/absent');
    expect(await sources.addAddress({ address })).toMatchObject({
      added: [],
      failed: [{ location: address, error: { code: 'httpNotFound' } }],
    });
    expect(await sources.addAddress({ address: 'ftp://a.example' })).toMatchObject({
      added: [],
      failed: [{ error: { code: 'addressInvalid' } }],
    });
    const { sources: known, lastSync } = library.overview();
    expect({ known, lastSync }).toEqual({ known: [], lastSync: undefined });
  });

  it('refuses a source that is there, however its address is written', async () => {
    const server = await feedServer();
    const { sources } = await testServices();
    const { id } = await sources.register(server.url('/feed'));
    const again = await sources.addAddress({
      address: `${server.url('/feed').replace('http', 'https')}/`,
    });
    expect(again).toMatchObject({
      failed: [{ error: { code: 'sourceDuplicate', params: { source: id } } }],
    });
    await expect(sources.register(server.url('/feed#x'))).rejects.toThrow('sourceDuplicate');
  });

  it('reads the files that can be read and tells of the others', async () => {
    const folder = await temporaryFolder();
    const files = { 'a.md': '# A\n\nText.', 'empty.txt': '', 'binary.txt': '\0\0\0\0\0\0\0\0' };
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const { sources, library } = await testServices();
    const paths = [...Object.keys(files), 'absent.md', 'a.pdf'].map((name) => join(folder, name));
    await writeFile(join(folder, 'a.pdf'), '%PDF');
    const outcome = await sources.addPaths(paths);
    expect(outcome.added.map(({ location }) => location)).toEqual([paths[0]]);
    const codes = outcome.failed.map(({ location, error }) => [location, error.code]);
    expect(Object.fromEntries(codes)).toEqual({
      [join(folder, 'empty.txt')]: 'fileEmpty',
      [join(folder, 'binary.txt')]: 'fileBinary',
      [join(folder, 'absent.md')]: 'fileMissing',
      [join(folder, 'a.pdf')]: 'fileUnsupported',
    });
    expect(library.all().map(({ title }) => title)).toEqual(['A']);
    expect(library.overview().lastSync).toBeUndefined();
  });
});

describe('removing a source', () => {
  it('keeps starred articles, and finds everything again when it comes back', async () => {
    const server = await feedServer();
    const { sources, library, store } = await testServices();
    const { added } = await sources.addAddress({ address: server.url('/feed') });
    const [starred, read] = library.all().map(({ id }) => id);
    await library.setStarred({ articleId: starred ?? '', starred: true });
    await library.setRead({ articleId: read ?? '', read: true });

    await sources.remove({ sourceId: added[0]?.id ?? '' });
    expect(library.all()).toMatchObject([{ id: starred, starred: true, sourceTitle: '' }]);
    expect((await library.view({ articleId: starred ?? '' })).body.text).not.toBe('');
    expect(store.sources.size).toBe(0);

    await sources.addAddress({ address: server.url('/feed') });
    const back = library.all();
    expect(new Set(back.map(({ id }) => id))).toEqual(new Set([starred, read]));
    expect(back.find(({ id }) => id === starred)?.starred).toBe(true);
    expect(back.find(({ id }) => id === read)?.read).toBe(true);
    await expect(sources.remove({ sourceId: 'none' })).rejects.toThrow('sourceUnknown');
  });
});

describe('suggestions', () => {
  it('say which feeds are there already', async () => {
    const { sources } = await testServices();
    const [first, second] = sources.suggestions();
    await sources.register(first?.url ?? '');
    const added = sources.suggestions().filter((suggestion) => suggestion.added);
    expect(added.map(({ id }) => id)).toEqual([first?.id]);
    expect(second?.added).toBe(false);
  });
});

describe('the starter library', () => {
  it('is installed once, whole, and stays away when it was removed', async () => {
    const directory = await temporaryFolder();
    const services = await testServices({ directory });
    expect(await services.installStarter()).toBe(true);
    expect(await services.installStarter()).toBe(false);
    const articles = services.library.all();
    expect(articles.length).toBeGreaterThanOrEqual(6);
    for (const { id, languages } of articles) {
      expect(languages.toSorted()).toEqual(['en', 'fr']);
      const { images, matches } = await services.library.view({ articleId: id });
      expect(images.filter(({ asset }) => asset === undefined)).toEqual([]);
      expect(matches.length).toBeGreaterThan(0);
    }
    expect(await services.library.verify()).toEqual([]);
    expect(services.library.overview().lastSync).toBeUndefined();
    await services.sources.remove({ sourceId: 'starter' });
    await services.close();
    const again = await testServices({ directory });
    expect(await again.installStarter()).toBe(false);
    expect(again.library.all()).toEqual([]);
  });
});

describe('a disk that refuses', () => {
  it.each([
    ['ENOSPC', 'storeFull'],
    ['EROFS', 'storeReadOnly'],
  ] as const)('with %s leaves the library as it was, and says so', async (code, expected) => {
    const server = await feedServer();
    const directory = await temporaryFolder();
    const disk = new FaultyDisk(nodeFileSystem);
    const { sources, sync, library } = await testServices({ directory, fileSystem: disk });
    await sources.addAddress({ address: server.url('/feed') });
    const before = library.all();
    server.route('/feed', rss('Feed', [{ title: 'Title 3', guid: 'g3' }]));
    disk.fault = { kind: code, step: 1, isLasting: true };
    await expect(sync.start()).rejects.toMatchObject({ error: { code: expected } });
    const articleId = before[0]?.id ?? '';
    await expect(library.setRead({ articleId, read: true })).rejects.toThrow(expected);
    expect(library.all()).toEqual(before);

    disk.fault = undefined;
    await library.setRead({ articleId, read: true });
    expect(await sync.start()).toMatchObject({ added: 1, failed: [] });
  });
});
