import { describe, expect, it, onTestFinished } from 'vitest';
import { completenessOf } from '../../../../src/shared/domain/completeness.ts';
import { full, html, page } from '../../../support/article-pages.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { rss, testServices } from '../../../support/services.ts';

/** Paragraphs that share no words in a row with the articles of these tests. */
const others = (subject: string) =>
  Array.from(
    { length: 12 },
    (_, n) =>
      `<p>Whoever agrees to ${subject} ${n} can go on reading what ${n} people of this house wrote down last year.</p>`,
  ).join('');

/** A page that says much and is not the article. */
const wordy = (title: string, heading: string, first: string, subject: string) =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body><main><h1>${heading}</h1>${first}${others(subject)}</main></body></html>`;
const portal = wordy(
  'Wi-Fi on board',
  'Welcome',
  '<p>Connect to our free Wi-Fi: enter your room number.</p><form><input name="room"></form>',
  'term',
);
const missing = wordy('Page not found', 'Page not found', '<p>It does not exist.</p>', 'other');
const signIn = wordy('Sign in', 'Sign in', '<form><input type="password"></form>', 'account');
const another = wordy('Harbour news', 'Today', '', 'story');
/** A title and a summary whose words are not in the article. */
const title = 'Boats return to the quay';
const teaser = `<p>After the long storm of last week the fishing families of the little town could at last go out again, and what they brought home was sold before noon to people from everywhere around.</p>`;

const day = 24 * 60 * 60 * 1000;

async function start() {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  let later = 0;
  const services = await testServices({ clock: { now: () => new Date(Date.now() + later) } });
  const shown = async () => {
    const article = [...services.store.articles.values()][0]!;
    const body = await services.store.bodies.read(article.variants[0]!.bodyHash);
    return { article, text: body.text };
  };
  const wait = () => {
    later += 1.1 * day;
  };
  return { server, services, shown, wait };
}

async function startFeed(reply: string) {
  const started = await start();
  const { server, services } = started;
  const item = { title, guid: 'quay', link: server.url('/quay'), html: teaser };
  server.route('/feed', { body: rss('Feed', [item], 'en') });
  server.route('/quay', html(reply));
  await services.sources.register(server.url('/feed'));
  await services.sync.start();
  return started;
}

const impostors = [
  ['a portal', portal, 'pageOfNetwork'],
  ['an error', missing, 'pageNotFound'],
  ['a sign-in', signIn, 'pageLogin'],
] as const;

describe('the summary of a feed', () => {
  it.each(impostors)('does not give way to %s that says much', async (_, reply, code) => {
    const { shown } = await startFeed(reply);
    const { article, text } = await shown();
    expect(text).toContain('fishing families');
    expect(completenessOf(article).gaps).toMatchObject([{ part: 'text', reason: { code } }]);
  });

  it('does not give way to another text without its title', async () => {
    const { shown } = await startFeed(another);
    expect((await shown()).text).toContain('fishing families');
  });

  it.each([
    ['its title', page(title), 'The Boats return'],
    [
      'another title, at its own address',
      page('Quay', '', '<meta property="og:type" content="article"><link rel="canonical" href="">'),
      'The Quay of sentence 11',
    ],
  ])('gives way to a page with %s', async (_, reply, words) => {
    const { shown } = await startFeed(reply.replace('href=""', 'href="quay"'));
    expect((await shown()).text).toContain(words);
  });
});

describe('a text that came from its page', () => {
  it('stays what it is when another page is in its place the next day', async () => {
    const { server, services, shown, wait } = await startFeed(page(title));
    const before = await shown();
    expect(before.text).toContain('sentence 11');
    for (const reply of [...impostors.map(([, body]) => body), another]) {
      wait();
      server.route('/quay', html(reply));
      expect((await services.ready.start()).articles).toEqual({ complete: 1, withGaps: 0 });
      expect((await shown()).text).toBe(before.text);
    }
    expect(server.requestsTo('/quay')).toHaveLength(5);
  });
});

describe('a page that is a source', () => {
  it('stays what it is when another page is in its place, and takes what its publisher changed', async () => {
    const { server, services, shown } = await start();
    server.route('/quay', html(page('Quay')));
    const wanted = { kind: 'page', location: server.url('/quay') } as const;
    await services.sources.addAll([
      await services.sources.confirmed(wanted, { allowPrivate: true }),
    ]);
    await services.sync.start();
    const before = await shown();
    expect(before.text).toContain('sentence 11');
    for (const [reply, code] of [
      ...impostors.map(([, body, error]) => [body, error] as const),
      [another, 'pageIsAnother'] as const,
    ]) {
      server.route('/quay', html(reply));
      const { failed } = await services.sync.start();
      expect(failed).toMatchObject([{ error: { code } }]);
      expect((await shown()).text).toBe(before.text);
    }
    const changed = page('Quay', full('pier')).replaceAll('>Quay<', '>Piers<');
    server.route('/quay', html(changed));
    expect((await services.sync.start()).failed).toEqual([]);
    expect((await shown()).text).toContain('The pier of sentence 11');
  });
});
