import { describe, expect, it } from 'vitest';
import { articleOutline } from '../../../../src/renderer/features/reader/article-outline.ts';
import { bodyOf, element } from '../../../support/trees.ts';

describe('the contents of an article', () => {
  it('name each heading with its depth and the block to go to', () => {
    const body = bodyOf(
      element('p', {}, 'Before'),
      element('h3', {}, 'First ', element('em', {}, 'part')),
      element('p', {}, 'Text'),
      element('h4', {}, 'Inside'),
      element('p', {}, 'Text'),
      element('h3', {}, 'Second part'),
    );
    expect(articleOutline(body)).toEqual([
      { block: 1, depth: 1, title: 'First part' },
      { block: 3, depth: 2, title: 'Inside' },
      { block: 5, depth: 1, title: 'Second part' },
    ]);
  });

  it('are none without headings', () => {
    expect(articleOutline(bodyOf(element('p', {}, 'Text')))).toEqual([]);
  });
});
