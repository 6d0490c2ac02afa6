import { describe, expect, it } from 'vitest';
import { spokenSentences } from '../../../../src/renderer/features/listening/spoken-sentences.ts';
import type { Body } from '../../../../src/shared/domain/body.ts';
import { bodyOf, element } from '../../../support/trees.ts';

const said = (body: Body, language: string) =>
  spokenSentences(body, language).map((sentence) => [sentence.language, sentence.words.trim()]);

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
      spokenSentences(body, 'en').map(({ start, end }) => body.text.slice(start, end)),
    ).toEqual(['One.', 'Two.']);
  });
});
