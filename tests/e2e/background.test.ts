import { expect, test } from '../support/reading-test.ts';
import { rssFeed } from '../support/sample-feeds.ts';
import { addAddress, articleRow, closeDialog, words } from '../support/window-parts.ts';

const { en } = words;

const item = (id: string, title: string) => ({ id, title, html: `<p>${title}, in full.</p>` });

test('looks for new articles by itself only once that is chosen, and can be paused', async ({
  open,
  server,
}) => {
  server.route('/rss', { body: rssFeed('Harbour news', [item('1', 'Tides by post')]) });
  const first = await open();
  await addAddress(first.page, server.url('/rss'));
  await closeDialog(first.page);
  await expect(articleRow(first.page, 'Tides by post')).toBeVisible();
  await expect(first.page.getByRole('button', { name: en.sync.background.pause })).toHaveCount(0);
  await first.page.getByRole('button', { name: en.library.settings, exact: true }).click();
  await first.page.getByText(en.settings.background.launch, { exact: true }).click();
  await closeDialog(first.page);
  await first.page.getByRole('button', { name: en.sync.background.pause }).click();
  await expect(first.page.getByText(en.sync.background.paused)).toBeVisible();
  await first.page.getByRole('button', { name: en.sync.background.resume }).click();
  await expect(first.page.getByText(en.sync.background.paused)).toBeHidden();
});
