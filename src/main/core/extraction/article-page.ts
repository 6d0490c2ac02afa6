import type { Root } from 'hast';
import { type AppError, Failure } from '../../../shared/result.ts';
import type { SiteRule } from '../../../shared/domain/site-rule.ts';
import { parseHtml } from '../articles/parse-html.ts';
import { decodeText } from '../encoding/decode.ts';
import type { IncomingItem, RawDocument } from '../sources/source-adapter.ts';
import { replaceStrings } from '../site-rules/apply-site-rules.ts';
import { joinPages } from './join-pages.ts';
import { hostOf, judgePage, type Judgement } from './judge-page.ts';
import { nextPage } from './next-page.ts';
import type { ExpectedArticle } from './page-evidence.ts';
import { type Page, readPage } from './read-page.ts';

/** Where an article goes on, or where all of it is on one page. */
export interface FurtherPage {
  readonly type: 'next' | 'single';
  readonly url: string;
}

/** What became of a page that was asked for: an item to prepare, or why the text from before stays. */
export type PageOutcome =
  | (Extract<Judgement, { state: 'article' }> & {
      readonly item: IncomingItem;
      readonly warnings: readonly string[];
      readonly more?: FurtherPage;
    })
  | { readonly state: 'refused'; readonly error: AppError };

const html = /^\s*(?:text\/html|application\/xhtml\+xml)\b/i;

/**
 * Reads the page of an article that a feed only summarises, or refuses it: `pageNotHtml`, `pageOfNetwork`,
 * `pageConsentWall`, `pageLogin`, `pageNotFound`, `pageNoArticle`. The item goes to `prepareArticle` like any other,
 * which does not read the page again; give it the feed's guid, title and dates to keep what the feed said. Its body is
 * then compared with the feed's by `chooseText`.
 *
 * Pure, and busy for as long as the page is large: it runs in the worker. Throws Failure `documentTooComplex`, `fileEmpty`
 * or `fileBinary`.
 */
export function readArticlePage(
  document: RawDocument,
  expected: ExpectedArticle,
  rules: readonly SiteRule[] = [],
): PageOutcome {
  const { location, bytes, contentType } = document;
  if (contentType !== undefined && contentType.trim() !== '' && !html.test(contentType)) {
    const [mediaType = contentType] = contentType.split(';');
    return {
      state: 'refused',
      error: { code: 'pageNotHtml', params: { mediaType: mediaType.trim() } },
    };
  }
  const { text, warnings } = decodeText(bytes, { contentType });
  const tree = parseHtml(replaceStrings(text, rules), 'page');
  const { page, more } = readAllPages(readPage(tree, location, rules), tree, document, rules);
  const judgement = judgePage(tree, page, location, expected);
  if (judgement.state === 'refused') return judgement;
  const item: IncomingItem = {
    url: page.url ?? location,
    authors: [],
    alternates: [],
    content: { format: 'page', value: text, page },
    baseUrl: location,
  };
  return { ...judgement, item, warnings, ...(more && { more }) };
}

/**
 * A page joined with those that were fetched after it, and what is still to come. Throws Failure with the reason why one
 * of them is none of the article's.
 */
function readAllPages(
  first: Page,
  firstTree: Root,
  { location, continued = [] }: RawDocument,
  rules: readonly SiteRule[],
): { readonly page: Page; readonly more?: FurtherPage } {
  const single = first.singlePage;
  if (continued.length === 0 && single !== undefined && single !== location) {
    return { page: first, more: { type: 'single', url: single } };
  }
  let page = first;
  let last = { page: first, tree: firstTree, location };
  for (const further of continued) {
    last = readFurtherPage(further, rules);
    const joined = joinPages(page, last.page, last.page.baseUrl ?? last.location);
    if (joined === undefined) return { page };
    page = joined;
  }
  const baseUrl = last.page.baseUrl ?? last.location;
  const url =
    last.page.nextPage ??
    nextPage(last.tree, { first: location, baseUrl, number: continued.length + 2 });
  return { page, ...(url !== undefined && { more: { type: 'next', url } }) };
}

/** A page that stands for itself is judged by itself, so that no sign-in becomes the end of an article. */
function readFurtherPage(
  { location, bytes, contentType }: RawDocument,
  rules: readonly SiteRule[],
): { readonly page: Page; readonly tree: Root; readonly location: string } {
  const tree = parseHtml(replaceStrings(decodeText(bytes, { contentType }).text, rules), 'page');
  const page = readPage(tree, location, rules);
  const judgement = judgePage(tree, page, location, { url: location });
  // The last page of an article can be short.
  if (judgement.state === 'refused' && judgement.error.code !== 'pageNoArticle') {
    throw new Failure(judgement.error.code, judgement.error.params);
  }
  return { page, tree, location };
}

/** What stands for a page that is an article, and not the one that was asked for. */
export function anotherPage(url: string): Failure {
  return new Failure('pageIsAnother', { host: hostOf(url) });
}
