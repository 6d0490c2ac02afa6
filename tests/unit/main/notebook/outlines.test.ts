import { describe, expect, it } from 'vitest';
import { Outlines } from '../../../../src/main/core/notebook/outlines.ts';
import type { OutlineItem } from '../../../../src/shared/domain/outline.ts';
import { keepAnnotations, madeAnnotation } from '../../../support/made-annotations.ts';
import { memoryLibrary } from '../../../support/memory-library.ts';

const names = () => ({ annotationCreator: 'Aline', earlierCreators: [] });

async function outlinesOf() {
  const store = await memoryLibrary();
  const french = {
    id: 'fr',
    language: 'fr',
    quote: 'Un registre',
    articleTitle: 'Le port',
    articleUrl: 'https://quay.example/port',
  };
  await keepAnnotations(
    store,
    madeAnnotation({ id: 'en', quote: 'A *register*', note: 'Which **fire**?' }),
    madeAnnotation(french),
    madeAnnotation({ id: 'whole', note: 'Read again.' }),
    madeAnnotation({ id: 'own', note: 'Mine.', creator: 'Aline' }),
    madeAnnotation({ ...french, id: 'other', note: 'Depuis quand ?', creator: 'Bruno *B.*' }),
  );
  const clock = { now: () => new Date('2026-11-29T10:00:00.000Z') };
  return { store, outlines: new Outlines({ store, clock, names }) };
}

function annotationIdsOf(items: readonly OutlineItem[]): readonly string[] {
  return items.flatMap((item) => (item.type === 'annotation' ? [item.annotationId] : []));
}

describe('an outline', () => {
  it('takes each annotation once, and keeps what is written between them', async () => {
    const { outlines } = await outlinesOf();
    const { outlineId } = await outlines.create({ name: 'Essay', annotationIds: ['en', 'fr'] });
    await outlines.add({ outlineId, annotationIds: ['fr', 'whole', 'whole'] });
    const { items } = outlines.get(outlineId);
    expect(annotationIdsOf(items)).toEqual(['en', 'fr', 'whole']);
    const heading = { type: 'heading', id: 'h', text: 'Ships' } as const;
    await outlines.change({ outlineId, items: [heading, ...items.toReversed()] });
    expect(annotationIdsOf(outlines.get(outlineId).items)).toEqual(['whole', 'fr', 'en']);
    expect(outlines.list()).toEqual([{ id: outlineId, name: 'Essay', items: 4 }]);
  });

  it('is gone when it is deleted, and comes back', async () => {
    const { outlines } = await outlinesOf();
    const { outlineId } = await outlines.create({ name: 'Essay', annotationIds: ['en'] });
    await outlines.delete({ outlineId });
    expect(outlines.list()).toEqual([]);
    expect(() => outlines.get(outlineId)).toThrow(
      expect.objectContaining({ error: expect.objectContaining({ code: 'outlineUnknown' }) }),
    );
    await outlines.restore({ outlineId });
    expect(outlines.get(outlineId).items).toHaveLength(1);
  });

  it('is Markdown with quotations in the marks of their languages, notes and sources', async () => {
    const { store, outlines } = await outlinesOf();
    const { outlineId } = await outlines.create({
      name: 'Essay #1',
      annotationIds: ['en', 'fr', 'whole', 'gone'],
    });
    const { items } = outlines.get(outlineId);
    const text = { type: 'text', id: 't', text: 'My *own* words.' } as const;
    const heading = { type: 'heading', id: 'h', text: 'Ships' } as const;
    await outlines.change({ outlineId, items: [heading, text, ...items] });
    expect(await outlines.markdown(outlineId)).toBe(
      [
        '# Essay #1',
        '## Ships',
        'My *own* words.',
        '> “A \\*register\\*”\n>\n> — The register',
        'Which **fire**?',
        '> «\u202fUn registre\u202f»\n>\n> — [Le port](https://quay.example/port)',
        'The register',
        'Read again.\n',
      ].join('\n\n'),
    );
    expect(store.backedUp.has('outlines')).toBe(true);
  });

  it('says in Markdown whose a note is that is not the person’s own', async () => {
    const { outlines } = await outlinesOf();
    const annotationIds = ['own', 'other'];
    const { outlineId } = await outlines.create({ name: 'Essay', annotationIds });
    expect(await outlines.markdown(outlineId)).toBe(
      [
        '# Essay',
        'The register',
        'Mine.',
        '> «\u202fUn registre\u202f»\n>\n> — [Le port](https://quay.example/port)',
        'Depuis quand ?',
        'Signé Bruno \\*B.\\*\n',
      ].join('\n\n'),
    );
  });
});
