import { describe, expect, it } from 'vitest';
import { createTermMatcher, type Term } from '../../../../src/shared/text/terms.ts';

const term = (label: string, matching: Partial<Term> = {}): Term => ({
  conceptId: label.toLowerCase(),
  label,
  caseSensitive: false,
  accentSensitive: false,
  glossaryId: 'escale',
  rank: 0,
  isException: false,
  ...matching,
});

/** The stretches of text that are found for the labels, as they stand in the text. */
function found(text: string, ...terms: (Term | string)[]): string[] {
  const match = createTermMatcher(
    terms.map((entry) => (typeof entry === 'string' ? term(entry) : entry)),
  );
  return match(text).map(({ start, end }) => text.slice(start, end));
}

describe('the term matcher', () => {
  it('finds the longest term at each place', () => {
    const known = ['cloud', 'cloud de confiance', 'confiance'];
    expect(found('Le cloud de confiance, le cloud de demain.', ...known)).toEqual([
      'cloud de confiance',
      'cloud',
    ]);
  });

  it('goes back to a shorter term when the longer one ends otherwise', () => {
    const known = ['cloud', 'cloud de confiance mutuelle'];
    expect(found('cloud de confiance accrue', ...known)).toEqual(['cloud']);
  });

  it('matches whole words only', () => {
    expect(found('clouding ecloud cloud2 _cloud cloud', 'cloud')).toEqual(['cloud']);
  });

  it('ignores case and accents unless the term says otherwise', () => {
    expect(found('ÉTAT etat État', 'État')).toEqual(['ÉTAT', 'etat', 'État']);
    expect(found('BLEU bleu Bleu', term('Bleu', { caseSensitive: true }))).toEqual(['Bleu']);
    expect(found('du dû DÛ', term('dû', { accentSensitive: true }))).toEqual(['dû', 'DÛ']);
  });

  it.each(["l'IA", 'l’IA', 'qu’IA', 'QU’IA', 'jusqu’IA', 'lorsqu’IA', 'd’IA', '‘IA’', 'IA’s'])(
    'begins after an elision and ends before an apostrophe: %s',
    (text) => {
      expect(found(text, 'IA')).toEqual(['IA']);
    },
  );

  it('does not begin after any other apostrophe inside a word', () => {
    expect(found('aujourd’hui O’Reilly', 'hui', 'Reilly')).toEqual([]);
  });

  it('takes every space and hyphen inside a term for every other', () => {
    const text = 'Gaia-X Gaia\u2011X Gaia X Gaia\u00A0X gaia\u2013x GaiaX Gaia  X';
    expect(found(text, 'Gaia-X')).toHaveLength(5);
  });

  it('passes over soft hyphens and zero-width spaces, and does not end in them', () => {
    expect(found('don\u00ADnées sen\u200Bsibles\u00AD.', 'données sensibles')).toEqual([
      'don\u00ADnées sen\u200Bsibles',
    ]);
    expect(found('cloud\u00ADburst', 'cloud')).toEqual([]);
    const summer = 'e\u00AD\u0301te\u0301';
    expect(found(summer, term('été', { accentSensitive: true }))).toEqual([summer]);
  });

  it.each([
    'https://exemple.org/cloud/offre?x=cloud#cloud',
    '(voir https://cloud.example/)',
    'www.cloud.example',
    'exemple.org/un/cloud',
    'cloud.exemple.org',
    'contact@cloud.example',
    'cloud@exemple.org',
  ])('leaves the words of addresses alone: %s', (text) => {
    expect(found(text, 'cloud', 'https')).toEqual([]);
  });

  it.each([
    'et/ou cloud',
    'le cloud/la donnée',
    'fin.cloud',
    'le cloud.',
    'https (cloud)',
    'cloud, https://exemple.org',
    '24/7/cloud',
    'p.ex.cloud',
  ])('takes words beside signs for words: %s', (text) => {
    expect(found(text, 'cloud')).toEqual(['cloud']);
  });

  it('never crosses a line end', () => {
    expect(found('cloud\nde confiance', 'cloud de confiance')).toEqual([]);
  });

  it('takes letters that came apart for what they are', () => {
    expect(found('un e\u0301tat', 'état')).toEqual(['e\u0301tat']);
    expect(found('ete\u0301 ', 'été')).toEqual(['ete\u0301']);
  });

  it('reads ligatures both ways', () => {
    expect(found('une œuvre, une oeuvre', 'œuvre')).toEqual(['œuvre', 'oeuvre']);
    expect(found('une œuvre', 'o')).toEqual([]);
    const office = term('Office', { caseSensitive: true });
    expect(found('Ofﬁce, ofﬁce', office)).toEqual(['Ofﬁce']);
  });

  it('accepts regular plurals of longer words, in each word of a term', () => {
    expect(found('clouds souverains', 'cloud souverain')).toEqual(['clouds souverains']);
    expect(found('réseaux enjeux bus', 'réseau', 'enjeu', 'bu')).toEqual(['réseaux', 'enjeux']);
    expect(found('IAs IRIS²s', 'IA', 'IRIS²')).toEqual([]);
    expect(found('les Bleus', term('Bleu', { caseSensitive: true }))).toEqual([]);
  });

  it('lets a plural end a word alone, not the beginning of one that goes on with signs', () => {
    expect(found('Connects+', 'Connect', 'Connect+')).toEqual(['Connects']);
  });

  it('prefers a form that the glossary lists to a plural that it does not', () => {
    const terms = [term('agent', { conceptId: 'one' }), term('agents', { conceptId: 'two' })];
    expect(createTermMatcher(terms)('agents')[0]?.conceptId).toBe('two');
    expect(createTermMatcher(terms.toReversed())('agents')[0]?.conceptId).toBe('two');
  });

  it('prefers a sensitive term where both are written the same', () => {
    const match = createTermMatcher([
      term('ia', { conceptId: 'girl' }),
      term('IA', { conceptId: 'ai', caseSensitive: true }),
    ]);
    expect(match('IA ia').map(({ conceptId }) => conceptId)).toEqual(['ai', 'girl']);
  });

  it('leaves out what an exception holds, and nothing else', () => {
    const known = [
      term('Amazon', { caseSensitive: true }),
      term('Amazon rainforest', { isException: true }),
    ];
    expect(found('Amazon, the Amazon rainforests, the Amazon rain.', ...known)).toEqual([
      'Amazon',
      'Amazon',
    ]);
  });

  it('finds terms that begin or end with signs', () => {
    expect(found('le .NET et C++, C', '.NET', 'C++')).toEqual(['.NET', 'C++']);
  });

  it('finds nothing without terms, text or letters', () => {
    expect(found('cloud')).toEqual([]);
    expect(found('', 'cloud')).toEqual([]);
    expect(found('cloud', '\u00AD', ' ')).toEqual([]);
  });
});
