import type { Element, ElementContent } from 'hast';
import type { HiddenReason } from '../../../shared/domain/body.ts';
import { makeElement, partMark, withChildren } from '../../../shared/text/elements.ts';

/** Elements that are one block of an article with everything in them: a part of one cannot stand alone as a passage. */
export const oneBlock = /^(?:p|h[1-6]|ul|ol|dl|table|figure|details|span|a|em|strong|b|i)$/;

/**
 * Marks an element as something else than the article, which becomes a hidden passage: a `div` with `partMark`, without
 * pictures; nothing when it says nothing.
 */
export function setApart({ children }: Element, reason: HiddenReason): Element[] {
  const read = withoutPictures(children);
  const says = read.some(hasText);
  return says ? [makeElement('div', { [partMark]: reason }, read)] : [];
}

function hasText(node: ElementContent): boolean {
  if (node.type === 'text') return node.value.trim() !== '';
  return node.type === 'element' && node.children.some(hasText);
}

/** Share buttons and teasers bring pictures, and nobody should have to fetch those. */
function withoutPictures(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return [node];
    if (/^(?:img|picture|svg|video|audio|iframe)$/.test(node.tagName)) return [];
    return [withChildren(node, withoutPictures(node.children))];
  });
}
