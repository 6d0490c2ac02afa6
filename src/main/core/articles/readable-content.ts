import type { Element, ElementContent, Root, RootContent } from 'hast';
import { containsNode, isElement, makeElement, plainText } from '../../../shared/text/elements.ts';
import { fromSourceSet, lateAddress } from './addresses.ts';
import { mediaPlaceholder } from './embedded-media.ts';
import { formulaText } from './formula-text.ts';
import { captionedFigure } from './picture-captions.ts';

/** Never text of an article, whatever is in them. */
const unreadable = new Set(
  'script style template svg frame frameset object embed applet video audio canvas map input datalist progress meter link meta title base head param source track'.split(
    ' ',
  ),
);
/**
 * Controls around an article. When one holds most of the text, and more of it than controls have, it was only forgotten
 * to be closed, and what it holds is the article.
 */
const controls = new Set('button select textarea noscript dialog'.split(' '));
/** Characters. */
const shortestArticle = 100;

/**
 * A tree without what is not for reading: programs, drawings, players, controls, and what the publisher hid. Formulas
 * become their source text, what `toMedia` made becomes a link, pictures in `picture` get its best address, check boxes
 * become signs, and a picture with its caption a figure.
 */
export function readableContent(tree: Root, baseUrl: string | undefined): Root {
  const total = plainText(tree.children).length;
  const hasStandIns = containsNode(tree.children, isSmallInline);
  return { type: 'root', children: readAll(tree.children, { total, hasStandIns, baseUrl }) };
}

interface Context {
  /** Characters of the whole tree. */
  readonly total: number;
  /** Whether there is anything to look for beside every picture: most documents have nothing of the kind. */
  readonly hasStandIns: boolean;
  readonly baseUrl: string | undefined;
}

function readAll(nodes: readonly RootContent[], context: Context): ElementContent[] {
  const output: ElementContent[] = [];
  for (const node of nodes) {
    if (node.type === 'text') output.push(node);
    else if (node.type === 'element') {
      const shown = read(node, context, output);
      if (isElement(node, 'noscript') && containsNode(shown, isImage)) dropStandIn(output);
      for (const piece of shown) output.push(piece);
    }
  }
  return context.hasStandIns ? withoutStandIns(output) : output;
}

function read(
  element: Element,
  context: Context,
  before: readonly ElementContent[],
): ElementContent[] {
  const { tagName, properties } = element;
  if (isElement(element, 'input')) return checkBox(element);
  if (tagName === 'iframe') {
    const placeholder = mediaPlaceholder(element, context.baseUrl);
    return placeholder ? [placeholder] : [];
  }
  if (unreadable.has(tagName)) return [];
  if (tagName === 'math') return [{ type: 'text', value: formulaText(element) }];
  if (tagName === 'picture') return readAll(pictureImages(element), context);
  if (tagName === 'noscript' && showsMissingImage(element, before)) {
    return readAll(element.children, context);
  }
  if ((controls.has(tagName) || isHidden(element)) && !holdsMost(element, context.total)) return [];
  const children = readAll(element.children, context);
  if (controls.has(tagName)) return children;
  const kept = makeElement(
    footnotesTag(element),
    footnoteProperties(element, properties),
    children,
  );
  return [captionedFigure(kept) ?? kept];
}

function holdsMost(element: Element, total: number): boolean {
  const { length } = plainText(element.children).trim();
  return length >= shortestArticle && length * 2 > total;
}

/** Hidden by attribute or by its own style. Style sheets are not read. */
export function isHidden({ properties }: Element): boolean {
  if (properties['hidden'] !== undefined && properties['hidden'] !== null) return true;
  if (String(properties['ariaHidden']) === 'true') return true;
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(
    typeof properties['style'] === 'string' ? properties['style'] : '',
  );
}

function checkBox({ properties }: Element): ElementContent[] {
  if (properties['type'] !== 'checkbox') return [];
  return [{ type: 'text', value: properties['checked'] === true ? '☑ ' : '☐ ' }];
}

function findAll(element: Element, test: (node: Element) => boolean): Element[] {
  return element.children.flatMap((node) => {
    if (node.type !== 'element') return [];
    return test(node) ? [node] : findAll(node, test);
  });
}

/** Formats that the reader shows. */
const shownFormats = /^image\/(?:apng|avif|gif|jpeg|pjpeg|png|svg\+xml|webp|x-png)\s*(?:;|$)/i;
/** Sources for other uses than reading in daylight. */
const otherMedia = /\bprint\b|prefers-color-scheme\s*:\s*dark/i;
/** Another cut of the picture, for narrow screens. */
const forPhones = /\bmax-(?:device-)?width\b|\bwidth\s*<|orientation\s*:\s*portrait/i;

function isShown(node: Element): boolean {
  if (!isElement(node, 'source') || sourceSetOf(node) === '') return false;
  const { type, media } = node.properties;
  const isFormat = typeof type !== 'string' || type.trim() === '' || shownFormats.test(type.trim());
  return isFormat && !(typeof media === 'string' && otherMedia.test(media));
}

/**
 * A picture's image with the address of the first source that can be shown: what stands in the image itself is for
 * browsers that know no sources, and often a tiny stand-in. An image with a set of its own keeps that.
 */
function pictureImages(picture: Element): ElementContent[] {
  const sources = findAll(picture, isShown);
  const forWindows = sources.find(({ properties }) => !forPhones.test(String(properties['media'])));
  return picture.children.map((node) => {
    if (!isElement(node, 'img') || sourceSetOf(node) !== '') return node;
    // Sources for narrow screens alone leave the wide ones to the image.
    const source = forWindows ?? (hasUsableSource(node) ? undefined : sources[0]);
    const address = source && fromSourceSet(sourceSetOf(source), source.properties['sizes']);
    if (address === undefined) return node;
    const { alt, title, width, height } = node.properties;
    return { ...node, properties: { alt, title, width, height, src: address } };
  });
}

/** The set that scripts would put in place, before the one that stands there for them; a stand-in in it is none. */
function sourceSetOf({ properties }: Element): string {
  for (const name of ['dataSrcSet', 'dataSrcset', 'dataLazySrcset', 'srcSet']) {
    const value = properties[name];
    if (typeof value === 'string' && value.trim() !== '' && !/^\s*data:/i.test(value)) return value;
  }
  return '';
}

function hasUsableSource(image: Element): boolean {
  const { src } = image.properties;
  const isAddress = typeof src === 'string' && src !== '' && !src.startsWith('data:');
  return isAddress || lateAddress(image.properties) !== undefined || sourceSetOf(image) !== '';
}

/** Pages repeat a picture that loads late for readers without scripts, right after its placeholder. */
function showsMissingImage(element: Element, before: readonly ElementContent[]): boolean {
  if (!containsNode(element.children, isImage)) return false;
  const last = before.findLast((node) => node.type === 'element');
  return !(last && isPictureOf(last, isUsableImage));
}

/** What was in place of the picture that comes now goes. */
function dropStandIn(before: ElementContent[]): void {
  const place = before.findLastIndex((node) => node.type === 'element');
  const last = before[place];
  if (last && isPictureOf(last, isInline)) before.splice(place, 1);
}

/** Characters of a `data:` address: a picture in fewer, right beside another, is the blurred one of that. */
const longestStandIn = 6_000;

function withoutStandIns(nodes: ElementContent[]): ElementContent[] {
  if (!nodes.some((node) => isPictureOf(node, isSmallInline))) return nodes;
  const elements = nodes.filter((node) => node.type !== 'text' || node.value.trim() !== '');
  return nodes.filter((node) => {
    if (isElement(node, 'figure') || !isPictureOf(node, isSmallInline)) return true;
    const at = elements.indexOf(node);
    const beside = [elements[at - 1], elements[at + 1]];
    return !beside.some((other) => other && isPictureOf(other, isUsableImage));
  });
}

function isPictureOf(node: ElementContent, test: (image: RootContent) => boolean): boolean {
  if (node.type !== 'element' || !containsNode([node], test)) return false;
  return plainText([node]).trim() === '';
}

function isInline(node: RootContent): boolean {
  return isElement(node, 'img') && !hasUsableSource(node) && sourceOf(node).startsWith('data:');
}

function isSmallInline(node: RootContent): boolean {
  return isElement(node, 'img') && isInline(node) && sourceOf(node).length <= longestStandIn;
}

function sourceOf({ properties }: Element): string {
  return String(properties['src']).trim();
}

function isImage(node: RootContent): boolean {
  return isElement(node, 'img');
}

function isUsableImage(node: RootContent): boolean {
  return isElement(node, 'img') && hasUsableSource(node);
}

/** Publishers name their footnotes by role or class; bodies have one way to say it. */
function isFootnotes({ tagName, properties }: Element): boolean {
  if (tagName !== 'section' && tagName !== 'div' && tagName !== 'aside') return false;
  if ('dataFootnotes' in properties || properties['role'] === 'doc-endnotes') return true;
  return Array.isArray(properties['className']) && properties['className'].includes('footnotes');
}

function footnotesTag(element: Element): string {
  return isFootnotes(element) ? 'section' : element.tagName;
}

function footnoteProperties(element: Element, properties: Element['properties']) {
  return isFootnotes(element) ? { ...properties, dataFootnotes: '' } : properties;
}
