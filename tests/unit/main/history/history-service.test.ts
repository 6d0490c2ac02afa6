import { mkdir, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Variant } from '../../../../src/shared/domain/article.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { png } from '../../../support/pictures.ts';
import { rss, testServices } from '../../../support/services.ts';

const paragraph = (n: number) => `<p>Paragraph ${n} says what paragraph ${n} has always said.</p>`;

const feed = (title: string, html: string) => rss('Feed', [{ title, guid: '1', html }], 'en');

async function changed(before: string, after: string) {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  const services = await testServices();
  server.route('/a', feed('First title', before));
  await services.sources.register(server.url('/a'));
  await services.sync.start();
  server.route('/a', feed('Second title', after));
  await services.sync.start();
  const articleId = services.library.all()[0]?.id ?? '';
  return { services, input: { articleId, language: 'en' } };
}

describe('history', () => {
  it('lists earlier versions, compares with them, and gives them whole', async () => {
    const { services, input } = await changed('<p>One old word.</p>', '<p>One new word.</p>');
    const { title, versions, lost } = await services.history.history(input);
    expect(title).toBe('Second title');
    expect(versions).toMatchObject([{ title: 'First title' }]);
    expect(lost).toBe(0);
    const earlierHash = versions[0]?.bodyHash ?? '';

    const diff = await services.history.diff({ ...input, earlierHash });
    expect(diff).toMatchObject({ added: 1, removed: 1 });
    expect(diff.title.map(({ change }) => change)).toEqual(['removed', 'added', 'same']);

    const earlier = await services.history.earlier({ ...input, earlierHash });
    expect(earlier).toMatchObject({ title: 'First title', body: { text: 'One old word.' } });
    const view = await services.library.view({ articleId: input.articleId });
    expect(view.changedAt).toBe(versions[0]?.replacedAt);
  });

  it('compares long texts in the worker, with the same result', async () => {
    const long = Array.from({ length: 400 }, (_, n) => paragraph(n));
    const { services, input } = await changed(
      long.join(''),
      long.toSpliced(7, 1, '<p>Paragraph 7 says something that it never said.</p>').join(''),
    );
    const earlierHash = (await services.history.history(input)).versions[0]?.bodyHash ?? '';
    const { blocks, added } = await services.history.diff({ ...input, earlierHash });
    expect(blocks.filter(({ change }) => change === 'changed')).toHaveLength(1);
    expect(blocks.filter(({ change }) => change === 'same')).toHaveLength(399);
    expect(added).toBeGreaterThan(0);
  });

  it('says when there is no such article or version', async () => {
    const { services, input } = await changed('<p>One.</p>', '<p>Two.</p>');
    await expect(services.history.history({ ...input, articleId: 'x' })).rejects.toThrow(
      'articleUnknown',
    );
    const earlierHash = '0'.repeat(64);
    await expect(services.history.diff({ ...input, earlierHash })).rejects.toThrow('bodyMissing');
  });

  it('leaves out an earlier version whose file is gone, and says so until it is taken out of the record', async () => {
    const { services, input } = await changed('<p>One old word.</p>', '<p>One new word.</p>');
    const { versions } = await services.history.history(input);
    const { bodyHash = '' } = versions[0] ?? {};
    await rm(join(services.store.directory, 'bodies', `${bodyHash}.json`));

    expect(await services.history.history(input)).toMatchObject({ versions: [], lost: 1 });
    expect(await services.library.verify()).toMatchObject([
      { articleId: input.articleId, error: { code: 'bodyMissing', params: { hash: bodyHash } } },
    ]);
    expect(await services.repairs.repair()).toMatchObject({ articleIds: [input.articleId] });
    expect(await services.history.history(input)).toMatchObject({ versions: [], lost: 0 });
    expect(await services.library.verify()).toEqual([]);
    expect(await services.repairs.repair()).toMatchObject({ articleIds: [] });
  });

  it.each([
    ['an earlier text', ({ earlier }: Variant) => `bodies/${earlier[0]?.bodyHash}.json`],
    ['the newest text', ({ bodyHash }: Variant) => `bodies/${bodyHash}.json`],
    ['a picture', ({ images }: Variant) => `assets/${images[0]?.asset?.hash}`],
  ])('a repair keeps %s that the disk does not give: it may still be there', async (_what, of) => {
    const data = Buffer.from(png(600, 400)).toString('base64');
    const { services, input } = await changed(
      '<p>One old word.</p>',
      `<p>One new word.</p><p><img src="data:image/png;base64,${data}" alt="A harbour"></p>`,
    );
    const { store } = services;
    const before = store.articles.get(input.articleId);
    const [variant] = before?.variants ?? [];
    const file = join(store.directory, ...(variant ? of(variant) : '').split('/'));
    await rename(file, `${file}.away`);
    await mkdir(file);
    expect(await services.library.verify()).toMatchObject([{ file, error: { params: { file } } }]);
    expect(await services.repairs.repair()).toMatchObject({ articleIds: [] });
    await rmdir(file);
    await rename(`${file}.away`, file);
    expect(store.articles.get(input.articleId)).toEqual(before);
    expect(await services.library.verify()).toEqual([]);
  });

  it('takes a picture of an earlier version that is gone out of the record', async () => {
    const data = Buffer.from(png(600, 400)).toString('base64');
    const { services, input } = await changed(
      `<p>One old word.</p><p><img src="data:image/png;base64,${data}" alt="A harbour"></p>`,
      '<p>One new word.</p>',
    );
    const variant = () => services.store.articles.get(input.articleId)?.variants[0];
    const asset = variant()?.earlier[0]?.images[0]?.asset?.hash ?? '';
    await rm(join(services.store.directory, 'assets', asset));
    expect(await services.library.verify()).toMatchObject([
      { error: { code: 'imageFileLost', params: { hash: asset } } },
    ]);
    expect(await services.repairs.repair()).toMatchObject({ articleIds: [input.articleId] });
    expect(variant()?.earlier).toMatchObject([{ images: [] }]);
    expect(await services.library.verify()).toEqual([]);
  });
});
