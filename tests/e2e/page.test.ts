import { violations } from '../support/accessibility.ts';
import { expect, test } from '../support/reading-test.ts';
import { articleText, articleTitle, openArticle, words } from '../support/window-parts.ts';

const { en } = words;
const guide = 'How to read with Escale';

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
  await expect(marks.first()).toHaveText(/glossary/i);
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
