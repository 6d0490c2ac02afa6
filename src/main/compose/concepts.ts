import { ConceptRefresh } from '../core/library/concept-refresh.ts';
import { refreshConcepts } from '../core/library/refresh-concepts.ts';
import type { Foundation } from './foundation.ts';

/** Finds terms in articles again when the glossaries have changed, at once if they did since the library was open. */
export function composeConceptRefresh(foundation: Foundation): ConceptRefresh {
  const { store, writer, worker, glossary, closing } = foundation;
  const concepts = new ConceptRefresh((isAnew) =>
    refreshConcepts({ store, writer, worker, glossary, signal: closing.signal, isAnew })
      // The articles are whole without it, and the next launch tries again.
      .catch(() => undefined),
  );
  if (!store.readOnlyBecause) concepts.ask();
  for (const collection of [store.personalConcepts, store.glossaries]) {
    collection.onChange(() => concepts.ask());
  }
  return concepts;
}
