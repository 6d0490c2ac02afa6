import type { EscaleApi } from '../../src/shared/ipc/contract.ts';
import { violations } from '../support/accessibility.ts';
import { expect, test } from '../support/reading-test.ts';
import { rssFeed } from '../support/sample-feeds.ts';
import {
  addAddress,
  articleRow,
  articleTitle,
  closeDialog,
  openArticle,
  words,
} from '../support/window-parts.ts';

const t = words.en;

declare const window: { readonly escale: EscaleApi };

const item = (n: number, text = `What article ${n} says.`) => ({
  id: `item-${n}`,
  title: `Headline ${String(n).padStart(2, '0')}`,
  html: `<p>${text}</p>`,
});

test('a deleted article is offered back, and stays away from every sync', async ({
  openLibrary,
  server,
}) => {
  server.route('/feed', rssFeed('Local feed', [item(1), item(2)]));
  const { page } = await openLibrary();
  await addAddress(page, server.url('/feed'));
  await closeDialog(page);
  const row = articleRow(page, 'Headline 01');
  await openArticle(page, 'Headline 01');
  await page.getByRole('listbox').focus();

  await page.keyboard.press('Delete');
  await expect(row).toBeHidden();
  await expect(page.getByText('“Headline 01” was deleted')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: t.library.deletion.undo }).press('Enter');
  await expect(row).toBeVisible();
  await expect(articleTitle(page)).toHaveText('Headline 01');

  await page.getByRole('button', { name: t.reader.more.label }).click();
  await page.getByRole('menuitem', { name: t.reader.more.delete, exact: true }).click();
  await expect(row).toBeHidden();
  const sync = page.getByRole('button', { name: t.sync.start });
  await sync.press('Enter');
  await expect(page.getByText(t.sync.finished.none)).toBeVisible();
  await expect(sync).toBeFocused();
  await expect(row).toBeHidden();

  await page.getByRole('listbox').focus();
  await page.keyboard.press('Control+z');
  await expect(row).toBeVisible();
});

test('the menu deletes no article that is out of sight', async ({ openLibrary }) => {
  const { page, electron } = await openLibrary();
  const command = (name: string) =>
    electron.evaluate(({ BrowserWindow }, sent) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send('commandIssued', sent);
    }, name);
  await openArticle(page, 'Gaia-X');
  const title = await articleTitle(page).innerText();
  await page.keyboard.press('a');
  await expect(page.getByRole('heading', { name: t.notebook.title })).toBeVisible();
  await command('deleteArticle');
  await command('goBack');
  await expect(articleTitle(page)).toHaveText(title);
});

test('how a sync ended is said where the rail is out of sight, too', async ({
  openLibrary,
  server,
}) => {
  server.route('/feed', rssFeed('Local feed', [item(1)]));
  const { page } = await openLibrary();
  await addAddress(page, server.url('/feed'));
  await closeDialog(page);
  await expect(articleRow(page, 'Headline 01')).toBeVisible();
  const usual = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.setViewportSize({ width: 880, height: 700 });
  await expect(page.getByRole('button', { name: t.window.showRail })).toBeVisible();
  server.route('/feed', rssFeed('Local feed', [item(1), item(2)]));
  await page.evaluate(() => window.escale.syncStart({}));
  await expect(
    page.getByText(t.sync.finished.added_one.replace('{{count, number}}', '1')),
  ).toBeVisible();
  await page.setViewportSize(usual);
});

test('the buttons of a mouse lead nowhere behind a dialog', async ({ openLibrary }) => {
  const { page } = await openLibrary();
  await openArticle(page, 'Gaia-X');
  await openArticle(page, 'SecNumCloud');
  const title = await articleTitle(page).innerText();
  const back = () =>
    page.evaluate(() => {
      document.body.dispatchEvent(new MouseEvent('mouseup', { button: 3, bubbles: true }));
    });
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await back();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(articleTitle(page)).toHaveText(title);
  await back();
  await expect(articleTitle(page)).toContainText('Gaia-X');
});

test('storage rules say what would go before it goes', async ({ openLibrary, server }) => {
  const items = Array.from({ length: 25 }, (_, n) => item(n + 1));
  server.route('/feed', rssFeed('Local feed', items));
  const { page } = await openLibrary();
  await addAddress(page, server.url('/feed'));
  await closeDialog(page);

  await page.getByRole('button', { name: t.library.settings, exact: true }).click();
  const storage = page.getByRole('region', { name: t.settings.storage.title });
  await expect(storage.getByText(t.settings.storage.preview_zero)).toBeVisible();
  await storage.getByLabel(t.settings.storage.rules.maxPerSource).selectOption('20');
  await storage.getByText(t.settings.storage.unread.go).click();
  await expect(storage.getByText(/^5 articles would go/)).toBeVisible();
  await storage.getByText(t.settings.storage.which).click();
  await expect(storage.getByRole('listitem')).toHaveCount(5);
  expect(await violations(page)).toEqual([]);
  await closeDialog(page);
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-setsize', '32');

  await page.getByRole('button', { name: t.library.settings, exact: true }).click();
  await storage.getByLabel(t.settings.storage.rules.maxPerSource).selectOption('20');
  await storage.getByText(t.settings.storage.unread.go).click();
  await expect(storage.getByText(/^5 articles would go/)).toBeVisible();
  await storage.getByRole('button', { name: t.settings.storage.apply }).click();
  await expect(storage.getByText(t.settings.storage.preview_zero)).toBeVisible();
  await closeDialog(page);
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-setsize', '27');
});

test('an article says what its publisher changed, and shows the text from before', async ({
  openLibrary,
  server,
}) => {
  server.route('/feed', rssFeed('Local feed', [item(1, 'The law will apply in spring.')]));
  const { page } = await openLibrary();
  await addAddress(page, server.url('/feed'));
  await closeDialog(page);
  server.route('/feed', rssFeed('Local feed', [item(1, 'The law will apply in autumn.')]));
  const asked = server.requestsTo('/feed').length;
  await page.getByRole('button', { name: t.sync.start }).click();
  await expect.poll(() => server.requestsTo('/feed').length).toBeGreaterThan(asked);
  await expect(page.getByText(t.sync.finished.none)).toBeVisible();
  await openArticle(page, 'Headline 01');

  await page.getByRole('button', { name: t.reader.history.open }).click();
  const dialog = page.getByRole('dialog', { name: t.reader.history.title });
  await expect(dialog.getByRole('insertion')).toContainText('autumn');
  await expect(dialog.getByRole('deletion')).toContainText('spring');
  expect(await violations(page)).toEqual([]);
  await dialog.getByText(t.reader.history.earlier, { exact: true }).click();
  await expect(dialog.getByText('The law will apply in spring.')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await closeDialog(page);
  await expect(page.getByRole('article')).toContainText('in autumn');
});
