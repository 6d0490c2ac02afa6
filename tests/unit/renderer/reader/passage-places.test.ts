import { describe, expect, it } from 'vitest';
import {
  excerptOf,
  fingerprintsOf,
  withMarkers,
} from '../../../../src/renderer/features/reader/passage-places.ts';
import type { Body } from '../../../../src/shared/domain/body.ts';
import { measure } from '../../../../src/shared/text/canonical.ts';
import { makeElement } from '../../../../src/shared/text/elements.ts';
import { fingerprintOf } from '../../../../src/shared/text/fingerprint.ts';

const paragraph = (value: string) => makeElement('p', {}, [{ type: 'text', value }]);
const children = ['One stands.', 'Two stands.', 'Three stands.'].map(paragraph);
const tree = { type: 'root' as const, children };
const passage = (text: string, beforeBlock: number) => ({
  reason: 'sharing' as const,
  text,
  nodes: [paragraph(text)],
  beforeBlock,
});
const body: Body = {
  version: 1,
  tree,
  ...measure(tree),
  blocks: [...measure(tree).blocks],
  hidden: [
    { ...passage('Share', 1), beforeChild: 1 },
    { ...passage('Follow us', 3), beforeChild: 3 },
  ],
};
const outline = (...given: Parameters<typeof withMarkers>) =>
  withMarkers(...given).children.map((node) => {
    if (node.type !== 'element') return '';
    return node.tagName === 'aside' ? node.properties : node.tagName;
  });

describe('markers', () => {
  it('stand where something was hidden, except after the end', () => {
    expect(outline(tree, body)).toEqual(['p', { dataPassage: 0 }, 'p', 'p']);
  });

  it('find the place in bodies that an earlier Escale made', () => {
    const old = { ...body, hidden: [passage('Share', 2), passage('Follow us', 3)] };
    expect(outline(tree, old)).toEqual(['p', 'p', { dataPassage: 0 }, 'p']);
  });

  it('stand once before neighbours that were shown', () => {
    const shown = children.slice(1).map(fingerprintOf);
    expect(outline(tree, { ...body, hidden: [] }, { shown, hidden: [] })).toEqual([
      'p',
      { dataShown: shown.join(' ') },
      'p',
      'p',
    ]);
  });

  it('stand before every block while a person chooses, and change no text', () => {
    const marked = withMarkers(tree, body, undefined, true);
    const asides = marked.children.filter(
      (node) => node.type === 'element' && 'dataChoose' in node.properties,
    );
    expect(asides).toHaveLength(3);
    expect(measure(marked)).toEqual(measure(tree));
  });
});

it('a passage is known by each of its blocks that says something', () => {
  const nodes = [paragraph('Share'), makeElement('hr', {}, []), paragraph('Share')];
  expect(fingerprintsOf({ nodes })).toEqual([fingerprintOf(paragraph('Share'))]);
});

it('an excerpt is one short line', () => {
  expect(excerptOf('Two\nlines')).toBe('Two lines');
  expect(excerptOf('word '.repeat(40))).toMatch(/^(?:word ){11}word…$/);
});
