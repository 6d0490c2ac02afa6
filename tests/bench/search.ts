import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { readGlossary } from '../../src/main/core/glossary/glossary.ts';
import { nodeHttpClient } from '../../src/main/core/http/node-client.ts';
import { openSearchDatabase } from '../../src/main/core/search/search-database.ts';
import { SearchIndex } from '../../src/main/core/search/search-index.ts';
import { openServices, type Services } from '../../src/main/services.ts';
import { nodeFileSystem } from '../../src/main/store/file-system.ts';
import { openLibrary } from '../../src/main/store/library.ts';
import type { Article } from '../../src/shared/domain/article.ts';
import { defaultSourcePreferences } from '../../src/shared/domain/source.ts';
import { searchPageSize } from '../../src/shared/ipc/contract.ts';
import { isFunctionWord } from '../../src/shared/search/function-words.ts';
import { parseQuery } from '../../src/shared/search/parse-query.ts';
import { textWords } from '../../src/shared/search/words.ts';
import { pick, sequence } from './random-choices.ts';

const resources = join(import.meta.dirname, '..', '..', 'resources');

const articleCount = 10_000;
const wordsPerArticle = 600;
const wordsPerParagraph = 60;
const wordsPerTitle = 9;
/** One word in so many is a name that was made up, so that the vocabulary grows with the library as real ones do. */
const nameEvery = 25;
const queriesPerKind = 100;
const batch = 100;
/** Some systems count a thread's work in steps of 4 ms. */
const runsPerQuery = 8;
const oldest = Date.UTC(2026, 0, 1);

interface MadeArticle {
  readonly id: string;
  readonly language: 'fr' | 'en';
  readonly title: string;
  readonly text: string;
}

interface Latency {
  readonly medianMs: number;
  readonly p95Ms: number;
}

interface QueryReport {
  /** Work in the thread that asks, from the words typed to a page of documents with snippets and their number. */
  readonly index: Latency;
  /** Work in the thread that asks, from an FTS5 expression to a page of rows with snippets. */
  readonly bareFts5: Latency;
  /** p95 of the first to that of the second. */
  readonly ratio: number;
  /** By the clock, from the words typed to a page of articles, by way of the worker and back. */
  readonly service: Latency;
}

export interface SearchReport {
  readonly articles: number;
  readonly textMb: number;
  readonly queries: Readonly<Record<string, QueryReport>>;
  /** Milliseconds to open an index that is up to date and answer a first query. */
  readonly openMs: { readonly escale: number; readonly bareFts5: number };
  /** Milliseconds from the start of the worker until the library has been compared with the index, in the background. */
  readonly comparedMs: number;
  /** Size of the file to that of the texts. */
  readonly sizeToText: { readonly escale: number; readonly bareFts5: number };
  /** Milliseconds an article, in the background; the bare table's are written without reading any file. */
  readonly buildMs: { readonly escale: number; readonly bareFts5: number };
}

/**
 * Searches a library of made articles, three in four French, by one to three words and by beginnings, and asks the same
 * of a bare FTS5 table of the same texts in the same run. Takes about a minute for 10,000 articles.
 */
export async function benchSearch(count = articleCount): Promise<SearchReport> {
  const directory = await mkdtemp(join(tmpdir(), 'escale-bench-'));
  try {
    const random = sequence(20_261);
    const articles = await makeArticles(count, random);
    await writeLibrary(directory, articles);
    const textBytes = articles.reduce(
      (sum, { title, text }) => sum + Buffer.byteLength(title + text),
      0,
    );
    const barePath = join(directory, 'bare.sqlite');
    const path = join(directory, 'search.sqlite');
    const bareBuild = timed(() => buildBare(barePath, articles));
    const build = await withServices(directory, (services) =>
      timedAsync(() => services.search.settled()),
    );
    const queries = makeQueries(articles, random);
    const report = await withServices(directory, async (services) => {
      const comparedMs = await timedAsync(() => services.search.settled());
      return { comparedMs, queries: await measureAll(services, path, barePath, queries) };
    });
    const firstQuery = queries['oneWord']?.[0] ?? '';
    return {
      articles: count,
      textMb: round(textBytes / 1e6),
      ...report,
      comparedMs: round(report.comparedMs),
      openMs: {
        escale: round(timed(() => openOwn(path, firstQuery))),
        bareFts5: round(timed(() => openBare(barePath, firstQuery))),
      },
      sizeToText: {
        escale: round((await stat(path)).size / textBytes),
        bareFts5: round((await stat(barePath)).size / textBytes),
      },
      buildMs: { escale: round(build / count), bareFts5: round(bareBuild / count) },
    };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function measureAll(
  services: Services,
  path: string,
  barePath: string,
  queries: Readonly<Record<string, readonly string[]>>,
): Promise<Readonly<Record<string, QueryReport>>> {
  const bare = new DatabaseSync(barePath, { readOnly: true });
  const statement = bare.prepare(bareSearch);
  const index = new SearchIndex(openSearchDatabase(path).database);
  const reports: Record<string, QueryReport> = {};
  for (const [kind, texts] of Object.entries(queries)) {
    const own: number[] = [];
    const others: number[] = [];
    const whole: number[] = [];
    for (const text of texts) {
      others.push(worked(() => statement.all(bareExpression(text))));
      own.push(worked(() => index.find(parseQuery(text), searchPageSize)));
      const query = { query: text, offset: 0, limit: searchPageSize };
      whole.push(await timedAsync(() => services.search.search(query)));
    }
    const [ours, bareFts5] = [latency(own), latency(others)];
    const ratio = round(ours.p95Ms / bareFts5.p95Ms);
    reports[kind] = { index: ours, bareFts5, ratio, service: latency(whole) };
  }
  index.close();
  bare.close();
  return reports;
}

function many(make: () => string): readonly string[] {
  return Array.from({ length: queriesPerKind }, make);
}

/** Words are drawn from the texts as they stand there, so that common ones are searched for more often. */
function makeQueries(articles: readonly MadeArticle[], random: () => number) {
  const word = (): string => {
    const words = textWords(pick(articles, random).text);
    const { word: drawn } = pick(words, random);
    return drawn.length < 4 || isFunctionWord(drawn) ? word() : drawn;
  };
  return {
    oneWord: many(() => `${word()} `),
    twoWords: many(() => `${word()} ${word()} `),
    threeWords: many(() => `${word()} ${word()} ${word()} `),
    prefix: many(() => word().slice(0, 4)),
    wordAndPrefix: many(() => `${word()} ${word().slice(0, 3)}`),
  };
}

const bareSearch = `SELECT rowid, title, snippet(texts, 1, '[', ']', '…', 30) FROM texts
  WHERE texts MATCH ? ORDER BY rank LIMIT ${searchPageSize}`;

function bareExpression(query: string): string {
  const words = query.trim().split(' ');
  const open = query.endsWith(' ') ? '' : ' *';
  return words.map((word) => `"${word}"`).join(' ') + open;
}

function buildBare(path: string, articles: readonly MadeArticle[]): void {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  database.exec(
    'CREATE VIRTUAL TABLE texts USING fts5(title, body, tokenize = "unicode61 remove_diacritics 2")',
  );
  const insert = database.prepare('INSERT INTO texts (title, body) VALUES (?, ?)');
  for (let start = 0; start < articles.length; start += batch) {
    database.exec('BEGIN');
    for (const { title, text } of articles.slice(start, start + batch)) insert.run(title, text);
    database.exec('COMMIT');
  }
  database.close();
}

function openBare(path: string, query: string): void {
  const database = new DatabaseSync(path);
  database.prepare(bareSearch).all(bareExpression(query));
  database.close();
}

function openOwn(path: string, query: string): void {
  const index = new SearchIndex(openSearchDatabase(path).database);
  const parsed = parseQuery(query);
  index.find(parsed, searchPageSize);
  index.close();
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

/** Sentences drawn word by word from the bundled articles and the glossary, as often as a word stands there. */
async function makeArticles(count: number, random: () => number): Promise<readonly MadeArticle[]> {
  const vocabularies = { fr: await vocabulary('fr'), en: await vocabulary('en') };
  return Array.from({ length: count }, (_, n) => {
    const language = n % 4 === 3 ? 'en' : 'fr';
    const draw = () =>
      random() * nameEvery < 1 ? madeName(random) : pick(vocabularies[language], random);
    const words = Array.from({ length: wordsPerArticle }, draw);
    const paragraphs = Array.from({ length: wordsPerArticle / wordsPerParagraph }, (_part, index) =>
      words.slice(index * wordsPerParagraph, (index + 1) * wordsPerParagraph).join(' '),
    );
    const title = Array.from({ length: wordsPerTitle }, draw).join(' ');
    return { id: `article-${n}`, language, title, text: paragraphs.join('.\n') };
  });
}

async function vocabulary(language: 'fr' | 'en'): Promise<readonly string[]> {
  const starter = join(resources, 'starter');
  const names = (await readdir(starter)).filter((name) => name.endsWith(`.${language}.md`));
  const texts = await Promise.all(names.map((name) => readFile(join(starter, name), 'utf8')));
  const { concepts } = await readGlossary(join(resources, 'glossary'));
  const glossary = concepts.map((concept) => concept.labels[language].definition);
  return [...texts, ...glossary].join(' ').match(/[\p{L}’]+/gu) ?? [];
}

const syllables = 'ba cor da el fi gor ha is jan ka lu mo ner or pa qui ro sa tel va'.split(' ');

function madeName(random: () => number): string {
  const parts = Array.from({ length: 3 }, () => pick(syllables, random)).join('');
  return parts.charAt(0).toUpperCase() + parts.slice(1);
}

/** Files are not waited for one by one as in the program. */
async function writeLibrary(directory: string, articles: readonly MadeArticle[]): Promise<void> {
  const fileSystem = {
    ...nodeFileSystem,
    writeAndSync: (path: string, data: string | Uint8Array) => writeFile(path, data),
    syncFolder: async () => {},
  };
  const library = await openLibrary(directory, fileSystem);
  await library.sources.apply([
    {
      type: 'put',
      value: {
        id: 'made',
        kind: 'feed',
        title: 'Made articles',
        location: 'https://made.example/feed.xml',
        folder: [],
        preferences: defaultSourcePreferences,
        addedAt: new Date(oldest).toISOString(),
        status: { state: 'ok', syncedAt: new Date(oldest).toISOString() },
      },
    },
  ]);
  const records: Article[] = [];
  for (const [n, article] of articles.entries()) {
    const body = serialised(article.text);
    await library.bodies.write(body);
    records.push(recordOf(article, body.hash, n));
  }
  await library.articles.apply(records.map((value) => ({ type: 'put', value })));
  await library.close();
}

function serialised(text: string) {
  const lines = text.split('\n');
  let start = 0;
  const blocks = lines.map((line) => {
    const block = { type: 'paragraph', start, end: start + line.length };
    start = block.end + 1;
    return block;
  });
  const children = lines.map((value) => ({
    type: 'element',
    tagName: 'p',
    properties: {},
    children: [{ type: 'text', value }],
  }));
  const tree = { type: 'root', children };
  const json = JSON.stringify({ version: 1, tree, text, blocks, hidden: [] });
  return { hash: createHash('sha256').update(json).digest('hex'), json };
}

function recordOf({ id, language, title }: MadeArticle, bodyHash: string, n: number): Article {
  const addedAt = new Date(oldest + n * 60_000).toISOString();
  return {
    id,
    variants: [
      {
        sourceId: 'made',
        identity: { guid: id, contentHash: bodyHash },
        language,
        title,
        summary: '',
        authors: [`Author ${n % 40}`],
        addedAt,
        alternates: [],
        bodyHash,
        text: { state: 'whole', origin: 'feed' },
        earlier: [],
        words: wordsPerArticle,
        images: [],
        enclosures: [],
        conceptIds: [],
      },
    ],
  };
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
  const start = process.threadCpuUsage();
  for (let run = 0; run < runsPerQuery; run += 1) work();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000 / runsPerQuery;
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
  const count = Number(process.argv[2] ?? articleCount);
  console.log(JSON.stringify(await benchSearch(count), undefined, 2));
}
