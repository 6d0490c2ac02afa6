import type { Element, Root, RootContent } from 'hast';
import { isBlockElement, makeElement, withChildren } from '../../../shared/text/elements.ts';
import { placeApart, setApart } from '../articles/set-apart.ts';

/**
 * What the rules of a site strip of a page, by the name of the empty element that stands in its place: a name that no page
 * has, and that neither a selector nor the finding of the article takes for anything.
 */
export type StrippedParts = ReadonlyMap<string, Element>;

const placeName = 'escale-stripped-';

/** Takes elements out of a tree, and leaves their places. Of one inside another there is none. */
export function stripParts(
  tree: Root,
  stripped: ReadonlySet<RootContent>,
): { readonly tree: Root; readonly parts: StrippedParts } {
  const parts = new Map<string, Element>();
  const strip = <Node extends RootContent>(nodes: readonly Node[]): Node[] =>
    nodes.map((node): Node => {
      if (node.type !== 'element') return node;
      if (!stripped.has(node)) return withChildren(node, strip(node.children)) as Node;
      const name = `${placeName}${parts.size}`;
      parts.set(name, node);
      return makeElement(name, {}, []) as Node;
    });
  const children = stripped.size === 0 ? tree.children : strip(tree.children);
  return { tree: { ...tree, children }, parts };
}

/**
 * Puts what was stripped back in its place, set apart as what a rule of the site strips: behind the block where it stood in
 * one. What lies outside of the tree stays away.
 */
export function setStrippedApart(tree: Root, parts: StrippedParts): Root {
  if (parts.size === 0) return tree;
  const left = new Map(parts);
  return placeApart(tree, (node) => {
    if (node.type !== 'element') return undefined;
    const { tagName } = node;
    const part = left.get(tagName);
    if (!part) return undefined;
    // A page that has the name as well gets nothing twice.
    left.delete(tagName);
    return { parts: setApart(part, 'siteRule'), place: { endsLine: isBlockElement(part) } };
  });
}
