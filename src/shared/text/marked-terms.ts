import type { TextRange } from '../domain/body.ts';
import type { TermMatch } from '../domain/glossary.ts';
import type { GlossaryMarking } from '../domain/settings.ts';

/**
 * The matches to underline, in text order; none of concepts that are known. Those that touch an unmarked range (links, program text) are left out before
 * the first of each concept is chosen: a concept first named in a link is marked where it is next named in prose.
 * `matches` and `unmarked` are in text order, and neither overlaps itself.
 */
export function markedTerms<Match extends TermMatch>(
  matches: readonly Match[],
  marking: GlossaryMarking,
  unmarked: readonly TextRange[],
  known: readonly string[] = [],
): readonly Match[] {
  if (marking === 'off') return [];
  const knownIds = new Set(known);
  const unknown = matches.filter(({ conceptId }) => !knownIds.has(conceptId));
  const markable = outsideOf(unknown, unmarked);
  if (marking === 'all') return markable;
  const seen = new Set<string>();
  return markable.filter(({ conceptId }) => {
    if (seen.has(conceptId)) return false;
    seen.add(conceptId);
    return true;
  });
}

/** The matches that share no character with any range, found in one pass over both. */
function outsideOf<Match extends TermMatch>(
  matches: readonly Match[],
  ranges: readonly TextRange[],
): readonly Match[] {
  let next = 0;
  return matches.filter((match) => {
    while ((ranges[next]?.end ?? Number.POSITIVE_INFINITY) <= match.start) next += 1;
    return (ranges[next]?.start ?? Number.POSITIVE_INFINITY) >= match.end;
  });
}
