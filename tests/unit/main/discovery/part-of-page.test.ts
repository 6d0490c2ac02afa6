import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTranslations } from '../../../../src/shared/i18n/catalogue.ts';
import { html, next, part, summary } from '../../../support/article-pages.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';

async function startServer(): Promise<HttpServer> {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  return server;
}

const forSubscribers =
  '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>';
const signIn = html(
  `<title>Sign in</title><h1>Sign in to continue</h1><form><input name="user"><input type="password"></form>${summary('quay')}`,
);

describe('the preview of a page of which only a part can be had', () => {
  it.each([
    ['a part that is for everybody', 'pageLogin', part('quay', forSubscribers), undefined],
    ['a next page that is missing', 'httpNotFound', part('quay', next('/quay/2')), undefined],
    ['a next page that asks to sign in', 'pageLogin', part('quay', next('/quay/2')), signIn],
  ])('says so as its article does after a sync: %s', async (_, code, page, second) => {
    const server = await startServer();
    server.route('/quay', page);
    if (second) server.route('/quay/2', second);
    const { discovery, sources, store, sync } = await testServices();
    const address = server.url('/quay');
    const { candidates } = await discovery.preview({ address, allowPrivate: true });
    expect(candidates).toMatchObject([{ kind: 'page', lacks: { code } }]);
    await sources.addFound({
      sources: [{ kind: 'page', location: address }],
      folder: [],
      allowPrivate: true,
    });
    await sync.start();
    const [variant] = [...store.articles.values()].flatMap(({ variants }) => variants);
    expect(variant?.text).toMatchObject({
      state: 'partial',
      gap: { error: candidates[0]?.lacks },
    });
  });

  it('says nothing of one whose further pages are there', async () => {
    const server = await startServer();
    server.route('/quay', part('quay', next('/quay/2')));
    server.route('/quay/2', part('pier'));
    const { discovery } = await testServices();
    const { candidates } = await discovery.preview({
      address: server.url('/quay'),
      allowPrivate: true,
    });
    expect(candidates).toMatchObject([{ kind: 'page', items: 1 }]);
    expect(candidates[0]).not.toHaveProperty('lacks');
    expect(server.requests.map(({ path }) => path)).toEqual(['/quay', '/quay/2']);
  });

  it('is none where only a sign-in came, and says that', async () => {
    const server = await startServer();
    server.route('/quay', signIn);
    const { discovery } = await testServices();
    await expect(
      discovery.preview({ address: server.url('/quay'), allowPrivate: true }),
    ).rejects.toThrow('pageLogin');
  });

  it('prints the reason for people and for programs', async () => {
    const server = await startServer();
    server.route('/quay', part('quay', forSubscribers));
    const library = join(await temporaryFolder(), 'library');
    const preview = async (...more: string[]) =>
      await runVerbHere([
        'add',
        server.url('/quay'),
        '--preview',
        '--allow-private',
        '--library',
        library,
        ...more,
      ]);
    const { t } = createTranslations('en');
    const told = await preview();
    expect(told.stdout).toContain(t('completeness.facts.summary'));
    expect(told.stdout).toContain(t('errors.pageLogin.title'));
    expect((await preview('--json')).json()).toMatchObject([
      { candidates: [{ kind: 'page', lacks: { code: 'pageLogin' } }] },
    ]);
  });
});
