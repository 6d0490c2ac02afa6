import type { Root } from 'hast';
import type { LanguageTag } from '../../../shared/domain/language.ts';
import type { PlacedAnnotation } from '../../../shared/ipc/answers.ts';
import type { PointPositions } from '../annotations/web-annotations.ts';

/** A stored picture of an article. */
export interface ExportedPicture {
  /** SHA-256 of the bytes in hexadecimal. */
  readonly hash: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** A concept of the glossary that an article names. */
export interface ExportedTerm {
  readonly conceptId: string;
  /** In the article's language. */
  readonly label: string;
  readonly definition: string;
  /** The mention in the canonical text that leads to the definition; none where every one stands in a link or in code. */
  readonly mention?: { readonly start: number; readonly end: number };
}

/** One version of an article with everything that a file of it needs, and nothing of what was hidden of it. */
export interface ExportedArticle {
  readonly id: string;
  readonly language: LanguageTag;
  /** Never empty. */
  readonly title: string;
  readonly summary: string;
  readonly authors: readonly string[];
  /** What its source is called. */
  readonly site: string;
  readonly url?: string;
  /** ISO 8601. */
  readonly publishedAt?: string;
  readonly updatedAt?: string;
  readonly tags: readonly string[];
  readonly bodyHash: string;
  /** The body's tree, its headings below the title. */
  readonly tree: Root;
  /** The canonical text. */
  readonly text: string;
  /** By the addresses that the tree has for them. */
  readonly pictures: ReadonlyMap<string, ExportedPicture>;
  /** Addresses of what proved to be no picture for readers. */
  readonly dropped: ReadonlySet<string>;
  /** In the order of the text; empty unless they are wanted. */
  readonly annotations: readonly PlacedAnnotation[];
  /** Ids of those of these annotations that are not by the person who exports them. */
  readonly others: ReadonlySet<string>;
  /** Of these annotations. */
  readonly positions: PointPositions;
  /** By label; empty unless they are wanted. */
  readonly terms: readonly ExportedTerm[];
}

/** Where the annotations of several articles in one file are. */
export function allPositions(articles: readonly ExportedArticle[]): PointPositions {
  return new Map(articles.flatMap(({ positions }) => [...positions]));
}

/** What every file says of its making. */
export interface ExportFacts {
  /** ISO 8601; the same input at the same moment gives the same file. */
  readonly exportedAt: string;
  readonly escaleVersion: string;
}
