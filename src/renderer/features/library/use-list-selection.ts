import type { Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useState } from 'react';
import type { ListRow, LoadedArticles } from '../../article-queries.ts';

interface ListSelection {
  readonly loaded: LoadedArticles;
  readonly total: number;
  readonly articleId: string | undefined;
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  readonly onSelect: (row: ListRow) => void;
  /** A row that was asked for before its page had come. */
  readonly awaited: number | undefined;
  readonly onAwait: (index: number | undefined) => void;
}

/**
 * Where the selected article is in the list, and how another row is chosen, whether or not its page has come. The
 * last place is remembered while the article is in no page that is loaded, or has left the list.
 */
export function useListSelection(selection: ListSelection) {
  const { loaded, total, articleId, virtualizer, onSelect, awaited, onAwait } = selection;
  const found = articleId === undefined ? undefined : loaded.indexOf(articleId);
  const [remembered, setRemembered] = useState(found);
  if (found !== undefined && found !== remembered) setRemembered(found);
  const current = articleId === undefined ? undefined : (found ?? remembered);

  const awaitedRow = awaited === undefined ? undefined : loaded.at(awaited);
  useEffect(() => {
    if (awaitedRow === undefined) return;
    // Awaited until it is selected: where the list is out of sight nothing else asks for its page.
    if (awaitedRow.id === articleId) onAwait(undefined);
    else onSelect(awaitedRow);
  }, [awaitedRow, articleId, onAwait, onSelect]);

  const select = (index: number) => {
    if (index < 0 || index >= total) return;
    virtualizer.scrollToIndex(index, { align: 'auto' });
    const item = loaded.at(index);
    if (item) onSelect(item);
    else onAwait(index);
  };
  const there = current === undefined ? undefined : loaded.at(current);
  return {
    current,
    /** Whether what follows the article has taken its place. */
    hasLeft: found === undefined && there !== undefined,
    select,
  };
}
