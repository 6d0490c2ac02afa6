import { describe, expect, it } from 'vitest';
import { HttpServer } from '../../../support/http-server.ts';
import { rss, testServices, type FeedItem } from '../../../support/services.ts';

const french: FeedItem = {
  title: 'Le port de Brest compte 212 navires',
  guid: 'fr',
  link: 'https://publisher.example/fr',
  html: '<p>Le port de Brest a reçu 212 navires cette année, dit la capitainerie.</p>',
};
const english: FeedItem = {
  title: 'The port of Brest counts 212 ships',
  guid: 'en',
  link: 'https://publisher.example/en',
  html: '<p>The port of Brest received 212 ships this year, says the harbour office.</p>',
};

/** A library with both articles, from two feeds that do not know of one another unless the French one says so. */
async function libraryOf(alternates: Readonly<Record<string, string>> = {}) {
  const server = await HttpServer.start();
  const services = await testServices();
  const serve = (title: string) => {
    server.route('/fr', rss('Journal', [{ ...french, title, alternates }], 'fr'));
    server.route('/en', rss('Paper', [english], 'en'));
  };
  serve(french.title);
  await services.sources.addAddress({ address: server.url('/fr') });
  await services.sources.addAddress({ address: server.url('/en') });
  await services.sync.start();
  const idOf = (language: string) =>
    services.library.all().find((one) => one.languages.includes(language))?.id ?? '';
  return { server, services, serve, idOf };
}

describe('pairing two articles', () => {
  it('makes them one with two versions, which counts once and stays so after a sync', async () => {
    const { services, serve, idOf, server } = await libraryOf();
    const { pairing, library, annotations, tags, sync } = services;
    const [fr, en] = [idOf('fr'), idOf('en')];
    await tags.change({ articleId: en, add: ['port'], remove: [] });
    await annotations.createByQuote({ articleId: en, quote: '212 ships', note: 'Many', tags: [] });
    await services.queue.put({ articleId: en, queued: true });
    const id = await pairing.pair(fr, en);
    const [only, ...none] = library.all();
    expect(none).toEqual([]);
    expect(only).toMatchObject({ id, tags: ['port'], queued: true });
    expect(library.list({ view: { type: 'queue' }, offset: 0, limit: 5 }).total).toBe(1);
    expect(only?.languages.toSorted()).toEqual(['en', 'fr']);
    const noted = await annotations.ofArticle({ articleId: id, language: 'en' });
    expect(noted.annotations).toMatchObject([{ place: { state: 'placed' } }]);
    serve('Le port de Brest compte 213 navires');
    await sync.start();
    expect(library.all()).toHaveLength(1);
    await server.close();
  });

  it('is refused where both have a version in one language', async () => {
    const { services, idOf, server } = await libraryOf();
    const fr = idOf('fr');
    const refused = services.pairing.pair(fr, fr);
    await expect(refused).rejects.toThrow('pairingImpossible');
    await server.close();
  });
});

describe('parting the versions of an article', () => {
  it('gives each its notes and what was done with both, under the ids that they had', async () => {
    const { services, idOf, server } = await libraryOf();
    const { pairing, library, annotations } = services;
    const before = [idOf('fr'), idOf('en')];
    await annotations.createByQuote({
      articleId: idOf('en'),
      quote: '212 ships',
      note: 'Many',
      tags: [],
    });
    const id = await pairing.pair(idOf('fr'), idOf('en'));
    await library.setStarred({ articleId: id, starred: true });
    const after = await pairing.unpair(id);
    expect(after.toSorted()).toEqual(before.toSorted());
    expect(library.all().map(({ starred }) => starred)).toEqual([true, true]);
    const noted = await annotations.ofArticle({ articleId: idOf('en'), language: 'en' });
    expect(noted.annotations).toMatchObject([{ annotation: { note: 'Many' } }]);
    expect(
      (await annotations.ofArticle({ articleId: idOf('fr'), language: 'fr' })).annotations,
    ).toEqual([]);
    await server.close();
  });

  it('lasts although the publisher says that they belong together', async () => {
    const { services, serve, server } = await libraryOf({ en: 'https://publisher.example/en' });
    const { pairing, library, sync } = services;
    const [article] = library.all();
    expect(library.all()).toHaveLength(1);
    await pairing.unpair(article?.id ?? '');
    serve('Le port de Brest compte 213 navires');
    await sync.start();
    expect(library.all()).toHaveLength(2);
    const [first = '', second = ''] = library.all().map(({ id }) => id);
    await pairing.pair(first, second);
    expect(library.all()).toHaveLength(1);
    await server.close();
  });
});

/** An hour of a month, as articles have it. */
const at = (hours: number) => new Date(Date.UTC(2026, 9, 1, hours)).toISOString();

describe('what is proposed to be paired', () => {
  it('is what shares most, with the reasons, and never an article in the same language', async () => {
    const { services, idOf, server } = await libraryOf();
    const other: FeedItem = { ...english, title: 'Weather', guid: 'other', html: '<p>Rain.</p>' };
    server.route('/more', rss('Forecast', [{ ...other, link: 'https://other.example/en' }], 'en'));
    await services.sources.addAddress({ address: server.url('/more') });
    await services.sync.start();
    const fr = services.library.all().find(({ title }) => title === french.title)?.id ?? '';
    const { suggestions } = services.pairing.suggestions(fr);
    expect(suggestions[0]).toMatchObject({ title: english.title, language: 'en' });
    expect(suggestions[0]?.reasons).toContain('numbers');
    expect(suggestions.map(({ language }) => language)).not.toContain('fr');
    expect(() => services.pairing.suggestions('nowhere')).toThrow('articleUnknown');
    expect(idOf('fr')).toBe(fr);
    await server.close();
  });

  it('is found among many newer articles in the same language, and many in others', async () => {
    const { services, idOf, server } = await libraryOf();
    const { articles } = services.store;
    const [fr, en] = [idOf('fr'), idOf('en')];
    const copies = (of: string, count: number, hour: number) =>
      Array.from({ length: count }, (_, n) => articleAt(`${of}-${n}`, of, hour));
    const articleAt = (id: string, of: string, hour: number) => {
      const { variants = [] } = articles.get(of) ?? {};
      const changed = variants.map((variant) => ({ ...variant, publishedAt: at(hour) }));
      return { id, variants: changed };
    };
    const put = [
      ...copies(fr, 500, 3),
      ...copies(en, 500, 240).map((article) => ({
        ...article,
        variants: article.variants.map((variant) => ({ ...variant, title: 'Rain' })),
      })),
      articleAt(fr, fr, 2),
      articleAt(en, en, 1),
    ];
    await articles.apply(put.map((value) => ({ type: 'put', value })));
    expect(services.pairing.suggestions(fr).suggestions[0]).toMatchObject({ id: en });
    await server.close();
  });
});
