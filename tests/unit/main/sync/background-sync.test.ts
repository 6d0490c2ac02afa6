import { describe, expect, it } from 'vitest';
import { BackgroundSync, type Timers } from '../../../../src/main/core/sync/background-sync.ts';
import type { SyncRequest } from '../../../../src/main/core/sync/sync-service.ts';
import { defaultSettings, type Settings } from '../../../../src/shared/domain/settings.ts';
import type { SyncSummary } from '../../../../src/shared/domain/sync.ts';
import type { ErrorCode } from '../../../../src/shared/result.ts';

const minute = 60_000;
const start = Date.parse('2026-11-24T12:00:00.000Z');

/** A clock whose timers fire when a test moves it. */
class FakeTime implements Timers {
  #time = start;
  #waiting: { readonly at: number; readonly callback: () => void }[] = [];

  now = (): Date => new Date(this.#time);

  after(milliseconds: number, callback: () => void): () => void {
    const timer = { at: this.#time + milliseconds, callback };
    this.#waiting.push(timer);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== timer);
    };
  }

  /** Moves the clock and lets everything that was due happen, to its end. */
  async pass(milliseconds: number): Promise<void> {
    const until = this.#time + milliseconds;
    for (;;) {
      const [next] = this.#waiting
        .filter(({ at }) => at <= until)
        .sort((one, other) => one.at - other.at);
      if (!next) break;
      this.#waiting = this.#waiting.filter((other) => other !== next);
      this.#time = Math.max(this.#time, next.at);
      next.callback();
      await settled();
    }
    this.#time = until;
  }

  /** The machine sleeps: time passes and no timer hears of it. */
  sleep(milliseconds: number): void {
    this.#time += milliseconds;
    this.#waiting = this.#waiting.map((timer) => ({ ...timer, at: timer.at + milliseconds }));
  }
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

function summary(failed: readonly ErrorCode[], sources = failed.length): SyncSummary {
  return {
    finishedAt: new Date(start).toISOString(),
    sources,
    added: 0,
    updated: 0,
    unchanged: 0,
    failed: failed.map((code, index) => ({
      sourceId: String(index),
      title: 'A',
      error: { code, params: {} },
    })),
    bytes: 0,
    ms: 0,
    cancelled: false,
  };
}

function scene(chosen: Partial<Settings> = {}) {
  let settings: Settings = { ...defaultSettings, backgroundSync: 'hourly', ...chosen };
  const listeners = new Set<(settings: Settings) => void>();
  const time = new FakeTime();
  const asked: SyncRequest[] = [];
  const world = { metered: undefined as boolean | undefined, ending: summary([], 1) };
  const background = new BackgroundSync({
    sync: {
      start: async (request) => {
        asked.push(request);
        return world.ending;
      },
    },
    settings: {
      get: () => settings,
      onChange: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    isMetered: async () => world.metered,
    clock: time,
    timers: time,
    random: () => 0,
  });
  const set = (changes: Partial<Settings>) => {
    settings = { ...settings, ...changes };
    for (const listener of listeners) listener(settings);
  };
  return { background, time, asked, world, set };
}

describe('syncing by itself', () => {
  it('does nothing until a person has chosen it', async () => {
    const { background, time, asked, set } = scene({
      backgroundSync: defaultSettings.backgroundSync,
    });
    background.start();
    await time.pass(24 * 60 * minute);
    expect(asked).toEqual([]);
    expect(background.state()).toEqual({ state: 'off' });
    set({ backgroundSync: 'hourly' });
    await time.pass(minute);
    expect(asked).toEqual([{ due: 'due' }]);
  });

  it('asks for what is due soon after the start, and then as often as was chosen', async () => {
    const { background, time, asked } = scene({ backgroundSync: 'halfHourly' });
    background.start();
    await time.pass(minute);
    expect(asked).toHaveLength(1);
    await time.pass(3 * 30 * minute);
    expect(asked).toHaveLength(4);
  });

  it('only on launch, if that was chosen', async () => {
    const { background, time, asked } = scene({ backgroundSync: 'launch' });
    background.start();
    await time.pass(24 * 60 * minute);
    expect(asked).toHaveLength(1);
    expect(background.state()).toEqual({ state: 'resting' });
  });

  it('stops for a pause and goes on after it', async () => {
    const { background, time, asked, set } = scene();
    background.start();
    await time.pass(minute);
    set({ backgroundPaused: true });
    expect(background.state()).toEqual({ state: 'paused' });
    await time.pass(24 * 60 * minute);
    expect(asked).toHaveLength(1);
    set({ backgroundPaused: false });
    await time.pass(minute);
    expect(asked).toHaveLength(2);
  });

  it('a setting that has nothing to do with it changes nothing', async () => {
    const { background, time, asked, set } = scene();
    background.start();
    await time.pass(minute);
    const before = background.state();
    set({ theme: 'dark' });
    expect(background.state()).toBe(before);
    await time.pass(minute);
    expect(asked).toHaveLength(1);
  });

  it('stops for good when the program ends', async () => {
    const { background, time, asked } = scene();
    background.start();
    background.stop();
    await time.pass(24 * 60 * minute);
    expect(asked).toEqual([]);
  });
});

describe('metered connections', () => {
  it('are left alone when the system tells, until it tells otherwise', async () => {
    const { background, time, asked, world } = scene();
    world.metered = true;
    background.start();
    await time.pass(minute);
    expect(background.state()).toMatchObject({ state: 'metered' });
    expect(asked).toEqual([]);
    world.metered = false;
    await time.pass(61 * minute);
    expect(asked).toHaveLength(1);
  });

  it('are left alone when the person asked the system to save data', async () => {
    const { background, time, asked } = scene();
    background.connectionChanged({ online: true, saveData: true });
    background.start();
    await time.pass(24 * 60 * minute);
    expect(asked).toEqual([]);
  });

  it('are used when the person allows it', async () => {
    const { background, time, asked, world } = scene({ backgroundOnMetered: true });
    world.metered = true;
    background.start();
    await time.pass(minute);
    expect(asked).toHaveLength(1);
  });
});

describe('without a network', () => {
  it('tries again after longer and longer waits, with what could not be reached', async () => {
    const { background, time, asked, world } = scene();
    world.ending = summary(['httpConnection', 'httpHostUnknown']);
    background.start();
    await time.pass(5_000);
    expect(background.state()).toMatchObject({ state: 'offline' });
    await time.pass(2 * minute);
    await time.pass(4 * minute);
    await time.pass(8 * minute);
    expect(asked).toEqual([
      { due: 'due' },
      ...Array.from({ length: 3 }, () => ({ due: 'afterOffline' })),
    ]);
    world.ending = summary([], 2);
    await time.pass(16 * minute);
    expect(background.state()).toMatchObject({ state: 'waiting' });
  });

  it('tries again when the system says that a network has come', async () => {
    const { background, time, asked, world } = scene();
    world.ending = summary(['httpHostUnknown']);
    background.start();
    await time.pass(5_000);
    background.connectionChanged({ online: false, saveData: false });
    background.connectionChanged({ online: true, saveData: false });
    await time.pass(20_000);
    expect(asked).toEqual([{ due: 'due' }, { due: 'afterOffline' }]);
  });

  it('one server that is down is no lack of a network', async () => {
    const { background, time, world } = scene();
    world.ending = summary(['httpConnection'], 2);
    background.start();
    await time.pass(minute);
    expect(background.state()).toMatchObject({ state: 'waiting' });
  });
});

describe('a machine that wakes up', () => {
  it('does once what fell due while it slept', async () => {
    const { background, time, asked } = scene();
    background.start();
    await time.pass(minute);
    time.sleep(9 * 60 * minute);
    background.wake();
    expect(asked).toHaveLength(1);
    await time.pass(minute);
    expect(asked).toHaveLength(2);
  });

  it('waits for what is left when it slept only a little', async () => {
    const { background, time, asked } = scene();
    background.start();
    await time.pass(5_000);
    time.sleep(30 * minute);
    background.wake();
    await time.pass(29 * minute);
    expect(asked).toHaveLength(1);
    await time.pass(2 * minute);
    expect(asked).toHaveLength(2);
  });
});
