import type { ServerResponse } from 'node:http';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { collectGarbage } from '../../../../src/main/core/retention/collect-garbage.ts';
import type { Services } from '../../../../src/main/services.ts';
import { completenessOf } from '../../../../src/shared/domain/completeness.ts';
import { type AppError, toAppError } from '../../../../src/shared/result.ts';
import { gate, HttpServer } from '../../../support/http-server.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';
import { wav } from '../../../support/sound.ts';

const sound = wav(2);

async function startServer(): Promise<HttpServer> {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  return server;
}

const podcast = (
  addresses: readonly string[],
) => `<rss version="2.0"><channel><title>Podcast</title>
${addresses
  .map(
    (
      address,
      index,
    ) => `<item><guid isPermaLink="false">${index}</guid><title>Episode ${index}</title>
<pubDate>Tue, 0${(index % 9) + 1} Sep 2026 08:00:00 GMT</pubDate>
<description>Notes of the episode ${index}.</description>
<enclosure url="${address}" type="audio/mpeg" length="${sound.byteLength}"/></item>`,
  )
  .join('\n')}</channel></rss>`;

/** A library with a podcast of these files, synced. */
async function withPodcast(
  server: HttpServer,
  paths: readonly string[],
  services?: Services,
): Promise<{
  services: Services;
  sourceId: string;
  references: { articleId: string; url: string }[];
}> {
  server.route('/feed', podcast(paths.map((path) => server.url(path))));
  const library = services ?? (await testServices());
  const { id } = await library.sources.register(server.url('/feed'));
  await library.sync.start();
  const references = [...library.store.articles.values()].map(({ id: articleId, variants }) => ({
    articleId,
    url: variants[0]?.enclosures[0]?.url ?? '',
  }));
  references.sort((one, other) => one.url.localeCompare(other.url));
  return { services: library, sourceId: id, references };
}

const enclosureOf = ({ store }: Services, articleId: string) =>
  store.articles.get(articleId)?.variants[0]?.enclosures[0];
const gapsOf = ({ store }: Services, articleId: string) => {
  const article = store.articles.get(articleId);
  return article === undefined ? [] : completenessOf(article).gaps;
};
const failureOf = (work: Promise<unknown>): Promise<AppError | undefined> =>
  work.then(
    () => undefined,
    (thrown: unknown) => toAppError(thrown),
  );
const storedFiles = async ({ store }: Services) =>
  (await readdir(join(store.directory, 'enclosures'))).filter((name) => name !== 'partial');

/**
 * Serves ranges of the sound. An answer for which `most` gives a number stops after as many bytes, and `breakOff` cuts its
 * connection.
 */
function flaky(server: HttpServer, path: string, most: (answer: number) => number | undefined) {
  let answers = 0;
  let stopped: ServerResponse | undefined;
  server.route(path, {
    handle: (request, response: ServerResponse) => {
      answers += 1;
      const start = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
      const rest = sound.subarray(start);
      response.writeHead(start > 0 ? 206 : 200, {
        'content-type': 'audio/mpeg',
        'content-length': rest.byteLength,
        etag: '"one"',
        ...(start > 0 && {
          'content-range': `bytes ${start}-${sound.byteLength - 1}/${sound.byteLength}`,
        }),
      });
      const bytes = most(answers);
      if (bytes === undefined) response.end(rest);
      else if (bytes === 0) response.destroy();
      else {
        response.write(rest.subarray(0, bytes));
        stopped = response;
      }
    },
  });
  return { breakOff: () => stopped?.destroy() };
}

/** Cuts the connection each time that something has come through it. */
function breakAtProgress({ enclosures }: Services, breakOff: () => void): void {
  let furthest = 0;
  enclosures.onChange(([download]) => {
    if ((download?.received ?? 0) <= furthest) return;
    furthest = download?.received ?? 0;
    breakOff();
  });
}

describe('a download', () => {
  it('stores the file by its bytes, tells how far it is, and survives the next sync', async () => {
    const server = await startServer();
    server.route('/1.mp3', { body: sound, contentType: 'audio/mpeg' });
    const { services, references } = await withPodcast(server, ['/1.mp3']);
    const [reference] = references;
    const { articleId } = reference!;
    expect(gapsOf(services, articleId)).toEqual([]);
    const seen: number[] = [];
    services.enclosures.onChange(([download]) => download && seen.push(download.received));

    const stored = await services.enclosures.download(reference!);

    expect(stored).toMatchObject({ bytes: sound.byteLength, mediaType: 'audio/wav' });
    expect(seen.at(-1)).toBe(sound.byteLength);
    expect(services.enclosures.downloads()).toEqual([]);
    expect(enclosureOf(services, articleId)).toMatchObject({
      mediaType: 'audio/wav',
      stored: { hash: stored.hash, bytes: sound.byteLength },
    });
    server.route('/feed', `${podcast([server.url('/1.mp3')])}<!-- later -->`);
    await services.sync.start();
    expect(enclosureOf(services, articleId)?.stored?.hash).toBe(stored.hash);
  });

  it('takes up broken connections where they broke', async () => {
    const server = await startServer();
    const { breakOff } = flaky(server, '/1.mp3', (answer) => (answer < 4 ? 5_000 : undefined));
    const { services, references } = await withPodcast(server, ['/1.mp3']);
    breakAtProgress(services, breakOff);
    const stored = await services.enclosures.download(references[0]!);
    expect(stored.bytes).toBe(sound.byteLength);
    const ranges = server.requestsTo('/1.mp3').map(({ headers }) => headers.range);
    expect(ranges[0]).toBeUndefined();
    expect(ranges).toHaveLength(4);
    expect(server.requestsTo('/1.mp3')[3]?.headers['if-range']).toBe('"one"');
  });

  it('goes on after a restart of the program, and starts again when the file has changed', async () => {
    const server = await startServer();
    const directory = await temporaryFolder();
    const { breakOff } = flaky(server, '/1.mp3', (answer) => (answer === 1 ? 9_000 : 0));
    const first = await testServices({ directory });
    breakAtProgress(first, breakOff);
    const { references } = await withPodcast(server, ['/1.mp3'], first);
    const [reference] = references;
    expect((await failureOf(first.enclosures.download(reference!)))?.code).toMatch(/^http/);
    expect(gapsOf(first, reference!.articleId)).toMatchObject([{ part: 'enclosure' }]);
    await first.close();

    flaky(server, '/1.mp3', () => undefined);
    const again = await testServices({ directory });
    const requests = server.requestsTo('/1.mp3').length;
    await again.enclosures.download(reference!);
    expect(server.requestsTo('/1.mp3')[requests]?.headers.range).toMatch(/^bytes=[1-9]\d*-$/);
    expect(gapsOf(again, reference!.articleId)).toEqual([]);

    const other = wav(1);
    await again.enclosures.remove(reference!);
    server.route('/1.mp3', { body: other, contentType: 'audio/mpeg', etag: '"two"' });
    expect((await again.enclosures.download(reference!)).bytes).toBe(other.byteLength);
  });

  it('stops when a person cancels, keeps what had come, and leaves no gap', async () => {
    const server = await startServer();
    let answered: ServerResponse | undefined;
    server.route('/1.mp3', {
      handle: (_request, response) => {
        answered = response;
        response.writeHead(200, { 'content-length': sound.byteLength, etag: '"one"' });
        response.write(sound.subarray(0, 1000));
      },
    });
    const { services, references } = await withPodcast(server, ['/1.mp3']);
    const [reference] = references;
    services.enclosures.onChange(([download]) => {
      if ((download?.received ?? 0) > 0) services.enclosures.cancel(reference!.url);
    });
    expect(await failureOf(services.enclosures.download(reference!))).toMatchObject({
      code: 'cancelled',
    });
    answered?.destroy();
    expect(gapsOf(services, reference!.articleId)).toEqual([]);
    expect(enclosureOf(services, reference!.articleId)?.stored).toBeUndefined();
  });

  it.each([
    [
      'a page in its place',
      { body: '<html>Sign in</html>', contentType: 'text/html' },
      'enclosureIsPage',
    ],
    ['an answer that it is not there', { status: 404 }, 'httpNotFound'],
    ['more than the settings allow', { body: wav(70), contentType: 'audio/mpeg' }, 'httpTooLarge'],
  ] as const)('does not store %s, and says so as a gap', async (_what, reply, code) => {
    const server = await startServer();
    server.route('/1.mp3', reply);
    const { services, references } = await withPodcast(server, ['/1.mp3']);
    await services.settings.update({ enclosureMegabytes: 1 });
    const [reference] = references;
    expect(await failureOf(services.enclosures.download(reference!))).toMatchObject({ code });
    expect(gapsOf(services, reference!.articleId)).toMatchObject([
      { part: 'enclosure', reason: { code }, url: reference!.url },
    ]);
    expect(await storedFiles(services)).toEqual([]);
  });
});

describe('deleting', () => {
  it('frees the disk, and no rule brings the file back', async () => {
    const server = await startServer();
    server.route('/1.mp3', { body: sound, contentType: 'audio/mpeg' });
    const { services, sourceId, references } = await withPodcast(server, ['/1.mp3']);
    const [reference] = references;
    await services.enclosures.download(reference!);
    await services.enclosures.remove(reference!);
    expect(await storedFiles(services)).toEqual([]);
    expect(enclosureOf(services, reference!.articleId)?.stored).toBeUndefined();
    await alwaysFetch(services, sourceId);
    expect(await services.enclosures.fetchMissing()).toMatchObject({ fetched: 0, failed: [] });
    expect(gapsOf(services, reference!.articleId)).toEqual([]);
  });

  it('happens to the files of articles that went, when the library is cleared', async () => {
    const server = await startServer();
    server.route('/1.mp3', { body: sound, contentType: 'audio/mpeg' });
    const { services, sourceId, references } = await withPodcast(server, ['/1.mp3']);
    await services.enclosures.download(references[0]!);
    const { store } = services;
    const clock = { now: () => new Date(Date.now() + 2 * 60 * 60_000) };
    await collectGarbage({ store, clock });
    expect(await storedFiles(services)).toHaveLength(1);
    await services.sources.remove({ sourceId });
    await collectGarbage({ store, clock });
    expect(await storedFiles(services)).toEqual([]);
  });
});

async function alwaysFetch({ store }: Services, sourceId: string): Promise<void> {
  await store.sources.apply((latest) => {
    const source = latest(sourceId);
    if (!source) return [];
    const preferences = { ...source.preferences, enclosures: 'always' } as const;
    return [{ type: 'put', value: { ...source, preferences } }];
  });
}

describe('the rule of a source', () => {
  it('brings the files of its newest unread items, and one that fails stops no other', async () => {
    const server = await startServer();
    const paths = Array.from({ length: 7 }, (_, index) => `/${index}.mp3`);
    for (const path of paths) server.route(path, { body: sound, contentType: 'audio/mpeg' });
    server.route('/5.mp3', { status: 500 });
    const { services, sourceId, references } = await withPodcast(server, paths);
    expect(await services.enclosures.fetchMissing()).toMatchObject({ fetched: 0 });
    await services.library.setRead({ articleId: references[6]!.articleId, read: true });
    await alwaysFetch(services, sourceId);

    const { fetched, failed } = await services.enclosures.fetchMissing({ sourceIds: [sourceId] });

    expect(fetched).toBe(4);
    expect(failed).toMatchObject([{ url: server.url('/5.mp3'), error: { code: 'httpServer' } }]);
    const asked = paths.filter((path) => server.requestsTo(path).length > 0);
    expect(asked).toEqual(['/1.mp3', '/2.mp3', '/3.mp3', '/4.mp3', '/5.mp3']);
    // The same bytes are kept once.
    expect(await storedFiles(services)).toHaveLength(1);
    await services.queue.put({ articleId: references[6]!.articleId, queued: true });
    await services.enclosures.fetchMissing();
    expect(server.requestsTo('/6.mp3')).toHaveLength(1);
  });

  it('keeps off a metered network even after a sync that a person asked for; a person does not', async () => {
    const server = await startServer();
    server.route('/1.mp3', { body: sound, contentType: 'audio/mpeg' });
    let metered = true;
    const metering = await testServices({ isMetered: async () => metered });
    const { services, sourceId, references } = await withPodcast(server, ['/1.mp3'], metering);
    const [reference] = references;
    await alwaysFetch(services, sourceId);
    expect(await services.enclosures.fetchMissing()).toMatchObject({ fetched: 0 });
    expect(server.requestsTo('/1.mp3')).toEqual([]);
    expect(gapsOf(services, reference!.articleId)).toMatchObject([
      { part: 'enclosure', reason: { code: 'enclosureMetered' } },
    ]);
    await services.enclosures.download(reference!);
    expect(gapsOf(services, reference!.articleId)).toEqual([]);

    await services.enclosures.remove(reference!);
    metered = false;
    await services.enclosures.fetchMissing();
    expect(server.requestsTo('/1.mp3')).toHaveLength(1);
  });

  it('is kept by getting ready, which counts the bytes and names what fails', async () => {
    const server = await startServer();
    server.route('/1.mp3', { body: sound, contentType: 'audio/mpeg' });
    const held = gate();
    server.route('/2.mp3', { status: 404, until: held.opened });
    const { services, sourceId, references } = await withPodcast(server, ['/1.mp3', '/2.mp3']);
    await alwaysFetch(services, sourceId);
    services.ready.onChange((state) => {
      if (state.state !== 'running') return;
      const { have, want } = state.progress.enclosures;
      if (have === 1 && want === 2) held.open();
    });
    const report = await services.ready.start();
    expect(report.articles).toEqual({ complete: 1, withGaps: 1 });
    expect(report.received).toBeGreaterThanOrEqual(sound.byteLength);
    expect(report.bytes).toBeGreaterThanOrEqual(sound.byteLength);
    expect(enclosureOf(services, references[0]!.articleId)?.stored?.bytes).toBe(sound.byteLength);
    const [gap] = services.ready.gaps({ scope: 'report', offset: 0, limit: 5 }).items;
    expect(gap?.gaps).toMatchObject([{ part: 'enclosure', reason: { code: 'httpNotFound' } }]);

    // What the disk lost is noticed and comes again; what is gone for good is not asked for twice a day.
    await services.store.enclosures.remove(
      enclosureOf(services, references[0]!.articleId)!.stored!.hash,
    );
    expect((await services.ready.start()).articles).toEqual({ complete: 1, withGaps: 1 });
    expect(server.requestsTo('/1.mp3')).toHaveLength(2);
    expect(server.requestsTo('/2.mp3')).toHaveLength(1);
  });
});
