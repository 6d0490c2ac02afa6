import { articleTitleId } from '../reader/article-title-element.ts';
import type { NoteBeside } from './notes-beside.ts';

/** How far each note's passage, paragraph or title stands below the top of `column`, in whole CSS pixels, by the note's id. */
export function measureAnchors(
  column: HTMLElement,
  content: HTMLElement,
  notes: readonly NoteBeside[],
): ReadonlyMap<string, number> {
  const origin = column.getBoundingClientRect().top;
  const firstMarks = new Map<string, Element>();
  for (const mark of content.querySelectorAll<HTMLElement>('mark[data-annotation]')) {
    const id = mark.dataset['annotation'] ?? '';
    if (!firstMarks.has(id)) firstMarks.set(id, mark);
  }
  const elementOf = ({ annotation, anchor }: NoteBeside): Element | null | undefined => {
    switch (anchor.type) {
      case 'passage':
        return firstMarks.get(annotation.id);
      case 'block':
        return content.querySelector(`[data-block="${anchor.block}"]`);
      case 'article':
        return document.getElementById(articleTitleId);
    }
  };
  return new Map(
    notes.map((note) => {
      // Of a passage over several lines the first counts, and of a title in two columns the top.
      const top = elementOf(note)?.getClientRects()[0]?.top ?? origin;
      return [note.annotation.id, Math.round(top - origin)];
    }),
  );
}
