import type { Element, ElementContent, Properties } from 'hast';
import { isElement, makeElement, withChildren } from '../../../shared/text/elements.ts';

/** What XHTML in a book allows of a date: schemas know HTML's forms only. */
const htmlDate =
  /^\d{4}-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})?)?)?$/;
/** Characters that addresses of the web get away with and those of RFC 3986 do not. */
const unusualInAddress = /[|\\^`{}<>"[\]\s]|%(?![0-9a-f]{2})/gi;
const rowGroups = ['thead', 'tbody', 'tfoot'];

/**
 * The content of an article with what the schemas of EPUB refuse put right: browsers read such markup, and systems for
 * books may not. The text stays as it is.
 */
export function bookContent(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.map((node) => (node.type === 'element' ? cleaned(node, []) : node));
}

function cleaned(element: Element, around: readonly string[]): Element {
  const { tagName } = element;
  const inside = [...around, tagName];
  const children = element.children.map((child) =>
    child.type === 'element' ? cleaned(child, inside) : child,
  );
  const made = makeElement(
    tagNameFor(tagName, around),
    propertiesFor(element.properties),
    children,
  );
  switch (made.tagName) {
    case 'table':
      return table(made);
    case 'dl':
      return definitions(made);
    case 'figure':
      return figure(made);
    default:
      return made;
  }
}

/** Signs of ruby outside of it, and elements inside their own kind. */
function tagNameFor(tagName: string, around: readonly string[]): string {
  if ((tagName === 'rt' || tagName === 'rp') && !around.includes('ruby')) return 'span';
  if ((tagName === 'dfn' || tagName === 'time') && around.includes(tagName)) return 'span';
  return tagName;
}

function propertiesFor({ dateTime, href, dir, lang, ...others }: Properties): Properties {
  const properties: Properties = { ...others };
  if (typeof dateTime === 'string' && htmlDate.test(dateTime)) properties['dateTime'] = dateTime;
  if (typeof href === 'string') properties['href'] = bookAddress(href);
  if (dir !== undefined) properties['dir'] = dir;
  if (typeof lang === 'string') Object.assign(properties, { lang, 'xml:lang': lang });
  return properties;
}

/** An address as RFC 3986 writes it. */
export function bookAddress(address: string): string {
  const authorityEnd = /^[a-z]+:\/\/[^/?#]*/i.exec(address)?.[0].length ?? 0;
  const rest = address.slice(authorityEnd).replaceAll(unusualInAddress, encodeURIComponent);
  return address.slice(0, authorityEnd) + rest;
}

/** Rows of a table in groups, as soon as one group is there; the head first and the foot last, where nothing moves. */
function table(element: Element): Element {
  const parts = element.children.filter((child) => child.type === 'element');
  if (!parts.some(({ tagName }) => rowGroups.includes(tagName))) return withCaptionFirst(element);
  const groups: Element[] = [];
  for (const part of parts) {
    const isHead = part.tagName === 'thead' && groups.every(({ tagName }) => tagName === 'caption');
    const isFoot = part.tagName === 'tfoot' && part === parts.at(-1);
    if (part.tagName === 'caption' || isHead || isFoot) groups.push(part);
    else if (part.tagName === 'tr') appendRow(groups, part);
    else groups.push(makeElement('tbody', part.properties, part.children));
  }
  return withCaptionFirst(withChildren(element, groups));
}

function appendRow(groups: Element[], row: Element): void {
  const last = groups.at(-1);
  if (last?.tagName === 'tbody') last.children.push(row);
  else groups.push(makeElement('tbody', {}, [row]));
}

/** A caption that is not at the top is a row: a table has one, and moving it would move its text. */
function withCaptionFirst(element: Element): Element {
  const hasGroups = element.children.some((child) => isElement(child, 'tbody'));
  return withChildren(
    element,
    element.children.map((child, index) => {
      if (!isElement(child, 'caption') || index === 0) return child;
      const row = makeElement('tr', {}, [makeElement('td', {}, child.children)]);
      return hasGroups ? makeElement('tbody', {}, [row]) : row;
    }),
  );
}

/** A list of definitions that begins with one, or ends with what is to be defined, is a list of blocks. */
function definitions(element: Element): Element {
  const names = element.children.map((child) => (child.type === 'element' ? child.tagName : ''));
  if (names[0] === 'dt' && names.at(-1) === 'dd') return element;
  return makeElement(
    'div',
    element.properties,
    element.children.map((child) =>
      child.type === 'element' ? makeElement('div', child.properties, child.children) : child,
    ),
  );
}

/** One caption, at the beginning or at the end; others are blocks. */
function figure(element: Element): Element {
  const captions = element.children.filter((child) => isElement(child, 'figcaption'));
  const [caption] = captions;
  if (!caption) return element;
  const isAtEdge = caption === element.children[0] || caption === element.children.at(-1);
  if (captions.length === 1 && isAtEdge) return element;
  return withChildren(
    element,
    element.children.map((child) =>
      isElement(child, 'figcaption') ? makeElement('div', child.properties, child.children) : child,
    ),
  );
}
