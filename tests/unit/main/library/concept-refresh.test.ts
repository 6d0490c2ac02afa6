import { expect, test } from 'vitest';
import { ConceptRefresh } from '../../../../src/main/core/library/concept-refresh.ts';

test('what is asked for together is done once, anew if anything asked for that', async () => {
  const done: boolean[] = [];
  const refresh = new ConceptRefresh(async (isAnew) => void done.push(isAnew));
  refresh.ask();
  refresh.ask(true);
  refresh.ask();
  await refresh.settled();
  expect(done).toEqual([true]);
  refresh.ask();
  await refresh.settled();
  expect(done).toEqual([true, false]);
});

test('it waits until work has ended that it would have to do again for', async () => {
  const done: string[] = [];
  const refresh = new ConceptRefresh(async (isAnew) => void done.push(isAnew ? 'anew' : 'again'));
  const failing = refresh.after(async () => {
    refresh.ask();
    await refresh.settled();
    done.push('worked');
    refresh.ask(true);
    throw new Error('The disk is full.');
  });
  await expect(failing).rejects.toThrow('full');
  await refresh.settled();
  expect(done).toEqual(['worked', 'anew']);
});
