import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';

/** Articles of the throughput comparison. */
const articles = 130;
/** Feeds of the unchanged library. */
const feeds = 200;

const runSchema = z.object({
  /** Milliseconds of the measured part: from the first request to the last file on disk. */
  ms: z.number(),
  articles: z.int(),
  /** Characters of text that came of it, to show that the same work was done. */
  characters: z.int(),
  /** Of the whole process, its worker threads included. */
  peakMemoryMegabytes: z.number(),
  /** The longest time for which the main thread did not get to anything else. */
  longestBlockMilliseconds: z.number(),
});
type Run = Readonly<z.infer<typeof runSchema>>;

interface Rated extends Run {
  readonly articlesPerSecond: number;
  /** Of pages. */
  readonly megabytesPerSecond: number;
}

export interface SyncReport {
  /** Real pages where ESCALE_CORPORA names a folder of them. */
  readonly pages: 'made' | 'real';
  readonly escale: Rated;
  /** Those three in one thread, one page after the other, as their documentation shows them. */
  readonly rssParserJsdomReadability: Rated;
  readonly timesFaster: number;
  readonly unchanged: Run & { readonly feeds: number; readonly requestsPerFeed: number };
}

/**
 * Brings 130 articles from a publisher on this machine into a library: feed, pages, extraction, files; beside other
 * programs' parts that do the same with the same pages in the same run. Then asks 200 feeds again that have not changed.
 * The publisher and each run are processes of their own.
 */
export async function benchSync(): Promise<SyncReport> {
  const escale = await Publisher.with(articles, ratedRun('escale'));
  const peer = await Publisher.with(articles, ratedRun('peer'));
  return {
    pages: process.env['ESCALE_CORPORA'] ? 'real' : 'made',
    escale,
    rssParserJsdomReadability: peer,
    timesFaster: round(peer.ms / escale.ms),
    unchanged: await Publisher.with(1, unchangedRun),
  };
}

function ratedRun(what: 'escale' | 'peer') {
  return async (publisher: Publisher): Promise<Rated> => {
    const { send, result } = startRun(what, publisher.port, 1);
    send('measure');
    const run = await result;
    const { pageBytes } = await publisher.facts();
    return {
      ...run,
      articlesPerSecond: round(run.articles / (run.ms / 1000)),
      megabytesPerSecond: round(pageBytes / 1_000_000 / (run.ms / 1000)),
    };
  };
}

async function unchangedRun(publisher: Publisher): Promise<SyncReport['unchanged']> {
  const { ready, send, result } = startRun('unchanged', publisher.port, feeds);
  await ready;
  const before = (await publisher.facts()).requests;
  send('measure');
  const run = await result;
  const { requests } = await publisher.facts();
  return { ...run, feeds, requestsPerFeed: round((requests - before) / feeds) };
}

/** A run says `ready` when it has prepared itself, waits for `measure`, and ends with its figures. */
function startRun(what: 'escale' | 'peer' | 'unchanged', port: number, feedCount: number) {
  const child = fork(join(import.meta.dirname, 'sync-run.ts'), [what, `${port}`, `${feedCount}`]);
  const messages: unknown[] = [];
  child.on('message', (message) => messages.push(message));
  const ready = once(child, 'message');
  const result = once(child, 'exit').then(() => runSchema.parse(messages.at(-1)));
  return { ready, send: (word: 'measure') => child.send(word), result };
}

const factsSchema = z.object({ requests: z.int(), pageBytes: z.int() });

/** `publisher.ts` in a process of its own. */
class Publisher {
  readonly port: number;
  readonly #process: ChildProcess;

  private constructor(port: number, child: ChildProcess) {
    this.port = port;
    this.#process = child;
  }

  static async with<T>(
    itemsPerFeed: number,
    use: (publisher: Publisher) => Promise<T>,
  ): Promise<T> {
    const child = fork(join(import.meta.dirname, 'publisher.ts'), [`${itemsPerFeed}`]);
    try {
      const [message]: unknown[] = await once(child, 'message');
      const { port } = z.object({ port: z.int() }).parse(message);
      return await use(new Publisher(port, child));
    } finally {
      child.kill();
    }
  }

  async facts(): Promise<z.infer<typeof factsSchema>> {
    const answer = once(this.#process, 'message');
    this.#process.send('facts');
    const [message]: unknown[] = await answer;
    return factsSchema.parse(message);
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
