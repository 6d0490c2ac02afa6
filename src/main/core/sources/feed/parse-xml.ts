import { isWebUrl, resolveWebAddress } from '../../http/address.ts';
import { parseFeedDate } from './dates.ts';
import { readCover, readThumbnail, readEnclosures } from './parse-enclosures.ts';
import { readRhythm } from './parse-rhythm.ts';
import { collapseSpace, htmlToPlainText, looksLikeHtml } from './html-text.ts';
import { NewestItems } from './newest-items.ts';
import { htmlInside, readText } from './parse-text.ts';
import type { Feed, FeedItem, FeedLink, FeedText } from './wire.ts';
import {
  attributeOf,
  childElements,
  childrenOf,
  rdfAttributeOf,
  textOf,
  type XmlElement,
} from './xml-element.ts';
import { readXml } from './xml-reader.ts';

export type XmlOutcome =
  | { readonly kind: 'feed'; readonly feed: Feed }
  | { readonly kind: 'page' | 'other' | 'broken' };

/** Reads RSS 0.9x, 1.0 and 2.0 and Atom 0.3 and 1.0, whose elements publishers mix freely. */
export function parseXmlFeed(text: string, location: string, most: number): XmlOutcome {
  const newest = new NewestItems(most);
  const read = readXml(text, location, {
    isItem: ({ key }) => itemKeys.has(key),
    onItem(element) {
      if (childElements(element).length > 0) newest.add(readItem(element, location));
    },
  });
  const { items, leftOut } = newest.take();
  const { root } = read;
  if (root === undefined) return { kind: rootlessKind(read.isPage, read.document) };
  const channel = channelOf(root);
  const title = firstText(channel, ['atom:title', 'rss:title', 'dc:title'], 'label');
  const links = readLinks(channel, location);
  const language = firstValue(channel, ['rss:language', 'dc:language']) ?? channel.language;
  if (items.length === 0 && (title ?? links[0] ?? language) === undefined) {
    const isForeign = root.key === 'rdf:rdf' && childrenOf(root, ['rss:channel']).length === 0;
    if (isForeign) return { kind: 'other' };
    if (read.warnings.length > 0) return { kind: 'broken' };
  }
  return {
    kind: 'feed',
    feed: {
      format: root.key === 'atom:feed' ? 'atom' : 'rss',
      title,
      links,
      authors: readAuthors(channel, ['atom:author']),
      language,
      items,
      leftOut,
      rhythm: readRhythm(channel),
      warnings: read.warnings,
    },
  };
}

const itemKeys: ReadonlySet<string> = new Set(['rss:item', 'atom:entry', 'rss:entry', 'atom:item']);

function rootlessKind(isPage: boolean, document: XmlElement): 'page' | 'other' | 'broken' {
  const [first] = childElements(document);
  if (isPage || first?.key === 'xhtml:html') return 'page';
  if (first === undefined) return 'broken';
  const pageParts = ['div', 'p', 'script', 'meta', 'title', 'table', 'center', 'h1'];
  return pageParts.includes(first.name.toLowerCase()) ? 'page' : 'other';
}

function channelOf(root: XmlElement): XmlElement {
  return childrenOf(root, ['rss:channel'])[0] ?? root;
}

function readItem(item: XmlElement, location: string): FeedItem {
  const guid = childrenOf(item, ['rss:guid'])[0];
  const id =
    firstValue(item, ['atom:id', 'rss:guid', 'rss:id']) ?? nonEmpty(rdfAttributeOf(item, 'about'));
  return {
    id,
    title: firstText(item, ['atom:title', 'rss:title', 'dc:title', 'media:title'], 'label'),
    links: [...readLinks(item, location), ...permanentGuid(guid)],
    authors: readAuthors(item, authorKeys),
    published: firstDate(item, publishedKeys),
    updated: firstDate(item, updatedKeys),
    language: firstValue(item, ['dc:language', 'rss:language']) ?? item.language,
    summary: firstText(item, summaryKeys, 'passage') ?? mediaDescription(item),
    content: firstText(item, contentKeys, 'passage') ?? xhtmlBody(item),
    enclosures: readEnclosures(item, location),
    cover: readCover(item, location),
    thumbnail: readThumbnail(item, location),
  };
}

const authorKeys = ['atom:author', 'dc:creator', 'dc:author', 'rss:author', 'itunes:author'];
const publishedKeys = [
  'atom:published',
  'atom:issued',
  'rss:pubdate',
  'rss:published',
  'dc:date',
  'dcterms:issued',
  'dcterms:created',
  'atom:created',
  'rss:date',
];
const updatedKeys = ['atom:updated', 'atom:modified', 'dcterms:modified', 'rss:updated'];
const summaryKeys = [
  'rss:description',
  'atom:summary',
  'rss:summary',
  'dc:description',
  'dcterms:abstract',
  'itunes:summary',
  'media:description',
];
const contentKeys = [
  'content:encoded',
  'atom:content',
  'rss:fullitem',
  'rss:content',
  'rss:encoded',
];

/** Keeps a video feed's text, which stands one level deeper than any other. */
function mediaDescription(item: XmlElement): FeedText | undefined {
  const [group] = childrenOf(item, ['media:group']);
  return group === undefined ? undefined : firstText(group, ['media:description'], 'passage');
}

function xhtmlBody(item: XmlElement): FeedText | undefined {
  const [body] = childrenOf(item, ['xhtml:body', 'xhtml:div', 'rss:body']);
  return body === undefined ? undefined : htmlInside(body);
}

function firstText(
  parent: XmlElement,
  keys: readonly string[],
  kind: 'label' | 'passage',
): FeedText | undefined {
  for (const element of childrenOf(parent, keys)) {
    const text = readText(element, kind);
    if (text !== undefined) return text;
  }
  return undefined;
}

function firstValue(parent: XmlElement, keys: readonly string[]): string | undefined {
  for (const element of childrenOf(parent, keys)) {
    const value = nonEmpty(textOf(element));
    if (value !== undefined) return value;
  }
  return undefined;
}

function firstDate(parent: XmlElement, keys: readonly string[]): string | undefined {
  for (const element of childrenOf(parent, keys)) {
    const date = parseFeedDate(textOf(element));
    if (date !== undefined) return date;
  }
  return undefined;
}

/** What a redirecting feed service calls the publisher's own address goes first. */
const linkKeys = ['feedburner:origlink', 'rss:link', 'atom:link'];

function readLinks(parent: XmlElement, location: string): readonly FeedLink[] {
  return childrenOf(parent, linkKeys).flatMap((element) => {
    const reference =
      attributeOf(element, 'href') ??
      nonEmpty(textOf(element)) ??
      rdfAttributeOf(element, 'resource');
    const href = resolveWebAddress(reference ?? '', element.base ?? location);
    if (href === undefined) return [];
    return [
      {
        href,
        rel: (attributeOf(element, 'rel') ?? 'alternate').trim().toLowerCase(),
        type: attributeOf(element, 'type')?.trim().toLowerCase(),
        hreflang: attributeOf(element, 'hreflang'),
      },
    ];
  });
}

/** RSS: a guid is the item's address unless it says that it is not; in practice only when it looks like one. */
function permanentGuid(guid: XmlElement | undefined): readonly FeedLink[] {
  if (guid === undefined) return [];
  if (attributeOf(guid, 'ispermalink')?.trim().toLowerCase() === 'false') return [];
  const url = URL.parse(textOf(guid).trim());
  return url !== null && isWebUrl(url) ? [{ href: url.href, rel: 'alternate' }] : [];
}

function readAuthors(parent: XmlElement, keys: readonly string[]): readonly string[] {
  const own = authorNames(parent, keys);
  if (own.length > 0) return own;
  const [source] = childrenOf(parent, ['atom:source']);
  return source === undefined ? [] : authorNames(source, ['atom:author']);
}

/** All authors under the first key that has any: the others name the same people again. */
function authorNames(parent: XmlElement, keys: readonly string[]): readonly string[] {
  for (const key of keys) {
    const names = childrenOf(parent, [key]).flatMap(
      (element) => nonEmpty(authorName(element)) ?? [],
    );
    if (names.length > 0) return [...new Set(names)];
  }
  return [];
}

function authorName(element: XmlElement): string {
  const [name] = childrenOf(element, ['atom:name', 'rss:name']);
  if (name !== undefined) return collapseSpace(textOf(name));
  const [email] = childrenOf(element, ['atom:email']);
  const text = textOf(email ?? element);
  const plain = looksLikeHtml(text) ? htmlToPlainText(text) : '';
  return personName(plain === '' ? collapseSpace(text) : plain);
}

/** The name in `a@example.org (Name)` and `Name <a@example.org>`; else the text as it is. */
function personName(text: string): string {
  const inBrackets = /^[^\s()]+@[^\s()]+\s*\(([^()]+)\)$/.exec(text)?.[1];
  const beforeAddress = /^([^<>]+?)\s*(?:<[^<>]*@[^<>]*>|\([^()\s]+@[^()\s]+\))$/.exec(text)?.[1];
  return (inBrackets ?? beforeAddress ?? text).trim();
}

function nonEmpty(text: string | undefined): string | undefined {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? undefined : trimmed;
}
