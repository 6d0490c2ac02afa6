import type { Element, ElementContent, Root, RootContent } from 'hast';
import { isElement, makeElement, plainText, withChildren } from './elements.ts';

/** Characters: what is longer is not only a name, a rank and a place. */
const longestAttribution = 160;
const dash = /^\s*[—–―]\s*\S/;
/** What may stand around the name of who is quoted. */
const nothingButSigns = /^[\s—–―\-,;:.()]*$/;
/** A name does not ask or call out; an answer in a dialogue may. */
const speaks = /[?!…]\s*$/;
/** Nor does one end as a sentence does, unless with an initial. */
const isSentence = /(?<!(?:^|[\s.-])\p{Lu})\.\s*$/u;
const endOfSentence = /[.?!…"”»’]\s*$/;

/**
 * A normalised tree in which the words that say whose a quotation is carry `dataAttribution`: a paragraph or a line of their
 * own at its end, after a dash or in a `cite`. Its text is what it was. A quotation of which several paragraphs begin with
 * a dash is a dialogue.
 */
export function markAttributions(tree: Root): Root {
  const mark = <Node extends RootContent>(node: Node): Node => {
    if (node.type !== 'element') return node;
    const marked = withChildren(node, node.children.map(mark));
    return (isElement(marked, 'blockquote') ? attributed(marked) : marked) as Node;
  };
  return { ...tree, children: tree.children.map(mark) };
}

function attributed(quotation: Element): Element {
  const last = quotation.children.at(-1);
  const before = quotation.children.slice(0, -1);
  if (!isElement(last, 'p')) return quotation;
  const isDialogue = before.some((node) => dash.test(plainText([node])));
  const isAlone = before.some((node) => plainText([node]).trim() !== '');
  const saysWho = isCited(last.children) || (!isDialogue && isName(last.children));
  const shown = isAlone && saysWho ? asAttribution(last) : withLastLineMarked(last, isDialogue);
  return withChildren(quotation, [...before, shown]);
}

function isName(nodes: readonly ElementContent[]): boolean {
  const text = plainText(nodes);
  if (text.length > longestAttribution || !dash.test(text) || speaks.test(text)) return false;
  return !isSentence.test(text) || nodes.some((node) => isElement(node, 'cite'));
}

function isCited(nodes: readonly ElementContent[]): boolean {
  const others = nodes.filter((node) => !isElement(node, 'cite'));
  return others.length < nodes.length && nothingButSigns.test(plainText(others));
}

/** A paragraph that ends with a line for the name, or with a `cite` after the end of a sentence. */
function withLastLineMarked(paragraph: Element, isDialogue: boolean): Element {
  const { children } = paragraph;
  const end = children.findLastIndex((node) => isElement(node, 'br'));
  const line = children.slice(end + 1);
  if (end > 0 && (isCited(line) || (!isDialogue && isName(line)))) {
    const name = asAttribution(makeElement('span', {}, line));
    return withChildren(paragraph, [...children.slice(0, end), name]);
  }
  const last = children.at(-1);
  const said = children.slice(0, -1);
  if (isElement(last, 'cite') && endOfSentence.test(plainText(said))) {
    return withChildren(paragraph, [...said, asAttribution(last)]);
  }
  return paragraph;
}

function asAttribution(element: Element): Element {
  return { ...element, properties: { ...element.properties, dataAttribution: '' } };
}
