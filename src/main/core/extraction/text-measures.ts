import type { Element, Root, RootContent } from 'hast';
import { isElement } from '../../../shared/text/elements.ts';

/** What a reader never sees as text. */
const unread = /^(?:script|style|template|svg|noscript|head|title|select|option|textarea|iframe)$/;

/** What some nodes hold, in characters without white space. */
export interface TextMeasures {
  readonly text: number;
  /** Of it, inside links. */
  readonly linked: number;
  /** Of it, in paragraphs and their like, outside links: what articles are made of. */
  readonly prose: number;
}

/** Elements whose own text is running text. */
const proseTags = new Set('p pre blockquote li dd td figcaption'.split(' '));

/** Measures nodes without looking into what is never read. Linear. */
export function measureNodes(nodes: readonly RootContent[]): TextMeasures {
  const sum = { text: 0, linked: 0, prose: 0 };
  const visit = (node: RootContent, isLinked: boolean, isProse: boolean): void => {
    if (node.type === 'text') {
      const length = lengthWithoutSpace(node.value);
      sum.text += length;
      if (isLinked) sum.linked += length;
      else if (isProse) sum.prose += length;
    } else if (node.type === 'element' && !unread.test(node.tagName)) {
      const linked = isLinked || isElement(node, 'a');
      const prose = isProse || proseTags.has(node.tagName);
      for (const child of node.children) visit(child, linked, prose);
    }
  };
  for (const node of nodes) visit(node, false, false);
  return sum;
}

/** The share of some text that is inside links, 0 to 1; 0 without text. */
export function linkShare({ text, linked }: TextMeasures): number {
  return text === 0 ? 0 : linked / text;
}

function lengthWithoutSpace(text: string): number {
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0x20 && code !== 0xa0) length += 1;
  }
  return length;
}

/** The text of a page with a space wherever an element begins or ends, on one line. */
export function readableText(nodes: readonly RootContent[]): string {
  const parts: string[] = [];
  const visit = (node: RootContent): void => {
    if (node.type === 'text') parts.push(node.value);
    else if (node.type === 'element' && !unread.test(node.tagName)) {
      const isInline = inlineTags.has(node.tagName);
      if (!isInline) parts.push(' ');
      node.children.forEach(visit);
      if (!isInline) parts.push(' ');
    }
  };
  nodes.forEach(visit);
  return parts.join('').replace(/\s+/g, ' ').trim();
}

const inlineTags = new Set(
  'a abbr b bdi bdo cite code dfn em i kbd mark q s samp small span strong sub sup time u var ins del font'.split(
    ' ',
  ),
);

/** The first element that satisfies a test, in document order. */
export function findElement(
  nodes: readonly RootContent[],
  test: (element: Element) => boolean,
): Element | undefined {
  for (const node of nodes) {
    if (node.type !== 'element') continue;
    const found = test(node) ? node : findElement(node.children, test);
    if (found) return found;
  }
  return undefined;
}

/** Every element that satisfies a test, in document order. */
export function findElements(tree: Root | Element, test: (element: Element) => boolean): Element[] {
  const found: Element[] = [];
  const visit = (node: RootContent): void => {
    if (node.type !== 'element') return;
    if (test(node)) found.push(node);
    node.children.forEach(visit);
  };
  tree.children.forEach(visit);
  return found;
}
