import { describe, expect, it } from 'vitest';
import {
  spokenFrom,
  spokenSentences,
} from '../../../../src/renderer/features/listening/spoken-sentences.ts';
import type { Body } from '../../../../src/shared/domain/body.ts';
import type { ShownMatch } from '../../../../src/shared/ipc/answers.ts';
import { bodyOf, element } from '../../../support/trees.ts';

const viewOf = (body: Body, language: string, matches: ShownMatch[] = [], title = '') => ({
  body,
  language,
  matches,
  title,
});
const always = () => true;
const french = (language: string) => language === 'fr';

const link = (href: string, words: string) => element('a', { href }, words);

/** What is said, with the language of each part, where there is a voice for every language. */
const said = (body: Body, language: string, matches: ShownMatch[] = [], title = '') =>
  spokenSentences(viewOf(body, language, matches, title), always).map((sentence) => [
    sentence.language,
    sentence.words.trim(),
  ]);

describe('what is read aloud', () => {
  it('is sentence by sentence, in order', () => {
    const body = bodyOf(
      element('h2', {}, 'Le titre'),
      element('p', {}, 'Une phrase. Une autre\u202F?'),
    );
    expect(said(body, 'fr')).toEqual([
      ['fr', 'Le titre'],
      ['fr', 'Une phrase.'],
      ['fr', 'Une autre\u202F?'],
    ]);
  });

  it('is said in the language of each part', () => {
    const body = bodyOf(
      element('p', {}, 'Le ', element('i', { lang: 'en' }, 'Financial Times'), ' le révèle.'),
    );
    expect(said(body, 'fr')).toEqual([
      ['fr', 'Le'],
      ['en', 'Financial Times'],
      ['fr', 'le révèle.'],
    ]);
  });

  it('leaves out program text and lone signs', () => {
    const body = bodyOf(
      element('pre', {}, element('code', {}, 'const a = 1;')),
      element('p', {}, element('i', { lang: 'en' }, 'Cloud'), '.'),
    );
    expect(said(body, 'fr')).toEqual([['en', 'Cloud']]);
  });

  it('says where each part stands in the text', () => {
    const body = bodyOf(element('p', {}, 'One. Two.'));
    expect(
      spokenSentences(viewOf(body, 'en'), always).map(({ start, end }) =>
        body.text.slice(start, end),
      ),
    ).toEqual(['One.', 'Two.']);
  });

  it('begins with the title, unless the text does', () => {
    const body = bodyOf(element('p', {}, 'Une phrase.'));
    expect(said(body, 'fr', [], 'À qui est le port')).toEqual([
      ['fr', 'À qui est le port'],
      ['fr', 'Une phrase.'],
    ]);
    expect(said(body, 'fr', [], 'Une phrase.')).toEqual([['fr', 'Une phrase.']]);
    const sentences = spokenSentences(viewOf(body, 'fr', [], 'À qui est le port'), always);
    expect(spokenFrom(sentences, 0)).toBe(0);
    expect(spokenFrom(sentences, 4)).toBe(1);
  });

  it('leaves out the signs of footnotes, after which another sentence begins', () => {
    const call = element('sup', {}, element('a', { href: '#fn-1', dataFootnoteRef: '' }, '1'));
    const bracketed = element('sup', {}, '[', element('a', { href: '#fn-2' }, '2'), ']');
    const body = bodyOf(
      element('p', {}, 'Elle a confiance.', call, ' Il a cité', bracketed, ' la loi.'),
      element('p', {}, 'La note. ', element('a', { href: '#fnref-1' }, '↩')),
      element('p', {}, 'Cent m', element('sup', {}, '2'), '.'),
    );
    const sentences = spokenSentences(viewOf(body, 'fr'), always);
    expect(sentences.map(({ words }) => words)).toEqual([
      'Elle a confiance.',
      'Il a cité la loi.',
      'La note.',
      'Cent m2.',
    ]);
    expect(sentences.map(({ start, end }) => body.text.slice(start, end))).toEqual([
      'Elle a confiance.',
      'Il a cité[2] la loi.',
      'La note.',
      'Cent m2.',
    ]);
  });

  it('leaves out signs of footnotes whose link is around what is raised', () => {
    const call = element('a', { href: '#fn-1' }, element('sup', {}, '1'));
    const back = element('a', { href: '#fnref-1-2' }, '↩', element('sup', {}, '2'));
    const body = bodyOf(
      element('p', {}, 'Elle a confiance.', call, ' Il doute.'),
      element('p', {}, 'La note. ', back),
    );
    expect(said(body, 'fr')).toEqual([
      ['fr', 'Elle a confiance.'],
      ['fr', 'Il doute.'],
      ['fr', 'La note.'],
    ]);
  });

  it('leaves out signs of footnotes that are not raised, with their brackets', () => {
    const notes = element(
      'section',
      { dataFootnotes: '' },
      element('ol', {}, element('li', { id: 'n7' }, 'La loi. ', link('#appel7', '7'))),
    );
    const body = bodyOf(
      element(
        'p',
        {},
        'Elle a confiance.',
        link('#fn1', '1'),
        ' Il a cité [',
        link('#fn2', '2'),
        '] la loi.',
      ),
      element(
        'p',
        {},
        'Il doute',
        link('#_ftn3', '[3]'),
        '.',
        link('#n7', '(7)'),
        ' Rien',
        link('#sdfootnote4sym', '*'),
        '.',
      ),
      notes,
      element('p', {}, link('#fnref1', '1'), ' La note. ', link('#cite_ref-2', 'b')),
    );
    expect(said(body, 'fr').map(([, words]) => words)).toEqual([
      'Elle a confiance.',
      'Il a cité  la loi.',
      'Il doute.',
      'Rien.',
      'La loi.',
      'La note.',
    ]);
  });

  it('keeps numbers that lead elsewhere in the text, and words that lead to a footnote', () => {
    const chapter = element('a', { href: '#chapitre-3' }, '3');
    const note = element('a', { href: '#fn1' }, 'note');
    const body = bodyOf(element('p', {}, 'Voir le chapitre ', chapter, ' et la ', note, '.'));
    expect(said(body, 'fr')).toEqual([['fr', 'Voir le chapitre 3 et la note.']]);
  });

  it('keeps every word of other links within the text', () => {
    const chapter = element(
      'a',
      { href: '#port' },
      element('strong', {}, 'Chapitre'),
      ' ',
      element('em', {}, 'Le port'),
      '!',
    );
    const heading = element('a', { href: '#siecle' }, 'Le XXI', element('sup', {}, 'e'), ' siècle');
    expect(said(bodyOf(element('p', {}, chapter), element('h2', {}, heading)), 'fr')).toEqual([
      ['fr', 'Chapitre Le port!'],
      ['fr', 'Le XXIe siècle'],
    ]);
  });
});

describe('the language of what nobody declared', () => {
  const english = 'The law applies to what is kept there, and not to who keeps it.';

  it('is that of the words of a quotation set apart, or within a sentence', () => {
    const body = bodyOf(
      element('p', {}, 'Il a dit\u00A0:'),
      element('blockquote', {}, element('p', {}, english)),
      element('p', {}, `Elle répond «\u202F${english}\u202F» et sourit.`),
    );
    expect(said(body, 'fr')).toEqual([
      ['fr', 'Il a dit\u00A0:'],
      ['en', english],
      ['fr', 'Elle répond'],
      ['en', `«\u202F${english}\u202F»`],
      ['fr', 'et sourit.'],
    ]);
  });

  it('of a quotation can be the article’s own, in a passage in another', () => {
    const words = 'La loi s’applique à ce qui est gardé dans le pays.';
    const around = 'And this is what they said about it in the parliament:';
    expect(said(bodyOf(element('p', {}, `${around} “${words}”`)), 'fr')).toEqual([
      ['en', around],
      ['fr', `“${words}”`],
    ]);
  });

  it('is that of a term where the glossary knows it', () => {
    const words = 'Le machine learning progresse.';
    const match: ShownMatch = {
      conceptId: 'machine-learning',
      label: 'machine learning',
      start: 3,
      end: 19,
      colour: 'blue',
      language: 'en',
    };
    expect(said(bodyOf(element('p', {}, words)), 'fr', [match])).toEqual([
      ['fr', 'Le'],
      ['en', 'machine learning'],
      ['fr', 'progresse.'],
    ]);
    const { language: _unknown, ...unsure } = match;
    expect(said(bodyOf(element('p', {}, words)), 'fr', [unsure])).toEqual([['fr', words]]);
  });

  it('gives way to what the publisher declared', () => {
    const body = bodyOf(element('p', {}, element('span', { lang: 'fr' }, english)));
    expect(said(body, 'fr')).toEqual([['fr', english]]);
  });

  it('parts no sentence where no voice speaks that language', () => {
    const words = `Elle répond “${english}” et sourit.`;
    const sentences = spokenSentences(viewOf(bodyOf(element('p', {}, words)), 'fr'), french);
    expect(sentences.every(({ language }) => language === 'fr')).toBe(true);
  });
});
