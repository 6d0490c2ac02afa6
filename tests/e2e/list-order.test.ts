import type { Page } from '@playwright/test';
import type { ListOrder } from '../../src/shared/domain/list-order.ts';
import type { ListView } from '../../src/shared/ipc/answers.ts';
import { expect, test } from '../support/reading-test.ts';
import { words } from '../support/window-parts.ts';

const { en } = words;
const { menu, order, lists, search } = en.library;

const all = { type: 'all' } as const;

async function titlesOf(page: Page, wanted: ListOrder, view: ListView = all) {
  const answer = await page.evaluate(
    (input) => window.escale.articlesList({ ...input, offset: 0, limit: 50 }),
    { view, order: wanted },
  );
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.items.map(({ title }) => title);
}

const titleAt = (page: Page, place: number) =>
  page.getByRole('option').nth(place).locator('p').first().innerText();

/** With keys alone, from the list's menu. */
async function chooseByKeys(page: Page, name: string) {
  await page.getByRole('button', { name: menu.label }).focus();
  await page.keyboard.press('Enter');
  const chosen = page.getByRole('menuitemradio', { name });
  await expect(chosen).toBeVisible();
  await page.keyboard.press('End');
  for (let tries = 0; tries < 10; tries += 1) {
    if (await chosen.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('ArrowUp');
  }
  await page.keyboard.press('Enter');
}

test('the order that is chosen holds for all lists, with the next article, and after a restart', async ({
  open,
}) => {
  const first = await open();
  const { page } = first;
  const rail = page.getByRole('navigation', { name: lists.label });
  await rail.getByRole('button', { name: lists.all }).click();
  const newest = await titlesOf(page, 'newest');
  const oldest = await titlesOf(page, 'oldest');
  expect(oldest).not.toEqual(newest);
  await expect.poll(() => titleAt(page, 0)).toBe(newest[0]);

  await chooseByKeys(page, order.oldest);
  await expect(page.getByRole('status').filter({ hasText: order.oldest })).toBeVisible();
  await expect.poll(() => titleAt(page, 0)).toBe(oldest[0]);
  expect(await titleAt(page, 1)).toBe(oldest[1]);
  await page.getByRole('option').first().click();
  await page.keyboard.press('j');
  await expect(page.getByRole('option', { selected: true })).toContainText(oldest[1] ?? '');

  // What is found is by how well it fits.
  await page.getByRole('searchbox', { name: search.label }).fill('gaia-x ');
  await expect(page.getByRole('heading', { name: search.results })).toBeVisible();
  await page.getByRole('button', { name: menu.label }).click();
  await expect(page.getByRole('menuitem', { name: menu.markRead })).toBeVisible();
  await expect(page.getByRole('menuitemradio')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox', { name: search.label }).fill('');

  const unread = await titlesOf(page, 'oldest', { type: 'unread' });
  await rail.getByRole('button', { name: lists.unread }).click();
  await expect.poll(() => titleAt(page, 0)).toBe(unread[0]);

  await first.quit();
  const second = await open({ profile: first.profile });
  await second.page.getByRole('button', { name: menu.label }).click();
  await expect(
    second.page.getByRole('menuitemradio', { name: order.oldest, checked: true }),
  ).toBeVisible();
  expect(await titleAt(second.page, 0)).toBe(unread[0]);
});
