import { violations } from '../support/accessibility.ts';
import { expect, test } from '../support/reading-test.ts';
import { rssFeed } from '../support/sample-feeds.ts';
import {
  addAddress,
  articleText,
  articleTitle,
  closeDialog,
  openArticle,
  words,
} from '../support/window-parts.ts';

const { en, fr } = words;

test('the interface follows the system and switches while it is open', async ({ openLibrary }) => {
  const { page, electron } = await openLibrary({ language: 'fr' });
  await expect(page.getByRole('button', { name: fr.sync.start })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');

  await page.getByRole('button', { name: fr.library.settings, exact: true }).click();
  const settings = page.getByRole('dialog', { name: fr.settings.title });
  await settings.getByRole('radio', { name: 'English' }).click({ force: true });
  await expect(page.getByRole('dialog', { name: en.settings.title })).toBeVisible();
  await closeDialog(page);
  await expect(page.getByRole('button', { name: en.sync.start })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  const menus = await electron.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.items.map(({ label }) => label),
  );
  expect(menus).toContain(en.menu.article);
});

test('the article switches FR ⇄ EN in place and keeps the paragraph at the top', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  await openArticle(page, 'Bleu');
  const article = articleText(page);
  await expect(article).toHaveAttribute('lang', 'en');
  const top = () =>
    page.evaluate(() => {
      const blocks = [...document.querySelectorAll('article :is(p, h2, h3, li)')];
      const header = document.querySelector('main header')?.getBoundingClientRect().bottom ?? 0;
      return blocks.findIndex((block) => block.getBoundingClientRect().bottom > header + 4);
    });
  await page
    .getByRole('article')
    .getByRole('heading', { level: 2 })
    .nth(1)
    .evaluate((heading) => {
      heading.scrollIntoView({ block: 'start' });
    });
  const before = await top();
  expect(before).toBeGreaterThan(2);

  await page.getByRole('button', { name: /^FR/ }).click();
  await expect(article).toHaveAttribute('lang', 'fr');
  await expect(page.getByRole('button', { name: /^FR/ })).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThanOrEqual(1);
  // The interface stays as it was.
  await expect(page.getByRole('button', { name: en.sync.start })).toBeVisible();
});

test('both versions stand side by side, and the keyboard leads from paragraph to paragraph', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  await openArticle(page, 'Bleu');
  await page.keyboard.press('b');
  const table = page.getByRole('table', { name: en.reader.sideBySide.label });
  await expect(table.getByRole('columnheader')).toHaveText(['French', 'English']);
  const paragraphs = table.getByRole('cell');
  await paragraphs.first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(paragraphs.nth(3)).toBeFocused();
  await expect(paragraphs.nth(3)).toHaveAttribute('lang', 'en');
  const tint = (index: number) =>
    paragraphs.nth(index).evaluate((cell) => getComputedStyle(cell, '::before').backgroundColor);
  expect(await tint(2)).not.toBe(await tint(0));
  expect(await violations(page)).toEqual([]);

  // The toggle changes which version is the one that is marked and measured, and moves nothing.
  const before = await paragraphs.nth(3).boundingBox();
  const drawn = await table.elementHandle();
  await page.getByRole('button', { name: /^FR/ }).click();
  await expect(articleText(page)).toHaveAttribute('lang', 'fr');
  expect(await drawn?.evaluate((element) => element.isConnected)).toBe(true);
  expect(await paragraphs.nth(3).boundingBox()).toEqual(before);
  await page.getByRole('button', { name: en.reader.sideBySide.action }).click();
  await expect(table).toBeHidden();
});

test('without a version in the other language the switch says so and does not pretend', async ({
  openLibrary,
  server,
}) => {
  const html = '<p>Le vent tourne au nord en fin de journée, et les bateaux restent au port.</p>';
  server.route('/fr', {
    body: rssFeed('Météo du port', [{ id: '1', title: 'Avis de vent', html }], 'fr'),
  });
  const { page } = await openLibrary();
  await addAddress(page, server.url('/fr'));
  await closeDialog(page);
  await openArticle(page, 'Avis de vent');
  const missing = page.getByRole('button', { name: /^EN/ });
  await expect(missing).toHaveAttribute('aria-disabled', 'true');
  await expect(missing).toHaveAccessibleDescription(en.reader.languages.missing.en);
  await missing.click({ force: true });
  await expect(articleTitle(page)).toHaveText('Avis de vent');
  await expect(articleText(page)).toHaveAttribute('lang', 'fr');
});

test('versions are separated and paired again, with what speaks for it', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  const rows = page.getByRole('option');
  await openArticle(page, 'Bleu');
  await page.getByRole('button', { name: en.reader.more.label }).click();
  await page.getByRole('menuitem', { name: en.reader.more.unpair }).click();
  await expect(rows).toHaveCount(8);
  await page.getByRole('button', { name: en.reader.more.label }).click();
  await page.getByRole('menuitem', { name: en.reader.more.pair }).click();
  const dialog = page.getByRole('dialog', { name: en.reader.pairing.title });
  const proposed = dialog.getByRole('listitem').first().getByRole('button');
  await expect(proposed).toContainText(/Bleu/);
  await expect(proposed).toContainText(en.reader.pairing.reasons.concepts);
  expect(await violations(page, '[role="dialog"]')).toEqual([]);
  await proposed.press('Enter');
  await expect(rows).toHaveCount(7);
  await expect(dialog).toBeHidden();
  await expect(articleTitle(page)).toHaveText(/Bleu/);
});
