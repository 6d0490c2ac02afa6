import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { violations } from '../support/accessibility.ts';
import { expect, test } from '../support/reading-test.ts';
import { closeDialog, openArticle, words } from '../support/window-parts.ts';

const { en } = words;

test('the articles of a list are written as references, in its order', async ({
  openLibrary,
  folder,
}) => {
  const { page, electron } = await openLibrary();
  const path = join(folder, 'list.json');
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
  for (const title of ['Gaia-X', 'SecNumCloud']) {
    await openArticle(page, title);
    await page.keyboard.press('q');
    await expect(page.getByRole('status').filter({ hasText: 'at place' })).toBeVisible();
  }
  const lists = page.getByRole('navigation', { name: en.library.lists.label });
  const references = async () => {
    await page.getByRole('button', { name: en.library.menu.label }).click();
    await page.getByRole('menuitem', { name: en.library.menu.references['csl-json'] }).click();
  };
  await lists.getByRole('button', { name: en.library.lists.queue }).click();
  await expect(page.getByRole('option')).toHaveCount(2);
  await references();
  await expect(page.getByText('2 references are in list.json')).toBeVisible();
  const items: unknown = JSON.parse(await readFile(path, 'utf8'));
  expect(items).toMatchObject([
    { title: expect.stringContaining('Gaia-X') },
    { title: expect.stringContaining('SecNumCloud') },
  ]);
  await lists.getByRole('button', { name: en.library.lists.starred }).click();
  await expect(page.getByText(en.library.empty.starred.title)).toBeVisible();
  await references();
  await expect(page.getByText(en.errors.listEmpty.title)).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

for (const language of ['en', 'fr'] as const) {
  const t = words[language];

  test(`a passage is cited by keyboard, and its article saved as a reference (${language})`, async ({
    openLibrary,
    folder,
  }) => {
    const { page, electron } = await openLibrary({ language });
    await openArticle(page, 'Gaia-X');
    await page.keyboard.press('h');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const bar = page.getByRole('toolbar', { name: t.annotations.bar });
    const cite = bar.getByRole('button', { name: t.annotations.cite, exact: true });
    await expect(bar.getByRole('button').first()).toBeFocused();
    await cite.focus();
    // A bar that looks for its place again leaves the keyboard where it is.
    const usual = page.viewportSize() ?? { width: 1280, height: 800 };
    await page.setViewportSize({ width: 1100, height: 800 });
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    await expect(cite).toBeFocused();
    await page.setViewportSize(usual);
    await cite.press('Enter');

    const dialog = page.getByRole('dialog', { name: t.citing.dialog.passageTitle });
    const preview = dialog.getByRole('region', { name: t.citing.dialog.preview });
    const paragraph =
      language === 'en' ? /“.+” \(.+, para\. \d+\)/ : /«\u202f.+\u202f» \(.+, paragr\. \d+\)/;
    await expect(preview).toHaveText(paragraph);
    expect(await violations(page)).toEqual([]);

    await dialog.getByRole('combobox', { name: t.citing.dialog.style }).selectOption('iso690');
    await expect(preview).toContainText('ESCALE');
    await dialog.getByRole('combobox').selectOption('apa');
    await dialog
      .getByRole('radio', { name: t.citing.dialog.fingerprints.short })
      .check({ force: true });
    await expect(preview).toHaveText(/SHA-256 [0-9a-f]{12}\./);
    await dialog.getByText(t.citing.dialog.quotation).click();
    await expect(preview).not.toHaveText(paragraph);
    const copied = page.evaluate(
      () =>
        new Promise<readonly (string | undefined)[]>((resolve) => {
          // After the listener that fills the clipboard, which is the document's.
          window.addEventListener(
            'copy',
            ({ clipboardData }) =>
              resolve(['text/plain', 'text/html'].map((type) => clipboardData?.getData(type))),
            { once: true },
          );
        }),
    );
    const copy = dialog.getByRole('button', { name: t.citing.dialog.copy });
    await expect(copy).toBeEnabled();
    await copy.press('Enter');
    await expect(page.getByText(t.citing.copied, { exact: true })).toBeVisible();
    await expect(dialog).toBeHidden();
    const [text, html] = await copied;
    expect(text).toMatch(/^\(.+\)\n\n.+\n\n.+SHA-256/);
    expect(html).toContain('<i>');

    await page.getByRole('button', { name: t.reader.more.label }).click();
    await page.getByRole('menuitem', { name: t.reader.more.cite }).click();
    const whole = page.getByRole('dialog', { name: t.citing.dialog.title });
    await expect(
      whole.getByRole('radio', { name: t.citing.dialog.fingerprints.short }),
    ).toBeChecked();
    const path = join(folder, 'reference.bib');
    await electron.evaluate(({ dialog: system }, filePath) => {
      system.showSaveDialog = async () => ({ canceled: false, filePath });
    }, path);
    await whole.getByRole('button', { name: t.citing.dialog.save }).click();
    await expect(page.getByText(t.citing.saved.replace('{{file}}', 'reference.bib'))).toBeVisible();
    expect(await readFile(path, 'utf8')).toMatch(/^@online\{/);
  });
}

test('what a search finds is cited from its row, by keyboard and by mouse', async ({
  openLibrary,
}) => {
  const t = words.en;
  const { page } = await openLibrary();
  await page.getByRole('searchbox', { name: t.library.search.label }).fill('Gaia-X');
  const results = page.getByRole('listbox', { name: t.library.search.results });
  await results.getByRole('option').first().waitFor();
  await results.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+F10');
  const menu = page.getByRole('menu', { name: t.library.rowMenu.label });
  await expect(menu.getByRole('menuitem', { name: t.library.rowMenu.cite })).toBeFocused();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: t.citing.dialog.title });
  const preview = dialog.getByRole('region', { name: t.citing.dialog.preview });
  await expect(preview).toContainText('Gaia-X');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(results).toBeFocused();

  await page.keyboard.press('Shift+F10');
  await page.keyboard.press('ArrowDown');
  await expect(menu.getByRole('menuitem', { name: t.library.rowMenu.citePassage })).toBeFocused();
  await page.keyboard.press('Enter');
  const ofPassage = page.getByRole('dialog', { name: t.citing.dialog.passageTitle });
  const quoted = ofPassage.getByRole('region', { name: t.citing.dialog.preview });
  await expect(quoted).toHaveText(/“[^”]*Gaia-X.*” \(.+, para\. \d+\)/);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(ofPassage).toBeHidden();
  await expect(results).toBeFocused();

  await results.getByRole('option').first().click({ button: 'right' });
  await menu.getByRole('menuitem', { name: t.library.rowMenu.cite }).click();
  await expect(preview).toContainText('Gaia-X');
  await closeDialog(page);
  await page.getByRole('searchbox', { name: t.library.search.label }).fill('');
});
