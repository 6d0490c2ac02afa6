import type { Element, ElementContent, Root, RootContent } from 'hast';
import type { HiddenReason } from '../../../shared/domain/body.ts';
import {
  containsNode,
  isBlockElement,
  isElement,
  makeElement,
  partMark,
  withChildren,
} from '../../../shared/text/elements.ts';

/** Elements that are one block of an article with everything in them: a part of one cannot stand alone as a passage. */
export const oneBlock = /^(?:p|h[1-6]|ul|ol|dl|table|figure|details|span|a|em|strong|b|i)$/;

/**
 * Marks an element as something else than the article, which becomes a hidden passage: a `div` with `partMark`, without
 * pictures; nothing when it says nothing.
 */
export function setApart({ children }: Element, reason: HiddenReason): Element[] {
  const read = withoutPictures(children);
  const says = read.some(hasText);
  return says ? [makeElement('div', { [partMark]: reason }, read)] : [];
}

/** What `placeApart` puts into a tree at one of its nodes. */
export interface PlacedApart {
  readonly parts: readonly Element[];
  /** Given when the node is only the place of the parts, and goes: whether a line ends there. */
  readonly place?: { readonly endsLine: boolean };
}

/**
 * Puts passages that are set apart into a tree, each behind the node that `partsAt` gives it for: behind the whole block
 * where that node is in one, and behind the whole line, so that the rest of the tree reads as it did before.
 */
export function placeApart(
  tree: Root,
  partsAt: (node: RootContent) => PlacedApart | undefined,
): Root {
  const fill = <Node extends RootContent>(nodes: readonly Node[], around?: Element[]): Node[] => {
    const output: Node[] = [];
    const waiting = around ?? [];
    const putWaiting = () => {
      if (!around) output.push(...(waiting.splice(0) as Node[]));
    };
    for (const node of nodes) {
      const placed = partsAt(node);
      const endsLine = !around && (placed?.place?.endsLine ?? isBlock(node));
      if (endsLine) putWaiting();
      if (placed) waiting.push(...placed.parts);
      if (!placed?.place) {
        const isInside = !endsLine || isWhole(node);
        output.push(
          node.type === 'element'
            ? (withChildren(node, fill(node.children, isInside ? waiting : undefined)) as Node)
            : node,
        );
      }
      if (endsLine) putWaiting();
    }
    putWaiting();
    return output;
  };
  return { ...tree, children: fill(tree.children) };
}

/**
 * Brings passages that are set apart to the outermost level, where blocks are judged: a division that stays for its language
 * or direction is divided around them. The text stays as it is.
 */
export function liftApart(tree: Root): Root {
  return { ...tree, children: tree.children.flatMap(divided) };
}

function divided<Node extends RootContent>(node: Node): Node[] {
  if (!isElement(node, 'div') || partMark in node.properties) return [node];
  const pieces = node.children.flatMap(divided);
  if (!pieces.some(isApart)) return [node];
  const output: Element[] = [];
  let own: ElementContent[] = [];
  const putOwn = () => {
    if (own.length > 0) output.push(withChildren(node, own));
    own = [];
  };
  for (const piece of pieces) {
    if (isApart(piece)) {
      putOwn();
      output.push(piece);
    } else own.push(piece);
  }
  putOwn();
  return output as unknown as Node[];
}

function isApart(node: RootContent): node is Element {
  return node.type === 'element' && partMark in node.properties;
}

/** Whether an element is one block with everything in it. A quotation says what somebody else said, and stays whole. */
export function isWhole(node: RootContent): boolean {
  if (node.type !== 'element') return false;
  return oneBlock.test(node.tagName) || isElement(node, 'blockquote') || isElement(node, 'pre');
}

/** An element that ends the line before it, by its own name or by what is in it. */
function isBlock(node: RootContent): boolean {
  return containsNode([node], isBlockElement);
}

function hasText(node: ElementContent): boolean {
  if (node.type === 'text') return node.value.trim() !== '';
  return node.type === 'element' && node.children.some(hasText);
}

/** Share buttons and teasers bring pictures, and nobody should have to fetch those. */
function withoutPictures(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return [node];
    if (/^(?:img|picture|svg|video|audio|iframe)$/.test(node.tagName)) return [];
    return [withChildren(node, withoutPictures(node.children))];
  });
}
