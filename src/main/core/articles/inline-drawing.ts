import type { Element, Properties, RootContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { containsNode, isElement, makeElement, plainText } from '../../../shared/text/elements.ts';
import { isFigure } from '../images/inline-pictures.ts';

/**
 * The image that says the same as a drawing in a figure: from here on it is a picture like others. Undefined for icons, and
 * for what lies over the picture that the figure is about.
 */
export function drawnImage(drawing: Element, figure: Element): Element | undefined {
  return containsNode(figure.children, isPicture) ? undefined : asImage(drawing);
}

/**
 * The same of a drawing that stands alone, in `around`. Most of these are icons and ornaments: one that is for reading has
 * words or a name, is as large as a figure, and neither it nor what is around it is called otherwise.
 */
export function drawnAlone(drawing: Element, around: Element | undefined): Element | undefined {
  if (isOrnament(drawing) || (around && isOrnament(around))) return undefined;
  return isLarge(drawing.properties) && saysSomething(drawing) ? asImage(drawing) : undefined;
}

function asImage(drawing: Element): Element | undefined {
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

const ornamentNames =
  /(?:^|[\s_-])(?:arrow|avatar|background|badge|bg|btn|button|decoration|divider|emoji|flag|icon|loader|loading|logo|ornament|separator|spinner|sprite|wave)s?(?=$|[\s_-])/i;

function isOrnament({ properties: { id, className, role } }: Element): boolean {
  if (role === 'presentation' || role === 'none') return true;
  const names = [id ?? '', ...(Array.isArray(className) ? className : [])].join(' ');
  return ornamentNames.test(names);
}

/** CSS pixels, or units of the drawing where it states no size in pixels: the least of its longer and its shorter side. */
const leastSides = { longer: 150, shorter: 50 };

function isLarge({ width, height, viewBox }: Properties): boolean {
  // Formulas are drawn in the size of the letters around them.
  if ([width, height].some((side) => /\d\s*(?:em|ex|ch)\s*$/i.test(String(side)))) return false;
  const box = String(viewBox ?? '')
    .trim()
    .split(/[\s,]+/);
  const sides = [lengthOf(width) ?? Number(box[2]), lengthOf(height) ?? Number(box[3])];
  return Math.max(...sides) >= leastSides.longer && Math.min(...sides) >= leastSides.shorter;
}

/** A length without a unit, or in pixels. */
function lengthOf(side: Properties[string]): number | undefined {
  const number = /^\s*(\d*\.?\d+)(?:px)?\s*$/i.exec(String(side))?.[1];
  return number === undefined ? undefined : Number(number);
}

/** Letters in the text of a drawing from which it says something. */
const fewestLetters = 3;

function saysSomething(drawing: Element): boolean {
  if (descriptionOf(drawing) !== '') return true;
  let letters = 0;
  containsNode(drawing.children, (node) => {
    if (isElement(node, 'text')) letters += plainText(node.children).match(/\p{L}/gu)?.length ?? 0;
    return letters >= fewestLetters;
  });
  return letters >= fewestLetters;
}
