import { describe, expect, it, onTestFinished } from 'vitest';
import type { Services } from '../../../../src/main/services.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { rss, temporaryFolder, testServices } from '../../../support/services.ts';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const day = 24 * 60 * 60 * 1000;

/** A clock that a test puts forward. */
function movingClock() {
  let offset = 0;
  return {
    now: () => new Date(Date.now() + offset),
    forward: (milliseconds: number) => {
      offset += milliseconds;
    },
  };
}

const item = (n: number) => ({
  title: `Title ${n}`,
  guid: `guid-${n}`,
  link: `https://publisher.example/${n}`,
  date: `Tue, ${String(n).padStart(2, '0')} Sep 2026 08:00:00 GMT`,
});

async function library(articles: number) {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  const items = Array.from({ length: articles }, (_, n) => item(n + 1));
  server.route('/a', rss('Feed A', items));
  const clock = movingClock();
  const services = await testServices({ clock });
  const source = await services.sources.register(server.url('/a'));
  await services.sync.start();
  await services.retention.settled();
  return { server, clock, services, source };
}

const titles = ({ library }: Services) => library.all().map(({ title }) => title);
const idOf = ({ library }: Services, title: string) =>
  library.all().find((article) => article.title === title)?.id ?? '';
const readAll = async ({ library }: Services) => {
  for (const { id } of library.all()) await library.setRead({ articleId: id, read: true });
};

describe('retention', () => {
  it('lets nothing go until a person sets a rule', async () => {
    const { clock, services } = await library(3);
    await readAll(services);
    clock.forward(4000 * day);
    await services.sync.start();
    await services.retention.settled();
    expect(titles(services)).toHaveLength(3);
  });

  it('shows what would go, changes nothing, and then does exactly that', async () => {
    const { services } = await library(5);
    await readAll(services);
    const rules = { maxPerSource: 2, keepUnread: true };
    const preview = await services.retention.preview({ rules });
    expect(preview).toMatchObject({ articles: 3, bytesOver: 0 });
    expect(preview.items.map(({ title, reason }) => [title, reason])).toEqual([
      ['Title 1', 'count'],
      ['Title 2', 'count'],
      ['Title 3', 'count'],
    ]);
    expect(preview.bytes).toBe(preview.items.reduce((sum, { bytes }) => sum + bytes, 0));
    expect(preview.sizes.articles).toBeGreaterThan(preview.bytes);
    expect(titles(services)).toHaveLength(5);

    expect(await services.retention.apply({ rules })).toMatchObject({ articles: 3 });
    expect(titles(services)).toEqual(['Title 5', 'Title 4']);
    expect(services.settings.get().retention).toEqual(rules);
    expect(await services.retention.preview()).toMatchObject({ articles: 0, bytes: 0 });
  });

  it('is applied after a sync, and what went does not come back', async () => {
    const { server, clock, services } = await library(3);
    await readAll(services);
    await services.settings.update({ retention: { maxAgeDays: 30, keepUnread: true } });
    clock.forward(31 * day);
    server.route('/a', rss('Feed A', [1, 2, 3, 4].map(item)));
    await services.sync.start();
    await services.retention.settled();
    expect(titles(services)).toEqual(['Title 4']);
    expect(await services.sync.start()).toMatchObject({ added: 0, unchanged: 1 });
    await services.retention.settled();
    expect(titles(services)).toEqual(['Title 4']);
  });

  it('keeps what is starred, annotated, open, unread, or a file of one’s own', async () => {
    const { clock, services } = await library(5);
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'note.md'), '# Note\n\nWords of my own.');
    await services.sources.addPaths([join(folder, 'note.md')]);
    await readAll(services);
    await services.library.setStarred({ articleId: idOf(services, 'Title 1'), starred: true });
    await services.library.setRead({ articleId: idOf(services, 'Title 2'), read: false });
    const layout = services.settings.layout();
    await services.settings.saveLayout({ ...layout, articleId: idOf(services, 'Title 3') });
    const annotated = { articleId: idOf(services, 'Title 4'), note: 'Mine', tags: [] };
    await services.annotations.createByQuote(annotated);
    clock.forward(31 * day);

    const rules = { maxAgeDays: 30, maxPerSource: 1, budgetMegabytes: 10, keepUnread: true };
    await services.retention.apply({ rules });

    expect(titles(services).sort()).toEqual(['Note', 'Title 1', 'Title 2', 'Title 3', 'Title 4']);
    await services.retention.apply({ rules: { ...rules, keepUnread: false } });
    expect(titles(services).sort()).toEqual(['Note', 'Title 1', 'Title 3', 'Title 4']);
  });

  it('lets a source differ from the rules for all', async () => {
    const { services, source } = await library(4);
    await readAll(services);
    const rules = { maxPerSource: 1, keepUnread: true };
    const set = (retention: { maxArticles?: number | 'unlimited' }) =>
      services.sources.setRetention({ sourceId: source.id, retention });
    await set({ maxArticles: 'unlimited' });
    expect(await services.retention.preview({ rules })).toMatchObject({ articles: 0 });
    await set({ maxArticles: 3 });
    expect(await services.retention.preview({ rules })).toMatchObject({ articles: 1 });
    await set({});
    expect(await services.retention.preview({ rules })).toMatchObject({ articles: 3 });
    expect(services.store.sources.get(source.id)?.preferences).not.toHaveProperty('retention');
  });

  it('frees the files of what went once they are no longer young, and leaves the others', async () => {
    const { clock, services } = await library(3);
    await readAll(services);
    clock.forward(31 * day);
    await services.retention.apply({ rules: { maxPerSource: 1, keepUnread: true } });
    expect(await services.store.bodies.files()).toHaveLength(1);
    expect(await services.library.verify()).toEqual([]);
  });

  it('counts stored sound, and frees it with its article', async () => {
    const { clock, services } = await library(2);
    await readAll(services);
    const file = await services.store.enclosures.partial('https://publisher.example/1.mp3');
    await file.append(Buffer.alloc(5000, 1));
    const stored = await file.finish();
    const articleId = idOf(services, 'Title 1');
    const article = services.store.articles.get(articleId);
    if (!article) throw new Error('no article');
    const enclosures = [
      { url: 'https://publisher.example/1.mp3', mediaType: 'audio/mpeg', stored },
    ];
    const variants = article.variants.map((variant) => ({ ...variant, enclosures }));
    await services.store.articles.apply([{ type: 'put', value: { ...article, variants } }]);

    const rules = { maxPerSource: 1, keepUnread: true };
    const preview = await services.retention.preview({ rules });
    expect(preview.sizes.enclosures).toBe(5000);
    expect(preview.bytes).toBeGreaterThan(5000);
    clock.forward(2 * 60 * 60 * 1000);
    await services.retention.apply({ rules });
    expect(await services.store.enclosures.files()).toEqual([]);
  });

  it('keeps the files of a deletion until it can no longer be undone', async () => {
    const { clock, services } = await library(2);
    const articleId = idOf(services, 'Title 1');
    await services.removal.delete({ articleId });
    clock.forward(2 * 60 * 60 * 1000);
    await services.retention.apply();
    expect(await services.store.bodies.files()).toHaveLength(2);
    await services.removal.restore({ articleId });
    expect(await services.library.verify()).toEqual([]);

    await services.removal.delete({ articleId });
    clock.forward(25 * 60 * 60 * 1000);
    await services.retention.apply();
    expect(await services.store.bodies.files()).toHaveLength(1);
    await expect(services.removal.restore({ articleId })).rejects.toMatchObject({
      error: { code: 'articleUnknown' },
    });
    await services.sync.start();
    expect(titles(services)).toEqual(['Title 2']);
  });

  it('removes and adds a source again with all that the rules let go', async () => {
    const { services, source } = await library(3);
    await readAll(services);
    await services.retention.apply({ rules: { maxPerSource: 1, keepUnread: true } });
    await services.settings.update({ retention: { keepUnread: true } });
    await services.sources.remove({ sourceId: source.id });
    await services.sources.register(source.location);
    await services.sync.start();
    expect(titles(services)).toHaveLength(3);
  });
});

describe('the storage budget', () => {
  it('has room without a limit, and none beyond it', async () => {
    const { services } = await library(1);
    await services.budget.claim(1e12);
    await services.settings.update({ retention: { budgetMegabytes: 10, keepUnread: true } });
    await services.budget.claim(6_000_000);
    await expect(services.budget.claim(6_000_000)).rejects.toMatchObject({
      error: { code: 'storageBudget', params: { megabytes: 10 } },
    });
    await services.budget.claim(3_000_000);
  });
});
