import { describe, expect, it } from 'vitest';
import { recordsOf } from '../../../../src/main/core/backup/library-records.ts';
import { mergeRecords } from '../../../../src/main/core/backup/merge-records.ts';
import { mostQueued } from '../../../../src/shared/domain/queue.ts';
import { ReadingQueue } from '../../../../src/main/core/library/reading-queue.ts';
import { memoryLibrary } from '../../../support/memory-library.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { rss, temporaryFolder, testServices } from '../../../support/services.ts';

/** A library with articles called A, B, C and D. */
async function fourArticles(options: Parameters<typeof testServices>[0] = {}) {
  const server = await HttpServer.start();
  const items = ['A', 'B', 'C', 'D'].map((title) => ({ title, guid: title }));
  server.route('/feed', rss('Paper', items));
  const services = await testServices(options);
  const source = await services.sources.register(server.url('/feed'));
  await services.sync.start();
  await server.close();
  const { library, queue } = services;
  const idOf = (title: string) => library.all().find((one) => one.title === title)?.id ?? '';
  const waiting = () => library.all({ type: 'queue' }).map(({ title }) => title);
  const put = (title: string, queued = true, at?: number) =>
    queue.put({ articleId: idOf(title), queued, ...(at !== undefined && { at }) });
  return { services, source, idOf, waiting, put };
}

describe('the reading queue', () => {
  it('has its own order, takes each article once, and is there after the next opening', async () => {
    const directory = await temporaryFolder();
    const { services, waiting, put, idOf } = await fourArticles({ directory });
    const { library, queue } = services;
    expect(await put('C')).toEqual({ place: 0 });
    expect(await put('A')).toEqual({ place: 1 });
    expect(await put('C')).toEqual({ place: 0 });
    expect(await put('D', true, 1)).toEqual({ place: 1 });
    expect(waiting()).toEqual(['C', 'D', 'A']);
    expect(library.list({ view: { type: 'queue' }, offset: 1, limit: 1 })).toMatchObject({
      total: 3,
      items: [{ title: 'D', queued: true }],
    });
    expect(library.overview().counts.queue).toBe(3);
    // Two at once, as keys come.
    const moves = [-1, -1].map((by) => queue.move({ articleId: idOf('A'), by }));
    expect(await Promise.all(moves)).toEqual([
      { place: 1, of: 3 },
      { place: 0, of: 3 },
    ]);
    await queue.move({ articleId: idOf('A'), by: 500 });
    await queue.move({ articleId: idOf('C'), by: 1 });
    expect(await put('D', false)).toEqual({ place: 0 });
    expect(await put('D', false)).toEqual({});
    await services.close();
    const { library: reopened } = await testServices({ directory });
    expect(reopened.all({ type: 'queue' }).map(({ title }) => title)).toEqual(['C', 'A']);
  });

  it('takes back what left together to where it was, whatever came and went since', async () => {
    const { services, waiting, put, idOf } = await fourArticles();
    const { queue } = services;
    for (const title of ['A', 'B', 'C']) await put(title);
    const outOf = (titles: readonly string[]) => queue.putAll(titles.map(idOf), false);
    const out = await outOf(['B', 'A']);
    await put('D');
    expect(await queue.putBack(out)).toBe(2);
    expect(waiting()).toEqual(['A', 'B', 'C', 'D']);
    const second = await outOf(['C']);
    await put('A', false);
    expect(await queue.putBack(second)).toBe(1);
    expect(waiting()).toEqual(['B', 'C', 'D']);
    // What a person put in again meanwhile stays there, and leads to what came after it.
    const third = await outOf(['B', 'C']);
    await put('B');
    expect(await queue.putBack(third)).toBe(1);
    expect(waiting()).toEqual(['D', 'B', 'C']);
  });

  it('takes back no more than it holds', async () => {
    const { services, waiting, put, idOf } = await fourArticles();
    const { queue, store } = services;
    const moment = '2026-11-01T10:00:00.000Z';
    await put('A');
    await put('B');
    const out = await queue.putAll([idOf('A'), idOf('B')], false);
    const article = store.articles.get(idOf('C'));
    if (!article) throw new Error('The article is gone');
    const others = Array.from({ length: mostQueued - 1 }, (_, at) => `other-${at}`);
    await store.articles.apply(
      others.map((id) => ({ type: 'put', value: { ...article, id } }) as const),
    );
    await store.queue.apply(
      others.map(
        (id, place) => ({ type: 'put', value: { id, place, changedAt: moment } }) as const,
      ),
    );
    await expect(queue.putBack(out)).rejects.toThrow('queueFull');
    expect(waiting()).toHaveLength(mostQueued - 1);
    await queue.putAll(others.slice(-1), false);
    expect(await queue.putBack(out)).toBe(2);
    expect(waiting()).toHaveLength(mostQueued);
  });

  it('says what is to be read after an article, from the last one the first', async () => {
    const { services, idOf, put } = await fourArticles();
    const placeOf = (title: string) => services.library.queuePlace({ articleId: idOf(title) });
    await put('B');
    expect(placeOf('B')).toEqual({ place: 0, of: 1 });
    await put('A');
    expect(placeOf('B')).toMatchObject({ place: 0, of: 2, next: { title: 'A' } });
    expect(placeOf('A')).toMatchObject({ place: 1, of: 2, next: { title: 'B' } });
    expect(placeOf('C')).toBeUndefined();
  });

  it('keeps its articles: rules and the removal of their source leave them', async () => {
    const { services, source, put, waiting, idOf } = await fourArticles();
    const { library, retention, sources, removal, queue } = services;
    for (const { id } of library.all()) await library.setRead({ articleId: id, read: true });
    await put('D');
    await put('B');
    await retention.apply({ rules: { maxPerSource: 1, keepUnread: true } });
    expect(library.all().map(({ title }) => title)).toEqual(expect.arrayContaining(['B', 'D']));
    await sources.remove({ sourceId: source.id });
    expect(waiting()).toEqual(['D', 'B']);
    const articleId = idOf('D');
    await removal.delete({ articleId });
    expect(waiting()).toEqual(['B']);
    await removal.restore({ articleId });
    expect(waiting()).toEqual(['D', 'B']);
    await expect(queue.move({ articleId: 'none', by: 1 })).rejects.toThrow('articleUnknown');
  });

  it('of one article in two libraries, the later change counts', async () => {
    let minute = 0;
    const clock = { now: () => new Date(Date.UTC(2026, 10, 28, 9, (minute += 1))) };
    const { services, idOf, put } = await fourArticles({ clock });
    await put('A');
    await put('B');
    const backup = recordsOf(services.store);
    await put('A', false);
    const now = recordsOf(services.store);
    for (const merged of [mergeRecords(now, backup), mergeRecords(backup, now)]) {
      const entries = merged.others.get('queue') ?? [];
      const left = entries.filter((entry) => 'leftAt' in entry).map(({ id }) => id);
      expect(left).toEqual([idOf('A')]);
      expect(entries).toHaveLength(2);
    }
  });

  it('is never longer than a message holds', async () => {
    const store = await memoryLibrary();
    const queue = new ReadingQueue({
      store,
      // Of the index it asks only whether there is such an article.
      index: {
        entry: (id) => ({
          id,
          time: 0,
          incomplete: false,
          sourceIds: [],
          versions: [],
          offsets: [],
          authors: [],
          minutes: [],
          read: false,
          starred: false,
          tags: [],
        }),
      },
      clock: { now: () => new Date('2026-11-29T10:00:00.000Z') },
    });
    for (let n = 0; n < mostQueued; n += 1) await queue.put({ articleId: `${n}`, queued: true });
    await expect(queue.put({ articleId: 'more', queued: true })).rejects.toThrow('queueFull');
    expect(queue.ids()).toHaveLength(mostQueued);
  });
});
