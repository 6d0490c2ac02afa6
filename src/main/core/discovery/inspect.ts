import { mostSamples, type SampleItem } from '../../../shared/domain/discovery.ts';
import { undeterminedLanguage, type LanguageTag } from '../../../shared/domain/language.ts';
import { noChoices, type SiteRule } from '../../../shared/domain/site-rule.ts';
import { type AppError, Failure, toAppError } from '../../../shared/result.ts';
import { parseHtml } from '../articles/parse-html.ts';
import { prepareArticle } from '../articles/prepare.ts';
import type { PreparedArticle } from '../articles/prepared-article.ts';
import { type FurtherPage, readArticlePage } from '../extraction/article-page.ts';
import { hostOf } from '../extraction/judge-page.ts';
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
      /** How many items were taken, and how many older ones there are. */
      readonly items: number;
      readonly leftOut: number;
      readonly samples: readonly SampleItem[];
      readonly text?: 'whole' | 'summary';
    })
  | (Inspected & {
      readonly type: 'page';
      readonly feeds: readonly FeedLink[];
      /** Absent when nothing on the page reads like an article. */
      readonly article?: SampleItem;
      /** Where the article goes on, and why the page shows only a part of it, where it does. */
      readonly more?: FurtherPage;
      readonly lacks?: AppError;
      /** What came in the place of a page, such as a sign-in. */
      readonly refused?: AppError;
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
 * those of the feed reader for what came over the network, those of files for files; for pages after the first of an
 * article those of pages. `siteRules` are those of the document's site.
 */
export function inspectDocument(
  document: RawDocument,
  siteRules: readonly SiteRule[] = [],
): Inspection {
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
      return inspectFeedOrPage(document, text, siteRules);
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

function inspectFeedOrPage(
  document: RawDocument,
  text: string,
  siteRules: readonly SiteRule[],
): Inspection {
  try {
    const feed = adaptFeed(parseFeed(document), document.location);
    const { items, leftOut = 0, title, language, warnings } = feed;
    const looked = items.slice(0, itemsLookedInto).flatMap((item) => prepared(item));
    const carried = textCarried(looked);
    const spoken = language ?? commonLanguage(looked);
    return {
      type: 'feed',
      ...(title !== undefined && { title }),
      ...(spoken !== undefined && { language: spoken }),
      items: items.length,
      leftOut,
      samples: looked.slice(0, mostSamples).map(({ variant }) => sampleOf(variant)),
      ...(carried !== undefined && { text: carried }),
      warnings,
    };
  } catch (thrown) {
    if (toAppError(thrown).code !== 'feedIsWebPage') throw thrown;
    return inspectPage(document, text, siteRules);
  }
}

/** Nothing for an item that cannot be prepared: syncing will say why, one item tells nothing of the feed. */
function prepared(item: IncomingItem, site: readonly SiteRule[] = []): readonly PreparedArticle[] {
  try {
    return [prepareArticle(item, { site, choices: noChoices })];
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

/** A page and its article, judged as a sync will judge it. */
function inspectPage(
  document: RawDocument,
  text: string,
  siteRules: readonly SiteRule[],
): Inspection {
  const { location } = document;
  const feeds = feedsOfPage(parseHtml(text, 'page'), location);
  const outcome = readArticlePage(document, { url: location }, siteRules);
  if (outcome.state === 'refused') {
    const { error } = outcome;
    const isOther = error.code !== 'pageNoArticle';
    return { type: 'page', feeds, ...(isOther && { refused: error }), warnings: [] };
  }
  const { isCut, more, warnings } = outcome;
  const [article] = prepared(outcome.item, siteRules);
  if (article === undefined) return { type: 'page', feeds, warnings };
  const { variant } = article;
  const isArticle = isCut || variant.words >= fewestWordsOfPage;
  return {
    type: 'page',
    feeds,
    title: variant.title,
    ...known(variant.language),
    ...(isArticle && { article: sampleOf(variant) }),
    ...(more && { more }),
    ...(isCut && { lacks: { code: 'pageLogin', params: { host: hostOf(location) } } }),
    warnings: [...warnings, ...article.warnings],
  };
}

function sampleOf({ title, summary, publishedAt }: PreparedArticle['variant']): SampleItem {
  return { title, summary, ...(publishedAt !== undefined && { publishedAt }) };
}

function known(language: LanguageTag): { readonly language?: LanguageTag } {
  return language === undeterminedLanguage ? {} : { language };
}
