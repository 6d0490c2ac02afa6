import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Services } from '../../../../src/main/services.ts';
import type { Variant } from '../../../../src/shared/domain/article.ts';
import { completenessOf } from '../../../../src/shared/domain/completeness.ts';
import { full, html, page, summary } from '../../../support/article-pages.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { png, svg } from '../../../support/pictures.ts';
import { rss, temporaryFolder, testServices } from '../../../support/services.ts';

const dataOf = (bytes: Uint8Array, type = 'image/png') =>
  `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
const photograph = png(900, 600);
const figure = (picture: string, caption = 'The harbour') =>
  `<figure>${picture}<figcaption>${caption}</figcaption></figure>`;
const shown = figure(`<img src="${dataOf(photograph)}" alt="A quay">`);
const drawn = figure(
  '<svg viewBox="0 0 60 40" onload="run()"><script>run()</script><title>Ships</title>' +
    '<rect width="60" height="40" fill-opacity="0.5"/><text x="1" y="9">12 ships &amp; boats</text></svg>',
);

interface Library {
  readonly server: HttpServer;
  readonly services: Services;
  readonly sync: () => Promise<Variant>;
}

async function library(content: string): Promise<Library> {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  const item = { title: 'quay', guid: 'quay', link: server.url('/quay'), html: content };
  server.route('/feed', rss('Feed', [item], 'en'));
  const services = await testServices();
  await services.sources.register(server.url('/feed'));
  const sync = async () => {
    await services.sync.start();
    const [found] = [...services.store.articles.values()].flatMap(({ variants }) => variants);
    if (!found) throw new Error('There is no article');
    return found;
  };
  return { server, services, sync };
}

/** What the store has of a version's pictures. */
async function storedOf({ store }: Services, { images }: Variant) {
  const files = images.map(async ({ asset }) => await store.assets.read(asset?.hash ?? ''));
  return await Promise.all(files);
}

/** The pictures that the body names. */
const namesIn = async ({ store }: Services, { bodyHash }: Variant) =>
  JSON.stringify((await store.bodies.read(bodyHash)).tree).match(/(?<="src":")[^"]+/g) ?? [];

describe('a picture that stands in the document', () => {
  it('of a page is stored with it, shown, and counted as there', async () => {
    const { server, services, sync } = await library(summary('quay'));
    server.route('/quay', html(page('quay', shown)));
    const variant = await sync();
    expect(variant.text).toMatchObject({ state: 'whole', origin: 'page' });
    expect(variant.images).toMatchObject([{ asset: { width: 900, mediaType: 'image/png' } }]);
    const [file] = await storedOf(services, variant);
    expect(Buffer.from(file?.bytes ?? []).equals(photograph)).toBe(true);
    expect(await namesIn(services, variant)).toEqual(variant.images.map(({ url }) => url));
    const [article] = services.store.articles.values();
    expect(article && completenessOf(article)).toMatchObject({ images: { have: 1, want: 1 } });
    expect(server.requests.map(({ path }) => path)).toEqual(['/feed', '/quay']);
  });

  it('of a feed is stored with it, once, and unchanged when it comes again', async () => {
    const { services, sync } = await library(full('quay', shown + shown));
    const variant = await sync();
    expect(variant.text.origin).toBe('feed');
    expect(variant.images).toMatchObject([{ asset: { width: 900 } }]);
    expect(await namesIn(services, variant)).toHaveLength(2);
    expect(await sync()).toEqual(variant);
    expect(await services.store.assets.files()).toHaveLength(1);
  });

  it('comes back with the feed when its file was lost', async () => {
    const { server, services, sync } = await library('');
    const item = { title: 'quay', guid: 'quay', link: server.url('/quay') };
    const body = rss('Feed', [{ ...item, html: full('quay', shown) }], 'en');
    server.route('/feed', { body, etag: '"one"' });
    const [image] = (await sync()).images;
    await rm(join(services.store.directory, 'assets', image?.asset?.hash ?? ''));
    await services.ready.start();
    const [article] = services.store.articles.values();
    expect(article?.variants[0]?.images).toEqual([{ url: image?.url }]);
    expect((await sync()).images).toEqual([image]);
  });

  it('of a local file is stored with it', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'notes'));
    await writeFile(
      join(folder, 'notes', 'a.md'),
      `# Quay\n\n${'Words of the quay. '.repeat(20)}\n\n![A quay](${dataOf(photograph)})\n`,
    );
    const services = await testServices();
    await services.sources.register(join(folder, 'notes'));
    await services.sync.start();
    const [article] = services.store.articles.values();
    expect(article?.variants[0]?.images).toMatchObject([{ asset: { width: 900 } }]);
  });

  it('is judged by its bytes: one that was cut off is missing, with the reason', async () => {
    const cut = figure(`<img src="${dataOf(photograph.subarray(0, 400))}" alt="A quay">`);
    const { services, sync } = await library(full('quay', cut));
    const { images } = await sync();
    expect(images).toMatchObject([{ gap: { error: { code: 'imageDamaged' } } }]);
    const [article] = services.store.articles.values();
    expect(article && completenessOf(article)).toMatchObject({ images: { have: 0, want: 1 } });
  });

  it.each([
    ['a dot', `<img src="${dataOf(png(1, 1))}">`],
    ['an icon', `<img src="${dataOf(png(24, 24))}">`],
    ['one colour', `<img src="${dataOf(png(120, 80))}">`],
    ['an empty drawing', '<img src="data:image/svg+xml,%3Csvg viewBox=%220 0 900 600%22/%3E">'],
    [
      'a drawing of an icon',
      `<img src="data:image/svg+xml;utf8,${svg(24, 24).replaceAll('"', "'")}">`,
    ],
    ['another document', '<img src="data:text/html,<p>words</p>">'],
  ])('is left out when it is %s', async (_, picture) => {
    const { sync } = await library(full('quay', figure(picture)));
    expect((await sync()).images).toEqual([]);
  });

  it.each([
    ['where scripts keep it', `<img src="${dataOf(photograph)}" data-src="/large.png">`],
    ['in sizes', `<img src="${dataOf(photograph)}" srcset="/large.png 900w">`],
    ['in the next image', `<span><img src="${dataOf(photograph)}"></span> <img src="/large.png">`],
    [
      'for readers without scripts',
      `<img src="${dataOf(photograph)}"><noscript><img src="/large.png"></noscript>`,
    ],
  ])('is left out when the address of the real one stands %s', async (_, picture) => {
    const { server, services, sync } = await library(full('quay', figure(picture)));
    server.route('/large.png', { body: png(1200, 800) });
    const variant = await sync();
    expect(variant.images).toMatchObject([
      { url: server.url('/large.png'), asset: { width: 1200 } },
    ]);
    expect(await namesIn(services, variant)).toEqual([server.url('/large.png')]);
  });
});

describe('a figure that is drawn in the document', () => {
  it.each(['page', 'feed'] as const)('of a %s is stored without what runs', async (place) => {
    const { server, services, sync } = await library(
      place === 'page' ? summary('quay') : full('quay', drawn),
    );
    server.route('/quay', html(page('quay', drawn)));
    const variant = await sync();
    expect(variant.text.origin).toBe(place);
    expect(variant.images).toMatchObject([{ asset: { mediaType: 'image/svg+xml', width: 60 } }]);
    const [file] = await storedOf(services, variant);
    expect(new TextDecoder().decode(file?.bytes)).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><title>Ships</title>' +
        '<rect width="60" height="40" fill-opacity="0.5"></rect><text x="1" y="9">12 ships &amp; boats</text></svg>',
    );
    const { tree } = await services.store.bodies.read(variant.bodyHash);
    expect(JSON.stringify(tree)).toContain('"alt":"Ships"');
  });

  it.each([
    ['is small and has no words', figure(svg(24, 24))],
    ['is an icon over a picture', figure(`<img src="/large.png">${svg(500, 500)}`)],
    ['is the sign of a button', figure(`<button>${svg(500, 500)}</button>`)],
    ['is in no figure', `<p>${svg(500, 500)}</p>`],
    ['draws nothing', figure('<svg viewBox="0 0 500 500"><use href="#icon"/></svg>')],
  ])('is left out when it %s', async (_, content) => {
    const { services, sync } = await library(full('quay', content));
    await sync();
    const [article] = services.store.articles.values();
    expect(article?.variants[0]?.images.filter(({ asset }) => asset)).toEqual([]);
  });
});
