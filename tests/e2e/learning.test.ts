import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EscaleApi } from '../../src/shared/ipc/contract.ts';
import { violations } from '../support/accessibility.ts';
import { expect, test } from '../support/reading-test.ts';
import {
  articleText,
  articleTitle,
  choosePaths,
  openArticle,
  words,
} from '../support/window-parts.ts';

declare const window: { readonly escale: EscaleApi };

test('a term that was met is learnt by keyboard, and comes back when it was said to', async ({
  openLibrary,
  folder,
}) => {
  const { page, electron } = await openLibrary();
  const t = words.en.learning;
  const room = words.en.glossary.room;
  await page.getByRole('button', { name: room.title, exact: true }).click();
  const entry = page.getByRole('button', { name: /^Learn / });
  await expect(entry).toContainText(t.due_zero);
  await entry.press('Enter');
  const main = page.getByRole('main');
  const title = main.getByRole('heading', { level: 1 });
  await expect(title).toHaveText(t.empty.title);
  expect(await violations(page)).toEqual([]);

  await page.getByRole('button', { name: words.en.library.lists.all }).click();
  await openArticle(page, 'Gaia-X');
  await articleText(page).getByRole('button', { name: 'Palantir', exact: true }).press('Enter');
  const card = page.getByRole('dialog');
  await expect(card.getByRole('button', { name: t.stop })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: room.title, exact: true }).click();
  await expect(entry).toContainText('1 term is due today');
  await entry.press('Enter');
  await expect(title).toHaveText('Palantir');
  await expect(title).toBeFocused();
  const sentence = main.locator('blockquote[lang="en"]');
  await expect(sentence.locator('b')).toHaveText('Palantir');
  await page.keyboard.press('1');
  await expect(main.getByRole('group', { name: t.answer })).toHaveCount(0);
  await page.keyboard.press('Space');
  await expect(main.getByRole('group', { name: t.answer })).toBeFocused();
  await expect(main.locator('section[aria-label] p[lang="fr"]').first()).toBeVisible();
  const grades = main.getByRole('group', { name: t.howWell }).getByRole('button');
  await expect(grades).toHaveText([/Again\s*in 1 minute/, /Hard/, /Good\s*in 10 minutes/, /Easy/]);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('3');
  await expect(page.getByText('“Palantir” comes back in 10 minutes.')).toBeAttached();
  await expect(title).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('4');
  await expect(title).toHaveText(t.end.title);
  await expect(title).toBeFocused();
  await expect(entry).toContainText(t.due_zero);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Control+z');
  await expect(title).toHaveText('Palantir');

  await main.getByRole('button', { name: t.deck.open }).press('Enter');
  const deck = page.getByRole('dialog', { name: t.deck.title });
  const row = deck.getByRole('row', { name: 'Palantir' });
  await expect(row).toContainText(t.deck.states.learning);
  await expect(row).toContainText(t.days.today);
  expect(await violations(page)).toEqual([]);
  await row.getByRole('button', { name: t.deck.startOver }).press('Enter');
  await expect(row).toContainText(t.deck.states.new);
  await expect(row.getByRole('button', { name: t.stop })).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'is new again' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: t.undo, exact: true }).click();
  await expect(row).toContainText(t.deck.states.learning);
  await expect(row.getByRole('button', { name: t.stop })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row).toContainText(t.deck.states.stopped);
  await expect(row.getByRole('button', { name: t.deck.startOver })).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(row.getByRole('button', { name: t.stop })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(title).toHaveText('Palantir');

  const file = join(folder, 'terms.txt');
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  await main.getByRole('button', { name: t.export }).click();
  await expect(page.getByText('Written: terms.txt')).toBeAttached();
  expect(await readFile(file, 'utf8')).toContain('escale-palantir\t<b>Palantir</b>');

  await sentence.locator('..').getByRole('button').click();
  await expect(articleTitle(page)).toBeVisible();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(title).toHaveText('Palantir');
  await page.keyboard.press('Space');
  await main.getByRole('button', { name: t.stop }).click();
  await expect(title).toHaveText(t.empty.title);
});

test('a long list of terms goes on where it ended, each name in its language', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  const t = words.en.learning;
  await page.evaluate(async (most) => {
    const page = await window.escale.glossaryConcepts({ offset: 0 });
    for (const { id } of page.ok ? page.value.concepts.slice(0, most) : []) {
      await window.escale.learningLearn({ conceptId: id });
    }
    const fr = { preferred: 'zone portuaire', forms: [], definition: 'Là où sont les quais.' };
    const own = await window.escale.personalConceptSave({ labels: { fr } });
    if (own.ok) await window.escale.learningLearn({ conceptId: own.value.conceptId });
  }, 101);
  await page.getByRole('button', { name: words.en.glossary.room.title, exact: true }).click();
  await page.getByRole('button', { name: /^Learn / }).click();
  await page.getByRole('main').getByRole('button', { name: t.deck.open }).click();
  const deck = page.getByRole('dialog', { name: t.deck.title });
  const rows = deck.locator('tbody').getByRole('row');
  await expect(rows).toHaveCount(100);
  await deck.getByRole('button', { name: 'Show 2 more' }).press('Enter');
  await expect(rows).toHaveCount(102);
  await expect(rows.nth(100).getByRole('rowheader').getByRole('button')).toBeFocused();
  await expect(deck.getByRole('button', { name: 'zone portuaire', exact: true })).toHaveAttribute(
    'lang',
    'fr',
  );
});

test('a concept that is written by hand goes into the glossary that one chooses', async ({
  openLibrary,
  folder,
}) => {
  const { page, electron } = await openLibrary();
  const t = words.en.glossary;
  const file = join(folder, 'Harbours.csv');
  await writeFile(file, 'language,term,definition\nen,quay,Where ships lie.\n');
  await choosePaths(electron, [file]);
  await page.getByRole('button', { name: t.room.title, exact: true }).click();
  await page.getByRole('button', { name: t.manage.open }).click();
  const glossaries = page.getByRole('dialog', { name: t.manage.title });
  await glossaries.getByRole('button', { name: t.import.open }).press('Enter');
  await glossaries.getByRole('button', { name: t.import.keep, exact: true }).press('Enter');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: words.en.library.lists.all }).click();
  await openArticle(page, 'Gaia-X');
  await articleTitle(page).focus();
  await page.keyboard.press('h');
  await page.keyboard.press('Enter');
  await page.getByRole('toolbar').getByRole('button', { name: t.own.define }).press('Enter');
  const dialog = page.getByRole('dialog', { name: t.own.add });
  const term = dialog.getByRole('textbox', { name: t.own.term });
  await term.fill('guest list');
  await dialog.getByRole('combobox', { name: t.own.into }).selectOption('Harbours');
  expect(await violations(page)).toEqual([]);
  await term.press('Enter');
  await expect(page.getByText('“guest list” is in “Harbours”')).toBeAttached();
  await page.getByRole('button', { name: t.room.title, exact: true }).click();
  await page.getByRole('searchbox').fill('guest');
  await page.getByRole('option', { name: 'guest list' }).click();
  await expect(page.getByRole('main')).toContainText('You added this concept to: Harbours.');
});
