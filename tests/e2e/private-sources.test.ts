import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { violations } from '../support/accessibility.ts';
import { unconfirmHosts } from '../support/change-library.ts';
import type { HttpServer } from '../support/http-server.ts';
import { expect, test } from '../support/reading-test.ts';
import { runVerb } from '../support/run-verb.ts';
import { rssFeed } from '../support/sample-feeds.ts';
import { articleRow, choosePaths, closeDialog, words } from '../support/window-parts.ts';

const { en } = words;
const { allowHost, list } = en.library;
const item = (title: string) => ({ id: title, title, html: `<p>${title}, in a few words.</p>` });

const hostOf = (server: HttpServer) => `127.0.0.1:${server.port}`;
const outline = (title: string, address: string) =>
  `<outline text="${title}" type="rss" xmlUrl="${address}"/>`;
const opml = (...outlines: string[]) =>
  `<opml version="2.0"><body>${outlines.join('')}</body></opml>`;

test('a source on one’s own network that nobody confirmed is allowed from its error', async ({
  openLibrary,
  server,
  folder,
}) => {
  server.route('/rss', { body: rssFeed('Home', [item('A diary at home')]) });
  const file = join(folder, 'mine.opml');
  await writeFile(file, opml(outline('Diary', server.url('/rss'))));
  const library = join(folder, 'library');
  await runVerb(['opml', 'import', file, '--library', library, '--allow-private']);
  await unconfirmHosts(library);
  const { page } = await openLibrary({ library });
  await page.getByRole('button', { name: en.sync.start, exact: true }).click();
  await page
    .getByRole('button', { name: new RegExp(en.errors.httpPrivate.title), includeHidden: true })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Diary' });
  await expect(dialog).toContainText(en.errors.sourcePrivate.title);
  const allow = dialog.getByRole('button', {
    name: allowHost.allow.replace('{{host}}', hostOf(server)),
  });
  await expect(allow).toHaveAccessibleDescription(/nothing else on your network/);
  expect(await violations(page)).toEqual([]);
  expect(server.requests).toEqual([]);
  await allow.focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('status')).toHaveText(
    allowHost.done.replace('{{host}}', hostOf(server)),
  );
  await expect(dialog.getByText(en.errors.sourcePrivate.title)).toBeHidden();
  await expect(dialog.getByRole('button', { name: en.library.source.retry })).toBeFocused();
  await closeDialog(page);
  await expect(articleRow(page, 'A diary at home')).toBeVisible();
});

test('a list’s sources on one’s own network wait to be allowed, and the others come at once', async ({
  openLibrary,
  server,
  folder,
}) => {
  server.route('/rss', { body: rssFeed('Home', [item('A diary at home')]) });
  const file = join(folder, 'mine.opml');
  await writeFile(
    file,
    opml(
      outline('Far away', 'https://feeds.invalid/rss'),
      outline('Diary', server.url('/rss')),
      outline('Router', 'http://192.168.77.1/log'),
    ),
  );
  const { page, electron } = await openLibrary();
  await choosePaths(electron, [file]);
  await page.getByRole('button', { name: en.library.addSource, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: en.library.add.title });
  await dialog.getByRole('button', { name: en.library.add.list }).click();
  const status = dialog.getByRole('status').filter({ hasText: 'source' });
  await expect(status).toContainText('1 source added');
  const held = dialog.getByRole('region', { name: '2 sources are on your own network' });
  await expect(held.getByRole('listitem')).toHaveCount(2);
  await expect(held).toContainText('192.168.77.1:80');
  await expect(held).toContainText('Router');
  expect(await violations(page)).toEqual([]);
  const tree = page.getByRole('tree', { name: en.library.sources.label, includeHidden: true });
  const row = (name: RegExp) => tree.getByRole('treeitem', { name, includeHidden: true });
  await expect(row(/^Far away/)).toHaveCount(1);
  await expect(row(/^Diary/)).toHaveCount(0);

  await held
    .getByRole('button', { name: allowHost.allow.replace('{{host}}', hostOf(server)) })
    .focus();
  await page.keyboard.press('Enter');
  await expect(status).toContainText('2 sources added');
  await expect(row(/^Diary/)).toHaveCount(1);
  await dialog.getByRole('button', { name: list.held.leaveOut }).click();
  await expect(status).toContainText('1 source on your own network was left out');
  await expect(held).toBeHidden();
  expect(server.requests).toEqual([]);
  await dialog.getByRole('button', { name: list.fetch }).click();
  await closeDialog(page);
  await expect(articleRow(page, 'A diary at home')).toBeVisible();
  await expect(row(/^Router/)).toHaveCount(0);
});
