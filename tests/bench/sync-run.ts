// One measured run of `sync.ts`, built, in a process of its own: says `ready`, waits for a word, and ends with its figures.
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { nodeHttpClient } from '../../src/main/core/http/node-client.ts';
import type { HttpClient } from '../../src/main/core/ports.ts';
import { openServices } from '../../src/main/services.ts';
import { Failure } from '../../src/shared/result.ts';

const [what = '', resources = ''] = process.argv.slice(2);
const [port, feeds = 0, articlesPerFeed = 0] = process.argv.slice(4).map(Number);
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
const parts = what === 'peer' ? await runPeer() : await runEscale(what === 'unchanged');
await rm(folder, { recursive: true, force: true });
process.send?.({
  parts,
  peakMemoryMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
});
process.disconnect();

async function runEscale(unchanged: boolean) {
  const services = await openServices({
    directory: join(folder, 'library'),
    resources,
    http: publisherOnly,
    systemLanguage: 'en',
  });
  const measured = [];
  if (unchanged) {
    for (let feed = 0; feed < feeds; feed += 1) await register(feed);
    await services.sync.start({});
    measured.push(await measure(() => services.sync.start({})));
  } else {
    for (let feed = 0; feed < feeds; feed += 1) {
      await register(feed);
      measured.push(await measure(() => services.sync.start({})));
    }
    // Of some real pages a reader is better off with the feed's summary; read they were all the same.
    const read = [...services.store.articles.values()].filter(({ variants }) =>
      variants.every(({ text }) => text.state !== 'pending'),
    );
    if (read.length !== feeds * articlesPerFeed) {
      throw new Error(`Of ${feeds * articlesPerFeed} articles ${read.length} were read`);
    }
  }
  await services.close();
  return measured;

  async function register(feed: number): Promise<void> {
    await services.sources.register(`${origin}/feed/${feed}`, { allowPrivate: true });
  }
}

/** Loads its parts itself, so that they are in no other run's memory. */
async function runPeer() {
  const { Readability } = await import('@mozilla/readability');
  const { JSDOM, VirtualConsole } = await import('jsdom');
  const { default: RssParser } = await import('rss-parser');
  const measured = [];
  for (let feed = 0; feed < feeds; feed += 1) measured.push(await measure(() => readFeed(feed)));
  return measured;

  async function readFeed(feed: number): Promise<void> {
    const parser = new RssParser();
    // Pages bring style sheets that jsdom cannot read, and it says so at length.
    const virtualConsole = new VirtualConsole();
    const { items } = await parser.parseURL(`${origin}/feed/${feed}`);
    for (const { link = '', guid = '' } of items) {
      const html = await (await fetch(link)).text();
      const { document } = new JSDOM(html, { url: link, virtualConsole }).window;
      const article = new Readability(document).parse();
      for (const picture of article?.content?.matchAll(/<img[^>]+src="(http[^"]+)"/g) ?? []) {
        if (!picture[1]?.startsWith(origin)) continue;
        const bytes = await (await fetch(picture[1])).arrayBuffer();
        await writeFile(join(folder, `${guid}.picture`), Buffer.from(bytes));
      }
      await writeFile(join(folder, `${guid}.json`), JSON.stringify(article));
    }
  }
}

/** Waits for the word, works, and tells how long it took. */
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
