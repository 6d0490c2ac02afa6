import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BackupProgress, RestoreMode } from '../../../../src/shared/domain/backup.ts';
import type { Services } from '../../../../src/main/services.ts';
import { readEntries, recordsIn, writeEntries } from '../../../support/backup-files.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';

const watching = () => ({ signal: new AbortController().signal, onProgress: () => undefined });

/** A library with the starter articles, one of them read and starred, and a rule. */
async function usedLibrary(directory?: string): Promise<Services> {
  const services = await testServices(directory === undefined ? {} : { directory });
  await services.installStarter();
  const [first, second] = services.library.all();
  await services.library.setRead({ articleId: first?.id ?? '', read: true });
  await services.library.setStarred({ articleId: second?.id ?? '', starred: true });
  await services.cleaning.put({
    rules: [
      {
        host: 'publisher.example',
        action: 'hide',
        match: { by: 'reason', reason: 'tags' },
        origin: 'person',
      },
    ],
  });
  await services.settings.update({ theme: 'sepia' });
  return services;
}

async function backedUp(services?: Services): Promise<string> {
  const path = join(await temporaryFolder(), 'library.zip');
  await (services ?? (await usedLibrary())).backups.backUp(path, 'texts', watching());
  return path;
}

const restore = async (services: Services, path: string, mode: RestoreMode) =>
  services.restore(await services.backups.prepare(path, mode, watching()));

/** A backup like any other, made once. */
let sample: Buffer | undefined;
async function sampleBackup(): Promise<string> {
  sample ??= await readFile(await backedUp());
  const path = join(await temporaryFolder(), 'library.zip');
  await writeFile(path, sample);
  return path;
}

const idsOf = (records: Iterable<{ readonly id: string }>) => [...records].map(({ id }) => id);
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'nothing',
    (thrown: { readonly error?: { readonly code?: string } }) => thrown.error?.code ?? thrown,
  );

const refuse = async (path: string) => {
  const services = await testServices();
  await services.settings.update({ theme: 'sepia' });
  const code = await codeOf(services.backups.preview(path, watching()));
  expect(await codeOf(restore(services, path, 'replace'))).toBe(code);
  expect(services.settings.get().theme).toBe('sepia');
  expect(services.store.sources.size).toBe(0);
  return code;
};
const altered = async (alter: (entries: Map<string, Buffer>) => void) => {
  const path = await sampleBackup();
  const entries = await readEntries(path);
  alter(entries);
  await writeEntries(path, entries);
  return path;
};
const manifestWith = (entries: Map<string, Buffer>, change: Record<string, unknown>) => {
  const manifest = JSON.parse(String(entries.get('manifest.json'))) as object;
  entries.set('manifest.json', Buffer.from(JSON.stringify({ ...manifest, ...change })));
};

const bodyIn = (entries: Map<string, Buffer>) =>
  [...entries.keys()].find((name) => name.startsWith('bodies/')) ?? '';

describe('backing up', () => {
  test('writes every record and text into one file, and nothing beside it', async () => {
    const services = await usedLibrary();
    const path = await backedUp(services);
    const entries = await readEntries(path);
    const articles = [...services.store.articles.values()];
    expect(recordsIn(entries, 'articles')).toEqual(articles);
    expect(recordsIn(entries, 'statuses')).toEqual([...services.store.statuses.values()]);
    expect(recordsIn(entries, 'siteRules')).toHaveLength(1);
    expect([...entries.keys()]).not.toContain('collections/windows.jsonl');
    for (const { bodyHash } of articles.flatMap(({ variants }) => variants)) {
      expect(entries.get(`bodies/${bodyHash}.json`)).toEqual(
        await readFile(join(services.store.directory, 'bodies', `${bodyHash}.json`)),
      );
    }
    expect(await readdir(join(path, '..'))).toEqual(['library.zip']);
  });

  test('leaves out a damaged text, and says so', async () => {
    const services = await usedLibrary();
    const [article] = services.store.articles.values();
    const hash = article?.variants[0]?.bodyHash ?? '';
    await writeFile(join(services.store.directory, 'bodies', `${hash}.json`), '{}');
    const path = join(await temporaryFolder(), 'library.zip');
    const outcome = await services.backups.backUp(path, 'texts', watching());
    expect(outcome.leftOut).toBe(1);
    expect([...(await readEntries(path)).keys()]).not.toContain(`bodies/${hash}.json`);
  });

  test('that is cancelled leaves the earlier file and nothing beside it', async () => {
    const services = await usedLibrary();
    const path = join(await temporaryFolder(), 'library.zip');
    await writeFile(path, 'earlier');
    const stop = new AbortController();
    const backup = services.backups.backUp(path, 'texts', {
      signal: stop.signal,
      onProgress: ({ phase }) => phase === 'verifying' && stop.abort(),
    });
    expect(await codeOf(backup)).toBe('cancelled');
    expect(await readFile(path, 'utf8')).toBe('earlier');
    expect(await readdir(join(path, '..'))).toEqual(['library.zip']);
  });

  test('into a folder that is not there says so', async () => {
    const services = await usedLibrary();
    const path = join(await temporaryFolder(), 'none', 'library.zip');
    expect(await codeOf(services.backups.backUp(path, 'texts', watching()))).toBe('targetMissing');
  });
});

describe('restoring', () => {
  test('into a new library brings everything back', async () => {
    const original = await usedLibrary();
    const path = await backedUp(original);
    const directory = await temporaryFolder();
    const services = await testServices({ directory });
    const preview = await services.backups.preview(path, watching());
    expect(preview.changes.merge['articles']).toMatchObject({
      added: original.store.articles.size,
    });
    await restore(services, path, 'merge');
    const restored = await testServices({ directory });
    for (const name of ['sources', 'articles', 'statuses', 'siteRules', 'settings'] as const) {
      expect([...restored.store[name].values()]).toEqual([...original.store[name].values()]);
    }
    expect(await restored.library.verify()).toEqual([]);
    expect(await restored.installStarter()).toBe(false);
  });

  test('the same backup twice changes nothing the second time', async () => {
    const path = await sampleBackup();
    const directory = await temporaryFolder();
    await restore(await usedLibrary(directory), path, 'merge');
    const services = await testServices({ directory });
    const { changes } = await services.backups.preview(path, watching());
    for (const counts of Object.values(changes.merge)) {
      expect(counts).toMatchObject({ added: 0, changed: 0, removed: 0 });
    }
  });

  test('replacing first backs up the library as it was', async () => {
    const directory = await temporaryFolder();
    const services = await usedLibrary(directory);
    const path = await backedUp(services);
    const [, , third] = services.library.all();
    await services.library.setRead({ articleId: third?.id ?? '', read: true });
    const statuses = idsOf(services.store.statuses.values());
    const { before } = await restore(services, path, 'replace');
    expect(before).toContain(join(directory, 'backups'));
    expect(recordsIn(await readEntries(before), 'statuses')).toHaveLength(statuses.length);
    const restored = await testServices({ directory });
    expect(idsOf(restored.store.statuses.values())).toHaveLength(statuses.length - 1);
  });

  test('merging first backs up the library as it was, too', async () => {
    const directory = await temporaryFolder();
    const services = await usedLibrary(directory);
    const statuses = [...services.store.statuses.values()];
    const { before } = await restore(services, await sampleBackup(), 'merge');
    expect(before).toContain(join(directory, 'backups'));
    expect(recordsIn(await readEntries(before), 'statuses')).toEqual(statuses);
  });
});

test('a record that fits no schema is left out and counted, and everything else restored', async () => {
  const path = await altered((entries) => {
    const name = 'collections/statuses.jsonl';
    const lines = Buffer.from(`${String(entries.get(name))}{"id":"odd","progress":"none"}\n`);
    entries.set(name, lines);
    const manifest = JSON.parse(String(entries.get('manifest.json'))) as {
      readonly collections: readonly { readonly name: string; readonly records: number }[];
    };
    const sha256 = createHash('sha256').update(lines).digest('hex');
    const collections = manifest.collections.map((one) =>
      one.name === 'statuses'
        ? { ...one, records: one.records + 1, bytes: lines.byteLength, sha256 }
        : one,
    );
    manifestWith(entries, { collections });
  });
  const directory = await temporaryFolder();
  const services = await testServices({ directory });
  const whole = await services.backups.preview(await sampleBackup(), watching());
  expect(whole.setAside).toBe(0);
  expect(await services.backups.preview(path, watching())).toMatchObject({
    changes: whole.changes,
    setAside: 1,
  });
  expect((await restore(services, path, 'replace')).setAside).toBe(1);
  const restored = await testServices({ directory });
  expect(restored.store.statuses.size).toBe(2);
  expect(restored.store.recoveries).toEqual([]);
});

describe('what is refused, with the library as it was', () => {
  test('a file that is not there, and one that is no archive', async () => {
    const folder = await temporaryFolder();
    expect(await refuse(join(folder, 'none.zip'))).toBe('fileMissing');
    await writeFile(join(folder, 'notes.txt'), 'Some notes.');
    expect(await refuse(join(folder, 'notes.txt'))).toBe('backupUnrecognised');
  });

  test('an archive of something else', async () => {
    const path = join(await temporaryFolder(), 'other.zip');
    await writeEntries(path, new Map([['notes.txt', Buffer.from('Some notes.')]]));
    expect(await refuse(path)).toBe('backupUnrecognised');
  });

  test.each([0.2, 0.7, 0.99])('one of which only %d is there', async (part) => {
    const path = await sampleBackup();
    await truncate(path, Math.floor((await readFile(path)).byteLength * part));
    expect(await refuse(path)).toBe('backupTruncated');
  });

  test('one with an altered record, an altered text, and a missing text', async () => {
    const alteredRecord = await altered((entries) => {
      const name = 'collections/statuses.jsonl';
      entries.set(name, Buffer.from(String(entries.get(name)).replace('2026', '2025')));
    });
    expect(await refuse(alteredRecord)).toBe('backupDamaged');
    const alteredText = await altered((entries) => {
      const text = entries.get(bodyIn(entries));
      text?.write('X', text.byteLength - 5);
    });
    expect(await refuse(alteredText)).toBe('backupDamaged');
    const missingText = await altered((entries) => entries.delete(bodyIn(entries)));
    expect(await refuse(missingText)).toBe('backupDamaged');
  });

  test('one of a newer Escale', async () => {
    const path = await altered((entries) => manifestWith(entries, { formatVersion: 99 }));
    expect(await refuse(path)).toBe('backupNewer');
  });

  test('one that names a file outside', async () => {
    const path = await altered((entries) => entries.set('aa/escaped', Buffer.from('out')));
    const bytes = await readFile(path);
    const text = bytes.toString('latin1').replaceAll('aa/escaped', '../escaped');
    await writeFile(path, Buffer.from(text, 'latin1'));
    expect(await refuse(path)).toBe('backupUnsafe');
  });

  test('one that unpacks to more than it says, or to far too much', async () => {
    const grown = await altered((entries) => {
      entries.set('collections/statuses.jsonl', Buffer.alloc(20_000_000, ' '));
    });
    expect(await refuse(grown)).toBe('backupTooLarge');
    const bomb = await altered((entries) => {
      entries.set('collections/statuses.jsonl', Buffer.alloc(120_000_000, ' '));
    });
    expect(await refuse(bomb)).toBe('backupTooLarge');
  });

  test('one whose directory lies about a size', async () => {
    const path = await altered((entries) => {
      entries.set('collections/statuses.jsonl', Buffer.alloc(5_000_000, ' '));
    });
    const bytes = await readFile(path);
    const size = Buffer.alloc(4);
    size.writeUInt32LE(5_000_000);
    const small = Buffer.alloc(4);
    small.writeUInt32LE(100);
    for (let at = bytes.indexOf(size); at >= 0; at = bytes.indexOf(size, at + 1))
      small.copy(bytes, at);
    await writeFile(path, bytes);
    expect(await refuse(path)).toBe('backupTooLarge');
  });
});

const named = (...at: string[]) => at.map((one) => `before-restore-2026-11-29T10-${one}-00.zip`);

test('restoring again and again keeps the newest backups that it made before', async () => {
  const path = await sampleBackup();
  const directory = await temporaryFolder();
  let minute = 0;
  const clock = { now: () => new Date(Date.UTC(2026, 10, 29, 10, minute)) };
  const services = await testServices({ directory, clock });
  for (; minute < 5; minute += 1) {
    await (await services.backups.prepare(path, 'merge', watching())).tidy();
  }
  const kept = named('02', '03', '04');
  expect((await readdir(join(directory, 'backups'))).sort()).toEqual(kept);
  await writeFile(join(directory, 'search.sqlite'), '12345');
  await writeFile(join(directory, 'search.sqlite-wal'), '678');
  const { sizes } = await services.retention.preview();
  const files = await Promise.all(kept.map((name) => stat(join(directory, 'backups', name))));
  expect(sizes.backups).toBe(files.reduce((sum, { size }) => sum + size, 0));
  expect(sizes.search).toBe(8);
});

test('a restore that fails takes no earlier backup away, and none goes that is restored from', async () => {
  const path = await sampleBackup();
  const directory = await temporaryFolder();
  const folder = join(directory, 'backups');
  let minute = 0;
  const clock = { now: () => new Date(Date.UTC(2026, 10, 29, 10, minute)) };
  const present = async () => (await readdir(folder)).sort();
  const services = await testServices({ directory, clock });
  for (; minute < 3; minute += 1) await services.backups.prepare(path, 'merge', watching());
  const stop = new AbortController();
  const onProgress = ({ phase }: BackupProgress) => phase === 'restoring' && stop.abort();
  const lacking = await testServices();
  await mkdir(join(lacking.store.directory, 'backups'));
  await writeFile(join(lacking.store.directory, 'backups', named('00')[0] ?? ''), 'earlier');
  const failing = lacking.backups.prepare(path, 'merge', { signal: stop.signal, onProgress });
  expect(await codeOf(failing)).toBe('cancelled');
  expect(await readdir(join(lacking.store.directory, 'backups'))).toEqual(named('00'));
  const oldest = join(folder, named('00')[0] ?? '');
  const prepared = await services.backups.prepare(oldest, 'replace', watching());
  expect(await present()).toEqual(named('00', '01', '02', '03'));
  await services.restore(prepared);
  expect(await present()).toEqual(named('00', '01', '02', '03'));
  minute += 1;
  const again = await testServices({ directory, clock });
  await restore(again, path, 'merge');
  expect(await present()).toEqual(named('02', '03', '04'));
});
