import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { violations } from '../support/accessibility.ts';
import { readEntries, writeEntries } from '../support/backup-files.ts';
import { expect, test } from '../support/reading-test.ts';
import { runVerb } from '../support/run-verb.ts';
import { articleRow, choosePaths, closeDialog, words } from '../support/window-parts.ts';

const { en } = words;

/** A signed pack of one article, as `pack create` makes it of another library. */
async function signedPack(folder: string): Promise<string> {
  const library = join(folder, 'publisher');
  const pack = join(folder, 'harbour.escale');
  const note = join(folder, 'tides.en.txt');
  await writeFile(note, `Tides by post\n\n${'The harbour keeps its own copies. '.repeat(9)}\n`);
  await runVerb(['import', note, '--library', library]);
  await runVerb(['pack', 'key', '--out', folder]);
  const key = join(folder, 'escale-pack.private.pem');
  const named = ['--name', 'Harbour news', '--name-fr', 'Nouvelles du port', '--key', key];
  const made = await runVerb(['pack', 'create', '--out', pack, ...named, '--library', library]);
  expect(made.exitCode).toBe(0);
  return pack;
}

async function tampered(pack: string, folder: string): Promise<string> {
  const path = join(folder, 'tampered.escale');
  await copyFile(pack, path);
  const entries = await readEntries(path);
  const manifest = String(entries.get('manifest.json')).replace('Harbour news', 'Harbour lies');
  entries.set('manifest.json', Buffer.from(manifest));
  await writeEntries(path, entries);
  return path;
}

/** Drops a file on the window itself; only its address can be made up. */
async function dropOnWindow(page: Page, path: string): Promise<void> {
  await page.getByRole('main').evaluate((part, address) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([], 'pack'));
    dataTransfer.setData('text/uri-list', address);
    part.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, `file://${path}`);
}

test('a pack is shown with who signed it, installed and read; one that was changed is refused', async ({
  openLibrary,
  folder,
}) => {
  const pack = await signedPack(folder);
  const { page, electron } = await openLibrary();
  const dialog = page.getByRole('dialog', { name: en.packs.title });
  await dropOnWindow(page, await tampered(pack, folder));
  await expect(dialog.getByText(en.errors.packSignatureBroken.title)).toBeVisible();
  await expect(dialog.getByRole('button', { name: en.packs.install, exact: true })).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
  await closeDialog(page);
  await expect(articleRow(page, 'Tides by post')).toHaveCount(0);

  await choosePaths(electron, [pack]);
  const openFromMenu = () =>
    electron.evaluate(({ Menu }, label) => {
      const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []);
      items?.find((one) => one.label === label)?.click();
    }, en.menu.installPack);
  await openFromMenu();
  await dialog.getByRole('button', { name: en.packs.choose }).click();
  await expect(dialog.getByRole('heading', { name: 'Harbour news' })).toBeVisible();
  await expect(dialog).toContainText(en.packs.signed);
  await expect(dialog.getByRole('row', { name: `${en.packs.rows.articles} 1` })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: en.packs.install, exact: true }).click();
  await expect(dialog.getByText('“Harbour news” is installed.')).toBeVisible();
  await expect(dialog.getByRole('table', { name: en.packs.report })).toContainText('1');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: en.packs.showArticles }).click();
  await articleRow(page, 'Tides by post').click();
  await expect(page.getByRole('article')).toContainText('The harbour keeps its own copies.');

  await openFromMenu();
  const forget = dialog.getByRole('button', {
    name: en.packs.installed.forgetNamed.replace('{{name}}', 'Harbour news'),
  });
  await expect(forget).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await forget.press('Enter');
  const forgotten = en.packs.installed.forgotten.replace('{{name}}', 'Harbour news');
  await expect(page.getByText(forgotten)).toBeVisible();
  await expect(forget).toHaveCount(0);
  await closeDialog(page);
  await expect(page.getByRole('article')).toContainText('The harbour keeps its own copies.');
});
