import type { Element, Root } from 'hast';
import { fold } from '../../../shared/text/fold.ts';
import { isHidden } from '../articles/readable-content.ts';
import * as cues from './page-cues.ts';
import { findElements, readableText } from './text-measures.ts';

/** Characters of an offer that an extraction may take for the last lines of the article. */
const mostOffer = 300;
/** Characters below the last paragraph in which a page says that the rest is not shown. */
const nearEnd = 400;

/**
 * Whether a page says right below the last paragraph of its article that the rest is for those who pay or sign in. What
 * the article itself says of such matters does not count, nor what lists of other articles say in their links. Linear.
 */
export function endsAtPaywall(tree: Root, content: Root): boolean {
  const blocks = findElements(content, ({ tagName }) => /^(?:p|li|h[1-6]|pre)$/.test(tagName))
    .map(({ children }) => readableText(children))
    .filter((text) => text !== '');
  let last = blocks.length - 1;
  for (let offer = 0; last > 0; last -= 1) {
    offer += blocks[last]?.length ?? 0;
    if (offer > mostOffer) break;
  }
  const below = (text: string) => fold(leftOut(text, blocks.slice(last)));
  if (cues.restOffered.test(below(readableText(tree.children, isElsewhere)))) return true;
  const isLinkOrElsewhere = (element: Element) => element.tagName === 'a' || isElsewhere(element);
  return cues.restKept.test(below(readableText(tree.children, isLinkOrElsewhere)));
}

/** What a page says below some blocks of its article, without these. */
function leftOut(page: string, [first = '', ...more]: readonly string[]): string {
  const at = page.lastIndexOf(first);
  if (first === '' || at < 0) return '';
  const after = page.slice(at + first.length, at + first.length + mostOffer + nearEnd);
  return more.reduce((text, block) => text.replace(block, '\n'), after);
}

/** What lies elsewhere in a page, or only waits there to be shown. */
const elsewhere = new Set(['dialog', 'footer', 'nav']);

function isElsewhere(element: Element): boolean {
  return elsewhere.has(element.tagName) || isHidden(element);
}
