import type { Element, Properties, Root, RootContent } from 'hast';
import { parseLanguageTag, type LanguageTag } from '../../../shared/domain/language.ts';
import { containsNode, isElement, plainText } from '../../../shared/text/elements.ts';
import { fold } from '../../../shared/text/fold.ts';
import { resolveUrl } from './addresses.ts';

/** What a web page says about itself, and the part of it that is the article. */
export interface Page {
  readonly title?: string;
  readonly language?: LanguageTag;
  readonly authors: readonly string[];
  /** ISO 8601 in UTC. */
  readonly publishedAt?: string;
  readonly updatedAt?: string;
  readonly summary?: string;
  readonly url?: string;
  readonly alternates: readonly { readonly language: LanguageTag; readonly url: string }[];
  /** What relative addresses start from: the page's own `base` when it has one. */
  readonly baseUrl?: string;
  readonly content: Root;
}

/** Around an article, by element and by role. What holds most of the page's text was only not closed. */
const surroundings = new Set('nav aside footer form'.split(' '));
const surroundingRoles = new Set(
  'navigation complementary contentinfo search banner menu menubar toolbar'.split(' '),
);
const linkTags = new Set(['link', 'meta', 'base', 'title', 'html']);

/** Reads a whole page. `address` is where it was found, if anywhere. */
export function readPage(tree: Root, address: string | undefined): Page {
  const facts = collect(tree);
  const baseUrl = baseOf(facts, address);
  const content = contentOf(tree);
  const url = absolute(linkTo(facts, 'canonical') ?? meta(facts, 'og:url'), baseUrl);
  const optional = {
    title: titleOf(facts, content),
    language: languageOf(facts),
    publishedAt: isoDate(meta(facts, 'article:published_time', 'datepublished', 'date', 'dc.date')),
    updatedAt: isoDate(meta(facts, 'article:modified_time', 'datemodified', 'last-modified')),
    summary: meta(facts, 'og:description', 'description'),
    url,
    baseUrl,
  };
  const present = Object.fromEntries(
    Object.entries(optional).filter(([, value]) => value !== undefined),
  ) as Partial<Record<keyof typeof optional, string>>;
  return {
    ...present,
    authors: authorsOf(facts),
    alternates: alternatesOf(facts, baseUrl),
    content,
  };
}

/** The elements that state facts, wherever a page has put them. */
function collect(tree: Root): Element[] {
  const found: Element[] = [];
  const visit = (node: RootContent): void => {
    if (node.type !== 'element' || node.tagName === 'svg') return;
    if (linkTags.has(node.tagName)) found.push(node);
    node.children.forEach(visit);
  };
  tree.children.forEach(visit);
  return found;
}

function meta(facts: readonly Element[], ...names: string[]): string | undefined {
  for (const name of names) {
    for (const { tagName, properties } of facts) {
      if (tagName !== 'meta') continue;
      const key = properties['property'] ?? properties['name'] ?? properties['itemProp'];
      const { content } = properties;
      const isNamed = String(key).toLowerCase() === name;
      if (isNamed && typeof content === 'string' && content.trim() !== '') return content.trim();
    }
  }
  return undefined;
}

function relations({ rel }: Properties): readonly string[] {
  return Array.isArray(rel) ? rel.map((value) => String(value).toLowerCase()) : [];
}

function linkTo(facts: readonly Element[], relation: string): string | undefined {
  const link = facts.find(
    (fact) => fact.tagName === 'link' && relations(fact.properties).includes(relation),
  );
  const href = link?.properties['href'];
  return typeof href === 'string' ? href : undefined;
}

/** An http or https address, made absolute. */
function absolute(address: string | undefined, baseUrl: string | undefined): string | undefined {
  const url = address === undefined ? undefined : resolveUrl(address.trim(), baseUrl);
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

function baseOf(facts: readonly Element[], address: string | undefined): string | undefined {
  const href = facts.find((fact) => fact.tagName === 'base')?.properties['href'];
  return (typeof href === 'string' ? absolute(href, address) : undefined) ?? address;
}

/** The address of each version in another language, as the page declares them; `x-default` is no language. */
function alternatesOf(facts: readonly Element[], baseUrl: string | undefined): Page['alternates'] {
  return facts.flatMap(({ tagName, properties }) => {
    if (tagName !== 'link' || !relations(properties).includes('alternate')) return [];
    const { hrefLang, href } = properties;
    if (typeof hrefLang !== 'string' || typeof href !== 'string') return [];
    const language = hrefLang.toLowerCase().startsWith('x-')
      ? undefined
      : parseLanguageTag(hrefLang);
    const url = absolute(href, baseUrl);
    return language !== undefined && url !== undefined ? [{ language, url }] : [];
  });
}

function languageOf(facts: readonly Element[]): LanguageTag | undefined {
  const root = facts.find((fact) => fact.tagName === 'html');
  const httpEquivalent = facts.find(
    ({ properties }) => String(properties['httpEquiv']).toLowerCase() === 'content-language',
  );
  const declared = [
    root?.properties['lang'],
    root?.properties['xmlLang'],
    httpEquivalent?.properties['content'],
    meta(facts, 'og:locale', 'dc.language', 'language'),
  ];
  return declared
    .map((value) => (typeof value === 'string' ? parseLanguageTag(value) : undefined))
    .find((language) => language !== undefined);
}

/**
 * The title that is shared, unless a heading says the same with less: pages add the name of their site to titles.
 */
function titleOf(facts: readonly Element[], content: Root): string | undefined {
  const heading = headingText(content.children);
  const titleElement = facts.find((fact) => fact.tagName === 'title');
  const written = meta(facts, 'og:title', 'twitter:title');
  const title = written ?? (titleElement ? oneLine(plainText(titleElement.children)) : '');
  if (title === '') return heading;
  return heading !== undefined && fold(title).includes(fold(heading)) ? heading : title;
}

function headingText(nodes: readonly RootContent[]): string | undefined {
  for (const node of nodes) {
    if (node.type !== 'element') continue;
    const text = isElement(node, 'h1')
      ? oneLine(plainText(node.children))
      : headingText(node.children);
    if (text) return text;
  }
  return undefined;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function authorsOf(facts: readonly Element[]): string[] {
  const author = meta(facts, 'author', 'article:author', 'dc.creator', 'parsely-author');
  return author === undefined || /^https?:/i.test(author) ? [] : [oneLine(author)];
}

function isoDate(value: string | undefined): string | undefined {
  const time = value === undefined ? Number.NaN : Date.parse(value);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/**
 * The article: the one `article` that holds most of the text, else `main`, else the whole body; each without what
 * surrounds articles.
 */
function contentOf(tree: Root): Root {
  const body = findElement(tree.children, (node) => isElement(node, 'body'));
  const all: readonly RootContent[] = body?.children ?? tree.children;
  const inside = withoutSurroundings(all, textLength(all), false);
  const main = findElement(
    inside,
    (node) => isElement(node, 'main') || node.properties['role'] === 'main',
  );
  const mainHoldsText = main && textLength([main]) * 4 >= textLength(inside);
  const region: readonly RootContent[] = mainHoldsText ? [main] : inside;
  const articles = outermostArticles(region);
  const largest = articles.toSorted((a, b) => textLength([b]) - textLength([a]))[0];
  const articleHoldsText = largest && textLength([largest]) * 2 >= textLength(region);
  return { type: 'root', children: [...(articleHoldsText ? [largest] : region)] };
}

function withoutSurroundings(
  nodes: readonly RootContent[],
  total: number,
  insideArticle: boolean,
): RootContent[] {
  return nodes.flatMap((node): RootContent[] => {
    if (node.type !== 'element') return [node];
    const { tagName, properties } = node;
    const isSiteHeader = tagName === 'header' && !insideArticle;
    const isSurrounding =
      surroundings.has(tagName) || isSiteHeader || surroundingRoles.has(String(properties['role']));
    if (isSurrounding && textLength(node.children) * 2 <= total && !isFootnotes(node)) return [];
    const article = insideArticle || tagName === 'article' || tagName === 'main';
    const children = withoutSurroundings(node.children, total, article);
    return [{ ...node, children: children as Element['children'] }];
  });
}

function isFootnotes(element: Element): boolean {
  return (
    element.properties['role'] === 'doc-endnotes' ||
    containsNode(
      element.children,
      (node) => node.type === 'element' && node.properties['role'] === 'doc-endnotes',
    )
  );
}

function findElement(
  nodes: readonly RootContent[],
  test: (node: Element) => boolean,
): Element | undefined {
  for (const node of nodes) {
    if (node.type !== 'element') continue;
    const found = test(node) ? node : findElement(node.children, test);
    if (found) return found;
  }
  return undefined;
}

function outermostArticles(nodes: readonly RootContent[]): Element[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'element') return [];
    return isElement(node, 'article') ? [node] : outermostArticles(node.children);
  });
}

/** Characters of text without white space and without programs. */
function textLength(nodes: readonly RootContent[]): number {
  let length = 0;
  for (const node of nodes) {
    if (node.type === 'text') length += node.value.replace(/\s+/g, '').length;
    else if (node.type === 'element' && !/^(?:script|style|template|svg)$/.test(node.tagName)) {
      length += textLength(node.children);
    }
  }
  return length;
}
