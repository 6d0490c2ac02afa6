import type { Root } from 'hast';
import { describe, expect, it } from 'vitest';
import { footnotesIn } from '../../../../src/renderer/features/reader/footnotes.ts';
import { element } from '../../../support/trees.ts';

const tree: Root = {
  type: 'root',
  children: [
    element('p', { id: 'above' }, 'Text', element('a', { href: '#note' }, '1')),
    element(
      'section',
      { dataFootnotes: '' },
      element(
        'ol',
        {},
        element(
          'li',
          { id: 'note' },
          element('p', { id: 'inner' }, 'See ', element('a', { href: '#above' }, 'above'), ' '),
          element('a', { href: '#back' }, '↩'),
        ),
      ),
    ),
  ],
};

describe('the footnote that a link names', () => {
  it('comes with its words and links, without the sign that leads back and without ids', () => {
    expect(footnotesIn(tree).get('note')).toEqual({
      type: 'root',
      children: [element('p', {}, 'See ', element('a', { href: '#above' }, 'above'), ' ')],
    });
  });

  it('is none for what stands elsewhere, or nowhere', () => {
    expect(footnotesIn(tree).get('above')).toBeUndefined();
    expect(footnotesIn(tree).get('nowhere')).toBeUndefined();
  });
});
