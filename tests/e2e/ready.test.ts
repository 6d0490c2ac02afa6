import type { Page } from '@playwright/test';
import { dirname, join } from 'node:path';
import { violations } from '../support/accessibility.ts';
import { age } from '../support/change-library.ts';
import { html, listOfLinks, summary, twoStories } from '../support/article-pages.ts';
import { gate } from '../support/http-server.ts';
import { png } from '../support/pictures.ts';
import { expect, test } from '../support/reading-test.ts';
import { runVerb } from '../support/run-verb.ts';
import { rssFeed } from '../support/sample-feeds.ts';
import { articleText, closeDialog, openArticle, words } from '../support/window-parts.ts';
import type { HttpServer } from '../support/http-server.ts';

const { en } = words;

const paragraph =
  '<p>The harbour office keeps its own tide tables, printed every spring.</p>'.repeat(8);

/** A feed of two articles with a picture each, of which the server has only the first. */
function serve(server: HttpServer): void {
  const item = (id: string, title: string) => ({
    id,
    title,
    html: `${paragraph}<figure><img src="${server.url(`/${id}.png`)}" alt="A chart" width="300" height="200"></figure>`,
  });
  server.route('/rss', {
    body: rssFeed('Harbour news', [item('full', 'Tides by post'), item('torn', 'A lamp rebuilt')]),
  });
  server.route('/full.png', { body: png(300, 200), contentType: 'image/png' });
}

/** A library that has the feed, and nothing of it fetched. */
async function libraryWithFeed(server: HttpServer, folder: string): Promise<string> {
  serve(server);
  const library = join(folder, 'profile', 'library');
  const { exitCode } = await runVerb([
    'add',
    server.url('/rss'),
    '--allow-private',
    '--library',
    library,
  ]);
  expect(exitCode).toBe(0);
  return library;
}

const pass = (page: Page) => page.getByRole('dialog', { name: en.ready.title });

test('gets ready to fly, names what is missing, and keeps its word without a server', async ({
  openLibrary,
  server,
  folder,
}) => {
  const library = await libraryWithFeed(server, folder);
  const { page, foreignRequests } = await openLibrary({ library });
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Control+Shift+F5');
  await expect(pass(page)).toContainText(en.ready.idle.title);
  await pass(page).getByRole('button', { name: en.ready.start }).click();

  await expect(pass(page)).toContainText(/articles complete, 1 with gaps/);
  const board = pass(page).getByRole('group', { name: en.ready.gaps.label });
  await expect(board).toContainText('A lamp rebuilt');
  await expect(board).toContainText(en.errors.httpNotFound.title);
  await closeDialog(page);
  const entry = page.getByRole('button', { name: /^Ready to fly/ });
  await expect(entry).toContainText('1 article with gaps');

  await server.close();
  await openArticle(page, 'Tides by post');
  const picture = articleText(page).getByAltText('A chart');
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBe(300);
  expect(foreignRequests).toEqual([]);
});

test('the board leads to the article as it is', async ({ openLibrary, server, folder }) => {
  const library = await libraryWithFeed(server, folder);
  const { page } = await openLibrary({ library });
  await page.getByRole('button', { name: /^Ready to fly/ }).click();
  await pass(page).getByRole('button', { name: en.ready.start }).click();
  await pass(page).getByRole('button', { name: en.ready.gaps.open }).click();
  await expect(pass(page)).toBeHidden();
  await expect(articleText(page)).toContainText('tide tables');
  await expect(
    articleText(page).getByRole('img', { name: /There is nothing at this address/ }),
  ).toBeVisible();
});

test('asking again from the board asks for the article of its row, however old it is, and for no other', async ({
  openLibrary,
  server,
  folder,
}) => {
  const library = await libraryWithFeed(server, folder);
  server.route('/full.png', { status: 404 });
  await runVerb(['sync', '--library', library]);
  await age(library);
  const { page } = await openLibrary({ library });
  await page.getByRole('button', { name: /^Ready to fly/ }).click();
  await pass(page).getByRole('button', { name: en.ready.start }).click();
  const board = pass(page).getByRole('group', { name: en.ready.gaps.label });
  await expect(board.getByRole('group', { name: /^What to do about/ })).toHaveCount(2);

  server.route('/torn.png', { body: png(300, 200), contentType: 'image/png' });
  server.requests.length = 0;
  const lamp = board.getByRole('group', { name: /A lamp rebuilt/ });
  await lamp.getByRole('button', { name: en.ready.gaps.steps.retry }).focus();
  await page.keyboard.press('Enter');
  await expect(
    pass(page).getByText(`A lamp rebuilt. ${en.completeness.check.updated}`),
  ).toBeVisible();
  await expect(board.getByRole('group', { name: /^What to do about/ })).toHaveCount(1);
  // The row is gone, and the focus must not go with it.
  await expect(pass(page).locator(':focus')).toHaveCount(1);
  expect(server.requests.map(({ path }) => path)).toEqual(['/torn.png']);
  expect(await violations(page)).toEqual([]);

  const tides = board.getByRole('group', { name: /Tides by post/ });
  await tides.getByRole('button', { name: en.ready.gaps.steps.retry }).click();
  await expect(
    pass(page).getByText(/^Tides by post\. Nothing new: There is nothing/),
  ).toBeVisible();
});

test('a rule is made for the site of an article that was not found, and the article comes by it', async ({
  openLibrary,
  server,
  folder,
}) => {
  const { form } = en.siteRules;
  const feed = rssFeed('Harbour news', [
    { id: 'a', title: 'Tides by post', html: summary('quay') },
  ]).replace('</guid>', `</guid><link>${server.url('/quay')}</link>`);
  server.route('/rss', { body: feed });
  server.route('/quay', html(listOfLinks));
  const library = join(folder, 'library');
  await runVerb(['add', server.url('/rss'), '--allow-private', '--library', library]);
  const { page } = await openLibrary({ library });
  await page.getByRole('button', { name: /^Ready to fly/ }).click();
  await pass(page).getByRole('button', { name: en.ready.start }).click();
  await pass(page).getByRole('button', { name: en.ready.gaps.steps.rule }).click();

  const rules = page.getByRole('dialog', { name: en.siteRules.title });
  const rule = rules.getByRole('form', { name: form.title.replace('{{host}}', '127.0.0.1') });
  await expect(rule).toContainText('Tides by post');
  await expect(rule.getByRole('combobox', { name: form.action })).toHaveValue('body');
  const selector = rule.getByRole('textbox', { name: form.selector });
  await expect(selector).toBeFocused();
  await page.keyboard.type('div.story');
  await page.keyboard.press('Enter');
  await expect(rule).toContainText(en.errors.ruleSelector.title);
  expect(await violations(page)).toEqual([]);
  server.route('/quay', html(twoStories('quay')));
  await selector.fill('//div[@id="story"]');
  await page.keyboard.press('Enter');
  await expect(rule.getByRole('status')).toHaveText(
    form.kept.replace('{{outcome}}', en.completeness.check.updated),
  );
  await expect(rules.getByRole('region', { name: '127.0.0.1' })).toContainText(
    '//div[@id="story"]',
  );
  expect(await violations(page)).toEqual([]);
  await closeDialog(page);
  await openArticle(page, 'Tides by post');
  await expect(articleText(page)).toContainText('quay of sentence 11');
  await expect(articleText(page)).not.toContainText('decoy');
});

test('pauses and goes on while the pass is closed, and by key alone', async ({
  openLibrary,
  server,
  folder,
}) => {
  const library = await libraryWithFeed(server, folder);
  const held = gate();
  server.route('/full.png', {
    body: png(300, 200),
    contentType: 'image/png',
    until: held.opened,
  });
  const { page, electron } = await openLibrary({ library });
  const isKeptAwake = () =>
    electron.evaluate(({ powerSaveBlocker }) =>
      Array.from({ length: 20 }, (_, id) => id).some((id) => powerSaveBlocker.isStarted(id)),
    );
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Control+Shift+F5');
  await pass(page).getByRole('button', { name: en.ready.start }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(isKeptAwake).toBe(true);
  await pass(page).getByRole('button', { name: en.ready.pause }).focus();
  await page.keyboard.press('Enter');
  await expect(pass(page)).toContainText(en.ready.paused.title);
  await expect.poll(isKeptAwake).toBe(false);
  await expect(pass(page).getByRole('button', { name: en.ready.resume })).toBeFocused();
  held.open();
  await page.keyboard.press('Enter');
  await closeDialog(page);
  await expect(page.getByRole('button', { name: /^Ready to fly/ })).toContainText(
    '1 article with gaps',
  );
});

test('after it was killed it says so, and goes on where it was', async ({
  open,
  server,
  folder,
}) => {
  const library = await libraryWithFeed(server, folder);
  const held = gate();
  server.route('/full.png', {
    body: png(300, 200),
    contentType: 'image/png',
    until: held.opened,
  });
  const first = await open({ profile: dirname(library) });
  await first.page.getByRole('button', { name: /^Ready to fly/ }).click();
  await pass(first.page).getByRole('button', { name: en.ready.start }).click();
  await expect.poll(() => server.requestsTo('/full.png').length).toBeGreaterThan(0);
  first.electron.process().kill('SIGKILL');
  held.open();

  const { page } = await open({ profile: dirname(library) });
  const entry = page.getByRole('button', { name: /^Ready to fly/ });
  await expect(entry).toContainText(en.ready.status.interrupted);
  await entry.click();
  await pass(page).getByRole('button', { name: en.ready.resume }).click();
  await expect(pass(page)).toContainText(/articles complete, 1 with gaps/);
});
