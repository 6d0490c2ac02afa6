import type { Element, ElementContent, Root, RootContent } from 'hast';
import { containsNode } from '../../../shared/text/elements.ts';
import { partOf, type PartName } from './element-names.ts';
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

/** Removes from an extraction what its own markup calls something else than the article. */
export function cleanExtraction(content: Root): Root {
  const total = measureNodes(content.children).text;
  return { type: 'root', children: cleanAll(content.children, total) };
}

function cleanAll<Node extends RootContent>(nodes: readonly Node[], total: number): Node[] {
  return nodes.flatMap((node): Node[] => {
    if (node.type !== 'element') return [node];
    if (isResidue(node, total)) return [];
    const children: ElementContent[] = cleanAll(node.children, total);
    return [{ ...node, children }];
  });
}

function isResidue(element: Element, total: number): boolean {
  const part = partOf(element, parts);
  if (part === undefined || holdsContent(element)) return false;
  const measures = measureNodes(element.children);
  if (measures.text > total * mostShare || measures.text > (mostText[part] ?? 0)) return false;
  return part !== 'related' || linkShare(measures) >= linksOfRelated;
}

/** Code, tables and quotations are an article's own, wherever they stand. */
function holdsContent(element: Element): boolean {
  return containsNode(
    [element],
    (node) => node.type === 'element' && /^(?:pre|table|blockquote|math)$/.test(node.tagName),
  );
}
