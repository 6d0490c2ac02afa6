import { describe, expect, it, onTestFinished } from 'vitest';
import { HttpServer } from '../../../support/http-server.ts';
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
    const { title, versions } = services.history.history(input);
    expect(title).toBe('Second title');
    expect(versions).toMatchObject([{ title: 'First title' }]);
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
    const earlierHash = services.history.history(input).versions[0]?.bodyHash ?? '';
    const { blocks, added } = await services.history.diff({ ...input, earlierHash });
    expect(blocks.filter(({ change }) => change === 'changed')).toHaveLength(1);
    expect(blocks.filter(({ change }) => change === 'same')).toHaveLength(399);
    expect(added).toBeGreaterThan(0);
  });

  it('says when there is no such article or version', async () => {
    const { services, input } = await changed('<p>One.</p>', '<p>Two.</p>');
    expect(() => services.history.history({ ...input, articleId: 'x' })).toThrow('articleUnknown');
    const earlierHash = '0'.repeat(64);
    await expect(services.history.diff({ ...input, earlierHash })).rejects.toThrow('bodyMissing');
  });
});
