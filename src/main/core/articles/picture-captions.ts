import type { Element, ElementContent, RootContent } from 'hast';
import { containsNode, isElement, makeElement, plainText } from '../../../shared/text/elements.ts';
import { linkShare, measureNodes } from '../extraction/text-measures.ts';

/** What publishers call the words below a picture where they use no `figcaption`. */
const captionNames = /(?:^|[\s_-])(?:captions?|cutline|legende?|photo-?credits?)(?=$|[\s_-])/i;
/** Characters; what is longer is a text beside a picture. */
const longestCaption = 800;
const mostLinks = 0.5;
const boxes = new Set(['div', 'p', 'section', 'span']);

/** A `figure` in place of an element that holds a picture and its caption and nothing else; undefined for all others. */
export function captionedFigure({ tagName, properties, children }: Element): Element | undefined {
  const last = children.findLast(isSeen);
  if (last?.type !== 'element' || !boxes.has(tagName) || !isCaption(last)) return undefined;
  const before = children.filter((child) => child !== last && isSeen(child));
  if (before.length === 0 || !before.every(isPictureAlone)) return undefined;
  return makeElement('figure', properties, [
    ...before,
    makeElement('figcaption', {}, last.children),
  ]);
}

function isSeen(node: ElementContent): boolean {
  if (node.type === 'text') return node.value.trim() !== '';
  return node.type === 'element' && node.tagName !== 'br';
}

/** Whether an element calls itself the words below a picture, and may be that. */
export function isCaption(element: Element): boolean {
  const { className } = element.properties;
  if (!Array.isArray(className) || !captionNames.test(className.join(' '))) return false;
  if (!/^(?:div|em|i|p|small|span)$/.test(element.tagName)) return false;
  if (containsNode(element.children, isPicture)) return false;
  const measures = measureNodes([element]);
  const isShort = measures.text > 0 && measures.text <= longestCaption;
  return isShort && linkShare(measures) <= mostLinks;
}

function isPictureAlone(node: ElementContent): boolean {
  return containsNode([node], isPicture) && plainText([node]).trim() === '';
}

function isPicture(node: RootContent): boolean {
  return isElement(node, 'img') || isElement(node, 'picture');
}
