import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { violations } from '../support/accessibility.ts';
import { expect, test } from '../support/reading-test.ts';
import { rssFeed } from '../support/sample-feeds.ts';
import {
  addAddress,
  addFiles,
  articleRow,
  articleText,
  articleTitle,
  choosePaths,
  closeDialog,
  openArticle,
  words,
  wordsOnPage,
} from '../support/window-parts.ts';

const { en, fr } = words;

/** A feed with one article of its own title. */
const feed = (language: string, title: string, html: string) =>
  rssFeed(title, [{ id: title, title, html: `<p>${html}</p>` }], language);

test('the interface follows the system and switches while it is open', async ({ openLibrary }) => {
  const { page, electron } = await openLibrary({ language: 'fr' });
  await expect(page.getByRole('button', { name: fr.sync.start })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');

  await page.getByRole('button', { name: fr.library.settings, exact: true }).click();
  const settings = page.getByRole('dialog', { name: fr.settings.title });
  await settings.getByRole('radio', { name: 'English' }).click({ force: true });
  await expect(page.getByRole('dialog', { name: en.settings.title })).toBeVisible();
  await closeDialog(page);
  await expect(page.getByRole('button', { name: en.sync.start })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  const menus = await electron.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.items.map(({ label }) => label),
  );
  expect(menus).toContain(en.menu.article);
});

/** The language that words are said to be in. */
const languageOf = (said: Locator) =>
  said.evaluate((element) => element.closest('[lang]')?.getAttribute('lang'));

test('titles and headings are in the language of their article wherever they stand', async ({
  openLibrary,
  folder,
}) => {
  const { page, electron } = await openLibrary({ language: 'fr' });
  const title = 'The keeper of the harbour register';
  const file = join(folder, 'keeper.md');
  const said = 'Nobody has read what the keeper of the register writes by hand every evening. ';
  const parts = ['What he writes', 'What he hides', 'Who reads it'];
  const text = [`# ${title}`, ...parts.flatMap((part) => [`## ${part}`, said.repeat(4)])];
  await writeFile(file, text.join('\n\n'));
  await choosePaths(electron, [file]);
  await page.getByRole('button', { name: fr.library.addSource, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: fr.library.add.title });
  await dialog.getByRole('button', { name: fr.library.add.files }).click();
  await expect(dialog).toContainText('keeper.md');
  await closeDialog(page);
  const inList = page.getByRole('option').getByText(title);
  await expect(inList).toBeVisible();
  expect(await languageOf(inList)).toBe('en');
  await inList.click();
  const article = articleText(page);
  await expect(article).toContainText('Nobody has read');
  for (const name of [title, 'What he writes'])
    expect(await languageOf(page.getByRole('main').getByRole('heading', { name }))).toBe('en');
  // What the interface says beside them is in its own.
  expect(await languageOf(page.getByRole('button', { name: fr.reader.more.label }))).toBe('fr');
  expect(await languageOf(article.getByText(/min de lecture/))).toBe('fr');

  await page.keyboard.press('c');
  const menu = page.getByRole('menu', { name: fr.reader.contents.label });
  expect(await languageOf(menu.getByText('What he writes'))).toBe('en');
  await page.keyboard.press('Escape');

  await page.getByRole('searchbox').fill('keeper register');
  const found = page.getByRole('option').getByText(title);
  await expect(found).toBeVisible();
  await expect(page.getByRole('option').locator('mark').first()).toBeVisible();
  expect(await languageOf(found)).toBe('en');
  expect(await languageOf(page.getByRole('option').locator('mark').first())).toBe('en');
});

test('the article switches FR ⇄ EN in place and keeps the paragraph at the top', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  await openArticle(page, 'Bleu');
  const article = articleText(page);
  await expect(article).toHaveAttribute('lang', 'en');
  const top = () =>
    page.evaluate(() => {
      const blocks = [...document.querySelectorAll('article :is(p, h2, h3, li)')];
      const header = document.querySelector('main header')?.getBoundingClientRect().bottom ?? 0;
      return blocks.findIndex((block) => block.getBoundingClientRect().bottom > header + 4);
    });
  await page
    .getByRole('article')
    .getByRole('heading', { level: 2 })
    .nth(1)
    .evaluate((heading) => {
      heading.scrollIntoView({ block: 'start' });
    });
  const before = await top();
  expect(before).toBeGreaterThan(2);

  await page.getByRole('button', { name: /^FR/ }).click();
  await expect(article).toHaveAttribute('lang', 'fr');
  await expect(page.getByRole('button', { name: /^FR/ })).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThanOrEqual(1);
  // The interface stays as it was.
  await expect(page.getByRole('button', { name: en.sync.start })).toBeVisible();
});

test('the toggle shows the sentence that says the same, from the middle of a paragraph', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  await openArticle(page, 'Bleu');
  /** How far below the top of the page a sentence begins, in lines. */
  const linesBelow = async (sentence: string) => {
    const range = await articleText(page).evaluateHandle(wordsOnPage, sentence);
    return articleText(page).evaluate((article, found) => {
      const scroller = article.closest('[data-page-scroller]')?.getBoundingClientRect().top ?? 0;
      const line = Number.parseFloat(getComputedStyle(article).lineHeight);
      return ((found.getClientRects()[0]?.top ?? 0) - scroller) / line;
    }, range);
  };
  for (const [english, french] of [
    ['An earlier attempt, begun', 'Une première tentative, lancée'],
    ['The government chose to let', 'Le gouvernement a choisi de laisser'],
  ] as const) {
    const there = await linesBelow(english);
    await articleText(page).evaluate((article, lines) => {
      const line = Number.parseFloat(getComputedStyle(article).lineHeight);
      article.closest('[data-page-scroller]')?.scrollBy(0, lines * line);
    }, there);
    await expect.poll(async () => Math.abs(await linesBelow(english))).toBeLessThan(0.5);
    await page.getByRole('button', { name: /^FR/ }).click();
    await expect(articleText(page)).toHaveAttribute('lang', 'fr');
    // The line at the top is one of the sentence, which is as long as one or two lines.
    await expect.poll(async () => Math.abs(await linesBelow(french))).toBeLessThan(1);
    await page.getByRole('button', { name: /^EN/ }).click();
    await expect(articleText(page)).toHaveAttribute('lang', 'en');
    await expect.poll(async () => Math.abs(await linesBelow(english))).toBeLessThan(0.5);
  }
});

test('both versions stand side by side, and the keyboard leads from paragraph to paragraph', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  await openArticle(page, 'Bleu');
  await page.keyboard.press('b');
  const table = page.getByRole('table', { name: en.reader.sideBySide.label });
  await expect(table.getByRole('columnheader')).toHaveText(['French', 'English']);
  const paragraphs = table.getByRole('cell');
  await paragraphs.first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(paragraphs.nth(3)).toBeFocused();
  await expect(paragraphs.nth(3)).toHaveAttribute('lang', 'en');
  const tint = (index: number) =>
    paragraphs.nth(index).evaluate((cell) => getComputedStyle(cell, '::before').backgroundColor);
  expect(await tint(2)).not.toBe(await tint(0));
  expect(await violations(page)).toEqual([]);

  // The toggle changes which version is the one that is marked and measured, and moves nothing.
  const before = await paragraphs.nth(3).boundingBox();
  const drawn = await table.elementHandle();
  await page.getByRole('button', { name: /^FR/ }).click();
  await expect(articleText(page)).toHaveAttribute('lang', 'fr');
  expect(await drawn?.evaluate((element) => element.isConnected)).toBe(true);
  expect(await paragraphs.nth(3).boundingBox()).toEqual(before);
  await page.getByRole('button', { name: en.reader.sideBySide.action }).click();
  await expect(table).toBeHidden();
});

/** Whether the first line of a text begins at the right of its box. */
const beginsRight = (text: Locator) =>
  text.evaluate((element) => {
    const line = document.createRange();
    line.selectNodeContents(element);
    const box = element.getBoundingClientRect();
    const { left, right } = line.getBoundingClientRect();
    return box.right - right < left - box.left;
  });

test('a text from right to left begins at the right beside its other version', async ({
  openLibrary,
  folder,
}) => {
  const { page, electron } = await openLibrary();
  const texts = {
    ar: '# الميناء\n\nيبقى الميناء مغلقا هذا المساء.\n\n- لا سفينة تغادر.\n\n> قالت القبطانة إن الريح قوية.\n',
    en: '# The port\n\nThe port stays closed tonight.\n\n- No ship leaves.\n\n> The captain said that the wind is strong.\n',
  };
  const paths = Object.keys(texts).map((language) => join(folder, `port.${language}.md`));
  for (const [at, text] of Object.values(texts).entries()) await writeFile(paths[at] ?? '', text);
  await addFiles(page, electron, paths);
  await closeDialog(page);
  await openArticle(page, 'The port');
  const both = page.getByRole('button', { name: en.reader.sideBySide.action });
  await both.click();
  const cells = page.getByRole('table', { name: en.reader.sideBySide.label }).getByRole('cell');
  for (const [language, direction] of [
    ['ar', 'rtl'],
    ['en', 'ltr'],
  ] as const) {
    const paragraph = cells
      .and(page.locator(`[lang="${language}"]`))
      .locator('p')
      .first();
    await expect(paragraph).toHaveCSS('direction', direction);
    expect(await beginsRight(paragraph)).toBe(direction === 'rtl');
  }
  expect(await violations(page)).toEqual([]);
  await both.click();
});

test('what is from right to left is so in the lists, too', async ({ openLibrary, folder }) => {
  const { page, electron } = await openLibrary();
  const path = join(folder, 'port.md');
  await writeFile(path, '# الميناء\n\nيبقى الميناء مغلقا هذا المساء لأن الريح قوية.\n');
  await addFiles(page, electron, [path]);
  await closeDialog(page);
  await openArticle(page, 'الميناء');
  const title = page.getByRole('option', { name: 'الميناء' }).getByText('الميناء');
  await expect(title).toHaveCSS('direction', 'rtl');
  await articleTitle(page).focus();
  await page.keyboard.press('h');
  await expect(page.getByRole('spinbutton', { name: en.annotations.picker.label })).toBeFocused();
  await page.keyboard.press('Enter');
  const amber = en.annotations.markIn.replace('{{colour}}', en.annotations.colours.amber);
  await expect(page.getByRole('button', { name: amber })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('a');
  const quoted = page.getByRole('listbox', { name: en.notebook.title }).locator('p[lang="ar"]');
  await expect(quoted).toHaveCSS('direction', 'rtl');
  await expect(page.getByRole('main').getByRole('blockquote')).toHaveCSS('direction', 'rtl');
});

test('without a version in the other language the switch says so and does not pretend', async ({
  openLibrary,
  server,
}) => {
  const html = '<p>Le vent tourne au nord en fin de journée, et les bateaux restent au port.</p>';
  server.route('/fr', {
    body: rssFeed('Météo du port', [{ id: '1', title: 'Avis de vent', html }], 'fr'),
  });
  const { page } = await openLibrary();
  await addAddress(page, server.url('/fr'));
  await closeDialog(page);
  await openArticle(page, 'Avis de vent');
  const missing = page.getByRole('button', { name: /^EN/ });
  await expect(missing).toHaveAttribute('aria-disabled', 'true');
  await expect(missing).toHaveAccessibleDescription(en.reader.languages.missing.en);
  await missing.click({ force: true });
  await expect(articleTitle(page)).toHaveText('Avis de vent');
  await expect(articleText(page)).toHaveAttribute('lang', 'fr');
});

test('versions are separated and paired again, with what speaks for it', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  const rows = page.getByRole('option');
  await openArticle(page, 'Bleu');
  await page.getByRole('button', { name: en.reader.more.label }).click();
  await page.getByRole('menuitem', { name: en.reader.more.unpair }).click();
  await expect(rows).toHaveCount(8);
  await page.getByRole('button', { name: en.reader.more.label }).click();
  await page.getByRole('menuitem', { name: en.reader.more.pair }).click();
  const dialog = page.getByRole('dialog', { name: en.reader.pairing.title });
  const proposed = dialog.getByRole('listitem').first().getByRole('button');
  await expect(proposed).toContainText(/Bleu/);
  await expect(proposed).toContainText(en.reader.pairing.reasons.concepts);
  expect(await violations(page, '[role="dialog"]')).toEqual([]);
  await proposed.press('Enter');
  await expect(rows).toHaveCount(7);
  await expect(dialog).toBeHidden();
  await expect(articleTitle(page)).toHaveText(/Bleu/);
});

test('an article that resembles none is paired with one that is searched for', async ({
  openLibrary,
  server,
}) => {
  const french = 'Le vent tourne au nord en fin de journée, et les bateaux restent au port.';
  server.route('/fr', { body: feed('fr', 'Avis de vent', french) });
  const english = 'Nobody who was on the quay that evening will forget how the lamps went out.';
  server.route('/en', { body: feed('en', 'Lamps on the quay', english) });
  const { page } = await openLibrary();
  await addAddress(page, server.url('/fr'));
  await closeDialog(page);
  await addAddress(page, server.url('/en'));
  await closeDialog(page);
  // The rows move when it comes, perhaps just below the pointer.
  await articleRow(page, 'Lamps on the quay').waitFor();
  await openArticle(page, 'Avis de vent');
  await page.getByRole('button', { name: en.reader.more.label }).click();
  await page.getByRole('menuitem', { name: en.reader.more.pair }).click();
  const dialog = page.getByRole('dialog', { name: en.reader.pairing.title });
  await dialog.getByRole('searchbox', { name: en.reader.pairing.search }).fill('vent');
  await expect(dialog.getByRole('status')).toHaveText(en.reader.pairing.nothingFound);
  await dialog.getByRole('searchbox').fill('lamps');
  await expect(dialog.getByRole('status')).toHaveText('1 article to choose from.');
  await expect(dialog.getByRole('listitem')).toHaveCount(1);
  expect(await violations(page, '[role="dialog"]')).toEqual([]);
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('listitem').getByRole('button')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: /^EN/ }).click();
  await expect(articleTitle(page)).toHaveText('Lamps on the quay');
});
