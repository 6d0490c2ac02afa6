import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElementHandle, Page } from '@playwright/test';
import { toWebAnnotations } from '../../src/main/core/annotations/web-annotations.ts';
import { violations } from '../support/accessibility.ts';
import { madeAnnotation } from '../support/made-annotations.ts';
import { expect, test } from '../support/reading-test.ts';
import {
  articleText,
  articleTitle,
  choosePaths,
  closeDialog,
  openArticle,
  words,
} from '../support/window-parts.ts';

/** Marks some sentences of the open article by keyboard, counted from its beginning; answers what they say. */
async function markSentences(page: Page, sentences: readonly number[], t = words.en) {
  const said: string[] = [];
  for (const sentence of sentences) {
    await articleTitle(page).focus();
    await page.keyboard.press('h');
    const picker = page.getByRole('spinbutton', { name: t.annotations.picker.label });
    await expect(picker).toBeFocused();
    for (let step = 0; step < sentence; step += 1) await page.keyboard.press('ArrowDown');
    said.push((await picker.getAttribute('aria-valuetext')) ?? '');
    await page.keyboard.press('Enter');
    const amber = t.annotations.markIn.replace('{{colour}}', t.annotations.colours.amber);
    await expect(page.getByRole('button', { name: amber })).toBeFocused();
    await page.keyboard.press('Enter');
    const sign = t.annotations.highlight.replace('{{colour}}', t.annotations.colours.amber);
    await expect(articleText(page).getByRole('button', { name: sign })).toHaveCount(said.length);
  }
  return said;
}

const notebook = (page: Page, t = words.en) =>
  page.getByRole('listbox', { name: t.notebook.title });
const rows = (page: Page, t = words.en) => notebook(page, t).getByRole('option');
const entry = (page: Page) => page.getByRole('main').getByRole('article');

test('annotations are gone through, found and followed by keyboard alone', async ({
  openLibrary,
}) => {
  const t = words.en;
  const { page } = await openLibrary();
  await page.keyboard.press('a');
  await expect(page.getByText(t.notebook.empty.title)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: new RegExp(`^${t.library.lists.all}`) }).press('Enter');
  await openArticle(page, 'Gaia-X');
  const said = await markSentences(page, [18, 0, 1]);

  await page.keyboard.press('a');
  await expect(notebook(page)).toBeFocused();
  await expect(rows(page)).toHaveCount(3);
  // What was marked last can come in after the first row was chosen.
  await page.keyboard.press('Home');
  await expect(entry(page).locator('mark')).toHaveText(said[2] ?? '');
  await page.keyboard.press('j');
  await expect(entry(page).locator('mark')).toHaveText(said[1] ?? '');
  await expect(rows(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('k');
  await expect(entry(page).locator('mark')).toHaveText(said[2] ?? '');

  await page.keyboard.press('Delete');
  await expect(rows(page)).toHaveCount(2);
  await expect(entry(page).locator('mark')).toHaveText(said[1] ?? '');
  await page.keyboard.press('Control+z');
  await expect(rows(page)).toHaveCount(3);
  await expect(entry(page).locator('mark')).toHaveText(said[2] ?? '');

  await page.keyboard.press('/');
  const search = page.getByRole('searchbox', { name: t.notebook.search });
  await expect(search).toBeFocused();
  await page.keyboard.type(`"${said[0]}"`);
  await expect(rows(page)).toHaveCount(1);
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await expect(entry(page).locator('mark')).toHaveText(said[0] ?? '');
  await page.keyboard.press('Enter');
  await expect(articleTitle(page)).toBeFocused();
  await expect(
    articleText(page)
      .locator('mark[data-annotation]')
      .getByText(said[0] ?? ''),
  ).toBeInViewport();

  await page.keyboard.press('Alt+ArrowLeft');
  await expect(rows(page)).toHaveCount(1);
  await search.focus();
  await page.keyboard.type('nothing is called that');
  const without = t.notebook.nothing.without.split('{{filter}}')[0] ?? '';
  const undo = page.getByRole('button', { name: without });
  await undo.press('Enter');
  await expect(rows(page)).toHaveCount(3);
});

test('annotations are sorted, filtered and deleted with the mouse', async ({ openLibrary }) => {
  const t = words.fr;
  const { page } = await openLibrary({ language: 'fr' });
  for (const article of ['Gaia-X', 'SecNumCloud']) {
    await openArticle(page, article);
    await markSentences(page, [0, 16], t);
  }
  const title = await articleTitle(page).innerText();
  const rail = page.getByRole('button', { name: new RegExp(`^${t.notebook.title}`) });
  await expect(rail).toContainText('4');
  await rail.click();
  await expect(rows(page, t)).toHaveCount(4);
  await page.getByRole('button', { name: t.notebook.filters.open }).click();
  const select = (name: string) => page.getByRole('combobox', { name });
  await select(t.notebook.arrangement.label).selectOption('article');
  const heading = notebook(page, t).getByText(title, { exact: true }).first();
  await expect(heading).toBeVisible();
  await expect(heading).toHaveAttribute('lang', 'fr');
  expect(await violations(page)).toEqual([]);
  await select(t.notebook.filters.article).selectOption({ label: `${title} (2)` });
  await expect(rows(page, t)).toHaveCount(2);
  await expect(page.getByRole('status').filter({ hasText: '2' }).first()).toBeVisible();

  await rows(page, t).first().click();
  await entry(page).getByRole('button', { name: t.annotations.delete }).click();
  await expect(rows(page, t)).toHaveCount(1);
  await page.getByRole('button', { name: t.annotations.undo }).click();
  await expect(rows(page, t)).toHaveCount(2);
  await page.getByRole('button', { name: t.notebook.filters.clear }).click();
  await expect(rows(page, t)).toHaveCount(4);
  await rows(page, t).last().dblclick();
  await expect(articleTitle(page)).toBeVisible();
  await expect(articleText(page).locator('mark[data-annotation]').last()).toBeInViewport();
});

test('annotations become an outline, in order and in a file, by keyboard', async ({
  openLibrary,
  folder,
}) => {
  const t = words.en;
  const o = t.notebook.outline;
  const { page, electron } = await openLibrary();
  await openArticle(page, 'Gaia-X');
  const said = await markSentences(page, [1, 18]);
  await page.keyboard.press('a');
  await expect(rows(page).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Space');
  await expect(rows(page).first()).toHaveAttribute('aria-checked', 'true');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(rows(page).nth(1)).toHaveAttribute('aria-checked', 'true');
  expect(await violations(page)).toEqual([]);
  await page
    .getByRole('button', { name: o.put_other.replace('{{count, number}}', '2') })
    .press('Enter');
  await page.getByRole('textbox', { name: o.newName }).fill('Essay');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Enter');

  const items = page.getByRole('main').getByRole('listitem');
  await expect(items).toHaveCount(2);
  await expect(items.first()).toContainText(said[1]?.slice(0, 30) ?? '');
  await items.first().getByRole('button', { name: o.takeOut }).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(items.first()).toContainText(said[0]?.slice(0, 30) ?? '');
  await page.getByRole('button', { name: o.addText }).press('Enter');
  await page.getByRole('textbox', { name: o.text }).fill('What follows from it?');
  await page.getByRole('textbox', { name: o.text }).press('Alt+ArrowUp');
  await expect(items.nth(1).getByRole('textbox')).toHaveValue('What follows from it?');
  expect(await violations(page)).toEqual([]);

  const file = join(folder, 'essay.md');
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await page.getByRole('button', { name: o.export }).press('Enter');
  await expect(page.getByText(o.exported.replace('{{file}}', 'essay.md'))).toBeVisible();
  const written = await readFile(file, 'utf8');
  expect(written).toMatch(/^# Essay\n\n> “[^]+What follows from it\?\n\n> “[^]+$/);

  // What is written just before is in the file too, however much is still to be kept.
  await page.getByRole('textbox', { name: o.text }).fill('And what comes then?');
  const button = await page.getByRole('button', { name: o.export }).elementHandle();
  await page.getByRole('textbox', { name: o.text }).evaluate(
    (field, exporting) => {
      for (let times = 0; times < 100; times += 1) {
        const key = times % 2 === 0 ? 'ArrowUp' : 'ArrowDown';
        field.dispatchEvent(new KeyboardEvent('keydown', { key, altKey: true, bubbles: true }));
      }
      field.blur();
      exporting?.click();
    },
    button as ElementHandle<HTMLElement> | null,
  );
  await expect.poll(() => readFile(file, 'utf8')).toContain('And what comes then?');
});

test('annotations leave in a file, and another library takes them in', async ({
  openLibrary,
  folder,
}) => {
  const t = words.en;
  const { exchange } = t.notebook;
  const file = join(folder, 'notes.jsonld');
  const first = await openLibrary();
  await openArticle(first.page, 'Gaia-X');
  const [said = ''] = await markSentences(first.page, [1]);
  await first.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await first.page.keyboard.press('a');
  await first.page.getByRole('button', { name: exchange.open }).press('Enter');
  await first.page.getByRole('button', { name: exchange.export, exact: true }).press('Enter');
  const written = first.page.getByText(exchange.exported.replace('{{file}}', 'notes.jsonld'));
  await expect(written).toBeVisible();
  expect(await violations(first.page)).toEqual([]);
  await closeDialog(first.page);
  // What was deleted here stays deleted, and the window says so.
  await rows(first.page).first().press('Delete');
  await expect(rows(first.page)).toHaveCount(0);
  await choosePaths(first.electron, [file]);
  await first.page.getByRole('button', { name: exchange.open }).press('Enter');
  const take = { name: exchange.import, exact: true };
  await first.page.getByRole('button', take).press('Enter');
  const known = exchange.unchanged_one.replace('{{count, number}}', '1');
  await expect(first.page.getByText(known)).toBeVisible();
  await closeDialog(first.page);
  await expect(rows(first.page)).toHaveCount(0);

  const { electron, page } = await openLibrary();
  await choosePaths(electron, [file]);
  await page.keyboard.press('a');
  await page.getByRole('button', { name: exchange.open }).press('Enter');
  await page.getByRole('button', take).press('Enter');
  await expect(page.getByText(exchange.added_one.replace('{{count, number}}', '1'))).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await closeDialog(page);
  await expect(rows(page)).toHaveCount(1);
  await rows(page).first().dblclick();
  const marks = articleText(page).locator('mark[data-annotation]');
  await expect.poll(async () => (await marks.allTextContents()).join('')).toBe(said);
});

const named = (text: string, name: string) => text.replace('{{name}}', name);

/** A file of notes about the first article: two by jane, one by Bruno. */
async function notesOfOthers(page: Page, folder: string): Promise<string> {
  const answer = await page.evaluate(() =>
    window.escale.articlesList({ view: { type: 'all' }, offset: 0, limit: 1 }),
  );
  const articleId = (answer.ok && answer.value.items[0]?.id) || '';
  const notes = ['jane', 'jane', 'Bruno'].map((creator, place) =>
    madeAnnotation({ id: `${place}`.repeat(32), articleId, note: `Note ${place}`, creator }),
  );
  const file = join(folder, 'others.jsonld');
  await writeFile(file, toWebAnnotations(notes));
  return file;
}

for (const language of ['en', 'fr'] as const) {
  const t = words[language];
  const { ownNames } = t.annotations;

  test(`one says which name of a file is one’s own, by keyboard (${language})`, async ({
    openLibrary,
    folder,
  }) => {
    const { electron, page } = await openLibrary({ language });
    await choosePaths(electron, [await notesOfOthers(page, folder)]);
    await page.keyboard.press('a');
    await page.getByRole('button', { name: t.notebook.exchange.open }).press('Enter');
    await page
      .getByRole('button', { name: t.notebook.exchange.import, exact: true })
      .press('Enter');
    const names = page.getByRole('list', { name: t.notebook.exchange.creatorList });
    await expect(names.getByRole('listitem')).toHaveText([/^jane · 2 /, /^Bruno · 1 /]);
    const mine = names.getByRole('button', { name: named(ownNames.mineNamed, 'jane') });
    const notMine = names.getByRole('button', { name: named(ownNames.notMineNamed, 'jane') });
    await mine.press('Enter');
    await expect(page.getByText(named(ownNames.added, 'jane'))).toBeVisible();
    await expect(notMine).toBeFocused();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(page.getByText(named(ownNames.removed, 'jane'))).toBeVisible();
    await expect(mine).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(notMine).toBeFocused();
    await closeDialog(page);
    await expect(rows(page, t).filter({ hasText: 'jane' })).toHaveCount(0);

    await rows(page, t).filter({ hasText: 'Bruno' }).dblclick();
    await articleTitle(page).waitFor();
    await page.keyboard.press('n');
    const list = page.getByRole('dialog', { name: t.annotations.list.title });
    await list
      .getByRole('listitem')
      .filter({ hasText: 'Bruno' })
      .getByRole('button', { name: t.annotations.list.edit })
      .press('Enter');
    const theirs = page.getByRole('dialog', {
      name: named(t.annotations.foreign.title, 'Bruno'),
    });
    expect(await violations(page)).toEqual([]);
    await theirs.getByRole('button', { name: t.annotations.foreign.mine }).press('Enter');
    const own = page.getByRole('dialog', { name: t.annotations.dialog });
    await expect(own.getByRole('textbox').first()).toHaveValue('Note 2');
    await own.getByRole('button', { name: t.annotations.done }).press('Enter');
    await closeDialog(page);

    await page.getByRole('button', { name: t.library.settings, exact: true }).press('Enter');
    const others = page.getByRole('list', { name: t.settings.ownNames.label });
    await expect(others.getByRole('listitem')).toHaveText([/^Bruno/, /^jane/]);
    expect(await violations(page)).toEqual([]);
    const remove = (name: string) =>
      others.getByRole('button', { name: named(t.settings.ownNames.removeNamed, name) });
    await remove('Bruno').press('Enter');
    await expect(page.getByText(named(ownNames.removed, 'Bruno'))).toBeVisible();
    await expect(remove('jane')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(others).toBeHidden();
    await expect(page.getByRole('textbox', { name: t.settings.notesName.label })).toBeFocused();
    await closeDialog(page);
    await page.keyboard.press('a');
    await expect(rows(page, t).filter({ hasText: 'jane' })).toHaveCount(2);
  });
}
