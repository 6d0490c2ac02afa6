import type { Page } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../support/reading-test.ts';
import {
  addFiles,
  articleText,
  closeDialog,
  drag,
  openArticle,
  words,
} from '../support/window-parts.ts';

const { en } = words;
const title = 'De la souveraineté';
const sentence = 'La souveraineté numérique demande une infrastructure européenne indépendante.';
/** How the paragraph begins whose words its publisher divided. */
const publishers = 'Les établissements';
const file = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${title}</title></head><body>
<article><h1>${title}</h1><h2>Infrastructures</h2>
<p>${`${sentence} `.repeat(8)}Le mot <i lang="de">Unabhängigkeit</i> et <code>souverainete</code>.</p>
<p>${'Les établis\u00ADsements hospi\u00ADtaliers coor\u00ADdonnent leurs appro\u00ADvision\u00ADnements. '.repeat(8)}</p>
<p>La méthode <em>demeure autonome et indépen\u00ADdante, respon\u00ADsable et durable</em> partout.</p>
<p>${'Les administrations publiques hébergent leurs données elles-mêmes. '.repeat(6)}</p></article></body></html>`;

async function openDivided(page: Page, electron: Parameters<typeof addFiles>[1], folder: string) {
  await writeFile(join(folder, 'texte.html'), file);
  await addFiles(page, electron, [join(folder, 'texte.html')]);
  await closeDialog(page);
  await openArticle(page, title);
}

const paragraph = (page: Page, text = sentence) =>
  articleText(page).locator('p', { hasText: text });
/** How many words of the paragraph that says this stand on two lines. */
const dividedWords = (page: Page, text = sentence) =>
  paragraph(page, text).evaluate((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let count = 0;
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      for (const { index, 0: word } of (text.textContent ?? '').matchAll(/[\p{L}\u00AD]+/gu)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) count += 1;
      }
    }
    return count;
  });
/**
 * What the selection puts on the clipboard, as text and as markup: what the page fills it with, else what is selected, as where
 * the browser divides words by a dictionary of its own.
 */
const copied = async (page: Page) => {
  const copying = page.evaluate(
    () =>
      new Promise<readonly (string | undefined)[]>((resolve) => {
        window.addEventListener(
          'copy',
          ({ clipboardData, defaultPrevented }) => {
            const selected = document.createElement('div');
            const selection = document.getSelection();
            if (selection) selected.append(selection.getRangeAt(0).cloneContents());
            resolve(
              defaultPrevented
                ? ['text/plain', 'text/html'].map((type) => clipboardData?.getData(type))
                : [selection?.toString(), selected.innerHTML],
            );
          },
          { once: true },
        );
      }),
  );
  await page.evaluate(() => document.execCommand('copy'));
  return await copying;
};
const chooseDivision = async (page: Page, choice: string) => {
  await page.getByRole('button', { name: en.reader.appearance.label }).click();
  await page
    .getByRole('radiogroup', { name: en.settings.hyphenation })
    .getByText(choice, { exact: true })
    .click();
  await page.keyboard.press('Escape');
};

test('words are divided at the ends of lines, and stay whole for whoever wants that', async ({
  openLibrary,
  folder,
}) => {
  const { page, electron } = await openLibrary();
  await openDivided(page, electron, folder);
  await expect.poll(() => dividedWords(page)).toBeGreaterThan(0);
  await expect.poll(() => dividedWords(page, publishers)).toBeGreaterThan(0);
  for (const whole of ['h2', 'code', 'i[lang="de"]'])
    expect(await articleText(page).locator(whole).textContent()).not.toContain('\u00AD');

  await chooseDivision(page, en.settings.no);
  await expect.poll(() => dividedWords(page)).toBe(0);
  expect(await dividedWords(page, publishers)).toBe(0);
  await page.reload();
  await openArticle(page, title);
  await expect(paragraph(page)).toBeVisible();
  expect(await dividedWords(page)).toBe(0);
  await chooseDivision(page, en.settings.yes);
  await expect.poll(() => dividedWords(page)).toBeGreaterThan(0);
});

test('a divided word is copied, found and marked as a whole one', async ({
  openLibrary,
  folder,
}) => {
  const { page, electron } = await openLibrary();
  await openDivided(page, electron, folder);
  const quote = 'numérique demande une infrastructure européenne';
  await drag(page, quote);
  await expect(page.getByRole('toolbar', { name: en.annotations.bar })).toBeVisible();
  const [text, html] = await copied(page);
  expect(text).toBe(quote);
  expect(html).toContain(quote);

  const bar = page.getByRole('toolbar', { name: en.annotations.bar });
  const green = en.annotations.markIn.replace('{{colour}}', en.annotations.colours.green);
  await bar.getByRole('button', { name: green }).click();
  const mark = articleText(page).locator('mark[data-annotation]');
  await expect(mark).toHaveText(quote);
  await mark.click();
  const dialog = page.getByRole('dialog', { name: en.annotations.dialog });
  await expect(dialog.locator('[lang="fr"]').first()).toHaveText(quote);
  expect(await dialog.locator('[lang="fr"]').first().textContent()).not.toContain('\u00AD');
  await dialog.getByRole('button', { name: en.annotations.done }).click();

  await page.keyboard.press('Control+f');
  await expect(page.getByRole('searchbox', { name: en.reader.find.label })).toBeFocused();
  await page.keyboard.type('hébergent leurs données');
  await expect(articleText(page).locator('mark[data-current]')).toHaveText(
    'hébergent leurs données',
  );
});

test('part of an emphasised passage is copied emphasised, and as nothing of the page’s own', async ({
  openLibrary,
  folder,
}) => {
  const { page, electron } = await openLibrary();
  await openDivided(page, electron, folder);
  const quote = 'autonome et indépendante, responsable';
  await drag(page, quote);
  await expect(page.getByRole('toolbar', { name: en.annotations.bar })).toBeVisible();
  expect(await copied(page)).toEqual([quote, `<em>${quote}</em>`]);
});

test('words stay whole while a screen reader reads them', async ({ openLibrary, folder }) => {
  const { page, electron } = await openLibrary();
  await openDivided(page, electron, folder);
  await expect.poll(() => dividedWords(page)).toBeGreaterThan(0);
  const tell = (isAtWork: boolean) =>
    electron.evaluate(({ app }, value) => {
      app.emit('accessibility-support-changed', {}, value);
    }, isAtWork);
  await tell(true);
  await expect.poll(() => paragraph(page).textContent()).not.toContain('\u00AD');
  await tell(false);
  await expect.poll(() => dividedWords(page)).toBeGreaterThan(0);
});
