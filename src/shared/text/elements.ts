import type { Element, ElementContent, RootContent } from 'hast';

const headingTags = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;

/**
 * Elements that begin and end a block, in the trees that Escale reads and in those that it makes. Whatever is not in
 * this list is inline. Those that mean nothing to a reader (`article`, `header`, …) are unwrapped by `normaliseTree`.
 */
const blockTags = [
  ...headingTags,
  ...(['p', 'pre', 'blockquote', 'hr', 'figure', 'figcaption'] as const),
  ...(['ul', 'ol', 'li', 'dl', 'dt', 'dd'] as const),
  ...([
    'table',
    'caption',
    'colgroup',
    'col',
    'thead',
    'tbody',
    'tfoot',
    'tr',
    'td',
    'th',
  ] as const),
  ...([
    'div',
    'section',
    'article',
    'main',
    'header',
    'footer',
    'aside',
    'nav',
    'address',
  ] as const),
  ...([
    'details',
    'summary',
    'fieldset',
    'legend',
    'form',
    'center',
    'dir',
    'menu',
    'hgroup',
  ] as const),
] as const;
const blockTagSet: ReadonlySet<string> = new Set(blockTags);

export type BlockElement = Element & { tagName: (typeof blockTags)[number] };

/** Whether a node begins and ends a block of text. */
export function isBlockElement(node: RootContent): node is BlockElement {
  return node.type === 'element' && blockTagSet.has(node.tagName);
}

/** Whether an element is a heading of any level. */
export function isHeading(element: Element): boolean {
  return (headingTags as readonly string[]).includes(element.tagName);
}

/** Whether a node is an element with this tag. */
export function isElement<Tag extends string>(
  node: RootContent | undefined,
  tagName: Tag,
): node is Element & { tagName: Tag } {
  return node?.type === 'element' && node.tagName === tagName;
}

/** The property of a `div` that holds what a page sets apart from its article, with the reason: a name that no page has. */
export const partMark = 'dataEscalePart';

/** Makes an element. */
export function makeElement(
  tagName: string,
  properties: Element['properties'],
  children: ElementContent[],
): Element {
  return { type: 'element', tagName, properties, children };
}

/** The element with other children; itself when they are those that it has. */
export function withChildren<Parent extends Element>(
  element: Parent,
  children: readonly ElementContent[],
): Parent {
  if (areSame(children, element.children)) return element;
  const { type, tagName, properties } = element;
  return { type, tagName, properties, children: [...children] } as Parent;
}

/** Asked of every element of a page several times: without a function for each child. */
function areSame(some: readonly ElementContent[], others: readonly ElementContent[]): boolean {
  if (some.length !== others.length) return false;
  for (let place = 0; place < some.length; place += 1) {
    if (some[place] !== others[place]) return false;
  }
  return true;
}

/** Whether any of the nodes, or anything in them, satisfies the test. */
export function containsNode(
  nodes: readonly RootContent[],
  test: (node: RootContent) => boolean,
): boolean {
  return nodes.some(
    (node) => test(node) || (node.type === 'element' && containsNode(node.children, test)),
  );
}

/** The text of some nodes, joined without anything between blocks. */
export function plainText(nodes: readonly RootContent[]): string {
  let text = '';
  for (const node of nodes) {
    if (node.type === 'text') text += node.value;
    else if (node.type === 'element') text += plainText(node.children);
  }
  return text;
}
