import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHitFinder, createNoteHitFinder } from '../../../../src/shared/search/hits.ts';
import { parseQuery } from '../../../../src/shared/search/parse-query.ts';
import { snippetOf } from '../../../../src/shared/search/snippet.ts';

/** What is marked in a text, in order. */
function marked(text: string, query: string, language = 'fr', part: 'title' | 'body' = 'body') {
  const finder = createHitFinder(parseQuery(query), language);
  return finder.find(text, part).map(({ start, end }) => text.slice(start, end));
}

function markedInNote(note: string, query: string) {
  return createNoteHitFinder(parseQuery(query))(note).map(({ start, end }) =>
    note.slice(start, end),
  );
}

describe('hits', () => {
  it('are all forms of a word, without the apostrophe before it', () => {
    const text =
      'L’hébergement des données : on les héberge, ils hébergent. HEBERGER, c’est garder.';
    expect(marked(text, 'héberger ')).toEqual(['hébergement', 'héberge', 'hébergent', 'HEBERGER']);
    expect(marked('Hosts host what is hosted.', 'hosting ', 'en')).toEqual([
      'Hosts',
      'host',
      'hosted',
    ]);
  });

  it('are exactly the words of a phrase, whatever signs part them', () => {
    const text = 'Une loi sur l’eau, la loi sur l’eau. Les lois sur l’eau; loi sur-l’eau';
    expect(marked(text, '"loi sur l\'eau"')).toEqual([
      'loi sur l’eau',
      'loi sur l’eau',
      'loi sur-l’eau',
    ]);
  });

  it('go on where a word is being typed', () => {
    expect(marked('Le souverain, la souveraineté.', 'souver')).toEqual([
      'souverain',
      'souveraineté',
    ]);
    expect(marked('Un cloud act, un cloud actif.', '"cloud act')).toEqual([
      'cloud act',
      'cloud actif',
    ]);
    expect(marked('Maison, maisonnette', 'maisons')).toEqual(['Maison']);
  });

  it('tell which group they belong to, the longer term first', () => {
    const finder = createHitFinder(parseQuery('cloud OR nuage "cloud act" '), 'fr');
    expect(finder.find('Le cloud act et le nuage.', 'body')).toEqual([
      { start: 3, end: 12, group: 1 },
      { start: 19, end: 24, group: 0 },
    ]);
  });

  it('of terms for titles are in titles only, and excluded terms have none', () => {
    expect(marked('La mer', 'titre:mer ')).toEqual([]);
    expect(marked('La mer', 'titre:mer ', 'fr', 'title')).toEqual(['mer']);
    expect(marked('La mer et le port', 'mer -port ')).toEqual(['mer']);
  });

  it('in notes are the forms of either language, and none of terms for titles', () => {
    const text = 'Hosted abroad: les données sont hébergées.';
    expect(markedInNote(text, 'hosting donnée héberger ')).toEqual([
      'Hosted',
      'données',
      'hébergées',
    ]);
    expect(markedInNote(text, 'note:hosting titre:donnée ')).toEqual(['Hosted']);
    expect(marked(text, 'note:hosting ', 'en')).toEqual([]);
    expect(marked(text, 'note:hosting ', 'en', 'title')).toEqual([]);
  });

  it('stand in text order and do not overlap', () => {
    const words = fc.constantFrom('cloud', 'act', 'nuage', 'clouds', 'le', '’', '. ');
    fc.assert(
      fc.property(fc.array(words), fc.array(words), (text, query) => {
        const finder = createHitFinder(parseQuery(query.join(' ')), 'en');
        let last = 0;
        for (const { start, end } of finder.find(text.join(' '), 'body')) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
      }),
    );
  });
});

const filler = 'Des mots qui ne disent rien de précis suivent ici. '.repeat(12);

function snippet(text: string, query: string) {
  const made = snippetOf(text, createHitFinder(parseQuery(query), 'fr').find(text, 'body'));
  return { ...made, text: text.slice(made.start, made.end) };
}

describe('a snippet', () => {
  it('shows the place where most of what was asked for stands together', () => {
    const text = `Un port. ${filler}Le port et la digue. ${filler}La digue.`;
    const { text: shown, hits } = snippet(text, 'port digue ');
    expect(shown).toContain('Le port et la digue.');
    expect(hits.map(({ start, end }) => text.slice(start, end))).toEqual(['port', 'digue']);
  });

  it('starts and ends between words, with a little of what comes before', () => {
    const text = `${filler}Le port est ouvert. ${filler}`;
    const { start, end, text: shown } = snippet(text, 'port ');
    expect(text.charAt(start - 1)).toBe(' ');
    expect(text.charAt(end)).toBe(' ');
    expect(shown.indexOf('port')).toBeGreaterThan(10);
    expect(shown.length).toBeLessThanOrEqual(180);
  });

  it('does not start in the block before', () => {
    expect(snippet('Une autre ligne.\nLe port.', 'port ').text).toBe('Le port.');
  });

  it('is the beginning where nothing was found', () => {
    expect(snippet(filler, 'port ')).toMatchObject({ start: 0, hits: [] });
    expect(snippet('', 'port ')).toEqual({ start: 0, end: 0, hits: [], text: '' });
  });

  it('cuts no letter in two', () => {
    const text = '𝔸'.repeat(300);
    expect(snippet(text, 'port ').text).toMatch(/^𝔸+$/u);
  });
});
