import { useCallback, useSyncExternalStore } from 'react';

/** The glossary card that is open: at most one in the window, as with footnotes on a page. */
export interface OpenCard {
  /** The term that it belongs to. */
  readonly termId: string;
  /** Asked for by a click or a key, and kept until it is closed; the others come and go with the pointer. */
  readonly pinned: boolean;
}

let current: OpenCard | undefined;
const listeners = new Set<() => void>();

/** Which card is open. Terms are many and know nothing of one another, so this is kept outside of them. */
export const openCard = {
  get: (): OpenCard | undefined => current,
  set(next: OpenCard | undefined): void {
    if (next?.termId === current?.termId && next?.pinned === current?.pinned) return;
    current = next;
    for (const listener of listeners) listener();
  },
  /** Closes the card of `termId`, unless another has taken its place. */
  close(termId: string): void {
    if (current?.termId === termId) openCard.set(undefined);
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** The open card, if it is that of `termId`. */
export function useOpenCard(termId: string): OpenCard | undefined {
  const snapshot = useCallback(() => (current?.termId === termId ? current : undefined), [termId]);
  return useSyncExternalStore(openCard.subscribe, snapshot, snapshot);
}
