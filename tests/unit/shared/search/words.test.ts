import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stemmerFor } from '../../../../src/shared/search/stems.ts';
import { beginnings, textWords, WordScanner } from '../../../../src/shared/search/words.ts';
import { fold } from '../../../../src/shared/text/fold.ts';

const stemOf = (word: string, language: string) => stemmerFor(language)(word);
const wordsOf = (text: string) => textWords(text).map(({ word }) => word);

describe('textWords', () => {
  it.each([
    ["L’Europe d'aujourd’hui", ['europe', 'aujourd', 'hui']],
    ['jusqu’à ce qu’il s’arrête', ['a', 'ce', 'il', 'arrete']],
    ["Europe's ports don't wait", ['europe', 'ports', 'don', 't', 'wait']],
    ['O’Neill et les mots d’', ['o', 'neill', 'et', 'les', 'mots', 'd']],
    ['porte-avions, 5 G; snake_case!', ['porte', 'avions', '5', 'g', 'snake_case']],
    ['sou\u00ADve\u200Brain e\u0301tat', ['souverain', 'etat']],
    ['Œuvre ﬁnie — ÇA', ['oeuvre', 'finie', 'ca']],
    ['😀 mer 🌊port', ['mer', 'port']],
    ['', []],
  ])('of %j are %j', (text, expected) => {
    expect(wordsOf(text)).toEqual(expected);
  });

  it('say where each stands', () => {
    const text = 'De l’e\u0301tat souve\u00ADrain\u00AD.';
    expect(textWords(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'De',
      'e\u0301tat',
      'souve\u00ADrain',
    ]);
  });

  it('fold to themselves at their places, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        let last = 0;
        for (const { word, start, end } of textWords(text)) {
          expect(fold(text.slice(start, end))).toBe(word);
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
      }),
    );
  });
});

const units = (letters: readonly string[]) => letters.map((letter) => letter.charCodeAt(0));

describe('a scanner that looks for beginnings', () => {
  const pieces = fc.constantFrom(
    'e',
    'É',
    'œ',
    'o',
    'Os',
    'te',
    'l’',
    's',
    '’s',
    '\u0301',
    '\u00AD',
    '-',
    ' ',
    '𝔸',
    '.',
  );

  it.each([
    ['one letter', /^[eo]/, [['e', 'o']]],
    [
      'two letters',
      /^[eo][es]/,
      [
        ['e', 'o'],
        ['e', 's'],
      ],
    ],
    [
      'three letters',
      /^[eo][es][tl]/,
      [
        ['e', 'o'],
        ['e', 's'],
        ['t', 'l'],
      ],
    ],
  ] as const)('comes to every word of %s, and to no part of a word', (_name, pattern, letters) => {
    const [first = [], second, third] = letters.map(units);
    const among = beginnings(first, second, third);
    fc.assert(
      fc.property(
        fc.array(pieces).map((some) => some.join('')),
        (text) => {
          const scanner = new WordScanner(text);
          const found: string[] = [];
          while (scanner.nextBeginningWith(among)) {
            expect(textWords(text).map(({ start }) => start)).toContain(scanner.start);
            found.push(scanner.word());
          }
          const wanted = wordsOf(text).filter((word) => pattern.test(word));
          expect(found.filter((word) => pattern.test(word))).toEqual(wanted);
        },
      ),
    );
  });
});

describe('French stems', () => {
  it.each([
    'sécurité sécurités securite',
    'souverain souveraine souverains souveraines',
    'journal journaux',
    'niveau niveaux',
    'loi lois',
    'donnée données',
    'numérique numériques numériquement',
    'hébergement hébergements héberger hébergé hébergées hébergent',
    'publier publie publié publiés publient',
    'publication publications',
    'régulation régulateur régulatrice réguler',
    'directeur directrice directeurs',
    'heureux heureuse heureuses',
    'premier première premières',
    'européen européenne européens',
    'industriel industrielle industrielles',
    'emploi emplois employer',
    'voter vote votes voté',
    'document documents documentation',
  ])('are one for %s', (words) => {
    const stems = words.split(' ').map((word) => stemOf(fold(word), 'fr-FR'));
    expect(new Set(stems).size).toBe(1);
  });

  it.each([
    'pays payer',
    'fois foi',
    'mois moi',
    'important import',
    'contenu content',
    'don données',
  ])('are different for %s', (words) => {
    const stems = words.split(' ').map((word) => stemOf(fold(word), 'fr'));
    expect(new Set(stems).size).toBe(2);
  });
});

describe('English stems', () => {
  // From the examples in Porter's paper.
  it.each([
    ['caresses', 'caress'],
    ['ponies', 'poni'],
    ['cats', 'cat'],
    ['feed', 'feed'],
    ['agreed', 'agre'],
    ['plastered', 'plaster'],
    ['bled', 'bled'],
    ['motoring', 'motor'],
    ['sing', 'sing'],
    ['conflated', 'conflat'],
    ['troubled', 'troubl'],
    ['sized', 'size'],
    ['hopping', 'hop'],
    ['falling', 'fall'],
    ['hissing', 'hiss'],
    ['filing', 'file'],
    ['happy', 'happi'],
    ['sky', 'sky'],
    ['relational', 'relat'],
    ['rational', 'ration'],
    ['digitizer', 'digit'],
    ['vietnamization', 'vietnam'],
    ['operator', 'oper'],
    ['feudalism', 'feudal'],
    ['hopefulness', 'hope'],
    ['formality', 'formal'],
    ['electrical', 'electr'],
    ['goodness', 'good'],
    ['revival', 'reviv'],
    ['adjustment', 'adjust'],
    ['adoption', 'adopt'],
    ['effective', 'effect'],
    ['probate', 'probat'],
    ['rate', 'rate'],
    ['cease', 'ceas'],
    ['controlling', 'control'],
    ['roll', 'roll'],
    ['5g', '5g'],
  ])('of %s is %s', (word, stem) => {
    expect(stemOf(word, 'en-GB')).toBe(stem);
  });
});

it('leaves words of other languages as they are', () => {
  expect(stemOf('verordnungen', 'de')).toBe('verordnungen');
  expect(stemOf('words', 'und')).toBe('words');
});

it('never changes the first letter, nor stems a stem away', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[a-z]{1,14}$/),
      fc.constantFrom('fr', 'en'),
      (word, language) => {
        const stem = stemOf(word, language);
        expect(stem[0]).toBe(word[0]);
      },
    ),
  );
});
