import { Readability } from '@mozilla/readability';
import type { Root } from 'hast';
import { mediaPattern } from '../articles/embedded-media.ts';
import { ReadableDocument, toTree } from './readable-document.ts';
import type { ReadableElement } from './readable-nodes.ts';

/**
 * Elements beyond which Readability is not asked: its time grows faster than the page, and what is so large is a
 * reference work or an attack, which the second heuristic reads in linear time.
 */
const mostElements = 12_000;

/** What Mozilla's Readability makes of a page. */
export interface ReadabilityArticle {
  readonly content: Root;
  readonly byline?: string;
}

/**
 * Runs Readability over a copy of a page's tree: it changes what it reads. `baseUrl` is what relative addresses start
 * from. Class names are kept, for the cleaning that follows. Undefined as well when Readability fails: it was not written
 * for hostile pages, and the other heuristics still read them.
 */
export function runReadability(
  tree: Root,
  elements: number,
  baseUrl: string | undefined,
): ReadabilityArticle | undefined {
  if (elements > mostElements) return undefined;
  const article = parse(new ReadableDocument(tree, baseUrl));
  if (!article?.content) return undefined;
  const { content, byline } = article;
  return { content, ...(byline && { byline }) };
}

/** Whether Readability throws an element away that is called so, unless its name speaks for it as well. */
export function isUnlikely(names: string): boolean {
  return prototype.REGEXPS.unlikelyCandidates.test(names);
}

/** What is used of Readability besides what it declares. */
interface Undeclared extends Costly {
  readonly REGEXPS: { readonly unlikelyCandidates: RegExp };
}
const prototype = Readability.prototype as unknown as Undeclared;

/** The methods of Readability that take most of its time, as they stand in it. */
interface Costly {
  _isElementWithoutContent(node: ReadableElement): boolean;
  _isValidByline(node: ReadableElement, names: string): boolean;
  _getInnerText(node: ReadableElement, normalised?: boolean): string;
}
const costly: Costly = prototype;

/** Longer texts are no byline for Readability, which makes the text of every element of a page to find that out. */
const longestByline = 100;

/** Readability with the same answers: what it asks of an element again and again is remembered by the element. */
class TreeReadability extends Readability<Root> implements Costly {
  _isValidByline(node: ReadableElement, names: string): boolean {
    return node.letters < longestByline && costly._isValidByline.call(this, node, names);
  }

  _isElementWithoutContent(node: ReadableElement): boolean {
    return node.letters === 0 && costly._isElementWithoutContent.call(this, node);
  }

  _getInnerText(node: ReadableElement, normalised = true): string {
    return normalised ? node.trimmedText : costly._getInnerText.call(this, node, false);
  }
}

function parse(document: ReadableDocument): ReturnType<Readability<Root>['parse']> {
  try {
    return new TreeReadability(document as unknown as Document, {
      keepClasses: true,
      // Every other frame was found to be a counter or an advertisement.
      allowedVideoRegex: mediaPattern,
      // What JSON-LD says is read by `readStructuredData`, which mends it where it can.
      disableJSONLD: true,
      serializer: (element) => toTree(element as unknown as ReadableElement),
    }).parse();
  } catch {
    return null;
  }
}
