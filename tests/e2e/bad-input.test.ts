import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../support/reading-test.ts';
import { rssFeed } from '../support/sample-feeds.ts';
import { addAddress, addFiles, articleRow, closeDialog, words } from '../support/window-parts.ts';

const { en } = words;

test('each bad address gets its own words, and nothing that was there is touched', async ({
  openLibrary,
  server,
}) => {
  server.route('/page', {
    body: '<!doctype html><title>Shop</title><p>Buy</p>',
    contentType: 'text/html',
  });
  server.route('/malformed', { body: '<<<< not a feed at all', contentType: 'application/xml' });
  server.route('/empty', { body: '' });
  server.route('/broken', { status: 500, body: 'x' });
  server.route('/loop', { redirectTo: '/loop' });
  const { page } = await openLibrary();
  await articleRow(page, 'Gaia-X').waitFor();
  const rowsBefore = await page.getByRole('option').count();
  const cases = [
    ['no address', en.errors.addressInvalid.title],
    [server.url('/page'), en.errors.feedIsWebPage.title],
    [server.url('/empty'), en.errors.feedEmpty.title],
    [server.url('/missing'), en.errors.httpNotFound.title],
    [server.url('/broken'), en.errors.httpServer.title],
    [server.url('/loop'), en.errors.httpRedirects.title],
    ['http://no-such-host.invalid/feed', en.errors.httpHostUnknown.title],
  ] as const;
  for (const [address, title] of cases) {
    const dialog = await addAddress(page, address);
    await expect(dialog).toContainText(title.split('{{')[0] ?? title);
  }
  const dialog = await addAddress(page, server.url('/malformed'));
  await expect(dialog).toContainText(/feed/i);
  await closeDialog(page);
  expect(await page.getByRole('option').count()).toBe(rowsBefore);
});

test('bad files are refused one by one while the good one is read', async ({
  openLibrary,
  folder,
}) => {
  const files = {
    'empty.txt': '',
    'picture.txt': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0]),
    'huge.txt': Buffer.alloc(50 * 1024 * 1024, 'a '),
    'good.txt': 'A good file\n\nOne paragraph that can be read.',
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  const { page, electron } = await openLibrary();
  const paths = [...Object.keys(files), 'gone.txt'].map((name) => join(folder, name));
  const dialog = await addFiles(page, electron, paths);
  for (const error of ['fileEmpty', 'fileBinary', 'fileTooLarge', 'fileMissing'] as const) {
    await expect(dialog).toContainText(en.errors[error].title);
  }
  await closeDialog(page);
  await expect(articleRow(page, 'A good file')).toBeVisible();
});

test('the words are French when the interface is', async ({ openLibrary, server }) => {
  const { page } = await openLibrary({ language: 'fr' });
  const dialog = await addAddress(page, server.url('/absent'), words.fr);
  await expect(dialog).toContainText(words.fr.errors.httpNotFound.title);
});

test('a feed that turns bad keeps what it brought', async ({ openLibrary, server }) => {
  const html = '<p>Kept through every trouble.</p>';
  server.route('/rss', { body: rssFeed('Harbour news', [{ id: '1', title: 'Kept', html }]) });
  const { page } = await openLibrary();
  await addAddress(page, server.url('/rss'));
  await closeDialog(page);
  server.route('/rss', { body: '<html><title>Log in</title></html>', contentType: 'text/html' });
  await page.getByRole('button', { name: en.sync.start }).click();
  await expect(page.getByText('1 source could not be synced', { exact: true })).toBeVisible();
  await expect(articleRow(page, 'Kept')).toBeVisible();
});
