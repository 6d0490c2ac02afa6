import type { BrowserWindow as ElectronWindow } from 'electron';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import {
  endFixture,
  type FixtureGlobals,
  type Launched,
  launchFixture,
  patience,
} from './launch.ts';

let fixture: Launched;
beforeEach(async () => {
  fixture = await launchFixture();
});
afterEach(() => endFixture(fixture));

describe('a window', () => {
  test('is ready to show once its page is, and is as large as it was asked to be', async () => {
    expect((await fixture.seen()).events).toContain('ready-to-show');
    const size = () => fixture.page.evaluate(() => [innerWidth, innerHeight]);
    await expect.poll(size, patience).toEqual([900, 600]);
    await fixture.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ width: 700, height: 500 });
    });
    await expect.poll(size, patience).toEqual([700, 500]);
  });

  test('tells its state', async () => {
    const state = await fixture.app.evaluate(async ({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows()[0] as ElectronWindow;
      const changed = (name: 'maximize' | 'unmaximize') =>
        new Promise<void>((resolve) => window.once(name as 'maximize', () => resolve()));
      const before = window.isMaximized();
      const maximized = changed('maximize');
      window.maximize();
      await maximized;
      const during = window.isMaximized();
      const restored = changed('unmaximize');
      window.unmaximize();
      await restored;
      return [before, during, window.isMaximized(), window.isFocused(), window.isDestroyed()];
    });
    expect(state).toEqual([false, true, false, true, false]);
  });

  test('stays open while the app prevents its closing, and says when it has closed', async () => {
    const closed = await fixture.app.evaluate(async ({ BrowserWindow }) => {
      const globals = globalThis as unknown as FixtureGlobals;
      globals.stayOpen = true;
      const window = BrowserWindow.getAllWindows()[0] as ElectronWindow;
      window.once('close', (event) => event.preventDefault());
      window.close();
      const kept = !window.isDestroyed();
      const gone = new Promise<void>((resolve) => window.once('closed', () => resolve()));
      window.close();
      await gone;
      return [kept, window.isDestroyed(), BrowserWindow.getAllWindows().length];
    });
    expect(closed).toEqual([true, true, 0]);
    const { events } = await fixture.seen();
    // A page that was shown before may say late that it has loaded.
    const ofClosing = events.filter((event) => event !== 'did-finish-load');
    expect(ofClosing.slice(-4)).toEqual(['close', 'close', 'closed', 'window-all-closed']);
  });

  test('is one of several, each with a page and messages of its own', async () => {
    const opened = fixture.app.waitForEvent('window');
    await fixture.app.evaluate(async () => {
      const { openWindow } = globalThis as unknown as FixtureGlobals;
      await openWindow().loadURL('fixture://app/second.html');
    });
    const second = await opened;
    await second.waitForSelector('h1');
    expect(await second.textContent('h1')).toBe('Second');
    expect(await second.evaluate(() => window.bridge.invoke('echo', 2))).toEqual([2]);
    const handle = await fixture.app.browserWindow(second);
    expect(await handle.evaluate((window) => window.webContents.getURL())).toBe(
      'fixture://app/second.html',
    );
    await second.close();
    await expect.poll(() => fixture.app.windows().length, patience).toBe(1);
  });

  test('takes a snapshot of its page', async () => {
    const png = await fixture.page.screenshot();
    expect(png.subarray(1, 4).toString()).toBe('PNG');
  });
});

describe('a page', () => {
  test('opens no window, whichever way it tries, and the app is asked each time', async () => {
    const opened = await fixture.page.evaluate(() => window.open('https://example.com/script'));
    expect(opened).toBeNull();
    await fixture.page.click('#new-window');
    await fixture.page.click('#within', { modifiers: ['Control'] });
    // A form is not caught by the preload's world: Chromium itself must be stopped.
    await fixture.page.evaluate(() => {
      const form = document.createElement('form');
      form.target = '_blank';
      form.action = 'https://example.com/form';
      document.body.append(form);
      form.requestSubmit();
    });
    await expect
      .poll(async () => (await fixture.seen()).opened, patience)
      .toEqual([
        'https://example.com/script',
        'https://example.com/article',
        'fixture://app/second.html',
        'https://example.com/form?',
      ]);
    await expect.poll(() => fixture.app.windows().length, patience).toBe(1);
    expect((await fixture.seen()).requests.filter((url) => /example/u.test(url))).toEqual([]);
  });

  test('goes nowhere that the app prevents', async () => {
    const before = fixture.page.url();
    await fixture.page.click('#away');
    await fixture.page.click('#mail');
    await expect
      .poll(async () => (await fixture.seen()).events, patience)
      .toEqual(
        expect.arrayContaining([
          'will-navigate https://example.com/away',
          'will-navigate mailto:nobody@example.com',
        ]),
      );
    expect(fixture.page.url()).toBe(before);
    expect(await fixture.page.evaluate(() => window.bridge.add(1, 1))).toBe(2);
  });

  test("follows a link to the app's own scheme, with its preload", async () => {
    await fixture.page.click('#within');
    await expect.poll(() => fixture.page.textContent('h1'), patience).toBe('Second');
    expect(await fixture.page.evaluate(() => window.bridge.add(1, 1))).toBe(2);
    expect((await fixture.seen()).events).toContain('will-navigate fixture://app/second.html');
  });

  test('is told when the network goes, and is served all the same', async () => {
    await fixture.app.context().setOffline(true);
    expect(await fixture.page.evaluate(() => navigator.onLine)).toBe(false);
    await fixture.page.reload();
    expect(await fixture.page.textContent('h1')).toBe('Fixture');
    await fixture.app.context().setOffline(false);
    expect(await fixture.page.evaluate(() => navigator.onLine)).toBe(true);
  });
});
