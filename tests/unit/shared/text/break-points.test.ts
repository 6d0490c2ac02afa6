import type { ElementContent, Root } from 'hast';
import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DivideWord,
  shownOffset,
  withBreakPoints,
  withoutBreakPoints,
} from '../../../../src/shared/text/break-points.ts';
import { measure } from '../../../../src/shared/text/canonical.ts';
import { decorate, stampBlocks } from '../../../../src/shared/text/decorate.ts';
import { bodyOf, element } from '../../../support/trees.ts';

/** After every third letter, in these languages. */
const threes: DivideWord = (word) =>
  Array.from({ length: Math.ceil(word.length / 3) - 1 }, (_, n) => 3 * (n + 1));
const division = (language: string) => (/^(?:en|fr)\b/.test(language) ? threes : undefined);

const drawn = (node: Root | ElementContent): string => {
  if (node.type === 'text') return node.value.replaceAll('\u00AD', '·');
  return 'children' in node ? node.children.map((child) => drawn(child as never)).join('') : '';
};
const divided = (tree: Root, language = 'fr') => drawn(withBreakPoints(tree, language, division));
const paragraph = (text: string) => bodyOf(element('p', {}, text)).tree;

describe('break points', () => {
  it.each([
    ['une souveraineté partagée', 'une sou·ver·ain·eté par·tag·ée'],
    ['l’autonomie', 'l’aut·ono·mie'],
    ['souverains, partagés.', 'sou·ver·ain·s, par·tag·és.'],
    // Six letters are too few to be divided.
    ['nuages rapide', 'nuages rapide'],
    ['Fraunhofer', 'Fraunhofer'],
    ['OpenStack CLOUDWATT SecNumCloud', 'OpenStack CLOUDWATT SecNumCloud'],
    [
      'https://exemple.org/souverainete?partage=entiere',
      'https://exemple.org/souverainete?partage=entiere',
    ],
    ['redaction@exemple.org', 'redaction@exemple.org'],
    ['exemple.souverain', 'exemple.souverain'],
    ['Loire-Atlantique', 'Loire-Atlantique'],
    ['gestion2026 variable_entiere', 'gestion2026 variable_entiere'],
  ])('%s', (text, expected) => {
    expect(divided(paragraph(text))).toBe(expected);
  });

  it('leaves program text, headings, tables and captions whole', () => {
    const word = 'souveraine';
    const { tree } = bodyOf(
      element('h2', {}, word),
      element('p', {}, element('code', {}, word)),
      element('pre', {}, element('code', {}, word)),
      element(
        'table',
        {},
        element(
          'tbody',
          {},
          ...[1, 2].map(() => element('tr', {}, element('td', {}, word), element('td', {}, word))),
        ),
      ),
      element(
        'figure',
        {},
        element('img', { src: 'https://quay.example/a.png' }),
        element('figcaption', {}, word),
      ),
    );
    expect(withBreakPoints(tree, 'fr', division)).toBe(tree);
  });

  it('goes by the language of each passage', () => {
    const { tree } = bodyOf(
      element('p', {}, 'souverain ', element('i', { lang: 'nl' }, 'soeverein'), ' souverain'),
      element('p', { lang: 'de' }, 'unabhängig ', element('i', { lang: 'en' }, 'independent')),
    );
    expect(divided(tree)).toBe('sou·ver·ain soeverein sou·ver·ainunabhängig ind·epe·nde·nt');
    expect(divided(tree, 'de')).toBe('souverain soeverein souverainunabhängig ind·epe·nde·nt');
  });

  it('keeps what a publisher divided, in the whole block', () => {
    const { tree } = bodyOf(
      element('p', {}, 'souve\u00ADrain et ', element('b', {}, 'partagée')),
      element('p', {}, 'partagée'),
    );
    const output = withBreakPoints(tree, 'fr', division);
    expect(output.children[0]).toBe(tree.children[0]);
    expect(drawn(output)).toBe('souve·rain et partagéepar·tag·ée');
    expect(output.children[1]).toMatchObject({ properties: { dataDivided: '' } });
  });

  it('divides words that marks begin and end in, and keeps the marks', () => {
    const { tree } = bodyOf(element('p', {}, 'la souveraineté des données'));
    const marked = decorate(stampBlocks(tree), [{ id: 'a', start: 5, end: 17 }]);
    const output = withBreakPoints(marked, 'fr', division);
    expect(drawn(output)).toBe('la sou·ver·ain·eté des don·née·s');
    const [block] = output.children;
    expect(block).toMatchObject({
      properties: { dataStart: 0, dataDivided: '' },
      children: [
        { value: 'la so' },
        { properties: { dataRange: 'a' }, children: [{ value: 'u\u00ADver\u00ADain\u00ADeté d' }] },
        { value: 'es don\u00ADnée\u00ADs' },
      ],
    });
  });

  it('is what the text was without them, and every offset leads back', () => {
    assert(
      property(
        array(constantFrom('souverain', 'a', ' ', 'é', 'partagée', '.', 'X', '-'), {
          minLength: 1,
          maxLength: 30,
        }),
        (parts) => {
          const { tree, text } = bodyOf(element('p', {}, `x${parts.join('')}x`));
          const shown = measure(withBreakPoints(tree, 'fr', division)).text;
          expect(withoutBreakPoints(shown)).toBe(text);
          for (let offset = 0; offset <= text.length; offset += 1) {
            const there = shownOffset(shown, offset);
            expect(withoutBreakPoints(shown.slice(0, there))).toHaveLength(offset);
          }
        },
      ),
    );
  });

  it('leaves letters without end, and words of two letters in thousands of elements, whole', () => {
    const letters = 'a'.repeat(200_000);
    const { tree } = bodyOf(
      element('p', {}, letters),
      element('p', {}, ...Array.from({ length: 20_000 }, () => element('i', {}, 'ab '))),
    );
    expect(withBreakPoints(tree, 'fr', division)).toBe(tree);
  });
});
