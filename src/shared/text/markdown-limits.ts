import type { Options } from 'mdast-util-from-markdown';
import { Failure } from '../result.ts';

/** Quotations and lists in one another: each level is a level of recursion, and their time grows with the square. */
const deepestContainers = 60;
/** Columns of a table, and addresses or notes defined at once: each is compared with all others. */
const mostColumns = 1000;
const mostDefinitions = 1500;
/**
 * Marks in one paragraph that may begin or end emphasis, and brackets that may begin a link. Every one is tried against
 * those before it, and emphasis nests as deep as there are marks. Real paragraphs have a few dozen.
 */
const mostEmphasisMarks = 400;
const mostBrackets = 1000;

const emphasisConstructs = ['attention', 'strikethrough'];
const linkConstructs =
  'labelStartLink labelStartImage labelEnd gfmFootnoteCall gfmPotentialFootnoteCall'.split(' ');

const containerMarks = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/;
/** Lines with which a paragraph cannot go on. */
const beginsBlock = /^\s*(?:$|#{1,6}\s|>|[-+*]\s|\d{1,9}[.)]\s|\|)/;
const fence = /^[\s>]*(?:`{3}|~{3})/;

/**
 * The syntax to switch off so that some Markdown is parsed in reasonable time: none, for everything that people write.
 * Where marks are so many that they can only be an attack or a drawing, they stay in the text as they are.
 *
 * Throws Failure `documentTooComplex` for nesting that cannot be read without its marks.
 */
export function limitMarkdown(markdown: string): NonNullable<Options['extensions']>[number] {
  const disabled = new Set<string>();
  const disable = (constructs: readonly string[]) => {
    for (const construct of constructs) disabled.add(construct);
  };
  let emphasis = 0;
  let brackets = 0;
  let definitions = 0;
  let isCode = false;
  for (const line of markdown.split('\n')) {
    checkNesting(line);
    if (fence.test(line)) isCode = !isCode;
    if (isCode) continue;
    if (beginsBlock.test(line)) emphasis = brackets = 0;
    if (/^\s{0,3}\[[^\]]*\]:/.test(line)) definitions += 1;
    emphasis += count(line, /[*_~]+/g);
    brackets += count(line, /\[/g);
    if (emphasis > mostEmphasisMarks) disable(emphasisConstructs);
    if (brackets > mostBrackets) disable(linkConstructs);
    if (definitions > mostDefinitions || count(line, /\|/g) > mostColumns) {
      throw new Failure('documentTooComplex');
    }
  }
  return { disable: { null: [...disabled] } };
}

function checkNesting(line: string): void {
  const marks = containerMarks.exec(line)?.[0] ?? '';
  const depth = marks.replace(/\d+/g, '').replace(/[ \t]/g, '').length;
  const indentation = /^[ \t]*/.exec(line)?.[0].length ?? 0;
  const isTooDeep = depth > deepestContainers || indentation > deepestContainers * 8;
  if (isTooDeep && line.trim() !== '') throw new Failure('documentTooComplex');
}

function count(line: string, pattern: RegExp): number {
  return line.match(pattern)?.length ?? 0;
}
