import type { Element, ElementContent, Root, RootContent } from 'hast';
import {
  containsNode,
  isBlockElement,
  isElement,
  makeElement,
  plainText,
  withChildren,
} from '../../../shared/text/elements.ts';
import { namesOf, partOf } from '../extraction/element-names.ts';

/** What the words beside a quotation are called that say whose it is. */
const authorNames =
  /(?:^|[\s_-])(?:attribution|auteur|author|byline|cite|citation-author|credit|quotee|source|speaker)(?=$|[\s_-])/;
/** Characters: what is longer says more than who spoke. */
const longestAuthor = 160;
const holders = new Set('div footer p small span'.split(' '));

/**
 * A tree in which whose a quotation is, as far as its markup says so by a `footer` or by a name, stands in a `cite`: the
 * names of elements are lost where a text is kept. A tree of which nothing changes is itself.
 */
export function citeQuotationAuthors(tree: Root): Root {
  if (!containsNode(tree.children, isQuotation)) return tree;
  const look = <Node extends RootContent>(node: Node, isQuoted: boolean): Node => {
    if (node.type !== 'element') return node;
    if (isQuoted && saysWhose(node)) return cited(node) as Node;
    const inside = isQuoted || isQuotation(node);
    return withChildren(
      node,
      node.children.map((child) => look(child, inside)),
    ) as Node;
  };
  const children = tree.children.map((node) => look(node, false));
  const isSame = children.every((child, place) => child === tree.children[place]);
  return isSame ? tree : { ...tree, children };
}

function isQuotation(node: RootContent): boolean {
  if (isElement(node, 'blockquote')) return true;
  return isElement(node, 'aside') && partOf(node, ['pullQuote']) !== undefined;
}

function saysWhose(element: Element): boolean {
  if (!holders.has(element.tagName)) return false;
  if (!isElement(element, 'footer') && !authorNames.test(namesOf(element))) return false;
  const length = plainText(element.children).trim().length;
  return length > 0 && length <= longestAuthor;
}

/** What reads like a block stays one, also for whoever throws footers away. */
function cited(element: Element): Element {
  const { tagName, children } = element;
  if (tagName === 'span' || tagName === 'small') {
    return makeElement('cite', {}, withoutCites(children));
  }
  const hasBlocks = containsNode(children, isBlockElement);
  if (!hasBlocks) return makeElement('p', {}, [makeElement('cite', {}, withoutCites(children))]);
  const parts = children.map((child) =>
    child.type === 'element' && isBlockElement(child) ? cited(child) : child,
  );
  return makeElement('div', {}, parts);
}

function withoutCites(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return [node];
    const children = withoutCites(node.children);
    return isElement(node, 'cite') ? children : [withChildren(node, children)];
  });
}
