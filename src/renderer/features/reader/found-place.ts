import type { TextRange } from '../../../shared/domain/body.ts';
import { createHitFinder } from '../../../shared/search/hits.ts';
import { parseQuery } from '../../../shared/search/parse-query.ts';

/** Where a search found the article that is open. */
export interface FoundPlace {
  readonly query: string;
  /** The variant that was found. */
  readonly language: string;
  /** Offset in its canonical text of the hit to bring into view; undefined when only the title has one. */
  readonly offset: number | undefined;
}

/** The hits to mark in a text, as a search would find them there. */
export function hitsIn(
  text: string,
  language: string,
  foundAt: FoundPlace | undefined,
): readonly TextRange[] {
  if (!foundAt) return [];
  return createHitFinder(parseQuery(foundAt.query), language).find(text, 'body');
}

/** The id of a hit's wrapper, different from those of any other article in the window. */
export function hitId(articleKey: string, { start }: Pick<TextRange, 'start'>): string {
  return `${articleKey}-hit-${start}`;
}
