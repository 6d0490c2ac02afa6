import { describe, expect, it, onTestFinished } from 'vitest';
import type { Services } from '../../../../src/main/services.ts';
import type { Article } from '../../../../src/shared/domain/article.ts';
import {
  full,
  html,
  listOfLinks,
  page,
  summary,
  twoStories,
} from '../../../support/article-pages.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { png } from '../../../support/pictures.ts';
import { rss, testServices } from '../../../support/services.ts';

const day = 24 * 60 * 60 * 1000;

interface OldLibrary {
  readonly server: HttpServer;
  readonly services: Services;
  /** Asks for the article of a title once more. */
  readonly check: (
    title: string,
    scope?: 'missing' | 'all',
  ) => ReturnType<Services['checks']['check']>;
  readonly articleOf: (title: string) => Article;
  readonly textOf: (title: string) => Promise<string>;
}

/** A library whose articles came a month ago, when the server answered as it does before the test changes that. */
async function monthOldLibrary(
  items: Readonly<Record<string, string>>,
  arrange: (server: HttpServer) => void = () => undefined,
): Promise<OldLibrary> {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  const feed = Object.entries(items).map(([title, text]) => ({
    title,
    guid: title,
    link: server.url(`/${title}`),
    html: text.replaceAll('HOST', server.url('')),
  }));
  server.route('/feed', { body: rss('Feed', feed, 'en'), etag: '"feed"' });
  arrange(server);
  let later = 0;
  const services = await testServices({ clock: { now: () => new Date(Date.now() + later) } });
  await services.sources.register(server.url('/feed'));
  await services.sync.start();
  later = 30 * day;
  server.requests.length = 0;
  const articleOf = (title: string) => {
    const found = [...services.store.articles.values()].find(({ variants }) =>
      variants.some((variant) => variant.title === title),
    );
    if (!found) throw new Error(`There is no article ${title}`);
    return found;
  };
  return {
    server,
    services,
    articleOf,
    check: (title, scope = 'all') =>
      services.checks.check({ articleId: articleOf(title).id, scope }),
    textOf: async (title) => {
      const { bodyHash } = articleOf(title).variants[0] ?? { bodyHash: '' };
      return (await services.store.bodies.read(bodyHash)).text;
    },
  };
}

const picture = (path: string) => `<p><img src="HOST${path}" alt="A chart"></p>`;
const pathsOf = ({ requests }: HttpServer) => requests.map(({ path }) => path);

describe('an article with gaps that is asked for once more', () => {
  it('gets the picture that was refused for good, however old it is, and no other article is asked for', async () => {
    const { server, check } = await monthOldLibrary({
      quay: full('quay', picture('/quay.png')),
      pier: full('pier', picture('/pier.png')),
    });
    server.route('/quay.png', { body: png(40, 30) });
    expect(await check('quay', 'missing')).toEqual({ changed: true });
    expect(pathsOf(server)).toEqual(['/quay.png']);
  });

  it('says why, when the publisher still has nothing', async () => {
    const { check, articleOf } = await monthOldLibrary({ quay: summary('quay') });
    expect(await check('quay')).toMatchObject({
      changed: false,
      reason: { code: 'httpNotFound' },
    });
    expect(await check('quay')).toMatchObject({ changed: false });
    expect(articleOf('quay').variants).toMatchObject([{ text: { gap: { attempts: 3 } } }]);
  });

  it('gets its page and the pictures that come with it', async () => {
    const { server, check, articleOf, textOf } = await monthOldLibrary({ quay: summary('quay') });
    server.route('/quay', html(page('quay', '<p><img src="/quay.png" alt="A chart"></p>')));
    expect(await check('quay')).toMatchObject({ changed: true, reason: { code: 'httpNotFound' } });
    expect(await textOf('quay')).toContain('sentence 11');
    server.route('/quay.png', { body: png(40, 30) });
    expect(await check('quay')).toEqual({ changed: true });
    expect(articleOf('quay').variants).toMatchObject([{ text: { state: 'whole' } }]);
  });

  it('is found where a rule says that it stands, once one was made', async () => {
    const { server, services, check, textOf } = await monthOldLibrary(
      { quay: summary('quay') },
      (at) => at.route('/quay', html(listOfLinks)),
    );
    expect(await check('quay')).toMatchObject({ reason: { code: 'pageNoArticle' } });
    await services.cleaning.put({
      rules: [
        {
          host: new URL(server.url('/')).hostname,
          action: 'body',
          match: { by: 'selector', selector: '//div[@id="story"]' },
          origin: 'person',
        },
      ],
    });
    server.route('/quay', html(twoStories('quay')));
    expect(await check('quay')).toEqual({ changed: true });
    expect(await textOf('quay')).toContain('quay of sentence 11');
    expect(await textOf('quay')).not.toContain('decoy');
  });

  it('keeps no word of it when the whole network is gone', async () => {
    const { server, check, articleOf } = await monthOldLibrary({ quay: summary('quay') });
    await server.close();
    const before = articleOf('quay');
    expect(await check('quay')).toMatchObject({ changed: false, reason: { code: 'offline' } });
    expect(articleOf('quay')).toEqual(before);
  });
});

describe('a whole article that is asked for once more', () => {
  it('is asked for on the condition that its page has changed', async () => {
    const { server, check } = await monthOldLibrary({ quay: summary('quay') }, (at) =>
      at.route('/quay', { ...html(page('quay')), etag: '"first"' }),
    );
    expect(await check('quay')).toEqual({ changed: false });
    expect(server.requests).toMatchObject([
      { path: '/quay', headers: { 'if-none-match': '"first"' } },
    ]);
  });

  it('takes what its page says now, and keeps the text from before', async () => {
    const { server, check, articleOf, textOf } = await monthOldLibrary(
      { quay: summary('quay') },
      (at) => at.route('/quay', html(page('quay'))),
    );
    const [before] = articleOf('quay').variants;
    server.route(
      '/quay',
      html(page('quay', '<p>A correction of the editors stands here now.</p>')),
    );
    expect(await check('quay')).toEqual({ changed: true });
    expect(await textOf('quay')).toContain('A correction of the editors');
    expect(articleOf('quay').variants).toMatchObject([
      { earlier: [{ bodyHash: before?.bodyHash }], feedBodyHash: before?.feedBodyHash },
    ]);
  });

  it('stays as it is when its page fails, and says so', async () => {
    const { server, check, textOf } = await monthOldLibrary({ quay: summary('quay') }, (at) =>
      at.route('/quay', html(page('quay'))),
    );
    const before = await textOf('quay');
    server.route('/quay', { status: 500 });
    expect(await check('quay')).toMatchObject({
      changed: false,
      reason: { code: 'httpServer' },
    });
    expect(await textOf('quay')).toBe(before);
  });

  it('is looked for in its feed, where the text is the feed’s', async () => {
    const { server, services, check, textOf } = await monthOldLibrary({ quay: full('quay') });
    const { lastSync } = services.library.overview();
    expect(await check('quay')).toEqual({ changed: false });
    expect(services.library.overview().lastSync).toEqual(lastSync);
    expect(server.requests).toMatchObject([
      { path: '/feed', headers: { 'if-none-match': '"feed"' } },
    ]);
    const corrected = full('quay', '<p>A correction of the editors stands here now.</p>');
    server.route('/feed', {
      body: rss('Feed', [
        { title: 'quay', guid: 'quay', link: server.url('/quay'), html: corrected },
      ]),
    });
    expect(await check('quay')).toEqual({ changed: true });
    expect(await textOf('quay')).toContain('A correction of the editors');
  });

  it('is asked for although its list gives it no new date, and is no change in the same words', async () => {
    const server = await HttpServer.start();
    onTestFinished(() => server.close());
    server.route('/map', { body: `<urlset><url><loc>${server.url('/quay')}</loc></url></urlset>` });
    server.route('/quay', html(page('quay')));
    const services = await testServices();
    await services.sources.addFound({
      sources: [{ kind: 'pages', location: server.url('/map') }],
      folder: [],
      allowPrivate: true,
    });
    const [articleId = ''] = services.library.all().map(({ id }) => id);
    expect(await services.checks.check({ articleId, scope: 'all' })).toEqual({ changed: false });
    server.route(
      '/quay',
      html(page('quay', '<p>A correction of the editors stands here now.</p>')),
    );
    expect(await services.checks.check({ articleId, scope: 'all' })).toEqual({ changed: true });
    const { body } = await services.library.view({ articleId });
    expect(body.text).toContain('A correction of the editors');
    expect(await services.sync.start()).toMatchObject({ failed: [], updated: 0 });
  });
});

it('what came with Escale has nobody to be asked', async () => {
  const services = await testServices();
  await services.installStarter();
  const [articleId = ''] = services.library.all().map(({ id }) => id);
  expect((await services.library.view({ articleId })).checkable).toBe(false);
  await expect(services.checks.check({ articleId: 'none', scope: 'all' })).rejects.toThrow(
    'articleUnknown',
  );
});
