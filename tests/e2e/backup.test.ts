import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { violations } from '../support/accessibility.ts';
import { expect, test } from '../support/reading-test.ts';
import {
  articleRow,
  choosePaths,
  closeDialog,
  openArticle,
  words,
} from '../support/window-parts.ts';

const t = words.en;

async function chooseTarget(electron: ElectronApplication, path: string): Promise<void> {
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
}

test('a library is backed up, and restored on another machine and on this one', async ({
  open,
  folder,
}) => {
  const backup = join(folder, 'escale.zip');
  const first = await open();
  await openArticle(first.page, 'Gaia-X');
  await chooseTarget(first.electron, backup);
  await first.page.getByRole('button', { name: t.library.settings, exact: true }).click();
  const section = first.page.getByRole('region', { name: t.settings.library.title });
  await section.getByRole('button', { name: t.settings.library.backUp }).click();
  const backUp = first.page.getByRole('dialog', { name: t.backup.backUp.title });
  await expect(backUp).toBeVisible();
  expect(await violations(first.page)).toEqual([]);
  await backUp.getByRole('button', { name: t.backup.backUp.start }).click();
  await expect(backUp.getByRole('status')).toContainText('backed up and verified');
  await expect(backUp.getByRole('status')).toContainText(backup);
  expect(await violations(first.page)).toEqual([]);
  await closeDialog(first.page);
  expect(await readdir(folder)).toEqual(['escale.zip']);

  const second = await open();
  await articleRow(second.page, 'Gaia-X').first().waitFor();
  await second.page.getByRole('listbox').focus();
  await choosePaths(second.electron, [backup]);
  await second.page.getByRole('button', { name: t.library.settings, exact: true }).click();
  await second.page.getByRole('button', { name: t.settings.library.restore }).click();
  const restore = second.page.getByRole('dialog', { name: t.backup.restore.title });
  await restore.getByRole('button', { name: t.backup.restore.choose }).click();
  await expect(restore.getByRole('table')).toContainText('Articles');
  expect(await violations(second.page)).toEqual([]);
  await restore.getByText(t.backup.restore.mode.replace, { exact: true }).click();
  await restore.getByRole('button', { name: t.backup.restore.start.replace }).click();
  await expect(restore.getByRole('status')).toContainText(t.backup.restore.done.replace);
  await expect(restore.getByRole('status')).toContainText('before-restore-');
  expect(await violations(second.page)).toEqual([]);
  await closeDialog(second.page);
  await openArticle(second.page, 'Gaia-X');
  await openArticle(second.page, 'SecNumCloud');
});

test('a backup without texts and pictures says what comes of them', async ({ open, folder }) => {
  const backup = join(folder, 'escale.zip');
  const { page, electron } = await open();
  await openArticle(page, 'Gaia-X');
  await chooseTarget(electron, backup);
  await page.getByRole('button', { name: t.library.settings, exact: true }).click();
  await page.getByRole('button', { name: t.settings.library.backUp }).click();
  const dialog = page.getByRole('dialog', { name: t.backup.backUp.title });
  const { contents, withoutFiles, start } = t.backup.backUp;
  await expect(dialog.getByRole('radio', { name: contents.texts, exact: true })).toBeChecked();
  await expect(dialog.getByText(withoutFiles)).toBeHidden();
  await dialog.getByRole('radio', { name: contents.texts, exact: true }).press('ArrowLeft');
  await expect(dialog.getByRole('radio', { name: contents.records })).toBeChecked();
  await expect(dialog.getByText(withoutFiles)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: start }).press('Enter');
  await expect(dialog.getByRole('status')).toContainText(backup);
  await closeDialog(page);

  await choosePaths(electron, [backup]);
  await page.getByRole('button', { name: t.library.settings, exact: true }).click();
  await page.getByRole('button', { name: t.settings.library.restore }).click();
  const restore = page.getByRole('dialog', { name: t.backup.restore.title });
  await restore.getByRole('button', { name: t.backup.restore.choose }).click();
  await expect(restore.getByText(t.backup.restore.withoutFiles)).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test('a file that is no backup is refused in words, and everything stays', async ({
  openLibrary,
  folder,
}) => {
  const notes = join(folder, 'notes.zip');
  await writeFile(notes, 'Some notes.');
  const { page, electron } = await openLibrary({ language: 'fr' });
  const { fr } = words;
  await choosePaths(electron, [notes]);
  await page.getByRole('button', { name: fr.library.settings, exact: true }).click();
  await page.getByRole('button', { name: fr.settings.library.restore }).click();
  const restore = page.getByRole('dialog', { name: fr.backup.restore.title });
  await restore.getByRole('button', { name: fr.backup.restore.choose }).click();
  await expect(restore.getByText(fr.errors.backupUnrecognised.title)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await closeDialog(page);
  await openArticle(page, 'Gaia-X');
});

test('backups that make themselves are chosen in the settings, and stay chosen', async ({
  openLibrary,
  folder,
}) => {
  const { page, electron } = await openLibrary();
  const settings = page.getByRole('button', { name: t.library.settings, exact: true });
  const section = page.getByRole('region', { name: t.settings.library.title });
  await choosePaths(electron, [folder]);
  await settings.click();
  await section.getByText(t.settings.schedule.daily, { exact: true }).click();
  await section.getByRole('button', { name: t.settings.schedule.choose }).click();
  await expect(section).toContainText(`${t.settings.schedule.folder} ${folder}`);
  await expect(section.getByRole('status')).toContainText(t.settings.schedule.first);
  expect(await violations(page)).toEqual([]);
  await closeDialog(page);
  await settings.click();
  await expect(section.getByRole('radio', { name: t.settings.schedule.daily })).toBeChecked();
});

test('a backup that could not make itself is told in the window', async ({ openLibrary }) => {
  const { page, electron } = await openLibrary();
  await page.getByRole('option').first().waitFor();
  await electron.evaluate(({ BrowserWindow }) => {
    const at = '2026-12-01T08:00:00.000Z';
    const error = { code: 'backupUnwritable', params: {} };
    const state = { rhythm: 'daily', keep: 7, folder: '/gone', failure: { at, error } };
    BrowserWindow.getAllWindows()[0]?.webContents.send('backupScheduleChanged', state);
  });
  await expect(page.getByText(t.notifications.backupFailed)).toBeVisible();
});
