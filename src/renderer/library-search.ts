import { useSyncExternalStore } from 'react';
import type { SavedSearch } from '../shared/domain/saved-search.ts';

const listeners = new Set<() => void>();
let text = '';

/** What is searched for in the library. Outside of the window's tree, so that typing draws only what shows it anew. */
export const librarySearch = {
  get: (): string => text,
  set(typed: string): void {
    text = typed;
    for (const listener of listeners) listener();
  },
  /** Calls `listener` at each change until the returned function is called. */
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export function useLibrarySearch(): string {
  return useSyncExternalStore(librarySearch.subscribe, librarySearch.get);
}

/** The saved search that is shown, if what is searched for is one. */
export function useShownSearch(saved: readonly SavedSearch[] = []): SavedSearch | undefined {
  return useSyncExternalStore(librarySearch.subscribe, () =>
    saved.find(({ query }) => query === text.trim()),
  );
}
