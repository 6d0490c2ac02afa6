import type { ArticleDeed } from '../../../shared/domain/article-deed.ts';
import type { ArticleListRequest } from '../../article-queries.ts';

/** A row by its article, and by where it was in the list when that was last known: rows move while a sync runs. */
export interface RowPlace {
  readonly id: string | undefined;
  readonly index: number;
}

/**
 * Several rows that are selected: `range` is what Shift extends from the anchor to the lead, the row that the keyboard is
 * on, and `others` stay whatever it extends to. As React Aria's selections do.
 */
export interface RowSelection {
  readonly others: ReadonlySet<string>;
  readonly range: ReadonlySet<string>;
  readonly anchor: RowPlace;
  readonly lead: RowPlace;
}

const nothing: ReadonlySet<string> = new Set();

export function selectedIds(selection: RowSelection | undefined): ReadonlySet<string> {
  if (!selection) return nothing;
  const { others, range } = selection;
  if (range.size === 0) return others;
  return others.size === 0 ? range : new Set([...others, ...range]);
}

/** The selection of one row, or of none where the article that stands for it is not listed. */
export function selectionAt(place: RowPlace, isSelected: boolean): RowSelection {
  const range = isSelected && place.id !== undefined ? new Set([place.id]) : nothing;
  return { others: nothing, range, anchor: place, lead: place };
}

/** From the anchor to another row, between which these articles are. */
export function extended(
  { others, anchor }: RowSelection,
  lead: RowPlace,
  between: Iterable<string>,
): RowSelection {
  return { others, range: new Set(between), anchor, lead };
}

/** One row more or less; undefined when none is left. */
export function toggled(
  selection: RowSelection | undefined,
  id: string,
  place: RowPlace,
): RowSelection | undefined {
  const others = new Set(selectedIds(selection));
  if (!others.delete(id)) others.add(id);
  if (others.size === 0) return undefined;
  return { others, range: nothing, anchor: place, lead: place };
}

/** Ids that are missing where a range goes on: those of its `added` rows, or of `all` of it. Its end is the first row after it. */
interface Stretch {
  readonly ids: 'added' | 'all';
  readonly from: number;
  readonly to: number;
}

/**
 * What has to be known of a range that is to reach the row at `index`: where it is whole and only grows, the rows that it
 * grows by, so that a long one can be drawn on key by key. Its anchor and its lead are where they are now.
 */
export function stretchTo({ range, anchor, lead }: RowSelection, index: number): Stretch {
  const from = Math.min(anchor.index, index);
  const to = Math.max(anchor.index, index) + 1;
  const isWhole = range.size === Math.abs(lead.index - anchor.index) + 1;
  if (isWhole && lead.index >= anchor.index && index >= lead.index)
    return { ids: 'added', from: lead.index + 1, to };
  if (isWhole && lead.index <= anchor.index && index <= lead.index)
    return { ids: 'added', from, to: lead.index };
  return { ids: 'all', from, to };
}

/** The selection once the ids of `stretchTo` have come. */
export function reached(
  selection: RowSelection,
  lead: RowPlace,
  { ids }: Stretch,
  come: readonly string[],
): RowSelection {
  return extended(selection, lead, ids === 'added' ? [...selection.range, ...come] : come);
}

/** The same selection where its rows are now; `indexOf` answers undefined for a row that has not come. */
export function followed(
  selection: RowSelection,
  indexOf: (articleId: string) => number | undefined,
): RowSelection {
  const placed = (place: RowPlace): RowPlace => {
    const index = place.id === undefined ? undefined : indexOf(place.id);
    return index === undefined || index === place.index ? place : { ...place, index };
  };
  const anchor = placed(selection.anchor);
  const lead = placed(selection.lead);
  return anchor === selection.anchor && lead === selection.lead
    ? selection
    : { ...selection, anchor, lead };
}

/** What of a selection is among `listed`; undefined when that is nothing of what there was. */
export function stillListed(
  selection: RowSelection,
  listed: ReadonlySet<string>,
): RowSelection | undefined {
  const ids = selectedIds(selection);
  if ([...ids].every((id) => listed.has(id))) return selection;
  if (![...ids].some((id) => listed.has(id))) return undefined;
  const { others, range } = selection;
  const within = (some: ReadonlySet<string>) => new Set([...some].filter((id) => listed.has(id)));
  return { ...selection, others: within(others), range: within(range) };
}

/** Whether nothing is selected but what something was done to, of which some may have left the list since. */
export function isOnlyOf(selected: ReadonlySet<string>, doneTo: ReadonlySet<string>): boolean {
  return [...selected].every((id) => doneTo.has(id));
}

/** The same rows, with the keyboard on another one. */
export function ledTo(selection: RowSelection, place: RowPlace): RowSelection {
  return { others: selectedIds(selection), range: nothing, anchor: place, lead: place };
}

/** Whether what is done to articles takes them out of the list in which they are selected. */
export function leavesList(request: ArticleListRequest, deed: ArticleDeed): boolean {
  if (deed.type === 'deleted') return true;
  // What a search finds no more goes from the selection when the list is shorter.
  if (request.type === 'search') return false;
  const { view } = request;
  switch (deed.type) {
    case 'read':
      return view.type === 'unread' && deed.read;
    case 'starred':
      return view.type === 'starred' && !deed.starred;
    case 'queued':
      return view.type === 'queue' && !deed.queued;
    case 'tagged':
      return false;
  }
}
