import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { violations } from '../support/accessibility.ts';
import { expect, test } from '../support/reading-test.ts';
import { choosePaths, closeDialog, openArticle, words } from '../support/window-parts.ts';

const t = words.en;

test('a library moves, another one is opened, and the first comes back', async ({
  open,
  folder,
}) => {
  const { page, electron, profile } = await open();
  await openArticle(page, 'Gaia-X');
  const settings = page.getByRole('button', { name: t.library.settings, exact: true });
  await choosePaths(electron, [folder]);
  await settings.click();
  await page.getByRole('button', { name: t.settings.library.move }).click();
  const move = page.getByRole('dialog', { name: t.libraries.move.title });
  await move.getByRole('button', { name: t.libraries.move.choose }).click();
  await expect(move.getByRole('status')).toContainText(join(folder, 'Escale'));
  expect(await violations(page)).toEqual([]);
  await move.getByRole('button', { name: t.libraries.move.delete }).click();
  await expect(move.getByRole('status')).toContainText(t.libraries.move.deleted);
  expect(await readdir(profile)).not.toContain('library');
  await closeDialog(page);
  await openArticle(page, 'SecNumCloud');

  const other = join(folder, 'other');
  await mkdir(other);
  await choosePaths(electron, [other]);
  await settings.click();
  await page.getByRole('button', { name: t.settings.library.open }).click();
  const libraries = page.getByRole('dialog', { name: t.libraries.title });
  await libraries.getByRole('button', { name: t.libraries.choose }).click();
  await expect(libraries).toBeHidden();
  await settings.click();
  const section = page.getByRole('region', { name: t.settings.library.title });
  await expect(section).toContainText(other);
  await section.getByRole('button', { name: t.settings.library.open }).click();
  await expect(libraries.getByRole('listitem')).toHaveCount(1);
  expect(await violations(page)).toEqual([]);
  await libraries.getByRole('button', { name: join(folder, 'Escale') }).click();
  await expect(libraries).toBeHidden();
  await settings.click();
  await expect(section).toContainText(join(folder, 'Escale'));
});
