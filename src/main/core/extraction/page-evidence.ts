import type { Element, Root, RootContent } from 'hast';
import { isElement, plainText } from '../../../shared/text/elements.ts';
import { fold } from '../../../shared/text/fold.ts';
import { coverageOf, wordsOf } from './coverage.ts';
import * as cues from './page-cues.ts';
import type { Page } from './read-page.ts';
import { readLandmarks } from './landmarks.ts';
import {
  findElement,
  findElements,
  linkShare,
  measureNodes,
  readableText,
} from './text-measures.ts';

/** What was hoped for when a page was asked for. */
export interface ExpectedArticle {
  /** Of the feed's item, or of the article as it was read the last time. */
  readonly title?: string;
  /** Plain text. */
  readonly summaryText?: string;
  /** The canonical text of the feed's own content, or of the article as it was read the last time. */
  readonly feedText?: string;
  /** The address that was asked for, before redirects. */
  readonly url: string;
}

/**
 * What a page is judged by. What is long to gather is gathered when it is first asked for, and not by being taken apart:
 * most pages are beyond doubt before.
 */
export interface Evidence {
  /** Folded: window title, shared title and headings. */
  readonly titles: string;
  /** Folded: window title, shared title and main headings, each without what a separator puts beside it. */
  readonly names: readonly string[];
  readonly content: Root;
  /** Folded text of the article found. */
  readonly text: string;
  /** Folded text of what the page marks as its article, with the lines that an extraction leaves out. */
  readonly marked: string;
  /** Folded text of the whole page. */
  readonly everything: string;
  /** Folded texts of its forms, each with the names of its fields. */
  readonly forms: readonly string[];
  /** Characters of the article without white space, and what share of all its text is in links. */
  readonly prose: number;
  readonly linkShare: number;
  /** Something is known of what was expected besides its address. */
  readonly hasExpectation: boolean;
  /** How much of what the feed said it says; undefined when that is too little to be found again. */
  readonly coverage: number | undefined;
  /** It carries the title that was expected. */
  readonly isTitled: boolean;
  /** Its running text has the words of that title. */
  readonly speaksOfTitle: boolean;
  /** It says of itself that it is an article. */
  readonly isDeclared: boolean;
  /** It says of itself that it belongs at the address that was asked for. */
  readonly isAtHome: boolean;
  /** It is a site's first page, and neither that nor the title was asked for. */
  readonly isFirstPage: boolean;
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

/** Gathers what a page is judged by. Pure. */
export function gatherEvidence(
  tree: Root,
  page: Page,
  finalUrl: string,
  expected: ExpectedArticle,
): Evidence {
  const measures = measureNodes(page.content.children);
  const headings = findElements(tree, ({ tagName }) => tagName === 'h1' || tagName === 'h2')
    .slice(0, 3)
    .map(({ tagName, children }) => ({ tagName, text: plainText(children) }));
  const given = [page.windowTitle ?? '', page.title ?? ''];
  const titles = [...given, ...headings.map(({ text }) => text)];
  const main = headings.filter(({ tagName }) => tagName === 'h1').map(({ text }) => text);
  const names = [...given, ...main].flatMap(partsOfTitle);
  const coverage = coverageOfFeed(page.content, expected);
  const text = gathered(() => fold(readableText(page.content.children)));
  const marked = gathered(() => fold(readableText(readLandmarks(tree).children)));
  const everything = gathered(() => fold(readableText(tree.children)));
  return {
    titles: fold(titles.join('\n')),
    names,
    content: page.content,
    get text() {
      return text();
    },
    get marked() {
      return marked();
    },
    get everything() {
      return everything();
    },
    get forms() {
      return findElements(tree, (node) => isElement(node, 'form')).map(textOfForm);
    },
    prose: measures.text - measures.linked,
    linkShare: linkShare(measures),
    hasExpectation: expected.title !== undefined || coverage !== undefined,
    coverage,
    isTitled: saysTitle(titles.join('\n'), expected.title) || isShortened(names, expected.title),
    get speaksOfTitle() {
      return speaksOfTitle(page.content, expected.title);
    },
    isDeclared: page.structured !== undefined || isSharedAsArticle(tree),
    isAtHome: page.url !== undefined && addressKey(page.url) === addressKey(expected.url),
    isFirstPage:
      !isRoot(expected.url) &&
      (isRoot(finalUrl) || isRoot(page.url)) &&
      // Its smaller headings are those of other articles.
      !saysTitle([...given, ...main].join('\n'), expected.title),
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

/** What is gathered at the first question, and known from then on. */
function gathered(gather: () => string): () => string {
  let known: string | undefined;
  return () => (known ??= gather());
}

/** What sites put between a title and their own name. Folded, so that an en dash is a hyphen. */
const betweenNames = /\n| [-|—·»«] /;

function partsOfTitle(title: string): string[] {
  return fold(title)
    .split(betweenNames)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '');
}

/** Words of a title that must stand in a page's own titles; publishers vary their headlines a little. */
const leastOfTitle = 0.7;
/** Words of a title that a heading must have which says nothing else: publishers shorten their headlines. */
const leastOfShortened = 0.3;

function saysTitle(titles: string, title: string | undefined): boolean {
  const wanted = new Set(wordsOf(title ?? ''));
  if (wanted.size === 0) return false;
  const had = new Set(wordsOf(titles));
  return [...wanted].filter((word) => had.has(word)).length >= wanted.size * leastOfTitle;
}

function isShortened(names: readonly string[], title: string | undefined): boolean {
  const wanted = new Set(wordsOf(title ?? ''));
  return names.some((name) => {
    const words = new Set(wordsOf(name));
    if (words.size < 2 || words.size < wanted.size * leastOfShortened) return false;
    return !cues.isNameOfOther(name) && [...words].every((word) => wanted.has(word));
  });
}

/** Letters of a word that is in few texts, and how many such words of a title prove that a text is about it. */
const fewestLetters = 4;
const fewestTellingWords = 3;

/** Whether a text that goes by another title has the words of this one, other than in links and headings. */
function speaksOfTitle(content: Root, title: string | undefined): boolean {
  const telling = wordsOf(title ?? '').filter(({ length }) => length >= fewestLetters);
  if (new Set(telling).size < fewestTellingWords) return false;
  const paragraphs = findElements(content, ({ tagName }) => tagName === 'p');
  const prose = paragraphs.map(({ children }) => readableText(children.filter(isNoLink)));
  return saysTitle(prose.join('\n'), telling.join(' '));
}

function isNoLink(node: RootContent): boolean {
  return !isElement(node, 'a');
}

/** Words of a feed's text from which finding them again proves anything. */
const fewestWords = 12;

/** How much of what the feed said a page says, at the best; undefined when the feed said next to nothing. */
function coverageOfFeed(
  content: Root,
  { summaryText, feedText }: ExpectedArticle,
): number | undefined {
  const covered = [feedText, summaryText].flatMap((said) => {
    // What is cut in a feed ends in the middle of a word or with a call to read on.
    const whole = (said ?? '').replace(/\s*(?:\[?(?:…|\.\.\.)\]?.*)$/s, '');
    if (wordsOf(whole).length < fewestWords) return [];
    return [coverageOf(whole, readableText(content.children))];
  });
  return covered.length === 0 ? undefined : Math.max(...covered);
}

function isSharedAsArticle(tree: Root): boolean {
  const type = findElement(
    tree.children,
    ({ tagName, properties }) => tagName === 'meta' && properties['property'] === 'og:type',
  );
  return /^article$/i.test(String(type?.properties['content']).trim());
}

function textOfForm(form: Element): string {
  const fields = findElements(form, ({ tagName }) => /^(?:input|button)$/.test(tagName));
  const named = fields.flatMap(({ properties }) =>
    ['name', 'placeholder', 'value', 'id'].map((key) => properties[key]),
  );
  const said = named.filter((value) => typeof value === 'string');
  return fold([readableText([form]), ...said].join(' '));
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

/** Host and path, as they stay the same whatever counts readers and however a server writes them. */
function addressKey(url: string): string {
  const { hostname, pathname } = URL.parse(url) ?? { hostname: '', pathname: url };
  return `${hostname.replace(/^(?:www|m|amp)\./, '')}${pathname.replace(/\/+$/, '')}`;
}

/** The path of a site's first page, or of the first page in a language. */
const rootPath = /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/?)?(?:(?:index|home|accueil)(?:\.\w+)?\/?)?$/i;

function isRoot(url: string | undefined): boolean {
  const parsed = URL.parse(url ?? '');
  return parsed !== null && parsed.search === '' && rootPath.test(parsed.pathname);
}

/** Endings under which everybody registers names, so that the label before them belongs to the site's name. */
const sharedEndings = /^(?:ac|co|com|edu|gob|gouv|gov|net|nom|or|org)$/;

/** What looks like the registered part of an address's host name, `example.co.uk` of `www.example.co.uk`. */
function siteOf(url: string): string {
  const labels = (URL.parse(url)?.hostname ?? '').split('.');
  const hasSharedEnding = labels.length > 2 && sharedEndings.test(labels.at(-2) ?? '');
  return labels.slice(hasSharedEnding ? -3 : -2).join('.');
}
