import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import { buildRun } from './built-run.ts';

const resources = join(import.meta.dirname, '..', '..', 'resources');
/** What was compiled in an earlier run, ours and theirs. */
const compiled = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'node');
/** Articles of each feed of the throughput comparison. */
const articles = 130;
/** Feeds of the unchanged library. */
const feeds = 200;

const partSchema = z.object({
  /** Milliseconds from the first request to the last file on disk. */
  ms: z.number(),
  /** The longest time for which the main thread did not get to anything else. */
  longestBlockMilliseconds: z.number(),
});
const runSchema = z.object({
  parts: z.array(partSchema),
  /** Of the whole process, its worker threads included. */
  peakMemoryMegabytes: z.number(),
});
type Part = Readonly<z.infer<typeof partSchema>>;

interface Rated extends Part {
  readonly articlesPerSecond: number;
  /** Of pages. */
  readonly megabytesPerSecond: number;
}

interface Throughput {
  /** Just started, with code that no processor has seen yet. */
  readonly first: Rated;
  /** The next feed: what a reader that runs reaches. */
  readonly next: Rated;
  readonly peakMemoryMegabytes: number;
}

export interface SyncReport {
  /** Real pages where ESCALE_CORPORA names a folder of them. */
  readonly pages: 'made' | 'real';
  readonly escale: Throughput;
  /** Those three in one thread, one page after the other, as their documentation shows them. */
  readonly rssParserJsdomReadability: Throughput;
  readonly timesFaster: { readonly first: number; readonly next: number };
  readonly unchanged: Part & {
    readonly feeds: number;
    readonly requestsPerFeed: number;
    readonly peakMemoryMegabytes: number;
  };
}

/**
 * Brings two feeds of 130 articles each from a publisher on this machine into a library, one after the other: feed, pages,
 * extraction, files; beside other programs' parts that do the same with the same pages in the same run. Then asks 200
 * feeds again that have not changed. The publisher and each run are processes of their own.
 */
export async function benchSync(): Promise<SyncReport> {
  const program = await buildRun('sync-run', ['rss-parser', 'jsdom']);
  for (const what of ['escale', 'peer'] as const) {
    await Publisher.with(1, ratedRun(program, what, 1));
  }
  const escale = await Publisher.with(articles, ratedRun(program, 'escale', articles));
  const peer = await Publisher.with(articles, ratedRun(program, 'peer', articles));
  return {
    pages: process.env['ESCALE_CORPORA'] ? 'real' : 'made',
    escale,
    rssParserJsdomReadability: peer,
    timesFaster: {
      first: round(peer.first.ms / escale.first.ms),
      next: round(peer.next.ms / escale.next.ms),
    },
    unchanged: await Publisher.with(1, unchangedRun(program)),
  };
}

function ratedRun(program: string, what: 'escale' | 'peer', perFeed: number) {
  return async (publisher: Publisher): Promise<Throughput> => {
    const run = startRun(program, what, publisher.port, 2, perFeed);
    const bytesBefore: number[] = [];
    for (let part = 0; part < 2; part += 1) {
      await run.ready(part + 1);
      bytesBefore.push((await publisher.facts()).pageBytes);
      run.send('measure');
    }
    const { parts, peakMemoryMegabytes } = await run.result;
    const { pageBytes } = await publisher.facts();
    const [first, next] = parts.map((part, place) => {
      const bytes = (bytesBefore[place + 1] ?? pageBytes) - (bytesBefore[place] ?? 0);
      return {
        ...part,
        articlesPerSecond: round(perFeed / (part.ms / 1000)),
        megabytesPerSecond: round(bytes / 1_000_000 / (part.ms / 1000)),
      };
    });
    if (!first || !next) throw new Error(`The run of ${what} ended early`);
    return { first, next, peakMemoryMegabytes };
  };
}

function unchangedRun(program: string) {
  return async (publisher: Publisher): Promise<SyncReport['unchanged']> => {
    const run = startRun(program, 'unchanged', publisher.port, feeds, 1);
    await run.ready(1);
    const before = (await publisher.facts()).requests;
    run.send('measure');
    const {
      parts: [part],
      peakMemoryMegabytes,
    } = await run.result;
    if (!part) throw new Error('The run of unchanged feeds ended early');
    const { requests } = await publisher.facts();
    return {
      ...part,
      feeds,
      requestsPerFeed: round((requests - before) / feeds),
      peakMemoryMegabytes,
    };
  };
}

/** A run says `ready` before each part, waits for `measure`, and ends with its figures. */
function startRun(
  program: string,
  what: 'escale' | 'peer' | 'unchanged',
  port: number,
  feedCount: number,
  perFeed: number,
) {
  const child = fork(program, [what, resources, `${port}`, `${feedCount}`, `${perFeed}`], {
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
  });
  const messages: unknown[] = [];
  child.on('message', (message) => messages.push(message));
  const ready = async (times: number) => {
    while (messages.filter((message) => message === 'ready').length < times) {
      await once(child, 'message');
    }
  };
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
