import type { Page } from '@playwright/test';
import { violations } from '../support/accessibility.ts';
import { expect, test } from '../support/reading-test.ts';
import { words } from '../support/window-parts.ts';

const { reader } = words.en;
const { selection, lists, search } = words.en.library;

const announcement = (page: Page, text: string | RegExp) =>
  expect(page.getByRole('status').filter({ hasText: text })).toBeVisible();

const selected = (page: Page) => page.getByRole('option', { selected: true });
const bar = (page: Page) => page.getByRole('toolbar', { name: selection.label });
const countOf = (page: Page, count: string) =>
  expect(page.getByText(`${count} selected`, { exact: true })).toBeVisible();

async function counts(page: Page) {
  const overview = await page.evaluate(() => window.escale.libraryOverview());
  if (!overview.ok) throw new Error(overview.error.code);
  return overview.value.counts;
}

async function showAll(page: Page) {
  const rail = page.getByRole('navigation', { name: lists.label });
  await rail.getByRole('button', { name: lists.all }).click();
  await expect(page.getByRole('option').nth(5)).toBeVisible();
}

test('several articles are selected by keys, acted on by keys, and deleted with one way back', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  await showAll(page);
  const before = await counts(page);
  await page.getByRole('option').nth(1).click();
  await expect(selected(page)).toHaveCount(1);
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(selected(page)).toHaveCount(3);
  await countOf(page, '3 articles');
  const lead = page.locator('[role="option"][data-lead]');
  await expect(lead).toHaveCount(1);
  expect(await lead.evaluate((row) => getComputedStyle(row).outlineStyle)).toBe('solid');
  const first = page.getByRole('option').nth(1);
  expect(await first.evaluate((row) => getComputedStyle(row).outlineStyle)).toBe('none');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(selected(page)).toHaveCount(2);
  await page.keyboard.press('Control+ArrowDown');
  await page.keyboard.press('Control+ArrowDown');
  await page.keyboard.press('Control+Space');
  await countOf(page, '3 articles');
  await expect(page.getByRole('listbox')).toHaveAttribute('aria-multiselectable', 'true');

  await page.keyboard.press('s');
  await announcement(page, /articles? starred/);
  await expect(selected(page)).toHaveCount(3);
  await page.keyboard.press('s');
  await announcement(page, '3 articles unstarred');

  await page.keyboard.press('Delete');
  await announcement(page, '3 articles were deleted');
  await expect(bar(page)).toHaveCount(0);
  expect((await counts(page)).all).toBe(before.all - 3);
  await page.keyboard.press('Control+Z');
  await announcement(page, '3 articles are again as they were');
  expect((await counts(page)).all).toBe(before.all);
  // The keyboard is where it was.
  await expect(page.getByRole('listbox')).toBeFocused();
});

test('several articles are selected by clicks, tagged, queued, and all of them at once', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  await showAll(page);
  await page.getByRole('option').nth(0).click();
  await page
    .getByRole('option')
    .nth(3)
    .click({ modifiers: ['Shift'] });
  await countOf(page, '4 articles');
  await page
    .getByRole('option')
    .nth(1)
    .click({ modifiers: ['Control'] });
  await countOf(page, '3 articles');

  await bar(page).getByRole('button', { name: selection.tag }).click();
  await page.getByRole('combobox').fill('aboard');
  await page.keyboard.press('Enter');
  await announcement(page, '3 articles tagged');
  const rail = page.getByRole('navigation', { name: lists.label });
  await bar(page).getByRole('button', { name: selection.queue }).click();
  await announcement(page, '3 articles put into the reading queue');
  expect((await counts(page)).queue).toBe(3);
  await page.getByRole('button', { name: selection.undo }).click();
  await announcement(page, '3 articles are again as they were');
  expect((await counts(page)).queue).toBe(0);

  await page.getByRole('listbox').focus();
  await page.keyboard.press('Control+A');
  const { all } = await counts(page);
  await countOf(page, `${all} articles`);
  await page.keyboard.press('Escape');
  await expect(bar(page)).toHaveCount(0);
  await expect(selected(page)).toHaveCount(1);

  // Of what a search found, what it found.
  await page.getByRole('searchbox', { name: search.label }).fill('tag:aboard ');
  await expect(page.getByRole('option')).toHaveCount(3);
  await page.getByRole('listbox').focus();
  await page.keyboard.press('Control+A');
  await countOf(page, '3 articles');
  await bar(page).getByRole('button', { name: selection.more }).click();
  await page.getByRole('menuitem', { name: selection.unread, exact: true }).click();
  await page.keyboard.press('m');
  await announcement(page, '3 articles marked as read');
  await page.getByRole('searchbox', { name: search.label }).fill('');

  // In a list that they leave, nothing stays selected.
  await rail.getByRole('button', { name: lists.unread }).click();
  const { unread } = await counts(page);
  await expect(page.getByRole('option')).toHaveCount(unread);
  await page
    .getByRole('option')
    .nth(0)
    .click({ modifiers: ['Control'] });
  await page
    .getByRole('option')
    .nth(1)
    .click({ modifiers: ['Control'] });
  await countOf(page, '2 articles');
  await page.keyboard.press('m');
  await announcement(page, '2 articles marked as read');
  await expect(bar(page)).toHaveCount(0);
  expect((await counts(page)).unread).toBe(unread - 2);
  await expect(page.getByRole('option')).toHaveCount(unread - 2);
});

test('the menu of the page, and Esc in it, leave selected articles alone', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  await showAll(page);
  await page.getByRole('option').nth(1).click();
  await page.keyboard.press('Shift+ArrowDown');
  await countOf(page, '2 articles');
  await page.getByRole('button', { name: reader.more.label }).click();
  await page.getByRole('menuitem', { name: reader.more.queue }).click();
  await announcement(page, words.en.library.queue.added.replace('{{place, number}}', '1'));
  expect((await counts(page)).queue).toBe(1);
  await countOf(page, '2 articles');

  // In the list the key is about what is selected.
  await page.getByRole('listbox').focus();
  await page.keyboard.press('q');
  await announcement(page, '1 article put into the reading queue');
  expect((await counts(page)).queue).toBe(2);

  await page.getByRole('button', { name: reader.more.label }).focus();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toBeFocused();
  await countOf(page, '2 articles');
  await page.keyboard.press('Escape');
  await expect(bar(page)).toHaveCount(0);
});

test('what is deleted is what is selected, and the page shows what stays beside it', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  await showAll(page);
  const titles = await page.evaluate(async () => {
    const list = { view: { type: 'all' }, order: 'newest', offset: 0, limit: 4 } as const;
    const listed = await window.escale.articlesList(list);
    return listed.ok ? listed.value.items.map(({ title }) => title) : [];
  });
  const { all } = await counts(page);
  await page.getByRole('option').nth(1).click();
  const heading = page.getByRole('main').getByRole('heading', { level: 1 });
  await expect(heading).toHaveText(titles[1] ?? '');
  await page.keyboard.press('Shift+ArrowDown');
  await countOf(page, '2 articles');
  await page.keyboard.press('Delete');
  await announcement(page, '2 articles were deleted');
  await expect(heading).toHaveText(titles[3] ?? '');
  expect((await counts(page)).all).toBe(all - 2);

  // Where the list does not show what is open, the outline alone selects nothing.
  await page.getByRole('searchbox', { name: search.label }).fill(`"${titles[0]}" `);
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.getByRole('listbox').focus();
  await page.keyboard.press('Control+ArrowDown');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Control+Space');
  await countOf(page, '1 article');
  await expect(heading).toHaveText(titles[3] ?? '');
  expect((await counts(page)).all).toBe(all - 2);
});

test('selected articles are copied as one bibliography, by keyboard', async ({ openLibrary }) => {
  const { page } = await openLibrary();
  const { citing } = words.en;
  await showAll(page);
  await page.getByRole('option').first().click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await countOf(page, '3 articles');
  const more = page.getByRole('button', { name: selection.more });
  await more.press('Enter');
  await page.getByRole('menuitem', { name: selection.cite }).press('Enter');
  const dialog = page.getByRole('dialog', { name: citing.bibliography });
  const preview = dialog.getByRole('region', { name: citing.dialog.preview });
  await expect(preview.locator('p')).toHaveCount(3);
  await dialog.getByRole('combobox', { name: citing.dialog.style }).selectOption('iso690-numeric');
  await expect(preview.locator('p').first()).toHaveText(/^\s*1\./u);
  await expect(preview).toHaveAttribute('aria-busy', 'false');
  const copy = dialog.getByRole('button', { name: citing.dialog.copy, exact: true });
  await expect(copy).toBeEnabled();
  expect(await violations(page)).toEqual([]);
  const entries = await preview.locator('p').allTextContents();
  const copied = page.evaluate(
    () =>
      new Promise((resolve) => {
        // After the listener that fills the clipboard, which is the document's.
        window.addEventListener(
          'copy',
          ({ clipboardData }) => resolve(clipboardData?.getData('text/plain')),
          { once: true },
        );
      }),
  );
  await copy.press('Enter');
  expect(await copied).toBe(entries.join('\n\n'));
  await expect(dialog).toBeHidden();
  await expect(more).toBeFocused();
  await countOf(page, '3 articles');
});
