import type { Element, ElementContent, Root } from 'hast';
import * as fc from 'fast-check';

/** Pieces of text that meet every rule of white space, composition and surrogate pairs. */
const words = fc.array(
  fc.constantFrom(
    ...'cloud|État|e\u0301tat|\u0301|l’|Gaia-X|œuvre|sou\u00ADverain|😀|données|a|b|-|.'.split('|'),
    ...' |  |\n|\t|\u00A0|\u202F|\u2009|\uFEFF|\u200B|\uD83D|\uDE00|\u0000|«\u00A0|\u00A0»'.split(
      '|',
    ),
  ),
  { maxLength: 6 },
);

const text: fc.Arbitrary<ElementContent> = words.map((parts) => ({
  type: 'text',
  value: parts.join(''),
}));

const voids: fc.Arbitrary<ElementContent> = fc
  .constantFrom('br', 'img', 'hr', 'wbr')
  .map((tagName) => ({ type: 'element', tagName, properties: {}, children: [] }));

const tagNames = fc.constantFrom(
  ...'p p div section h2 blockquote ul ol li dl dt dd pre figure figcaption article'.split(' '),
  ...'table caption thead tbody tr td th a em strong span code q sup'.split(' '),
);

const { node } = fc.letrec<{ node: ElementContent; element: Element }>((tie) => ({
  node: fc.oneof({ depthSize: 'small', withCrossShrink: true }, text, voids, tie('element')),
  element: fc.record({
    type: fc.constant('element' as const),
    tagName: tagNames,
    properties: fc.oneof(fc.constant({}), fc.constant({ lang: 'en' })),
    children: fc.array(tie('node'), { maxLength: 5 }),
  }),
}));

/** Any tree that a sanitiser could let through, however badly nested. */
export const anyTree: fc.Arbitrary<Root> = fc
  .array(node, { maxLength: 6 })
  .map((children) => ({ type: 'root', children }));
