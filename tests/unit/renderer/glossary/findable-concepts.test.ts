import { describe, expect, it } from 'vitest';
import {
  findableConcepts,
  findConcepts,
  rowsOf,
} from '../../../../src/renderer/features/glossary/findable-concepts.ts';
import type { ListedConcept } from '../../../../src/shared/ipc/glossary-answers.ts';

function concept(fr: string, en: string, theme: string, forms: string[] = []): ListedConcept {
  const id = en.toLowerCase().replaceAll(' ', '-');
  const glossaryId = 'escale';
  return { id, glossaryId, theme, fr: { preferred: fr, forms }, en: { preferred: en, forms: [] } };
}

const concepts = [
  concept('zone de données', 'data area', 'data'),
  concept('État', 'state', 'law', ['État-nation']),
  concept('étiquette', 'label', 'data'),
  concept('eau', 'water', 'law'),
  concept('centre d’hébergement', 'data centre', 'cloud', ['datacenter']),
  concept('5G', '5G', 'cloud'),
];

const french = findableConcepts(concepts, 'fr');
const namesOf = (typed: string) => findConcepts(french, typed).map(({ name }) => name);

function titles(arrangement: 'alphabet' | 'theme', isFound = false) {
  const rows = rowsOf(french, arrangement, isFound, ({ theme }) => theme.toUpperCase());
  return rows.flatMap((row) => (row.type === 'heading' ? [row.title] : []));
}

describe('the list of concepts', () => {
  it('is in the order of the alphabet, accents apart', () => {
    expect(french.map(({ name }) => name)).toEqual([
      '5G',
      'centre d’hébergement',
      'eau',
      'État',
      'étiquette',
      'zone de données',
    ]);
    expect(french.map(({ letter }) => letter)).toEqual(['#', 'C', 'E', 'E', 'E', 'Z']);
    expect(findableConcepts(concepts, 'en')[1]?.name).toBe('data area');
  });

  it('finds by the beginning of any label or word in both languages, however it is typed', () => {
    expect(namesOf('  ETA')).toEqual(['État']);
    expect(namesOf('etat nat')).toEqual(['État']);
    expect(namesOf('hébergement')).toEqual(['centre d’hébergement']);
    expect(namesOf('d’heb')).toEqual(['centre d’hébergement']);
    expect(namesOf('wat')).toEqual(['eau']);
    expect(namesOf('ata')).toEqual([]);
    expect(namesOf(' ')).toHaveLength(concepts.length);
  });

  it('puts what begins with it before what only has a word that does', () => {
    const english = findableConcepts(
      [concept('a', 'a port', 'law'), concept('b', 'port', 'law')],
      'en',
    );
    expect(findConcepts(english, 'port').map(({ name }) => name)).toEqual(['port', 'a port']);
  });

  it('stands under letters or under themes', () => {
    expect(titles('alphabet')).toEqual(['#', 'C', 'E', 'Z']);
    expect(titles('alphabet', true)).toEqual([]);
    expect(titles('theme')).toEqual(['CLOUD', 'DATA', 'LAW']);
  });
});
