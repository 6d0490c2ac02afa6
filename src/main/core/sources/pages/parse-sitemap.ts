import { Failure } from '../../../../shared/result.ts';
import { resolveWebAddress } from '../../http/address.ts';
import { parseFeedDate } from '../feed/dates.ts';
import { collapseSpace } from '../feed/html-text.ts';
import { childElements, textOf, type XmlElement } from '../feed/xml-element.ts';
import { readXml } from '../feed/xml-reader.ts';

/** One page or further list, as a list of pages names it. */
export interface ListedPage {
  /** Absolute, http or https. */
  readonly location: string;
  /** ISO 8601 in UTC: when the publisher says that it changed last. */
  readonly modifiedAt?: string;
  /** Only news sitemaps and outlines give titles. */
  readonly title?: string;
}

export interface Sitemap {
  /** The newest, newest first. */
  readonly pages: readonly ListedPage[];
  /** How many pages there were before the oldest were left out. */
  readonly total: number;
  /** Lists that this one leads to, newest first. */
  readonly nested: readonly ListedPage[];
  /** What was wrong and could be worked around, in English. */
  readonly warnings: readonly string[];
}

/** Pages that one list gives: a long read for months, and few enough to be fetched in one sync. */
export const mostPages = 300;
/** Lists inside a list. Large sites have one for each month. */
const mostNested = 50;

/**
 * Reads a sitemap, a sitemap index or a plain list of addresses, one a line (sitemaps.org, protocol 0.9). Pages without a
 * date count as the oldest. Throws Failure `sitemapMalformed` for anything else, `sitemapEmpty` when it names nothing.
 */
export function parseSitemap(text: string, location: string): Sitemap {
  const { pages, nested, warnings } = isAddressList(text)
    ? { pages: addressesOf(text), nested: [], warnings: [] }
    : readEntries(text, location);
  if (pages.length + nested.length === 0) throw new Failure('sitemapEmpty');
  const unique = once(pages);
  const leftOut = unique.length - mostPages;
  return {
    pages: newestFirst(unique).slice(0, mostPages),
    total: unique.length,
    nested: newestFirst(once(nested)).slice(0, mostNested),
    warnings: [
      ...warnings,
      ...(leftOut > 0 ? [`${leftOut} pages older than the newest ${mostPages} were left out`] : []),
    ],
  };
}

/** How many pages of a list are too old to be taken. */
export function leftOutOf({ total, pages }: Pick<Sitemap, 'total' | 'pages'>): number {
  return total - pages.length;
}

/** Newest first; those without a date last, in the order of the list. */
export function newestFirst(pages: readonly ListedPage[]): readonly ListedPage[] {
  return pages.toSorted((a, b) => {
    const [first, second] = [a.modifiedAt ?? '', b.modifiedAt ?? ''];
    return first === second ? 0 : first < second ? 1 : -1;
  });
}

/** Whether a text is a plain list of addresses: nothing else on any of its lines. */
export function isAddressList(text: string): boolean {
  const lines = linesOf(text);
  return lines.length > 0 && lines.every((line) => /^https?:\/\/\S+$/i.test(line));
}

function addressesOf(text: string): readonly ListedPage[] {
  return linesOf(text).flatMap((line) => {
    const location = resolveWebAddress(line, undefined);
    return location === undefined ? [] : [{ location }];
  });
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/\r?\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function readEntries(text: string, location: string) {
  const pages: ListedPage[] = [];
  const nested: ListedPage[] = [];
  const read = readXml(text, location, {
    anyRoot: true,
    isItem: ({ name }) => /^(?:url|sitemap)$/i.test(name),
    onItem(element) {
      const entry = entryOf(element, location);
      if (entry === undefined) return;
      if (element.name.toLowerCase() === 'url') pages.push(entry);
      else nested.push(entry);
    },
  });
  const root = childElements(read.document)[0]?.name.toLowerCase();
  if (root !== 'urlset' && root !== 'sitemapindex') throw new Failure('sitemapMalformed');
  return { pages, nested, warnings: read.warnings };
}

function entryOf(element: XmlElement, base: string): ListedPage | undefined {
  const location = resolveWebAddress(valueOf(element, 'loc') ?? '', base);
  if (location === undefined) return undefined;
  const news = childNamed(element, 'news');
  const modifiedAt = parseFeedDate(
    valueOf(element, 'lastmod') ?? (news && valueOf(news, 'publication_date')) ?? '',
  );
  const title = news && valueOf(news, 'title');
  return {
    location,
    ...(modifiedAt !== undefined && { modifiedAt }),
    ...(title !== undefined && { title }),
  };
}

function childNamed(element: XmlElement, name: string): XmlElement | undefined {
  return childElements(element).find((child) => child.name.toLowerCase() === name);
}

function valueOf(element: XmlElement, name: string): string | undefined {
  const child = childNamed(element, name);
  const value = child === undefined ? '' : collapseSpace(textOf(child));
  return value === '' ? undefined : value;
}

function once(pages: readonly ListedPage[]): readonly ListedPage[] {
  return [
    ...new Map(pages.toReversed().map((page) => [page.location, page])).values(),
  ].toReversed();
}
