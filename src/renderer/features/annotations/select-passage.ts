import type { TextRange } from '../../../shared/domain/body.ts';
import { shownOffset, withoutBreakPoints } from '../../../shared/text/break-points.ts';
import { layOutWhole } from '../reader/gradual-layout.ts';

/** Selects a stretch of canonical text in a drawn body, and brings its beginning into view when it is out of sight. */
export function selectPassage(content: HTMLElement, passage: TextRange): void {
  const range = passageInPage(content, passage);
  const selection = document.getSelection();
  if (!range || !selection) return;
  selection.removeAllRanges();
  selection.addRange(range);
  layOutWhole();
  const block = range.startContainer.parentElement?.closest('[data-start]');
  block?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
}

/** Where a stretch of canonical text is in a drawn body. */
export function passageInPage(content: HTMLElement, { start, end }: TextRange): Range | undefined {
  const from = placeOf(content, start);
  const to = placeOf(content, end);
  if (!from || !to) return undefined;
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}

/** Where an offset of the canonical text is in the page. An offset at the edge of two texts is the end of the first. */
function placeOf(
  content: HTMLElement,
  offset: number,
): { readonly node: Text; readonly offset: number } | undefined {
  let found: { readonly node: Text; readonly offset: number } | undefined;
  for (const block of content.querySelectorAll<HTMLElement>('[data-start]')) {
    let at = Number(block.dataset['start']);
    if (at > offset) break;
    const isDivided = block.dataset['divided'] !== undefined;
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!(node instanceof Text) || node.parentElement?.closest('[data-start]') !== block)
        continue;
      if (node.parentElement.closest('[data-not-text]')) continue;
      const { length } = isDivided ? withoutBreakPoints(node.data) : node.data;
      if (at + length >= offset) {
        const inText = offset - at;
        found = { node, offset: isDivided ? shownOffset(node.data, inText) : inText };
        break;
      }
      at += length;
    }
  }
  return found;
}

/** Offset of the first block that is in view, at least in part; 0 when none is. */
export function firstOffsetInView(content: HTMLElement): number {
  const top = content.closest('[data-page-scroller]')?.getBoundingClientRect().top ?? 0;
  for (const block of content.querySelectorAll<HTMLElement>('[data-start]')) {
    if (block.getBoundingClientRect().bottom > top) return Number(block.dataset['start']);
  }
  return 0;
}
