import type { Element, ElementContent, Root, RootContent } from 'hast';
import type { HiddenReason } from '../../../shared/domain/body.ts';
import {
  containsNode,
  isElement,
  partMark,
  plainText,
  withChildren,
} from '../../../shared/text/elements.ts';
import { oneBlock, setApart } from '../articles/set-apart.ts';
import { partOf, type PartName } from './element-names.ts';
import { residualReason } from './residual-lines.ts';
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

/** An extraction without what is something else than the article, and with all of that marked as what it is. */
export interface CleanedExtraction {
  readonly content: Root;
  /** Each part in a `div` with `partMark`, which becomes a hidden passage; without its pictures. */
  readonly marked: Root;
}

/**
 * Takes out of an extraction what its own markup, or a label of its own, calls something else than the article, and what is
 * marked as such already.
 */
export function cleanExtraction(content: Root): CleanedExtraction {
  const total = measureNodes(withoutMarked(content.children)).text;
  const marked = markAll(content.children, total);
  return {
    content: { type: 'root', children: withoutMarked(marked) },
    marked: { type: 'root', children: marked },
  };
}

function markAll<Node extends RootContent>(
  nodes: readonly Node[],
  total: number,
  isInside = false,
): Node[] {
  const marked: Node[] = [];
  for (const node of nodes) {
    if (node.type !== 'element' || partMark in node.properties) {
      marked.push(node);
      continue;
    }
    const reason = reasonFor(node, total);
    if (reason !== undefined) {
      // A part of a list, a table or the like cannot be taken out of it as a passage.
      if (!isInside) marked.push(...(setApart(node, reason) as Node[]));
    } else if (isElement(node, 'blockquote') || isElement(node, 'pre')) {
      // A quotation says what somebody else said, and nothing in it is the publisher's.
      marked.push(node);
    } else {
      const areInside = isInside || oneBlock.test(node.tagName);
      const children: ElementContent[] = markAll(node.children, total, areInside);
      marked.push(withChildren(node, children) as Node);
    }
  }
  return marked;
}

function withoutMarked<Node extends RootContent>(nodes: readonly Node[]): Node[] {
  const kept: Node[] = [];
  for (const node of nodes) {
    if (node.type !== 'element') kept.push(node);
    else if (!(partMark in node.properties)) {
      kept.push(withChildren(node, withoutMarked(node.children)) as Node);
    }
  }
  return kept;
}

/** Why an element is no part of the article, by what it calls itself or by its wording. */
function reasonFor(element: Element, total: number): HiddenReason | undefined {
  const part = residueOf(element, total);
  if (part !== undefined) return reasons[part];
  return isLine(element) ? residualReason(plainText(element.children)) : undefined;
}

/** What a passage of each kind is called where hidden passages are listed. */
const reasons: Readonly<Record<PartName, HiddenReason>> = {
  advertisement: 'promotion',
  author: 'about',
  comments: 'comments',
  consent: 'consent',
  meta: 'about',
  newsletter: 'newsletter',
  pullQuote: 'repeated',
  rating: 'sharing',
  related: 'related',
  sharing: 'sharing',
  tags: 'tags',
};

function residueOf(element: Element, total: number): PartName | undefined {
  const part = partOf(element, parts);
  if (part === undefined || holdsContent(element)) return undefined;
  const measures = measureNodes(element.children);
  if (measures.text > total * mostShare || measures.text > (mostText[part] ?? 0)) return undefined;
  return part !== 'related' || linkShare(measures) >= linksOfRelated ? part : undefined;
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
