import type { TextRange } from '../../../shared/domain/body.ts';
import { fold, foldText, originalRange } from '../../../shared/text/fold.ts';

/** More places than anybody steps through: each is an element of the page. */
const mostPlaces = 1000;

export interface FoundText {
  /** Where the words stand in the canonical text, in order, none overlapping another. */
  readonly places: readonly TextRange[];
  /** Whether there are more places than are given. */
  readonly isMore: boolean;
}

const nothing: FoundText = { places: [], isMore: false };

/**
 * Finds words in a canonical text as they are typed: parts of words too, without regard to case, accents and kinds of
 * apostrophes, hyphens and spaces.
 */
export function createTextFinder(text: string): (words: string) => FoundText {
  let folded: ReturnType<typeof foldText> | undefined;
  return (words) => {
    const wanted = fold(words.trim());
    if (wanted === '') return nothing;
    folded ??= foldText(text);
    const places: TextRange[] = [];
    let at = folded.text.indexOf(wanted);
    while (at >= 0 && places.length < mostPlaces) {
      places.push(originalRange(text, folded, at, at + wanted.length));
      at = folded.text.indexOf(wanted, at + wanted.length);
    }
    return { places, isMore: at >= 0 };
  };
}
