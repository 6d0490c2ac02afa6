import { hash } from 'node:crypto';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { Article, Variant } from '../../../shared/domain/article.ts';
import type { Concept } from '../../../shared/domain/glossary.ts';
import { type InterfaceLanguage, interfaceLanguages } from '../../../shared/domain/language.ts';
import { variantIn } from '../library/choose-variant.ts';
import type { OwnerRows, WantedDocument, WantedOwner } from './search-protocol.ts';

/** What a source is called, or the site of an article that outlived its source. */
export type SourceTitleOf = (variant: Variant) => string;

/** The version with which a note is found: the one in whose language it was written about, or the first without that. */
export function notedVariant(
  variants: readonly Variant[],
  { language }: Pick<Annotation, 'language'>,
): Variant | undefined {
  return variantIn(variants, language) ?? variants[0];
}

/** What should be indexed of an article: each of its variants with its notes; of one that is gone, nothing. */
export function wantedArticle(
  articleId: string,
  article: Article | undefined,
  sourceTitleOf: SourceTitleOf,
  written: readonly Annotation[],
): WantedOwner {
  const variants = article?.variants ?? [];
  const documents = variants.map((variant) => {
    const own = written.filter((one) => notedVariant(variants, one) === variant);
    const notes = own.map(({ note }) => note);
    return wantedDocument(variant, sourceTitleOf(variant), notes);
  });
  return { owner: articleId, documents };
}

function wantedDocument(
  variant: Variant,
  source: string,
  notes: readonly string[],
): WantedDocument {
  const { language, title, bodyHash } = variant;
  const names = variant.authors.join('\n');
  return {
    kind: 'article',
    part: language,
    language,
    title,
    bodyHash,
    names,
    source,
    notes,
    hasNotes: notes.length > 0,
    fingerprint: fingerprintOf(bodyHash, title, names, source, ...notes),
  };
}

/** No article has an id that begins so. */
const conceptPrefix = 'concept:';

/** By what the index knows a concept. */
export function conceptOwner(conceptId: string): string {
  return conceptPrefix + conceptId;
}

/** Whether the index knows a concept by an owner, and not an article. */
export function isConceptOwner(owner: string): boolean {
  return owner.startsWith(conceptPrefix);
}

/** The concept that the index knows by an owner. */
export function conceptOfOwner(owner: string): string {
  return owner.slice(conceptPrefix.length);
}

/**
 * What should be indexed of a concept: how it is called and what it means, in each language; of one that is gone, or whose
 * glossary is off, nothing.
 */
export function wantedConcept(owner: string, concept: Concept | undefined): WantedOwner {
  const documents = concept
    ? interfaceLanguages.map((language) => conceptDocument(concept, language))
    : [];
  return { owner, documents };
}

function conceptDocument({ labels }: Concept, language: InterfaceLanguage): WantedDocument {
  const { preferred: title, forms, definition: body } = labels[language];
  const names = forms.join('\n');
  const fingerprint = fingerprintOf(body, title, names);
  const known = { kind: 'concept', part: language, language, fingerprint } as const;
  return { ...known, title, body, names, source: '', notes: [], hasNotes: false };
}

function fingerprintOf(...contents: readonly string[]): string {
  return hash('sha1', contents.join('\0'), 'base64url');
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
