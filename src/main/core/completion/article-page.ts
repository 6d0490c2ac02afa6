import type { Body } from '../../../shared/domain/body.ts';
import { type AppError, Failure } from '../../../shared/result.ts';
import { fold } from '../../../shared/text/fold.ts';
import { decodeText } from '../encoding/decode.ts';
import type { IncomingItem, RawDocument } from '../sources/source-adapter.ts';

/** What was hoped for when a page was asked for. */
export interface ExpectedArticle {
  readonly title?: string;
  /** The canonical text of the feed's own content. */
  readonly feedText?: string;
  /** The address that was asked for, before redirects. */
  readonly url: string;
}

/** What became of a page that was asked for: an item to prepare, or why the text from before stays. */
export type PageOutcome =
  | { readonly state: 'article'; readonly item: IncomingItem; readonly warnings: readonly string[] }
  | { readonly state: 'refused'; readonly error: AppError };

/** Words below which a feed's content is a summary whatever it looks like; teasers have 20 to 60. */
const fewestWords = 80;
const cutOff = /(?:\[\s*(?:…|\.{3})\s*\]|…|\.{3})\s*$/u;
const readOn =
  /(?:read more|continue reading|lire la suite|en savoir plus|read the full [a-z]+)[^\n]{0,20}$/iu;

/** Whether a feed's item carries no more than a summary, so that its page should be asked for. */
export function looksTruncated({ text }: Pick<Body, 'text'>): boolean {
  const content = text.trim();
  return wordsOf(content).length < fewestWords || cutOff.test(content) || readOn.test(content);
}

/** The share of what the feed said that must be on a page for it to be the article's. */
const recognisable = 0.5;

/** Reads the page of an article that a feed only summarises, or says why it is not that article's. */
export function readArticlePage(document: RawDocument, expected: ExpectedArticle): PageOutcome {
  const { location, bytes, contentType } = document;
  if (contentType !== undefined && !/^\s*(?:text\/html|application\/xhtml)/i.test(contentType)) {
    return refused('pageNotHtml', { mediaType: contentType.split(';', 1)[0] ?? contentType });
  }
  const { text, warnings } = decodeText(bytes, { contentType });
  const page = new Set(wordsOf(text.replace(/<[^>]*>/g, ' ')));
  const known = [expected.title ?? '', expected.feedText ?? ''].map(wordsOf);
  const isExpected = known.some((words) => words.length > 0 && share(words, page) >= recognisable);
  const host = new URL(expected.url).host;
  if (!isExpected && known.some((words) => words.length > 0)) {
    if (new URL(location).host !== host) return refused('pageOfNetwork', { host });
    const hasPassword = /<input[^>]+type=["']?password/i.test(text);
    return hasPassword ? refused('pageLogin', { host }) : refused('pageNoArticle', {});
  }
  const item: IncomingItem = {
    url: location,
    authors: [],
    alternates: [],
    content: { format: 'page', value: text },
    baseUrl: location,
  };
  return { state: 'article', item, warnings };
}

/** Keeps the better of a feed's own content and the page's, judged by how much they say. */
export function chooseText(
  feed: Pick<Body, 'text'>,
  page: Pick<Body, 'text'>,
): { readonly use: 'feed' | 'page' } {
  return { use: wordsOf(page.text).length > wordsOf(feed.text).length ? 'page' : 'feed' };
}

function refused(code: AppError['code'], params: AppError['params']): PageOutcome {
  return { state: 'refused', error: new Failure(code, params).error };
}

function wordsOf(text: string): readonly string[] {
  return fold(text).match(/[\p{L}\p{N}]{2,}/gu) ?? [];
}

function share(words: readonly string[], among: ReadonlySet<string>): number {
  const distinct = [...new Set(words)];
  return distinct.filter((word) => among.has(word)).length / distinct.length;
}
