import type { SiteRule } from '../../../../shared/domain/site-rule.ts';
import type { Source } from '../../../../shared/domain/source.ts';
import { Failure } from '../../../../shared/result.ts';
import { readArticlePage } from '../../extraction/article-page.ts';
import { canonicalAddress } from '../../http/address.ts';
import { download } from '../../http/download.ts';
import type { AnswerFacts, GatherContext, RawDocument, ReadDocument } from '../source-adapter.ts';

/** Bytes of a page after decompression. */
const maxBytes = 10_000_000;

const accept = 'text/html, application/xhtml+xml';

interface FetchedPage extends AnswerFacts {
  readonly document?: RawDocument;
  readonly validators?: Source['validators'];
}

/** A page as it came, with the validators of the answer; without `document` when it has not changed since. */
export async function fetchPage(
  address: string,
  { validators, privateHost }: Pick<Source, 'validators' | 'privateHost'>,
  { http, signal, patience }: Pick<GatherContext, 'http' | 'signal' | 'patience'>,
): Promise<FetchedPage> {
  const answer = await download(http, address, {
    accept,
    maxBytes,
    signal,
    ...patience,
    validators,
    privateHost,
  });
  const { permanentUrl, freshUntil } = answer;
  if (answer.state === 'notModified') return { permanentUrl, freshUntil };
  const { url, bytes, contentType, etag, lastModified } = answer;
  return {
    document: {
      location: url,
      listedAs: canonicalAddress(address),
      bytes,
      ...(contentType === undefined ? {} : { contentType }),
    },
    validators: {
      ...(etag === undefined ? {} : { etag }),
      ...(lastModified === undefined ? {} : { lastModified }),
    },
    permanentUrl,
    freshUntil,
  };
}

/**
 * A page as one item. Its identity is the address by which its source knows it, so that a page that is redirected
 * elsewhere one day stays the same item. Throws Failure with a `page…` code when what came is no article but a sign-in,
 * a question of consent or a network's own page: the text from before stays.
 */
export function readPageDocument(
  document: RawDocument,
  siteRules: readonly SiteRule[] = [],
): ReadDocument {
  const { location, listedAs = canonicalAddress(location), modifiedAt } = document;
  const outcome = readArticlePage(document, { url: listedAs }, siteRules);
  if (outcome.state === 'refused') throw new Failure(outcome.error.code, outcome.error.params);
  const item = {
    ...outcome.item,
    guid: listedAs,
    url: listedAs,
    ...(modifiedAt !== undefined && { updatedAt: modifiedAt }),
  };
  return { items: [item], warnings: outcome.warnings };
}
