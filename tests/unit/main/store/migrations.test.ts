import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nodeFileSystem } from '../../../../src/main/store/file-system.ts';
import { openLibrary } from '../../../../src/main/store/library.ts';
import { migrations } from '../../../../src/main/store/migrations.ts';
import { storeVersion } from '../../../../src/main/store/snapshot-format.ts';
import { FaultyDisk } from '../../../support/faulty-disk.ts';
import { fingerprints } from '../../../support/fingerprints.ts';
import { temporaryFolder } from '../../../support/services.ts';

/** What each released version wrote for the same feed, file and deeds of a person. */
const fixtures = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'libraries');
const releases = await readdir(fixtures);
const oldFiles = `before-version-${storeVersion}`;

async function copyOf(release: string): Promise<string> {
  const folder = await temporaryFolder();
  await cp(join(fixtures, release), folder, { recursive: true });
  return folder;
}

async function opened(folder: string) {
  const library = await openLibrary(folder);
  const articles = [...library.articles.values()].flatMap(({ id, variants }) =>
    variants.map(({ title, bodyHash }) => ({ id, title, bodyHash })),
  );
  const titleOf = (id: string) => articles.find((article) => article.id === id)?.title;
  const texts = await Promise.all(articles.map(({ bodyHash }) => library.bodies.read(bodyHash)));
  const state = {
    recoveries: library.recoveries,
    titles: articles.map(({ title }) => title).toSorted(),
    texts: texts.map(({ text }) => text.length > 80),
    statuses: [...library.statuses.values()]
      .map(({ id, readAt, starredAt, progress }) => ({
        title: titleOf(id),
        isRead: readAt !== undefined,
        isStarred: starredAt !== undefined,
        progress,
      }))
      .toSorted((one, other) => (one.title ?? '').localeCompare(other.title ?? '')),
    settings: library.settings.get('current'),
    sources: [...library.sources.values()].map(({ title }) => title).toSorted(),
  };
  await library.close();
  return state;
}

const expected = {
  recoveries: [],
  titles: ['Harbour 1', 'Harbour 2', 'Harbour 3', 'Le quai'],
  texts: [true, true, true, true],
  statuses: [
    { title: 'Harbour 1', isRead: true, isStarred: false, progress: {} },
    { title: 'Harbour 2', isRead: false, isStarred: true, progress: { en: 42 } },
    { title: 'Le quai', isRead: false, isStarred: false, progress: { fr: 12 } },
  ],
  settings: { theme: 'sepia', textSize: 3 },
  sources: ['Harbour news', 'quai.fr.md'],
};

it('there is a step from every version to the next', () => {
  expect(migrations.map(({ from }) => from)).toEqual(
    Array.from({ length: storeVersion - 1 }, (_, index) => index + 1),
  );
});

it.each(releases)('the library of %s opens whole, and again', async (release) => {
  const folder = await copyOf(release);
  expect(await opened(folder)).toMatchObject(expected);
  // What was kept is what the earlier version had written.
  const kept = await readdir(join(folder, oldFiles));
  const written = (await readdir(join(fixtures, release))).filter((name) => name.endsWith('.json'));
  expect(kept.toSorted()).toEqual(written.toSorted());
  for (const name of kept) {
    const original = await readFile(join(fixtures, release, name), 'utf8');
    expect(await readFile(join(folder, oldFiles, name), 'utf8')).toBe(original);
  }
  expect(await opened(folder)).toMatchObject(expected);
  expect(await readdir(folder)).not.toContain(oldFiles);
});

it('what 0.5.0 kept of a person’s own is whole', async () => {
  const library = await openLibrary(await copyOf('0.5.0'));
  const [annotation] = library.annotations.values();
  expect(annotation).toMatchObject({
    target: { quote: { exact: 'The harbour number 2 lies where the rive' } },
    note: 'Where the **pilots** begin.',
    tags: ['tides'],
    creator: 'A reader',
  });
  expect([...library.outlines.values()]).toMatchObject([
    { name: 'Tides', items: [{ type: 'annotation', annotationId: annotation?.id }] },
  ]);
  await library.close();
});

it('a library whose files cannot be kept is read and not migrated', async () => {
  const folder = await copyOf('0.1.0');
  const before = await fingerprints(folder);
  const disk = new FaultyDisk(nodeFileSystem);
  for (const name of ['bodies', 'assets', 'enclosures'])
    await nodeFileSystem.makeFolder(join(folder, name));
  disk.fault = { kind: 'ENOSPC', step: 5, isLasting: true };
  const library = await openLibrary(folder, disk);
  expect(library.readOnlyBecause?.code).toBe('storeFull');
  expect(library.articles.size).toBe(4);
  await library.close();
  expect(await fingerprints(folder)).toEqual(before);
});
