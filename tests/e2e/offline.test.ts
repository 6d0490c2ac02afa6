import { expect, test } from '../support/reading-test.ts';
import { atomFeed, jsonFeed, rdfFeed, rssFeed } from '../support/sample-feeds.ts';
import {
  addAddress,
  articleRow,
  articleText,
  closeDialog,
  openArticle,
  words,
} from '../support/window-parts.ts';

const { en } = words;

const item = (id: string, title: string) => ({
  id,
  title,
  html: `<p>${title}: the harbour office keeps its own tide tables.</p><p>They are printed every spring.</p>`,
});

const feeds = [
  { path: '/rss', body: rssFeed('Harbour news', [item('r1', 'Tides by post')]) },
  { path: '/rdf', body: rdfFeed('Lighthouse notes', [item('d1', 'A lamp rebuilt')]) },
  { path: '/atom', body: atomFeed('Ferry log', [item('a1', 'Crossing in fog')]) },
  { path: '/json', body: jsonFeed('Pier diary', [item('j1', 'New planks')]) },
];
const titles = ['Tides by post', 'A lamp rebuilt', 'Crossing in fog', 'New planks'];

test('reads everything after the server is gone and the program was restarted', async ({
  open,
  server,
}) => {
  for (const { path, body } of feeds) server.route(path, { body });
  const first = await open();
  for (const { path } of feeds) {
    const dialog = await addAddress(first.page, server.url(path));
    await expect(dialog.getByText(/^Added:/)).toBeVisible();
    await closeDialog(first.page);
  }
  for (const title of titles) await expect(articleRow(first.page, title)).toBeVisible();
  await first.quit();
  await server.close();

  const second = await open({ profile: first.profile });
  for (const title of titles) {
    await openArticle(second.page, title);
    await expect(articleText(second.page)).toContainText('They are printed every spring.');
  }
  expect(second.foreignRequests).toEqual([]);
});

test('says that it is offline and when it last synced, and goes on showing articles', async ({
  open,
  server,
}) => {
  server.route('/rss', { body: rssFeed('Harbour news', [item('r1', 'Tides by post')]) });
  const { page } = await open();
  await addAddress(page, server.url('/rss'));
  await closeDialog(page);
  await page.context().setOffline(true);
  await expect(page.getByText(en.sync.offline, { exact: true }).first()).toBeVisible();
  await expect(page.getByText(/Last synced/).first()).toBeVisible();
  await openArticle(page, 'Tides by post');
  await expect(articleText(page)).toContainText('tide tables');
});

test('a source that fails is marked and explained while the others are synced', async ({
  openLibrary,
  server,
}) => {
  server.route('/good', { body: rssFeed('Harbour news', [item('r1', 'Tides by post')]) });
  server.route('/bad', { body: rssFeed('Lighthouse notes', [item('d1', 'A lamp rebuilt')]) });
  const { page } = await openLibrary();
  for (const path of ['/good', '/bad']) {
    await addAddress(page, server.url(path));
    await closeDialog(page);
  }
  server.route('/bad', { status: 500, body: 'out of order' });
  server.route('/good', {
    body: rssFeed('Harbour news', [item('r1', 'Tides by post'), item('r2', 'Second issue')]),
  });
  await page.getByRole('button', { name: en.sync.start }).click();
  await expect(articleRow(page, 'Second issue')).toBeVisible();
  await expect(articleRow(page, 'A lamp rebuilt')).toBeVisible();
  await expect(page.getByText('1 source could not be synced', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: /^Lighthouse notes could not be synced/ }).click();
  const details = page.getByRole('dialog', { name: 'Lighthouse notes' });
  await expect(details).toContainText('500');
});

test('syncing again changes nothing when nothing changed', async ({ openLibrary, server }) => {
  server.route('/rss', { body: rssFeed('Harbour news', [item('r1', 'Tides by post')]) });
  const { page } = await openLibrary();
  await addAddress(page, server.url('/rss'));
  await closeDialog(page);
  await openArticle(page, 'Tides by post');
  await page.keyboard.press('s');
  await page.getByRole('button', { name: en.sync.start }).click();
  await expect(page.getByText(en.sync.finished.none)).toBeAttached();
  await expect(articleRow(page, 'Tides by post')).toHaveCount(1);
  await expect(articleRow(page, 'Tides by post')).toContainText(en.library.articles.starred);
});
