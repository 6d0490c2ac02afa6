import type { FoundVariant } from './group-results.ts';

/** Concepts told of beside a page of articles: those that are looked for by name come first, and the list stays near. */
const mostConcepts = 3;

/** A concept that was found, with the languages in which it was, best first. */
export interface ConceptResult {
  readonly conceptId: string;
  readonly variants: readonly FoundVariant[];
}

/** The concepts in which a query's terms were found that match best. */
export function bestConcepts(
  found: ReadonlyMap<string, readonly FoundVariant[]>,
): readonly ConceptResult[] {
  const results = [...found].map(([conceptId, variants]) => ({
    conceptId,
    variants: variants.toSorted((a, b) => a.rank - b.rank),
  }));
  const rankOf = ({ variants }: ConceptResult) => variants[0]?.rank ?? 0;
  return results.toSorted((a, b) => rankOf(a) - rankOf(b)).slice(0, mostConcepts);
}
