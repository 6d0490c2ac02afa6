import type { Element, Root, RootContent } from 'hast';
import { isElement, withChildren } from '../../../shared/text/elements.ts';

/** Where a figure can stand. What else a body has is text, of which there is much more. */
const containers = new Set([
  'blockquote',
  'dd',
  'details',
  'div',
  'figure',
  'li',
  'ol',
  'section',
  'td',
  'ul',
]);

/**
 * A body's tree in which each link that stands for a film, for sound or for another page's content carries
 * `dataLinkedMedia`: the only thing in a paragraph of a figure, as `mediaPlaceholder` makes it.
 */
export function markLinkedMedia(tree: Root): Root {
  const mark = <Node extends RootContent>(node: Node, isInFigure: boolean): Node => {
    if (node.type !== 'element') return node;
    const [link, ...others] = node.children;
    if (isInFigure && isElement(node, 'p') && isElement(link, 'a') && others.length === 0) {
      return withChildren(node, [marked(link)]);
    }
    if (!containers.has(node.tagName)) return node;
    const isFigure = isElement(node, 'figure');
    return withChildren(
      node,
      node.children.map((child) => mark(child, isFigure)),
    ) as Node;
  };
  return { ...tree, children: tree.children.map((node) => mark(node, false)) };
}

function marked(link: Element): Element {
  return { ...link, properties: { ...link.properties, dataLinkedMedia: '' } };
}
