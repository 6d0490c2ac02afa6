import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeHttpClient } from '../../src/main/core/http/node-client.ts';
import { firstOf } from '../../src/main/core/search/first-of.ts';
import { openSearchDatabase } from '../../src/main/core/search/search-database.ts';
import { SearchIndex } from '../../src/main/core/search/search-index.ts';
import { openServices, type Services } from '../../src/main/services.ts';
import { searchPageSize } from '../../src/shared/ipc/requests/article-requests.ts';
import { parseQuery } from '../../src/shared/search/parse-query.ts';
import { sequence } from './random-choices.ts';
import {
  authorOf,
  type MadeArticle,
  makeArticles,
  makeQueries,
  type Queries,
  resources,
  sourceTitle,
} from './search-articles.ts';
import { writeLibrary } from './search-library.ts';
import {
  buildBare,
  buildMini,
  openBare,
  openMini,
  type SearchPeer,
  sizeOf,
} from './search-peers.ts';

/** A library with files and all services, and one of which there is the index alone. */
const librarySize = 10_000;
const indexSize = 50_000;
/** As the program writes them. */
const articlesAtATime = 16;
/** Milliseconds of work below which a query is run again: some systems count a thread's work in steps of 4 ms. */
const leastWork = 40;

interface Latency {
  readonly medianMs: number;
  readonly p95Ms: number;
}

interface QueryReport {
  /** Work in the thread that asks, from the words typed to a page of documents with snippets and their number. */
  readonly index: Latency;
  /** The same for an FTS5 table, from an expression to a page of rows with snippets. */
  readonly bareFts5: Latency;
  /** The same for MiniSearch, whose page has no snippets. */
  readonly miniSearch: Latency;
  /** p95 of the index to that of the FTS5 table. */
  readonly ratio: number;
  /** By the clock, from the words typed to a page of articles, by way of the worker and back. */
  readonly service?: Latency;
}

/** A figure of ours, beside those of the same articles in the same run. */
interface Beside {
  readonly escale: number;
  readonly bareFts5: number;
  readonly miniSearch: number;
}

export interface SearchReport {
  readonly articles: number;
  readonly textMb: number;
  readonly queries: Readonly<Record<string, QueryReport>>;
  /** Milliseconds to open an index that is up to date and answer a first query. */
  readonly openMs: Beside;
  /** Size of the file to that of the texts. */
  readonly sizeToText: Beside;
  /** Milliseconds an article; with a library ours are made in the background and read its files, the others never do. */
  readonly buildMs: Beside;
  /** Milliseconds from the start of the worker until the library has been compared with the index, in the background. */
  readonly comparedMs?: number;
}

/** Where the indexes of a run are. */
interface Paths {
  readonly own: string;
  readonly bare: string;
  readonly mini: string;
}

/**
 * Searches made articles, three in four French, by one to three words and by beginnings, and asks the same of a bare FTS5
 * table and of MiniSearch: a library of 10,000 articles, and an index of 50,000 that is filled without a library. Takes
 * some minutes.
 */
export async function benchSearch(): Promise<readonly SearchReport[]> {
  return [
    await benchArticles(librarySize, inLibrary),
    await benchArticles(indexSize, inIndexAlone),
  ];
}

/** Fills our index, and measures it beside the others. */
type BenchOwn = (
  directory: string,
  articles: readonly MadeArticle[],
  measure: (services?: Services) => Promise<SearchReport['queries']>,
) => Promise<{
  readonly builtMs: number;
  readonly comparedMs?: number;
  readonly queries: SearchReport['queries'];
}>;

async function benchArticles(count: number, benchOwn: BenchOwn): Promise<SearchReport> {
  const directory = await mkdtemp(join(tmpdir(), 'escale-bench-'));
  try {
    const random = sequence(20_261);
    const articles = await makeArticles(count, random);
    const queries = makeQueries(articles, random);
    const bytes = articles.reduce(
      (sum, { title, text }) => sum + Buffer.byteLength(title + text),
      0,
    );
    const paths: Paths = {
      own: join(directory, 'search.sqlite'),
      bare: join(directory, 'bare.sqlite'),
      mini: join(directory, 'mini.json'),
    };
    const bareMs = timed(() => buildBare(paths.bare, articles));
    const miniMs = timed(() => buildMini(paths.mini, articles));
    const own = await benchOwn(directory, articles, (services) =>
      measureAll(paths, queries, services),
    );
    const builtMs = { escale: own.builtMs, bareFts5: bareMs, miniSearch: miniMs };
    return {
      articles: count,
      textMb: round(bytes / 1e6),
      queries: own.queries,
      openMs: beside(openings(paths, queries.oneWord[0] ?? '')),
      sizeToText: beside(sizes(paths), bytes),
      buildMs: beside(builtMs, count),
      ...(own.comparedMs === undefined ? {} : { comparedMs: round(own.comparedMs) }),
    };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

const inLibrary: BenchOwn = async (directory, articles, measure) => {
  await writeLibrary(directory, articles);
  const builtMs = await withServices(directory, settled);
  return withServices(directory, async (services) => {
    const comparedMs = await settled(services);
    return { builtMs, comparedMs, queries: await measure(services) };
  });
};

function settled(services: Services): Promise<number> {
  return timedAsync(() => services.search.settled());
}

const inIndexAlone: BenchOwn = async (directory, articles, measure) => {
  const builtMs = timed(() => fillIndex(join(directory, 'search.sqlite'), articles));
  return { builtMs, queries: await measure() };
};

/** Does what the worker does, but for reading the texts from files. */
function fillIndex(path: string, articles: readonly MadeArticle[]): void {
  const index = new SearchIndex(openSearchDatabase(path).database);
  for (let start = 0; start < articles.length; start += articlesAtATime) {
    const some = articles.slice(start, start + articlesAtATime);
    index.replace(
      some.map(({ id, language, title, text }, at) => {
        const about = { names: authorOf(start + at), source: sourceTitle };
        const known = { kind: 'article', part: language, language, fingerprint: id } as const;
        const notes = { notes: [], hasNotes: false };
        return {
          owner: id,
          gone: [],
          added: [{ ...known, ...about, ...notes, title, body: text }],
        };
      }),
    );
  }
  while (index.merge());
  index.close();
}

async function measureAll(
  paths: Paths,
  queries: Queries,
  services?: Services,
): Promise<SearchReport['queries']> {
  const bare = openBare(paths.bare);
  const own = openOwn(paths.own);
  const ofIndexes = Object.entries(queries).map(([kind, texts]) => ({
    kind,
    texts,
    ...inTurn(texts, own, bare),
  }));
  bare.close();
  own.close();
  // Alone, since its index is in this thread's heap, and would take time from the others when that is cleaned.
  const mini = openMini(paths.mini);
  const reports: Record<string, QueryReport> = {};
  for (const { kind, texts, first, second } of ofIndexes) {
    const [index, bareFts5] = [latency(first), latency(second)];
    reports[kind] = {
      index,
      bareFts5,
      miniSearch: latency(texts.map((text) => worked(() => mini.search(text)))),
      ratio: round(index.p95Ms / bareFts5.p95Ms),
      ...(services ? { service: await measureService(services, texts) } : {}),
    };
  }
  mini.close();
  return reports;
}

/** One after the other for each query, so that what slows the machine slows both. */
function inTurn(texts: readonly string[], first: SearchPeer, second: SearchPeer) {
  const works = texts.map((text) => ({
    first: worked(() => first.search(text)),
    second: worked(() => second.search(text)),
  }));
  return { first: works.map((work) => work.first), second: works.map((work) => work.second) };
}

async function measureService(services: Services, texts: readonly string[]): Promise<Latency> {
  const durations: number[] = [];
  for (const query of texts) {
    const page = { query, offset: 0, limit: searchPageSize };
    durations.push(await timedAsync(() => services.search.search(page)));
  }
  return latency(durations);
}

function openOwn(path: string): SearchPeer {
  const index = new SearchIndex(openSearchDatabase(path).database);
  return {
    search: (text) => {
      const query = parseQuery(text);
      const { ids, ranks } = index.find(query);
      const compare = (a: number, b: number) => (ranks[a] ?? 0) - (ranks[b] ?? 0);
      const best = firstOf(ids.length, searchPageSize, compare).map((at) => ids[at] ?? 0);
      return { count: ids.length, texts: index.texts(best, query) };
    },
    close: () => index.close(),
  };
}

function openings({ own, bare, mini }: Paths, query: string): Beside {
  const opening = (open: () => SearchPeer) => {
    let peer: SearchPeer | undefined;
    const milliseconds = timed(() => {
      peer = open();
      peer.search(query);
    });
    peer?.close();
    return milliseconds;
  };
  return {
    escale: opening(() => openOwn(own)),
    bareFts5: opening(() => openBare(bare)),
    miniSearch: opening(() => openMini(mini)),
  };
}

function sizes({ own, bare, mini }: Paths): Beside {
  return { escale: sizeOf(own), bareFts5: sizeOf(bare), miniSearch: sizeOf(mini) };
}

function beside({ escale, bareFts5, miniSearch }: Beside, unit = 1): Beside {
  return {
    escale: round(escale / unit),
    bareFts5: round(bareFts5 / unit),
    miniSearch: round(miniSearch / unit),
  };
}

async function withServices<T>(
  directory: string,
  use: (services: Services) => Promise<T>,
): Promise<T> {
  const services = await openServices({
    directory,
    resources,
    http: nodeHttpClient,
    systemLanguage: 'en',
  });
  try {
    return await use(services);
  } finally {
    await services.close();
  }
}

function latency(durations: readonly number[]): Latency {
  const sorted = durations.toSorted((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.floor(sorted.length * share)] ?? 0);
  return { medianMs: at(0.5), p95Ms: at(0.95) };
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Milliseconds of work of this thread: other than by the clock, other programs make no difference. */
function worked(work: () => unknown): number {
  let runs = 0;
  let milliseconds = 0;
  const start = process.threadCpuUsage();
  while (milliseconds < leastWork) {
    work();
    runs += 1;
    const { user, system } = process.threadCpuUsage(start);
    milliseconds = (user + system) / 1000;
  }
  return milliseconds / runs;
}

async function timedAsync(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(JSON.stringify(await benchSearch(), undefined, 2));
}
