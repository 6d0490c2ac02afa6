import type { Element, ElementContent } from 'hast';
import type { Body } from '../../src/shared/domain/body.ts';
import { normalise } from '../../src/shared/text/canonical.ts';

/** An element of a body, with texts and other elements in it. */
export function element(
  tagName: string,
  properties: Element['properties'],
  ...children: readonly (string | Element)[]
): Element {
  return {
    type: 'element',
    tagName,
    properties,
    children: children.map((child): ElementContent =>
      typeof child === 'string' ? { type: 'text', value: child } : child,
    ),
  };
}

/** A body of these blocks, as one is stored. */
export function bodyOf(...children: readonly Element[]): Body {
  const { tree, text, blocks } = normalise({ type: 'root', children: [...children] });
  return { version: 1, tree, text, blocks: [...blocks], hidden: [] };
}
