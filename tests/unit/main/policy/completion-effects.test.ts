import type { ServerResponse } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { NetworkWatch } from '../../../../src/main/core/completion/network-watch.ts';
import { nodeHttpClient } from '../../../../src/main/core/http/node-client.ts';
import { obeyHostPolicy } from '../../../../src/main/core/policy/policy-http.ts';
import { SourcePolicy } from '../../../../src/main/core/policy/source-policy.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { policyOfFile } from '../../../support/policies.ts';
import { rss, temporaryFolder, testServices } from '../../../support/services.ts';

async function publisher(): Promise<HttpServer> {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  const html = `<p>A summary. <img src="${server.url('/picture.png')}"></p>`;
  const enclosure = `<enclosure url="${server.url('/a.mp3')}" length="9" type="audio/mpeg"/>`;
  const feed = rss('Press', [{ title: 'One', link: server.url('/one'), html }]);
  server.route('/feed', feed.replace('</item>', `${enclosure}</item>`));
  return server;
}

const host = ({ port }: HttpServer) => `127.0.0.1:${port}`;

test('nothing is asked for the articles of a source that may not be asked, and a check says why', async () => {
  const server = await publisher();
  const directory = await temporaryFolder();
  const before = await testServices({ directory });
  await before.sources.register(server.url('/feed'));
  await before.sync.start({ completion: 'none' });
  await before.close();
  server.requests.length = 0;

  const policy = await policyOfFile({ allowedSources: ['press.example'] });
  const { checks, enclosures, store } = await testServices({ policy, directory });
  const [article] = [...store.articles.values()];
  expect(article?.variants[0]?.images).toHaveLength(1);
  expect(await checks.check({ articleId: article?.id ?? '', scope: 'missing' })).toMatchObject({
    changed: false,
    reason: { code: 'policyBlockedSource' },
  });
  const sourceId = article?.variants[0]?.sourceId ?? '';
  expect(article?.variants[0]?.enclosures).toHaveLength(1);
  await enclosures.setRule({ sourceId, enclosures: 'always' });
  expect(await enclosures.fetchMissing()).toMatchObject({ fetched: 0, failed: [] });
  expect(server.requests).toEqual([]);
});

/** A watch over feeds on these servers, under a policy that came after them. */
async function watchOver(servers: readonly HttpServer[], values: object): Promise<NetworkWatch> {
  const { sources, store } = await testServices();
  for (const server of servers) await sources.register(server.url('/feed'));
  const policy = new SourcePolicy(await policyOfFile(values));
  return new NetworkWatch({ store, http: obeyHostPolicy(nodeHttpClient, policy), policy });
}

const noAnswer = { handle: (_request: unknown, response: ServerResponse) => response.destroy() };
const { signal } = new AbortController();

test('what a policy kept back is no answer of the network', async () => {
  const [elsewhere, moved, silent] = [await publisher(), await publisher(), await publisher()];
  moved.route('/', { status: 302, redirectTo: elsewhere.url('/') });
  silent.route('/', noAnswer);
  const policy = { allowedHosts: [host(moved), host(silent)] };
  const both = await watchOver([moved, silent], policy);
  expect(await both.isReachable(signal)).toBe(false);
  // Where nothing could be asked, nothing says that there is no network.
  const one = await watchOver([moved], policy);
  expect(await one.isReachable(signal)).toBe(true);
  expect(elsewhere.requests).toEqual([]);
});

test('sources that may not be asked are not asked for the network either', async () => {
  const [refused, silent] = [await publisher(), await publisher()];
  silent.route('/', noAnswer);
  const watch = await watchOver([refused, silent], { allowedSources: [host(silent)] });
  expect(await watch.isReachable(signal)).toBe(false);
  expect(refused.requests).toEqual([]);
});
