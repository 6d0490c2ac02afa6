import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Services } from '../../../../src/main/services.ts';
import { makeTarget } from '../../../../src/shared/annotations/anchor-targets.ts';
import { madeAnnotation } from '../../../support/made-annotations.ts';
import {
  alterPack,
  codeOf,
  harbourItems,
  manifestOf,
  PackPublisher,
  packHead,
  rewritten,
  verify,
  watching,
} from '../../../support/packs.ts';
import { testServices } from '../../../support/services.ts';

const install = (services: Services, path: string) =>
  services.packs.install(path, undefined, watching());
const titles = ({ library }: Services) =>
  library
    .all()
    .map(({ title }) => title)
    .toSorted();
const idOf = ({ library }: Services, title: string) =>
  library.all().find((article) => article.title === title)?.id ?? '';

async function textOf(services: Services, title: string): Promise<string> {
  const { body } = await services.library.view({ articleId: idOf(services, title) });
  return body.text;
}

const concept = (preferred: string, definition: string) => ({
  labels: { en: { preferred, forms: [], definition } },
});

describe('a pack', () => {
  test('brings articles with their pictures and source into another library', async () => {
    const publisher = await PackPublisher.open();
    const path = await publisher.pack();
    const facts = await publisher.services.packs.inspect(path);
    expect(facts).toMatchObject({
      ...packHead,
      sequence: 1,
      articles: 3,
      versions: 3,
      sources: 1,
      objects: 4,
      signer: { state: 'signed', keyId: publisher.keyId, isTrusted: false },
    });
    const reader = await testServices();
    expect(await verify(path, publisher.keyId)).toEqual(facts);
    const report = await install(reader, path);
    expect(report).toMatchObject({
      state: 'installed',
      articles: { added: 3, updated: 0, unchanged: 0, refused: 0 },
      sources: { added: 1 },
      objects: 4,
    });
    expect(titles(reader)).toEqual(['Cranes', 'Ferries', 'Tides']);
    expect(await textOf(reader, 'Tides')).toContain('what the harbour office wrote about');
    const tides = reader.store.articles.get(idOf(reader, 'Tides'))?.variants[0];
    const picture = tides?.images[0]?.asset?.hash ?? '';
    expect((await reader.store.assets.read(picture))?.mediaType).toBe('image/png');
    expect([...reader.store.sources.values()].map(({ title }) => title)).toEqual([
      'Harbour office',
    ]);
    publisher.server.requests.splice(0);
    const again = await install(reader, path);
    expect(again).toMatchObject({ state: 'current', objects: 0, articles: { unchanged: 3 } });
  });

  test('is the same to the byte of the same library, and keeps its number', async () => {
    const publisher = await PackPublisher.open();
    const first = await readFile(await publisher.pack());
    const second = await readFile(await publisher.pack());
    expect(second.equals(first)).toBe(true);
    const elsewhere = await publisher.pack({ path: join(publisher.folder, 'other.escale') });
    expect((await readFile(elsewhere)).equals(first)).toBe(true);
  });

  test('of chosen articles holds these alone, and of none is refused', async () => {
    const { services, ...publisher } = await PackPublisher.open();
    const path = join(publisher.folder, 'few.escale');
    const create = (articleIds: ReadonlySet<string>) =>
      services.packs.create(
        {
          head: packHead,
          withAnnotations: false,
          asFolder: false,
          mayReplace: false,
          path,
          articleIds,
        },
        new AbortController().signal,
      );
    const { facts } = await create(new Set([idOf(services, 'Cranes')]));
    expect(facts).toMatchObject({ articles: 1, objects: 1, signer: { state: 'unsigned' } });
    expect(await codeOf(create(new Set()))).toBe('packEmpty');
    expect(await codeOf(create(new Set(['none'])))).toBe('articleUnknown');
  });

  test('replaces an earlier version of itself and nothing else, unless that is wanted', async () => {
    const publisher = await PackPublisher.open();
    const path = join(publisher.folder, 'thesis.zip');
    await writeFile(path, 'ten months of work');
    expect(await codeOf(publisher.pack({ path }))).toBe('targetExists');
    expect(await readFile(path, 'utf8')).toBe('ten months of work');
    await publisher.pack({ path, mayReplace: true });
    await publisher.pack({ path });
    const other = { ...packHead, id: 'another' };
    expect(await codeOf(publisher.pack({ path, head: other }))).toBe('targetExists');
    const folder = join(publisher.folder, 'site');
    await mkdir(folder);
    await writeFile(join(folder, 'manifest.json'), '{"name":"a web page"}');
    expect(await codeOf(publisher.pack({ path: folder, asFolder: true }))).toBe('targetExists');
  });

  test('holds nothing of what its publisher did, unless annotations are asked for', async () => {
    const { services, ...publisher } = await PackPublisher.open();
    const articleId = idOf(services, 'Tides');
    await services.library.setStarred({ articleId, starred: true });
    await services.tags.change({ articleId, add: ['private matters'], remove: [] });
    await services.store.annotations.apply([
      { type: 'put', value: madeAnnotation({ id: 'note', articleId, note: 'a private note' }) },
    ]);
    const path = join(publisher.folder, 'plain.escale');
    await services.packs.create(
      { head: packHead, withAnnotations: false, asFolder: false, mayReplace: false, path },
      new AbortController().signal,
    );
    const written = JSON.stringify(await manifestOf(path));
    expect(written).not.toContain('private');
    expect(written).not.toContain('starred');
  });
});

describe('a later version', () => {
  test('reads only what is new, and the text before becomes an earlier one', async () => {
    const publisher = await PackPublisher.open();
    const reader = await testServices();
    await install(reader, await publisher.pack());
    const articleId = idOf(reader, 'Tides');
    await reader.library.setRead({ articleId, read: true });
    await reader.tags.change({ articleId, add: ['mine'], remove: [] });
    await publisher.publish([rewritten('Tides'), ...harbourItems.slice(1)]);
    const later = await publisher.pack();
    const { objects } = await manifestOf(later);
    expect(objects).toHaveLength(3);
    const report = await install(reader, later);
    expect(report).toMatchObject({
      sequence: 2,
      objects: 1,
      articles: { added: 0, updated: 1, unchanged: 2, refused: 0 },
    });
    expect(await textOf(reader, 'Tides')).toContain('Tides once more');
    const tides = reader.store.articles.get(articleId);
    expect(tides?.variants[0]?.earlier).toHaveLength(1);
    expect(reader.store.statuses.get(articleId)).toMatchObject({ tags: ['mine'] });
  });

  test('changes what came in an earlier session too', async () => {
    const publisher = await PackPublisher.open();
    const earlier = await testServices();
    await install(earlier, await publisher.pack());
    const { directory } = earlier.store;
    await earlier.close();
    await publisher.publish([rewritten('Tides'), ...harbourItems.slice(1)]);
    const reader = await testServices({ directory });
    expect(await install(reader, await publisher.pack())).toMatchObject({
      articles: { added: 0, updated: 1, unchanged: 2, refused: 0 },
    });
    expect(await textOf(reader, 'Tides')).toContain('Tides once more');
  });

  test('never reads what is there: the other objects may even be missing from a folder', async () => {
    const publisher = await PackPublisher.open();
    const reader = await testServices();
    await install(reader, await publisher.pack());
    await publisher.publish([rewritten('Cranes'), ...harbourItems]);
    const folder = await publisher.pack({ asFolder: true, sequence: 2 });
    expect(await install(reader, folder)).toMatchObject({ sequence: 2, objects: 1 });
  });

  test('is not undone by an earlier one', async () => {
    const publisher = await PackPublisher.open();
    const reader = await testServices();
    const first = await publisher.pack({ path: join(publisher.folder, 'first.escale') });
    await install(reader, await publisher.pack({ sequence: 7 }));
    expect(await codeOf(install(reader, first))).toBe('packOlder');
  });

  test('has the terms of its glossary found once, when everything of it is there', async () => {
    const publisher = await PackPublisher.open();
    await publisher.services.personalGlossary.save(concept('Gantry', 'A crane over a ship.'));
    const reader = await testServices();
    const { housekeeping } = reader.store;
    const version = () => housekeeping.get('current')?.glossaryVersion;
    await expect.poll(version).toBe(reader.glossary.version);
    const noted: (string | undefined)[] = [];
    housekeeping.onChange(() => noted.push(version()));
    await install(reader, await publisher.pack());
    await expect.poll(version).toBe(reader.glossary.version);
    await reader.close();
    expect(noted).toEqual([undefined, reader.glossary.version]);
  });

  test('brings back nothing that was deleted here', async () => {
    const publisher = await PackPublisher.open();
    const { services } = publisher;
    const reader = await testServices();
    await services.personalGlossary.save(concept('Gantry', 'A crane that stands over a ship.'));
    await services.personalGlossary.save(concept('Slack', 'The still time between two tides.'));
    const { body, id } = await services.library
      .view({ articleId: idOf(services, 'Ferries') })
      .then((view) => ({ body: view.body, id: view.id }));
    const hash = services.store.articles.get(id)?.variants[0]?.bodyHash ?? '';
    const note = madeAnnotation({ id: 'starter', articleId: id, note: 'Where ferries begin' });
    const target = makeTarget(hash, body.text, { start: 0, end: 7 });
    await services.store.annotations.apply([{ type: 'put', value: { ...note, target } }]);
    const first = await install(reader, await publisher.pack({ withAnnotations: true }));
    expect(first).toMatchObject({ concepts: { added: 2 }, annotations: { added: 1 } });
    expect(reader.glossaries.list().map(({ name }) => name)).toContain('Harbour news');

    await reader.removal.delete({ articleId: idOf(reader, 'Cranes') });
    await reader.annotations.delete({ id: 'starter' });
    const [gone, changed] = [...reader.store.personalConcepts.values()].toSorted((a, b) =>
      (a.labels.en?.preferred ?? '').localeCompare(b.labels.en?.preferred ?? ''),
    );
    await reader.personalGlossary.delete({ conceptId: gone?.id ?? '' });
    await reader.store.personalConcepts.apply([
      {
        type: 'put',
        value: {
          ...(changed ?? raise()),
          labels: concept('Slack', 'My own words.').labels,
        },
      },
    ]);
    await services.personalGlossary.save(concept('Berth', 'Where a ship lies.'));
    await publisher.publish([...harbourItems, rewritten('Pilots')]);
    const second = await install(reader, await publisher.pack({ withAnnotations: true }));
    expect(second).toMatchObject({
      articles: { added: 1, updated: 0, unchanged: 2, refused: 1 },
      annotations: { added: 0, refused: 1 },
      concepts: { added: 1, refused: 2 },
    });
    expect(titles(reader)).toEqual(['Ferries', 'Pilots', 'Tides']);
    expect(reader.store.annotations.get('starter')?.deletedAt).toBeDefined();
    const definitions = [...reader.store.personalConcepts.values()].map(
      ({ labels }) => labels.en?.definition,
    );
    expect(new Set(definitions)).toEqual(new Set(['My own words.', 'Where a ship lies.']));
  });

  test('does not bring back a source that was removed here, nor its articles', async () => {
    const publisher = await PackPublisher.open();
    const reader = await testServices();
    await install(reader, await publisher.pack());
    const [source] = reader.store.sources.values();
    await reader.sources.remove({ sourceId: source?.id ?? '' });
    await publisher.publish([...harbourItems, rewritten('Pilots')]);
    const report = await install(reader, await publisher.pack());
    expect(report).toMatchObject({ articles: { added: 0, refused: 4 }, sources: { refused: 1 } });
    expect(titles(reader)).toEqual([]);
  });

  test('does not bring back a source that the reader had before it, and removed since', async () => {
    const publisher = await PackPublisher.open();
    const reader = await testServices();
    await reader.sources.addAddress({ address: publisher.server.url('/feed') });
    await install(reader, await publisher.pack());
    const [source] = reader.store.sources.values();
    await reader.sources.remove({ sourceId: source?.id ?? '' });
    await publisher.publish([...harbourItems, rewritten('Pilots')]);
    const report = await install(reader, await publisher.pack());
    expect(report).toMatchObject({ articles: { added: 0 }, sources: { added: 0, refused: 1 } });
    expect(titles(reader)).toEqual([]);
  });

  test('of an article that the reader syncs as well stands beside what came from there', async () => {
    const publisher = await PackPublisher.open();
    const reader = await testServices();
    await reader.sources.addAddress({ address: publisher.server.url('/feed') });
    const report = await install(reader, await publisher.pack());
    expect(report).toMatchObject({
      articles: { added: 0, unchanged: 3 },
      sources: { unchanged: 1 },
    });
  });

  test('signed by another is refused, whatever it is called', async () => {
    const publisher = await PackPublisher.open();
    const impostor = await PackPublisher.open();
    const reader = await testServices();
    await install(reader, await publisher.pack());
    const forged = await impostor.pack({ sequence: 2 });
    expect(await codeOf(install(reader, forged))).toBe('packForeignKey');
    const unsigned = await impostor.pack({ sequence: 2, keyPath: undefined });
    expect(await codeOf(install(reader, unsigned))).toBe('packUnsigned');
  });
});

test('a pack says how many drawings it leaves out, as they may hold more than shapes', async () => {
  const publisher = await PackPublisher.open();
  const { store, packs } = publisher.services;
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="act()"/>';
  const asset = await store.assets.write(Buffer.from(svg));
  const article = store.articles.get(idOf(publisher.services, 'Tides')) ?? raise();
  const variants = article.variants.map((one) => ({
    ...one,
    images: one.images.map(({ url }) => ({ url, ...(asset && { asset }) })),
  }));
  await store.articles.apply([{ type: 'put', value: { ...article, variants } }]);
  const path = join(publisher.folder, 'drawn.escale');
  const choice = { withAnnotations: false, asFolder: false, mayReplace: false };
  const { signal } = new AbortController();
  const written = await packs.create({ head: packHead, path, ...choice }, signal);
  expect(written).toMatchObject({ leftOut: 1, drawings: 1, facts: { articles: 3, objects: 3 } });
});

test('a pack that proves bad on the way changes no record', async () => {
  const publisher = await PackPublisher.open();
  const reader = await testServices();
  const path = await publisher.pack();
  const last = (await manifestOf(path)).objects.at(-1)?.sha256 ?? '';
  await alterPack(path, (entries) => {
    const bytes = entries.get(`objects/${last}`) ?? Buffer.alloc(0);
    entries.set(`objects/${last}`, Buffer.from(bytes.map((byte) => byte ^ 1)));
  });
  expect(await codeOf(install(reader, path))).toBe('packDamaged');
  expect(reader.store.articles.size + reader.store.sources.size + reader.store.packs.size).toBe(0);
});

function raise(): never {
  throw new Error('There is no such concept');
}
