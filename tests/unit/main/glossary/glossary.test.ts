import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createGlossary, readGlossary } from '../../../../src/main/core/glossary/glossary.ts';
import type { Concept } from '../../../../src/shared/domain/glossary.ts';

const labelled = (preferred: string) => ({ preferred, forms: [], definition: 'A definition.' });

function concept(id: string, fr: string, en: string, changes: Partial<Concept> = {}): Concept {
  return {
    id,
    seeAlso: [],
    sources: [{ title: 'A source', url: 'https://example.org/', language: 'en' }],
    labels: { fr: labelled(fr), en: labelled(en) },
    ...changes,
  };
}

const file = (name: string, ...concepts: unknown[]) => ({
  name,
  content: { theme: 'cloud', concepts },
});
const cloud = concept('cloud', 'cloud', 'cloud');
const sovereignty = concept('sovereignty', 'souveraineté', 'sovereignty', { seeAlso: ['cloud'] });

describe('a glossary', () => {
  const glossary = createGlossary([file('a.json', cloud), file('b.json', sovereignty)]);

  it('finds its terms in the language of the text', () => {
    const text = 'La souveraineté et le cloud, le cloud.';
    expect(glossary.match(text, 'fr-CA').map(({ label }) => label)).toEqual([
      'souveraineté',
      'cloud',
      'cloud',
    ]);
    expect(glossary.match(text, 'en').map(({ label }) => label)).toEqual(['cloud', 'cloud']);
    expect(glossary.match(text, 'de')).toEqual([]);
    expect(glossary.match(text, 'und')).toEqual([]);
  });

  it('names each concept of a text once, in the order of the text', () => {
    expect(glossary.conceptIds('cloud, souveraineté, cloud', 'fr')).toEqual([
      'cloud',
      'sovereignty',
    ]);
  });

  it('gives concepts by id', () => {
    expect(glossary.concept('cloud')).toEqual(cloud);
    expect(glossary.concept('fog')).toBeUndefined();
    expect(glossary.concepts).toHaveLength(2);
  });

  it('has a version that changes with its contents alone', () => {
    expect(createGlossary([file('c.json', cloud, sovereignty)]).version).toBe(glossary.version);
    expect(createGlossary([file('a.json', cloud)]).version).not.toBe(glossary.version);
  });

  it.each([
    ['a file that is not a glossary', [{ name: 'x.json', content: { concepts: 1 } }], /x\.json/],
    ['a concept without sources', [file('y.json', { ...cloud, sources: [] })], /y\.json.*sources/s],
    ['an id used twice', [file('a.json', cloud), file('b.json', cloud)], /cloud: two concepts/],
    ['a see-also that leads nowhere', [file('a.json', sovereignty)], /see-also cloud/],
    [
      'a see-also to itself',
      [file('a.json', { ...cloud, seeAlso: ['cloud'] })],
      /refers to itself/,
    ],
    [
      'a label that stands for two concepts',
      [file('a.json', cloud, concept('nuage', 'Cloud', 'fog'))],
      /nuage: its fr label Cloud also stands for cloud/,
    ],
    [
      'a case-sensitive form that the concept does not have',
      [
        file('a.json', {
          ...cloud,
          labels: {
            ...cloud.labels,
            fr: { ...cloud.labels.fr, matching: { caseSensitive: ['SOC'] } },
          },
        }),
      ],
      /cloud: its case-sensitive fr form SOC is not listed/,
    ],
  ])('refuses %s, and says where', (_, files, message) => {
    expect(() => createGlossary(files)).toThrow(message);
  });

  it('accepts a label that differs from another concept’s in a case that matters', () => {
    const bleu = concept('bleu', 'Bleu', 'Bleu');
    const labels = { ...bleu.labels.fr, matching: { caseSensitive: true } };
    const sensitive = { ...bleu, labels: { fr: labels, en: labels } };
    const both = createGlossary([file('a.json', sensitive, concept('blue', 'bleu', 'blue'))]);
    expect(both.conceptIds('Bleu, bleu', 'fr')).toEqual(['bleu', 'blue']);
  });

  it('is read from every JSON file of a folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'glossary-'));
    await writeFile(join(folder, 'b.json'), JSON.stringify(file('', sovereignty).content));
    await writeFile(join(folder, 'a.json'), JSON.stringify(file('', cloud).content));
    await writeFile(join(folder, 'notes.txt'), 'not a glossary');
    const read = await readGlossary(folder);
    expect(read.concepts.map(({ id }) => id)).toEqual(['cloud', 'sovereignty']);
  });
});

describe('the glossary that comes with Escale', () => {
  it('has no fault, and finds the terms of a sentence', async () => {
    const glossary = await readGlossary(
      join(import.meta.dirname, '../../../../resources/glossary'),
    );
    expect(glossary.concepts.length).toBeGreaterThanOrEqual(80);
    const text = 'Le cloud de confiance « Bleu » et les GAFAM, d’après l’État : données sensibles.';
    const found = glossary.match(text, 'fr').map(({ start, end }) => text.slice(start, end));
    expect(found).toEqual(
      expect.arrayContaining(['cloud de confiance', 'Bleu', 'GAFAM', 'données sensibles']),
    );
  });
});
