import { randomUUID } from 'node:crypto';
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeHttpClient } from '../../../../src/main/core/http/node-client.ts';
import {
  openServices,
  type Services,
  type ServicesOptions,
} from '../../../../src/main/services.ts';
import type { Concept } from '../../../../src/shared/domain/glossary.ts';
import { makeLibrary } from '../../../bench/library.ts';
import { resources, temporaryFolder, testServices } from '../../../support/services.ts';

interface Written {
  readonly name: string;
  readonly text: string;
}

/** A library whose articles are files of a folder; a name ends in the language and `.md`. */
async function libraryOf(files: readonly Written[], options: Partial<ServicesOptions> = {}) {
  const directory = await temporaryFolder();
  const folder = await temporaryFolder();
  const write = async ({ name, text }: Written) => writeFile(join(folder, name), text);
  for (const file of files) await write(file);
  const services = await testServices({ directory, ...options });
  await services.sources.addPaths([folder]);
  return { directory, services, write, sync: () => services.sync.start({}) };
}

const page = (services: Services, query: string, offset = 0, limit = 10) =>
  services.search.search({ query, offset, limit });

/** A folder of resources with another glossary. */
async function resourcesWith(concepts: readonly Concept[]): Promise<string> {
  const folder = await temporaryFolder();
  const content = JSON.stringify({ theme: 'changed', concepts });
  await mkdir(join(folder, 'glossary'));
  await writeFile(join(folder, 'glossary', 'changed.json'), content);
  for (const name of ['starter', 'suggested-sources.json'])
    await cp(join(resources, name), join(folder, name), { recursive: true });
  return folder;
}

/** The titles found, best first. */
async function titles(services: Services, query: string): Promise<readonly string[]> {
  const { items } = await page(services, query);
  // All at once are the same, in the same order.
  expect(await services.search.ids(query)).toEqual(items.map(({ id }) => id));
  return items.map(({ found }) => found[0]?.title ?? '');
}

/** Writes about an article, and about the words of its text that say `quote` if that is given. */
const write = async (services: Services, title: string, note: string, quote?: string) => {
  const articleId = services.library.all().find((one) => one.title === title)?.id ?? '';
  return await services.annotations.createByQuote({ articleId, quote, note, tags: [] });
};
/** The articles found, and what was found in notes about them. */
const foundWithNotes = async (services: Services, query: string) =>
  (await page(services, query)).items.map(({ found: [best], notes }) => [
    best?.title,
    ...notes.map(({ snippet: { text, start, hits } }) =>
      hits.map((hit) => text.slice(hit.start - start, hit.end - start)).join(' '),
    ),
  ]);

const harbour = [
  {
    name: 'quai.fr.md',
    text: '# Le quai\n\nL’hébergement des données à l’étranger inquiète les autorités du port. Une loi sur l’eau suivra.',
  },
  {
    name: 'quai.en.md',
    text: '# The quay\n\nHosting data abroad worries the port authorities. A law on water will follow.',
  },
  {
    name: 'digue.fr.md',
    text: '# La digue et les ports\n\nLes vagues passent la digue. Les marchés ferment, la mer monte et les données manquent encore au port.',
  },
  {
    name: 'phare.fr.md',
    text: '# Le phare\n\nUn gardien allume la lampe chaque soir, et la loi ne dit rien de l’eau qui monte autour de lui.',
  },
] as const;

/** Holds the library of the harbour with its index, made once: preparing the texts takes longer than most of the tests. */
let made = '';
beforeAll(async () => {
  made = await mkdtemp(join(tmpdir(), 'escale-'));
  const folder = join(made, 'articles');
  await mkdir(folder);
  for (const { name, text } of harbour) await writeFile(join(folder, name), text);
  const services = await openServices({
    directory: join(made, 'library'),
    resources,
    http: nodeHttpClient,
    systemLanguage: 'en',
    articleThreads: 1,
  });
  await services.sources.addPaths([folder]);
  await services.search.settled();
  await services.close();
});
afterAll(() => rm(made, { recursive: true, force: true }));

/** A copy of it. */
async function harbourLibrary() {
  const directory = await temporaryFolder();
  await cp(join(made, 'library'), directory, { recursive: true });
  return { directory, services: await testServices({ directory }) };
}

describe('a search', () => {
  it('finds words in any form, with or without accents, case and elision', async () => {
    const { services } = await harbourLibrary();
    expect(await titles(services, 'heberger ')).toEqual(['Le quai']);
    expect(await titles(services, 'ÉTRANGERS ')).toEqual(['Le quai']);
    expect(await titles(services, "l'étranger ")).toEqual(['Le quai']);
    expect(await titles(services, 'hosted ')).toEqual(['The quay']);
    expect(await titles(services, 'marché mer ')).toEqual(['La digue et les ports']);
    expect(await titles(services, 'marché phare ')).toEqual([]);
  });

  it('finds phrases as they stand, exclusions, alternatives and beginnings', async () => {
    const { services } = await harbourLibrary();
    expect(await titles(services, '"loi sur l’eau"')).toEqual(['Le quai']);
    expect(await titles(services, '"lois sur l’eau"')).toEqual([]);
    expect((await titles(services, 'données -digue ')).toSorted()).toEqual(['Le quai']);
    expect((await titles(services, 'vagues OR lampe ')).toSorted()).toEqual([
      'La digue et les ports',
      'Le phare',
    ]);
    expect(await titles(services, 'gardi')).toEqual(['Le phare']);
    expect(await titles(services, 'gardi ')).toEqual([]);
    expect(await titles(services, '"loi ne dit ri')).toEqual(['Le phare']);
    expect(await titles(services, '-port ')).toEqual(['Le phare']);
  });

  it('finds by age as it is at the moment of the search', async () => {
    let now = new Date('2026-11-01T12:00:00Z');
    const { services } = await libraryOf(harbour.slice(0, 1), { clock: { now: () => now } });
    expect(await titles(services, 'newer:2d ')).toEqual(['Le quai']);
    expect(await titles(services, 'port older:2d ')).toEqual([]);
    now = new Date('2026-11-04T12:00:00Z');
    expect(await titles(services, 'newer:2d ')).toEqual([]);
    expect(await titles(services, 'port older:2d ')).toEqual(['Le quai']);
    expect(await titles(services, 'newer:4d ')).toEqual(['Le quai']);
  });

  it('puts the article first that has the words in its title', async () => {
    const { services } = await harbourLibrary();
    expect((await titles(services, 'port '))[0]).toBe('La digue et les ports');
    expect(await titles(services, 'title:port ')).toEqual(['La digue et les ports']);
  });

  it('shows each language version of an article that matches, and counts the article once', async () => {
    const { services } = await harbourLibrary();
    const { total, items } = await page(services, 'port ');
    expect(total).toBe(2);
    const both = items.find(({ languages }) => languages.length === 2);
    expect(both?.found.map(({ language }) => language).toSorted()).toEqual(['en', 'fr']);
  });

  it('says where in the text and in the title', async () => {
    const { services } = await harbourLibrary();
    const { items } = await page(services, 'digue données ');
    const [best] = items;
    const view = await services.library.view({ articleId: best?.id ?? '', language: 'fr' });
    const found = best?.found[0];
    const marked = found?.snippet.hits.map(({ start, end }) => view.body.text.slice(start, end));
    expect(marked).toEqual(['digue', 'données']);
    const { text = '', start = 0 } = found?.snippet ?? {};
    expect(view.body.text.slice(start, start + text.length)).toBe(text);
    expect(found?.titleHits).toEqual([{ start: 3, end: 8 }]);
  });

  it('filters by what a person did, by source, language and date', async () => {
    const { services } = await harbourLibrary();
    const { library, sources, store } = services;
    const lighthouse = library.all().find(({ title }) => title === 'Le phare');
    const articleId = lighthouse?.id ?? '';
    await library.setStarred({ articleId, starred: true });
    await library.setRead({ articleId, read: true });
    const source = [...store.sources.values()][0];
    await sources.update({ sourceId: source?.id ?? '', title: 'Gazette du Port' });
    expect(await titles(services, 'loi is:starred')).toEqual(['Le phare']);
    expect(await titles(services, 'loi est:nonlu ')).toEqual(['Le quai']);
    expect(await titles(services, 'is:read')).toEqual(['Le phare']);
    expect(await titles(services, 'port lang:en')).toEqual(['The quay']);
    expect((await page(services, 'source:gaz')).total).toBe(3);
    expect((await page(services, 'source:"port gazette"')).total).toBe(3);
    expect((await page(services, 'source:revue')).total).toBe(0);
    expect((await page(services, '-source:gazette')).total).toBe(0);
    expect((await page(services, 'after:2020')).total).toBe(3);
    expect((await page(services, 'avant:2020')).total).toBe(0);
    expect((await page(services, 'gazette ')).total).toBe(3);
    expect((await page(services, 'is:incomplete')).total).toBe(0);
  });

  it('filters by what waits to be read next, and by who wrote', async () => {
    const { services } = await libraryOf([
      { name: 'one.en.md', text: '---\nauthor: Éloïse Martin\n---\n\n# One\n\nFirst text.' },
      { name: 'two.en.md', text: '---\nauthor: Martin Dupont\n---\n\n# Two\n\nSecond text.' },
    ]);
    const [id = ''] = services.library.all().flatMap((one) => (one.title === 'Two' ? one.id : []));
    expect(await titles(services, 'is:queued')).toEqual([]);
    await services.queue.put({ articleId: id, queued: true });
    expect(await titles(services, 'is:queued')).toEqual(['Two']);
    expect(await titles(services, 'text -est:àsuivre ')).toEqual(['One']);
    expect((await titles(services, 'author:martin')).toSorted()).toEqual(['One', 'Two']);
    expect(await titles(services, 'autrice:"eloise mar"')).toEqual(['One']);
    expect(await titles(services, 'text -auteur:dupont ')).toEqual(['One']);
    expect(await titles(services, 'author:dup is:queued')).toEqual(['Two']);
  });

  it('knows the site of what outlived its source, and each version by itself', async () => {
    const { services } = await harbourLibrary();
    const { store } = services;
    const [article] = [...store.articles.values()];
    const [variant] = article?.variants ?? [];
    if (!article || !variant) throw new Error('There is no article');
    const orphan = { ...variant, sourceId: 'gone', url: 'https://www.gazette.example/1' };
    const versions = [
      { ...orphan, language: 'fr', title: 'Bouées', publishedAt: '2024-05-01T00:00:00.000Z' },
      { ...orphan, language: 'en', title: 'Buoys', publishedAt: '2025-05-01T00:00:00.000Z' },
    ];
    await store.articles.apply([{ type: 'put', value: { ...article, variants: versions } }]);
    const found = async (query: string) =>
      (await page(services, query)).items.map((one) => one.found.map(({ title }) => title));
    expect((await found('source:gazette')).flat().toSorted()).toEqual(['Bouées', 'Buoys']);
    expect(await found('before:2025 ')).toEqual([['Bouées']]);
    expect(await found('source:gazette after:2025')).toEqual([['Buoys']]);
    expect(await found('before:2025 lang:en')).toEqual([]);
  });

  it('filters by tags, whole words of them and what is being typed', async () => {
    const { services } = await harbourLibrary();
    const { library, tags } = services;
    const idOf = (title: string) => library.all().find((one) => one.title === title)?.id ?? '';
    await tags.change({
      articleId: idOf('Le phare'),
      add: ['Énergie nucléaire', 'île'],
      remove: [],
    });
    await tags.change({ articleId: idOf('La digue et les ports'), add: ['énergie'], remove: [] });
    const both = ['La digue et les ports', 'Le phare'];
    expect((await titles(services, 'tag:energie ')).toSorted()).toEqual(both);
    expect((await titles(services, 'étiquette:éner')).toSorted()).toEqual(both);
    expect(await titles(services, 'tag:éner ')).toEqual([]);
    expect(await titles(services, 'tag:"energie nucleaire"')).toEqual(['Le phare']);
    expect(await titles(services, 'tag:"île énergie"')).toEqual([]);
    expect(await titles(services, 'tag:energie -tag:ile ')).toEqual(['La digue et les ports']);
    expect((await titles(services, 'has:tag')).toSorted()).toEqual(both);
    expect((await page(services, '-avec:étiquette ')).total).toBe(1);
    expect(await titles(services, 'gardien tag:île ')).toEqual(['Le phare']);
  });

  it('finds concepts of the glossary by their names, synonyms and definitions, in either language', async () => {
    const { services } = await harbourLibrary();
    const concepts = async (query: string) => (await page(services, query)).concepts;
    const [extraterritorial] = await concepts('extraterritorialité ');
    expect(extraterritorial).toMatchObject({
      conceptId: 'extraterritoriality',
      found: [{ language: 'fr', title: 'extraterritorialité', titleHits: [{ start: 0, end: 19 }] }],
    });
    const [law] = await concepts('cloud act ');
    expect(law).toMatchObject({ conceptId: 'cloud-act' });
    expect(law?.found.map(({ language }) => language).toSorted()).toEqual(['en', 'fr']);
    // A name by which it is called as well is no part of what is shown.
    const [byName] = await concepts('"lawful overseas use of data"');
    expect(byName).toMatchObject({ conceptId: 'cloud-act' });
    expect((await concepts('data ')).length).toBe(3);
    expect((await page(services, 'data ', 10)).concepts).toEqual([]);
    expect(await concepts('data lang:en ')).toEqual([]);
    expect(await concepts('-data ')).toEqual([]);
  });

  it('answers nothing with nothing, and takes whatever is typed', async () => {
    const { services } = await harbourLibrary();
    for (const query of [
      '',
      ' ',
      '-',
      '"',
      'NEAR(a b)',
      '{title} : x',
      'a^b + c*',
      "' OR 1=1 --",
    ]) {
      await expect(page(services, query)).resolves.toMatchObject({ items: expect.any(Array) });
    }
    expect((await page(services, '""')).total).toBe(0);
  });
});

describe('notes', () => {
  it('are found by their words, in the forms of either language, and together with the text', async () => {
    const { services } = await harbourLibrary();
    const made = await write(services, 'Le phare', 'Is it automated? Les baleines aussi', 'lampe');
    expect(await foundWithNotes(services, 'baleine ')).toEqual([['Le phare', 'baleines']]);
    expect(await foundWithNotes(services, 'automation ')).toEqual([['Le phare', 'automated']]);
    expect(await foundWithNotes(services, '"is it auto')).toEqual([
      ['Le phare', 'Is it automated'],
    ]);
    expect(await foundWithNotes(services, 'baleine gardien ')).toEqual([['Le phare', 'baleines']]);
    expect(await foundWithNotes(services, 'gardien -baleine ')).toEqual([]);
    const [item] = (await page(services, 'baleine ')).items;
    expect(item?.notes).toMatchObject([{ annotationId: made.id, language: 'fr' }]);
    expect(item?.found[0]?.snippet.hits).toEqual([]);
  });

  it('are asked for alone by `note:`', async () => {
    const { services } = await harbourLibrary();
    await write(services, 'Le phare', 'Voir la digue');
    await write(services, 'La digue et les ports', 'Rien sur le phare');
    expect((await foundWithNotes(services, 'digue ')).length).toBe(2);
    expect(await foundWithNotes(services, 'note:digue ')).toEqual([['Le phare', 'digue']]);
    expect(await foundWithNotes(services, 'notes:"le phare"')).toEqual([
      ['La digue et les ports', 'le phare'],
    ]);
    expect(await foundWithNotes(services, 'digue -note:phare ')).toEqual([['Le phare', 'digue']]);
    expect(await foundWithNotes(services, 'title:digue ')).toEqual([['La digue et les ports']]);
  });

  it('open the version that they were written about', async () => {
    const { services } = await harbourLibrary();
    await write(services, 'The quay', 'Whose whales?', 'port authorities');
    const [item] = (await page(services, 'whale ')).items;
    expect(item?.found.map(({ language }) => language)).toEqual(['en']);
    expect(item?.notes.map(({ language }) => language)).toEqual(['en']);
  });

  it('are found as soon as they are written, changed, deleted, restored or imported', async () => {
    const { services } = await harbourLibrary();
    const { annotations } = services;
    const { id } = await write(services, 'Le phare', '', 'lampe');
    expect(await foundWithNotes(services, 'baleine ')).toEqual([]);
    await annotations.update({ id, note: 'Une baleine' });
    expect(await foundWithNotes(services, 'baleine ')).toEqual([['Le phare', 'baleine']]);
    const written = await annotations.export('jsonld');
    await annotations.update({ id, note: 'Un dauphin' });
    expect(await foundWithNotes(services, 'baleine ')).toEqual([]);
    await annotations.delete({ id });
    expect(await foundWithNotes(services, 'dauphin ')).toEqual([]);
    await annotations.restore({ id });
    expect(await foundWithNotes(services, 'dauphin ')).toEqual([['Le phare', 'dauphin']]);
    await annotations.import(written.replaceAll(id, randomUUID()));
    expect(await foundWithNotes(services, 'baleine ')).toEqual([['Le phare', 'baleine']]);
  });

  it('are in an index that is made anew, and in one that takes up what changed without it', async () => {
    const { services, directory } = await harbourLibrary();
    const { id } = await write(services, 'Le phare', 'Une baleine', 'lampe');
    expect(await foundWithNotes(services, 'baleine ')).toEqual([['Le phare', 'baleine']]);
    await services.close();
    const without = await testServices({ directory });
    await without.annotations.update({ id, note: 'Un dauphin' });
    await without.close();
    const again = await testServices({ directory });
    expect(await foundWithNotes(again, 'baleine ')).toEqual([]);
    expect(await foundWithNotes(again, 'dauphin ')).toEqual([['Le phare', 'dauphin']]);
    await again.close();
    await rm(join(directory, 'search.sqlite'));
    const anew = await testServices({ directory });
    await anew.search.settled();
    expect(await foundWithNotes(anew, 'dauphin ')).toEqual([['Le phare', 'dauphin']]);
  });
});

describe('the index', () => {
  it('follows articles that come, change and go', async () => {
    const { services, write, sync } = await libraryOf(harbour);
    expect(await titles(services, 'baleine ')).toEqual([]);
    await write({
      name: 'baleine.fr.md',
      text: '# La baleine\n\nUne baleine est venue au quai hier soir.',
    });
    await sync();
    expect(await titles(services, 'baleine ')).toEqual(['La baleine']);
    await write({
      name: 'baleine.fr.md',
      text: '# Le dauphin\n\nC’était un dauphin, dit le gardien du phare.',
    });
    await sync();
    expect(await titles(services, 'baleine ')).toEqual([]);
    expect(await titles(services, 'dauphin ')).toEqual(['Le dauphin']);
    const articleId = services.library.all().find(({ title }) => title === 'Le dauphin')?.id ?? '';
    await services.removal.delete({ articleId });
    expect(await titles(services, 'dauphin ')).toEqual([]);
  });

  it('takes up at the next opening what changed without it', async () => {
    const { services, directory, write } = await libraryOf(harbour);
    expect(await titles(services, 'phare ')).toEqual(['Le phare']);
    await services.close();
    const without = await testServices({ directory });
    await write({
      name: 'baleine.fr.md',
      text: '# La baleine\n\nUne baleine est venue au quai hier soir.',
    });
    await without.sync.start({});
    const lighthouse = without.library.all().find(({ title }) => title === 'Le phare');
    await without.removal.delete({ articleId: lighthouse?.id ?? '' });
    await without.close();
    const again = await testServices({ directory });
    expect(await titles(again, 'baleine ')).toEqual(['La baleine']);
    expect(await titles(again, 'phare ')).toEqual([]);
    expect(again.search.state()).toEqual({ state: 'ready' });
  });

  it('follows the glossary that comes with the program', async () => {
    const { services, directory } = await harbourLibrary();
    const { concepts } = services.glossary;
    const called = async (opened: Services, query: string) =>
      (await page(opened, query)).concepts.map(({ conceptId }) => conceptId);
    expect(await called(services, 'palantir ')).toContain('palantir');
    await services.close();
    const changed = await resourcesWith(
      concepts
        .filter(({ id }) => id !== 'palantir')
        .map((concept) => ({
          ...concept,
          seeAlso: concept.seeAlso.filter((id) => id !== 'palantir'),
          labels: {
            ...concept.labels,
            fr: {
              ...concept.labels.fr,
              forms: concept.id === 'cloud-act' ? ['baleine'] : concept.labels.fr.forms,
            },
          },
        })),
    );
    const again = await testServices({ directory, resources: changed });
    expect(await called(again, 'palantir ')).not.toContain('palantir');
    expect(await called(again, 'baleine ')).toEqual(['cloud-act']);
    expect((await page(again, 'phare ')).total).toBe(1);
  });

  it('is built in the background for a library that has none, and can be searched meanwhile', async () => {
    const directory = await temporaryFolder();
    await makeLibrary(directory, 200);
    const services = await testServices({ directory });
    const states: string[] = [];
    services.search.onState((state) => states.push(JSON.stringify(state)));
    const early = await page(services, 'registre ');
    expect(early.state).toMatchObject({ state: 'building', because: 'missing', total: 200 });
    await services.search.settled();
    expect(services.search.state()).toEqual({ state: 'ready' });
    const { total } = await page(services, 'registre ');
    expect(total).toBeGreaterThan(early.total);
    expect(states.length).toBeGreaterThan(5);
    const ids = new Set<string>();
    for (let offset = 0; offset < total; offset += 10) {
      for (const { id } of (await page(services, 'registre ', offset)).items) ids.add(id);
    }
    expect(ids.size).toBe(total);
  });

  const damages = {
    'is missing': (path: string) => rm(path),
    'is empty': (path: string) => truncate(path, 0),
    'is cut off': async (path: string) => truncate(path, Math.floor((await stat(path)).size / 2)),
    'is no database': (path: string) => writeFile(path, 'Not a database at all. '.repeat(500)),
    'is another database': async (path: string) => {
      await rm(path);
      const other = new DatabaseSync(path);
      other.exec('CREATE TABLE documents (id); PRAGMA user_version = 3');
      other.close();
    },
    'is of another version': async (path: string) => {
      const other = new DatabaseSync(path);
      other.exec('PRAGMA user_version = 999');
      other.close();
    },
    'has other bytes in its middle': async (path: string) => {
      const bytes = await readFile(path);
      bytes.fill(0x5a, Math.floor(bytes.length / 3), Math.floor((bytes.length * 2) / 3));
      await writeFile(path, bytes);
    },
  };

  it.each(Object.entries(damages))('is made anew when its file %s', async (_name, damage) => {
    const { services, directory } = await harbourLibrary();
    const expected = await titles(services, 'port ');
    await services.close();
    await damage(join(directory, 'search.sqlite'));
    const again = await testServices({ directory });
    await page(again, 'port ');
    await again.search.settled();
    expect(await titles(again, 'port ')).toEqual(expected);
    expect(again.search.state()).toEqual({ state: 'ready' });
  });

  it('says why it cannot be opened, and is opened once it can', async () => {
    const { services, directory } = await harbourLibrary();
    await services.close();
    const path = join(directory, 'search.sqlite');
    await rm(path, { force: true });
    // A folder in the file's place stands for everything that keeps a file from being made.
    await mkdir(join(path, 'in the way'), { recursive: true });
    const again = await testServices({ directory });
    await expect(page(again, 'port ')).rejects.toMatchObject({ error: { code: 'searchFailed' } });
    expect(again.search.state()).toMatchObject({
      state: 'failed',
      error: { code: 'searchFailed' },
    });
    expect(again.library.all()).toHaveLength(3);
    await rm(path, { recursive: true });
    expect((await page(again, 'port ')).total).toBe(2);
    expect(again.search.state()).toEqual({ state: 'ready' });
  });

  it('leaves nothing but its one file behind', async () => {
    const { services, directory } = await harbourLibrary();
    await page(services, 'port ');
    await services.close();
    const names = (await readdir(directory)).filter((name) => name.startsWith('search'));
    expect(names).toEqual(['search.sqlite']);
  });
});
