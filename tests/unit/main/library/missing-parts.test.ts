import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { mostPartsNamed } from '../../../../src/shared/ipc/answers.ts';
import type { Services } from '../../../../src/main/services.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';

const noText = Buffer.from([0, 1, 2, 3, 0, 0, 255, 0, 9, 0, 0, 7]);

function onlySource({ library }: Services) {
  const [source] = library.overview().sources.filter(({ kind }) => kind !== 'starter');
  return source;
}

describe('what of a source could not be read', () => {
  it('is told of a folder by the paths of its files, until they can be read', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'sub'));
    await writeFile(join(folder, 'good.md'), '# Good\n\nA text.');
    await writeFile(join(folder, 'sub', 'bad.md'), noText);
    const services = await testServices();
    await services.sources.addPaths([folder]);
    expect(onlySource(services)).toMatchObject({
      status: { state: 'ok' },
      articles: 1,
      missingParts: {
        count: 1,
        named: [{ title: join('sub', 'bad.md'), reason: { code: 'fileBinary' } }],
      },
    });
    await writeFile(join(folder, 'sub', 'bad.md'), '# Better\n\nA text as well.');
    await services.sync.start();
    expect(onlySource(services)?.missingParts).toBeUndefined();
    expect(onlySource(services)?.articles).toBe(2);
  });

  it('is told of each file where none can be read any more', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'one.md'), '# One\n\nA text.');
    const services = await testServices();
    await services.sources.addPaths([folder]);
    await rm(join(folder, 'one.md'));
    await writeFile(join(folder, 'two.md'), noText);
    await writeFile(join(folder, 'three.md'), ' \n');
    await services.sync.start();
    const source = onlySource(services);
    expect(source?.status.state).toBe('failed');
    expect(source?.missingParts?.named.map(({ title, reason }) => [title, reason.code])).toEqual([
      ['three.md', 'fileEmpty'],
      ['two.md', 'fileBinary'],
    ]);
  });

  it('is counted in full of a long list of pages, and named in part', async () => {
    const server = await HttpServer.start();
    onTestFinished(() => server.close());
    const paragraph =
      'The harbour keeps its own copies of everything and reads on without a line. ';
    server.route('/page', {
      body: `<!doctype html><html lang="en"><title>Page</title><article><h1>Page</h1><p>${paragraph.repeat(12)}</p></article></html>`,
      contentType: 'text/html',
    });
    const lost = Array.from({ length: mostPartsNamed + 5 }, (_, index) => `/lost/${index}`);
    const entries = ['/page', ...lost].map((path) => `<url><loc>${server.url(path)}</loc></url>`);
    server.route('/sitemap.xml', {
      body: `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.join('')}</urlset>`,
      contentType: 'application/xml',
    });
    const services = await testServices();
    await services.sources.addFound({
      sources: [{ kind: 'pages', location: server.url('/sitemap.xml') }],
      folder: [],
      allowPrivate: true,
    });
    const source = onlySource(services);
    expect(source).toMatchObject({ articles: 1, missingParts: { count: mostPartsNamed + 5 } });
    expect(source?.missingParts?.named).toHaveLength(mostPartsNamed);
    expect(source?.missingParts?.named[0]?.reason.code).toBe('httpNotFound');
  });
});
