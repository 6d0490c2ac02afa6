import type { Element, Root, RootContent, Text } from 'hast';
import { containsNode, isBlockElement, plainText } from '../../../shared/text/elements.ts';
import { fold } from '../../../shared/text/fold.ts';
import { isPlayer } from '../articles/embedded-media.ts';
import { isHidden } from '../articles/readable-content.ts';
import { isWhole, placeApart, setApart } from '../articles/set-apart.ts';
import type { StrippedParts } from '../site-rules/stripped-parts.ts';
import { bodyOf } from './prepare-page.ts';
import { isUnread, measureNodes } from './text-measures.ts';

/** More are a page in which the article was not found. */
const mostParts = 100;

interface Options {
  readonly stripped: StrippedParts;
  /** What is told of the article elsewhere, such as its byline: that is not lost when it is left out. */
  readonly told: readonly (string | undefined)[];
}

/**
 * Puts what the finding of the article left out of its middle back in its place, set apart as surroundings: the blocks of a
 * page without any text of the article that stand between two texts that are in it. What has more text than the article,
 * what the page does not show, and parts of lists, tables and the like stay away; so does what comes before or after the
 * article, which is the rest of the page. What a rule of the site stripped there is set apart as that.
 *
 * The texts of both trees must be the same nodes, as the ways of finding an article leave them.
 */
export function setDroppedApart(page: Root, article: Root, options: Options): Root {
  const kept = textsIn(article);
  const dropped = findDropped(bodyOf(page), kept, options);
  if (dropped.size === 0) return article;
  return placeApart(article, (node) => {
    const parts = node.type === 'text' ? dropped.get(node) : undefined;
    return parts && { parts };
  });
}

/** Texts that say something. */
function textsIn(tree: Root): ReadonlySet<Text> {
  const texts = new Set<Text>();
  const visit = (node: RootContent): void => {
    if (node.type === 'text' && node.value.trim() !== '') texts.add(node);
    else if (node.type === 'element') node.children.forEach(visit);
  };
  tree.children.forEach(visit);
  return texts;
}

/** The dropped parts of a page, by the text of the article that they follow. */
function findDropped(
  page: readonly RootContent[],
  kept: ReadonlySet<Text>,
  { stripped, told }: Options,
): ReadonlyMap<Text, readonly Element[]> {
  const longest = lengthOf([...kept]);
  const known = new Set(told.map((text) => wordsIn(text ?? '')));
  const holding = elementsHolding(page, kept);
  const dropped = new Map<Text, readonly Element[]>();
  let last: Text | undefined;
  let since: Element[] = [];
  let count = 0;
  const add = (parts: readonly Element[]) => {
    if (last && count + since.length <= mostParts) since.push(...parts);
  };
  const isDropped = (element: Element): boolean =>
    measureNodes([element]).text <= longest &&
    containsNode([element], isBlockElement) &&
    isShown(element) &&
    !known.has(wordsIn(plainText([element])));
  const visit = (node: RootContent, isInside: boolean): void => {
    if (node.type === 'text' && kept.has(node)) {
      if (last && since.length > 0) dropped.set(last, since);
      count += since.length;
      last = node;
      since = [];
    } else if (node.type === 'element') {
      const part = stripped.get(node.tagName);
      if (part && !holdsAny(part, kept)) add(setApart(part, 'siteRule'));
      const isIn = isInside || isWhole(node);
      if (!isInside && !holding.has(node) && isDropped(node)) add(setApart(node, 'surroundings'));
      if (isPlayer(node) && !holding.has(node)) return;
      // Also of what is dropped: what a rule stripped of that has the rule's reason.
      for (const child of node.children) visit(child, isIn || !holding.has(node));
    }
  };
  for (const node of page) visit(node, false);
  return count > mostParts ? new Map() : dropped;
}

function lengthOf(texts: readonly Text[]): number {
  return measureNodes(texts).text;
}

/** Words to compare; empty for signs, which separate what is around them and are no loss. */
function wordsIn(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function isShown(element: Element): boolean {
  return !isUnread(element) && !isPlayer(element) && !isHidden(element);
}

function holdsAny(element: Element, texts: ReadonlySet<Text>): boolean {
  return containsNode([element], (node) => node.type === 'text' && texts.has(node));
}

/** Every element with one of the texts in it. */
function elementsHolding(
  nodes: readonly RootContent[],
  texts: ReadonlySet<Text>,
): ReadonlySet<RootContent> {
  const holding = new Set<RootContent>();
  const visit = (node: RootContent): boolean => {
    if (node.type === 'text') return texts.has(node);
    if (node.type !== 'element') return false;
    let holds = false;
    for (const child of node.children) if (visit(child)) holds = true;
    if (holds) holding.add(node);
    return holds;
  };
  nodes.forEach(visit);
  return holding;
}
