import { mostSamples, type SampleItem } from '../../../shared/domain/discovery.ts';
import { undeterminedLanguage, type LanguageTag } from '../../../shared/domain/language.ts';
import { Failure, toAppError } from '../../../shared/result.ts';
import { parseHtml } from '../articles/parse-html.ts';
import { prepareArticle } from '../articles/prepare.ts';
import type { PreparedArticle } from '../articles/prepared-article.ts';
import { decodeText } from '../encoding/decode.ts';
import { listedSources, parseOpml, type ListedSource, type RefusedEntry } from '../opml/parse.ts';
import { adaptFeed } from '../sources/feed/adapt.ts';
import { parseFeed } from '../sources/feed/parse.ts';
import { readFileName } from '../sources/file/file-name.ts';
import { readTextDocument } from '../sources/file/read-document.ts';
import { isAddressList, parseSitemap, type Sitemap } from '../sources/pages/parse-sitemap.ts';
import type { IncomingItem, RawDocument } from '../sources/source-adapter.ts';
import { feedsOfPage, type FeedLink } from './page-feeds.ts';

interface Inspected {
  readonly title?: string;
  readonly language?: LanguageTag;
  /** What was wrong and could be worked around, in English. */
  readonly warnings: readonly string[];
}

/** What a document turned out to be, told by its content alone. */
export type Inspection =
  | (Inspected & {
      readonly type: 'feed';
      readonly items: number;
      readonly samples: readonly SampleItem[];
      readonly text?: 'whole' | 'summary';
    })
  | (Inspected & {
      readonly type: 'page';
      readonly feeds: readonly FeedLink[];
      /** Absent when nothing on the page reads like an article. */
      readonly article?: SampleItem;
    })
  | (Inspected & { readonly type: 'sitemap'; readonly list: Sitemap })
  | (Inspected & {
      readonly type: 'outline';
      readonly sources: readonly ListedSource[];
      readonly refused: readonly RefusedEntry[];
    })
  | (Inspected & { readonly type: 'file'; readonly article: SampleItem });

/** Items of a feed that are looked into. The first ten tell what the others are like. */
const itemsLookedInto = 10;
/**
 * Words from which an item's text passes for an article. Of the summaries in feeds of the press the longest have about
 * a hundred; short articles start at about two hundred.
 */
const fewestWordsOfArticle = 150;
/** Words from which a page is worth keeping as an article. */
const fewestWordsOfPage = 80;
/** A text that ends like this goes on somewhere else. */
const goesOn =
  /(?:…|\.\.\.|\[…\]|\[\.\.\.\]|read more|continue reading|lire la suite|en savoir plus)\W*$/i;

/**
 * Finds out what a document is. Runs in the worker. Throws Failure with the reason why it is nothing that Escale reads:
 * those of the feed reader for what came over the network, those of files for files.
 */
export function inspectDocument(document: RawDocument): Inspection {
  if (document.relativePath !== undefined) return inspectFile(document, document.relativePath);
  const text = decodedOrEmpty(document);
  switch (rootName(text)) {
    case 'opml':
      return inspectOutline(text);
    case 'urlset':
    case 'sitemapindex':
      return inspectSitemap(text, document.location);
    default:
      if (isAddressList(text)) return inspectSitemap(text, document.location);
      return inspectFeedOrPage(document, text);
  }
}

/** What cannot be decoded is left to the feed reader, which says why in its own words. */
function decodedOrEmpty({ bytes, contentType }: RawDocument): string {
  try {
    return decodeText(bytes, { contentType }).text;
  } catch {
    return '';
  }
}

/** Characters in which the first element is looked for: prologues and comments are shorter. */
const prologueLength = 20_000;

/** The local name of the first element, in lower case. */
function rootName(text: string): string | undefined {
  const start = text.slice(0, prologueLength).replace(/<!--[^]*?(?:-->|$)/g, '');
  return /<(?:[A-Za-z][\w.-]*:)?([A-Za-z][\w.-]*)(?=[\s/>])/.exec(start)?.[1]?.toLowerCase();
}

function inspectFile(document: RawDocument, name: string): Inspection {
  if (readFileName(name).format === undefined) {
    const text = decodeText(document.bytes).text;
    if (rootName(text) === 'opml') return inspectOutline(text);
    throw new Failure('fileUnsupported', { file: document.location });
  }
  const { items, warnings } = readTextDocument(document);
  const [item] = items;
  if (item === undefined) throw new Failure('fileEmpty', { file: document.location });
  const { variant } = prepareArticle(item);
  return {
    type: 'file',
    title: variant.title,
    ...known(variant.language),
    article: sampleOf(variant),
    warnings,
  };
}

function inspectOutline(text: string): Inspection {
  const { title, warnings, ...document } = parseOpml(text);
  const listed = listedSources(document);
  if (listed.sources.length === 0) throw new Failure('opmlEmpty');
  return { type: 'outline', ...(title !== undefined && { title }), ...listed, warnings };
}

function inspectSitemap(text: string, location: string): Inspection {
  const list = parseSitemap(text, location);
  return { type: 'sitemap', list, warnings: list.warnings };
}

function inspectFeedOrPage(document: RawDocument, text: string): Inspection {
  try {
    const { items, title, language, warnings } = adaptFeed(parseFeed(document), document.location);
    const looked = items.slice(0, itemsLookedInto).flatMap(prepared);
    const carried = textCarried(looked);
    const spoken = language ?? commonLanguage(looked);
    return {
      type: 'feed',
      ...(title !== undefined && { title }),
      ...(spoken !== undefined && { language: spoken }),
      items: items.length,
      samples: looked.slice(0, mostSamples).map(({ variant }) => sampleOf(variant)),
      ...(carried !== undefined && { text: carried }),
      warnings,
    };
  } catch (thrown) {
    if (toAppError(thrown).code !== 'feedIsWebPage') throw thrown;
    return inspectPage(document, text);
  }
}

/** Nothing for an item that cannot be prepared: syncing will say why, one item tells nothing of the feed. */
function prepared(item: IncomingItem): readonly PreparedArticle[] {
  try {
    return [prepareArticle(item)];
  } catch {
    return [];
  }
}

/** Whole when at least half of the items carry an article. */
function textCarried(looked: readonly PreparedArticle[]): 'whole' | 'summary' | undefined {
  if (looked.length === 0) return undefined;
  const whole = looked.filter(
    ({ variant, body }) => variant.words >= fewestWordsOfArticle && !goesOn.test(body.text),
  );
  return whole.length * 2 >= looked.length ? 'whole' : 'summary';
}

function commonLanguage(looked: readonly PreparedArticle[]): LanguageTag | undefined {
  const counts = new Map<LanguageTag, number>();
  for (const { variant } of looked) {
    if (variant.language === undeterminedLanguage) continue;
    counts.set(variant.language, (counts.get(variant.language) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return most?.[0];
}

function inspectPage(document: RawDocument, text: string): Inspection {
  const { location } = document;
  const feeds = feedsOfPage(parseHtml(text, 'page'), location);
  const [article] = prepared({
    url: location,
    authors: [],
    alternates: [],
    content: { format: 'page', value: text },
    baseUrl: location,
  });
  return {
    type: 'page',
    feeds,
    ...(article && { title: article.variant.title, ...known(article.variant.language) }),
    ...(article &&
      article.variant.words >= fewestWordsOfPage && { article: sampleOf(article.variant) }),
    warnings: article?.warnings ?? [],
  };
}

function sampleOf({ title, summary, publishedAt }: PreparedArticle['variant']): SampleItem {
  return { title, summary, ...(publishedAt !== undefined && { publishedAt }) };
}

function known(language: LanguageTag): { readonly language?: LanguageTag } {
  return language === undeterminedLanguage ? {} : { language };
}
