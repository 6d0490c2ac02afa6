import type { Element, Root } from 'hast';
import { makeElement, plainText } from '../../../shared/text/elements.ts';
import { coverageOf, wordsOf } from './coverage.ts';
import { findElements, measureNodes, readableText } from './text-measures.ts';

/** Words of a description from which finding it in the page proves that the page shows it to readers. */
const fewestWords = 10;
/** How much of the description an element must say, and how many times as many words it may have. */
const leastOfDescription = 0.8;
const mostWords = 2;
const standfirstTags = /^(?:p|h2|h3|div|strong)$/;

/**
 * Puts the sentence that publishers set between title and text back at the top, when the extraction has lost it: it often
 * stands in a header, which heuristics throw away. It is recognised by the page's own description, which repeats it; what
 * only stands in the page's head is not shown to readers there and is not added.
 */
export function addStandfirst(
  content: Root,
  landmarks: Root,
  description: string | undefined,
): Root {
  const wanted = wordsOf(description ?? '').length;
  if (description === undefined || wanted < fewestWords) return content;
  if (coverageOf(description, readableText(content.children)) >= leastOfDescription) return content;
  const standfirst = findElements(landmarks, (element) => {
    if (!standfirstTags.test(element.tagName) || !mayBe(element, description)) return false;
    if (!isTextOnly(element)) return false;
    const text = plainText(element.children);
    const words = wordsOf(text).length;
    if (words < wanted * leastOfDescription || words > wanted * mostWords) return false;
    return coverageOf(description, text) >= leastOfDescription;
  })[0];
  if (!standfirst) return content;
  const paragraph = makeElement('p', {}, standfirst.children);
  return { type: 'root', children: [paragraph, ...content.children] };
}

/** How many times as long as the description an element may be: with twice as many words, and these longer. */
const mostTimesAsLong = 4;

/** Whether an element is about as long as the description; says no to most without reading them. */
function mayBe(element: Element, description: string): boolean {
  const { text } = measureNodes(element.children);
  return (
    text * mostTimesAsLong >= description.length && text <= description.length * mostTimesAsLong
  );
}

/** Holds text and not other blocks, nor links to other articles. */
function isTextOnly(element: Element): boolean {
  const { text, linked } = measureNodes(element.children);
  if (linked * 2 > text) return false;
  return (
    findElements(element, ({ tagName }) => /^(?:p|div|h\d|ul|figure|img)$/.test(tagName)).length ===
    0
  );
}
