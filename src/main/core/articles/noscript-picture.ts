import type { Element, ElementContent, RootContent } from 'hast';
import { containsNode, isElement, plainText } from '../../../shared/text/elements.ts';
import { findElements } from '../extraction/text-measures.ts';
import { backgroundAddress, lateAddress } from './addresses.ts';
import { isHidden } from './readable-content.ts';

/**
 * The picture that readers without scripts see, unless one stands right beside it for them to replace: the finding of an
 * article leaves it out otherwise.
 */
export function pictureInstead(
  noscript: Element,
  siblings: readonly ElementContent[],
): Element | undefined {
  const [picture, ...others] = findElements(noscript, (inside) => isElement(inside, 'img'));
  if (!picture || others.length > 0 || isHidden(picture) || isCounter(picture)) return undefined;
  if (plainText(noscript.children).trim() !== '') return undefined;
  const elements = siblings.filter((node) => node.type === 'element');
  const at = elements.indexOf(noscript);
  const beside = [elements[at - 1], elements[at + 1]].filter((node) => node !== undefined);
  return beside.some((node) => containsNode([node], isPictureOrLate)) ? undefined : picture;
}

/** Counters say no size that one could see, or nothing of what they show and are no file. */
function isCounter({ properties: { width, height, src, alt } }: Element): boolean {
  if ([width, height].some((side) => Number.parseInt(String(side), 10) <= 2)) return true;
  const isNamed = typeof alt === 'string' && alt.trim() !== '';
  return !isNamed && !/\.(?:avif|gif|jpe?g|png|svg|webp)(?:$|[?#])/i.test(String(src));
}

function isPictureOrLate(node: RootContent): boolean {
  if (node.type !== 'element') return false;
  return (
    /^(?:img|picture|amp-img)$/.test(node.tagName) ||
    (lateAddress(node.properties) ?? backgroundAddress(node.properties)) !== undefined
  );
}
