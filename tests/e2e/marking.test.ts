import type { Page } from '@playwright/test';
import { expect, test } from '../support/reading-test.ts';
import { words } from '../support/window-parts.ts';

const { en } = words;

const announcement = (page: Page, text: string | RegExp) =>
  expect(page.getByRole('status').filter({ hasText: text })).toBeVisible();

async function unreadOf(page: Page): Promise<number> {
  const overview = await page.evaluate(() => window.escale.libraryOverview());
  if (!overview.ok) throw new Error(overview.error.code);
  return overview.value.counts.unread;
}

test('what is shown is marked as read by key and by menu, and unread again by button and by key', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  const { marking, menu, lists, search } = en.library;
  const rail = page.getByRole('navigation', { name: lists.label });
  await rail.getByRole('button', { name: lists.all }).click();
  await expect(page.getByRole('option').first()).toBeVisible();
  const unread = await unreadOf(page);
  expect(unread).toBeGreaterThan(3);

  await page.keyboard.press('Shift+M');
  await announcement(page, /\d articles marked as read/);
  expect(await unreadOf(page)).toBe(0);
  await page.getByRole('button', { name: marking.undo }).click();
  await announcement(page, /\d articles are unread again/);
  expect(await unreadOf(page)).toBe(unread);

  await page.keyboard.press('/');
  await page.getByRole('searchbox', { name: search.label }).fill('title:"gaia-x" is:unread ');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.getByRole('button', { name: menu.label }).click();
  await page.getByRole('menuitem', { name: menu.markRead }).click();
  await announcement(page, /1 article marked as read/);
  expect(await unreadOf(page)).toBe(unread - 1);
  await page.getByRole('button', { name: menu.label }).focus();
  await page.keyboard.press('Control+Z');
  await announcement(page, /1 article is unread again/);
  expect(await unreadOf(page)).toBe(unread);
});
