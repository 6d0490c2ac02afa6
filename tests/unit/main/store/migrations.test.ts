import { createHash } from 'node:crypto';
import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { recordSchemas } from '../../../../src/main/store/collections.ts';
import { nodeFileSystem } from '../../../../src/main/store/file-system.ts';
import { openLibrary } from '../../../../src/main/store/library.ts';
import { migrations } from '../../../../src/main/store/migrations.ts';
import { storeVersion } from '../../../../src/main/store/snapshot-format.ts';
import { bodySchema } from '../../../../src/shared/domain/body.ts';
import { FaultyDisk } from '../../../support/faulty-disk.ts';
import { fingerprints } from '../../../support/fingerprints.ts';
import { temporaryFolder } from '../../../support/services.ts';

/** What each released version wrote for the same feed, file and deeds of a person. */
const fixtures = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'libraries');
const releases = await readdir(fixtures);
const oldFiles = `before-version-${storeVersion}`;
/** Those whose files are not those of today. */
const versions = await Promise.all(releases.map(versionOf));
const earlier = releases.filter((_release, index) => (versions[index] ?? 0) < storeVersion);

async function versionOf(release: string): Promise<number> {
  const text = await readFile(join(fixtures, release, 'articles.json'), 'utf8');
  return Number(/^\{"version":(\d+)/u.exec(text)?.[1]);
}

/** Of the annotation that every version since 0.4.0 was given. */
const note = 'b2f1c7de-9a43-4a5e-8c57-0d6f5c1e7a90';

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

it('there is a library of every version before this one', async () => {
  const changes = await readFile(join(fixtures, '..', '..', '..', 'CHANGELOG.md'), 'utf8');
  const [, ...before] = [...changes.matchAll(/^## (\d+\.\d+\.\d+)/gmu)].map(
    ([, name]) => name ?? '',
  );
  expect(releases.toSorted()).toEqual(before.toSorted());
});

it('there is a step from every version to the next', () => {
  expect(migrations.map(({ from }) => from)).toEqual(
    Array.from({ length: storeVersion - 1 }, (_, index) => index + 1),
  );
});

it.each(releases)('the library of %s opens whole, and again', async (release) => {
  const folder = await copyOf(release);
  expect(await opened(folder)).toMatchObject(expected);
  expect(await opened(folder)).toMatchObject(expected);
  expect(await readdir(folder)).not.toContain(oldFiles);
});

it.each(earlier)('the files of %s are kept until the new ones were opened', async (release) => {
  const folder = await copyOf(release);
  await opened(folder);
  // What was kept is what the earlier version had written.
  const kept = (await readdir(join(folder, oldFiles))).filter((name) => name.endsWith('.json'));
  const written = (await readdir(join(fixtures, release))).filter((name) => name.endsWith('.json'));
  expect(kept.toSorted()).toEqual(written.toSorted());
  for (const name of kept) {
    const original = await readFile(join(fixtures, release, name), 'utf8');
    expect(await readFile(join(folder, oldFiles, name), 'utf8')).toBe(original);
  }
  await opened(folder);
  expect(await readdir(folder)).not.toContain(oldFiles);
});

it.each(earlier)('what was kept of %s is the whole library', async (release) => {
  const folder = await copyOf(release);
  await opened(folder);
  const kept = join(folder, oldFiles);
  await cp(join(folder, 'bodies'), join(kept, 'bodies'), { recursive: true });
  expect(await opened(kept)).toMatchObject(expected);
});

it('the note that 0.7.0 left in its journal is among what is kept', async () => {
  const folder = await copyOf('0.7.0');
  const left = await readFile(join(folder, 'journals', 'annotations.2.journal'), 'utf8');
  await opened(folder);
  const kept = await readFile(join(folder, oldFiles, 'journals', 'annotations.2.journal'), 'utf8');
  expect(kept).toBe(left);
});

it('records say no more than the version of the files knows', () => {
  const schemas = { ...recordSchemas, body: bodySchema };
  const said = Object.entries(schemas).map(([name, schema]) => [
    name,
    z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }),
  ]);
  const digest = createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 16);
  // A library that a release has written must be refused by those before it: a change after a release raises the version.
  expect({ storeVersion, digest }).toEqual({ storeVersion: 6, digest: 'c183efa57fa98ae6' });
});

it.each(['0.4.0', '0.5.0', '0.6.0', '0.7.0', '0.8.0', '0.9.0'])(
  'the note that %s kept is whole',
  async (release) => {
    const library = await openLibrary(await copyOf(release));
    expect(library.annotations.get(note)).toMatchObject({
      target: { quote: { exact: 'The harbour number 2 lies where the rive' } },
      note: 'Where the **pilots** begin.',
      tags: ['tides'],
      ...(release === '0.4.0' ? {} : { creator: 'A reader' }),
    });
    await library.close();
  },
);

it.each(['0.5.0', '0.6.0', '0.7.0', '0.8.0', '0.9.0'])(
  'the outline that %s kept is whole',
  async (release) => {
    const library = await openLibrary(await copyOf(release));
    expect([...library.outlines.values()]).toMatchObject([
      { name: 'Tides', items: [{ type: 'annotation', annotationId: note }] },
    ]);
    await library.close();
  },
);

it.each(['0.6.0', '0.7.0', '0.8.0', '0.9.0'])(
  'the question, its answer, the queue and the terms that %s kept are whole',
  async (release) => {
    const library = await openLibrary(await copyOf(release));
    const question = [...library.annotations.values()].find(({ isQuestion }) => isQuestion);
    const answer = [...library.annotations.values()].find(({ answerTo }) => answerTo);
    expect(question?.note).toBe('Whose are they?');
    expect(answer).toMatchObject({ answerTo: question?.id, note: 'The pilots’.' });
    expect([...library.queue.values()].map(({ id }) => id)).toEqual([question?.articleId]);
    expect(library.learningCards.get('cloud')?.schedule).toMatchObject({
      state: 'review',
      answers: 2,
    });
    await library.close();
  },
);

it('the glossary and the earlier name that 0.7.0 kept are whole', async () => {
  const library = await openLibrary(await copyOf('0.7.0'));
  expect(library.glossaries.get('harbours')).toMatchObject({ name: 'Harbours', colour: 'green' });
  expect(library.personalConcepts.get('harbours-pilot')).toMatchObject({
    glossaryId: 'harbours',
    labels: { en: { preferred: 'pilot' } },
  });
  expect(library.settings.get('current')?.earlierCreators).toEqual(['An earlier reader']);
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
