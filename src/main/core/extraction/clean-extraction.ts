import type { Element, ElementContent, Root, RootContent } from 'hast';
import { containsNode, isElement, plainText, withChildren } from '../../../shared/text/elements.ts';
import { partOf, type PartName } from './element-names.ts';
import { isResidualLine } from './residual-lines.ts';
import { linkShare, measureNodes } from './text-measures.ts';

/** Characters without white space; longer parts are text, whatever they are called. */
const mostText: Readonly<Partial<Record<PartName, number>>> = {
  advertisement: 300,
  author: 900,
  comments: 300,
  consent: 500,
  meta: 300,
  newsletter: 500,
  rating: 200,
  related: 3000,
  sharing: 200,
  tags: 300,
};
const parts = Object.keys(mostText) as PartName[];
/** Related articles are a list of links; a passage about related matters is not. */
const linksOfRelated = 0.3;
/** No part takes more than this share of what was extracted. */
const mostShare = 0.4;

/** Removes from an extraction what its own markup, or a label of its own, calls something else than the article. */
export function cleanExtraction(content: Root): Root {
  const total = measureNodes(content.children).text;
  return { type: 'root', children: cleanAll(content.children, total) };
}

function cleanAll<Node extends RootContent>(nodes: readonly Node[], total: number): Node[] {
  return nodes.flatMap((node): Node[] => {
    if (node.type !== 'element') return [node];
    if (isResidue(node, total)) return [];
    if (isLine(node) && isResidualLine(plainText(node.children))) return [];
    // A quotation says what somebody else said, and nothing in it is the publisher's.
    if (isElement(node, 'blockquote') || isElement(node, 'pre')) return [node];
    const children: ElementContent[] = cleanAll(node.children, total);
    return [withChildren(node, children) as Node];
  });
}

function isResidue(element: Element, total: number): boolean {
  const part = partOf(element, parts);
  if (part === undefined || holdsContent(element)) return false;
  const measures = measureNodes(element.children);
  if (measures.text > total * mostShare || measures.text > (mostText[part] ?? 0)) return false;
  return part !== 'related' || linkShare(measures) >= linksOfRelated;
}

/** A paragraph or what stands for one: without pictures and other content. */
function isLine(element: Element): boolean {
  return (
    /^(?:p|div|h[2-6]|center)$/.test(element.tagName) &&
    !containsNode(
      [...element.children],
      (node) =>
        node.type === 'element' &&
        /^(?:p|div|h\d|ul|ol|img|picture|figure|pre|table)$/.test(node.tagName),
    )
  );
}

/** Code, tables and quotations are an article's own, wherever they stand. */
function holdsContent(element: Element): boolean {
  return containsNode(
    [element],
    (node) => node.type === 'element' && /^(?:pre|table|blockquote|math)$/.test(node.tagName),
  );
}
