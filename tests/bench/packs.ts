import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { openPromise } from 'yauzl';
import { nodeHttpClient } from '../../src/main/core/http/node-client.ts';
import { verifyPack } from '../../src/main/core/packs/inspect-pack.ts';
import { writePackKeys } from '../../src/main/core/packs/key-files.ts';
import { openServices, type Services } from '../../src/main/services.ts';
import { nodeFileSystem } from '../../src/main/store/file-system.ts';
import { openLibrary } from '../../src/main/store/library.ts';
import { judgePicture } from '../../src/main/store/picture.ts';
import type { Article } from '../../src/shared/domain/article.ts';
import { makeLibrary } from './library.ts';

const articles = 10_000;
/** Articles that the later version has other texts of. */
const changed = 100;
const resources = join(import.meta.dirname, '..', '..', 'resources');
const run = promisify(execFile);

interface PackTimes {
  readonly create: number;
  readonly verify: number;
  readonly install: number;
  /** The later version made, and put into the library that has the earlier one. */
  readonly createLater: number;
  readonly update: number;
}

export interface PackReport {
  readonly articles: number;
  readonly changed: number;
  readonly texts: number;
  readonly megabytes: { readonly pack: number; readonly unpacked: number };
  /** Milliseconds. */
  readonly escale: PackTimes;
  /** Reading and hashing every entry of the same file with yauzl, which checks neither texts nor signature. */
  readonly readAndHash: number;
  /**
   * The same files: committed, checked with `fsck`, cloned without links, committed again, fetched. Absent where there is
   * no git.
   */
  readonly git?: PackTimes;
}

/** A pack of ten thousand articles made, verified, installed and updated, beside git with the same files. */
export async function benchPacks(): Promise<PackReport> {
  const folder = await mkdtemp(join(tmpdir(), 'escale-bench-'));
  try {
    return await measure(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(folder: string): Promise<PackReport> {
  const library = join(folder, 'publisher');
  await makeLibrary(library, articles);
  await giveTexts(library, articles, 'a');
  const { privateKey: keyPath } = await writePackKeys(join(folder, 'keys'));
  const [path, later] = [join(folder, 'pack.escale'), join(folder, 'later.escale')];
  const create = await timeWith(library, (services) => pack(services, path, keyPath));
  const verify = await timeOf(() => verifyPack(path, {}, { judge: judgePicture }, watching()));
  const readAndHash = await timeOf(() => hashEntries(path));
  const reader = join(folder, 'reader');
  const install = await timeWith(reader, ({ packs }) => packs.install(path, undefined, watching()));
  const published = await texts(library);
  await giveTexts(library, changed, 'b');
  const createLater = await timeWith(library, (services) => pack(services, later, keyPath, 2));
  const update = await timeWith(reader, ({ packs }) => packs.install(later, undefined, watching()));
  const { size } = await stat(path);
  const git = await measureGit(join(folder, 'git'), library, published);
  return {
    articles,
    changed,
    texts: published.length,
    megabytes: { pack: megabytes(size), unpacked: megabytes(await bytesOf(library)) },
    escale: { create, verify, install, createLater, update },
    readAndHash,
    ...(git && { git }),
  };
}

const watching = () => ({ signal: new AbortController().signal, onProgress: () => undefined });

/** Milliseconds of work with an open library, once what it does of itself after it was opened has ended. */
async function timeWith(
  directory: string,
  work: (services: Services) => Promise<unknown>,
): Promise<number> {
  const services = await openServices({
    directory,
    resources,
    http: nodeHttpClient,
    systemLanguage: 'en',
  });
  const { glossary, store } = services;
  while (store.housekeeping.get('current')?.glossaryVersion !== glossary.version) await pause(20);
  const milliseconds = await timeOf(() => work(services));
  await services.close();
  return milliseconds;
}

function pack({ packs }: Services, path: string, keyPath: string, sequence?: number) {
  const head = { id: 'bench', name: { en: 'Bench', fr: 'Mesure' } };
  const choice = { head, path, keyPath, sequence, withAnnotations: false, asFolder: false };
  return packs.create({ ...choice, mayReplace: true }, new AbortController().signal);
}

/** Gives the first so many articles texts of their own, as the generated ones share a few. */
async function giveTexts(directory: string, count: number, series: string): Promise<void> {
  const library = await openLibrary(directory, { ...nodeFileSystem, syncFolder: async () => {} });
  const now = new Date().toISOString();
  const given: Article[] = [];
  for (const article of [...library.articles.values()].slice(0, count)) {
    const variants = article.variants.map(async (variant) => {
      const { bodyHash, title } = variant;
      const json = Buffer.from(await bytesIn(library.bodies.content(bodyHash))).toString('utf8');
      const own = json.replaceAll(
        /registr[ey]|[ab]\d{7}/g,
        series + article.id.slice(-6).padStart(7, '0'),
      );
      const hash = createHash('sha256').update(own).digest('hex');
      await library.bodies.write({ hash, json: own });
      const earlier = [{ bodyHash, title, replacedAt: now, images: [] }, ...variant.earlier];
      return { ...variant, bodyHash: hash, earlier };
    });
    given.push({ ...article, variants: await Promise.all(variants) });
  }
  await library.articles.apply(given.map((value) => ({ type: 'put', value })));
  await library.close();
}

async function bytesIn(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function hashEntries(path: string): Promise<void> {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    createHash('sha256')
      .update(await bytesIn(await zip.openReadStreamPromise(entry)))
      .digest();
  }
  zip.close();
}

const bodiesOf = (library: string) => join(library, 'bodies');

async function texts(library: string): Promise<readonly string[]> {
  return await readdir(bodiesOf(library), { recursive: true });
}

async function bytesOf(library: string): Promise<number> {
  let bytes = 0;
  for (const name of await texts(library))
    bytes += (await stat(join(bodiesOf(library), name))).size;
  return bytes;
}

async function measureGit(
  folder: string,
  library: string,
  published: readonly string[],
): Promise<PackTimes | undefined> {
  const [origin, clone] = [join(folder, 'origin'), join(folder, 'clone')];
  await mkdir(origin, { recursive: true });
  const git = (at: string, ...words: string[]) =>
    run(
      'git',
      ['-C', at, '-c', 'user.name=Bench', '-c', 'user.email=bench@escale.example', ...words],
      {
        maxBuffer: 64 * 1024 * 1024,
      },
    );
  if (
    await run('git', ['--version']).then(
      () => false,
      () => true,
    )
  )
    return undefined;
  await git(origin, 'init', '--quiet');
  await copyTexts(library, origin, new Set(published));
  const commit = async () => {
    await git(origin, 'add', '--all');
    await git(origin, 'commit', '--quiet', '--message', 'Version');
  };
  const create = await timeOf(commit);
  const verify = await timeOf(() => git(origin, 'fsck', '--full'));
  const install = await timeOf(() =>
    run('git', ['clone', '--quiet', '--no-local', `file://${origin}`, clone]),
  );
  await copyTexts(library, origin);
  const createLater = await timeOf(commit);
  const update = await timeOf(() => git(clone, 'pull', '--quiet'));
  return { create, verify, install, createLater, update };
}

/** As files of one folder. */
async function copyTexts(
  library: string,
  target: string,
  only?: ReadonlySet<string>,
): Promise<void> {
  for (const name of await texts(library)) {
    const path = join(bodiesOf(library), name);
    if ((only && !only.has(name)) || !(await stat(path)).isFile()) continue;
    await writeFile(join(target, name.replaceAll(/[/\\]/g, '-')), createReadStream(path));
  }
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return Math.round(performance.now() - from);
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 100_000) / 10;
}
