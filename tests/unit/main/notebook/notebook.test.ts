import { describe, expect, it } from 'vitest';
import { createGlossary, readGlossary } from '../../../../src/main/core/glossary/glossary.ts';
import { serialiseBody } from '../../../../src/main/core/library/serialise-body.ts';
import { Notebook } from '../../../../src/main/core/notebook/notebook.ts';
import { resources } from '../../../support/services.ts';
import { annotationColours } from '../../../../src/shared/domain/annotation.ts';
import type {
  NotebookArrangement,
  NotebookFilter,
} from '../../../../src/shared/domain/notebook.ts';
import { requests } from '../../../../src/shared/ipc/contract.ts';
import { mostChoices, notebookPageSize } from '../../../../src/shared/ipc/notebook-answers.ts';
import {
  keepAnnotations,
  madeAnnotation,
  type MadeAnnotation,
} from '../../../support/made-annotations.ts';
import { memoryLibrary } from '../../../support/memory-library.ts';

const settings = { interfaceLanguage: () => 'en' as const };
const names = () => ({ annotationCreator: 'Aline', earlierCreators: ['A. L.'] });
const noGlossary = createGlossary([]);

async function notebookOf(...made: readonly MadeAnnotation[]) {
  const store = await memoryLibrary();
  await keepAnnotations(store, ...made.map(madeAnnotation));
  return { store, notebook: new Notebook({ store, glossary: noGlossary, settings, names }) };
}

async function idsOf(
  notebook: Notebook,
  filter: NotebookFilter,
  arrangement: NotebookArrangement = 'newest',
) {
  const { rows } = await notebook.page({ filter, arrangement, offset: 0, limit: notebookPageSize });
  return rows.map(({ id }) => id);
}

it('the tags of annotations are offered, each once, as the oldest that has it writes it', async () => {
  const { store, notebook } = await notebookOf(
    { id: 'b', tags: ['Ships', 'fires'], createdAt: '2026-11-05T10:00:00.000Z' },
    { id: 'a', tags: ['ships'], createdAt: '2026-11-04T10:00:00.000Z' },
  );
  expect(await notebook.tags()).toEqual({ tags: ['ships', 'fires'] });
  await store.annotations.apply([{ type: 'delete', id: 'a' }]);
  expect(await notebook.tags()).toEqual({ tags: ['Ships', 'fires'] });
});

describe('finding in the notebook', () => {
  it('looks for beginnings of words in passages, notes, titles and tags, without case and accents', async () => {
    const { notebook } = await notebookOf(
      { id: 'quote', quote: 'La Souveraineté numérique', createdAt: '2026-11-05T10:00:00.000Z' },
      { id: 'note', note: 'see sovereignty', createdAt: '2026-11-04T10:00:00.000Z' },
      { id: 'title', articleTitle: 'L’Europe', createdAt: '2026-11-03T10:00:00.000Z' },
      { id: 'tag', tags: ['États-Unis'], createdAt: '2026-11-02T10:00:00.000Z' },
    );
    expect(await idsOf(notebook, { text: 'souverainete' })).toEqual(['quote']);
    expect(await idsOf(notebook, { text: 'SOV' })).toEqual(['note']);
    expect(await idsOf(notebook, { text: 'europe' })).toEqual(['title']);
    expect(await idsOf(notebook, { text: 'etats unis' })).toEqual(['tag']);
    expect(await idsOf(notebook, { text: 'vereignty' })).toEqual([]);
    expect(await idsOf(notebook, { text: 'numerique register' })).toEqual(['quote']);
    expect(await idsOf(notebook, { text: '  ' })).toHaveLength(4);
  });

  it('takes words between quotation marks as they stand, and never across two texts', async () => {
    const { notebook } = await notebookOf(
      { id: 'b', quote: 'a cloud of trust', note: 'and doubt' },
      { id: 'c', quote: 'trust of a cloud' },
    );
    expect(await idsOf(notebook, { text: '"cloud of tru' })).toEqual([]);
    expect(await idsOf(notebook, { text: '« cloud of trust »' })).toEqual(['b']);
    expect(await idsOf(notebook, { text: '“trust and”' })).toEqual([]);
    expect(await idsOf(notebook, { text: 'trust cloud' })).toEqual(['b', 'c']);
  });

  it('wants all that is asked for, and counts what each other choice would bring', async () => {
    const { notebook } = await notebookOf(
      {
        id: '1',
        articleId: 'x',
        colour: 'rose',
        tags: ['Law'],
        createdAt: '2026-11-01T10:00:00.000Z',
      },
      {
        id: '2',
        articleId: 'x',
        colour: 'blue',
        tags: ['law'],
        createdAt: '2026-11-02T10:00:00.000Z',
      },
      { id: '3', articleId: 'y', colour: 'blue', tags: [], createdAt: '2026-11-03T10:00:00.000Z' },
      { id: '4', articleId: 'y', colour: 'blue', deletedAt: '2026-11-04T10:00:00.000Z' },
    );
    const filter = { colour: 'blue', tag: 'LAW' } as const;
    const overview = await notebook.overview({ filter, arrangement: 'newest' });
    expect(overview).toMatchObject({
      all: 3,
      found: 1,
      rows: 1,
      articles: [{ articleId: 'x', count: 1 }],
      tags: [{ tag: 'law', count: 1 }],
      colours: [
        { colour: 'blue', count: 1 },
        { colour: 'rose', count: 1 },
      ],
    });
    const days = { from: '2026-11-02T00:00:00.000Z', before: '2026-11-03T00:00:00.000Z' };
    expect(await idsOf(notebook, days)).toEqual(['2']);
    expect(await idsOf(notebook, { articleId: 'x' })).toEqual(['2', '1']);
  });

  it('tells authors apart by their names, and counts those who gave one', async () => {
    const { notebook } = await notebookOf(
      { id: '1', creator: 'Noor' },
      { id: '2', creator: 'Théo' },
      { id: '3', creator: 'Noor', colour: 'rose' },
      { id: '4' },
    );
    const filter = { creator: 'Noor', colour: 'rose' } as const;
    expect(await notebook.overview({ filter, arrangement: 'newest' })).toMatchObject({
      found: 1,
      creators: [{ creator: 'Noor', count: 1 }],
      colours: [
        { colour: 'amber', count: 1 },
        { colour: 'rose', count: 1 },
      ],
    });
    const all = await notebook.overview({ filter: {}, arrangement: 'newest' });
    expect(all.creators).toEqual([
      { creator: 'Noor', count: 2 },
      { creator: 'Théo', count: 1 },
    ]);
    const rows = await notebook.page({ filter, arrangement: 'newest', offset: 0, limit: 5 });
    expect(rows.rows).toMatchObject([{ id: '3', creator: 'Noor' }]);
  });

  it('counts the person’s own that have a tag, however many others have it', async () => {
    const tags = ['Mer'];
    const others = Array.from({ length: 200 }, (_, n) =>
      madeAnnotation({ id: `other ${n}`, tags, creator: `Somebody ${n}` }),
    );
    const { store, notebook } = await notebookOf(
      { id: 'here', tags: ['port', 'MER'] },
      { id: 'named', tags, creator: 'Aline' },
      { id: 'earlier', tags, creator: 'A. L.' },
      { id: 'another', tags: ['port'] },
    );
    await keepAnnotations(
      store,
      ...others,
      madeAnnotation({ id: 'received', tags, isReceived: true }),
      madeAnnotation({ id: 'deleted', tags, deletedAt: '2026-11-01T00:00:00.000Z' }),
    );
    expect(await notebook.ownTagged('mer')).toBe(3);
    expect(await notebook.ownTagged('île')).toBe(0);
    await keepAnnotations(store, madeAnnotation({ id: 'here', tags: [] }));
    expect(await notebook.ownTagged('mer')).toBe(2);
  });

  it('finds passages that mention a concept of the glossary, and the concepts that there are', async () => {
    const store = await memoryLibrary();
    const glossary = await readGlossary(`${resources}/glossary`);
    const notebook = new Notebook({ store, glossary, settings, names });
    const act = madeAnnotation({ id: 'act', quote: 'What the CLOUD Act allows' });
    await keepAnnotations(store, act, madeAnnotation({ id: 'none', quote: 'A ship' }));
    const [concept] = await notebook.concepts({ filter: {} });
    expect(concept).toMatchObject({ en: 'CLOUD Act', count: 1 });
    const conceptId = concept?.id ?? '';
    expect(await idsOf(notebook, { conceptId })).toEqual(['act']);
    expect(await idsOf(notebook, {}, 'concept')).toEqual(['act', 'none']);
    await keepAnnotations(store, madeAnnotation({ id: 'later', quote: 'The CLOUD Act again' }));
    expect(await idsOf(notebook, { conceptId })).toEqual(['act', 'later']);
  });
});

describe('arranging the notebook', () => {
  const made: readonly MadeAnnotation[] = [
    {
      id: '1',
      articleId: 'x',
      quote: 'b',
      start: 9,
      tags: ['b', 'a'],
      createdAt: '2026-11-01T10:00:00.000Z',
    },
    {
      id: '2',
      articleId: 'y',
      quote: 'a',
      start: 1,
      colour: 'rose',
      createdAt: '2026-11-02T10:00:00.000Z',
    },
    {
      id: '3',
      articleId: 'x',
      quote: 'c',
      start: 2,
      tags: ['A'],
      createdAt: '2026-11-03T10:00:00.000Z',
    },
  ];
  const arrangedBy = async (arrangement: NotebookArrangement) => {
    const { notebook } = await notebookOf(...made);
    return await idsOf(notebook, {}, arrangement);
  };

  it('follows time, the text of each article, colours, and tags', async () => {
    expect(await arrangedBy('newest')).toEqual(['3', '2', '1']);
    expect(await arrangedBy('oldest')).toEqual(['1', '2', '3']);
    expect(await arrangedBy('article')).toEqual(['3', '1', '2']);
    expect(await arrangedBy('colour')).toEqual(['3', '1', '2']);
    expect(await arrangedBy('tag')).toEqual(['3', '1', '1', '2']);
    expect(await arrangedBy('day')).toEqual(['3', '2', '1']);
  });

  it('names each group with its first row, and says how long each is', async () => {
    const { notebook } = await notebookOf(...made);
    const question = { filter: {}, arrangement: 'tag' } as const;
    const { groups, rows, found } = await notebook.overview(question);
    expect({ groups, rows, found }).toEqual({ groups: [2, 1, 1], rows: 4, found: 3 });
    const page = await notebook.page({ ...question, offset: 1, limit: 3 });
    expect(page.rows.map(({ id, group }) => [id, group])).toEqual([
      ['1', undefined],
      ['1', { by: 'tag', tag: 'b' }],
      ['2', { by: 'tag' }],
    ]);
  });
});

describe('an annotation of the notebook', () => {
  it('stands in the paragraph that was marked, while its text is there', async () => {
    const { store, notebook } = await notebookOf();
    const text = 'The first.\nA register of ships.\nThe last.';
    const body = serialiseBody({
      version: 1,
      tree: { type: 'root', children: [] },
      text,
      blocks: [],
      hidden: [],
    });
    await store.bodies.write(body);
    const quote = { exact: 'register', prefix: 'first. A ', suffix: ' of ships' };
    const position = { start: 13, end: 21 };
    const kept = { ...madeAnnotation({}), target: { bodyHash: body.hash, quote, position } };
    await keepAnnotations(store, kept);
    const entry = await notebook.entry({ annotationId: 'a' });
    expect(entry).toMatchObject({ before: 'A ', after: ' of ships.', articleIsThere: false });
    const gone = { ...kept, target: { ...kept.target, bodyHash: 'b'.repeat(64) } };
    await keepAnnotations(store, gone);
    const lost = await notebook.entry({ annotationId: 'a' });
    expect(lost).toMatchObject({ before: 'first. A ', after: ' of ships' });
  });

  it('comes with the question that it answers', async () => {
    const { notebook } = await notebookOf(
      { id: 'asked', note: 'Who?', isQuestion: true },
      { id: 'answer', note: 'The keeper.', answerTo: 'asked' },
    );
    const entry = await notebook.entry({ annotationId: 'answer' });
    expect(entry).toMatchObject({ question: { id: 'asked', note: 'Who?' } });
    expect(await notebook.entry({ annotationId: 'asked' })).not.toHaveProperty('question');
  });

  it('is unknown once it is deleted', async () => {
    const { store, notebook } = await notebookOf({ id: 'a', quote: 'register' });
    await keepAnnotations(
      store,
      madeAnnotation({ id: 'a', deletedAt: '2026-11-04T10:00:00.000Z' }),
    );
    await expect(notebook.entry({ annotationId: 'a' })).rejects.toMatchObject({
      error: { code: 'annotationUnknown' },
    });
  });
});

it('what the window is told of a notebook stays small, whatever is in it', async () => {
  const { notebook } = await notebookOf(
    ...Array.from({ length: mostChoices * 2 }, (_, index) => ({
      id: `id-${index}`,
      articleId: `article-${index}`,
      articleTitle: `${index} ${'語'.repeat(2_000)}`,
      quote: '語'.repeat(20_000),
      note: '語'.repeat(20_000),
      colour: annotationColours[index % 5] ?? 'amber',
      creator: `${index} ${'語'.repeat(110)}`,
      tags: Array.from({ length: 100 }, (_tag, tag) => `${index} ${tag} ${'語'.repeat(50)}`),
    })),
  );
  const question = { filter: {}, arrangement: 'article' } as const;
  const answers = {
    notebookOverview: await notebook.overview(question),
    notebookPage: await notebook.page({ ...question, offset: 0, limit: notebookPageSize }),
    notebookEntry: await notebook.entry({ annotationId: 'id-3' }),
  } as const;
  expect(answers.notebookPage.rows).toHaveLength(notebookPageSize);
  const sizes = Object.entries(answers).map(([name, answer]) => {
    const told = requests[name as keyof typeof answers].output.parse(answer);
    return { name, bytes: Buffer.byteLength(JSON.stringify(told)) };
  });
  expect(sizes.filter(({ bytes }) => bytes > 256 * 1024)).toEqual([]);
});
