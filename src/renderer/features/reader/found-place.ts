import type { TextRange } from '../../../shared/domain/body.ts';
import { primaryLanguage } from '../../../shared/domain/language.ts';
import type { ArticleView, PlacedAnnotation } from '../../../shared/ipc/answers.ts';
import { createHitFinder, createNoteHitFinder } from '../../../shared/search/hits.ts';
import { parseQuery } from '../../../shared/search/parse-query.ts';

/** Where the article that is open was found: by a search, as what mentions a concept of the glossary, or in the notebook. */
export type FoundPlace = {
  /** The variant that was found. */
  readonly language: string;
  /** Offset in its canonical text of the hit to bring into view; undefined when only the title or a note has one. */
  readonly offset: number | undefined;
} & (
  | {
      readonly type: 'search';
      readonly query: string;
      /** The annotation to bring into view, where what the person wrote was found and not the text. */
      readonly annotationId: string | undefined;
      /** Whether the article was asked for, and not only passed by in the list: a note without a place is listed then. */
      readonly isAskedFor: boolean;
    }
  | { readonly type: 'mention'; readonly conceptId: string }
  | { readonly type: 'annotation'; readonly annotationId: string }
);

/** The hits to mark in a text: as a search would find them there, or every mention of the concept. */
export function hitsIn(
  { body, language, matches }: Pick<ArticleView, 'body' | 'language' | 'matches'>,
  foundAt: FoundPlace | undefined,
): readonly TextRange[] {
  switch (foundAt?.type) {
    case undefined:
    case 'annotation':
      return [];
    case 'search':
      return createHitFinder(parseQuery(foundAt.query), language).find(body.text, 'body');
    case 'mention':
      return matches.filter(({ conceptId }) => conceptId === foundAt.conceptId);
  }
}

/** Of what the person wrote about the article, what holds something of what was searched for. */
export function notesWithHits(
  annotations: readonly PlacedAnnotation[],
  foundAt: FoundPlace | undefined,
): readonly PlacedAnnotation[] {
  if (foundAt?.type !== 'search') return [];
  const find = createNoteHitFinder(parseQuery(foundAt.query));
  return annotations.filter(({ annotation }) => find(annotation.note).length > 0);
}

/**
 * Where the note that was found, or chosen in the notebook, is to be shown: at its passage, or in the list of notes where
 * it has none and the article was asked for. Undefined for none, and in any other version than the one that was opened.
 */
export function noteToShow(
  annotations: readonly PlacedAnnotation[],
  language: string,
  foundAt: FoundPlace | undefined,
): { readonly id: string; readonly at: 'passage' | 'list' } | undefined {
  if (!foundAt || foundAt.type === 'mention') return undefined;
  if (primaryLanguage(foundAt.language) !== primaryLanguage(language)) return undefined;
  const among = foundAt.type === 'annotation' ? annotations : notesWithHits(annotations, foundAt);
  const chosen = among.find(({ annotation }) => annotation.id === foundAt.annotationId);
  if (!chosen) return undefined;
  const { id } = chosen.annotation;
  switch (chosen.place.state) {
    case 'placed':
      return { id, at: 'passage' };
    case 'orphaned':
    case 'whole':
      return foundAt.type === 'annotation' || foundAt.isAskedFor ? { id, at: 'list' } : undefined;
    case 'otherVersion':
      return undefined;
  }
}

/** Which of the hits a search showed, from 0; undefined when it showed none of them. */
export function chosenHit(
  hits: readonly TextRange[],
  language: string,
  foundAt: FoundPlace | undefined,
): number | undefined {
  if (foundAt?.language !== language) return undefined;
  const index = hits.findIndex(({ start }) => start === foundAt.offset);
  return index < 0 ? undefined : index;
}

/** The id of a hit's wrapper, different from those of any other article in the window. */
export function hitId(articleKey: string, { start }: Pick<TextRange, 'start'>): string {
  return `${articleKey}-hit-${start}`;
}
