import type { Root } from 'hast';
import type { AppError, ErrorCode } from '../../../shared/result.ts';
import { plainText } from '../../../shared/text/elements.ts';
import { fold } from '../../../shared/text/fold.ts';
import * as cues from './page-cues.ts';
import { type Evidence, type ExpectedArticle, gatherEvidence } from './page-evidence.ts';
import { endsAtPaywall } from './paywall.ts';
import type { Page } from './read-page.ts';
import { findElements } from './text-measures.ts';

export type Judgement =
  | {
      readonly state: 'article';
      /**
       * Whether it has the title that was expected, by name or in its words, or calls itself the article of the address that
       * was asked for.
       */
      readonly isNamed: boolean;
      /** Whether it says that it shows only a part of the article to everybody. */
      readonly isCut: boolean;
      /** Whether it may be another version of the text that was known; always where none was. */
      readonly isRelated: boolean;
    }
  | { readonly state: 'refused'; readonly error: AppError };

/**
 * Characters of article text, without white space, from which a sentence proves nothing: sign-ins, portals and errors that
 * say as much are told by their names and their forms, since articles about such matters have the same words.
 */
const longEnough = 600;
/** The same for questions about cookies, which are wordy; much of their text must be about that. */
const longerThanQuestions = 1500;
const shareOfQuestion = 0.6;
/** Of long ones a good part names purposes, in words that anybody uses. */
const shareOfLongQuestion = 0.4;
/** What a publisher shows of an article that must be paid for. */
const longestTeaser = 400;
/** The same for text that is little even for a note; below it a page needs a reason to be called an article. */
const shortestArticle = 140;
/** Text that is mostly links is a list of other pages. */
const mostLinks = 0.6;
/** How much of what was known must be in a page for it to be the article's beyond doubt. */
const recognisable = 0.5;
/** How much of a text another version of it has at the least: publishers rewrite what is new. */
const somewhatAlike = 0.2;
/** Characters in which a page that stands for another says so. */
const beginning = 400;

/**
 * Decides whether a page that came may stand for an article. It may not when it is the sign-in page of a network, a
 * site's first page, a question about cookies, a sign-in or a paywall without the text, a page that says that there is
 * nothing, or no article at all, however much it says. A page that says what the feed said is always an article, unless it
 * is the first page, which quotes all of them.
 */
export function judgePage(
  tree: Root,
  page: Page,
  finalUrl: string,
  expected: ExpectedArticle,
): Judgement {
  const evidence = gatherEvidence(tree, page, finalUrl, expected);
  const code = impostorOf(evidence);
  if (code !== undefined) {
    return { state: 'refused', error: { code, params: { host: hostOf(expected.url) } } };
  }
  const isNamed = evidence.isTitled || callsItselfIt(evidence) || evidence.speaksOfTitle;
  const isCut = evidence.isForSubscribers || endsAtPaywall(tree, page.content);
  return { state: 'article', isNamed, isCut, isRelated: isNamed || !isStranger(evidence) };
}

/** The host of an address, by which pages are named to people. */
export function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url;
}

function impostorOf(evidence: Evidence): ErrorCode | undefined {
  if (isFirstPage(evidence)) return 'pageNotFound';
  if ((evidence.coverage ?? 0) >= recognisable) return undefined;
  if (isOfNetwork(evidence)) return 'pageOfNetwork';
  if (isConsentWall(evidence)) return 'pageConsentWall';
  if (isNotFound(evidence)) return 'pageNotFound';
  if (isLogin(evidence)) return 'pageLogin';
  if (evidence.prose >= longEnough) return undefined;
  if (evidence.prose < shortestArticle && !evidence.isTitled) return 'pageNoArticle';
  return evidence.linkShare > mostLinks ? 'pageNoArticle' : undefined;
}

function callsItselfIt({ isDeclared, isAtHome }: Evidence): boolean {
  return isDeclared && isAtHome;
}

/** Whether a page has nothing of an article of which something is known: then it needs little to be something else. */
function isStranger(evidence: Evidence): boolean {
  const { coverage = 0, hasExpectation, isTitled } = evidence;
  return hasExpectation && !isTitled && !callsItselfIt(evidence) && coverage < somewhatAlike;
}

/** Whether a page says too much to be judged by its words, as long as it may be an article about such pages. */
function isWordy(evidence: Evidence): boolean {
  return evidence.prose >= longEnough && !isStranger(evidence);
}

/** Whether its names alone can tell that a wordy page is none: they may be the names of an article. */
function isNamedOtherwise(evidence: Evidence, name: RegExp): boolean {
  if (evidence.isTitled || evidence.isDeclared) return false;
  return evidence.names.some((own) => cues.isWholeOf(own)(name));
}

/** A site leads to its first page from what it has no more, or shows it in its place. */
function isFirstPage(evidence: Evidence): boolean {
  return evidence.hasExpectation && evidence.isFirstPage;
}

/**
 * The sign-in page of a hotel, a train or an airport. Certain when it carries a WISPr message, or when a page that
 * has nothing of what was expected came from another site and speaks of a network or leads to a sign-in.
 */
function isOfNetwork(evidence: Evidence): boolean {
  const { isTitled, isElsewhere, prose, hasForm, hasPassword, refreshesTo } = evidence;
  if (evidence.hasWispr) return true;
  if (isTitled) return false;
  if (prose >= longEnough) return isWordyPortal(evidence);
  if (refreshesTo !== undefined && cues.portalAddress.test(refreshesTo)) return true;
  const speaksOfNetwork = cues.network.test(evidence.everything);
  const asksToSignIn = cues.networkSignIn.test(evidence.everything) || hasForm || hasPassword;
  return (
    speaksOfNetwork && asksToSignIn && (isElsewhere || cues.networkSignIn.test(evidence.everything))
  );
}

/** Portals carry their terms of use. What makes them portals is the form that lets people in. */
function isWordyPortal(evidence: Evidence): boolean {
  if (evidence.isDeclared) return false;
  if (!evidence.forms.some((form) => cues.networkForm.test(form))) return false;
  const { everything } = evidence;
  return cues.wireless.test(everything) && cues.networkSignIn.test(everything);
}

/** A page that says with status 200 that there is no page: in its title or heading, or where it begins. */
function isNotFound(evidence: Evidence): boolean {
  if (evidence.isTitled) return false;
  if (isWordy(evidence)) return isNamedOtherwise(evidence, cues.notFoundTitle);
  if (cues.notFoundTitle.test(evidence.titles)) return true;
  if (evidence.prose >= longEnough) {
    return cues.notFoundText.test(evidence.text.slice(0, beginning));
  }
  return evidence.isNoIndex && cues.notFoundText.test(evidence.text);
}

function isConsentWall(evidence: Evidence): boolean {
  const { content, titles, isTitled, prose } = evidence;
  if (isTitled) return false;
  const isLong = prose >= longerThanQuestions;
  if (isLong && !isStranger(evidence) && !isNamedOtherwise(evidence, cues.consentName))
    return false;
  const { everything } = evidence;
  if (!cues.consentChoice.test(everything)) return false;
  if (!cues.consentTitle.test(titles) && !cues.consentText.test(everything)) return false;
  const blocks = findElements(content, ({ tagName }) => /^(?:p|li|h[1-6])$/.test(tagName)).map(
    (block) => fold(plainText(block.children)),
  );
  const asking = blocks.filter((block) => cues.consentWords.test(block));
  const share = isLong ? shareOfLongQuestion : shareOfQuestion;
  return asking.join('').length >= blocks.join('').length * share;
}

function isLogin(evidence: Evidence): boolean {
  const { titles, prose, hasPassword, isTitled, isForSubscribers } = evidence;
  if (isWordy(evidence)) return hasPassword && isNamedOtherwise(evidence, cues.loginTitle);
  if (cues.loginTitle.test(titles) && (hasPassword || !isTitled)) return true;
  if (prose >= longEnough) return false;
  if (hasPassword && !isTitled && cues.loginText.test(evidence.everything)) return true;
  if (isForSubscribers && cues.paywallText.test(evidence.everything)) return true;
  return prose < longestTeaser && cues.paywallText.test(evidence.marked);
}
