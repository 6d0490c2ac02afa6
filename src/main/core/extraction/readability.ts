import { Readability } from '@mozilla/readability';
import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { parseHTML } from 'linkedom';
import { parseHtml } from '../articles/parse-html.ts';

/**
 * Elements beyond which Readability is not asked: its time grows faster than the page, and what is so large is a
 * reference work or an attack, which the second heuristic reads in linear time.
 */
const mostElements = 12_000;

/** What Mozilla's Readability makes of a page. */
export interface ReadabilityArticle {
  readonly content: Root;
  readonly title?: string;
  readonly byline?: string;
  readonly summary?: string;
}

/**
 * Runs Readability over a copy of a page's tree, on linkedom: it changes what it reads. `baseUrl` is what relative
 * addresses start from. Class names are kept, for the cleaning that follows.
 */
export function runReadability(
  tree: Root,
  elements: number,
  baseUrl: string | undefined,
): ReadabilityArticle | undefined {
  if (elements > mostElements) return undefined;
  const article = parse(documentOf(tree, baseUrl));
  if (typeof article?.content !== 'string') return undefined;
  const { title, byline, excerpt } = article;
  return {
    content: parseHtml(article.content, 'fragment'),
    ...(title && { title }),
    ...(byline && { byline }),
    ...(excerpt && { summary: excerpt }),
  };
}

type Parsed = ReturnType<Readability['parse']>;

/**
 * Undefined as well when Readability or the DOM under it fail: linkedom hands children over as arguments, of which some
 * hundred thousand overflow the stack, and neither was written for hostile pages. The other heuristics still read them.
 */
function parse(document: object): Parsed | undefined {
  try {
    // What JSON-LD says is read by `readStructuredData`, which mends it where it can.
    return new Readability(document as never, { keepClasses: true, disableJSONLD: true }).parse();
  } catch {
    return undefined;
  }
}

/**
 * linkedom knows no addresses: Readability asks for two to tell links inside the page from others.
 */
function documentOf(tree: Root, baseUrl: string | undefined): object {
  const { document } = parseHTML(toHtml(tree)) as unknown as { readonly document: object };
  const address = { value: baseUrl ?? 'about:blank', configurable: true };
  return Object.defineProperties(document, { baseURI: address, documentURI: address });
}
