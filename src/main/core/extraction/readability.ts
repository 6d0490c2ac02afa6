import { Readability } from '@mozilla/readability';
import type { Root } from 'hast';
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

function parse(document: ReadableDocument): ReturnType<Readability<Root>['parse']> {
  try {
    return new Readability<Root>(document as unknown as Document, {
      keepClasses: true,
      // What JSON-LD says is read by `readStructuredData`, which mends it where it can.
      disableJSONLD: true,
      serializer: (element) => toTree(element as unknown as ReadableElement),
    }).parse();
  } catch {
    return null;
  }
}
