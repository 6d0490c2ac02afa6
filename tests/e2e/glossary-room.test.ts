import { violations } from '../support/accessibility.ts';
import { expect, test } from '../support/reading-test.ts';
import { articleText, articleTitle, words } from '../support/window-parts.ts';

test('a concept is found, read and followed into an article by keyboard', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary({ language: 'fr' });
  const t = words.fr.glossary.room;
  await page.getByRole('button', { name: t.title, exact: true }).press('Enter');
  const concepts = page.getByRole('listbox', { name: t.title });
  await expect(concepts).toBeVisible();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: t.search })).toBeFocused();
  await page.keyboard.type('extra-t');
  await expect(concepts.getByRole('option')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.type('cloud ac');
  await expect(concepts.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  const title = page.getByRole('main').getByRole('heading', { level: 1 });
  await expect(title).toBeFocused();
  await expect(title).toHaveText('CLOUD Act');
  await expect(page.getByRole('main').locator('[lang="en"]').first()).toBeVisible();
  await expect(page.getByRole('img', { name: /^CLOUD Act/ })).toBeVisible();
  await page.getByRole('combobox', { name: t.order.label }).selectOption(t.order.after);
  const lines = page.getByRole('main').getByRole('list').last().getByRole('button');
  await expect(lines.first()).toContainText('CLOUD Act');
  expect(await violations(page)).toEqual([]);

  await lines.first().focus();
  await page.keyboard.press('ArrowDown');
  const line = await lines.nth(1).innerText();
  await page.keyboard.press('Enter');
  await expect(articleTitle(page)).toBeFocused();
  const mark = articleText(page).locator('mark[data-current]');
  await expect(mark).toBeInViewport();
  expect(line).toContain(await mark.innerText());
  await page.getByRole('button', { name: t.title, exact: true }).click();
  await expect(title).toHaveText('CLOUD Act');
});

test('a card leads into the glossary, and the glossary from concept to concept', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  await page.getByRole('option', { name: 'Gaia-X' }).first().click();
  await articleText(page).getByRole('button', { name: 'Palantir' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: words.en.glossary.room.open }).click();
  const title = page.getByRole('main').getByRole('heading', { level: 1 });
  await expect(title).toHaveText('Palantir');
  await expect(title).toBeFocused();
  const neighbour = page.getByRole('main').getByRole('list').nth(1).getByRole('button').first();
  const name = await neighbour.innerText();
  await neighbour.click();
  await expect(title).toHaveText(name);
});

test('a known term is marked no more, and again when asked; terms lead to their places', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  const t = words.en;
  await page.getByRole('option', { name: 'Gaia-X' }).first().click();
  const term = articleText(page).getByRole('button', { name: 'Palantir', exact: true });
  await term.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: t.glossary.known.know }).click();
  await expect(term).toHaveCount(0);
  await expect(articleTitle(page)).toBeFocused();
  const terms = page.getByRole('dialog', { name: t.glossary.terms.title });
  const listTerms = async () => {
    await page.getByRole('button', { name: t.reader.more.label }).click();
    await page.getByRole('menuitem', { name: t.glossary.terms.title }).click();
    await expect(terms).toBeVisible();
  };
  await listTerms();
  const known = terms.getByRole('button', { name: /^Palantir/ });
  await expect(known).toContainText(t.glossary.terms.known);
  expect(await violations(page)).toEqual([]);
  await known.click();
  const mark = articleText(page).locator('mark[data-current]');
  await expect(mark).toBeInViewport();
  await expect(mark).toHaveText('Palantir');
  await page.getByRole('button', { name: t.glossary.known.undo, exact: true }).click();
  await expect(term).toHaveCount(1);
});
