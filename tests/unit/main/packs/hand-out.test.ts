import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { packIdSchema } from '../../../../src/shared/domain/pack.ts';
import { isPackIdOf, packIdOf } from '../../../../src/main/core/packs/pack-id.ts';
import { createPackHandlers } from '../../../../src/main/ipc/pack-handlers.ts';
import { madeAnnotation } from '../../../support/made-annotations.ts';
import { codeOf, manifestOf, PackPublisher, watching } from '../../../support/packs.ts';
import { testServices } from '../../../support/services.ts';

/** A teacher with three articles, two of them for the course, and notes of theirs and of a student. */
async function teacher() {
  const publisher = await PackPublisher.open();
  const { services, folder } = publisher;
  await services.settings.update({ annotationCreator: 'Mme Roux' });
  const ids = services.library.all().map(({ id }) => id);
  for (const articleId of ids.slice(0, 2))
    await services.tags.change({ articleId, add: ['course'], remove: [] });
  const noted = { articleId: ids[0] ?? '', note: 'Why?', isQuestion: true };
  await services.store.annotations.apply([
    { type: 'put', value: madeAnnotation({ ...noted, id: 'asked', creator: 'Mme Roux' }) },
    { type: 'put', value: madeAnnotation({ ...noted, id: 'other', creator: 'Bruno' }) },
  ]);
  const path = join(folder, 'course.escale');
  const keyFolder = join(folder, 'profile', 'pack-key');
  const handlers = createPackHandlers(services, {
    choosePack: async () => undefined,
    chooseTarget: async (name) => (name === 'Nowhere' ? undefined : path),
    keyFolder,
  });
  return { services, handlers, path, keyFolder };
}

const course = { name: 'Course', list: { view: { type: 'tag', tag: 'course' } } } as const;

describe('a list handed out to a class', () => {
  test('leaves out and counts what is removed while it is written', async () => {
    const { services, handlers } = await teacher();
    const create = services.packs.create.bind(services.packs);
    vi.spyOn(services.packs, 'create').mockImplementationOnce(async (options, signal) => {
      const [id = ''] = options.articleIds ?? [];
      await services.store.articles.apply([{ type: 'delete', id }]);
      return await create(options, signal);
    });
    const written = await handlers.packHandOut(course);
    expect(written).toMatchObject({ leftOut: 1, facts: { articles: 1 } });
  });

  test('is given up when the library closes, and leaves nothing beside where it was to be', async () => {
    const { services, handlers, path } = await teacher();
    const { bodies } = services.store;
    const beside = async () =>
      (await readdir(dirname(path))).filter((name) => /tmp|course/.test(name));
    const content = bodies.content.bind(bodies);
    let closed: Promise<readonly string[]> | undefined;
    vi.spyOn(bodies, 'content').mockImplementation(async function* (hash) {
      if ((await beside()).length > 0) closed ??= services.close().then(beside);
      yield* content(hash);
    });
    expect(await codeOf(Promise.resolve(handlers.packHandOut(course)))).toBe('cancelled');
    expect(await closed).toEqual([]);
  });

  test('is looked for once the person has said where to', async () => {
    const { services, handlers } = await teacher();
    const find = vi.spyOn(services.search, 'ids');
    const list = { query: 'harbour' };
    expect(await handlers.packHandOut({ name: 'Nowhere', list })).toBeUndefined();
    expect(find).not.toHaveBeenCalled();
    expect(await handlers.packHandOut({ name: 'Harbour', list })).toMatchObject({
      facts: { articles: 3 },
    });
    expect(find).toHaveBeenCalledOnce();
  });

  test('is a signed pack with the teacher’s notes and questions, and nobody else’s', async () => {
    const { handlers, path, keyFolder } = await teacher();
    const written = await handlers.packHandOut(course);
    expect(written).toMatchObject({
      path,
      leftOut: 0,
      key: { path: join(keyFolder, 'escale-pack.private.pem'), isNew: true },
      facts: { articles: 2, annotations: 1, publisher: 'Mme Roux', signer: { state: 'signed' } },
    });
    const { mode } = await stat(written?.key.path ?? '');
    expect(process.platform === 'win32' ? 0o600 : mode & 0o777).toBe(0o600);
    expect((await manifestOf(path)).annotations).toMatchObject([
      { id: 'asked', isQuestion: true, creator: 'Mme Roux' },
    ]);
  });

  test('says of notes that bear no name whose they are, so that readers leave them as they are', async () => {
    const { services, handlers, path } = await teacher();
    const articleId = services.library.all({ type: 'tag', tag: 'course' })[0]?.id ?? '';
    const nameless = madeAnnotation({ id: 'nameless', articleId, note: 'Mind the date.' });
    await services.store.annotations.apply([{ type: 'put', value: nameless }]);
    await services.settings.update({ annotationCreator: '' });
    await handlers.packHandOut(course);
    const student = await testServices();
    await student.packs.install(path, undefined, watching());
    expect(student.store.annotations.get('nameless')?.creator).toBe('Course');
    const changed = student.annotations.update({ id: 'nameless', note: 'No.' });
    expect(await codeOf(changed)).toBe('annotationForeign');
    expect(services.store.annotations.get('nameless')).toEqual(nameless);
  });

  test('again is a later version by the same key, which whoever has the earlier one takes', async () => {
    const { services, handlers, path } = await teacher();
    const first = await handlers.packHandOut(course);
    const student = await testServices();
    await student.packs.install(path, undefined, watching());
    const articleId = services.library.all({ type: 'tag', tag: 'course' })[0]?.id ?? '';
    const value = madeAnnotation({ id: 'more', articleId, note: 'Read on', creator: 'Mme Roux' });
    await services.store.annotations.apply([{ type: 'put', value }]);
    const again = await handlers.packHandOut(course);
    expect(again).toMatchObject({ key: { isNew: false }, facts: { id: first?.facts.id } });
    expect(again?.facts.signer).toEqual(first?.facts.signer);
    const report = await student.packs.install(path, undefined, watching());
    expect(report).toMatchObject({ annotations: { added: 1, unchanged: 1 } });
  });

  test('is what is searched for, nothing where nothing is found, and left when nobody says where', async () => {
    const { services, handlers } = await teacher();
    services.search.start();
    const list = { query: 'cranes' };
    expect(await handlers.packHandOut({ name: 'Cranes', list })).toMatchObject({
      facts: { articles: 1 },
    });
    expect(await handlers.packHandOut({ ...course, name: 'Nowhere' })).toBeUndefined();
    const nothing = handlers.packHandOut({ name: 'None', list: { query: 'zeppelin' } });
    expect(await codeOf(Promise.resolve(nothing))).toBe('listEmpty');
  });
});

test('packs that two makers call the same are called differently by programs', () => {
  const [one, other] = ['a'.repeat(64), 'b'.repeat(64)];
  expect(packIdOf('Écoute & mer', one)).toBe('ecoute-mer-aaaaaaaa');
  expect(packIdOf('Écoute & mer', other)).not.toBe(packIdOf('Écoute & mer', one));
});

test('packs that one maker calls differently are called differently by programs', () => {
  const key = 'a'.repeat(64);
  const long = 'words '.repeat(40);
  const names = [
    '物理',
    '化学',
    '!',
    'C',
    'C++',
    'C#',
    'Cours 物理',
    'Cours',
    `${long}one`,
    `${long}two`,
  ];
  const ids = names.map((name) => packIdOf(name, key));
  expect(new Set(ids).size).toBe(names.length);
  for (const id of ids) expect(packIdSchema.parse(id)).toMatch(/-aaaaaaaa$/);
  expect(packIdOf('物理', undefined)).toMatch(/^pack-[0-9a-f]{8}$/);
  for (const name of names) {
    expect(isPackIdOf(packIdOf(name, key), name)).toBe(true);
    expect(isPackIdOf(packIdOf(name, undefined), name)).toBe(true);
  }
  // Versions of a pack that was begun earlier go on under its id.
  expect(isPackIdOf('pack', '物理')).toBe(true);
  expect(isPackIdOf('pack-aaaaaaaa', '物理')).toBe(true);
  expect(isPackIdOf(packIdOf('化学', key), '物理')).toBe(false);
});
