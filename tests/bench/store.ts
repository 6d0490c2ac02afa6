import { Low } from 'lowdb';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { JSONFile } from 'lowdb/node';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { openLibrary } from '../../src/main/store/library.ts';
import type { Article } from '../../src/shared/domain/article.ts';
import { keepAnnotations, manyAnnotations } from '../support/made-annotations.ts';
import { makeLibrary } from './library.ts';

const sizes = [1_000, 10_000, 50_000];
/** Changes made one after the other; of lowdb's file, which takes half a second each in the largest library, only a few. */
const changes = 300;
const lowdbChanges = 5;

const openingSchema = z.object({
  milliseconds: z.number(),
  /** Of the whole process. */
  memoryMegabytes: z.number(),
});
type Opening = Readonly<z.infer<typeof openingSchema>>;

/** Annotations for each article: 20,000 for the 50,000 of a large library. */
const annotationsPerArticle = 0.4;

interface StoreSpeed {
  readonly articles: number;
  readonly annotations: number;
  /** From nothing to the first screen of the list, each in a process of its own. */
  readonly opening: { readonly escale: Opening; readonly lowdb: Opening };
  /** Median milliseconds until one change of one article is on disk. */
  readonly escale: number;
  /** `node:sqlite` with journal_mode=WAL and synchronous=FULL. */
  readonly sqlite: number;
  /** lowdb's own JSONFile, which does not wait for the disk. */
  readonly lowdb: number;
  readonly escaleToSqlite: number;
}

export interface StoreReport {
  readonly sizes: readonly StoreSpeed[];
  /** How many times longer a change takes in the largest library than in the smallest. */
  readonly largestToSmallest: number;
}

/** One durable change in libraries of several sizes, beside SQLite and plain lowdb on the same records and disk. */
export async function benchStore(): Promise<StoreReport> {
  const results: StoreSpeed[] = [];
  for (const articles of sizes) results.push(await measure(articles));
  const largest = results.at(-1)?.escale ?? 0;
  return { sizes: results, largestToSmallest: round(largest / (results[0]?.escale ?? 0)) };
}

async function measure(articles: number): Promise<StoreSpeed> {
  const folder = await mkdtemp(join(tmpdir(), 'escale-bench-'));
  const directory = join(folder, 'library');
  await makeLibrary(directory, articles);
  const library = await openLibrary(directory);
  const records = [...library.articles.values()];

  const sqlite = fillSqlite(join(folder, 'articles.sqlite'), records);
  const escaleTimes: number[] = [];
  const sqliteTimes: number[] = [];
  // In turn, so that whatever else the machine does meets both.
  for (let n = 0; n < changes; n += 1) {
    const value = changed(records, n);
    escaleTimes.push(await timeOf(() => library.articles.apply([{ type: 'put', value }])));
    sqliteTimes.push(await timeOf(() => sqlite.put(value)));
  }
  sqlite.close();
  await library.close();
  const annotations = await annotate(directory, articles * annotationsPerArticle);
  const lowdb = await timeLowdb(join(directory, 'lowdb.json'), records);
  const opening = {
    escale: await timeOpening('escale', directory),
    lowdb: await timeOpening('lowdb', directory),
  };
  await rm(folder, { recursive: true, force: true });
  const escale = median(escaleTimes);
  const sqliteMedian = median(sqliteTimes);
  return {
    articles,
    annotations,
    opening,
    escale,
    sqlite: sqliteMedian,
    lowdb,
    escaleToSqlite: round(escale / sqliteMedian),
  };
}

/** Adds annotations to a library, for what opens it; answers how many. */
async function annotate(directory: string, count: number): Promise<number> {
  const library = await openLibrary(directory);
  await keepAnnotations(library, ...manyAnnotations(count));
  await library.close();
  return library.annotations.size;
}

/** The second time, as the files lie in the system's memory then. */
async function timeOpening(what: 'escale' | 'lowdb', directory: string): Promise<Opening> {
  const run = async () => {
    const child = fork(join(import.meta.dirname, 'opening-run.ts'), [what, directory]);
    const [message]: unknown[] = await once(child, 'message');
    return openingSchema.parse(message);
  };
  await run();
  return await run();
}

function fillSqlite(path: string, records: readonly Article[]) {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL');
  database.exec('CREATE TABLE articles (id TEXT PRIMARY KEY, json TEXT NOT NULL)');
  const statement = database.prepare('INSERT OR REPLACE INTO articles VALUES (?, ?)');
  const put = (article: Article) => statement.run(article.id, JSON.stringify(article));
  database.exec('BEGIN');
  for (const record of records) put(record);
  database.exec('COMMIT');
  return { put, close: () => database.close() };
}

async function timeLowdb(path: string, records: readonly Article[]): Promise<number> {
  const low = new Low<Article[]>(new JSONFile(path), [...records]);
  const times: number[] = [];
  for (let n = 0; n < lowdbChanges; n += 1) {
    low.data[n] = changed(records, n);
    times.push(await timeOf(() => low.write()));
  }
  return median(times);
}

/** Some article, as a sync would change it. */
function changed(records: readonly Article[], n: number): Article {
  const article = records[(n * 7_919) % records.length];
  if (!article) throw new Error('There are no articles');
  const variants = article.variants.map((variant) => ({
    ...variant,
    title: `${variant.title} ${n}`,
  }));
  return { ...article, variants };
}

async function timeOf(work: () => unknown): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

function median(times: readonly number[]): number {
  return round(times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
