import { expect, it, onTestFinished } from 'vitest';
import { type SleepBlocker, stayAwakeForReady } from '../../../src/main/stay-awake.ts';
import { gate, HttpServer } from '../../support/http-server.ts';
import { rss, testServices } from '../../support/services.ts';

/** Blockers that are held, and how many there were in all. */
function countingBlocker() {
  const held = new Set<number>();
  let all = 0;
  const blocker: SleepBlocker = {
    start: () => {
      all += 1;
      held.add(all);
      return all;
    },
    stop: (id) => held.delete(id),
  };
  return { blocker, held, all: () => all };
}

/** A library that gets ready for as long as its one source does not answer. */
async function waitingLibrary() {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  const { opened, open } = gate();
  server.route('/feed', { body: rss('Harbour', [{ title: 'One', guid: '1' }]), until: opened });
  const { ready, sources } = await testServices();
  await sources.register(server.url('/feed'));
  return { ready, open };
}

it('the machine is kept awake while it is made ready, and not while that is paused', async () => {
  const { ready, open } = await waitingLibrary();
  const { blocker, held, all } = countingBlocker();
  stayAwakeForReady(ready, blocker);
  expect(held.size).toBe(0);
  const done = ready.start();
  await expect.poll(() => held.size).toBe(1);
  ready.pause();
  await expect.poll(() => held.size).toBe(0);
  open();
  void ready.resume();
  await done;
  await expect.poll(() => [held.size, all()]).toEqual([0, 2]);
});

it('a library that is closed lets the machine sleep', async () => {
  const { ready, open } = await waitingLibrary();
  const { blocker, held } = countingBlocker();
  const letSleep = stayAwakeForReady(ready, blocker);
  const done = ready.start();
  await expect.poll(() => held.size).toBe(1);
  letSleep();
  expect(held.size).toBe(0);
  open();
  await done;
  expect(held.size).toBe(0);
});
