import { parseLanguageTag, type LanguageTag } from '../../../shared/domain/language.ts';
import { Failure } from '../../../shared/result.ts';
import { resolveWebAddress } from '../http/address.ts';
import { collapseSpace } from '../sources/feed/html-text.ts';
import {
  attributeOf,
  childElements,
  textOf,
  type XmlElement,
} from '../sources/feed/xml-element.ts';
import { readXml } from '../sources/feed/xml-reader.ts';

/** One line of an outline, as written; empty attributes count as absent. */
export interface Outline {
  readonly text?: string;
  readonly title?: string;
  readonly type?: string;
  readonly xmlUrl?: string;
  readonly htmlUrl?: string;
  readonly url?: string;
  readonly language?: string;
  readonly description?: string;
  readonly children: readonly Outline[];
}

export interface OpmlDocument {
  readonly title?: string;
  readonly outlines: readonly Outline[];
  /** What was wrong and could be worked around, in English. */
  readonly warnings: readonly string[];
}

/** What an outline says about one source. */
export interface ListedSource {
  readonly kind: 'feed' | 'page' | 'pages';
  /** Absolute, http or https. */
  readonly location: string;
  readonly title?: string;
  readonly homePageUrl?: string;
  readonly language?: LanguageTag;
  /** Names of the folders around it, outermost first. */
  readonly folder: readonly string[];
}

/** An entry that says it is a source and gives no address that could be fetched, or that leads to another list. */
export interface RefusedEntry {
  readonly title: string;
  readonly address: string;
  readonly reason: 'noAddress' | 'anotherList';
}

/**
 * Reads OPML 1.0 to 2.0 with the patience of the feed reader. A document that declares entities is refused: no honest
 * list does, and it is how bombs are built. Throws Failure `opmlMalformed` for those and for what is no OPML.
 */
export function parseOpml(text: string): OpmlDocument {
  if (/<!ENTITY\s/i.test(text)) throw new Failure('opmlMalformed');
  const read = readXml(text, undefined, { isItem: () => false, onItem: () => {} });
  const root = named(childElements(read.document), 'opml')[0];
  const body = root && named(childElements(root), 'body')[0];
  if (!root || !body) throw new Failure('opmlMalformed');
  const head = named(childElements(root), 'head')[0];
  const titleElement = head && named(childElements(head), 'title')[0];
  const title = titleElement && collapseSpace(textOf(titleElement));
  return {
    ...(title !== undefined && title !== '' && { title }),
    outlines: outlinesOf(body),
    warnings: read.warnings,
  };
}

function named(elements: readonly XmlElement[], name: string): readonly XmlElement[] {
  return elements.filter((element) => element.name.toLowerCase() === name);
}

function outlinesOf(parent: XmlElement): readonly Outline[] {
  return named(childElements(parent), 'outline').map((element) => ({
    ...stated(element, ['text', 'title', 'type', 'xmlUrl', 'htmlUrl', 'url']),
    ...stated(element, ['language', 'description']),
    children: outlinesOf(element),
  }));
}

type Attribute = Exclude<keyof Outline, 'children'>;

function stated(
  element: XmlElement,
  names: readonly Attribute[],
): Partial<Record<Attribute, string>> {
  const values: Partial<Record<Attribute, string>> = {};
  for (const name of names) {
    const value = collapseSpace(attributeOf(element, name.toLowerCase()) ?? '');
    if (value !== '') values[name] = value;
  }
  return values;
}

/** The sources of an outline in its order, each once in each folder, and the entries that are none. */
export function listedSources({ outlines }: Pick<OpmlDocument, 'outlines'>): {
  readonly sources: readonly ListedSource[];
  readonly refused: readonly RefusedEntry[];
} {
  const sources: ListedSource[] = [];
  const refused: RefusedEntry[] = [];
  const visit = (outline: Outline, folder: readonly string[]): void => {
    const entry = addressOf(outline);
    if (entry !== undefined) {
      const { kind, address } = entry;
      const location = resolveWebAddress(plainAddress(address), undefined);
      const refuse = (reason: RefusedEntry['reason']) =>
        refused.push({ title: nameOf(outline) ?? address, address, reason });
      if (kind === 'list') refuse('anotherList');
      else if (location === undefined) refuse('noAddress');
      else sources.push(listedSource(outline, kind, location, folder));
    }
    const name = nameOf(outline);
    // An entry that is a source is no folder: what stands below it belongs to the folder around.
    const isSource = entry !== undefined && entry.kind !== 'list';
    const inside = !isSource && name !== undefined ? [...folder, name] : folder;
    for (const child of outline.children) visit(child, inside);
  };
  for (const outline of outlines) visit(outline, []);
  return { sources, refused };
}

function listedSource(
  outline: Outline,
  kind: ListedSource['kind'],
  location: string,
  folder: readonly string[],
): ListedSource {
  const title = nameOf(outline);
  const home = resolveWebAddress(outline.htmlUrl ?? '', undefined);
  const language = parseLanguageTag(outline.language ?? '');
  return {
    kind,
    location,
    folder,
    ...(title !== undefined && { title }),
    ...(kind === 'feed' && home !== undefined && { homePageUrl: home }),
    // Some programs write "unknown" here, which is well formed as a tag and names no language.
    ...(language !== undefined && isNamed(language) && { language }),
  };
}

/** Where the outline leads. `xmlUrl` is a feed whatever its type says; without one the type decides. */
function addressOf({
  type,
  xmlUrl,
  htmlUrl,
  url,
}: Outline):
  | { readonly kind: ListedSource['kind'] | 'list'; readonly address: string }
  | undefined {
  if (xmlUrl !== undefined) return { kind: 'feed', address: xmlUrl };
  switch (type?.toLowerCase()) {
    case 'rss':
    case 'atom':
      return url === undefined ? undefined : { kind: 'feed', address: url };
    case 'sitemap':
      return url === undefined ? undefined : { kind: 'pages', address: url };
    case 'include':
      return url === undefined ? undefined : { kind: 'list', address: url };
    default: {
      const page = url ?? htmlUrl;
      if (page === undefined) return undefined;
      // A link to another list is neither a page nor a feed.
      return { kind: /\.opml(?:[?#]|$)/i.test(page) ? 'list' : 'page', address: page };
    }
  }
}

function plainAddress(address: string): string {
  return address.replace(/^feed:(?=https?:)/i, '').replace(/^feed:\/\//i, 'http://');
}

/** What a person sees in other programs is `text`; `title` stands in for it. */
function nameOf({ text, title }: Outline): string | undefined {
  return text ?? title;
}

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

function isNamed(language: LanguageTag): boolean {
  return languageNames.of(language) !== undefined;
}
