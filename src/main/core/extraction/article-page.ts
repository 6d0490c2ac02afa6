import { type AppError, Failure } from '../../../shared/result.ts';
import type { SiteRule } from '../../../shared/domain/site-rule.ts';
import { parseHtml } from '../articles/parse-html.ts';
import { decodeText } from '../encoding/decode.ts';
import type { IncomingItem, RawDocument } from '../sources/source-adapter.ts';
import { replaceStrings } from '../site-rules/apply-site-rules.ts';
import { hostOf, judgePage, type Judgement } from './judge-page.ts';
import type { ExpectedArticle } from './page-evidence.ts';
import { readPage } from './read-page.ts';

/** What became of a page that was asked for: an item to prepare, or why the text from before stays. */
export type PageOutcome =
  | (Extract<Judgement, { state: 'article' }> & {
      readonly item: IncomingItem;
      readonly warnings: readonly string[];
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
  const page = readPage(tree, location, rules);
  const judgement = judgePage(tree, page, location, expected);
  if (judgement.state === 'refused') return judgement;
  const item: IncomingItem = {
    url: page.url ?? location,
    authors: [],
    alternates: [],
    content: { format: 'page', value: text, page },
    baseUrl: location,
  };
  return { ...judgement, item, warnings };
}

/** What stands for a page that is an article, and not the one that was asked for. */
export function anotherPage(url: string): Failure {
  return new Failure('pageIsAnother', { host: hostOf(url) });
}
