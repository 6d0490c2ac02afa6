import { expect, onTestFinished, test } from 'vitest';
import { NetworkWatch } from '../../../../src/main/core/completion/network-watch.ts';
import { nodeHttpClient } from '../../../../src/main/core/http/node-client.ts';
import { gate, HttpServer } from '../../../support/http-server.ts';
import { rss, testServices } from '../../../support/services.ts';

/** A watch over one server, which answers when the gate opens. */
async function watched() {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  const { opened, open } = gate();
  onTestFinished(open);
  server.route('/feed', rss('Press', []));
  const { sources, store } = await testServices();
  await sources.register(server.url('/feed'));
  server.route('/', { body: 'here', until: opened });
  const policy = { refusal: () => undefined };
  return { server, open, watch: new NetworkWatch({ store, http: nodeHttpClient, policy }) };
}

test('who leaves before the answer takes it from nobody else', async () => {
  const { server, open, watch } = await watched();
  const [leaving, staying] = [new AbortController(), new AbortController()];
  const first = watch.isReachable(leaving.signal);
  const second = watch.isReachable(staying.signal);
  leaving.abort();
  await expect(first).rejects.toThrow('cancelled');
  open();
  expect(await second).toBe(true);
  expect(await watch.isReachable(staying.signal)).toBe(true);
  expect(server.requestsTo('/')).toHaveLength(1);
});

test('a question that nobody waits for any more is no answer to those who come later', async () => {
  const { server, open, watch } = await watched();
  const leaving = new AbortController();
  const first = watch.isReachable(leaving.signal);
  await expect.poll(() => server.requestsTo('/').length).toBe(1);
  leaving.abort();
  await expect(first).rejects.toThrow('cancelled');
  open();
  expect(await watch.isReachable(new AbortController().signal)).toBe(true);
});
