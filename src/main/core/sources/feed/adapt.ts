import type { Enclosure } from '../../../../shared/domain/article.ts';
import {
  parseLanguageTag,
  primaryLanguage,
  type LanguageTag,
} from '../../../../shared/domain/language.ts';
import { canonicalAddress } from '../../http/address.ts';
import type { IncomingItem, ReadDocument } from '../source-adapter.ts';
import { collapseSpace, htmlToPlainText } from './html-text.ts';
import { typeByName } from './type-by-name.ts';
import type { Feed, FeedEnclosure, FeedItem, FeedLink, FeedText } from './wire.ts';
import { escapeHtml } from './xml-element.ts';

/** Turns a feed into items that compare well between syncs. `location` is where the feed came from. */
export function adaptFeed(feed: Feed, location: string): ReadDocument {
  const language = tagOf(feed.language);
  const items = distinguish(feed.items.map((item) => adaptItem(item, feed, location)));
  const home = feed.links.find(({ rel }) => rel === 'alternate')?.href;
  const title = feed.title === undefined ? '' : toPlainText(feed.title);
  return {
    ...(title === '' ? {} : { title }),
    ...(feed.rhythm === undefined ? {} : { rhythm: feed.rhythm }),
    ...(home === undefined ? {} : { homePageUrl: home }),
    ...(language === undefined ? {} : { language }),
    items: items.kept,
    ...(feed.leftOut > 0 && { leftOut: feed.leftOut }),
    warnings: [...feed.warnings, ...items.warnings],
  };
}

interface Adapted {
  readonly item: IncomingItem;
  /** The address as the feed has it. */
  readonly address: string | undefined;
}

function adaptItem(item: FeedItem, feed: Feed, location: string): Adapted {
  const { content, summary } = fullerFirst(item);
  const declared = declaredLanguage(item, content, feed);
  const main = mainLink(item.links, declared);
  const language = declared ?? tagOf(main?.hreflang);
  const title = item.title === undefined ? '' : toPlainText(item.title);
  const plainSummary = summary === undefined ? '' : toPlainText(summary);
  const publishedAt = item.published ?? item.updated;
  const authors = item.authors.length > 0 ? item.authors : feed.authors;
  const files = item.enclosures.filter((file) => !isPicture(file));
  return {
    address: main?.href,
    item: {
      ...(item.id === undefined ? {} : { guid: item.id }),
      ...(main === undefined ? {} : { url: canonicalAddress(main.href) }),
      ...(title === '' ? {} : { title }),
      authors,
      ...(publishedAt === undefined ? {} : { publishedAt }),
      ...(item.updated === undefined ? {} : { updatedAt: item.updated }),
      ...(language === undefined ? {} : { language }),
      alternates: alternatesOf(item.links, main, language),
      ...(plainSummary === '' ? {} : { summary: plainSummary }),
      content: { format: 'html', value: withCover(item, content) },
      ...(files.length === 0 ? {} : { enclosures: files.map(toEnclosure) }),
      baseUrl: content?.base ?? main?.href ?? location,
    },
  };
}

/** Publishers put the article into either; the longer one is the article, the other stands for it in lists. */
function fullerFirst({ content, summary }: FeedItem): Pick<FeedItem, 'content' | 'summary'> {
  if (content === undefined) return { content: summary };
  if (summary === undefined || summary.value.length <= content.value.length)
    return { content, summary };
  return { content: summary, summary: content };
}

/** The nearest declaration: the item's own, the content's, then the feed's. */
function declaredLanguage(
  item: FeedItem,
  content: FeedText | undefined,
  feed: Feed,
): LanguageTag | undefined {
  // What is inside the content is nearer than the item, unless it only inherits what the item overrides.
  const own = content?.language !== feed.language ? tagOf(content?.language) : undefined;
  return own ?? tagOf(item.language) ?? tagOf(content?.language) ?? tagOf(feed.language);
}

function tagOf(declared: string | undefined): LanguageTag | undefined {
  return declared === undefined ? undefined : parseLanguageTag(declared);
}

function isHtml({ type }: FeedLink): boolean {
  return type === undefined || type.includes('html');
}

/** The page that the item stands for: an alternate in its own language, of HTML rather than anything else. */
function mainLink(
  links: readonly FeedLink[],
  language: LanguageTag | undefined,
): FeedLink | undefined {
  const pages = links.filter(({ rel }) => rel === 'alternate');
  const isOwn = ({ hreflang }: FeedLink) => {
    const tag = tagOf(hreflang);
    return tag === undefined || (language !== undefined && sameLanguage(tag, language));
  };
  return (
    pages.find((link) => isOwn(link) && isHtml(link)) ??
    pages.find(isOwn) ??
    pages[0] ??
    links.find(({ rel }) => rel === 'related' || rel === 'via')
  );
}

function alternatesOf(
  links: readonly FeedLink[],
  main: FeedLink | undefined,
  language: LanguageTag | undefined,
): IncomingItem['alternates'] {
  const seen = new Set<string>();
  return links.flatMap((link) => {
    const tag = tagOf(link.hreflang);
    if (link === main || link.rel !== 'alternate' || tag === undefined || seen.has(tag)) return [];
    if (language !== undefined && sameLanguage(tag, language)) return [];
    seen.add(tag);
    return [{ language: tag, url: canonicalAddress(link.href) }];
  });
}

function sameLanguage(a: LanguageTag, b: LanguageTag): boolean {
  return primaryLanguage(a) === primaryLanguage(b);
}

/** Text on one line. Markup that holds no text at all is shown as it is written rather than not at all. */
function toPlainText({ value, format }: FeedText): string {
  const plain = format === 'html' ? htmlToPlainText(value) : '';
  return plain === '' ? collapseSpace(value) : plain;
}

/** Text becomes paragraphs, parted where the writer left a blank line. */
function toContentHtml({ value, format }: FeedText): string {
  if (format === 'html') return value;
  return value
    .split(/\r?\n[ \t]*\r?\n|\r[ \t]*\r/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => `<p>${escapeHtml(paragraph).replace(/\r?\n|\r/g, '<br>')}</p>`)
    .join('\n');
}

/** What a publisher's file is when it says nothing and its name says nothing either. */
const unknownType = 'application/octet-stream';

function toEnclosure({ url, type, title, bytes, duration }: FeedEnclosure): Enclosure {
  return {
    url,
    mediaType: type ?? typeByName(url) ?? unknownType,
    ...(title === undefined ? {} : { title }),
    ...(bytes === undefined ? {} : { bytes }),
    ...(duration === undefined ? {} : { duration }),
  };
}

function isPicture({ url, type }: FeedEnclosure): boolean {
  return (type ?? typeByName(url))?.startsWith('image/') === true;
}

/** The picture that stands for the item goes before a text that shows none. */
function withCover(item: FeedItem, content: FeedText | undefined): string {
  const html = content === undefined ? '' : toContentHtml(content);
  const cover = item.cover ?? item.enclosures.find(isPicture)?.url ?? item.thumbnail;
  if (cover === undefined || /<(?:img|picture|svg)\b/i.test(html)) return html;
  return `<p><img src="${escapeHtml(cover)}" alt=""></p>\n${html}`;
}

/**
 * Makes what identifies an item identify one item. Two items with the same guid and the same address are one item,
 * listed twice: the first stays. Two items with the same guid and different addresses, or none, lose their guid, which
 * plainly identifies nothing, so that address or content tells them apart. Two items with different guids and
 * addresses that differ only in what canonical form drops keep their whole address.
 */
function distinguish(adapted: readonly Adapted[]): {
  readonly kept: readonly IncomingItem[];
  readonly warnings: readonly string[];
} {
  const once = withoutRepeats(adapted);
  const ambiguousGuids = repeated(once.map(({ item }) => item.guid));
  const ambiguousUrls = repeated(once.map(({ item }) => item.url));
  const kept = once.map(({ item, address }) => {
    const { guid, url, ...rest } = item;
    const keepsWhole = url !== undefined && address !== undefined && ambiguousUrls.has(url);
    const identifying = guid !== undefined && !ambiguousGuids.has(guid);
    return {
      ...rest,
      ...(identifying ? { guid } : {}),
      ...(url === undefined ? {} : { url: keepsWhole ? address : url }),
    };
  });
  const repeats = adapted.length - once.length;
  return {
    kept,
    warnings: [
      ...(repeats === 0 ? [] : [`${repeats} items were listed twice`]),
      ...(ambiguousGuids.size === 0
        ? []
        : [`${ambiguousGuids.size} guids stood for several items`]),
    ],
  };
}

function withoutRepeats(adapted: readonly Adapted[]): readonly Adapted[] {
  const seen = new Set<string>();
  return adapted.filter(({ item, address }) => {
    if (item.guid === undefined || address === undefined) return true;
    const identity = `${item.guid}\n${address}`;
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
}

function repeated(values: readonly (string | undefined)[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const value of values) {
    if (value === undefined) continue;
    if (seen.has(value)) twice.add(value);
    seen.add(value);
  }
  return twice;
}
