import type { Element, Properties, Root, RootContent } from 'hast';
import { parseLanguageTag, type LanguageTag } from '../../../shared/domain/language.ts';
import { isElement, plainText } from '../../../shared/text/elements.ts';
import { resolveUrl } from '../articles/addresses.ts';
import { changeOf, firstDate, timeOf } from './page-dates.ts';
import { bodyOf } from './prepare-page.ts';
import { findElements } from './text-measures.ts';
import { readStructuredData, type StructuredArticle } from './structured-data.ts';

/** What a web page says about itself, in whichever of the vocabularies that publishers use. */
export interface PageFacts {
  readonly title?: string;
  /** Of the `title` element, with whatever the site adds to it. */
  readonly windowTitle?: string;
  readonly language?: LanguageTag;
  readonly authors: readonly string[];
  /** ISO 8601 in UTC. */
  readonly publishedAt?: string;
  readonly updatedAt?: string;
  readonly summary?: string;
  readonly siteName?: string;
  /** Canonical, absolute. */
  readonly url?: string;
  /** Of the picture that stands for the article when it is shared; absolute. */
  readonly image?: string;
  readonly alternates: readonly { readonly language: LanguageTag; readonly url: string }[];
  /** What relative addresses start from: the page's own `base` when it has one. */
  readonly baseUrl?: string;
  /** The page asks search engines to forget it, as pages that say "not found" do. */
  readonly isNoIndex: boolean;
  readonly structured?: StructuredArticle;
}

const factTags = new Set(['link', 'meta', 'base', 'title', 'html', 'time']);

/** Reads what a page says about itself. `address` is where it was found, if anywhere. */
export function readPageFacts(tree: Root, address: string | undefined): PageFacts {
  const facts = findElements(tree, ({ tagName }) => factTags.has(tagName));
  const named = readMeta(facts);
  const baseUrl = baseOf(facts, address);
  const titleElement = facts.find((fact) => fact.tagName === 'title');
  const windowTitle = titleElement ? oneLine(plainText(titleElement.children)) : undefined;
  const structured = readStructuredData(tree, windowTitle ?? '');
  const language = languageOf(facts, named, structured);
  const optional = {
    title: sentence(
      structured?.title ??
        meta(named, 'dc.title', 'dcterms.title', 'og:title', 'twitter:title', 'parsely-title') ??
        windowTitle,
    ),
    windowTitle,
    language,
    publishedAt: firstDate(
      [
        structured?.publishedAt,
        meta(named, 'article:published_time', 'datepublished', 'parsely-pub-date'),
        meta(
          named,
          'dcterms.created',
          'dc.date.issued',
          'dcterms.issued',
          'dc.date',
          'date',
          'pubdate',
          'sailthru.date',
        ),
        timeOf(facts),
      ],
      language,
    ),
    updatedAt: firstDate(
      [
        structured?.updatedAt,
        meta(named, 'article:modified_time', 'og:updated_time', 'datemodified'),
        meta(named, 'dcterms.modified', 'last-modified'),
        changeOf(facts),
      ],
      language,
    ),
    summary: sentence(
      structured?.summary ??
        meta(
          named,
          'dc.description',
          'dcterms.description',
          'og:description',
          'description',
          'twitter:description',
        ),
    ),
    siteName: sentence(
      meta(named, 'og:site_name', 'application-name', 'dc.publisher') ?? structured?.siteName,
    ),
    url: absolute(linkTo(facts, 'canonical') ?? meta(named, 'og:url') ?? structured?.url, baseUrl),
    image: absolute(
      meta(
        named,
        'og:image:secure_url',
        'og:image',
        'twitter:image',
        'twitter:image:src',
        'parsely-image-url',
      ) ??
        structured?.image ??
        linkTo(facts, 'image_src'),
      baseUrl,
    ),
    baseUrl,
  };
  const present = Object.fromEntries(
    Object.entries(optional).filter(([, value]) => value !== undefined && value !== ''),
  ) as Partial<Record<keyof typeof optional, string>>;
  return {
    ...present,
    authors: authorsOf(named, tree, structured),
    alternates: alternatesOf(facts, baseUrl),
    isNoIndex: /\bnoindex\b|\bnone\b/i.test(meta(named, 'robots') ?? ''),
    ...(structured && { structured }),
  };
}

/** What the `meta` elements of a page say, by name; of several with one name, the first that says something. */
function readMeta(facts: readonly Element[]): ReadonlyMap<string, string> {
  const named = new Map<string, string>();
  for (const { tagName, properties } of facts) {
    if (tagName !== 'meta') continue;
    const content = typeof properties['content'] === 'string' ? properties['content'].trim() : '';
    if (content === '') continue;
    for (const name of namesOfMeta(properties)) if (!named.has(name)) named.set(name, content);
  }
  return named;
}

function meta(named: ReadonlyMap<string, string>, ...names: string[]): string | undefined {
  const name = names.find((one) => named.has(one));
  return name === undefined ? undefined : named.get(name);
}

/** A `meta` may carry several names, and Dublin Core's come with dots and with colons. */
function namesOfMeta(properties: Properties): string[] {
  const { property, name, itemProp } = properties;
  return [property, name, itemProp]
    .flat()
    .flatMap((value) => (typeof value === 'string' ? value.toLowerCase().split(/\s+/) : []))
    .map((value) => value.replace(/^(dc|dcterms?):/, '$1.').replace(/^dcterm\./, 'dcterms.'));
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
function alternatesOf(
  facts: readonly Element[],
  baseUrl: string | undefined,
): PageFacts['alternates'] {
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

function languageOf(
  facts: readonly Element[],
  named: ReadonlyMap<string, string>,
  structured: StructuredArticle | undefined,
): LanguageTag | undefined {
  const root = facts.find((fact) => fact.tagName === 'html');
  const httpEquivalent = facts.find(
    ({ properties }) => String(properties['httpEquiv']).toLowerCase() === 'content-language',
  );
  const declared = [
    root?.properties['lang'],
    root?.properties['xmlLang'],
    structured?.language,
    httpEquivalent?.properties['content'],
    meta(named, 'og:locale', 'dc.language', 'dcterms.language', 'language'),
  ];
  return declared
    .map((value) => (typeof value === 'string' ? parseLanguageTag(value) : undefined))
    .find((language) => language !== undefined);
}

function authorsOf(
  named: ReadonlyMap<string, string>,
  tree: Root,
  structured: StructuredArticle | undefined,
): string[] {
  if (structured && structured.authors.length > 0) return [...structured.authors];
  const author = meta(
    named,
    'dc.creator',
    'dcterms.creator',
    'author',
    'parsely-author',
    'article:author',
  );
  if (author !== undefined && !/^https?:/i.test(author)) return [oneLine(author)];
  const related = findElements(
    { type: 'root', children: [...bodyOf(tree)] },
    ({ tagName, properties }) => tagName === 'a' && relations(properties).includes('author'),
  );
  const names = related.map((link) => oneLine(plainText(link.children)));
  return [...new Set(names.filter((name) => name !== '' && name.length <= longestName))].slice(
    0,
    1,
  );
}

/** A link that says who wrote an article is a name. Characters. */
const longestName = 80;

/** The text of the first `h1` that has any. */
export function headingText(nodes: readonly RootContent[]): string | undefined {
  for (const node of nodes) {
    if (node.type !== 'element') continue;
    const text = isElement(node, 'h1')
      ? oneLine(plainText(node.children))
      : headingText(node.children);
    if (text) return text;
  }
  return undefined;
}

/** Publishers encode what they put into attributes once too often. */
function sentence(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const decoded = text
    .replace(/&(?:#0*39|#x27|apos);/gi, "'")
    .replace(/&quot;/gi, '"')
    .replace(/&(?:#0*38|amp);/gi, '&')
    .replace(/&nbsp;/gi, ' ');
  return oneLine(decoded);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
