import type { Root } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { parse, parseFragment } from 'parse5';
import { flattenMarkup } from './flatten-markup.ts';

/** Without scripts, so that what is in `noscript` is read. */
const options = { scriptingEnabled: false };

/** Parses HTML as browsers do, whatever it is like. Throws Failure `documentTooComplex`; see `flattenMarkup`. */
export function parseHtml(html: string, kind: 'fragment' | 'page'): Root {
  const flat = flattenMarkup(html);
  const tree = kind === 'fragment' ? parseFragment(flat, options) : parse(flat, options);
  // A document becomes a root; the type allows for every other kind of node as well.
  return fromParse5(tree) as Root;
}
