import { describe, expect, it } from 'vitest';
import {
  longestTag,
  mostTags,
  tagKey,
  typedTagSchema,
  uniteTags,
} from '../../../../src/shared/domain/tag.ts';

describe('a tag', () => {
  it('is told from others by neither case nor accents', () => {
    expect(tagKey('Énergie')).toBe(tagKey('energie'));
    expect(tagKey('énergie')).not.toBe(tagKey('énergies'));
  });

  it('loses the spaces that a person types around and within it', () => {
    expect(typedTagSchema.parse('  haute \u00A0 mer\n')).toBe('haute mer');
    expect(typedTagSchema.parse('e\u0301te\u0301')).toBe('été');
  });

  it.each(['', '  ', '\u200B', 'a'.repeat(longestTag + 1)])('is not %j', (typed) => {
    expect(typedTagSchema.safeParse(typed).success).toBe(false);
  });

  it.each(['C++', '🚢', '1984', 'à lire'])('can be %j', (typed) => {
    expect(typedTagSchema.parse(typed)).toBe(typed);
  });

  it('counts once among others, as it was written first', () => {
    expect(uniteTags(['Mer', 'île'], undefined, ['ILE', 'mer', 'port'])).toEqual([
      'Mer',
      'île',
      'port',
    ]);
    expect(uniteTags(Array.from({ length: mostTags + 5 }, (_, n) => `${n}`))).toHaveLength(
      mostTags,
    );
  });
});
