import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../../src/shared/search/parse-query.ts';
import {
  isEmptyQuery,
  type SearchScope,
  type SearchTerm,
} from '../../../../src/shared/search/query.ts';

const word = (text: string, scope: SearchScope = 'anywhere'): SearchTerm => ({
  type: 'word',
  word: text,
  scope,
});
const prefix = (text: string, scope: SearchScope = 'anywhere'): SearchTerm => ({
  type: 'prefix',
  word: text,
  scope,
});
const phrase = (text: string, open = false): SearchTerm => ({
  type: 'phrase',
  words: text.split(' '),
  open,
  scope: 'anywhere',
});
const day = 24 * 60 * 60 * 1000;
const local = (year: number, month: number, day: number) =>
  new Date(year, month - 1, day).getTime();

describe('the words of a query', () => {
  it.each([
    ['cloud souverain ', [[word('cloud')], [word('souverain')]]],
    ['ÉTAT Œuvre ', [[word('etat')], [word('oeuvre')]]],
    ["l’hébergement d'Azure ", [[word('hebergement')], [word('azure')]]],
    ['Europe’s ', [[word('europe')]]],
    ['  cloud   ', [[word('cloud')]]],
  ])('of %j are looked for in any form', (query, required) => {
    expect(parseQuery(query)).toEqual({ required, excluded: [], filters: [] });
  });

  it('may go on in the last one while it is being typed', () => {
    expect(parseQuery('cloud souver').required).toEqual([[word('cloud')], [prefix('souver')]]);
    expect(parseQuery('souver* cloud ').required).toEqual([[prefix('souver')], [word('cloud')]]);
    expect(parseQuery('cloud s').required).toEqual([[word('cloud')]]);
    expect(parseQuery('cloud.').required).toEqual([[word('cloud')]]);
  });

  it('are a phrase between quotation marks of any kind, and where signs join them', () => {
    const expected = [[phrase('union europeenne')]];
    expect(parseQuery('"Union européenne"').required).toEqual(expected);
    expect(parseQuery('« Union européenne »').required).toEqual(expected);
    expect(parseQuery('“Union européenne” ').required).toEqual(expected);
    expect(parseQuery('"de l’eau"').required).toEqual([[phrase('de eau')]]);
    expect(parseQuery('"the"').required).toEqual([[phrase('the')]]);
    expect(parseQuery('porte-avions ').required).toEqual([[phrase('porte avions')]]);
    expect(parseQuery('porte-av').required).toEqual([[phrase('porte av', true)]]);
    expect(parseQuery('"union europ').required).toEqual([[phrase('union europ', true)]]);
    expect(parseQuery('cloud"act of').required).toEqual([
      [word('cloud')],
      [phrase('act of', true)],
    ]);
  });

  it('leave function words out, unless nothing else is asked for', () => {
    expect(parseQuery('la politique de la mer ').required).toEqual([
      [word('politique')],
      [word('mer')],
    ]);
    expect(parseQuery('who are they ').required).toHaveLength(3);
    expect(parseQuery('mer is:unread de ').required).toEqual([[word('mer')]]);
    expect(parseQuery('plan B ').required).toEqual([[word('plan')]]);
    expect(parseQuery('B ').required).toEqual([[word('b')]]);
  });

  it('are alternatives around OR', () => {
    const expected = [
      [word('cloud')],
      [word('mer'), word('ocean'), phrase('haute mer')],
      [word('port')],
    ];
    expect(parseQuery('cloud mer OR océan OR "haute mer" port ').required).toEqual(expected);
    expect(parseQuery('cloud mer OU océan OU "haute mer" port ').required).toEqual(expected);
    expect(parseQuery('a OR b c ').required).toEqual([[word('a'), word('b')]]);
    expect(parseQuery('OR cloud ').required).toEqual([[word('or')], [word('cloud')]]);
    expect(parseQuery('cloud OR').required[0]).toEqual([word('cloud')]);
    // Gold, in French.
    expect(parseQuery('cours or argent ').required).toHaveLength(3);
  });

  it('are excluded by a minus sign before them', () => {
    expect(parseQuery('cloud -azure -"cloud act" ')).toMatchObject({
      required: [[word('cloud')]],
      excluded: [word('azure'), phrase('cloud act')],
    });
    expect(parseQuery('-azure ')).toMatchObject({ required: [], excluded: [word('azure')] });
    expect(parseQuery('mer OR -azure ')).toMatchObject({
      required: [[word('mer')]],
      excluded: [word('azure')],
    });
    for (const query of ['cloud - azure ', 'cloud -- azure ']) {
      expect(parseQuery(query)).toMatchObject({
        required: [[word('cloud')], [word('azure')]],
        excluded: [],
      });
    }
  });
});

describe('the fields of a query', () => {
  it.each([
    ['source:monde', 'source:MONDE', { type: 'source', words: ['monde'] }],
    ['source:"le monde"', 'source:« Le Monde »', { type: 'source', words: ['le', 'monde'] }],
    ['lang:fr', 'langue:français', { type: 'language', language: 'fr' }],
    ['language:en-GB', 'langue:anglais', { type: 'language', language: 'en' }],
    ['is:unread', 'est:non-lu', { type: 'state', state: 'unread' }],
    ['IS:Unread', 'est:"non lu"', { type: 'state', state: 'unread' }],
    ['is:read', 'est:lu', { type: 'state', state: 'read' }],
    ['is:starred', 'est:favori', { type: 'state', state: 'starred' }],
    ['is:queued', 'est:"à suivre"', { type: 'state', state: 'queued' }],
    ['author:"ada love"', 'autrice:"Ada Love"', { type: 'author', words: ['ada', 'love'] }],
    ['author:hugo', 'auteur:HUGO', { type: 'author', words: ['hugo'] }],
    ['is:incomplete', 'est:incomplet', { type: 'state', state: 'incomplete' }],
    ['tag:mer ', 'étiquette:Mer ', { type: 'tag', words: ['mer'], open: false }],
    ['tag:me', 'etiquette:me*', { type: 'tag', words: ['me'], open: true }],
    ['tag:"haute mer"', 'tag:«haute mer»', { type: 'tag', words: ['haute', 'mer'], open: false }],
    ['has:tag', 'avec:étiquettes', { type: 'has', addition: 'tag' }],
    ['has:note', 'avec:notes', { type: 'has', addition: 'note' }],
    ['before:2026', 'avant:2026', { type: 'before', time: local(2026, 1, 1) }],
    ['after:2026-11', 'après:11/2026', { type: 'after', time: local(2026, 11, 1) }],
    ['after:2026-11-05', 'apres:5/11/2026', { type: 'after', time: local(2026, 11, 5) }],
    ['newer:7d ', 'récent:7j', { type: 'newer', age: 7 * day }],
    ['newer:2w', 'recent:2s', { type: 'newer', age: 14 * day }],
    ['older:1y', 'ancien:1a', { type: 'older', age: 365 * day }],
    ['older:36h', 'ancien:36H', { type: 'older', age: 1.5 * day }],
  ])('filter by %s as by %s', (english, french, filter) => {
    const expected = {
      required: [],
      excluded: [],
      filters: [{ excluded: false, anyOf: [filter] }],
    };
    expect(parseQuery(english)).toEqual(expected);
    expect(parseQuery(french)).toEqual(expected);
  });

  it('can be excluded, and be alternatives of each other', () => {
    const [excluded, either, other] = parseQuery(
      '-is:read source:mer OR source:port is:starred',
    ).filters;
    expect(excluded).toEqual({ excluded: true, anyOf: [{ type: 'state', state: 'read' }] });
    expect(either?.anyOf).toHaveLength(2);
    expect(other?.anyOf).toEqual([{ type: 'state', state: 'starred' }]);
  });

  it('join nothing to words', () => {
    const query = parseQuery('cloud OR is:starred ');
    expect(query.required).toEqual([[word('cloud')]]);
    expect(query.filters).toHaveLength(1);
  });

  it('look for words in titles', () => {
    expect(parseQuery('title:mer titre:"haute mer" title:souver').required).toEqual([
      [word('mer', 'title')],
      [{ type: 'phrase', words: ['haute', 'mer'], open: false, scope: 'title' }],
      [prefix('souver', 'title')],
    ]);
    expect(parseQuery('mer OR title:port ').required).toEqual([
      [word('mer'), word('port', 'title')],
    ]);
  });

  it('look for words in what the person wrote', () => {
    expect(parseQuery('note:mer notes:"haute mer" -note:port note: ').required).toEqual([
      [word('mer', 'note')],
      [{ type: 'phrase', words: ['haute', 'mer'], open: false, scope: 'note' }],
      [word('note')],
    ]);
    expect(parseQuery('mer -note:port ').excluded).toEqual([word('port', 'note')]);
  });

  it.each([
    ['is:green ', 'is green'],
    ['before:soon ', 'before soon'],
    ['before:2026-02-30 ', 'before 2026 02 30'],
    ['before:2026-13 ', 'before 2026 13'],
    ['newer:soon ', 'newer soon'],
    ['older:7x ', 'older 7x'],
    ['lang:klingon-tongue ', 'lang klingon tongue'],
    ['memo:this ', 'memo this'],
    ['has:wings ', 'has wings'],
    ['https://port.example/a ', 'https port example a'],
    ['10:30 ', '10 30'],
  ])('that nobody knows are words: %j', (query, words) => {
    expect(parseQuery(query)).toEqual({ required: [[phrase(words)]], excluded: [], filters: [] });
  });

  it('without a value are their own name', () => {
    expect(parseQuery('source: ').required).toEqual([[word('source')]]);
    expect(parseQuery('title:').required).toEqual([[word('title')]]);
  });
});

describe('parseQuery', () => {
  it.each(['', '   ', '-', '"', '""', '«»', ':', '-:', '- -"" *', '😀', 'OR ', '\u200B'])(
    'finds nothing asked for in %j, or only what is there',
    (query) => {
      const parsed = parseQuery(query);
      expect(isEmptyQuery(parsed)).toBe(query !== 'OR ');
    },
  );

  it('takes whatever is typed', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom('"', '«', '-', 'OR', ' ', 'is:', 'before:', 'title:', '*', 'mer', '2026'),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const { required, excluded } = parseQuery(parts.join(''));
        for (const term of [...required.flat(), ...excluded]) {
          const words = term.type === 'phrase' ? term.words : [term.word];
          expect(words.length).toBeGreaterThan(0);
          for (const one of words) expect(one).toMatch(/^[\p{L}\p{N}\p{M}_]+$/u);
        }
      }),
    );
  });

  it('cuts off a paragraph', () => {
    const { required } = parseQuery('mer port '.repeat(100));
    expect(required).toHaveLength(32);
  });
});
