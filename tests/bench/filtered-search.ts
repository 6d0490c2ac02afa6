import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeHttpClient } from '../../src/main/core/http/node-client.ts';
import { openServices } from '../../src/main/services.ts';
import { searchPageSize } from '../../src/shared/ipc/requests/article-requests.ts';
import { makeLibrary } from './library.ts';
import { resources } from './search-articles.ts';

const articles = 50_000;
const triesOfEach = 40;

/** What is asked for without any words: nothing but the main thread answers then. */
const queries = [
  'lang:fr',
  'before:2025-01-01',
  'newer:1y',
  'is:unread',
  'source:quai',
  'lang:en is:unread after:2024-06',
] as const;

interface FilteredReport {
  readonly found: number;
  /** Milliseconds by the clock of the first search after the library was opened. */
  readonly firstMs: number;
  /** The same of those after it. */
  readonly medianMs: number;
  /** Milliseconds of work that each of them is: what holds the main thread up where nobody else wants the processor. */
  readonly workMs: number;
}

/** A page of results by filters alone, in a library of 50,000 articles, one in five in two languages. */
export async function benchFilteredSearch(): Promise<Readonly<Record<string, FilteredReport>>> {
  const directory = await mkdtemp(join(tmpdir(), 'escale-bench-'));
  try {
    await makeLibrary(directory, articles);
    const reports: Record<string, FilteredReport> = {};
    for (const query of queries) reports[query] = await benchQuery(directory, query);
    return reports;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function benchQuery(directory: string, query: string): Promise<FilteredReport> {
  const http = nodeHttpClient;
  const services = await openServices({ directory, resources, http, systemLanguage: 'en' });
  try {
    const search = async () => {
      const start = performance.now();
      const { total } = await services.search.search({ query, offset: 0, limit: searchPageSize });
      return { total, milliseconds: performance.now() - start };
    };
    const first = await search();
    const before = process.cpuUsage();
    const times: number[] = [];
    for (let each = 0; each < triesOfEach; each += 1) times.push((await search()).milliseconds);
    const { user, system } = process.cpuUsage(before);
    const medianMs = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
    return {
      found: first.total,
      firstMs: first.milliseconds,
      medianMs,
      workMs: (user + system) / 1000 / triesOfEach,
    };
  } finally {
    await services.close();
  }
}
