import { describe, expect, it } from 'vitest';
import type { ConceptDraft } from '../../../../src/renderer/features/glossary/open-glossary.ts';
import {
  sourceFault,
  typedConcept,
  type WrittenConcept,
  writtenOf,
} from '../../../../src/renderer/features/glossary/written-concept.ts';

const rules = { title: 'Harbour rules', url: 'https://port.example/rules', language: 'en' };
const matching = { caseSensitive: true };
const soc = { preferred: 'SOC', forms: ['SOCs'], definition: '', matching };
const draft: ConceptDraft = {
  language: 'en',
  labels: { en: soc },
  seeAlso: ['cloud-act'],
  sources: [rules],
};

/** What is written of the draft once a line is added to its sources. */
function withSource(line: Partial<typeof rules>): WrittenConcept {
  const written = writtenOf(draft);
  const added = { title: '', url: '', language: 'en', ...line, key: 1 };
  return { ...written, sources: [...written.sources, added] };
}

describe('a concept as it is written', () => {
  it('is what it was where nothing is changed', () => {
    const written = writtenOf(draft);
    expect(typedConcept(written, { conceptId: 'soc' })).toEqual({
      conceptId: 'soc',
      labels: {
        en: { ...soc, matching: { caseSensitive: true, accentSensitive: false } },
      },
      seeAlso: ['cloud-act'],
      sources: [rules],
    });
  });

  it('can be kept as it came with a file, with untitled sources and one that is named twice', () => {
    const tariffs = { title: '', url: `https://port.example/${'t'.repeat(300)}`, language: 'und' };
    const untitled = { ...rules, title: ' ' };
    const written = writtenOf({ ...draft, sources: [untitled, tariffs, rules, tariffs] });
    expect(typedConcept(written, {})?.sources).toEqual([
      rules,
      { ...tariffs, title: tariffs.url.slice(0, 200) },
    ]);
  });

  it('has no source of a line that is left empty', () => {
    expect(typedConcept(withSource({ title: ' ' }), {})?.sources).toEqual([rules]);
  });

  it.each([
    ['address', { title: 'A page', url: 'port.example' }],
    ['address', { title: 'A script', url: 'javascript:alert(1)' }],
    ['address', { title: 'A page without one' }],
    ['title', { url: 'https://port.example/tariffs' }],
    ['twice', { title: 'The same', url: ` ${rules.url} ` }],
  ] as const)('is not kept while a source has a fault: %s', (fault, line) => {
    const written = withSource(line);
    const added = written.sources[1];
    expect(added && sourceFault(added, written.sources)).toBe(fault);
    expect(typedConcept(written, {})).toBeUndefined();
  });
});
