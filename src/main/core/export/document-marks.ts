import type { Element, ElementContent, Root, RootContent } from 'hast';
import { isElement, makeElement, plainText } from '../../../shared/text/elements.ts';

/**
 * What a file that Escale writes adds to the text of an article says so in one attribute, so that reading the file again
 * gives that text: `note` is a sign that stands for a note, `picture` stands for one that is not in the file, and what is
 * around a `mark` or a `term` is the article's own. A `space` is a plain one in the article.
 */
export const addedMark = 'dataEscale';
export type Added = 'note' | 'picture' | 'mark' | 'term' | 'space';

/** Has the address that a picture came from, where the file shows it from elsewhere. */
export const sourceMark = 'dataEscaleSrc';

/** Stands on the element that holds the text, and nothing but the text, of an exported article. */
export const textMark = 'dataEscaleText';

/** The text of an article in a document that Escale wrote, as the article had it; undefined for any other document. */
export function exportedTextIn(document: Root): Root | undefined {
  const holder = findHolder(document.children);
  return holder && { type: 'root', children: withoutAdded(holder.children) };
}

function findHolder(nodes: readonly RootContent[]): Element | undefined {
  for (const node of nodes) {
    if (node.type !== 'element') continue;
    const found = textMark in node.properties ? node : findHolder(node.children);
    if (found) return found;
  }
  return undefined;
}

function withoutAdded(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return [node];
    const { [addedMark]: added, [sourceMark]: source, ...properties } = node.properties;
    if (added === 'note') return [];
    if (added === 'space') return [{ type: 'text', value: ' ' }];
    const picture = { src: typeof source === 'string' ? source : undefined };
    if (added === 'picture')
      return [makeElement('img', { ...picture, alt: plainText(node.children) }, [])];
    if (isElement(node, 'img')) return [makeElement('img', { ...properties, ...picture }, [])];
    const children = withoutAdded(node.children);
    return added === undefined ? [{ ...node, children }] : children;
  });
}
