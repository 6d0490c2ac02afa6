import type { ElementContent, Root } from 'hast';
import { describe, expect, it } from 'vitest';
import {
  setFrenchSpaces,
  shownLine,
  shownParts,
  withFrenchSpaces,
} from '../../../../src/shared/text/french-spaces.ts';
import { element } from '../../../support/trees.ts';

const textOf = (node: Root | ElementContent): string => {
  if (node.type === 'text') return node.value;
  return 'children' in node
    ? node.children.map((child) => textOf(child as ElementContent)).join('|')
    : '';
};

describe('French spaces', () => {
  it.each([
    ['Quoi ? Oui ! Bien ; soit.', 'Quoi\u202F? Oui\u202F! Bien\u202F; soit.'],
    ['« cloud de confiance »', '«\u202Fcloud de confiance\u202F»'],
    ['Il répond : « non ».', 'Il répond\u00A0: «\u202Fnon\u202F».'],
    ['à 14:05, voir :alias', 'à 14:05, voir :alias'],
    ['déjà\u00A0! et non?', 'déjà\u00A0! et non?'],
    [' ; au début', ' ; au début'],
  ])('%s', (written, set) => {
    expect(withFrenchSpaces(written)).toBe(set);
    expect(set).toHaveLength(written.length);
  });

  const tree: Root = {
    type: 'root',
    children: [
      element(
        'p',
        {},
        'Ici ?',
        element('span', { lang: 'en' }, 'here ?'),
        element('code', {}, 'a ? b'),
      ),
      element('p', { lang: 'fr-CA' }, 'Là ?'),
    ],
  };

  it('are set in what is French, and not in program text', () => {
    expect(textOf(setFrenchSpaces(tree, 'fr'))).toBe('Ici\u202F?|here ?|a ? b|Là\u202F?');
    expect(textOf(setFrenchSpaces(tree, 'en'))).toBe('Ici ?|here ?|a ? b|Là\u202F?');
  });

  it('are set where an element ends or begins between a word and its sign', () => {
    const parts: Root = {
      type: 'root',
      children: [
        element('p', {}, element('em', {}, 'mot'), ' : « ', element('code', {}, 'a : b'), ' » ;'),
        element('p', {}, 'Vraiment ', element('b', {}, '?'), element('i', {}, ' :alias')),
        element('p', {}, element('span', { lang: 'en' }, 'word ?'), ' !'),
        element('p', {}, ' ? au début'),
      ],
    };
    expect(textOf(setFrenchSpaces(parts, 'fr'))).toBe(
      [
        'mot|\u00A0: «\u202F|a : b|\u202F»\u202F;',
        'Vraiment\u202F|?| :alias',
        'word ?|\u202F!',
        ' ? au début',
      ].join('|'),
    );
  });

  it('are set in a line of its own by the language of the line', () => {
    expect(shownLine('Qui décide ?', 'fr-CH')).toBe('Qui décide\u202F?');
    expect(shownLine('Who decides ?', 'en')).toBe('Who decides ?');
    const parts = shownParts(['dit « ', 'Qui', ' ? »'], 'fr');
    expect(parts).toEqual(['dit «\u202F', 'Qui', '\u202F?\u202F»']);
  });
});
