import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { makePackKeys } from '../../src/main/core/packs/pack-keys.ts';
import type { CreatePackOptions } from '../../src/main/core/packs/create-pack.ts';
import { verifyPack } from '../../src/main/core/packs/inspect-pack.ts';
import { judgePicture } from '../../src/main/store/picture.ts';
import type { PackManifest } from '../../src/main/core/packs/pack-format.ts';
import type { Services } from '../../src/main/services.ts';
import { readEntries, writeEntries } from './backup-files.ts';
import { HttpServer } from './http-server.ts';
import { png } from './pictures.ts';
import { type FeedItem, rss, temporaryFolder, testServices } from './services.ts';

export const watching = () => ({
  signal: new AbortController().signal,
  onProgress: () => undefined,
});

/** Reads a pack to its end; with the id of a key, only if that signed it. */
export const verify = (path: string, wantedKey?: string) =>
  verifyPack(path, { wantedKey }, { judge: judgePicture }, watching());

/** The code of the error that a promise rejects with, or `nothing`. */
export const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'nothing',
    (thrown: { readonly error?: { readonly code?: string } }) => thrown.error?.code ?? thrown,
  );

export const packHead: CreatePackOptions['head'] = {
  id: 'harbour-news',
  name: { en: 'Harbour news', fr: 'Nouvelles du port' },
  publisher: 'The harbour office',
};

const text = (title: string, more = '') =>
  `<p>${title} is what the harbour office wrote about, in a sentence that is long enough to be read.</p>${more}`;

export const harbourItems: readonly FeedItem[] = ['Tides', 'Cranes', 'Ferries'].map((title) => ({
  title,
  guid: title.toLowerCase(),
  html: text(title, title === 'Tides' ? '<img src="/tide.png" alt="A tide">' : ''),
}));

/** What became of a text: the words of `title`, written anew. */
export const rewritten = (title: string): FeedItem => ({
  title,
  guid: title.toLowerCase(),
  html: text(`${title} once more`, '<p>Since then the office has found out a good deal more.</p>'),
});

/** Somebody who has a feed on a server of their own in a library, and makes packs of it. */
export class PackPublisher {
  readonly server: HttpServer;
  readonly services: Services;
  readonly folder: string;
  readonly privateKey: string;
  readonly publicKey: string;
  readonly keyId: string;

  static async open(items = harbourItems): Promise<PackPublisher> {
    const server = await HttpServer.start();
    onTestFinished(() => server.close());
    const folder = await temporaryFolder();
    const publisher = new PackPublisher(server, await testServices(), folder, makePackKeys());
    await writeFile(publisher.privateKey, publisher.#keys.privateKey);
    await writeFile(publisher.publicKey, publisher.#keys.publicKey);
    server.route('/tide.png', { body: png(40, 30), contentType: 'image/png' });
    await publisher.publish(items);
    return publisher;
  }

  readonly #keys: ReturnType<typeof makePackKeys>;

  private constructor(
    server: HttpServer,
    services: Services,
    folder: string,
    keys: ReturnType<typeof makePackKeys>,
  ) {
    this.server = server;
    this.services = services;
    this.folder = folder;
    this.#keys = keys;
    this.keyId = keys.keyId;
    this.privateKey = join(folder, 'private.pem');
    this.publicKey = join(folder, 'public.pem');
  }

  /** Puts these into the feed and syncs. */
  async publish(items: readonly FeedItem[]): Promise<void> {
    this.server.route('/feed', rss('Harbour office', items, 'en'));
    const { sources, sync, store } = this.services;
    if (store.sources.size === 0) await sources.addAddress({ address: this.server.url('/feed') });
    await sync.start();
  }

  /** Writes a pack of everything, signed unless told otherwise; answers where. */
  async pack(options: Partial<CreatePackOptions> = {}): Promise<string> {
    const path = join(this.folder, options.asFolder ? 'pack' : 'harbour.escale');
    const chosen = {
      head: packHead,
      withAnnotations: false,
      asFolder: false,
      mayReplace: false,
      path,
      keyPath: this.privateKey,
      ...options,
    };
    await this.services.packs.create(chosen, new AbortController().signal);
    return chosen.path;
  }
}

export interface Serving {
  /** Below which path; `/pack` by default. */
  readonly at?: string;
  /** What has to stand in the query of every request, with its question mark. */
  readonly query?: string;
  /** Breaks the connection in the middle of an answer for a path, as often as it answers true. */
  readonly breaks?: (path: string) => boolean;
}

/** Serves a folder with ranges, as any server of files does. */
export async function servePack(
  server: HttpServer,
  folder: string,
  { at = '/pack', query = '', breaks }: Serving = {},
): Promise<void> {
  for (const name of await readdir(folder, { recursive: true })) {
    if (name === 'objects') continue;
    const body = await readFile(join(folder, name));
    const path = `${at}/${name}${query}`;
    server.route(path, {
      handle: (request, response) => {
        const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
        const rest = body.subarray(start);
        response.writeHead(start > 0 ? 206 : 200, {
          etag: '"1"',
          'content-length': rest.byteLength,
          ...(start > 0 && {
            'content-range': `bytes ${start}-${body.byteLength - 1}/${body.byteLength}`,
          }),
        });
        if (breaks?.(path) !== true) response.end(rest);
        else response.write(rest.subarray(0, rest.byteLength / 2), () => response.destroy());
      },
    });
  }
}

/** Changes what stands in a pack of one file. */
export async function alterPack(
  path: string,
  alter: (entries: Map<string, Buffer>) => void,
): Promise<string> {
  const entries = await readEntries(path);
  alter(entries);
  await writeEntries(path, entries);
  return path;
}

export async function manifestOf(path: string): Promise<PackManifest> {
  const entries = await readEntries(path);
  return JSON.parse(String(entries.get('manifest.json'))) as PackManifest;
}
