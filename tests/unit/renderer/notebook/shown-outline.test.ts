import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { droppedItem, steppedItem } from '../../../../src/renderer/features/notebook/moved-item.ts';
import {
  changedItems,
  itemToTake,
  showOutline,
  withItemBack,
} from '../../../../src/renderer/shown-outline.ts';
import {
  leftInOutline,
  longestOutline,
  type Outline,
  outlineItemsSchema,
} from '../../../../src/shared/domain/outline.ts';

const key = ['outline'];
const text = (id: number) => ({ type: 'text', id: `${id}`, text: 'x'.repeat(4000) }) as const;
const idsOf = (some: readonly { readonly id: string }[]) => some.map(({ id }) => id);
const heading = (id: string) => ({ type: 'heading', id, text: id }) as const;
const outline: Outline = {
  id: 'one',
  name: 'Tides',
  items: [heading('a'), heading('b'), heading('c')],
  createdAt: '2026-03-05T10:00:00.000Z',
  changedAt: '2026-03-05T10:00:00.000Z',
};
function shown() {
  const client = new QueryClient();
  client.setQueryData(key, outline);
  const ids = () => client.getQueryData<Outline>(key)?.items.map(({ id }) => id);
  const step = (id: string, by: 1 | -1) => {
    const items = changedItems(client, key, (now) => steppedItem(now, id, by));
    return showOutline(client, key, { items });
  };
  return { client, ids, step };
}

it('has an item back where it was taken out, whatever was moved or taken out since', () => {
  const { items } = outline;
  for (const { id } of items) {
    const taken = itemToTake(items, id);
    const rest = items.filter((item) => item.id !== id);
    const back = taken ? withItemBack(rest, taken) : [];
    expect(back).toEqual(items);
    expect(taken && withItemBack(back, taken)).toBe(back);
  }
  const taken = itemToTake(items, 'b');
  if (!taken) throw new Error('b is not among the items');
  const [a, , c] = items;
  expect(idsOf(withItemBack(c && a ? [c, a] : [], taken))).toEqual(['c', 'a', 'b']);
  expect(idsOf(withItemBack(c ? [c] : [], taken))).toEqual(['c', 'b']);
  expect(idsOf(withItemBack([], taken))).toEqual(['b']);
  expect(itemToTake(items, 'd')).toBeUndefined();
});

it('goes on from what was changed a moment ago', async () => {
  const { ids, step } = shown();
  await Promise.all([step('a', 1), step('a', 1)]);
  expect(ids()).toEqual(['b', 'c', 'a']);
});

it('is not put back by an answer that was on its way', async () => {
  const { client, ids, step } = shown();
  const answers: ((value: Outline) => void)[] = [];
  const answered = new Promise<Outline>((resolve) => {
    answers.push(resolve);
  });
  const asked = client.fetchQuery({ queryKey: key, queryFn: () => answered });
  await step('c', -1);
  for (const answer of answers) answer(outline);
  await Promise.all([answered, asked]);
  expect(ids()).toEqual(['a', 'c', 'b']);
});

it('changes nothing where there is nothing to change', () => {
  const { client } = shown();
  expect(changedItems(client, key, (now) => steppedItem(now, 'c', 1))).toBeUndefined();
  expect(changedItems(client, key, (now) => droppedItem(now, 'gone', 'a'))).toBeUndefined();
  expect(changedItems(client, ['another'], () => [])).toBeUndefined();
});

it('puts what was dragged where it is dropped', () => {
  const dropped = droppedItem(outline.items, 'c', 'a');
  expect(dropped.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
});

it('lets no more be written than can be kept', () => {
  expect(leftInOutline(outline.items)).toBe(longestOutline - 3);
  const full = Array.from({ length: longestOutline / 4000 }, (_, id) => text(id));
  expect(leftInOutline(full)).toBe(0);
  expect(outlineItemsSchema.safeParse(full).success).toBe(true);
});
