import { fileURLToPath } from 'node:url';
import MiniSearch from 'minisearch';
import { createGlossary } from '../../src/main/core/glossary/glossary.ts';
import { Notebook } from '../../src/main/core/notebook/notebook.ts';
import type { Annotation } from '../../src/shared/domain/annotation.ts';
import type { NotebookQuestion } from '../../src/shared/domain/notebook.ts';
import { notebookPageSize } from '../../src/shared/ipc/notebook-answers.ts';
import { fold } from '../../src/shared/text/fold.ts';
import { keepAnnotations, manyAnnotations } from '../support/made-annotations.ts';
import { memoryLibrary } from '../support/memory-library.ts';

const annotations = 20_000;
const runs = 9;

const questions: readonly (NotebookQuestion & { readonly name: string })[] = [
  { name: 'everything', filter: {}, arrangement: 'newest' },
  { name: 'one word', filter: { text: 'cloud' }, arrangement: 'newest' },
  { name: 'three words', filter: { text: 'data the of' }, arrangement: 'newest' },
  {
    name: 'word, colour and tag',
    filter: { text: 'cloud', colour: 'amber', tag: 'week 0' },
    arrangement: 'newest',
  },
  { name: 'everything by article', filter: {}, arrangement: 'article' },
  { name: 'everything by tag', filter: {}, arrangement: 'tag' },
];

export interface NotebookReport {
  readonly annotations: number;
  /** Reading all for the first time, with pauses for everybody else. */
  readonly readMs: number;
  readonly questions: readonly {
    readonly name: string;
    readonly found: number;
    /** Median milliseconds to find, arrange and count all, and to make the first page. */
    readonly ms: number;
    /** The same question without counts and order, where it has words. */
    readonly miniSearch?: { readonly found: number; readonly ms: number };
  }[];
}

const nameless = { annotationCreator: '', earlierCreators: [] };

/** Filters a notebook of 20,000 annotations, beside MiniSearch with the same texts in its index. Takes some seconds. */
export async function benchNotebook(): Promise<NotebookReport> {
  const store = await memoryLibrary();
  const all = manyAnnotations(annotations);
  await keepAnnotations(store, ...all);
  const settings = { interfaceLanguage: () => 'en' as const };
  const notebook = new Notebook({
    store,
    glossary: createGlossary([]),
    settings,
    names: () => nameless,
  });
  const start = performance.now();
  await notebook.overview({ filter: {}, arrangement: 'oldest' });
  const readMs = round(performance.now() - start);
  const peer = miniSearchOf(all);
  const measured = [];
  for (const { name, ...question } of questions) {
    let found = 0;
    const ms = await median(async (run) => {
      // A question that was just answered is not gone through again.
      await notebook.overview({ filter: { text: `no such word ${run}` }, arrangement: 'newest' });
      return await timed(async () => {
        ({ found } = await notebook.overview(question));
        await notebook.page({ ...question, offset: 0, limit: notebookPageSize });
      });
    });
    const { text } = question.filter;
    measured.push({
      name,
      found,
      ms,
      ...(text !== undefined && { miniSearch: await ask(peer, question) }),
    });
  }
  await store.close();
  return { annotations, readMs, questions: measured };
}

function miniSearchOf(all: readonly Annotation[]): MiniSearch {
  const index = new MiniSearch({
    fields: ['quote', 'note', 'title', 'tags'],
    storeFields: ['colour', 'tagList'],
    processTerm: fold,
  });
  index.addAll(
    all.map(({ id, target, note, articleTitle, tags, colour }) => ({
      id,
      quote: target?.quote.exact ?? '',
      note,
      title: articleTitle,
      tags: tags.join(' '),
      colour,
      tagList: tags,
    })),
  );
  return index;
}

async function ask(index: MiniSearch, { filter }: NotebookQuestion) {
  const { text = '', colour, tag } = filter;
  let found = 0;
  const ms = await median(() =>
    timed(async () => {
      const results = index.search(text, {
        combineWith: 'AND',
        prefix: true,
        filter: (result) =>
          (colour === undefined || result['colour'] === colour) &&
          (tag === undefined || (result['tagList'] as readonly string[]).includes(tag)),
      });
      found = results.length;
    }),
  );
  return { found, ms };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function median(measure: (run: number) => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push(await measure(run));
  return round(times.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? 0);
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(JSON.stringify(await benchNotebook(), undefined, 2));
}
