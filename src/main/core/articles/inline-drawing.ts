import type { Element, RootContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { containsNode, isElement, makeElement, plainText } from '../../../shared/text/elements.ts';
import { isFigure } from '../images/inline-pictures.ts';

/**
 * The image that says the same as a drawing in a figure: from here on it is a picture like others. Undefined for icons, and
 * for what lies over the picture that the figure is about.
 */
export function drawnImage(drawing: Element, figure: Element): Element | undefined {
  if (containsNode(figure.children, isPicture)) return undefined;
  const markup = toHtml(drawing);
  if (!isFigure(markup)) return undefined;
  const data = Buffer.from(markup).toString('base64');
  const src = `data:image/svg+xml;base64,${data}`;
  return makeElement('img', { src, alt: descriptionOf(drawing) }, []);
}

function isPicture(node: RootContent): boolean {
  return isElement(node, 'img') || isElement(node, 'picture');
}

function descriptionOf({ properties, children }: Element): string {
  const { ariaLabel } = properties;
  if (typeof ariaLabel === 'string') return ariaLabel;
  const title = children.find((node) => isElement(node, 'title'));
  return title ? plainText([title]).replace(/\s+/g, ' ').trim() : '';
}
