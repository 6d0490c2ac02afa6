import { describe, expect, it } from 'vitest';
import type { Services } from '../../../../src/main/services.ts';
import { makeLibrary } from '../../../bench/library.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';
import { completenessOf } from '../../../../src/shared/domain/completeness.ts';

async function libraryOf(articles: number): Promise<Services> {
  const directory = await temporaryFolder();
  await makeLibrary(directory, articles);
  return testServices({ directory });
}

const all = { type: 'all' } as const;
const unread = { type: 'unread' } as const;

/** What the counts must be, counted the slow way. */
function countedAgain({ store }: Services) {
  const status = (id: string) => store.statuses.get(id);
  const articles = [...store.articles.values()];
  return {
    all: articles.length,
    unread: articles.filter(({ id }) => status(id)?.readAt === undefined).length,
    starred: articles.filter(({ id }) => status(id)?.starredAt !== undefined).length,
    queue: 0,
    incomplete: articles.filter((article) => completenessOf(article).gaps.length > 0).length,
  };
}

describe('lists', () => {
  it('go newest first, page by page, each article once', async () => {
    const { library } = await libraryOf(250);
    const pages = [0, 100, 200].map((offset) => library.list({ view: all, offset, limit: 100 }));
    const items = pages.flatMap((page) => page.items);
    expect(pages.map(({ total }) => total)).toEqual([250, 250, 250]);
    expect(new Set(items.map(({ id }) => id)).size).toBe(250);
    const times = items.map(({ publishedAt, addedAt }) => Date.parse(publishedAt ?? addedAt));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  it('keep to their view, and keep the article that is being read', async () => {
    const services = await libraryOf(30);
    const { library } = services;
    const before = library.list({ view: unread, offset: 0, limit: 100 });
    const second = before.items[1]?.id ?? '';
    await library.setRead({ articleId: second, read: true });
    const after = library.list({ view: unread, offset: 0, limit: 100 });
    expect(after.total).toBe(before.total - 1);
    const kept = library.list({ view: unread, offset: 0, limit: 100, keepArticleId: second });
    expect(kept.items.map(({ id }) => id)).toEqual(before.items.map(({ id }) => id));
    expect(kept.items[1]?.read).toBe(true);
    for (const source of library.overview().sources) {
      const view = { type: 'source', sourceId: source.id } as const;
      const list = library.list({ view, offset: 0, limit: 100 });
      expect(list.total).toBe(source.articles);
      expect(list.items.filter(({ read }) => !read)).toHaveLength(source.unread);
    }
  });

  it('show articles in the language that opens, which the settings choose', async () => {
    const { library, settings } = await libraryOf(40);
    const languages = () => library.list({ view: all, offset: 0, limit: 100 }).items;
    const both = languages().find((item) => item.languages.length === 2)?.id;
    const shown = () => languages().find(({ id }) => id === both)?.languages;
    expect(shown()).toEqual(['en', 'fr']);
    await settings.update({ interfaceLanguage: 'fr' });
    expect(shown()).toEqual(['fr', 'en']);
    const [original] = library.articlesOfSource(languages()[0]?.sourceId ?? '');
    expect(original).toBeDefined();
    await settings.update({ interfaceLanguage: 'en', openingLanguage: 'original' });
    expect(shown()).toEqual(['fr', 'en']);
    await settings.update({ interfaceLanguage: 'fr', openingLanguage: 'en' });
    expect(shown()).toEqual(['en', 'fr']);
    await settings.update({ interfaceLanguage: 'en', openingLanguage: 'fr' });
    expect(shown()).toEqual(['fr', 'en']);
  });
});

describe('counts', () => {
  it('stay right through every change', async () => {
    const services = await libraryOf(120);
    const { library, sources } = services;
    expect(library.overview().counts).toEqual(countedAgain(services));
    for (const [n, { id: articleId }] of library.all().entries()) {
      if (n % 2 === 0) await library.setRead({ articleId, read: n % 4 === 0 });
      if (n % 3 === 0) await library.setStarred({ articleId, starred: n % 6 === 0 });
    }
    expect(library.overview().counts).toEqual(countedAgain(services));
    const [source] = library.overview().sources;
    await sources.remove({ sourceId: source?.id ?? '' });
    expect(library.overview().counts).toEqual(countedAgain(services));
  });
});

describe('an article', () => {
  it('opens with its text, its terms and where reading stopped, in each language', async () => {
    const { library } = await libraryOf(40);
    const articleId = library.all().find((item) => item.languages.length === 2)?.id ?? '';
    await library.saveProgress({ articleId, language: 'fr', offset: 5 });
    const french = await library.view({ articleId, language: 'fr-CA' });
    expect(french).toMatchObject({ language: 'fr', progress: 5, languages: ['fr', 'en'] });
    expect(french.matches.length).toBeGreaterThan(0);
    for (const { label, start, end } of french.matches) {
      expect(french.body.text.slice(start, end).length).toBeGreaterThanOrEqual(label.length);
    }
    const english = await library.view({ articleId, language: 'en' });
    expect(english).toMatchObject({ language: 'en', progress: 0 });
  });

  it('opens in the language it has when it has not the one asked for, and says so', async () => {
    const { library } = await libraryOf(40);
    const item = library.all().find(({ languages }) => languages.join() === 'fr');
    const view = await library.view({ articleId: item?.id ?? '', language: 'en' });
    expect(view).toMatchObject({ language: 'fr', languages: ['fr'] });
  });

  it('remembers marks made at the same moment, and forgets those taken back', async () => {
    const { library, store } = await libraryOf(3);
    const articleId = library.all()[0]?.id ?? '';
    await library.setRead({ articleId, read: false });
    await Promise.all([
      library.setRead({ articleId, read: true }),
      library.setStarred({ articleId, starred: true }),
      library.saveProgress({ articleId, language: 'fr', offset: 12 }),
    ]);
    expect(store.statuses.get(articleId)).toMatchObject({
      readAt: expect.any(String),
      starredAt: expect.any(String),
      progress: { fr: 12 },
    });
    await library.setStarred({ articleId, starred: false });
    expect(store.statuses.get(articleId)).not.toHaveProperty('starredAt');
    await expect(library.setRead({ articleId: 'none', read: true })).rejects.toThrow(
      'articleUnknown',
    );
    await expect(library.view({ articleId: 'none' })).rejects.toThrow('articleUnknown');
  });
});

describe('a concept card', () => {
  it('names the newest articles that mention the concept, except the open one', async () => {
    const { library, glossary } = await libraryOf(200);
    const cards = await Promise.all(
      glossary.concepts.map(({ id }) => library.conceptCard({ conceptId: id })),
    );
    const mentioned = cards.find(({ mentions }) => mentions > 6)?.concept;
    const conceptId = mentioned?.id ?? '';
    const card = await library.conceptCard({ conceptId });
    expect(card.mentionedIn).toHaveLength(5);
    const order = library.all().map(({ id }) => id);
    const places = card.mentionedIn.map(({ articleId }) => order.indexOf(articleId));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    const exceptArticleId = card.mentionedIn[0]?.articleId ?? '';
    const other = await library.conceptCard({ conceptId, exceptArticleId });
    expect(other.mentions).toBe(card.mentions - 1);
    expect(other.mentionedIn.map(({ articleId }) => articleId)).not.toContain(exceptArticleId);
    expect(card.seeAlso).toHaveLength(mentioned?.seeAlso.length ?? -1);
    await expect(library.conceptCard({ conceptId: 'none' })).rejects.toThrow('conceptUnknown');
  });
});
