import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { violations } from '../support/accessibility.ts';
import { expect, test } from '../support/reading-test.ts';
import { openArticle, words } from '../support/window-parts.ts';

const t = words.en;

async function chooseTarget(electron: ElectronApplication, path: string): Promise<void> {
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
}

test('an article is exported from its menu, and the choice is remembered', async ({
  openLibrary,
  folder,
}) => {
  const { page, electron } = await openLibrary();
  await openArticle(page, 'Gaia-X');
  const open = async () => {
    await page.getByRole('button', { name: t.reader.more.label }).click();
    await page.getByRole('menuitem', { name: t.reader.more.export }).click();
  };
  const dialog = page.getByRole('dialog', { name: t.export.dialog.title });
  const exportTo = async (name: string) => {
    await chooseTarget(electron, join(folder, name));
    await dialog.getByRole('button', { name: t.export.dialog.choose }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText(t.export.done.replace('{{file}}', name))).toBeVisible();
  };

  await open();
  await expect(dialog).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await exportTo('article.html');
  const html = await readFile(join(folder, 'article.html'), 'utf8');
  expect(html).toContain('<html lang="en"');
  expect(html).toContain('Gaia-X');

  await open();
  await dialog.getByText(t.export.dialog.formats.epub, { exact: true }).click();
  await exportTo('article.epub');
  const book = await readFile(join(folder, 'article.epub'));
  expect(book.subarray(30, 58).toString('latin1')).toBe('mimetypeapplication/epub+zip');

  await open();
  await expect(dialog.getByRole('radio', { name: 'EPUB' })).toBeChecked();
  await dialog.getByText('PDF', { exact: true }).click();
  await chooseTarget(electron, join(folder, 'nowhere', 'article.pdf'));
  await dialog.getByRole('button', { name: t.export.dialog.choose }).click();
  await expect(dialog.getByRole('alert')).toContainText(t.errors.targetMissing.title);
  expect(await violations(page)).toEqual([]);
  await exportTo('article.pdf');
  const pdf = await readFile(join(folder, 'article.pdf'), 'latin1');
  expect(pdf.startsWith('%PDF-')).toBe(true);
  expect(pdf.length).toBeGreaterThan(5_000);
  await page.getByRole('button', { name: t.export.show }).click();

  await chooseTarget(electron, join(folder, 'digest.epub'));
  await page.getByRole('button', { name: t.library.menu.label }).click();
  const digestItem = page.getByRole('menuitem', { name: t.library.menu.digest });
  await expect(digestItem).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await digestItem.press('Enter');
  const written = t.library.digest.written_other
    .replace('{{count, number}}', '6')
    .replace('{{file}}', 'digest.epub');
  await expect(page.getByRole('status').filter({ hasText: written })).toBeVisible();
  const digest = await readFile(join(folder, 'digest.epub'));
  expect(digest.subarray(30, 58).toString('latin1')).toBe('mimetypeapplication/epub+zip');
});

test('an article is shared as a citation and as Markdown', async ({ openLibrary }) => {
  const { page } = await openLibrary();
  await openArticle(page, 'Gaia-X');
  for (const item of [t.reader.more.copyCitation, t.reader.more.copyMarkdown]) {
    await page.getByRole('button', { name: t.reader.more.label }).click();
    await page.getByRole('menuitem', { name: t.reader.more.share }).click();
    const choice = page.getByRole('menuitem', { name: item });
    await expect(choice).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await choice.click();
    await expect(page.getByText(t.reader.more.copied, { exact: true })).toBeVisible();
  }
});
