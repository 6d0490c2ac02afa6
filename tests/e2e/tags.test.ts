import type { Page } from '@playwright/test';
import { violations } from '../support/accessibility.ts';
import { expect, test } from '../support/reading-test.ts';
import { articleRow, articleTitle, openArticle, words } from '../support/window-parts.ts';

const { en } = words;

/** Writes tags on the open article, by keyboard alone. */
async function tagByKeyboard(page: Page, ...tags: readonly string[]): Promise<void> {
  await page.keyboard.press('t');
  const dialog = page.getByRole('dialog', { name: en.tags.title });
  await expect(dialog.getByRole('combobox', { name: en.tags.add })).toBeFocused();
  for (const tag of tags) {
    await page.keyboard.type(tag);
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('row', { name: tag })).toBeVisible();
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

const railTags = (page: Page) => page.getByRole('navigation', { name: en.tags.title });
const railSearches = (page: Page) => page.getByRole('navigation', { name: en.savedSearches.title });

test('tags are given, completed and taken away by keyboard, and lead to their articles', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  await openArticle(page, 'Gaia-X');
  await tagByKeyboard(page, 'Énergie', 'à relire');
  await expect(railTags(page).getByRole('button')).toHaveCount(2);
  await expect(page.getByRole('list', { name: en.tags.ofArticle })).toHaveText('Énergieà relire');

  await openArticle(page, 'SecNumCloud');
  await page.keyboard.press('t');
  const dialog = page.getByRole('dialog', { name: en.tags.title });
  await page.keyboard.type('ener');
  const options = page.getByRole('option', { name: 'Énergie' });
  await expect(options).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('row', { name: 'Énergie' })).toBeVisible();
  await page.keyboard.type('port');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('row')).toHaveCount(2);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Delete');
  await expect(dialog.getByRole('row')).toHaveCount(1);
  await page.keyboard.press('Escape');

  await railTags(page).getByRole('button', { name: 'Énergie' }).click();
  await expect(page.getByRole('option')).toHaveCount(2);
  await expect(articleRow(page, 'Gaia-X')).toBeVisible();
  await railTags(page).getByRole('button', { name: 'à relire' }).click();
  await expect(page.getByRole('option')).toHaveCount(1);
  await expect(articleTitle(page)).toContainText('SecNumCloud');
});

test('a tag is renamed and deleted everywhere', async ({ openLibrary }) => {
  const { page } = await openLibrary();
  await openArticle(page, 'Gaia-X');
  await tagByKeyboard(page, 'energie', 'port');
  await railTags(page).getByRole('button', { name: 'energie' }).click();
  await page.getByRole('button', { name: en.tags.details }).click();
  const dialog = page.getByRole('dialog', { name: 'energie' });
  await dialog.getByRole('textbox', { name: en.tags.name }).fill('PORT');
  await expect(dialog).toContainText(en.tags.unites.replace('{{tag}}', 'port'));
  await dialog.getByRole('textbox', { name: en.tags.name }).fill('Énergie');
  await dialog.getByRole('button', { name: en.tags.rename }).click();
  await expect(dialog).toBeHidden();
  await expect(railTags(page).getByRole('button')).toHaveText([/^Énergie/, /^port/]);
  await expect(page.getByRole('option')).toHaveCount(1);

  await page.getByRole('button', { name: en.tags.details }).click();
  await page.getByRole('button', { name: en.tags.delete }).click();
  const question = page.getByRole('alertdialog');
  await expect(question.getByRole('button', { name: en.tags.keep })).toBeFocused();
  expect(await violations(page)).toEqual([]);
  await question.getByRole('button', { name: en.tags.delete }).click();
  await expect(railTags(page).getByRole('button')).toHaveText([/^port/]);
  await expect(page.getByText(en.library.empty.tag.title)).toBeVisible();
});

test('a search is saved, shown from the rail, changed and deleted, and all is there after a restart', async ({
  open,
}) => {
  const first = await open();
  await openArticle(first.page, 'Gaia-X');
  await tagByKeyboard(first.page, 'Énergie');
  await first.page.keyboard.press('/');
  await first.page.keyboard.type('tag:energie');
  await expect(first.page.getByRole('option')).toHaveCount(1);
  await first.page.getByRole('button', { name: en.savedSearches.save }).click();
  const saving = first.page.getByRole('dialog', { name: en.savedSearches.save });
  const name = saving.getByRole('textbox', { name: en.savedSearches.name });
  await expect(name).toBeFocused();
  await expect(name).toHaveValue('tag:energie');
  await first.page.keyboard.type('On energy');
  await first.page.keyboard.press('Enter');
  await expect(saving).toBeHidden();
  await expect(railSearches(first.page).getByRole('button')).toHaveText(['On energy']);
  await first.quit();

  const { page } = await open({ profile: first.profile });
  await expect(railTags(page).getByRole('button', { name: 'Énergie' })).toBeVisible();
  await expect(page.getByRole('option')).toHaveCount(7);
  const entry = railSearches(page).getByRole('button', { name: 'On energy' });
  await entry.click();
  await expect(page.getByRole('option')).toHaveCount(1);
  await expect(entry).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('listbox', { name: 'On energy' })).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await page.getByRole('button', { name: en.savedSearches.details }).click();
  const dialog = page.getByRole('dialog', { name: 'On energy' });
  await dialog.getByRole('textbox', { name: en.savedSearches.query }).fill('-has:tag');
  await dialog.getByRole('button', { name: en.savedSearches.keepIt }).click();
  await expect(page.getByRole('option').first()).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: '6 articles' })).toBeVisible();
  await page
    .getByRole('navigation', { name: en.library.lists.label })
    .getByRole('button', { name: en.library.lists.all })
    .click();
  await expect(page.getByRole('option')).toHaveCount(7);

  await entry.click();
  await page.getByRole('button', { name: en.savedSearches.details }).click();
  await page.getByRole('button', { name: en.savedSearches.delete }).click();
  const question = page.getByRole('alertdialog');
  await question.getByRole('button', { name: en.savedSearches.delete }).click();
  await expect(railSearches(page)).toBeHidden();
});
