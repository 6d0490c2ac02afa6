import type { Element, ElementContent, Root, RootContent } from 'hast';
import {
  containsNode,
  isBlockElement,
  isElement,
  isHeading,
  makeElement,
  withChildren,
} from '../../../shared/text/elements.ts';
import { playedIn } from '../articles/aside-films.ts';
import { isCaption } from '../articles/picture-captions.ts';
import { citeQuotationAuthors } from '../articles/quotation-authors.ts';
import { showContent } from '../articles/shown-content.ts';
import { namesOf, partOf } from './element-names.ts';
import { isMisnamedWord } from './sentence-words.ts';
import { findElements, linkShare, measureNodes } from './text-measures.ts';

/** Programs and their like; JSON-LD is read from the page as it came. */
const programs = new Set('script style template'.split(' '));
/** What lies over or under an article in the page, whatever the page's template. */
const surroundingParts = ['consent'] as const;

/**
 * A page's tree made ready for the heuristics: without what lies over an article (questions about cookies) and what
 * readers wrote under it, and with what they would throw away as surroundings named as what it is: quotations pulled into
 * an `aside`, whose they are, notes in a `footer`, words of sentences. Whatever holds a good part of the page's text stays: it is the article, misnamed.
 */
export function preparePage(tree: Root): Root {
  const total = measureNodes(tree.children).text;
  const shown = citeQuotationAuthors(showContent(tree));
  return { type: 'root', children: prepareAll(shown.children, total) };
}

function prepareAll<Node extends RootContent>(nodes: readonly Node[], total: number): Node[] {
  const output: Node[] = [];
  for (const [index, node] of nodes.entries()) {
    if (node.type !== 'element') {
      if (node.type === 'text') output.push(node);
    } else if (isMisnamedWord(nodes, index)) {
      output.push(prepareElement(unnamed<Element>(node), total) as Node);
    } else if (programs.has(node.tagName)) continue;
    else if (!isSurrounding(node, total)) output.push(prepareElement(node, total) as Node);
    // A film that waits for consent is no question of consent.
    else output.push(...(playedIn(node.children) as Node[]));
  }
  return output;
}

function prepareElement(element: Element, total: number): Element {
  const children: ElementContent[] = prepareAll(element.children, total);
  if (isGallery(element))
    return makeElement('section', element.properties, children.map(asDivision));
  if (isElement(element, 'dl')) return withChildren(element, children.flatMap(ungrouped));
  if (isNamedNotes(element)) return asNotes(element, children);
  if (isHeading(element)) return withChildren(element, children.map(unnamed));
  const tagName = tagOf(element);
  const kept = withChildren(element, children);
  return kept.tagName === tagName ? kept : makeElement(tagName, kept.properties, kept.children);
}

function isSurrounding(element: Element, total: number): boolean {
  const part = partOf(element, surroundingParts);
  if (part === undefined || element.tagName === 'html' || element.tagName === 'body') return false;
  const { text } = measureNodes(element.children);
  // Comments can be longer than what they are about.
  const most = part === 'comments' ? 0.8 : 0.3;
  return text <= total * most;
}

function tagOf(element: Element): string {
  const { tagName } = element;
  if (tagName === 'aside' && isPullQuote(element)) return 'blockquote';
  if ((tagName === 'aside' || tagName === 'footer') && isNotes(element)) return 'section';
  // Of a division with a line of text Readability keeps the line, and not what it is called.
  if (tagName === 'div' && isCaption(element) && !containsNode(element.children, isBlockElement)) {
    return 'p';
  }
  return tagName;
}

/** Characters beside the figures of a gallery: its counter and its arrows. */
const mostBesideFigures = 40;

/** Several figures and nothing else, which Readability takes for a list of other articles when it is a division or a list. */
function isGallery(element: Element): boolean {
  if (!isElement(element, 'div') && !isElement(element, 'ul')) return false;
  const figures = findElements(element, isFigureWithPicture);
  if (figures.length < 2) return false;
  const whole = measureNodes(element.children);
  const inFigures = measureNodes(figures);
  return whole.text - inFigures.text <= mostBesideFigures && linkShare(whole) <= mostLinksOfGallery;
}

/** Teasers of other articles are figures whose captions are links. */
const mostLinksOfGallery = 0.5;

function isFigureWithPicture(element: Element): boolean {
  return isElement(element, 'figure') && containsNode(element.children, isImage);
}

function isImage(node: RootContent): boolean {
  return isElement(node, 'img');
}

function asDivision(node: ElementContent): ElementContent {
  return isElement(node, 'li') ? makeElement('div', node.properties, node.children) : node;
}

function isPullQuote(element: Element): boolean {
  if (element.properties['role'] === 'doc-pullquote') return true;
  return partOf(element, ['pullQuote']) !== undefined;
}

/** Terms and what they mean may stand in divisions, which Readability takes for paragraphs. */
function ungrouped(node: ElementContent): ElementContent[] {
  return isElement(node, 'div') ? node.children : [node];
}

/** Notes in what Readability takes for the foot of a page by its name; Substack has a division for each. */
function isNamedNotes({ tagName, properties: { className } }: Element): boolean {
  if ((tagName !== 'div' && tagName !== 'ul') || !Array.isArray(className)) return false;
  return className.some((name) => /^(?:foot|end)notes?$/i.test(String(name)));
}

function asNotes(element: Element, children: readonly ElementContent[]): Element {
  const { className: _names, ...properties } = element.properties;
  const inside = isElement(element, 'ul') ? [makeElement('ul', {}, [...children])] : [...children];
  return makeElement('section', { ...properties, dataFootnotes: '' }, inside);
}

/** A part of a heading, or a word, without what it is called: names like `section-header` would take the words away. */
function unnamed<Node extends RootContent>(node: Node): Node {
  if (node.type !== 'element' || !('className' in node.properties)) return node;
  const { className: _names, ...properties } = node.properties;
  return { ...node, properties };
}

/** Footnotes, by role or by the names that the common generators give them. */
function isNotes(element: Element): boolean {
  return containsNode(
    [element],
    (node) =>
      node.type === 'element' &&
      (node.properties['role'] === 'doc-endnotes' ||
        /(?:^|\s)(?:footnotes|endnotes)(?:\s|$)/.test(namesOf(node))),
  );
}

/** The number of elements in a tree. */
export function countElements(tree: Root): number {
  let count = 0;
  const visit = (node: RootContent): void => {
    if (node.type !== 'element') return;
    count += 1;
    node.children.forEach(visit);
  };
  tree.children.forEach(visit);
  return count;
}

/** The body of a page, or everything when it has none. */
export function bodyOf(tree: Root): readonly RootContent[] {
  const html = tree.children.find((node) => isElement(node, 'html'));
  const body = isElement(html, 'html')
    ? html.children.find((node) => isElement(node, 'body'))
    : undefined;
  return isElement(body, 'body') ? body.children : tree.children;
}
