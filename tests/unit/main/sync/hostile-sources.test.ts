import { readFile } from 'node:fs/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { rebindingClient, HostilePublisher } from '../../../support/hostile-publisher.ts';
import { testServices } from '../../../support/services.ts';
import { nodeHttpClient } from '../../../../src/main/core/http/node-client.ts';
import type { HttpClient } from '../../../../src/main/core/ports.ts';

// How long each takes and how much memory is measured by `npm run bench`, which gives each a process of its own.

/** Asks hosts of this machine as the verbs do, and every name by a resolver that changes its mind. */
function client(): HttpClient {
  const rebinding = rebindingClient();
  const clientFor = (address: string) =>
    new URL(address).hostname === '127.0.0.1' ? nodeHttpClient : rebinding;
  return {
    fetch: (address, request) => clientFor(address).fetch(address, request),
    isPrivate: (address) => clientFor(address).isPrivate(address),
  };
}

test('every hostile source ends with its own error, and no other source is the worse for it', async () => {
  const publisher = await HostilePublisher.start();
  onTestFinished(() => publisher.close());
  const before = getCACertificates('default');
  setDefaultCACertificates([...before, await readFile(HostilePublisher.authority, 'utf8')]);
  onTestFinished(() => setDefaultCACertificates(before));
  const { sources, store, sync, library } = await testServices({
    http: client(),
    articleThreads: 2,
  });
  const wanted = [
    ...publisher.ordinary.map((location) => ({ kind: 'feed', location }) as const),
    ...publisher.sources,
  ];
  for (const { kind, location } of wanted) {
    await sources.addAll([await sources.confirmed({ kind, location }, { allowPrivate: true })]);
  }

  const summary = await sync.start({ completion: 'none' });

  const ends = new Map(
    [...store.sources.values()].map(({ location, status }) => [
      location,
      status.state === 'failed' ? status.error : { code: status.state },
    ]),
  );
  expect(publisher.sources.map(({ name, location }) => [name, ends.get(location)?.code])).toEqual(
    publisher.sources.map(({ name, end }) => [name, end]),
  );
  expect(publisher.ordinary.map((location) => ends.get(location)?.code)).toEqual(
    publisher.ordinary.map(() => 'ok'),
  );
  // The limit under which it was ended, which is the same on a slow machine.
  const timeouts = summary.failed.filter(({ error }) => error.code === 'httpTimeout');
  expect(timeouts.map(({ error }) => error.params['seconds'])).toEqual(timeouts.map(() => 4.5));
  expect(summary.failed.map(({ error }) => error.code)).not.toContain('internal');
  expect(library.all().filter(({ title }) => title.startsWith('Title '))).toHaveLength(1_000);
  expect(await library.verify()).toEqual([]);
  const asked = publisher.http.requests.map(({ path }) => path);
  expect(asked).not.toContain('/rebinding');
}, 300_000);

test('a server that needs more than the first limit is read at the next sync, after the others', async () => {
  const publisher = await HostilePublisher.start();
  onTestFinished(() => publisher.close());
  const [ordinary = ''] = publisher.ordinary;
  const { sources, store, sync } = await testServices({ articleThreads: 2 });
  const slow = await sources.register(publisher.late);
  await sources.register(ordinary);
  const first = await sync.start();
  expect(first.failed).toMatchObject([
    { sourceId: slow.id, error: { code: 'httpTimeout', params: { seconds: 4.5 } } },
  ]);
  expect(store.sources.get(slow.id)?.slow).toBe(true);
  const begun: string[] = [];
  sync.onEvent((event) => {
    if (event.type === 'source-started') begun.push(event.sourceId);
  });
  const second = await sync.start();
  expect(second).toMatchObject({ failed: [], added: 1 });
  expect(begun.at(-1)).toBe(slow.id);
  // It answered, as slowly as before.
  expect(store.sources.get(slow.id)).toMatchObject({ status: { state: 'ok' }, slow: true });
});
