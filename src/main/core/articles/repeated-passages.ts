import { isElement } from '../../../shared/text/elements.ts';
import { foldedLine } from './boilerplate-cues.ts';
import type { TailBlock } from './judged-block.ts';

/** Characters under which a repetition may be an expression, a refrain or a coincidence. */
const shortestPullQuote = 40;
const shortestParagraph = 80;
const fewestWords = 7;
/** A paragraph that comes again is taken for a pull quote up to this length: longer ones are the writer's own repetition. */
const longestPullQuote = 200;
/** Where more paragraphs than this come again, the repetition is the text. */
const mostRepeated = 2;

/**
 * Indexes of quotations that a paragraph of the article has word for word, as magazines set a sentence again in large
 * type, and of paragraphs that stood already. The sentence itself always stays where it belongs.
 */
export function findRepeated(blocks: readonly TailBlock[]): ReadonlySet<number> {
  const again: number[] = [];
  const paragraphs = new Map<string, number>();
  for (const [index, { element, text }] of blocks.entries()) {
    if (!isElement(element, 'p')) continue;
    const words = wordsOf(text);
    if (isPullQuoteLong(words) && paragraphs.has(words)) again.push(index);
    else if (words !== '') paragraphs.set(words, index);
  }
  const repeated = new Set(again.length <= mostRepeated ? again : []);
  for (const [index, { element, text }] of blocks.entries()) {
    if (!isElement(element, 'blockquote')) continue;
    const words = wordsOf(text);
    const isLong = words.length >= shortestPullQuote && words.split(' ').length >= fewestWords;
    const stands = () => [...paragraphs.keys()].some((paragraph) => holds(paragraph, words));
    if (isLong && stands()) repeated.add(index);
  }
  return repeated;
}

function isPullQuoteLong({ length }: string): boolean {
  return length >= shortestParagraph && length <= longestPullQuote;
}

/** Whether words stand in a paragraph, not as a part of longer words. */
function holds(paragraph: string, words: string): boolean {
  return ` ${paragraph} `.includes(` ${words} `);
}

function wordsOf(text: string): string {
  return foldedLine(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
