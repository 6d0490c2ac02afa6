import { describe, expect, it, onTestFinished } from 'vitest';
import { isPageOf } from '../../../../src/main/core/extraction/next-page.ts';
import type { Services } from '../../../../src/main/services.ts';
import type { Variant } from '../../../../src/shared/domain/article.ts';
import { completenessOf } from '../../../../src/shared/domain/completeness.ts';
import { siteRuleId, type SiteRule } from '../../../../src/shared/domain/site-rule.ts';
import { html, next, part, summary } from '../../../support/article-pages.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { png } from '../../../support/pictures.ts';
import { rss, testServices } from '../../../support/services.ts';

interface Library {
  readonly server: HttpServer;
  readonly services: Services;
  readonly sync: () => Promise<Variant>;
  readonly text: () => Promise<string>;
}

/** A feed with the summary of one article, whose page is `/quay`. */
async function library(): Promise<Library> {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  const item = { title: 'quay', guid: 'quay', link: server.url('/quay'), html: summary('quay') };
  server.route('/feed', { body: rss('Feed', [item], 'en'), etag: '"1"' });
  const services = await testServices();
  await services.sources.register(server.url('/feed'));
  const variant = () => {
    const [found] = [...services.store.articles.values()].flatMap(({ variants }) => variants);
    if (!found) throw new Error('There is no article');
    return found;
  };
  return {
    server,
    services,
    sync: async () => {
      await services.sync.start();
      return variant();
    },
    text: async () => (await services.store.bodies.read(variant().bodyHash)).text,
  };
}

/** The same, so long that nothing else is in the memory that its bytes are in. */
const long = ({ body }: { readonly body: string }) =>
  html(`${body}<!-- ${'long '.repeat(60_000)}-->`);
const pager = (...links: readonly (readonly [string, string])[]) =>
  `<nav>${links.map(([address, text]) => `<a href="${address}">${text}</a>`).join(' ')}</nav>`;
const picture = (address: string) =>
  `<p>A picture: <img src="${address}" width="40" height="30" alt="A"></p>`;

describe('an article on several pages', () => {
  it('is whole with all of them, in their order, with their pictures', async () => {
    const { server, services, sync, text } = await library();
    server.route('/quay', part('quay', picture('one.png'), next('/quay/2')));
    server.route('/quay/2', part('pier', picture('two.png'), next('/quay/3')));
    server.route('/quay/3', part('mole'));
    server.route('/one.png', { body: png(40, 30) });
    server.route('/quay/two.png', { body: png(50, 30) });
    const variant = await sync();
    expect(variant.text).toMatchObject({ state: 'whole', origin: 'page' });
    const whole = await text();
    const places = ['quay', 'pier', 'mole'].map((subject) =>
      whole.indexOf(`The ${subject} of sentence 11 `),
    );
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(variant.images.map(({ asset }) => asset?.width)).toEqual([40, 50]);
    const before = server.requests.length;
    await sync();
    expect(server.requests.slice(before).map(({ path }) => path)).toEqual(['/feed']);
    expect(services.store.articles.size).toBe(1);
  });

  it('is whole when its pages are long', async () => {
    const { server, sync, text } = await library();
    server.route('/quay', long(part('quay', '', next('/quay/2'))));
    server.route('/quay/2', long(part('pier', '', next('/quay/3'))));
    server.route('/quay/3', long(part('mole')));
    expect((await sync()).text).toMatchObject({ state: 'whole', origin: 'page' });
    expect(await text()).toContain('The mole of sentence 11 ');
  });

  it('is followed by the numbers under it', async () => {
    const { server, sync, text } = await library();
    const numbers = pager(['/quay', '1'], ['/quay?page=2', '2'], ['/quay?page=3', '3']);
    server.route('/quay', part('quay', numbers));
    server.route('/quay?page=2', part('pier', numbers));
    server.route('/quay?page=3', part('mole', numbers));
    expect((await sync()).text.state).toBe('whole');
    expect(await text()).toMatch(
      /quay of sentence 11[^]*pier of sentence 11[^]*mole of sentence 11/,
    );
  });

  it('stays in part when one of them fails, says why, and is whole once that is there', async () => {
    const { server, services, sync, text } = await library();
    server.route('/quay', part('quay', '', next('/quay/2')));
    server.route('/quay/2', { status: 500 });
    const variant = await sync();
    expect(variant.text).toMatchObject({
      state: 'partial',
      origin: 'page',
      gap: { error: { code: 'httpServer' }, attempts: 1 },
    });
    expect(await text()).toContain('quay of sentence 11');
    const [article] = services.store.articles.values();
    expect(article && completenessOf(article).gaps).toMatchObject([{ part: 'text' }]);

    server.route('/quay/2', part('pier'));
    await services.ready.start();
    expect((await sync()).text).toMatchObject({ state: 'whole', origin: 'page' });
    expect(await text()).toMatch(/quay of sentence 11[^]*pier of sentence 11/);
  });

  it('ends before a page that asks for a sign-in', async () => {
    const { server, sync, text } = await library();
    server.route('/quay', part('quay', '', next('/quay/2')));
    server.route(
      '/quay/2',
      html(
        '<title>Sign in</title><h1>Sign in</h1><form action="/login"><input name="user"><input type="password" name="password"><button>Sign in</button></form>',
      ),
    );
    const { text: state } = await sync();
    expect(state).toMatchObject({ state: 'partial', gap: { error: { code: 'pageLogin' } } });
    expect(await text()).not.toContain('Sign in');
  });

  it('is followed over ten pages and no more', async () => {
    const { server, sync, text } = await library();
    server.route('/quay', part('quay', '', next('/quay/2')));
    for (let number = 2; number <= 12; number += 1) {
      server.route(`/quay/${number}`, part(`quay${number}`, '', next(`/quay/${number + 1}`)));
    }
    const variant = await sync();
    expect(variant.text).toMatchObject({
      state: 'partial',
      gap: { error: { code: 'pageContinues', params: { pages: 10 } } },
    });
    expect(await text()).toContain('quay10 of sentence 11');
    expect(server.requestsTo('/quay/11')).toEqual([]);
  });

  it('is not its neighbour, another site’s, or its own comments', async () => {
    const { server, sync, text } = await library();
    const others = [next('/pier'), next('http://localhost:9/quay/2'), next('/quay/comment-page-2')];
    server.route('/quay', part('quay', pager(['/quay?page=2', '»']), others.join('')));
    const comment = '<p>I was there on Monday and saw it all with my own eyes, says a reader.</p>';
    server.route('/quay?page=2', part('quay', comment, next('/quay?page=3')));
    expect((await sync()).text).toMatchObject({ state: 'whole', origin: 'page' });
    expect(await text()).not.toContain('says a reader');
    expect(server.requests.map(({ path }) => path)).toEqual(['/feed', '/quay', '/quay?page=2']);
  });

  it.each([
    ['nextPage', "//a[@class='on']", '/other-2', /quay of sentence 11[^]*pier of sentence 11/],
    [
      'singlePage',
      "//a[@class='on']/@href",
      '/print',
      /^(?![^]*quay of sentence 11)[^]*pier of sentence 11/,
    ],
  ] as const)('is where the rules of its site say (%s)', async (action, selector, path, words) => {
    const { server, services, sync, text } = await library();
    const rule = { host: '127.0.0.1', action, match: { by: 'selector', selector } } as const;
    const stored: SiteRule = {
      ...rule,
      id: siteRuleId(rule),
      createdAt: new Date().toISOString(),
      origin: 'imported',
    };
    await services.store.siteRules.apply([{ type: 'put', value: stored }]);
    server.route('/quay', part('quay', `<p><a class="on" href="${path}">All of it</a></p>`));
    server.route(path, part('pier', action === 'singlePage' ? summary('quay') : ''));
    expect((await sync()).text).toMatchObject({ state: 'whole', origin: 'page' });
    expect(await text()).toMatch(words);
  });
});

describe('the address of an article’s next page', () => {
  it.each([
    ['https://a.example/x', 'https://a.example/x/2'],
    ['https://a.example/x/', 'https://a.example/x/page/2/'],
    ['https://a.example/x?id=7&utm_source=feed', 'https://a.example/x?id=7&page=2'],
    ['https://a.example/x?page=1', 'https://a.example/x?page=2'],
    ['https://a.example/x.html', 'https://a.example/x-2.html'],
    ['https://a.example/x.html', 'https://a.example/x,page-2.html'],
    ['https://a.example/x.html', 'https://a.example/x/2.html'],
  ])('of %s can be %s', (first, address) => {
    expect(isPageOf(first, address, 2)).toBe(true);
  });

  it.each([
    ['https://a.example/x', 'https://b.example/x/2'],
    ['https://a.example/x', 'https://a.example/y/2'],
    ['https://a.example/x', 'https://a.example/x/3'],
    ['https://a.example/x', 'https://a.example/x/comment-page-2'],
    ['https://a.example/x', 'https://a.example/x?page=2#comments'],
    ['https://a.example/x?id=7', 'https://a.example/x?id=8&page=2'],
    ['https://a.example/part-1.html', 'https://a.example/part-2.html'],
    ['https://a.example/?p=1', 'https://a.example/?p=2'],
    ['https://a.example/x', 'https://a.example/x'],
  ])('of %s is not %s', (first, address) => {
    expect(isPageOf(first, address, 2)).toBe(false);
  });
});
