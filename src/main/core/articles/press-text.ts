import type { Element, Root } from 'hast';
import { makeElement } from '../../../shared/text/elements.ts';
import { fold } from '../../../shared/text/fold.ts';

/** Lines longer than this are paragraphs by themselves: nobody wraps text that wide. Characters. */
const widestWrapping = 120;
/** Lines shorter than this say nothing about wrapping: addresses, verses, lists. */
const narrowestWrapping = 45;
/** How far a wrapped line may stay from the widest one before its next word would still have fitted. */
const raggedness = 0.8;
/** Paragraphs of one quotation that is opened once and closed at the end of the last. */
const mostQuotedParagraphs = 6;

/** What closes each opening quotation mark. */
const closingMarks: ReadonlyMap<string, string> = new Map([
  ['“', '”'],
  ['«', '»'],
  ['„', '“'],
  ['"', '"'],
]);

export interface PressText {
  readonly title: string | undefined;
  readonly content: Root;
}

/**
 * Reads a plain-text article as the press exports it. The first line that is not empty is the title, unless the title
 * is known from elsewhere. Paragraphs are separated by blank lines; lines of text wrapped to a width are joined, other
 * lines are paragraphs by themselves. A paragraph wholly inside quotation marks, after one that ends with a colon, is a
 * pull quote; its marks stay, and the sentence that says who speaks stays before it.
 */
export function readPressText(value: string, knownTitle: string | undefined): PressText {
  const lines = value
    .replace(/^\uFEFF/, '')
    .split(/\r\n|[\n\r\u2028\u2029\f]/)
    .map((line) => line.trim());
  const first = lines.findIndex((line) => line !== '');
  if (first === -1) return { title: knownTitle, content: { type: 'root', children: [] } };
  const firstLine = lines[first] ?? '';
  const takesTitle = knownTitle === undefined || fold(knownTitle) === fold(firstLine);
  const body = lines.slice(takesTitle ? first + 1 : first);
  return {
    title: knownTitle ?? firstLine,
    content: { type: 'root', children: blocksOf(joinLines(body)) },
  };
}

function joinLines(lines: readonly string[]): string[] {
  const width = Math.max(0, ...lines.slice(0, 5000).map((line) => line.length));
  const paragraphs: string[] = [];
  let previous = '';
  for (const line of lines) {
    if (line === '') previous = '';
    else if (previous !== '' && isWrapped(previous, line, width)) {
      paragraphs.push(`${paragraphs.pop() ?? ''} ${line}`);
      previous = line;
    } else {
      paragraphs.push(line);
      previous = line;
    }
  }
  return paragraphs;
}

/** Whether `line` continues `previous`: its first word would not have fitted there. */
function isWrapped(previous: string, line: string, width: number): boolean {
  if (width > widestWrapping || width < narrowestWrapping || /^[-–—•*·]\s/.test(line)) return false;
  const firstWord = line.split(/\s/, 1)[0] ?? '';
  return previous.length + 1 + firstWord.length > width * raggedness;
}

function blocksOf(paragraphs: readonly string[]): Element[] {
  const blocks: Element[] = [];
  let at = 0;
  while (at < paragraphs.length) {
    const quoted = isAttribution(paragraphs[at - 1]) ? quotedParagraphs(paragraphs, at) : 0;
    if (quoted > 0) {
      const quotation = paragraphs.slice(at, at + quoted).map(paragraph);
      blocks.push(makeElement('blockquote', {}, quotation));
    } else blocks.push(paragraph(paragraphs[at] ?? ''));
    at += Math.max(1, quoted);
  }
  return blocks;
}

function paragraph(value: string): Element {
  return makeElement('p', {}, [{ type: 'text', value }]);
}

function isAttribution(before: string | undefined): boolean {
  return before?.endsWith(':') === true || before?.endsWith('：') === true;
}

/** How many paragraphs from `start` are one quotation and nothing else; 0 when the first is not. */
function quotedParagraphs(paragraphs: readonly string[], start: number): number {
  const opening = paragraphs[start]?.charAt(0) ?? '';
  const closing = closingMarks.get(opening);
  if (closing === undefined) return 0;
  let text = '';
  for (let count = 1; count <= mostQuotedParagraphs; count += 1) {
    const next = paragraphs[start + count - 1];
    if (next === undefined) return 0;
    // Each further paragraph of a quotation repeats the opening mark.
    text += count > 1 && next.startsWith(opening) ? next.slice(1) : next;
    const end = endOfQuotation(text, opening, closing);
    if (end !== -1) return /^[.,;!?…]*$/.test(text.slice(end + 1)) ? count : 0;
  }
  return 0;
}

/** Index of the mark that closes the one at the start, quotations inside passed over; -1 when none does. */
function endOfQuotation(text: string, opening: string, closing: string): number {
  if (opening === closing) return text.indexOf(closing, 1);
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === closing) depth -= 1;
    else if (character === opening) depth += 1;
    if (depth === 0) return index;
  }
  return -1;
}
