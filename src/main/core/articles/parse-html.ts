import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { flattenMarkup } from './flatten-markup.ts';

/** Parses HTML as browsers do, whatever it is like. Throws Failure `documentTooComplex`; see `flattenMarkup`. */
export function parseHtml(html: string, kind: 'fragment' | 'page'): Root {
  return fromHtml(flattenMarkup(html), { fragment: kind === 'fragment' });
}
