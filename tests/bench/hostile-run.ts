// One case of `hostile.ts`, in a process of its own: a sync of ordinary sources, then one with a hostile source among
// them. Prints what became of it as JSON.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeHttpClient } from '../../src/main/core/http/node-client.ts';
import type { SourceKind } from '../../src/shared/domain/source.ts';
import { openServices } from '../../src/main/services.ts';
import { rebindingClient } from '../support/hostile-publisher.ts';

const [name, kind, location = '', ...ordinary] = process.argv.slice(2);

const folder = await mkdtemp(join(tmpdir(), 'escale-bench-'));
const services = await openServices({
  directory: join(folder, 'library'),
  resources: join(import.meta.dirname, '..', '..', 'resources'),
  http: name === 'DNS rebinding' ? rebindingClient() : nodeHttpClient,
  systemLanguage: 'en',
});
const { sources, store, sync } = services;
const half = Math.ceil(ordinary.length / 2);
for (const address of ordinary.slice(0, half)) await add('feed', address);
await sync.start();

const id = await add(kind as SourceKind, location);
for (const address of ordinary.slice(half)) await add('feed', address);
const begun = new Map<string, number>();
let ms = 0;
sync.onEvent((event) => {
  if (event.type === 'source-started') begun.set(event.sourceId, performance.now());
  if (event.type !== 'source-finished' && event.type !== 'source-failed') return;
  if (event.sourceId === id) ms = performance.now() - (begun.get(id) ?? 0);
});
const before = process.memoryUsage.rss();
await sync.start();
const growth = process.resourceUsage().maxRSS * 1024 - before;
const states = [...store.sources.values()].map((source) => ({
  id: source.id,
  end: source.status.state === 'failed' ? source.status.error.code : source.status.state,
}));
const figures = {
  end: states.find((state) => state.id === id)?.end,
  milliseconds: Math.round(ms),
  growthMegabytes: Math.max(0, Math.round(growth / 1_000_000)),
  othersUnaffected: states.every((state) => state.id === id || state.end === 'ok'),
};
await services.close();
await rm(folder, { recursive: true, force: true });
console.log(JSON.stringify(figures));

async function add(sourceKind: SourceKind, address: string): Promise<string> {
  const wanted = await sources.confirmed(
    { kind: sourceKind, location: address },
    { allowPrivate: true },
  );
  const { added } = await sources.addAll([wanted]);
  if (!added[0]) throw new Error(`${address} was not added`);
  return added[0].id;
}
