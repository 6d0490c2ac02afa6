import { hash } from 'node:crypto';
import type { Article, Variant } from '../../../shared/domain/article.ts';
import type { OwnerRows, WantedDocument, WantedOwner } from './search-protocol.ts';

/** What a source is called, or the site of an article that outlived its source. */
export type SourceTitleOf = (variant: Variant) => string;

/** What should be indexed of an article: each of its variants; of one that is gone, nothing. */
export function wantedOwner(
  articleId: string,
  article: Article | undefined,
  sourceTitleOf: SourceTitleOf,
): WantedOwner {
  const documents = (article?.variants ?? []).map((variant) =>
    wantedDocument(variant, sourceTitleOf(variant)),
  );
  return { owner: articleId, documents };
}

function wantedDocument(variant: Variant, source: string): WantedDocument {
  const { language, title, bodyHash } = variant;
  const authors = variant.authors.join('\n');
  return {
    kind: 'article',
    part: language,
    language,
    title,
    bodyHash,
    authors,
    source,
    fingerprint: hash('sha1', [bodyHash, title, authors, source].join('\0'), 'base64url'),
  };
}

/** Whether what is indexed of an article is what should be. */
export function isUpToDate(wanted: WantedOwner, indexed: OwnerRows['rows']): boolean {
  return (
    wanted.documents.length === indexed.length &&
    wanted.documents.every(({ part, fingerprint }) =>
      indexed.some((row) => row.part === part && row.fingerprint === fingerprint),
    )
  );
}
