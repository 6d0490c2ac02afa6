import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadyState } from '../../src/shared/domain/ready.ts';
import { violations } from '../support/accessibility.ts';
import { expect, test } from '../support/reading-test.ts';
import { runVerb } from '../support/run-verb.ts';
import { prepare } from '../support/screens/stage.ts';
import { screens } from '../support/screens/walk.ts';
import { openArticle, words } from '../support/window-parts.ts';

/** A moment that no test can hold still: one source is done, one has failed, and nothing answers any more. */
const share = { have: 1, want: 2 };
const readySource = { sourceId: 'a', title: 'Harbour news', texts: share, images: share, bytes: 9 };
const readyStopped: ReadyState = {
  state: 'paused',
  reason: 'offline',
  progress: {
    startedAt: '2026-11-24T14:05:00.000Z',
    phase: 'images',
    sources: [
      { ...readySource, state: 'running' },
      {
        ...readySource,
        sourceId: 'b',
        state: 'failed',
        error: { code: 'httpServer', params: { status: 500 } },
      },
    ],
    articles: share,
    texts: share,
    images: share,
    enclosures: share,
    verified: share,
    received: 18,
  },
};

for (const language of ['en', 'fr'] as const) {
  test(`no dialog has an accessibility fault (${language})`, async ({ openLibrary }) => {
    const t = words[language];
    const { page } = await openLibrary({ language });
    const check = async (screen: string) => {
      await test.step(screen, async () => expect(await violations(page)).toEqual([]));
    };
    const dismiss = async () => {
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
    };

    await page.getByRole('button', { name: t.library.settings, exact: true }).click();
    await expect(page.getByRole('dialog', { name: t.settings.title })).toBeVisible();
    await check('settings');
    await dismiss();
    await check('welcome');

    await page.getByRole('button', { name: t.library.addSource, exact: true }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('no address');
    await page.keyboard.press('Enter');
    await expect(page.getByText(t.errors.addressInvalid.title)).toBeVisible();
    await check('add a source, with an error');
    await dismiss();

    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: t.shortcuts.title })).toBeVisible();
    await check('shortcuts');
  });

  test(`nothing about reading has an accessibility fault (${language})`, async ({
    openLibrary,
  }) => {
    const t = words[language];
    const { page } = await openLibrary({ language });
    const check = async (screen: string) => {
      await test.step(screen, async () => expect(await violations(page)).toEqual([]));
    };
    await openArticle(page, 'Gaia-X');
    await check('article');
    await page.getByRole('article').getByRole('button', { name: 'Palantir' }).first().click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await check('glossary card');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await page.getByRole('button', { name: t.reader.appearance.label }).click();
    await expect(page.getByRole('dialog', { name: t.reader.appearance.label })).toBeVisible();
    await check('appearance');
    await page.keyboard.press('Escape');

    await page.getByRole('option').first().click();
    await page.keyboard.press('Shift+ArrowDown');
    await expect(page.getByRole('toolbar', { name: t.library.selection.label })).toBeVisible();
    await check('several articles that are selected');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: t.library.menu.label }).click();
    await expect(page.getByRole('menuitemradio')).toHaveCount(5);
    await check('the menu of a list');
    await page.keyboard.press('Escape');

    const lists = page.getByRole('navigation', { name: t.library.lists.label });
    await lists.getByRole('button', { name: t.library.lists.starred }).click();
    await expect(page.getByText(t.library.empty.starred.title)).toBeVisible();
    await check('an empty list');
  });

  test(`nothing about gaps has an accessibility fault (${language})`, async ({
    openLibrary,
    folder,
  }) => {
    const t = words[language];
    const library = join(folder, 'library');
    const file = join(folder, 'tides.md');
    await writeFile(file, '# Tides by post\n\nEvery spring.\n\n![A map](map.png)\n');
    await runVerb(['import', file, '--library', library]);
    const { page, electron } = await openLibrary({ language, library });
    const check = async (screen: string) => {
      await test.step(screen, async () => expect(await violations(page)).toEqual([]));
    };
    await openArticle(page, 'Tides by post');
    await check('an article with a gap');
    const opener = t.completeness.label.replace('{{state}}', t.completeness.stub.torn);
    await page.getByRole('button', { name: opener }).click();
    await expect(page.getByRole('dialog')).toContainText('0/1');
    await check('how complete it is');
    await page.keyboard.press('Escape');

    await page.keyboard.press('Control+Shift+F5');
    await expect(page.getByRole('dialog')).toContainText(t.ready.idle.title);
    await check('ready to fly, before');
    await electron.evaluate(({ BrowserWindow }, state) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send('readyChanged', state);
    }, readyStopped);
    await expect(page.getByRole('dialog')).toContainText(t.ready.offline.title);
    await check('ready to fly, stopped on the way');
    await electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send('readyChanged', { state: 'idle' });
    });
    await page.getByRole('button', { name: t.ready.start }).click();
    // It was read, so that the check did not ask after it.
    await page.getByRole('button', { name: t.ready.gaps.show.all }).click();
    await expect(page.getByRole('group', { name: t.ready.gaps.label })).toContainText('Tides');
    await check('ready to fly, the report');
  });
}

/** What a reader may set, by success criterion 1.4.12. */
const textSpacing =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }' +
  'p { margin-bottom: 2em !important }';

test('at 400 % and with more space in the text nothing is cut off or scrolls sideways', async ({
  open,
}) => {
  const t = words.fr;
  const { page } = await open({ language: 'fr' });
  await page.setViewportSize({ width: 320, height: 512 });
  const check = async (screen: string) => {
    await test.step(screen, async () => {
      await expect.poll(() => page.evaluate(cutOff)).toEqual([]);
    });
  };
  const dismiss = async () => {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  };
  await check('list');
  await openArticle(page, 'Gaia-X');
  for (const css of ['', textSpacing]) {
    await page.evaluate((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.adoptedStyleSheets = [sheet];
    }, css);
    await check('article');
    await page.keyboard.press('Control+,');
    await expect(page.getByRole('dialog', { name: t.settings.title })).toBeVisible();
    await check('settings');
    await dismiss();
    await page.keyboard.press('Control+n');
    await expect(page.getByRole('dialog', { name: t.library.add.title })).toBeVisible();
    await check('add a source');
    await dismiss();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    await check('shortcuts');
    await dismiss();
  }
  await page.getByRole('button', { name: t.reader.appearance.label }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await check('appearance');
});

/** A large screen, the smallest window, and a window at 200 % and at 400 %: the narrowest last. In CSS pixels. */
const windowSizes = [
  { width: 2560, height: 1440 },
  { width: 960, height: 600 },
  { width: 640, height: 512 },
  { width: 320, height: 512 },
] as const;

for (const language of ['fr', 'en'] as const)
  test(`every main screen keeps to the width of windows of all sizes, in ${language}`, async ({
    open,
    folder,
  }) => {
    test.setTimeout(200_000);
    const application = await open({ language });
    const walk = { ...application, language };
    const { page } = application;
    await prepare(walk, folder);
    for (const screen of screens) {
      await screen.show(walk);
      for (const size of windowSizes) {
        await test.step(`${screen.name}, ${size.width} pixels wide`, async () => {
          await page.setViewportSize(size);
          await expect.poll(() => page.evaluate(cutOff)).toEqual([]);
        });
      }
      // One pane shows at a time there: behind the list is what is chosen in it.
      const chosen = page.locator('[role="option"][aria-selected="true"]');
      const isCovered = await page.getByRole('dialog').isVisible();
      if (!isCovered && (await chosen.isVisible())) {
        await test.step(`${screen.name}, what is chosen`, async () => {
          await chosen.click();
          await expect(chosen).toBeHidden();
          await expect.poll(() => page.evaluate(cutOff)).toEqual([]);
        });
      }
      await page.setViewportSize({ width: 1280, height: 800 });
    }
  });

test('in the colours of the system marks are opaque, and only what is ticked has a tick', async ({
  open,
  folder,
}) => {
  const t = words.en;
  const application = await open();
  const { page } = application;
  await prepare({ ...application, language: 'en' }, folder);
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  await openArticle(page, 'Gaia-X');
  const mark = page.getByRole('article').locator('mark[data-annotation]').first();
  // Black letters are drawn on it: nothing of a black paper may show through.
  const system = await page.evaluate(() => {
    const probe = document.createElement('i');
    probe.style.cssText = 'background: Mark; color: MarkText';
    document.body.append(probe);
    const { backgroundColor, color } = getComputedStyle(probe);
    probe.remove();
    return { backgroundColor, color };
  });
  await expect(mark).toHaveCSS('background-color', system.backgroundColor);
  await expect(mark).toHaveCSS('color', system.color);

  await page.getByRole('button', { name: t.library.addSource, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: t.library.add.title });
  const unticked = dialog
    .locator('label')
    .filter({ has: page.getByRole('checkbox') })
    .first();
  await expect(unticked.getByRole('checkbox')).not.toBeChecked();
  await expect(unticked.locator('svg')).toBeHidden();
  await unticked.click();
  await expect(unticked.locator('svg')).toBeVisible();
});

/** In the window: what reaches out of it to the right, and what scrolls sideways. */
function cutOff(): string[] {
  return [...document.querySelectorAll<HTMLElement>('body *')].flatMap((element) => {
    const { overflowX, textOverflow, clipPath } = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const isOut = box.width > 0 && box.right > innerWidth + 1;
    const scrolls =
      element.clientWidth > 1 &&
      element.scrollWidth > element.clientWidth + 1 &&
      overflowX !== 'visible' &&
      textOverflow !== 'ellipsis' &&
      clipPath === 'none';
    return isOut || scrolls ? [element.outerHTML.slice(0, 120)] : [];
  });
}
