import { cp, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeHttpClient } from '../../src/main/core/http/node-client.ts';
import { openServices, type Services } from '../../src/main/services.ts';
import { type FileSystem, nodeFileSystem } from '../../src/main/store/file-system.ts';
import { defaultLayoutState, defaultWindowState } from '../../src/shared/domain/settings.ts';
import { HttpServer } from './http-server.ts';
import { png } from './pictures.ts';
import { resources } from './services.ts';
import { wav } from './sound.ts';

/** A day of which an earlier snapshot is kept. */
const earlierDay = '2026-01-05';

/**
 * A library with a file of every kind, made by the services as a person and a publisher have them make it, and left as by a
 * crash in the middle of a change of several collections: snapshots, earlier ones and those of days, parts of journals,
 * texts, pictures, a sound, the search index, the lock, a note of what an opening mended, and `together.json`. It is made in
 * a folder that is empty.
 */
export async function fullLibrary(folder: string): Promise<string> {
  const directory = join(folder, 'library');
  const publisher = await HttpServer.start();
  try {
    await session(directory, (services) => use(services, publisher));
  } finally {
    await publisher.close();
  }
  await session(directory, (services) => useAgain(services, 'second'));
  // What an opening mends leaves a note, and the damaged file.
  await writeFile(join(directory, 'savedSearches.json'), '{"half":');
  await session(directory, (services) => useAgain(services, 'third'));
  await makeDayOf(directory, 'annotations');

  const left = join(folder, 'left');
  let isLeft = false;
  const disk: FileSystem = {
    ...nodeFileSystem,
    rename: async (from, to) => {
      await nodeFileSystem.rename(from, to);
      if (!to.endsWith('together.json') || isLeft) return;
      isLeft = true;
      await cp(directory, left, { recursive: true });
    },
  };
  await session(directory, useAndDelete, disk);
  return left;
}

async function session(
  directory: string,
  work: (services: Services) => Promise<void>,
  fileSystem: FileSystem = nodeFileSystem,
): Promise<void> {
  const services = await openServices({
    directory,
    resources,
    http: nodeHttpClient,
    systemLanguage: 'en',
    articleThreads: 1,
    fileSystem,
  });
  try {
    await work(services);
  } finally {
    await services.close();
  }
}

/** Something of everything. */
async function use(services: Services, publisher: HttpServer): Promise<void> {
  await subscribe(services, publisher);
  const { annotations, cleaning, glossaries, learning, library, outlines, queue, store } = services;
  const [first, second, third] = library.all();
  const articleId = first?.id ?? '';
  const quote = 'harbour number';
  const { id: annotationId } = await annotations.createByQuote({
    articleId,
    quote,
    note: 'Why?',
    tags: [],
  });
  await outlines.create({ name: 'Essay', annotationIds: [annotationId] });
  await library.setRead({ articleId, read: true });
  await queue.put({ articleId: second?.id ?? '', queued: true });
  await services.tags.change({ articleId, add: ['sea'], remove: [] });
  await services.savedSearches.save({ name: 'Harbours', query: 'harbour lang:en' });
  await cleaning.put({
    rules: [
      {
        host: 'publisher.example',
        action: 'hide',
        match: { by: 'reason', reason: 'tags' },
        origin: 'person',
      },
    ],
  });
  const { id: glossaryId } = await glossaries.create('Harbours');
  const labels = { en: { preferred: 'pier', forms: [], definition: 'Where ships lie.' } };
  await learning.learn(await services.personalGlossary.save({ glossaryId, labels }));
  await services.settings.update({ theme: 'sepia' });
  const layout = { ...defaultLayoutState, articleId };
  const seen = { id: 'current', window: defaultWindowState, layout } as const;
  await store.windows.apply([{ type: 'put', value: seen }]);
  await services.removal.delete({ articleId: third?.id ?? '' });
  await services.ready.start();
  await services.search.settled();
}

/** Articles with pictures and a sound. */
async function subscribe(
  { enclosures, library, sources, sync }: Services,
  server: HttpServer,
): Promise<void> {
  server.route('/sound.wav', { body: wav(1), contentType: 'audio/wav' });
  const item = (n: number) => {
    server.route(`/${n}.png`, { body: png(n + 3, 4), contentType: 'image/png' });
    return `<item><guid isPermaLink="false">${n}</guid><title>Text ${n}</title>
<pubDate>Tue, 0${n} Sep 2026 08:00:00 GMT</pubDate>
<description><![CDATA[<p>The harbour number ${n} is quiet.</p><img src="${server.url(`/${n}.png`)}">]]></description>
<enclosure url="${server.url('/sound.wav')}" type="audio/wav" length="${wav(1).byteLength}"/></item>`;
  };
  const items = [1, 2, 3, 4].map(item).join('');
  server.route(
    '/feed',
    `<rss version="2.0"><channel><title>Harbours</title>${items}</channel></rss>`,
  );
  await sources.register(server.url('/feed'), { allowPrivate: true });
  await sync.start();
  const [newest] = library.all();
  await enclosures.download({ articleId: newest?.id ?? '', url: server.url('/sound.wav') });
}

/** A change of all that a person changes often. */
async function useAgain(services: Services, word: string): Promise<void> {
  const { annotations, library, settings, tags } = services;
  const [first] = library.all();
  const articleId = first?.id ?? '';
  await tags.change({ articleId, add: [word], remove: [] });
  await annotations.createByQuote({ articleId, quote: 'harbour', note: word, tags: [] });
  await settings.update({ theme: word === 'third' ? 'dark' : 'light' });
  await services.savedSearches.save({ name: word, query: word });
}

/** The same, and a change of several collections. */
async function useAndDelete(services: Services): Promise<void> {
  await useAgain(services, 'fourth');
  const [, second] = services.library.all();
  await services.removal.delete({ articleId: second?.id ?? '' });
}

/** Makes the oldest earlier snapshot of a collection one that is kept for its day. */
async function makeDayOf(directory: string, name: string): Promise<void> {
  const folder = join(directory, 'snapshots');
  const pattern = new RegExp(`^${name}\\.\\d{4}-\\d\\d-\\d\\d\\.(\\d+)\\.json$`);
  const numbers = (await readdir(folder)).flatMap((one) => {
    const number = pattern.exec(one)?.[1];
    return number === undefined ? [] : [{ file: one, number: Number(number) }];
  });
  const [oldest] = numbers.toSorted((one, other) => one.number - other.number);
  if (!oldest) throw new Error(`There is no earlier snapshot of ${name}`);
  await rename(
    join(folder, oldest.file),
    join(folder, `${name}.${earlierDay}.${oldest.number}.json`),
  );
}
