import type { Element, ElementContent, Properties, Root } from 'hast';
import { sanitize as sanitizeBySchema } from 'hast-util-sanitize';
import { bodySchema } from '../../../shared/text/body-schema.ts';
import { parseLanguageTag } from '../../../shared/domain/language.ts';
import { containsNode, isElement, makeElement, partMark } from '../../../shared/text/elements.ts';
import { linkAddress, pictureAddress } from './addresses.ts';
import type { InlinePictures } from '../images/inline-pictures.ts';
import { readableContent } from './readable-content.ts';

/** What stands before every id in a body, so that none can meet an id of the program's own page. */
const idPrefix = 'content-';

/** Larger spans are typing errors or attacks: each spanned column costs layout. */
const mostSpannedCells = 100;
const mostPixels = 20_000;

/**
 * A new tree that holds nothing but what reading needs: no script, style, form, frame, drawing or event, no address
 * that is not http, https or mailto, no id that could be mistaken for the program's. Addresses are made absolute from
 * `baseUrl`, and dropped when they cannot be. Pictures that load late get their address, tracking pixels go. The
 * highest heading becomes an `h2`, below the article's title. Pictures in `data:` addresses are taken in by `inline`,
 * and go without it. What waits for scripts is there only if `showContent` has shown it.
 */
export function sanitize(
  tree: Root,
  baseUrl: string | undefined,
  inline?: Pick<InlinePictures, 'take'>,
): Root {
  const readable = readableContent(tree, baseUrl);
  const targets = inPageTargets(readable.children);
  const hasTopHeading = containsNode(readable.children, (node) => isElement(node, 'h1'));
  const cleaned: Root = {
    type: 'root',
    children: cleanAll(readable.children, { baseUrl, inline, targets, hasTopHeading }),
  };
  const safe = sanitizeBySchema(cleaned, bodySchema);
  return safe.type === 'root' ? safe : { type: 'root', children: [safe] };
}

/** Whether nodes hold nothing but what `sanitize` leaves: what it would take out of them is not there. */
export function isSanitized(nodes: readonly ElementContent[]): boolean {
  const safe = sanitizeBySchema({ type: 'root', children: [...nodes] }, bodySchema);
  return countParts(safe) === countParts({ type: 'root', children: [...nodes] });
}

/** Nodes, and their properties that have a value. */
function countParts(node: ReturnType<typeof sanitizeBySchema>): number {
  const values = 'properties' in node ? Object.values(node.properties) : [];
  const own = 1 + values.filter((value) => value !== undefined && value !== null).length;
  const children = 'children' in node ? node.children : [];
  return children.reduce((sum, child) => sum + countParts(child), own);
}

interface Context {
  readonly baseUrl: string | undefined;
  readonly inline: Pick<InlinePictures, 'take'> | undefined;
  /** Ids that links and table cells in the content refer to: the only ones worth keeping. */
  readonly targets: ReadonlySet<string>;
  readonly hasTopHeading: boolean;
}

function cleanAll(nodes: Root['children'], context: Context): ElementContent[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return [{ type: 'text', value: node.value }];
    return node.type === 'element' ? clean(node, context) : [];
  });
}

function clean(element: Element, context: Context): ElementContent[] {
  const tagName = cleanTagName(element.tagName, context);
  const children = cleanAll(element.children, context);
  const properties = cleanProperties(element, context);
  if (tagName === 'img') return 'src' in properties ? [makeElement('img', properties, [])] : [];
  if (tagName === 'a' && !('href' in properties)) {
    return 'id' in properties ? [makeElement('span', properties, children)] : children;
  }
  const saysNothing = tagName === 'span' && Object.keys(properties).length === 0;
  return saysNothing ? children : [makeElement(tagName, properties, children)];
}

/** Old elements that have a successor; headings one level down when the content has one of the title's level. */
function cleanTagName(tagName: string, { hasTopHeading }: Context): string {
  const heading = /^h([1-5])$/.exec(tagName);
  if (heading && hasTopHeading) return `h${Number(heading[1]) + 1}`;
  return successors.get(tagName) ?? tagName;
}

const successors: ReadonlyMap<string, string> = new Map([
  ['strike', 's'],
  ['acronym', 'abbr'],
  ['tt', 'code'],
  ['listing', 'pre'],
  ['xmp', 'pre'],
  ['plaintext', 'pre'],
  ['dir', 'ul'],
  ['menu', 'ul'],
]);

function cleanProperties(element: Element, context: Context): Properties {
  const { tagName, properties } = element;
  const cleaned: Properties = {};
  const set = (name: string, value: Properties[string]) => {
    if (value !== undefined) cleaned[name] = value;
  };
  set('lang', languageOf(properties));
  set('dir', textOf(properties['dir'])?.toLowerCase());
  set('id', idOf(element, context));
  if (tagName === 'a') set('href', hrefOf(properties, context));
  if (tagName === 'img') {
    set('src', pictureAddress(properties, context.baseUrl, context.inline));
    set('alt', textOf(properties['alt']));
    set('title', textOf(properties['title']));
    set('width', numberOf(properties['width'], 1, mostPixels));
    set('height', numberOf(properties['height'], 1, mostPixels));
  }
  if (tagName === 'td' || tagName === 'th') {
    set('colSpan', numberOf(properties['colSpan'], 2, mostSpannedCells));
    set('rowSpan', numberOf(properties['rowSpan'], 2, mostSpannedCells));
    set('scope', textOf(properties['scope'])?.toLowerCase());
    set('headers', headersOf(properties, context));
  }
  if (tagName === 'ol') {
    set('start', numberOf(properties['start'], -1_000_000, 1_000_000));
    if (properties['reversed'] === true) set('reversed', true);
  }
  if (tagName === 'li') set('value', numberOf(properties['value'], -1_000_000, 1_000_000));
  if (tagName === 'code') set('className', properties['className']);
  if (tagName === 'abbr' || tagName === 'acronym' || tagName === 'dfn') {
    set('title', textOf(properties['title']));
  }
  if (tagName === 'time') set('dateTime', textOf(properties['dateTime']));
  if (tagName === 'section' && 'dataFootnotes' in properties) set('dataFootnotes', '');
  if (tagName === 'div') set(partMark, textOf(properties[partMark]));
  return cleaned;
}

function textOf(value: Properties[string]): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function numberOf(value: Properties[string], least: number, most: number): number | undefined {
  const number = typeof value === 'string' ? Number.parseInt(value, 10) : value;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < least) return undefined;
  return Math.min(number, most);
}

function languageOf(properties: Properties): string | undefined {
  const declared = textOf(properties['lang']) ?? textOf(properties['xmlLang']);
  return declared === undefined ? undefined : parseLanguageTag(declared);
}

function idOf({ tagName, properties }: Element, { targets }: Context): string | undefined {
  const id = textOf(properties['id']) ?? (tagName === 'a' ? textOf(properties['name']) : undefined);
  return id !== undefined && targets.has(id) ? idPrefix + id : undefined;
}

function hrefOf(properties: Properties, { baseUrl, targets }: Context): string | undefined {
  const href = textOf(properties['href']);
  if (href === undefined) return undefined;
  const target = fragmentOf(href);
  if (target !== undefined) return targets.has(target) ? `#${idPrefix}${target}` : undefined;
  return linkAddress(href, baseUrl);
}

function headersOf(properties: Properties, { targets }: Context): string[] | undefined {
  const { headers } = properties;
  if (!Array.isArray(headers)) return undefined;
  const known = headers.map(String).filter((id) => targets.has(id));
  return known.length > 0 ? known.map((id) => idPrefix + id) : undefined;
}

function fragmentOf(href: string): string | undefined {
  if (!href.startsWith('#')) return undefined;
  try {
    return decodeURIComponent(href.slice(1));
  } catch {
    return href.slice(1);
  }
}

/** Ids that something in the content refers to and that something in the content has. */
function inPageTargets(nodes: Root['children']): Set<string> {
  const wanted = new Set<string>();
  const present = new Set<string>();
  const visit = (node: Root['children'][number]): void => {
    if (node.type !== 'element') return;
    const { id, name, href, headers } = node.properties;
    for (const value of [id, name]) if (typeof value === 'string') present.add(value);
    const target = typeof href === 'string' ? fragmentOf(href.trim()) : undefined;
    if (target !== undefined) wanted.add(target);
    if (Array.isArray(headers)) for (const header of headers) wanted.add(String(header));
    node.children.forEach(visit);
  };
  nodes.forEach(visit);
  return new Set([...wanted].filter((id) => present.has(id)));
}
