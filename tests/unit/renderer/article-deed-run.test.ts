import { expect, it } from 'vitest';
import { ArticleDeedRun } from '../../../src/renderer/article-deed-run.ts';
import { mostTogether } from '../../../src/shared/domain/article-deed.ts';

/** Answers in the place of the main process: what was done and not taken back, message by message. */
function mainProcess(failsAt = Infinity) {
  const done = new Map<string, number>();
  let asked = 0;
  return {
    done,
    act: async (articleIds: readonly string[]) => {
      asked += 1;
      if (asked === failsAt) throw new Error('storeFull');
      done.set(`deed ${asked}`, articleIds.length);
      return { count: articleIds.length, deedId: `deed ${asked}` };
    },
    undo: async (deedId: string) => {
      const count = done.get(deedId) ?? 0;
      done.delete(deedId);
      return { count };
    },
  };
}

const many = Array.from({ length: mostTogether * 3 }, (_, n) => `${n}`);

it('is done to all, and taken back as one', async () => {
  const main = mainProcess();
  const run = new ArticleDeedRun({ articleIds: many, ...main });
  expect(await run.outcome).toEqual({ count: many.length, isTakenBack: false });
  expect(await run.takeBack()).toBe(many.length);
  expect(main.done.size).toBe(0);
});

it('is taken back while it is under way, and goes no further', async () => {
  const main = mainProcess();
  const run = new ArticleDeedRun({ articleIds: many, ...main });
  expect(await run.takeBack()).toBe(mostTogether);
  expect(await run.outcome).toEqual({ count: mostTogether, isTakenBack: true });
  expect(main.done.size).toBe(0);
});

it('tells what was done before it failed, which can be taken back', async () => {
  const main = mainProcess(3);
  const run = new ArticleDeedRun({ articleIds: many, ...main });
  const { count, failure } = await run.outcome;
  expect(count).toBe(2 * mostTogether);
  expect(failure?.message).toBe('storeFull');
  expect(await run.takeBack()).toBe(2 * mostTogether);
});

it('is taken back further where that failed', async () => {
  const main = mainProcess();
  let isFull = true;
  const undo = (deedId: string) => {
    if (isFull && deedId === 'deed 2') throw new Error('storeFull');
    return main.undo(deedId);
  };
  const run = new ArticleDeedRun({ articleIds: many, act: main.act, undo });
  await run.outcome;
  await expect(run.takeBack()).rejects.toThrow('storeFull');
  isFull = false;
  expect(await run.takeBack()).toBe(2 * mostTogether);
  expect(main.done.size).toBe(0);
});
