import type { Page } from '@playwright/test';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { violations } from '../support/accessibility.ts';
import { newProfile } from '../support/application.ts';
import { fingerprints } from '../support/fingerprints.ts';
import { makeLater } from '../support/later-library.ts';
import { expect, test } from '../support/reading-test.ts';
import { runVerb } from '../support/run-verb.ts';
import { openArticle, words } from '../support/window-parts.ts';

const t = words.en;

/** An article of the starter library, by a part of its title. */
const title = 'Gaia-X';

const starOf = (page: Page, name: string, pressed: boolean) =>
  page.getByRole('main').getByRole('button', { name, exact: true, pressed });

test('damage is told of and can be put aside by keyboard', async ({ open }) => {
  const profile = await newProfile();
  const library = join(profile, 'library');
  const listed = await runVerb(['list', '--json', '--library', library]);
  const [article] = listed.json();
  await runVerb(['tag', String(article?.['id']), '--add', 'later', '--library', library]);
  const articles = join(library, 'articles.json');
  const statuses = join(library, 'statuses.json');
  const [bytes, records] = await Promise.all([readFile(articles), readFile(statuses, 'utf8')]);
  await writeFile(articles, bytes.subarray(0, bytes.length / 2));
  await writeFile(statuses, records.replace(/"id":"/, '"id":"x'));

  const { page } = await open({ profile });
  const dialog = page.getByRole('dialog', { name: t.recovery.title });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByText(t.recovery.message)).toBeVisible();
  await expect(dialog.getByRole('listitem')).toHaveCount(2);
  await expect(
    dialog.getByText(t.recovery.problems.notJson.replace('{{file}}', articles)),
  ).toBeVisible();
  await expect(
    dialog.getByText(t.recovery.problems.altered.replace('{{file}}', statuses)),
  ).toBeVisible();
  await expect(dialog.getByText(t.recovery.outcomes.whole)).toHaveCount(2);
  for (const kept of await readdir(join(library, 'damaged')))
    await expect(dialog.getByText(kept)).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('option').first()).toBeVisible();
});

test('what was mended while nobody looked is told until it is closed', async ({ open }) => {
  const profile = await newProfile();
  const library = join(profile, 'library');
  const [article] = (await runVerb(['list', '--json', '--library', library])).json();
  await runVerb(['tag', String(article?.['id']), '--add', 'later', '--library', library]);
  const statuses = join(library, 'statuses.json');
  for (const name of await readdir(library, { recursive: true }))
    if (/^(?:journals|snapshots).statuses\./.test(name)) await writeFile(join(library, name), '!');
  await writeFile(statuses, '{"half":');
  await runVerb(['verify', '--library', library]);
  await runVerb(['mark', String(article?.['id']), '--star', '--library', library]);

  const { page, quit } = await open({ profile });
  const dialog = page.getByRole('dialog', { name: t.recovery.title });
  await expect(
    dialog.getByText(t.recovery.problems.notJson.replace('{{file}}', statuses)),
  ).toBeVisible();
  await expect(
    dialog.getByRole('heading', { name: t.recovery.foundAt.split('{{when}}')[0] ?? '' }),
  ).toBeVisible();
  await expect(dialog.getByText(t.recovery.outcomes.empty).first()).toBeVisible();
  await expect(dialog.getByText(t.recovery.advice)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  // What to do next comes right after the cross, and what was told is told again to those who do it.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: t.recovery.restore })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: t.backup.restore.title })).toBeVisible();
  await quit();

  const again = await open({ profile });
  await expect(again.page.getByRole('dialog', { name: t.recovery.title })).toBeVisible();
  await again.page.keyboard.press('Escape');
  await expect(again.page.getByRole('dialog')).toBeHidden();
  await again.quit();

  const last = await open({ profile });
  await expect(last.page.getByRole('option').first()).toBeVisible();
  await expect(last.page.getByRole('dialog')).toBeHidden();
});

test('a library of a later Escale is shown and not changed', async ({ open }) => {
  const profile = await newProfile();
  const library = join(profile, 'library');
  await makeLater(join(library, 'articles.json'));
  const before = await fingerprints(library);

  const { page, quit } = await open({ profile });
  const notice = page.getByRole('alert').filter({ hasText: t.errors.storeNewer.title });
  await expect(notice).toContainText(t.errors.storeNewer.action);
  await openArticle(page, title);
  await starOf(page, t.reader.starred, false).click();
  await expect(starOf(page, t.reader.starred, false)).toBeVisible();
  await page.getByRole('button', { name: t.sync.start }).click();
  await expect(page.locator('output').filter({ hasText: t.errors.storeNewer.title })).toBeVisible();
  await expect(notice).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await quit();
  expect(await fingerprints(library)).toEqual(before);
});

test('a change that the disk refuses is not kept, and says what to do', async ({ open }) => {
  const { page, quit, profile } = await open();
  const library = join(profile, 'library');
  // No part of a journal is open after a start: with a file in the place of their folder none can be begun.
  const journals = join(library, 'journals');
  await rename(journals, join(library, 'journals elsewhere'));
  await writeFile(journals, '');

  const notice = page.getByRole('alert').filter({ hasText: t.errors.storeGone.title });
  await openArticle(page, title);
  await starOf(page, t.reader.starred, false).click();
  await expect(notice).toContainText(t.errors.storeGone.action);
  await expect(starOf(page, t.reader.starred, false)).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await rm(journals);
  await rename(join(library, 'journals elsewhere'), journals);
  await starOf(page, t.reader.starred, false).click();
  await expect(starOf(page, t.reader.starred, true)).toBeVisible();
  await expect(notice).toBeHidden();
  await quit();
  const again = await open({ profile });
  await openArticle(again.page, title);
  await expect(starOf(again.page, t.reader.starred, true)).toBeVisible();
});
