import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { Outline, OutlineItem } from '../shared/domain/outline.ts';
import type { RequestInput } from '../shared/ipc/contract.ts';

/**
 * Shows what becomes of an outline before it is on disk, and at once, so that whoever changes it next goes on from there. An answer that
 * is still on its way would show what was before: it is not waited for.
 */
export async function showOutline(
  client: QueryClient,
  queryKey: QueryKey,
  { name, items }: Omit<RequestInput<'outlineChange'>, 'outlineId'>,
): Promise<void> {
  const cancelled = client.cancelQueries({ queryKey, exact: true });
  client.setQueryData<Outline>(
    queryKey,
    (old) => old && { ...old, ...(name !== undefined && { name }), ...(items && { items }) },
  );
  await cancelled;
}

/** An item that was taken out of an outline. */
export interface TakenItem {
  readonly item: OutlineItem;
  /** Where it stood, from 0, and behind which one; undefined for the first. */
  readonly at: number;
  readonly behind: string | undefined;
}

/** The item of this id and where it stands; undefined where it is not among them. */
export function itemToTake(items: readonly OutlineItem[], id: string): TakenItem | undefined {
  const at = items.findIndex((item) => item.id === id);
  const item = items[at];
  return item && { item, at, behind: items[at - 1]?.id };
}

/** Items with one that was taken out back behind what it stood behind or, where that is gone, as far down as it was. */
export function withItemBack(
  items: readonly OutlineItem[],
  { item, at, behind }: TakenItem,
): readonly OutlineItem[] {
  if (items.some(({ id }) => id === item.id)) return items;
  const before = items.findIndex(({ id }) => id === behind);
  return items.toSpliced(before === -1 ? at : before + 1, 0, item);
}

/** Items as `change` makes them of those that are shown at this moment; undefined where it changes nothing. */
export function changedItems(
  client: QueryClient,
  queryKey: QueryKey,
  change: (items: readonly OutlineItem[]) => readonly OutlineItem[],
): OutlineItem[] | undefined {
  const shown = client.getQueryData<Outline>(queryKey)?.items;
  const items = shown && change(shown);
  return items && items !== shown ? [...items] : undefined;
}
