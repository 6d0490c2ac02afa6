import type { Page } from '@playwright/test';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { violations } from '../support/accessibility.ts';
import { expect, test } from '../support/reading-test.ts';
import {
  articleText,
  articleTitle,
  choosePaths,
  drag,
  openArticle,
  words,
} from '../support/window-parts.ts';

const t = words.en;
const { exchange } = t.notebook;

/** Goes with Tab to what has the focus next, until that is `name`. */
async function tabTo(page: Page, role: 'button' | 'combobox' | 'searchbox', name: string) {
  const wanted = page.getByRole(role, { name, exact: true }).first();
  await expect(wanted).toBeVisible();
  const isThere = () => wanted.evaluate((element) => element === document.activeElement);
  for (let pressed = 0; pressed < 60 && !(await isThere()); pressed += 1)
    await page.keyboard.press('Tab');
  await expect(wanted).toBeFocused();
}

const answerOf = (page: Page) => page.getByRole('dialog').getByRole('status');

test('by keyboard alone a passage is marked, noted, tagged, cited, found, exported, wiped, taken in and seen again', async ({
  openLibrary,
  folder,
}) => {
  const file = join(folder, 'study.jsonld');
  const { page, electron } = await openLibrary();
  await openArticle(page, 'Gaia-X');
  await articleTitle(page).focus();

  await page.keyboard.press('h');
  const picker = page.getByRole('spinbutton', { name: t.annotations.picker.label });
  await expect(picker).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(picker).toHaveAttribute('aria-valuetext', /^On 15 September 2020/);
  const said = (await picker.getAttribute('aria-valuetext')) ?? '';
  await page.keyboard.press('Enter');
  const bar = page.getByRole('toolbar', { name: t.annotations.bar });
  await expect(bar.getByRole('button').first()).toBeFocused();
  await expect(bar).toMatchAriaSnapshot(`
    - toolbar "The selected passage":
      - button "Mark in Amber"
      - button "Mark in Green"
      - button "Mark in Blue"
      - button "Mark in Rose"
      - button "Mark in Violet"
      - button "Note"
      - button "Copy"
      - button "Cite"
  `);
  for (let pressed = 0; pressed < 7; pressed += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const citing = page.getByRole('dialog', { name: t.citing.dialog.passageTitle });
  await expect(citing.getByRole('region', { name: t.citing.dialog.preview })).toContainText(
    'para. 1',
  );
  await page.keyboard.press('Escape');
  await expect(citing).toBeHidden();

  await articleTitle(page).focus();
  await page.keyboard.press('h');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(bar.getByRole('button').first()).toBeFocused();
  for (let pressed = 0; pressed < 5; pressed += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: t.annotations.dialog });
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('Who are the twenty-two?');
  await expect(answerOf(page).first()).toHaveText(t.annotations.saved);
  await tabTo(page, 'combobox', t.tags.add);
  await page.keyboard.type('exam');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('row', { name: 'exam' })).toBeVisible();
  await expect(dialog).toMatchAriaSnapshot(`
    - dialog "Highlight and note":
      - banner:
        - heading "Highlight and note" [level=2]
      - blockquote: /On 15 September 2020/
      - radiogroup "Colour":
        - radio "Amber" [checked]
      - tabpanel "Write":
        - textbox "Note": Who are the twenty-two?
      - combobox "Add a tag"
      - grid "Tags of this note":
        - row "exam":
          - gridcell "exam Remove exam"
      - status: Saved on your disk
      - button "Delete"
      - button "Done"
  `);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await page.keyboard.press('a');
  const rows = page.getByRole('listbox', { name: t.notebook.title }).getByRole('option');
  await expect(rows).toHaveCount(1);
  await page.keyboard.press('/');
  await page.keyboard.type('twenty-two');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(['Who are the twenty-two?']);
  await electron.evaluate(({ dialog: system }, filePath) => {
    system.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await tabTo(page, 'button', exchange.open);
  await page.keyboard.press('Enter');
  await tabTo(page, 'button', exchange.export);
  await page.keyboard.press('Enter');
  await expect(page.getByText(exchange.exported.replace('{{file}}', 'study.jsonld'))).toBeVisible();

  const wiped = await openLibrary();
  await choosePaths(wiped.electron, [file]);
  await wiped.page.keyboard.press('a');
  await tabTo(wiped.page, 'button', exchange.open);
  await wiped.page.keyboard.press('Enter');
  await tabTo(wiped.page, 'button', exchange.import);
  await wiped.page.keyboard.press('Enter');
  const added = exchange.added_one.replace('{{count, number}}', '1');
  await expect(wiped.page.getByText(added)).toBeVisible();
  await wiped.page.keyboard.press('Escape');
  const back = wiped.page.getByRole('listbox', { name: t.notebook.title }).getByRole('option');
  await expect(back).toHaveCount(1);
  await expect(back).toContainText(['exam']);
  await back.first().focus();
  await wiped.page.keyboard.press('Enter');
  const marks = articleText(wiped.page).locator('mark[data-annotation]');
  await expect
    .poll(async () => (await marks.allTextContents()).join('').replaceAll('\u00AD', ''))
    .toBe(said);
  const sign = t.annotations.note.replace('{{note}}', 'Who are the twenty-two?');
  await expect(articleText(wiped.page).getByRole('button', { name: sign })).toBeVisible();
});

test('by mouse alone a passage is cited, marked, exported, by a template of one’s own too, and taken in', async ({
  openLibrary,
  folder,
}) => {
  const words15 = 'On 15 September 2020';
  const [file, template] = ['study.jsonld', 'mine.md'].map((name) => join(folder, name));
  const { page, electron } = await openLibrary();
  const savingTo = (path: string | undefined) =>
    electron.evaluate(({ dialog: system }, filePath) => {
      system.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, path ?? '');
  const writtenTo = (name: string) =>
    page.getByText(exchange.exported.replace('{{file}}', name), { exact: true });
  await openArticle(page, 'Gaia-X');
  await drag(page, words15);
  const bar = page.getByRole('toolbar', { name: t.annotations.bar });
  await bar.getByRole('button', { name: t.annotations.cite, exact: true }).click();
  const citing = page.getByRole('dialog', { name: t.citing.dialog.passageTitle });
  await expect(citing.getByRole('region', { name: t.citing.dialog.preview })).toContainText(
    'para. 1',
  );
  await citing.getByRole('button', { name: t.citing.dialog.copy }).click();
  await expect(page.getByText(t.citing.copied, { exact: true })).toBeVisible();

  await drag(page, words15);
  const green = t.annotations.markIn.replace('{{colour}}', t.annotations.colours.green);
  await bar.getByRole('button', { name: green }).click();
  const marks = articleText(page).locator('mark[data-annotation]');
  await expect(marks.first()).toBeVisible();

  await page.getByRole('button', { name: new RegExp(`^${t.notebook.title}`) }).click();
  await page.getByRole('button', { name: exchange.open }).click();
  const dialog = page.getByRole('dialog', { name: exchange.title });
  const write = dialog.getByRole('button', { name: exchange.export, exact: true });
  await savingTo(file);
  await write.click();
  await expect(writtenTo('study.jsonld')).toBeVisible();

  await dialog.getByRole('combobox', { name: exchange.format }).selectOption('markdown');
  await savingTo(template);
  await dialog.getByRole('button', { name: exchange.templateSave }).click();
  await expect(writtenTo('mine.md')).toBeVisible();
  const saved = await readFile(template ?? '', 'utf8');
  await writeFile(template ?? '', saved.replace('> {{quote}}', '> It says: {{quote}}'));
  await dialog.getByText(exchange.templates.own).click();
  await choosePaths(electron, [template ?? '']);
  const notes = join(folder, 'notes.md');
  await savingTo(notes);
  await write.click();
  await expect(writtenTo('notes.md')).toBeVisible();
  expect(await readFile(notes, 'utf8')).toContain(`> It says: ${words15}`);
  expect(await violations(page)).toEqual([]);

  const wiped = await openLibrary();
  await choosePaths(wiped.electron, [file ?? '']);
  await wiped.page.getByRole('button', { name: new RegExp(`^${t.notebook.title}`) }).click();
  await wiped.page.getByRole('button', { name: exchange.open }).click();
  await wiped.page.getByRole('button', { name: exchange.import, exact: true }).click();
  const added = exchange.added_one.replace('{{count, number}}', '1');
  await expect(wiped.page.getByText(added)).toBeVisible();
  await wiped.page.getByRole('dialog').getByRole('button', { name: t.window.close }).click();
  const back = wiped.page.getByRole('listbox', { name: t.notebook.title }).getByRole('option');
  await back.first().dblclick();
  const brought = articleText(wiped.page).locator('mark[data-annotation]');
  await expect
    .poll(async () => (await brought.allTextContents()).join('').replaceAll('\u00AD', ''))
    .toBe(words15);
});
