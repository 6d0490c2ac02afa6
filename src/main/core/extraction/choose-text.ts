import type { TextReason } from '../../../shared/domain/article.ts';
import type { Body } from '../../../shared/domain/body.ts';
import { coverageOf, coverageOfWords, wordsOf } from './coverage.ts';

/** What a text is compared by. */
export type ComparedText = Pick<Body, 'text' | 'blocks'>;

/** Which of two texts of one article to keep, and why. */
export type TextChoice =
  | {
      readonly use: 'feed';
      readonly reason: Extract<TextReason, 'pageAddsNothing' | 'pageIsShorter' | 'pageIsAnother'>;
    }
  | {
      readonly use: 'page';
      readonly reason: Extract<TextReason, 'feedIsTruncated' | 'pageSaysMore' | 'feedIsEmpty'>;
    };

/**
 * Words of a feed's content below which it is a summary whatever it looks like: the teasers of feeds have 20 to 60 words,
 * and a note so short is read from its page without loss.
 */
const fewestWords = 80;
/** From here on a content without a mark of truncation is an article. */
const wordsOfArticle = 250;
/** Marks of truncation stand at the end. Characters. */
const endLength = 220;

/** The last thing in a content that was cut: an ellipsis, in brackets or not, or a call to read on. Folded by case. */
const cutOff = /(?:\[\s*(?:…|\.{3}|&hellip;)\s*\]|…|\.{3})\s*$/u;
const cutInBrackets = /\[\s*(?:…|\.{3}|&hellip;)\s*\]\s*$/u;
const readOn =
  /(?:\b(?:read (?:more|the (?:rest|full|whole|entire|original)[^.\n]{0,60}|on|full[^.\n]{0,30})|continue reading[^\n]{0,120}|keep reading|see more|view (?:the )?full[^.\n]{0,40}|full (?:story|article)|(?:lire|voir) (?:la suite|plus|l['’]article[^.\n]{0,60}|davantage)|en savoir plus|suite de l['’]article[^\n]{0,60}|continuer (?:la|à) lecture|continuer à lire)[^\n]{0,20})\s*[.…»›→>)\]]*\s*$/iu;
/** What WordPress puts after an excerpt and after a whole text alike; it says nothing. */
const feedSignature =
  /(?:^|\n)\s*(?:the post .{1,300} (?:first )?appeared first on .{1,200}|l['’]article .{1,300} est apparu en premier sur .{1,200}|cet article .{1,300} est apparu en premier sur .{1,200})\s*$/iu;

/**
 * Whether a feed's item carries no more than a summary, so that its page should be asked for: it has fewer than 80 words;
 * or it ends in an ellipsis or a call to read on; or it says hardly more than the item's own summary and has fewer than
 * 250 words. `text` is the canonical text of its content, `summary` what the feed gives besides as plain text.
 */
export function looksTruncated({ text, summary }: { text: string; summary?: string }): boolean {
  const content = text.replace(feedSignature, '').trim();
  const words = wordsOf(content).length;
  if (words < fewestWords || endsCut(content)) return true;
  if (words >= wordsOfArticle || summary === undefined) return false;
  return coverageOf(content, summary) >= mostlySummary;
}

const mostlySummary = 0.9;

function endsCut(content: string): boolean {
  const end = content.slice(-endLength);
  return cutOff.test(end) || readOn.test(end);
}

/** The page's text must say this much of the feed's to be the same article. */
const sameArticle = 0.5;
/** How many times as many words make a page's text say more; below it the rest may be surroundings. */
const clearlyMore = 1.25;
/** A feed's content that is whole wins unless the page says this many times as much in paragraphs of its kind. */
const farMore = 2;

/**
 * Keeps the better of a feed's own content and of what was extracted from the page, judged by what they say. A content
 * that is whole wins, since it is what the publisher sends to readers and an extraction can only add surroundings to it;
 * it loses when it is truncated and the page says the same and more, or when the page says far more of the same. A page
 * that does not say what the feed said must be `isNamed` as the article: portals and errors say much as well.
 */
export function chooseText(
  feed: ComparedText,
  page: ComparedText & { readonly isNamed: boolean },
): TextChoice {
  const wordsOfPage = wordsOf(page.text);
  const words = { feed: wordsOf(feed.text).length, page: wordsOfPage.length };
  if (words.feed === 0) {
    if (words.page === 0) return keep('pageAddsNothing');
    return page.isNamed ? take('feedIsEmpty') : keep('pageIsAnother');
  }
  if (words.page === 0) return keep('pageIsShorter');
  const covered = coverageOfWords(wordsOf(withoutCut(feed.text)), wordsOfPage);
  const isTruncated = looksTruncated({ text: feed.text });
  if (covered < sameArticle)
    return isTruncated && page.isNamed && isMuchLonger(words)
      ? take('pageSaysMore')
      : keep('pageIsAnother');
  if (words.page <= words.feed)
    return keep(words.page < words.feed ? 'pageIsShorter' : 'pageAddsNothing');
  if (isTruncated) {
    const saysMore = words.page >= words.feed * clearlyMore || endsCut(feed.text);
    return saysMore ? take('feedIsTruncated') : keep('pageAddsNothing');
  }
  const hasMoreParagraphs = paragraphs(page) > paragraphs(feed);
  return words.page >= words.feed * farMore && hasMoreParagraphs
    ? take('pageSaysMore')
    : keep('pageAddsNothing');
}

/** A text of a feed that was kept beside its page, and what is known of both. */
interface KeptText {
  readonly feed: ComparedText;
  readonly page: ComparedText;
  readonly reason: Extract<TextChoice, { use: 'feed' }>['reason'];
  /** The page shows only a part of the article to everybody. */
  readonly isCut: boolean;
}

/** Why a feed's text that was kept is not the whole article; undefined when nothing speaks against its being that. */
export function lackOfFeed({
  feed,
  page,
  reason,
  isCut,
}: KeptText): 'pageLogin' | 'pageIsAnother' | 'pageIsShorter' | undefined {
  const content = feed.text.replace(feedSignature, '').trim();
  const isSummary = wordsOf(content).length < wordsOfArticle || endsCut(content);
  if (reason === 'pageIsAnother') {
    return looksTruncated({ text: feed.text }) ? 'pageIsAnother' : undefined;
  }
  if (isCut && isSummary) return 'pageLogin';
  return breaksOff(content, page.text.trim()) ? 'pageIsShorter' : undefined;
}

/** Whether a text ends before its end, as far as its page shows: authors end with dots of their own, and pages then too. */
function breaksOff(content: string, page: string): boolean {
  const uncalled = content.replace(readOn, '').trim();
  if (cutInBrackets.test(uncalled)) return true;
  if (cutOff.test(uncalled)) return !cutOff.test(page) || page.length < uncalled.length;
  return endsCut(content) && coverageOf(uncalled, page) < mostlySummary;
}

/** A summary that was written apart is not in the article; then the article must be plainly one. */
function isMuchLonger({ feed, page }: { feed: number; page: number }): boolean {
  return page >= wordsOfArticle / 2 && page >= feed * farMore;
}

function withoutCut(text: string): string {
  return text.replace(feedSignature, '').replace(readOn, '').replace(cutOff, '');
}

function paragraphs({ blocks }: ComparedText): number {
  return blocks.filter(({ type }) => type === 'paragraph').length;
}

function keep(reason: Extract<TextChoice, { use: 'feed' }>['reason']): TextChoice {
  return { use: 'feed', reason };
}

function take(reason: Extract<TextChoice, { use: 'page' }>['reason']): TextChoice {
  return { use: 'page', reason };
}
