import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { endFixture, type Launched, launchFixture } from './launch.ts';

/** What the fixture's preload exposes; see fixture-app/preload.cjs. */
interface FixtureBridge {
  readonly version: string;
  readonly nested: { readonly list: readonly [number, { readonly two: number }]; when: Date };
  readonly invoke: (channel: string, ...args: unknown[]) => Promise<unknown>;
  readonly tell: (word: string) => void;
  readonly onAnswer: (listener: (word: string) => void) => () => void;
  readonly add: (left: number, right: number) => number;
  readonly callTwice: (listener: (word: string) => string) => string[];
  readonly throwNow: () => void;
  readonly rejectLater: () => Promise<void>;
  readonly ticket: () => object;
  readonly unsupported: () => void;
}
declare global {
  interface Window {
    readonly bridge: FixtureBridge;
    readonly foundAtStart: { readonly globals: string[]; readonly bridge: string };
  }
}

let fixture: Launched;
beforeAll(async () => {
  fixture = await launchFixture();
});
afterAll(() => endFixture(fixture));

function innerFrame() {
  return fixture.page.frames().find((candidate) => candidate.url().includes('frame.html'));
}

describe('the preload', () => {
  test('has exposed its interface before the first script of the page runs', async () => {
    expect(await fixture.page.evaluate(() => window.foundAtStart.bridge)).toBe('object');
  });

  test('leaves neither its globals nor the binding to the host in sight of the page', async () => {
    const found = await fixture.page.evaluate(() => ({
      secret: 'preloadSecret' in window,
      names: Object.getOwnPropertyNames(window).filter((name) => /electron|host/iu.test(name)),
      require: typeof (window as unknown as { require?: unknown }).require,
      process: typeof (window as unknown as { process?: unknown }).process,
    }));
    expect(found).toEqual({ secret: false, names: [], require: 'undefined', process: 'undefined' });
  });

  test('does not run in frames inside the page', async () => {
    // The frame may load after the page that holds it.
    await expect
      .poll(() => innerFrame()?.evaluate(() => window.foundAtStart?.bridge), { timeout: 10_000 })
      .toBe('undefined');
  });

  test('cannot be reached through the prototypes that its functions use', async () => {
    const leaked = await fixture.page.evaluate(async () => {
      const caught: string[] = [];
      const trap = (owner: object, name: string) => {
        const original = Reflect.get(owner, name) as (...args: unknown[]) => unknown;
        Object.defineProperty(owner, name, {
          configurable: true,
          writable: true,
          value(this: unknown, ...args: unknown[]) {
            if (args.some((arg) => arg instanceof CustomEvent)) caught.push(name);
            return original.apply(this, args);
          },
        });
        return () => Object.defineProperty(owner, name, { value: original });
      };
      const undo = [
        trap(EventTarget.prototype, 'dispatchEvent'),
        trap(EventTarget.prototype, 'addEventListener'),
        trap(Reflect, 'apply'),
      ];
      window.bridge.add(1, 2);
      window.bridge.callTwice((word) => {
        if (window.event !== undefined) caught.push('window.event');
        return word;
      });
      await window.bridge.invoke('echo', 1);
      for (const restore of undo) restore();
      return caught;
    });
    expect(leaked).toEqual([]);
  });

  test('says by name what its renderer half of Electron lacks', async () => {
    const message = fixture.page.evaluate(() => window.bridge.unsupported());
    await expect(message).rejects.toThrow(
      'not supported by the Chromium host: ipcRenderer.sendSync',
    );
  });
});

describe('contextBridge', () => {
  test('copies values and freezes them all the way down', async () => {
    const copied = await fixture.page.evaluate(() => ({
      version: window.bridge.version,
      list: window.bridge.nested.list,
      time: window.bridge.nested.when.getTime(),
      frozen: [window.bridge, window.bridge.nested, window.bridge.nested.list[1]].map((value) =>
        Object.isFrozen(value),
      ),
    }));
    expect(copied).toEqual({
      version: '45.4.1',
      list: [1, { two: 2 }],
      time: 0,
      frozen: [true, true, true],
    });
  });

  test('cannot be replaced by the page', async () => {
    const kept = await fixture.page.evaluate(() => {
      const before = window.bridge;
      Reflect.set(window, 'bridge', null);
      Reflect.deleteProperty(window, 'bridge');
      return window.bridge === before;
    });
    expect(kept).toBe(true);
  });

  test('calls functions both ways and at once', async () => {
    const results = await fixture.page.evaluate(() => [
      window.bridge.add(2, 3),
      window.bridge.callTwice((word) => `${word}!`),
    ]);
    expect(results).toEqual([5, ['first!', 'second!']]);
  });

  test('lets errors and rejections cross with their name and message', async () => {
    const errors = await fixture.page.evaluate(async () => {
      const rejected = await window.bridge.rejectLater().catch((fault: unknown) => fault);
      try {
        window.bridge.throwNow();
        return [];
      } catch (thrown) {
        return [thrown, rejected].map((fault) =>
          fault instanceof Error ? `${fault.name}: ${fault.message}` : 'not an error of this page',
        );
      }
    });
    expect(errors).toEqual(['RangeError: thrown by the preload', 'Error: rejected by the preload']);
  });

  test("takes the class from instances of the preload's own classes", async () => {
    const ticket = await fixture.page.evaluate(() => {
      const value = window.bridge.ticket();
      return [{ ...value }, Object.getPrototypeOf(value) === Object.prototype];
    });
    expect(ticket).toEqual([{ number: 7 }, true]);
  });
});

describe('messages', () => {
  test('bring values that JSON lacks to the main process and back', async () => {
    const same = await fixture.page.evaluate(async () => {
      const sent = [undefined, Number.NaN, 10n, new Date(5), new Map([['a', new Set([1])]])];
      const bytes = new Uint8Array([0, 127, 255]);
      const [echoed, echoedBytes] = (await window.bridge.invoke('echo', sent, bytes)) as [
        unknown[],
        Uint8Array,
      ];
      const inner = (echoed[4] as Map<string, Set<number>>).get('a');
      return [
        echoed[0] === undefined,
        Number.isNaN(echoed[1]),
        echoed[2] === 10n,
        (echoed[3] as Date).getTime() === 5,
        inner?.has(1),
        [...echoedBytes],
      ];
    });
    expect(same).toEqual([true, true, true, true, true, [0, 127, 255]]);
  });

  test('bring lists and objects back as they were, whatever is in them', async () => {
    const brought = await fixture.page.evaluate(async () => {
      const plain = { list: [1, 'two', [null, { three: true }]], text: 'a', empty: {} };
      const sparse = [1];
      sparse.length = 2;
      const odd = { ...plain, gone: undefined, zero: -0, when: [new Date(5)], sparse };
      const [first, second] = (await window.bridge.invoke('echo', plain, odd)) as [
        typeof plain,
        typeof odd,
      ];
      return {
        plain: first,
        isPlain: Object.getPrototypeOf(first) === Object.prototype,
        keys: Object.keys(second),
        zero: Object.is(second.zero, -0),
        when: second.when[0]?.getTime(),
        sparse: second.sparse.length,
        rest: [second.list, second.empty],
      };
    });
    expect(brought).toEqual({
      plain: { list: [1, 'two', [null, { three: true }]], text: 'a', empty: {} },
      isPlain: true,
      keys: ['list', 'text', 'empty', 'gone', 'zero', 'when', 'sparse'],
      zero: true,
      when: 5,
      sparse: 2,
      rest: [[1, 'two', [null, { three: true }]], {}],
    });
  });

  test('tell the main process which frame sent them', async () => {
    await fixture.page.evaluate(() => window.bridge.invoke('echo'));
    const { senders } = await fixture.seen();
    const page = { url: 'fixture://app/index.html', origin: 'fixture://app', main: true };
    // The first is sent by the preload before anything of the page is there.
    expect([senders[0], senders.at(-1)]).toEqual([page, page]);
  });

  test("reject with the handler's error in Electron's words", async () => {
    const failed = fixture.page.evaluate(() => window.bridge.invoke('fail'));
    await expect(failed).rejects.toThrow(
      "Error invoking remote method 'fail': TypeError: this always fails",
    );
    const unknown = fixture.page.evaluate(() => window.bridge.invoke('nobody'));
    await expect(unknown).rejects.toThrow(
      "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
    );
  });

  test('refuse what cannot be cloned', async () => {
    const refused = fixture.page.evaluate(() => window.bridge.invoke('echo', Symbol('no')));
    await expect(refused).rejects.toThrow('An object could not be cloned.');
    const cycle = fixture.page.evaluate(() => {
      const parent: { child?: object } = {};
      parent.child = { parent };
      return window.bridge.invoke('echo', parent);
    });
    await expect(cycle).rejects.toThrow('An object could not be cloned.');
  });

  test('reach listeners until they are taken off', async () => {
    const heard = await fixture.page.evaluate(async () => {
      const words: string[] = [];
      const next = () =>
        new Promise<() => void>((resolve) => {
          const stop = window.bridge.onAnswer((word) => {
            words.push(word);
            resolve(stop);
          });
        });
      const first = next();
      window.bridge.tell('one');
      (await first)();
      const second = next();
      window.bridge.tell('two');
      (await second)();
      return words;
    });
    expect(heard).toEqual(['ONE', 'TWO']);
  });

  test('come from the main process to every listener of the window', async () => {
    const heard = fixture.page.evaluate(
      () => new Promise<string>((resolve) => window.bridge.onAnswer(resolve)),
    );
    await fixture.page.evaluate(() => undefined);
    await fixture.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send('answered', 'from main');
    });
    expect(await heard).toBe('from main');
  });
});
