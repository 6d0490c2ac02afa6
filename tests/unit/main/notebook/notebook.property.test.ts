import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createGlossary } from '../../../../src/main/core/glossary/glossary.ts';
import { Notebook } from '../../../../src/main/core/notebook/notebook.ts';
import type { Change, Library } from '../../../../src/main/core/ports.ts';
import { type Annotation, annotationColours } from '../../../../src/shared/domain/annotation.ts';
import {
  notebookArrangements,
  type NotebookQuestion,
} from '../../../../src/shared/domain/notebook.ts';
import { notebookPageSize } from '../../../../src/shared/ipc/notebook-answers.ts';
import { madeAnnotation } from '../../../support/made-annotations.ts';
import { memoryLibrary } from '../../../support/memory-library.ts';
import '../../../support/property-seed.ts';

const words = fc.constantFrom('ship', 'Été', 'quay', 'loi', 'l’Europe', 'Ærø');
const text = fc.array(words, { maxLength: 4 }).map((some) => some.join(' '));
const moment = fc
  .integer({ min: 0, max: 20 })
  .map((hours) => new Date(Date.UTC(2026, 10, 1, hours * 5)).toISOString());

const annotation: fc.Arbitrary<Annotation> = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
    articleId: fc.constantFrom('x', 'y', 'z'),
    articleTitle: text,
    quote: fc.option(text, { nil: undefined }),
    start: fc.integer({ min: 0, max: 50 }),
    note: text,
    tags: fc.uniqueArray(fc.constantFrom('loi', 'Loi', 'été', 'quay'), { maxLength: 3 }),
    colour: fc.constantFrom(...annotationColours),
    creator: fc.constantFrom('Noor', 'Théo', undefined),
    createdAt: moment,
    deletedAt: fc.option(moment, { nil: undefined, freq: 3 }),
  })
  .map(({ deletedAt, creator, ...made }) =>
    madeAnnotation({
      ...made,
      ...(creator !== undefined && { creator }),
      ...(deletedAt && { deletedAt }),
    }),
  );

const change: fc.Arbitrary<Change<Annotation>> = fc.oneof(
  annotation.map((value) => ({ type: 'put', value }) as const),
  fc.constantFrom('a', 'b', 'c').map((id) => ({ type: 'delete', id }) as const),
);

const question: fc.Arbitrary<NotebookQuestion> = fc.record({
  filter: fc.record(
    {
      text: text,
      articleId: fc.constantFrom('x', 'y'),
      tag: fc.constantFrom('loi', 'ete'),
      colour: fc.constantFrom(...annotationColours),
      creator: fc.constantFrom('Noor', 'Nobody'),
      from: moment,
      before: moment,
    },
    { requiredKeys: [] },
  ),
  arrangement: fc.constantFrom(...notebookArrangements),
});

const settings = { interfaceLanguage: () => 'fr' as const };
const names = () => ({ annotationCreator: 'Noor', earlierCreators: [] });
const notebookOn = (store: Library) =>
  new Notebook({ store, glossary: createGlossary([]), settings, names });

async function answersOf(notebook: Notebook, asked: NotebookQuestion) {
  return {
    overview: await notebook.overview(asked),
    page: await notebook.page({ ...asked, offset: 0, limit: notebookPageSize }),
  };
}

it('answers after any changes as one that was opened after them', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.array(change, { maxLength: 4 }), question), { maxLength: 6 }),
      async (steps) => {
        const store = await memoryLibrary();
        const notebook = notebookOn(store);
        for (const [changes, asked] of steps) {
          await store.annotations.apply(changes);
          const answers = await answersOf(notebook, asked);
          expect(answers).toEqual(await answersOf(notebookOn(store), asked));
          // A list in groups has the same annotations as one without.
          const plain = await notebook.overview({ ...asked, arrangement: 'newest' });
          expect(answers.overview.found).toBe(plain.rows);
          const { groups } = answers.overview;
          const sum = groups.reduce((total, size) => total + size, 0);
          expect([0, answers.page.total]).toContain(sum);
        }
        await store.close();
      },
    ),
    { numRuns: 60 },
  );
});
