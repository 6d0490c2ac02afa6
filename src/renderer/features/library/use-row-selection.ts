import {
  type Dispatch,
  type KeyboardEvent,
  type MouseEvent,
  type SetStateAction,
  useRef,
} from 'react';
import { useAnnouncedFailure } from '../../announced-failure.ts';
import { type ArticleListRequest, fetchIds, type LoadedArticles } from '../../article-queries.ts';
import { rowAfterKey } from '../../ui/list-movement.ts';
import {
  extended,
  followed,
  ledTo,
  reached,
  type RowPlace,
  type RowSelection,
  selectionAt,
  stretchTo,
  toggled,
} from './row-selection.ts';

interface RowSelectionOptions {
  readonly request: ArticleListRequest;
  readonly loaded: Pick<LoadedArticles, 'at' | 'indexOf'>;
  readonly total: number;
  /** Where the open article is, or was. */
  readonly current: number | undefined;
  readonly articleId: string | undefined;
  readonly selection: RowSelection | undefined;
  readonly onSelection: Dispatch<SetStateAction<RowSelection | undefined>>;
  /** Brings a row into sight. */
  readonly onLead: (index: number) => void;
  /** How many rows fit on screen. */
  readonly visibleRows: () => number;
}

/** How several rows are selected: Shift extends, Control (Command on a Mac) takes one more or less, and all at once with A. */
export function useRowSelection(options: RowSelectionOptions) {
  const { request, loaded, total, current, articleId, selection, onSelection, onLead } = options;
  const tellFailure = useAnnouncedFailure();
  /** Of what is asked for, only the last counts. */
  const latest = useRef(0);
  /** What is on its way: one stretch at a time. */
  const asked = useRef<Promise<readonly string[]>>(undefined);

  const placeAt = (index: number): RowPlace => ({ id: loaded.at(index)?.id, index });
  const isOpenListed = articleId !== undefined && loaded.indexOf(articleId) !== undefined;
  const begun = (index: number): RowSelection =>
    selection ?? selectionAt(placeAt(current ?? index), isOpenListed);
  const lead = selection?.lead.index;
  const moved = selection && followed(selection, loaded.indexOf);
  if (moved !== selection) onSelection(moved);

  /** Has the ids of a stretch, at once where its rows have come, and then does something with them. */
  const withIds = async (from: number, to: number, then: (ids: readonly string[]) => void) => {
    latest.current += 1;
    const mine = latest.current;
    const known = idsIn(loaded, from, to);
    if (known) return then(known);
    // Of the stretches that a held key asks for meanwhile only the last is fetched; a failure was told then.
    await asked.current?.catch(() => []);
    if (mine !== latest.current) return;
    try {
      asked.current = fetchIds(request, from, to - from);
      const ids = await asked.current;
      if (mine === latest.current) then(ids);
    } catch (thrown) {
      tellFailure(thrown as Error);
    }
  };
  const extendTo = (index: number) => {
    const earlier = begun(index);
    const place = placeAt(index);
    const stretch = stretchTo(earlier, index);
    // The keyboard goes on at once, and what it went past is selected when its ids have come.
    onSelection({ ...earlier, lead: place });
    void withIds(stretch.from, stretch.to, (ids) =>
      onSelection((now) => now && reached(now, place, stretch, ids)),
    );
    onLead(index);
  };
  const toggle = (index: number) => {
    const place = placeAt(index);
    latest.current += 1;
    if (place.id !== undefined) onSelection(toggled(begun(index), place.id, place));
  };
  const selectAll = () => {
    const place = placeAt(lead ?? current ?? 0);
    void withIds(0, total, (ids) => onSelection(extended(selectionAt(place, false), place, ids)));
  };
  const moveLead = (index: number) => {
    latest.current += 1;
    onSelection(ledTo(begun(index), placeAt(index)));
    onLead(index);
  };
  return {
    lead,
    clear: () => {
      latest.current += 1;
      onSelection(undefined);
    },
    /** Answers whether the key selected something, or led to another row with all selected as they are. */
    followKey: (event: KeyboardEvent): boolean => {
      const hasControl = event.ctrlKey || event.metaKey;
      if (event.altKey || total === 0 || !(hasControl || event.shiftKey)) return false;
      if (hasControl && !event.shiftKey && event.key.toLowerCase() === 'a') selectAll();
      else if (hasControl && event.key === ' ') toggle(lead ?? current ?? 0);
      else {
        const index = rowAfterKey(event.key, lead ?? current, total, options.visibleRows());
        if (index === undefined) return false;
        if (event.shiftKey) extendTo(index);
        else moveLead(index);
      }
      return true;
    },
    /** Answers whether a click on a row selected several. */
    followClick: ({ shiftKey, ctrlKey, metaKey }: MouseEvent, index: number): boolean => {
      if (shiftKey) extendTo(index);
      else if (ctrlKey || metaKey) toggle(index);
      else return false;
      return true;
    },
  };
}

/** Undefined where one of the rows has not come. */
function idsIn(
  loaded: Pick<LoadedArticles, 'at'>,
  from: number,
  to: number,
): readonly string[] | undefined {
  const ids: string[] = [];
  for (let index = from; index < to; index += 1) {
    const item = loaded.at(index);
    if (!item) return undefined;
    ids.push(item.id);
  }
  return ids;
}
