import type { TextRange } from '../../../shared/domain/body.ts';
import { withoutBreakPoints } from '../../../shared/text/break-points.ts';

/** What stands in the page without being part of the article's text. */
const notText = '[data-not-text], aside';

/**
 * The stretch of canonical text that a selection covers. `content` is the element around a drawn body whose blocks are
 * stamped with where they start. Undefined when the selection is empty or reaches out of the text.
 */
export function selectedPassage(content: HTMLElement, selection: Selection): TextRange | undefined {
  if (selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  if (!content.contains(range.commonAncestorContainer)) return undefined;
  const texts = selectedTexts(content, range);
  const [first] = texts;
  const last = texts.at(-1);
  if (!first || !last) return undefined;
  const from = first === range.startContainer ? range.startOffset : 0;
  const to = last === range.endContainer ? range.endOffset : last.data.length;
  const start = offsetOf(first, from);
  const end = offsetOf(last, to);
  return start === undefined || end === undefined || end <= start ? undefined : { start, end };
}

/** The text nodes that a range covers some of, in order. */
function selectedTexts(content: HTMLElement, range: Range): readonly Text[] {
  const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text) || node.data === '' || !range.intersectsNode(node)) continue;
    if (node.parentElement?.closest(notText)) continue;
    const isBefore = node === range.startContainer && range.startOffset >= node.data.length;
    const isAfter = node === range.endContainer && range.endOffset === 0;
    if (!isBefore && !isAfter) texts.push(node);
  }
  return texts;
}

/** The offset in the canonical text of a place in a text node. */
function offsetOf(text: Text, inText: number): number | undefined {
  const block = text.parentElement?.closest<HTMLElement>('[data-start]');
  if (!block) return undefined;
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let before = 0;
  for (let node = walker.nextNode(); node && node !== text; node = walker.nextNode()) {
    const parent = node.parentElement;
    // A block inside this one counts from a start of its own.
    if (parent?.closest(notText) || parent?.closest('[data-start]') !== block) continue;
    before += lengthIn(block, node.textContent ?? '');
  }
  return Number(block.dataset['start']) + before + lengthIn(block, text.data.slice(0, inText));
}

/** How much canonical text a text of a drawn block is. */
function lengthIn({ dataset }: HTMLElement, text: string): number {
  return dataset['divided'] === undefined ? text.length : withoutBreakPoints(text).length;
}
