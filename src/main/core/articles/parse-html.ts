import type { Root } from 'hast';
import { parse, parseFragment } from 'parse5';
import { flattenMarkup } from './flatten-markup.ts';
import { treeOfDocument } from './tree-of-document.ts';

/** Without scripts, so that what is in `noscript` is read. */
const options = { scriptingEnabled: false };

/** Parses HTML as browsers do, whatever it is like. Throws Failure `documentTooComplex`; see `flattenMarkup`. */
export function parseHtml(html: string, kind: 'fragment' | 'page'): Root {
  const flat = flattenMarkup(html);
  return treeOfDocument(kind === 'fragment' ? parseFragment(flat, options) : parse(flat, options));
}
