import type { Element, ElementContent, Root, RootContent } from 'hast';
import {
  containsNode,
  isElement,
  makeElement,
  plainText,
  withChildren,
} from '../../../shared/text/elements.ts';
import { backgroundAddress, lateAddress } from './addresses.ts';
import { partOf } from '../extraction/element-names.ts';
import { filmsInAside } from './aside-films.ts';
import { codeOfTable, withoutLineNumbers } from './code-lines.ts';
import { toMedia } from './embedded-media.ts';
import { drawnAlone, drawnImage } from './inline-drawing.ts';
import { pictureInstead } from './noscript-picture.ts';
import { isHidden } from './readable-content.ts';
import { restateParts } from './restated-parts.ts';

/** Elements that scripts and style sheets make pictures of. */
const pictureBoxes = new Set('a div figure i p section span'.split(' '));
/** What such boxes call themselves. */
const pictureNames =
  /(?:^|[\s_-])(?:figure|illustration|image|img|lazy\w*|media|photo|picture)s?(?=$|[\s_-])/i;
const pictureFile = /\.(?:avif|gif|jpe?g|png|svg|webp)(?:$|[?#])/i;

/** What calls itself a row of pictures that are shown one by one. */
const galleryNames =
  /(?:^|[\s_-])(?:carousel|diaporama|gallery|galerie|slide|slider|slides|slideshow|swiper|slick)(?=$|[\s_-])/i;
/** Around an article, where what waits to be shown is something else. */
const surroundings = new Set('aside dialog footer nav'.split(' '));
/** Around everything, with names that say what is somewhere in it. */
const wholePage = /^(?:article|body|html|main)$/;
/** What no slide has in it. */
const controls = /^(?:aside|button|dialog|footer|form|header|input|nav|select|textarea)$/;
/** Characters for each picture of a slide: what is longer is not its caption. */
const longestCaption = 800;

/** Characters; what says more than its film is about something of its own. */
const longestAside = 300;

/** An element and those around it, from the inside. */
interface Place {
  readonly element: Element;
  readonly around: Place | undefined;
}

/** Whether an element or one around it satisfies a test. Asked only where it matters: most elements are nothing special. */
function isWithin(place: Place | undefined, test: (element: Element) => boolean): boolean {
  return nearest(place, test) !== undefined;
}

function nearest(
  place: Place | undefined,
  test: (element: Element) => boolean,
): Element | undefined {
  for (let at = place; at; at = at.around) if (test(at.element)) return at.element;
  return undefined;
}

/**
 * A tree in which what a page's scripts or style sheets show stands as what it is: pictures that an element keeps for
 * later or has as its background, and drawings that say something, become images; formulas and notes become what
 * `restateParts` makes of them, film, sound and frames what `toMedia` does, and figures that wait for their turn in a gallery
 * are not hidden. A hidden picture that is shown elsewhere is the same for another width of the window, and stays hidden. The
 * texts stay the same nodes; a tree of which nothing changes is itself.
 */
export function showContent(page: Root): Root {
  const tree = restateParts(page);
  let shown: Set<string> | undefined;
  const isNew = (element: Element): boolean => {
    shown ??= new Set(imagesIn(tree.children, (node) => !isHidden(node)).map(addressOf));
    const addresses = imagesIn([element], () => true).map(addressOf);
    const known = shown;
    const isAnother = addresses.some((address) => address !== '' && !known.has(address));
    for (const address of addresses) shown.add(address);
    return isAnother;
  };
  const show = <Node extends RootContent>(node: Node, around: Place | undefined): Node => {
    if (node.type !== 'element') return node;
    if (surroundings.has(node.tagName)) return (withFilms(node, around) ?? node) as Node;
    const place: Place = { element: node, around };
    if (isHidden(node)) {
      return isSlide(place) && isNew(node) ? (reveal(showAll(place)) as Node) : node;
    }
    const plain = plainForm(place);
    if (plain) return plain as Node;
    const media = toMedia(node);
    return (media && !isWithin(place, isOtherPart) ? media : showAll(place)) as Node;
  };
  // Readability leaves asides out with all that is in them.
  const withFilms = (element: Element, around: Place | undefined): Element | undefined => {
    if (element.tagName !== 'aside') return undefined;
    const films = filmsInAside(element, childrenAround(around, tree));
    if (films.length === 0) return undefined;
    if (textLength([element]) > longestAside) {
      return makeElement('section', {}, [element, ...films]);
    }
    const { lang, dir } = element.properties;
    return showAll({ element: makeElement('section', { lang, dir }, element.children), around });
  };
  const showAll = (place: Place): Element => {
    const { element } = place;
    const picture = latePicture(place);
    if (picture) return withoutStyle(withChildren(element, [picture, ...element.children]));
    const children: ElementContent[] = [];
    for (const child of element.children) {
      const isStandIn = isElement(child, 'noscript');
      const instead = isStandIn ? pictureInstead(child, element.children) : undefined;
      children.push(instead ?? show(child, place));
    }
    return withChildren(element, children);
  };
  const children = tree.children.map((node) => show(node, undefined));
  const isSame = children.every((child, index) => child === tree.children[index]);
  return isSame ? tree : { ...tree, children };
}

/** What an element is in HTML that needs no script and no style sheet. */
function plainForm(place: Place): Element | undefined {
  const { element } = place;
  const { tagName, properties } = element;
  switch (tagName) {
    case 'svg':
      return drawnIn(place) ?? element;
    case 'pre':
      return withoutLineNumbers(element);
    case 'table':
      return codeOfTable(element);
    case 'amp-img':
    case 'amp-anim':
      return makeElement('img', properties, []);
    default:
      return undefined;
  }
}

/** What stands around an element, or around the one that holds nothing else. */
function childrenAround(around: Place | undefined, tree: Root): readonly RootContent[] {
  let place = around;
  while (place && place.element.children.filter(({ type }) => type === 'element').length === 1) {
    place = place.around;
  }
  return place?.element.children ?? tree.children;
}

/** A hidden figure, or a hidden part of a gallery: pictures with what may be their captions. */
function isSlide(place: Place): boolean {
  const { element } = place;
  const pictures = imagesIn([element], () => true).length;
  if (pictures === 0) return false;
  if (!containsNode([element], isFigure) && !isWithin(place, isGallery)) return false;
  if (containsNode([element], isControl)) return false;
  return textLength([element]) <= longestCaption * pictures && !isMostlyLinks(element);
}

function isGallery(element: Element): boolean {
  return !wholePage.test(element.tagName) && galleryNames.test(namesOf(element));
}

function isOtherPart(element: Element): boolean {
  return (
    !wholePage.test(element.tagName) &&
    partOf(element, ['advertisement', 'comments', 'sharing']) !== undefined
  );
}

function isControl(node: RootContent): boolean {
  return node.type === 'element' && controls.test(node.tagName);
}

function isFigure(node: RootContent): boolean {
  return isElement(node, 'figure');
}

function isMostlyLinks(element: Element): boolean {
  const linked = (nodes: readonly RootContent[]): number =>
    nodes.reduce((sum, node) => {
      if (node.type !== 'element') return sum;
      return sum + (node.tagName === 'a' ? textLength([node]) : linked(node.children));
    }, 0);
  return linked([element]) * 2 > textLength([element]);
}

function textLength(nodes: readonly RootContent[]): number {
  return plainText(nodes).replace(/\s+/g, '').length;
}

function reveal(element: Element): Element {
  const { hidden: _hidden, ariaHidden: _ariaHidden, ...properties } = element.properties;
  return withoutStyle({ ...element, properties });
}

function withoutStyle(element: Element): Element {
  const { style: _style, ...properties } = element.properties;
  return { ...element, properties };
}

function drawnIn(place: Place): Element | undefined {
  const { element, around } = place;
  if (isWithin(place, isLinkOrControl)) return undefined;
  const figure = nearest(place, isFigure);
  return figure ? drawnImage(element, figure) : drawnAlone(element, around?.element);
}

function isLinkOrControl(element: Element): boolean {
  return element.tagName === 'a' || isControl(element);
}

/** The image that an empty element stands for. */
function latePicture(place: Place): Element | undefined {
  const { element } = place;
  const { tagName, properties } = element;
  if (!pictureBoxes.has(tagName) || !isEmpty(element.children)) return undefined;
  const late = lateAddress(properties);
  const source = late ?? backgroundAddress(properties);
  if (source === undefined || /^data:/i.test(source)) return undefined;
  const isFile = late !== undefined && pictureFile.test(late);
  const isPicture = () =>
    properties['role'] === 'img' ||
    pictureNames.test(namesOf(element)) ||
    isWithin(place, isFigure);
  if (!isFile && !isPicture()) return undefined;
  const alternative = [properties['ariaLabel'], properties['dataAlt'], properties['title']];
  const alt = alternative.find((value) => typeof value === 'string') ?? '';
  return makeElement('img', { src: source, alt }, []);
}

/** Nothing to read or see, nor what could be filled with it. */
function isEmpty(nodes: readonly ElementContent[]): boolean {
  return nodes.every((node) => {
    if (node.type !== 'element') return node.type !== 'text' || node.value.trim() === '';
    return /^(?:br|div|i|noscript|p|span)$/.test(node.tagName) && isEmpty(node.children);
  });
}

function namesOf({ properties: { id, className } }: Element): string {
  return [id, ...(Array.isArray(className) ? className : [])].join(' ');
}

function imagesIn(
  nodes: readonly RootContent[],
  isSeen: (element: Element) => boolean,
): readonly Element[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'element' || !isSeen(node)) return [];
    return node.tagName === 'img' ? [node] : imagesIn(node.children, isSeen);
  });
}

/** What tells pictures apart, however large they are offered. */
function addressOf({ properties }: Element): string {
  const address = lateAddress(properties) ?? properties['src'];
  return typeof address === 'string' ? (address.split(/[?#]/, 1)[0] ?? '') : '';
}
