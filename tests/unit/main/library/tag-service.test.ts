import { describe, expect, it, onTestFinished } from 'vitest';
import type { Services } from '../../../../src/main/services.ts';
import { mostTags } from '../../../../src/shared/domain/tag.ts';
import { makeLibrary } from '../../../bench/library.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { rss, temporaryFolder, testServices } from '../../../support/services.ts';

async function libraryOf(articles: number) {
  const directory = await temporaryFolder();
  await makeLibrary(directory, articles);
  const services = await testServices({ directory });
  const ids = services.library.all().map(({ id }) => id);
  const tag = (n: number, ...add: string[]) =>
    services.tags.change({ articleId: ids[n] ?? '', add, remove: [] });
  return { directory, services, ids, tag };
}

const item = (language: string, alternates = {}) => ({
  title: language,
  guid: language,
  link: `https://publisher.example/${language}`,
  alternates,
});

/** Each tag with how many articles have it, as the rail shows them. */
const counts = ({ library }: Services) =>
  library.overview().tags.map(({ tag, articles }) => `${tag} ${articles}`);

const tagged = ({ library }: Services, tag: string) =>
  library
    .list({ view: { type: 'tag', tag }, offset: 0, limit: 100 })
    .items.map(({ id, tags }) => ({ id, tags }));

const tagsOf = ({ library }: Services, articleId: string) =>
  library.all().find(({ id }) => id === articleId)?.tags;

describe('the tags of an article', () => {
  it('are given and taken away, in lists, in the article and counted', async () => {
    const { services, ids, tag } = await libraryOf(10);
    const [first = '', second = ''] = ids;
    await tag(0, 'Mer', 'île');
    await tag(1, 'mer');
    expect(counts(services)).toEqual(['île 1', 'Mer 2']);
    expect(tagged(services, 'MER')).toEqual([
      { id: first, tags: ['Mer', 'île'] },
      { id: second, tags: ['Mer'] },
    ]);
    expect((await services.library.view({ articleId: first })).tags).toEqual(['Mer', 'île']);
    await services.tags.change({ articleId: first, add: ['port'], remove: ['ILE', 'none'] });
    expect(counts(services)).toEqual(['Mer 2', 'port 1']);
    await services.tags.change({ articleId: second, add: [], remove: ['mer'] });
    expect(services.store.statuses.get(second)).not.toHaveProperty('tags');
    await expect(
      services.tags.change({ articleId: 'none', add: ['mer'], remove: [] }),
    ).rejects.toThrow('articleUnknown');
  });

  it('are all there after the next opening', async () => {
    const { directory, services, tag } = await libraryOf(10);
    await tag(3, 'Mer');
    await tag(4, 'mer', 'île');
    const before = counts(services);
    await services.close();
    expect(counts(await testServices({ directory }))).toEqual(before);
  });

  it('are no more than an article can have, and none is lost by one too many', async () => {
    const { services, ids, tag } = await libraryOf(3);
    const many = Array.from({ length: mostTags }, (_, n) => `tag ${n}`);
    await tag(0, ...many);
    await expect(tag(0, 'one more')).rejects.toThrow('tagsTooMany');
    await tag(0, 'TAG 7');
    expect(tagsOf(services, ids[0] ?? '')).toEqual(many);
  });

  it('given at the same moment all count', async () => {
    const { services, ids, tag } = await libraryOf(3);
    await Promise.all([tag(0, 'a'), tag(0, 'b'), tag(0, 'c')]);
    expect(tagsOf(services, ids[0] ?? '')).toEqual(['a', 'b', 'c']);
  });
});

describe('a tag', () => {
  it('is written otherwise everywhere, on deleted articles too', async () => {
    const { services, ids, tag } = await libraryOf(10);
    const [first = '', second = ''] = ids;
    await tag(0, 'energie', 'mer');
    await tag(1, 'energie');
    await services.removal.delete({ articleId: second });
    expect(counts(services)).toEqual(['energie 1', 'mer 1']);
    await services.tags.rename({ tag: 'energie', to: 'Énergie' });
    expect(counts(services)).toEqual(['Énergie 1', 'mer 1']);
    expect(tagsOf(services, first)).toEqual(['Énergie', 'mer']);
    await services.removal.restore({ articleId: second });
    expect(counts(services)).toEqual(['Énergie 2', 'mer 1']);
  });

  it('is written otherwise on the person’s own notes too, and not on those of others', async () => {
    const { services, ids } = await libraryOf(2);
    const { annotations, library, settings, store } = services;
    await settings.update({ annotationCreator: 'Aline' });
    const articleId = ids[0] ?? '';
    const { language } = await library.view({ articleId });
    const content = { articleId, language, colour: 'rose' as const, note: 'Ships' };
    const own = await annotations.create({ ...content, tags: ['Energie', 'mer', 'énergies'] });
    const other = await annotations.create({ ...content, tags: ['mer'] });
    const foreign = { ...own, id: 'foreign', creator: 'Bruno' };
    await store.annotations.apply([{ type: 'put', value: foreign }]);
    await annotations.delete({ id: other.id });
    await services.tags.rename({ tag: 'energie', to: 'énergies' });
    expect(store.annotations.get(own.id)?.tags).toEqual(['énergies', 'mer']);
    expect(store.annotations.get(own.id)?.changedAt).not.toBe(own.changedAt);
    expect(store.annotations.get('foreign')).toEqual(foreign);
    await services.tags.rename({ tag: 'mer', to: 'sea' });
    await annotations.restore({ id: other.id });
    expect(store.annotations.get(other.id)?.tags).toEqual(['sea']);
  });

  it('becomes one with another of its new name', async () => {
    const { services, ids, tag } = await libraryOf(10);
    await tag(0, 'mer', 'île', 'océan');
    await tag(1, 'océan');
    await tag(2, 'Mer');
    await services.tags.rename({ tag: 'OCEAN', to: 'mer' });
    expect(counts(services)).toEqual(['île 1', 'mer 3']);
    expect(tagsOf(services, ids[0] ?? '')).toEqual(['mer', 'île']);
  });

  it('is taken away from every article', async () => {
    const { services, tag } = await libraryOf(10);
    await tag(0, 'mer', 'île');
    await tag(1, 'Mer');
    await services.tags.delete({ tag: 'MER', fromNotes: false });
    expect(counts(services)).toEqual(['île 1']);
    expect(tagged(services, 'mer')).toEqual([]);
  });

  it('is taken from the person’s own notes where that is wanted, and given back to all of them', async () => {
    const { services, ids, tag } = await libraryOf(3);
    const { annotations, library, settings, store } = services;
    await settings.update({ annotationCreator: 'Aline' });
    await tag(0, 'Mer', 'île');
    const articleId = ids[0] ?? '';
    const { language } = await library.view({ articleId });
    const content = { articleId, language, colour: 'rose' as const, note: 'Ships' };
    const own = await annotations.create({ ...content, tags: ['port', 'mer', 'sel'] });
    const foreign = { ...own, id: 'foreign', creator: 'Bruno' };
    await store.annotations.apply([{ type: 'put', value: foreign }]);
    const { deletionId } = await services.tags.delete({ tag: 'mer', fromNotes: true });
    expect(store.annotations.get(own.id)?.tags).toEqual(['port', 'sel']);
    expect(store.annotations.get('foreign')).toEqual(foreign);
    expect(counts(services)).toEqual(['île 1']);
    // What is done to other tags meanwhile stays.
    await services.tags.rename({ tag: 'port', to: 'quai' });
    await tag(1, 'mer');
    await services.tags.restore({ deletionId });
    expect(store.annotations.get(own.id)?.tags).toEqual(['quai', 'mer', 'sel']);
    expect(tagsOf(services, articleId)).toEqual(['Mer', 'île']);
    expect(tagsOf(services, ids[1] ?? '')).toEqual(['mer']);
    const before = store.annotations.get(own.id);
    await expect(services.tags.restore({ deletionId })).rejects.toThrow('deedUnknown');
    expect(store.annotations.get(own.id)).toEqual(before);
  });

  it('that was deleted twice comes back to all that it was taken from', async () => {
    const { services, tag } = await libraryOf(10);
    await tag(0, 'mer');
    const first = await services.tags.delete({ tag: 'mer', fromNotes: false });
    await tag(1, 'mer');
    await tag(2, 'mer');
    const second = await services.tags.delete({ tag: 'mer', fromNotes: false });
    await services.tags.restore(second);
    expect(counts(services)).toEqual(['mer 2']);
    await services.tags.restore(first);
    expect(counts(services)).toEqual(['mer 3']);
  });

  it('that was deleted takes no place from others that were given since', async () => {
    const { services, ids, tag } = await libraryOf(2);
    await tag(0, 'mer');
    await tag(1, 'mer');
    const deletion = await services.tags.delete({ tag: 'mer', fromNotes: false });
    const many = Array.from({ length: mostTags }, (_, n) => `tag ${n}`);
    await tag(0, ...many);
    await services.tags.restore(deletion);
    expect(tagsOf(services, ids[0] ?? '')).toEqual(many);
    expect(tagsOf(services, ids[1] ?? '')).toEqual(['mer']);
  });
});

describe('tagged articles', () => {
  it('stay when their source goes', async () => {
    const { services, ids, tag } = await libraryOf(10);
    await tag(0, 'mer');
    for (const { id } of services.library.overview().sources) {
      await services.sources.remove({ sourceId: id });
    }
    expect(services.library.all().map(({ id }) => id)).toContain(ids[0]);
    expect(counts(services)).toEqual(['mer 1']);
  });

  it('bring their tags into the article that they become one with', async () => {
    const server = await HttpServer.start();
    onTestFinished(() => server.close());
    server.route('/en', rss('In English', [item('en')], 'en'));
    server.route('/fr', rss('En français', [item('fr')], 'fr'));
    const services = await testServices();
    for (const path of ['/en', '/fr']) await services.sources.register(server.url(path));
    await services.sync.start();
    for (const { id: articleId, title } of services.library.all()) {
      await services.tags.change({ articleId, add: ['mer', title], remove: [] });
    }
    expect(counts(services)).toEqual(['en 1', 'fr 1', 'mer 2']);
    const alternates = { en: 'https://publisher.example/en' };
    server.route('/fr', rss('En français', [item('fr', alternates)], 'fr'));
    await services.sync.start();
    expect(services.library.all()).toHaveLength(1);
    expect(counts(services)).toEqual(['en 1', 'fr 1', 'mer 1']);
  });
});
