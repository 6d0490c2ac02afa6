import { type Dispatch, type SetStateAction, useEffect, useRef } from 'react';
import { mostTogether } from '../../../shared/domain/article-deed.ts';
import { useAnnouncedFailure } from '../../announced-failure.ts';
import { type ArticleListRequest, fetchIds } from '../../article-queries.ts';
import { type RowSelection, stillListed } from './row-selection.ts';

interface StillListedOptions {
  readonly request: ArticleListRequest;
  readonly total: number;
  readonly selection: RowSelection | undefined;
  readonly onSelection: Dispatch<SetStateAction<RowSelection | undefined>>;
}

/**
 * Takes out of a selection what has left its list in whatever way. Of a list that is too long for one answer it does not:
 * between two answers rows move, and what is done passes over articles that are gone.
 */
export function useStillListed(options: StillListedOptions): void {
  const { total } = options;
  const tellFailure = useAnnouncedFailure();
  const lastTotal = useRef(total);
  const look = async (isWanted: () => boolean) => {
    const { request, selection, onSelection } = options;
    if (!selection || total > mostTogether) return;
    try {
      const listed = new Set(await fetchIds(request, 0, mostTogether));
      if (isWanted()) onSelection((now) => now && stillListed(now, listed));
    } catch (thrown) {
      tellFailure(thrown as Error);
    }
  };
  const latest = useRef(look);
  useEffect(() => {
    latest.current = look;
  });
  useEffect(() => {
    const isShorter = total < lastTotal.current;
    lastTotal.current = total;
    if (!isShorter) return undefined;
    let isWanted = true;
    void latest.current(() => isWanted);
    return () => {
      isWanted = false;
    };
  }, [total]);
}
