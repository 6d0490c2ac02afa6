import type { TextRange } from '../../../shared/domain/body.ts';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { createHitFinder } from '../../../shared/search/hits.ts';
import { parseQuery } from '../../../shared/search/parse-query.ts';

/** Where the article that is open was found: by a search, or as what mentions a concept of the glossary. */
export type FoundPlace = {
  /** The variant that was found. */
  readonly language: string;
  /** Offset in its canonical text of the hit to bring into view; undefined when only the title has one. */
  readonly offset: number | undefined;
} & (
  | { readonly type: 'search'; readonly query: string }
  | { readonly type: 'mention'; readonly conceptId: string }
);

/** The hits to mark in a text: as a search would find them there, or every mention of the concept. */
export function hitsIn(
  { body, language, matches }: Pick<ArticleView, 'body' | 'language' | 'matches'>,
  foundAt: FoundPlace | undefined,
): readonly TextRange[] {
  switch (foundAt?.type) {
    case undefined:
      return [];
    case 'search':
      return createHitFinder(parseQuery(foundAt.query), language).find(body.text, 'body');
    case 'mention':
      return matches.filter(({ conceptId }) => conceptId === foundAt.conceptId);
  }
}

/** The id of a hit's wrapper, different from those of any other article in the window. */
export function hitId(articleKey: string, { start }: Pick<TextRange, 'start'>): string {
  return `${articleKey}-hit-${start}`;
}
