import type { Page } from '@playwright/test';
import { violations } from '../support/accessibility.ts';
import { expect, test } from '../support/reading-test.ts';
import { articleTitle, openArticle, words } from '../support/window-parts.ts';

const { en } = words;

const announcement = (page: Page, text: string) =>
  expect(page.getByRole('status').filter({ hasText: text })).toBeVisible();

async function showList(page: Page, name: string): Promise<void> {
  const lists = page.getByRole('navigation', { name: en.library.lists.label });
  await lists.getByRole('button', { name }).click();
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
}

test('articles wait in the reading queue, are put in order, and are read one after the other', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  const { queue } = en.library;
  const rows = page.getByRole('option');
  await showList(page, en.library.lists.queue);
  await expect(page.getByText(en.library.empty.queue.title)).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await showList(page, en.library.lists.all);
  for (const [place, title] of ['Gaia-X', 'SecNumCloud', 'How to read'].entries()) {
    await openArticle(page, title);
    await page.keyboard.press('q');
    await announcement(page, queue.added.replace('{{place, number}}', String(place + 1)));
  }
  await showList(page, en.library.lists.queue);
  await expect(rows).toHaveText([/Gaia-X/, /SecNumCloud/, /How to read/]);

  await rows.nth(2).click();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(rows).toHaveText([/Gaia-X/, /How to read/, /SecNumCloud/]);
  await announcement(page, 'Now at place 2 of 3');
  const up = page.getByRole('button', { name: queue.up });
  await up.press('Enter');
  await expect(rows).toHaveText([/How to read/, /Gaia-X/, /SecNumCloud/]);
  await up.press('Enter');
  await announcement(page, queue.first);
  await expect(up).toBeFocused();
  await rows.nth(2).dragTo(rows.nth(0));
  await expect(rows).toHaveText([/SecNumCloud/, /How to read/, /Gaia-X/]);
  expect(await violations(page)).toEqual([]);

  await page.keyboard.press('q');
  await expect(rows).toHaveText([/SecNumCloud/, /Gaia-X/]);
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('j');
  await expect(articleTitle(page)).toContainText('Gaia-X');
  await expect(rows).toHaveText([/SecNumCloud/, /Gaia-X/]);
  await page.getByRole('button', { name: queue.undo }).click();
  await expect(rows).toHaveText([/SecNumCloud/, /How to read/, /Gaia-X/]);

  await openArticle(page, 'SecNumCloud');
  const end = page.getByRole('region', { name: en.reader.queue.label });
  await expect(end).toContainText('1 of 3');
  expect(await violations(page)).toEqual([]);
  await end.getByRole('button', { name: /How to read/ }).press('Enter');
  await expect(articleTitle(page)).toContainText('How to read');
  await expect(articleTitle(page)).toBeFocused();
  await expect(rows).toHaveText([/How to read/, /Gaia-X/]);
  await end.getByRole('button', { name: en.reader.queue.takeOut }).press('Enter');
  const putBack = end.getByRole('button', { name: en.reader.queue.putBack });
  await expect(putBack).toBeFocused();
  await expect(rows).toHaveText([/Gaia-X/]);
  await page.getByRole('button', { name: en.reader.more.label }).click();
  await page.getByRole('menuitem', { name: en.reader.more.queue }).click();
  await expect(rows).toHaveText([/Gaia-X/, /How to read/]);

  const takeOut = page.getByRole('button', { name: queue.takeOut, exact: true });
  await takeOut.press('Enter');
  await expect(rows).toHaveText([/Gaia-X/]);
  await expect(takeOut).toBeFocused();
  await rows.first().click();
  await takeOut.press('Enter');
  await expect(page.getByText(en.library.empty.queue.title)).toBeFocused();
});
