import type { Annotation, AnnotationColour } from '../../../shared/domain/annotation.ts';
import { tagKey } from '../../../shared/domain/tag.ts';
import { WordScanner } from '../../../shared/search/words.ts';

/** What the notebook must know of every annotation at once, to find it and to put it in its place. */
export interface Noted {
  readonly id: string;
  readonly articleId: string;
  readonly language: string;
  readonly title: string;
  /** When it was made; milliseconds since 1970. */
  readonly time: number;
  readonly colour: AnnotationColour;
  readonly tags: readonly NotedTag[];
  readonly creator: string | undefined;
  /** Where its passage begins in the text that was marked; -1 for a note about the whole article. */
  readonly start: number;
  /** Its words as `wordsOf` has them. */
  readonly words: string;
}

export interface NotedTag {
  /** As it is written. */
  readonly tag: string;
  /** What tells it from others. */
  readonly key: string;
}

/** An annotation as the notebook knows it; undefined for a deleted one. */
export function noted(annotation: Annotation): Noted | undefined {
  const { id, articleId, language, articleTitle, target, colour, note, tags, creator } = annotation;
  if (annotation.deletedAt !== undefined) return undefined;
  return {
    id,
    articleId,
    language,
    title: articleTitle,
    time: Date.parse(annotation.createdAt),
    colour,
    tags: tags.map((tag) => ({ tag, key: tagKey(tag) })),
    creator,
    start: target?.position.start ?? -1,
    words: wordsOf([target?.quote.exact ?? '', note, articleTitle, ...tags]),
  };
}

/** Between two texts, so that no phrase begins in one and ends in the other. No word has it. */
const border = ' \n';

/**
 * Folded words with a space before and after each, so that where a word begins, and where it ends, can be looked for in one
 * comparison.
 */
export function wordsOf(texts: readonly string[]): string {
  return `${texts.map((text) => spaced(text)).join(border)} `;
}

/** The folded words of a text, each after a space. */
export function spaced(text: string): string {
  let words = '';
  for (const scanner = new WordScanner(text); scanner.next();) words += ` ${scanner.word()}`;
  return words;
}
