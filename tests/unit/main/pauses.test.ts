import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Pauses } from '../../../src/main/core/pauses.ts';

function work(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

it('gives others their turn again and again while a loop works', async () => {
  let turns = 0;
  const others = setInterval(() => {
    turns += 1;
  });
  const pauses = new Pauses();
  for (let step = 0; step < 10; step += 1) {
    work(9);
    await pauses.take();
  }
  clearInterval(others);
  expect(turns).toBeGreaterThanOrEqual(9);
});

it('goes on at once while little was done', async () => {
  const order: string[] = [];
  setImmediate(() => order.push('others'));
  const pauses = new Pauses();
  for (let step = 0; step < 10; step += 1) await pauses.take();
  order.push('loop');
  await nextTurn();
  expect(order).toEqual(['loop', 'others']);
});
