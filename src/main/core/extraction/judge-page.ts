import type { Root } from 'hast';
import type { AppError, ErrorCode } from '../../../shared/result.ts';
import { isElement, plainText } from '../../../shared/text/elements.ts';
import { fold } from '../../../shared/text/fold.ts';
import { coverageOf, wordsOf } from './coverage.ts';
import type { Page } from './read-page.ts';
import { readLandmarks } from './landmarks.ts';
import * as cues from './page-cues.ts';
import {
  findElement,
  findElements,
  linkShare,
  measureNodes,
  readableText,
} from './text-measures.ts';

/** What was hoped for when a page was asked for. */
export interface ExpectedArticle {
  /** Of the feed's item. */
  readonly title?: string;
  /** Plain text. */
  readonly summaryText?: string;
  /** The canonical text of the feed's own content. */
  readonly feedText?: string;
  /** The address that was asked for, before redirects. */
  readonly url: string;
}

export type Judgement =
  | { readonly state: 'article' }
  | { readonly state: 'refused'; readonly error: AppError };

/**
 * Characters of article text, without white space, from which a page is never taken for a sign-in or an error: those say
 * little, and an article about sign-ins or missing pages says more than a hundred words.
 */
const longEnough = 600;
/** The same for questions about cookies, which are wordy; nearly all of their text must be about that. */
const longerThanQuestions = 1500;
const shareOfQuestion = 0.6;
/** What a publisher shows of an article that must be paid for. */
const longestTeaser = 400;
/** The same for text that is little even for a note; below it a page needs a reason to be called an article. */
const shortestArticle = 140;
/** Text that is mostly links is a list of other pages. */
const mostLinks = 0.6;
/** How much of what the feed said must be in a page for it to be the article's beyond doubt. */
const recognisable = 0.5;

/**
 * Decides whether a page that came may stand for an article. It may not when it is the sign-in page of a network, a
 * question about cookies, a sign-in or a paywall without the text, a page that says that there is nothing, or no article
 * at all. A page that says what the feed said, or says much, is always an article: refusing one costs the reader a text,
 * while what passes wrongly is still compared with the feed's own.
 */
export function judgePage(
  tree: Root,
  page: Page,
  finalUrl: string,
  expected: ExpectedArticle,
): Judgement {
  const evidence = gatherEvidence(tree, page, finalUrl, expected);
  if (isOfNetwork(evidence)) return refused('pageOfNetwork', expected.url);
  if (evidence.isExpected) return { state: 'article' };
  if (isConsentWall(evidence)) return refused('pageConsentWall', expected.url);
  if (evidence.prose >= longEnough) return { state: 'article' };
  if (isNotFound(evidence)) return refused('pageNotFound', expected.url);
  if (isLogin(evidence)) return refused('pageLogin', expected.url);
  if (evidence.prose < shortestArticle && !evidence.isTitled)
    return refused('pageNoArticle', expected.url);
  if (evidence.linkShare > mostLinks) return refused('pageNoArticle', expected.url);
  return { state: 'article' };
}

function refused(code: ErrorCode, url: string): Judgement {
  return { state: 'refused', error: { code, params: { host: hostOf(url) } } };
}

/**
 * What is long to gather is gathered each time that it is asked for, and not by being taken apart: most pages are beyond
 * doubt before.
 */
interface Evidence {
  /** Folded: window title, shared title and headings. */
  readonly titles: string;
  readonly content: Root;
  /** Folded text of the article found. */
  readonly text: string;
  /** Folded text of what the page marks as its article, with the lines that an extraction leaves out. */
  readonly marked: string;
  /** Folded text of the whole page. */
  readonly everything: string;
  /** Characters of the article without white space, and what share of all its text is in links. */
  readonly prose: number;
  readonly linkShare: number;
  /** It says what the feed said. */
  readonly isExpected: boolean;
  /** It carries the title that was expected. */
  readonly isTitled: boolean;
  /** It came from another site than was asked. */
  readonly isElsewhere: boolean;
  readonly hasPassword: boolean;
  readonly hasForm: boolean;
  readonly isNoIndex: boolean;
  readonly isForSubscribers: boolean;
  /** Where a `meta` refresh leads, or undefined. */
  readonly refreshesTo: string | undefined;
  /** The access point's message of the WISPr protocol, which only sign-in pages of networks carry. */
  readonly hasWispr: boolean;
}

function gatherEvidence(
  tree: Root,
  page: Page,
  finalUrl: string,
  expected: ExpectedArticle,
): Evidence {
  const measures = measureNodes(page.content.children);
  const headings = findElements(tree, ({ tagName }) => tagName === 'h1' || tagName === 'h2')
    .slice(0, 3)
    .map((heading) => plainText(heading.children));
  const titles = [page.windowTitle ?? '', page.title ?? '', ...headings].join('\n');
  const isTitled = saysTitle(titles, expected.title);
  return {
    titles: fold(titles),
    content: page.content,
    get text() {
      return fold(readableText(page.content.children));
    },
    get marked() {
      return fold(readableText(readLandmarks(tree).children));
    },
    get everything() {
      return fold(readableText(tree.children));
    },
    prose: measures.text - measures.linked,
    linkShare: linkShare(measures),
    isTitled,
    isExpected: saysWhatFeedSaid(page.content, expected),
    isElsewhere: siteOf(finalUrl) !== siteOf(expected.url),
    get hasPassword() {
      return findElement(tree.children, isPasswordField) !== undefined;
    },
    get hasForm() {
      return findElement(tree.children, (node) => isElement(node, 'form')) !== undefined;
    },
    isNoIndex: page.isNoIndex,
    isForSubscribers: page.structured?.isForSubscribers === true,
    get refreshesTo() {
      return refreshOf(tree);
    },
    hasWispr: hasWispr(tree),
  };
}

/** Words of a title that must stand in a page's own titles; publishers vary their headlines a little. */
const leastOfTitle = 0.7;

function saysTitle(titles: string, title: string | undefined): boolean {
  const wanted = new Set(wordsOf(title ?? ''));
  if (wanted.size === 0) return false;
  const had = new Set(wordsOf(titles));
  return [...wanted].filter((word) => had.has(word)).length >= wanted.size * leastOfTitle;
}

/** Words of a feed's text from which finding them again proves anything. */
const fewestWords = 12;

function saysWhatFeedSaid(content: Root, { summaryText, feedText }: ExpectedArticle): boolean {
  return [feedText, summaryText].some((said) => {
    // What is cut in a feed ends in the middle of a word or with a call to read on.
    const whole = (said ?? '').replace(/\s*(?:\[?(?:…|\.\.\.)\]?.*)$/s, '');
    if (wordsOf(whole).length < fewestWords) return false;
    return coverageOf(whole, readableText(content.children)) >= recognisable;
  });
}

/**
 * The sign-in page of a hotel, a train or an airport. Certain when it carries a WISPr message, or when a page that
 * has nothing of what was expected came from another site and speaks of a network or leads to a sign-in.
 */
function isOfNetwork(evidence: Evidence): boolean {
  const { isExpected, isTitled, isElsewhere, prose, hasForm, hasPassword } = evidence;
  if (isExpected) return false;
  if (evidence.hasWispr) return true;
  if (prose >= longEnough || isTitled) return false;
  const { refreshesTo } = evidence;
  if (refreshesTo !== undefined && cues.portalAddress.test(refreshesTo)) return true;
  const speaksOfNetwork = cues.network.test(evidence.everything);
  const asksToSignIn = cues.networkSignIn.test(evidence.everything) || hasForm || hasPassword;
  return (
    speaksOfNetwork && asksToSignIn && (isElsewhere || cues.networkSignIn.test(evidence.everything))
  );
}

/** A page that says with status 200 that there is no page: in its title or heading, and with little else. */
function isNotFound(evidence: Evidence): boolean {
  if (evidence.isTitled) return false;
  if (cues.notFoundTitle.test(evidence.titles)) return true;
  return evidence.isNoIndex && cues.notFoundText.test(evidence.text);
}

function isConsentWall(evidence: Evidence): boolean {
  const { content, titles, isTitled, prose } = evidence;
  if (isTitled || prose >= longerThanQuestions) return false;
  const { everything } = evidence;
  if (!cues.consentChoice.test(everything)) return false;
  if (!cues.consentTitle.test(titles) && !cues.consentText.test(everything)) return false;
  const blocks = findElements(content, ({ tagName }) => /^(?:p|li|h[1-6])$/.test(tagName)).map(
    (block) => fold(plainText(block.children)),
  );
  const asking = blocks.filter((block) => cues.consentWords.test(block));
  return asking.join('').length >= blocks.join('').length * shareOfQuestion;
}

function isLogin(evidence: Evidence): boolean {
  const { titles, prose, hasPassword, isTitled, isForSubscribers } = evidence;
  if (cues.loginTitle.test(titles) && (hasPassword || !isTitled)) return true;
  if (hasPassword && !isTitled && cues.loginText.test(evidence.everything)) return true;
  if (isForSubscribers && cues.paywallText.test(evidence.everything)) return true;
  return prose < longestTeaser && cues.paywallText.test(evidence.marked);
}

function isPasswordField({
  tagName,
  properties,
}: {
  tagName: string;
  properties: object;
}): boolean {
  return tagName === 'input' && 'type' in properties && properties.type === 'password';
}

function refreshOf(tree: Root): string | undefined {
  const refresh = findElement(
    tree.children,
    ({ tagName, properties }) =>
      tagName === 'meta' && /^refresh$/i.test(String(properties['httpEquiv'])),
  );
  const content = String(refresh?.properties['content'] ?? '');
  return /url\s*=\s*['"]?([^'"]+)/i.exec(content)?.[1]?.trim();
}

function hasWispr(tree: Root): boolean {
  const visit = (nodes: Root['children']): boolean =>
    nodes.some(
      (node) =>
        (node.type === 'comment' && node.value.includes('WISPAccessGatewayParam')) ||
        (node.type === 'element' &&
          (/^wispaccessgatewayparam$/i.test(node.tagName) || visit(node.children))),
    );
  return visit(tree.children);
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url;
}

/** Endings under which everybody registers names, so that the label before them belongs to the site's name. */
const sharedEndings = /^(?:ac|co|com|edu|gob|gouv|gov|net|nom|or|org)$/;

/** What looks like the registered part of an address's host name, `example.co.uk` of `www.example.co.uk`. */
export function siteOf(url: string): string {
  const labels = (URL.parse(url)?.hostname ?? '').split('.');
  const hasSharedEnding = labels.length > 2 && sharedEndings.test(labels.at(-2) ?? '');
  return labels.slice(hasSharedEnding ? -3 : -2).join('.');
}
