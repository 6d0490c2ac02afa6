import { useEffect } from 'react';
import { withoutBreakPoints } from '../../../shared/text/break-points.ts';

/**
 * Keeps the soft hyphens of the page out of what is copied or dragged from it: in another program they would be found by no
 * search. What something of the page puts on the clipboard itself is left alone.
 */
export function useUndividedCopy(): void {
  useEffect(() => {
    // On the window: whoever fills the clipboard does so before.
    window.addEventListener('copy', copyUndivided);
    window.addEventListener('dragstart', dragUndivided);
    return () => {
      window.removeEventListener('copy', copyUndivided);
      window.removeEventListener('dragstart', dragUndivided);
    };
  }, []);
}

function copyUndivided(event: ClipboardEvent): void {
  const selection = document.getSelection();
  const { clipboardData } = event;
  if (event.defaultPrevented || !clipboardData || !selection?.rangeCount) return;
  const text = selection.toString();
  const undivided = withoutBreakPoints(text);
  // A field's own selection is no part of this one.
  if (undivided === text || isField(event.target)) return;
  clipboardData.setData('text/plain', undivided);
  clipboardData.setData('text/html', markupOf(selection.getRangeAt(0)));
  event.preventDefault();
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

/** What means something in another program; all else is the page's own. */
const keptAttributes: ReadonlySet<string> = new Set([
  'alt',
  'colspan',
  'dir',
  'href',
  'lang',
  'rowspan',
  'src',
]);

function markupOf(range: Range): string {
  const copy = document.createElement('div');
  copy.append(withEmphasis(range));
  for (const aside of copy.querySelectorAll('[data-not-text], aside')) aside.remove();
  for (const element of copy.querySelectorAll('*')) {
    for (const name of element.getAttributeNames()) {
      if (!keptAttributes.has(name)) element.removeAttribute(name);
    }
  }
  return withoutBreakPoints(copy.innerHTML);
}

/** What a range holds, within whatever is around it in its block: part of an emphasised passage stays emphasised. */
function withEmphasis(range: Range): Node {
  let content: Node = range.cloneContents();
  const { commonAncestorContainer: around } = range;
  let ancestor = around instanceof Element ? around : around.parentElement;
  while (ancestor && getComputedStyle(ancestor).display === 'inline') {
    const wrapping = ancestor.cloneNode(false);
    wrapping.appendChild(content);
    content = wrapping;
    ancestor = ancestor.parentElement;
  }
  return content;
}

function dragUndivided({ dataTransfer }: DragEvent): void {
  for (const type of ['text/plain', 'text/html']) {
    const data = dataTransfer?.getData(type) ?? '';
    const undivided = withoutBreakPoints(data);
    if (undivided !== data) dataTransfer?.setData(type, undivided);
  }
}
