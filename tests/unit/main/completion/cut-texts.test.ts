import { describe, expect, it, onTestFinished } from 'vitest';
import { completenessOf } from '../../../../src/shared/domain/completeness.ts';
import { full, html, page, summary } from '../../../support/article-pages.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { rss, testServices } from '../../../support/services.ts';

const day = 24 * 60 * 60 * 1000;
const forSubscribers =
  '<script type="application/ld+json">{"@type":"NewsArticle","headline":"quay","isAccessibleForFree":false}</script>';
const offer =
  '<div class="box"><p>The rest of this article is for subscribers only.</p><p>Subscribe to read the rest, from 1 € a month. Cancel whenever you want.</p></div>';
const french =
  '<div class="box"><p>Il vous reste 72 % de cet article à lire. La suite est réservée aux abonnés.</p></div>';
const related =
  '<ul><li><a href="/x">Pier news. This article is for subscribers only.</a></li></ul><footer>Subscribe to continue reading us.</footer>';

async function start(feed: string, reply: string) {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  let later = 0;
  const services = await testServices({ clock: { now: () => new Date(Date.now() + later) } });
  const item = { title: 'quay', guid: 'quay', link: server.url('/quay'), html: feed };
  server.route('/feed', { body: rss('Feed', [item], 'en') });
  server.route('/quay', html(reply));
  await services.sources.register(server.url('/feed'));
  await services.sync.start();
  const shown = async () => {
    const article = [...services.store.articles.values()][0]!;
    const variant = article.variants[0]!;
    const { text } = await services.store.bodies.read(variant.bodyHash);
    const gaps = completenessOf(article).gaps.map(({ reason }) => reason.code);
    const reason = variant.text.state === 'pending' ? undefined : variant.text.reason;
    return { gaps, origin: variant.text.origin, reason, text };
  };
  const wait = () => {
    later += 1.1 * day;
  };
  return { server, services, shown, wait };
}

describe('a page that is for subscribers', () => {
  it.each([
    ['by what it declares', page('quay', '', forSubscribers)],
    ['by what stands below its text', page('quay', offer)],
    ['by what stands below its text, in French', page('quay', french)],
    ['by what stands below its article', page('quay').replace('</article>', `</article>${offer}`)],
  ])('gives its text and a gap: %s', async (_, reply) => {
    const { shown } = await start(summary('quay'), reply);
    const { gaps, origin, text } = await shown();
    expect(text).toContain('sentence 11');
    expect({ gaps, origin }).toEqual({ gaps: ['pageLogin'], origin: 'page' });
  });

  it('leaves the summary that says as much, and a gap', async () => {
    const teaser = `<article><h1>quay</h1>${summary('quay')}${offer}</article>`;
    const { shown } = await start(summary('quay'), teaser);
    const { gaps, origin } = await shown();
    expect({ gaps, origin }).toEqual({ gaps: ['pageLogin'], origin: 'feed' });
  });

  it('gives the whole text when it is opened, and keeps it when it is closed again', async () => {
    const { server, services, shown, wait } = await start(summary('quay'), page('quay', offer));
    wait();
    server.route('/quay', html(page('quay', '<p>And here it ends, for everybody.</p>')));
    await services.ready.start();
    expect(await shown()).toMatchObject({ gaps: [], origin: 'page' });
    wait();
    server.route('/quay', html(page('quay', offer)));
    await services.ready.start();
    const { gaps, text } = await shown();
    expect(gaps).toEqual([]);
    expect(text).toContain('for everybody');
  });

  it('is not told by what surrounds an article that is free', async () => {
    const reply = page('quay').replace('</article>', `</article>${related}`);
    const { shown } = await start(summary('quay'), reply);
    expect((await shown()).gaps).toEqual([]);
  });

  it('is not told by what an article says of others', async () => {
    const quoted =
      '<p>“The rest of this article is for subscribers only. Subscribe to read the rest”: so ends every second page.</p>';
    const { shown } = await start(summary('quay'), page('quay', quoted));
    expect((await shown()).gaps).toEqual([]);
  });
});

describe('a feed’s text that breaks off', () => {
  const cut = full('quay', '<p>Nobody knew what the council of the town […]</p>');

  it('is a gap when the page has less, and whole once the page has more', async () => {
    const half = page('quay').replaceAll(/<p>[^<]* sentence (?:9|10|11) .*?<\/p>/g, '');
    const { server, services, shown, wait } = await start(cut, half);
    expect(await shown()).toMatchObject({
      gaps: ['pageIsShorter'],
      origin: 'feed',
      reason: 'pageIsShorter',
    });
    wait();
    const more = '<p>Nobody knew what the council of the town would say, and it said nothing.</p>';
    server.route('/quay', html(page('quay', more)));
    await services.ready.start();
    const { gaps, text } = await shown();
    expect(gaps).toEqual([]);
    expect(text).toContain('it said nothing');
  });

  it('is a gap when the page is about something else', async () => {
    const { shown } = await start(cut, page('pier').replaceAll('sentence', 'phrase of the pier'));
    expect(await shown()).toMatchObject({ gaps: ['pageIsAnother'], reason: 'pageIsAnother' });
  });

  it('is whole when it only calls to read what the page has as well', async () => {
    const { shown } = await start(
      full('quay', '<p>Read the full article on Harbour</p>'),
      page('quay'),
    );
    expect(await shown()).toMatchObject({ gaps: [], origin: 'feed' });
  });

  it('is whole when the page ends with the same dots', async () => {
    const dots = '<p>And so the town waits, and waits, and waits…</p>';
    const { shown } = await start(full('quay', dots), page('quay', dots));
    expect(await shown()).toMatchObject({ gaps: [], origin: 'feed' });
  });
});
