import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../support/reading-test.ts';
import { rssFeed } from '../support/sample-feeds.ts';
import {
  addAddress,
  addFiles,
  articleRow,
  articleText,
  articleTitle,
  closeDialog,
  openArticle,
  words,
} from '../support/window-parts.ts';

const { en } = words;

test('a fresh library has something to read, and fetches nothing', async ({ open }) => {
  const { page, foreignRequests } = await open({ isFirst: true });
  await expect(page.getByRole('heading', { name: en.welcome.title })).toBeVisible();
  await expect(page.getByRole('option')).toHaveCount(7);
  await page.getByRole('button', { name: en.welcome.starter.read }).click();
  await expect(articleTitle(page)).toBeVisible();
  await expect(articleText(page).getByRole('img').first()).toBeVisible();
  const images = articleText(page).locator('img');
  const areDrawn = () =>
    images.evaluateAll((all) => all.every((image) => (image as HTMLImageElement).naturalWidth > 0));
  await expect.poll(areDrawn).toBe(true);
  expect(foreignRequests).toEqual([]);
});

test('j, k, s, m, /, ? and Esc work without a mouse', async ({ openLibrary }) => {
  const { page } = await openLibrary();
  await expect(page.getByRole('option')).toHaveCount(7);
  const first = /How to read with Escale/;
  await page.keyboard.press('j');
  await expect(articleTitle(page)).toHaveText(first);
  await page.keyboard.press('j');
  await expect(articleTitle(page)).toHaveText(/Whose law/);
  await page.keyboard.press('k');
  await expect(articleTitle(page)).toHaveText(first);

  const row = articleRow(page, first);
  await page.keyboard.press('s');
  await expect(row).toContainText(en.library.articles.starred);
  await expect(row).not.toContainText(en.library.articles.unread);
  await page.keyboard.press('m');
  await expect(row).toContainText(en.library.articles.unread);

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: en.shortcuts.title })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.keyboard.press('/');
  const search = page.getByRole('searchbox', { name: en.library.search.label });
  await expect(search).toBeFocused();
  await page.keyboard.type('title:gaia');
  await expect(page.getByRole('option')).toHaveCount(1);
});

test('shortcuts of one letter can be switched off, and others stay', async ({ openLibrary }) => {
  const { page } = await openLibrary();
  await page.keyboard.press('Control+,');
  const settings = page.getByRole('dialog', { name: en.settings.title });
  const letters = settings.getByRole('radiogroup', { name: en.settings.letterKeys });
  await letters.getByRole('radio', { name: en.settings.no }).click({ force: true });
  await expect(letters.getByRole('radio', { name: en.settings.no })).toBeChecked();
  await closeDialog(page);
  for (const key of ['j', '?', '/']) await page.keyboard.press(key);
  await page.keyboard.press('Control+Shift+F');
  await expect(page.getByRole('searchbox', { name: en.library.search.label })).toBeFocused();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('option', { selected: true })).toHaveCount(0);
  await page.getByRole('button', { name: en.library.shortcuts, exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText(en.shortcuts.lettersOff);
});

test('space pages down and goes on to the next article at the end', async ({ openLibrary }) => {
  const { page } = await openLibrary();
  await expect(page.getByRole('option')).toHaveCount(7);
  await page.keyboard.press('j');
  await expect(articleTitle(page)).toHaveText(/How to read with Escale/);
  await expect
    .poll(async () => {
      await page.keyboard.press('Space');
      return articleTitle(page).textContent();
    })
    .toContain('Whose law');
});

test('where there is room for one pane, keys go through a long list too', async ({
  open,
  server,
}) => {
  const items = Array.from({ length: 60 }, (_, n) => ({
    id: `item-${n}`,
    title: `Quay number ${n}`,
    html: '<p>The ferry leaves at seven.</p>',
  }));
  server.route('/rss', { body: rssFeed('Harbour', items), contentType: 'application/rss+xml' });
  const { page, electron } = await open();
  await addAddress(page, server.url('/rss'));
  await closeDialog(page);
  await page.getByRole('treeitem', { name: /^Harbour/ }).click();
  await expect(page.getByRole('option')).not.toHaveCount(0);
  await electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ width: 560, height: 640 });
  });
  await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThan(640);
  await page.getByRole('option').first().click();
  await articleText(page).waitFor();
  const read = new Set<string>();
  for (let n = 1; n < items.length; n += 1) {
    const title = (await articleTitle(page).textContent()) ?? '';
    read.add(title);
    await page.keyboard.press('j');
    await page.waitForFunction(
      (last) => document.querySelector('main:not([hidden]) h1')?.textContent !== last,
      title,
    );
  }
  expect(read.size).toBe(items.length - 1);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('option').last()).toBeInViewport();
});

test('stars, read marks, the place in the text, the panes and the window are remembered', async ({
  open,
}) => {
  const { page, electron, quit, profile } = await open();
  await openArticle(page, 'SecNumCloud');
  await page.keyboard.press('s');
  const heading = articleText(page).getByRole('heading', { level: 2 }).last();
  await expect(articleRow(page, 'SecNumCloud').first()).toContainText(en.library.articles.starred);
  await expect(articleText(page).locator('img').first()).toBeVisible();
  await heading.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await expect(heading).toBeInViewport();
  await electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 20, y: 20, width: 1100, height: 760 });
  });
  await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThanOrEqual(1100);
  const separator = page.getByRole('separator', { name: en.window.resizeList });
  const width = Number(await separator.getAttribute('aria-valuenow'));
  await separator.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => separator.getAttribute('aria-valuenow')).not.toBe(String(width));
  const wider = await separator.getAttribute('aria-valuenow');
  await quit();

  const again = await open({ profile });
  await expect(articleTitle(again.page)).toContainText('SecNumCloud');
  await expect(
    again.page.getByRole('button', { name: en.reader.starred, exact: true }),
  ).toHaveAttribute('aria-pressed', 'true');
  await expect(articleText(again.page).getByRole('heading', { level: 2 }).last()).toBeInViewport();
  await expect(again.page.getByRole('separator', { name: en.window.resizeList })).toHaveAttribute(
    'aria-valuenow',
    wider ?? '',
  );
  const bounds = await again.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
  );
  expect(bounds).toMatchObject({ width: 1100, height: 760 });
});

test('a press text shows its title, its pull quote and what was set aside', async ({
  openLibrary,
  folder,
}) => {
  const text = `Une ferme de serveurs s’installe au bord du fleuve

La région a signé hier avec un hébergeur local pour un centre de données refroidi à l’eau du fleuve. Les travaux commencent au printemps et doivent durer deux ans.

Pour la présidente de la commission, la décision tient en peu de mots :

“Nous voulons savoir où dorment nos fichiers, et pouvoir aller frapper à la porte.”

Les riverains demandent une mesure du bruit avant et après la mise en service du bâtiment.

Recevez gratuitement notre lettre du matin

Inscrivez-vous à la newsletter, chaque jour, 100 % gratuite.

Vos coordonnées ne seront jamais transmises à un tiers.
Partager l'article
À PROPOS DE NOUS
Le magazine en ligne des gens du fleuve.`;
  await writeFile(join(folder, 'ferme.txt'), text);
  const { page, electron } = await openLibrary();
  await addFiles(page, electron, [join(folder, 'ferme.txt')]);
  await closeDialog(page);
  await openArticle(page, 'Une ferme de serveurs');
  const article = articleText(page);
  await expect(article).toHaveAttribute('lang', 'fr');
  await expect(article.locator('blockquote')).toContainText('Nous voulons savoir');
  await expect(article).toContainText('la décision tient en peu de mots');
  await expect(page.getByRole('heading', { name: /passages hidden/ })).toBeVisible();
  await expect(page.getByText('Inscrivez-vous')).toBeHidden();
  await page.getByRole('button', { name: en.reader.hidden.reasons.newsletter }).first().click();
  await expect(page.getByText(/Recevez gratuitement|Inscrivez-vous/).first()).toBeVisible();
});

test('two files of one slug are one article in two languages', async ({ openLibrary, folder }) => {
  await writeFile(join(folder, 'tides.fr.md'), '# Les marées\n\nLa mer monte deux fois par jour.');
  await writeFile(join(folder, 'tides.en.md'), '# The tides\n\nThe sea rises twice a day.');
  const { page, electron } = await openLibrary();
  await addFiles(page, electron, [folder], 'folder');
  await closeDialog(page);
  await expect(page.getByRole('option')).toHaveCount(8);
  await openArticle(page, 'The tides');
  await page.getByRole('button', { name: /^FR/ }).click();
  await expect(articleTitle(page)).toHaveText('Les marées');
});
