// One measured run of `sync.ts`, in a process of its own: says `ready`, waits for a word, and ends with its figures.
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Readability } from '@mozilla/readability';
import { JSDOM, VirtualConsole } from 'jsdom';
import RssParser from 'rss-parser';
import { nodeHttpClient } from '../../src/main/core/http/node-client.ts';
import type { HttpClient } from '../../src/main/core/ports.ts';
import { openServices } from '../../src/main/services.ts';
import { Failure } from '../../src/shared/result.ts';

const [what, port, feeds] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const origin = `http://127.0.0.1:${port}`;
/** Real pages name pictures of real servers: nothing is asked of those. */
const publisherOnly: HttpClient = {
  isPrivate: (address) => nodeHttpClient.isPrivate(address),
  fetch: (address, init) =>
    address.startsWith(origin)
      ? nodeHttpClient.fetch(address, init)
      : Promise.reject(new Failure('httpNotFound', { host: new URL(address).host, status: 404 })),
};

const folder = await mkdtemp(join(tmpdir(), 'escale-bench-'));
const figures = what === 'peer' ? await runPeer() : await runEscale(what === 'unchanged');
await rm(folder, { recursive: true, force: true });
process.send?.({
  ...figures,
  peakMemoryMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
});
process.disconnect();

async function runEscale(unchanged: boolean) {
  const services = await openServices({
    directory: join(folder, 'library'),
    resources: join(import.meta.dirname, '..', '..', 'resources'),
    http: publisherOnly,
    systemLanguage: 'en',
  });
  for (let n = 0; n < feeds; n += 1) {
    await services.sources.register(`${origin}/feed/${n}`, { allowPrivate: true });
  }
  if (unchanged) await services.sync.start({});
  const measured = await measure(() => services.sync.start({}));
  const variants = [...services.store.articles.values()].flatMap(({ variants }) => variants);
  const bodies = await Promise.all(
    variants.map(({ bodyHash }) => services.store.bodies.read(bodyHash)),
  );
  await services.close();
  return {
    ...measured,
    articles: variants.length,
    characters: bodies.reduce((sum, { text }) => sum + text.length, 0),
  };
}

async function runPeer() {
  const parser = new RssParser();
  // Pages bring style sheets that jsdom cannot read, and it says so at length.
  const virtualConsole = new VirtualConsole();
  let articles = 0;
  let characters = 0;
  const measured = await measure(async () => {
    const feed = await parser.parseURL(`${origin}/feed/0`);
    for (const { link = '', guid = '' } of feed.items) {
      const html = await (await fetch(link)).text();
      const { document } = new JSDOM(html, { url: link, virtualConsole }).window;
      const article = new Readability(document).parse();
      for (const picture of article?.content?.matchAll(/<img[^>]+src="(http[^"]+)"/g) ?? []) {
        if (!picture[1]?.startsWith(origin)) continue;
        const bytes = await (await fetch(picture[1])).arrayBuffer();
        await writeFile(join(folder, `${guid}-${articles}.picture`), Buffer.from(bytes));
      }
      await writeFile(join(folder, `${guid}.json`), JSON.stringify(article));
      articles += 1;
      characters += article?.textContent?.length ?? 0;
    }
  });
  return { ...measured, articles, characters };
}

async function measure(work: () => Promise<unknown>) {
  const word = once(process, 'message');
  process.send?.('ready');
  await word;
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const from = performance.now();
  await work();
  const ms = Math.round(performance.now() - from);
  delay.disable();
  return { ms, longestBlockMilliseconds: Math.round(delay.max / 1e5) / 10 };
}
