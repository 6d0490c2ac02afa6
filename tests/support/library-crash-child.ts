// The process that the crash test of whole libraries kills: `library-crash-child.ts FOLDER TEXTS FIRST` opens a library with
// all its services, says what is in it, then puts one text after the other into the folder TEXTS, syncs it, and annotates,
// reads and tags its article. It says what it has done, and each step on the disk before it is made; every line goes out
// before anything else happens.
import { writeSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { nodeHttpClient } from '../../src/main/core/http/node-client.ts';
import { openServices } from '../../src/main/services.ts';
import { type FileSystem, nodeFileSystem } from '../../src/main/store/file-system.ts';
import type { LibraryCrashMessage } from './library-crash-message.ts';
import { svg } from './pictures.ts';

const [directory = '', texts = '', first = '1'] = process.argv.slice(2);

// Node keeps what it compiled when a process ends by itself, which this one never does.
flushCompileCache();

function say(message: LibraryCrashMessage): void {
  writeSync(1, `${JSON.stringify(message)}\n`);
}

/** The machine's disk, with a line on standard output before each step. */
const tellingDisk = Object.fromEntries(
  Object.entries(nodeFileSystem).map(([name, step]) => [
    name,
    (...values: unknown[]) => {
      say({ type: 'step' });
      return (step as (...values: unknown[]) => unknown)(...values);
    },
  ]),
) as unknown as FileSystem;

const { annotations, library, sources, store, sync, tags } = await openServices({
  directory,
  resources: join(import.meta.dirname, '..', '..', 'resources'),
  http: nodeHttpClient,
  systemLanguage: 'en',
  articleThreads: 1,
  fileSystem: tellingDisk,
});

/** The number of each text, by the id of its article. */
function numbers(): ReadonlyMap<string, number> {
  const titles = [...store.articles.values()].map(({ id, variants }) => [id, variants[0]?.title]);
  return new Map(titles.map(([id = '', title]) => [id, Number(title?.replace('Text ', ''))]));
}

const number = numbers();
say({
  type: 'opened',
  recoveries: store.recoveries,
  faults: await library.verify(),
  articles: [...number].map(([id, n]) => {
    const status = store.statuses.get(id);
    return { n, isRead: status?.readAt !== undefined, tags: [...(status?.tags ?? [])] };
  }),
  notes: [...store.annotations.values()].map(({ articleId, note, tags: own }) => ({
    n: number.get(articleId) ?? 0,
    note,
    tags: [...own],
  })),
});

if (store.sources.size === 0) await sources.register(texts);
for (let n = Number(first); ; n += 1) {
  const done = (deed: string) => say({ type: 'done', deed, n });
  await writeFile(join(texts, `${n}.svg`), svg(n, n));
  const page = `<title>Text ${n}</title><p>The harbour number ${n} is quiet.</p><img src="${n}.svg">`;
  await writeFile(join(texts, `${n}.html`), page);
  await sync.start();
  done('synced');
  const [articleId = ''] = [...numbers()].find(([, one]) => one === n) ?? [];
  const quote = `harbour number ${n}`;
  await annotations.createByQuote({ articleId, quote, note: `Note ${n}`, tags: [`old ${n}`] });
  done('annotated');
  await library.setRead({ articleId, read: true });
  done('read');
  await tags.change({ articleId, add: [`old ${n}`], remove: [] });
  done('tagged');
  await tags.rename({ tag: `old ${n}`, to: `new ${n}` });
  done('renamed');
}
