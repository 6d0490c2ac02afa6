import { describe, expect, it } from 'vitest';
import { type ArticleDeed, mostTogether } from '../../../../src/shared/domain/article-deed.ts';
import { mostQueued } from '../../../../src/shared/domain/queue.ts';
import { mostTags } from '../../../../src/shared/domain/tag.ts';
import { requests } from '../../../../src/shared/ipc/contract.ts';
import type { Services } from '../../../../src/main/services.ts';
import { makeLibrary } from '../../../bench/library.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';

async function libraryOf(articles: number) {
  const directory = await temporaryFolder();
  await makeLibrary(directory, articles);
  let now = new Date('2026-11-30T10:00:00.000Z');
  const services = await testServices({ directory, clock: { now: () => now } });
  const ids = services.library.ids({ type: 'all' });
  const wait = () => {
    now = new Date(now.getTime() + 60_000);
  };
  return { services, directory, ids, wait };
}

/** All that a person sees of articles, and of the queue. */
const seen = ({ library }: Services) => ({
  all: library.all(),
  queue: library.ids({ type: 'queue' }),
  counts: library.overview().counts,
});

describe('what is done to several articles', () => {
  const deeds: readonly (readonly [string, ArticleDeed])[] = [
    ['read', { type: 'read', read: true }],
    ['unread', { type: 'read', read: false }],
    ['starred', { type: 'starred', starred: true }],
    ['unstarred', { type: 'starred', starred: false }],
    ['queued', { type: 'queued', queued: true }],
    ['taken out of the queue', { type: 'queued', queued: false }],
    ['tagged', { type: 'tagged', tag: 'Mer' }],
    ['deleted', { type: 'deleted' }],
  ];

  it.each(deeds)(
    '%s: is done to all, is there after the next opening, and taken back as one',
    async (_name, deed) => {
      const { services, directory, ids, wait } = await libraryOf(30);
      const some = ids.slice(3, 25);
      for (const articleId of [ids[5] ?? '', ids[0] ?? '', ids[7] ?? ''])
        await services.queue.put({ articleId, queued: true });
      wait();
      const before = seen(services);
      const { count, deedId } = await services.deeds.do({ articleIds: some, deed });
      expect(count).toBeGreaterThan(0);
      const after = seen(services);
      expect(after).not.toEqual(before);
      expect((await services.deeds.do({ articleIds: some, deed })).count).toBe(0);
      expect(seen(services)).toEqual(after);
      wait();
      expect(await services.deeds.takeBack({ deedId })).toEqual({ count });
      expect(seen(services)).toEqual(before);
      await expect(services.deeds.takeBack({ deedId })).rejects.toThrow('deedUnknown');
      await services.close();
      expect(seen(await testServices({ directory }))).toEqual(before);
    },
  );

  it('can be taken back until a hundred deeds were done after it', async () => {
    const { services, ids } = await libraryOf(2);
    const articleIds = ids.slice(0, 1);
    const mark = (read: boolean) => services.deeds.do({ articleIds, deed: { type: 'read', read } });
    await mark(false);
    const deedIds: string[] = [];
    for (let n = 0; n <= 100; n += 1) deedIds.push((await mark(n % 2 === 0)).deedId);
    const [first = '', second = ''] = deedIds;
    await expect(services.deeds.takeBack({ deedId: first })).rejects.toThrow('deedUnknown');
    expect(await services.deeds.takeBack({ deedId: second })).toEqual({ count: 0 });
  });

  it('says what each deed does', async () => {
    const { services, ids } = await libraryOf(12);
    const { library, deeds: does } = services;
    const some = ids.slice(2, 6);
    const listed = (view: Parameters<typeof library.ids>[0]) => library.ids(view);
    await does.do({ articleIds: some, deed: { type: 'read', read: false } });
    expect(listed({ type: 'unread' })).toEqual(expect.arrayContaining(some));
    await does.do({ articleIds: some, deed: { type: 'starred', starred: true } });
    expect(listed({ type: 'starred' })).toEqual(expect.arrayContaining(some));
    await does.do({ articleIds: some.toReversed(), deed: { type: 'queued', queued: true } });
    expect(listed({ type: 'queue' })).toEqual(some.toReversed());
    await does.do({ articleIds: some, deed: { type: 'tagged', tag: 'Mer' } });
    await does.do({ articleIds: [ids[8] ?? ''], deed: { type: 'tagged', tag: 'MER' } });
    expect(library.overview().tags).toEqual([{ tag: 'Mer', articles: 5 }]);
    await does.do({ articleIds: some, deed: { type: 'deleted' } });
    expect(listed({ type: 'all' })).toEqual(ids.filter((id) => !some.includes(id)));
  });

  it('is taken back only where nothing of the kind was done since', async () => {
    const { services, ids, wait } = await libraryOf(12);
    const { library, deeds: does } = services;
    await does.do({ articleIds: ids, deed: { type: 'read', read: false } });
    const [first = '', second = ''] = ids;
    const { deedId } = await does.do({ articleIds: ids, deed: { type: 'read', read: true } });
    wait();
    await library.setRead({ articleId: first, read: false });
    await library.setRead({ articleId: first, read: true });
    await library.setStarred({ articleId: second, starred: true });
    await library.saveProgress({ articleId: second, language: 'fr', offset: 7 });
    expect(await does.takeBack({ deedId })).toEqual({ count: ids.length - 1 });
    expect(library.ids({ type: 'unread' })).toEqual(ids.filter((id) => id !== first));
    expect(services.store.statuses.get(second)).toMatchObject({ progress: { fr: 7 } });
    expect(library.ids({ type: 'starred' })).toContain(second);
  });

  it('passes over what is gone, and does nothing at all where one cannot have it', async () => {
    const { services, ids } = await libraryOf(12);
    const { library, deeds: does, tags } = services;
    const [first = '', second = ''] = ids;
    const many = Array.from({ length: mostTags }, (_, n) => `tag ${n}`);
    await tags.change({ articleId: second, add: many, remove: [] });
    await expect(
      does.do({ articleIds: [first, second], deed: { type: 'tagged', tag: 'Mer' } }),
    ).rejects.toThrow('tagsTooMany');
    expect(library.ids({ type: 'tag', tag: 'Mer' })).toEqual([]);
    const gone = { articleIds: ['none', first, first], deed: { type: 'deleted' } } as const;
    expect((await does.do(gone)).count).toBe(1);
    expect((await does.do(gone)).count).toBe(0);
  });

  it('fills the queue no further than it goes', async () => {
    const { services, ids } = await libraryOf(mostQueued + 1);
    const queued = { type: 'queued', queued: true } as const;
    await expect(services.deeds.do({ articleIds: [...ids], deed: queued })).rejects.toThrow(
      'queueFull',
    );
    expect(services.library.ids({ type: 'queue' })).toEqual([]);
    await services.deeds.do({ articleIds: ids.slice(1), deed: queued });
    expect(services.library.ids({ type: 'queue' })).toEqual(ids.slice(1));
  });
});

it('no message about several articles is too long, and a stretch of a list is what the list shows', async () => {
  const articleIds = Array.from({ length: mostTogether }, () => crypto.randomUUID());
  const deed = { type: 'tagged', tag: 'a'.repeat(60) } as const;
  const input = requests.articlesDo.input.parse({ articleIds, deed });
  expect(Buffer.byteLength(JSON.stringify(input))).toBeLessThan(256 * 1024);
  const { services, ids } = await libraryOf(30);
  const view = { type: 'unread' } as const;
  const keepArticleId = ids.find((id) => !services.library.ids(view).includes(id)) ?? '';
  const stretch = { view, order: 'oldest', offset: 4, limit: 9, keepArticleId } as const;
  const { items } = services.library.list(stretch);
  expect(services.library.idsOf(stretch)).toEqual(items.map(({ id }) => id));
});
