import type { SiteRule } from '../../../../shared/domain/site-rule.ts';
import { Failure } from '../../../../shared/result.ts';
import { anotherPage, readArticlePage } from '../../extraction/article-page.ts';
import { hostOf } from '../../extraction/judge-page.ts';
import { canonicalAddress } from '../../http/address.ts';
import type { RawDocument, ReadDocument } from '../source-adapter.ts';

/** How a page is asked for; the bytes are those after decompression. */
export const pageKind = {
  accept: 'text/html, application/xhtml+xml',
  maxBytes: 10_000_000,
  followsRefresh: true,
} as const;

/** The page under the address by which its source knows it. */
export function listedAs(address: string, page: RawDocument): RawDocument {
  return { ...page, listedAs: canonicalAddress(address) };
}

/**
 * A page as one item. Its identity is the address by which its source knows it, so that a page that is redirected
 * elsewhere one day stays the same item. Throws Failure with a `page…` code when what came is no article but a sign-in,
 * a question of consent or a network's own page, or has nothing of the article that is stored: the text from before stays.
 */
export function readPageDocument(
  document: RawDocument,
  siteRules: readonly SiteRule[] = [],
): ReadDocument {
  const { location, listedAs: listed = canonicalAddress(location), modifiedAt, stored } = document;
  const known = stored && { title: stored.title, feedText: stored.text };
  const outcome = readArticlePage(document, { url: listed, ...known }, siteRules);
  if (outcome.state === 'refused') throw new Failure(outcome.error.code, outcome.error.params);
  if (!outcome.isRelated) throw anotherPage(listed);
  const item = {
    ...outcome.item,
    guid: listed,
    url: listed,
    ...(modifiedAt !== undefined && { updatedAt: modifiedAt }),
  };
  const { isCut, more, warnings } = outcome;
  return {
    items: [item],
    warnings,
    ...(more && { more }),
    ...(isCut && { lacks: { code: 'pageLogin', params: { host: hostOf(listed) } } }),
  };
}
