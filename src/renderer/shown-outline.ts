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
