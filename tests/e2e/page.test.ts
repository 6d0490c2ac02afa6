import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import type { EscaleApi } from '../../src/shared/ipc/contract.ts';
import { violations } from '../support/accessibility.ts';
import { png } from '../support/pictures.ts';
import { expect, test } from '../support/reading-test.ts';
import {
  addFiles,
  articleText,
  articleTitle,
  closeDialog,
  openArticle,
  words,
} from '../support/window-parts.ts';

declare const window: Window & { readonly escale: EscaleApi };

const { en } = words;
const guide = 'How to read with Escale';
const longTitle = 'Three hundred paragraphs';

/** A file with a text that is laid out in several steps. */
async function longText(folder: string): Promise<string> {
  const paragraphs = Array.from(
    { length: 300 },
    (_, n) => `Number ${n} begins. ${'It goes on with some words. '.repeat((n * 7) % 31)}`,
  );
  const file = join(folder, 'long.md');
  await writeFile(file, `# ${longTitle}\n\n${paragraphs.join('\n\n')}\n`);
  return file;
}

test('words are found in the open article, and the contents lead to its parts, by keyboard', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  await openArticle(page, guide);
  await page.keyboard.press('Control+f');
  const field = page.getByRole('searchbox', { name: en.reader.find.label });
  await expect(field).toBeFocused();
  await page.keyboard.type('glossary');
  const marks = articleText(page).locator('mark[data-range]');
  await expect(marks.first()).toHaveText(/glos\u00AD?sary/i);
  const bar = page.getByRole('group', { name: en.reader.find.label });
  const places = await marks.count();
  await expect(bar.getByRole('status')).toHaveText(`1 of ${places}`);
  await page.keyboard.press('Shift+Enter');
  await expect(bar.getByRole('status')).toHaveText(`${places} of ${places}`);
  await expect(articleText(page).locator('mark[data-current]')).toBeInViewport();
  await page.keyboard.type('zzz');
  await expect(bar.getByRole('status')).toHaveText(en.reader.find.none);
  expect(await violations(page, 'article')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();
  await expect(articleTitle(page)).toBeFocused();

  await page.keyboard.press('c');
  const menu = page.getByRole('menu', { name: en.reader.contents.label });
  await expect(menu).toBeVisible();
  expect(await violations(page, '[role="menu"]')).toEqual([]);
  await page.keyboard.press('End');
  const last = await menu.getByRole('menuitemradio').last().textContent();
  await page.keyboard.press('Enter');
  const heading = articleText(page).getByRole('heading', { name: last ?? '' });
  await expect(heading).toBeFocused();
  await expect(heading).toBeInViewport();
});

test('the text has the window to itself, and one goes back to the article before', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  await openArticle(page, guide);
  await openArticle(page, 'Whose law applies to a file');
  const list = page.getByRole('region', { name: en.window.list });
  await page.keyboard.press('f');
  await expect(list).toBeHidden();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(articleTitle(page)).toHaveText(guide);
  await page.keyboard.press('Alt+ArrowRight');
  await expect(articleTitle(page)).toHaveText(/Whose law/);
  await page.keyboard.press('Escape');
  await expect(list).toBeVisible();

  await page.getByRole('button', { name: en.reader.appearance.label }).click();
  const panel = page.getByRole('dialog');
  await panel.getByText(en.settings.lineLength.short, { exact: true }).click();
  await panel.getByText(en.settings.theme.contrast, { exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'more');
  await expect(page.locator('[data-line-length]')).toHaveAttribute('data-line-length', 'short');
});

test('a footnote opens where it is called, and a picture with the window to itself', async ({
  openLibrary,
  folder,
}) => {
  const { page, electron } = await openLibrary();
  const file = join(folder, 'notes.md');
  await writeFile(join(folder, 'plan.png'), png(420, 300));
  await writeFile(
    file,
    '# With a note\n\nWords[^1] that go on.\n\n![](plan.png)\n\n[^1]: What the note says.\n',
  );
  await addFiles(page, electron, [file]);
  await closeDialog(page);
  await openArticle(page, 'With a note');
  await articleText(page).locator('sup a').press('Enter');
  const note = page.getByRole('dialog', { name: en.reader.footnote.label });
  await expect(note).toContainText('What the note says.');
  expect(await violations(page, '[role="dialog"]')).toEqual([]);
  await note.getByRole('button', { name: en.reader.footnote.goTo }).click();
  await expect(articleText(page).getByRole('listitem')).toBeFocused();

  const enlarge = new RegExp(en.reader.image.enlarge);
  const picture = page.getByRole('dialog', { name: en.reader.image.enlarged });
  const size = picture.getByRole('status');
  await articleText(page).getByRole('button', { name: enlarge }).click();
  // Nothing says what it shows, and it fits.
  await expect(picture.getByRole('button', { name: enlarge })).toBeVisible();
  await expect(size).toHaveText(en.reader.image.sizes.own);
  expect(await violations(page, '[role="dialog"]')).toEqual([]);
  await page.keyboard.press('Escape');

  await openArticle(page, guide);
  const figure = articleText(page)
    .locator('figure')
    .filter({ has: page.locator('figcaption') });
  const caption = await figure.locator('figcaption').first().textContent();
  await articleText(page).getByRole('button', { name: enlarge }).first().click();
  await expect(picture.locator('img')).toBeInViewport({ ratio: 1 });
  expect((await picture.locator('img').boundingBox())?.width).toBeGreaterThan(600);
  await expect(picture).toContainText(caption?.replaceAll('\u00AD', '') ?? 'no caption');
  expect(await violations(page, '[role="dialog"]')).toEqual([]);
  // Too small for it: it is seen whole first, then in its own size, then twice as large.
  const window = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.setViewportSize({ width: 960, height: 600 });
  const width = async () => (await picture.locator('img').boundingBox())?.width ?? 0;
  await picture.locator('img').click();
  await expect(size).toHaveText(en.reader.image.sizes.own);
  const own = await width();
  await picture.locator('img').click();
  await expect(size).toHaveText(en.reader.image.sizes.double);
  expect(await width()).toBe(2 * own);
  await picture.locator('img').click();
  await expect(size).toHaveText(en.reader.image.sizes.whole);
  await expect(picture.locator('img')).toBeInViewport({ ratio: 1 });
  await page.setViewportSize(window);
  await page.keyboard.press('Escape');
  await expect(picture).toBeHidden();
  await expect(articleText(page).getByRole('button', { name: enlarge }).first()).toBeFocused();
});

test('a long text opens where it was left, and leads to what is looked for at its end', async ({
  openLibrary,
  folder,
}) => {
  const { page, electron } = await openLibrary();
  await addFiles(page, electron, [await longText(folder)]);
  await closeDialog(page);
  await openArticle(page, longTitle);
  await page.keyboard.press('Control+f');
  await expect(page.getByRole('searchbox', { name: en.reader.find.label })).toBeFocused();
  await page.keyboard.type('number 297 begins');
  await expect(articleText(page).locator('mark[data-current]')).toHaveText('Number 297 begins');
  await expect(articleText(page).locator('mark[data-current]')).toBeInViewport();
  await page.keyboard.press('Escape');

  const middle = articleText(page).getByText(/^Number 150 begins/);
  await middle.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await expect(middle).toBeInViewport();
  await openArticle(page, guide);
  await openArticle(page, longTitle);
  await expect(middle).toBeInViewport();
  // What stands before it is laid out by and by, and moves nothing of what is seen.
  await expect(page.locator('[data-settling]')).toHaveCount(0);
  await expect(middle).toBeInViewport();
  const distance = await middle.evaluate(
    (element) =>
      element.getBoundingClientRect().top -
      (element.closest('[data-page-scroller]')?.getBoundingClientRect().top ?? 0),
  );
  expect(distance).toBeGreaterThanOrEqual(0);
  expect(distance).toBeLessThan(60);
});

test('a long text goes on from where it was left before all of it is laid out, and stays near its end', async ({
  openLibrary,
  folder,
}) => {
  const { page, electron } = await openLibrary();
  await addFiles(page, electron, [await longText(folder)]);
  await closeDialog(page);
  const paragraph = (n: number) => articleText(page).getByText(new RegExp(`^Number ${n} begins`));
  const leaveAt = async (n: number) => {
    await openArticle(page, longTitle);
    await expect(page.locator('[data-settling]')).toHaveCount(0);
    await paragraph(n).evaluate((element) => element.scrollIntoView({ block: 'start' }));
    await expect(paragraph(n)).toBeInViewport();
    await openArticle(page, guide);
  };

  await leaveAt(150);
  // A window that has no moment to spare.
  await page.evaluate(() => {
    Reflect.set(window, 'idleBefore', Reflect.get(window, 'requestIdleCallback'));
    window.requestIdleCallback = () => 0;
  });
  await openArticle(page, longTitle);
  await expect(paragraph(150)).toBeInViewport();
  await expect(page.locator('[data-settling]')).toHaveCount(1);
  await page.keyboard.press('Space');
  await expect(page.locator('[data-settling]')).toHaveCount(0);
  await expect(paragraph(150)).not.toBeInViewport();
  await expect(paragraph(154)).toBeInViewport();

  await page.evaluate(() => {
    window.requestIdleCallback = Reflect.get(window, 'idleBefore');
    return window.escale.settingsUpdate({ lineLength: 'long' });
  });
  await leaveAt(292);
  await openArticle(page, longTitle);
  await expect(page.locator('[data-settling]')).toHaveCount(0);
  await expect(paragraph(292)).toBeInViewport();
  await openArticle(page, guide);
  await openArticle(page, longTitle);
  await expect(paragraph(292)).toBeInViewport();
});

test('paper has the pictures of an article, and black ink whatever the theme', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  await page.evaluate(() => window.escale.settingsUpdate({ theme: 'contrast' }));
  await openArticle(page, 'Gaia-X, the guest list and the house rules');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const picture = articleText(page).getByRole('img').first();
  await expect(picture).toBeVisible();
  await expect(articleText(page)).toHaveCSS('color', 'rgb(0, 0, 0)');
  await expect(page.getByRole('navigation').first()).toBeHidden();
  // Windows are shared: the next test is to see one as it comes.
  await page.emulateMedia({ media: null, colorScheme: 'light' });
});

/** What paper says behind a link. */
const addressAfter = (link: Locator) =>
  link.first().evaluate((element) => getComputedStyle(element, '::after').content);

test('paper has the article alone, with the addresses of its links, and breaks beside what belongs together', async ({
  openLibrary,
  folder,
}) => {
  const { page, electron } = await openLibrary();
  const lines = [
    '# Tide tables',
    'The office [keeps its own](https://port.example/tides).[^1]',
    '## The end',
    '| High | Low |\n| --- | --- |\n| 4 m | 1 m |',
    '[^1]: As [the register](https://port.example/register) says.',
  ];
  const file = join(folder, 'tides.md');
  await writeFile(file, lines.join('\n\n'));
  await addFiles(page, electron, [file]);
  await closeDialog(page);
  await openArticle(page, 'Tide tables');
  await page.emulateMedia({ media: 'print' });
  const text = articleText(page);
  await expect(articleTitle(page)).toBeVisible();
  for (const chrome of ['navigation', 'searchbox', 'listbox', 'toolbar', 'status'] as const)
    await expect(page.getByRole(chrome).filter({ visible: true })).toHaveCount(0);
  await expect(page.getByRole('button').filter({ visible: true })).toHaveCount(0);
  expect(await addressAfter(text.getByRole('link', { name: 'keeps its own' }))).toMatch(
    /attr\(href\)|port\.example\/tides/,
  );
  const inNote = text.getByRole('link', { name: 'the register' });
  expect(await addressAfter(inNote)).toMatch(/attr\(href\)|port\.example\/register/);
  expect(await addressAfter(text.locator('sup a'))).toBe('none');
  await expect(text.getByRole('heading', { name: 'The end' })).toHaveCSS('break-after', 'avoid');
  await expect(text.getByRole('row').first()).toHaveCSS('break-inside', 'avoid');
  await page.emulateMedia({ media: null });

  await openArticle(page, 'Gaia-X, the guest list and the house rules');
  await page.emulateMedia({ media: 'print' });
  await expect(text.getByRole('figure').first()).toHaveCSS('break-inside', 'avoid');
  // Windows are shared: the next test is to see one as it comes.
  await page.emulateMedia({ media: null });
});
