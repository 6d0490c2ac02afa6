import type { WindowApi } from '../../src/renderer/bridge.ts';
import { expect, test } from '../support/reading-test.ts';
import { rssFeed } from '../support/sample-feeds.ts';
import { addAddress, articleText, closeDialog, openArticle } from '../support/window-parts.ts';

declare global {
  interface Window {
    readonly escale: WindowApi;
  }
}

test('an article reaches neither the network nor the machine', async ({ openLibrary, server }) => {
  const canary = server.url('/canary');
  const html = `<p>Witness before.</p>
<script>fetch('${canary}/script'); window.__ran = true</script>
<img src="${canary}/picture.png" onerror="window.__ran=true" alt="A picture">
<img srcset="${canary}/set.png 2x"><video src="${canary}/film.mp4" autoplay poster="${canary}/poster.png"></video>
<iframe src="${canary}/frame"></iframe><object data="${canary}/object"></object><embed src="${canary}/embed">
<link rel="stylesheet" href="${canary}/style.css"><style>@import url(${canary}/import.css);p{background:url(${canary}/bg.png)}</style>
<svg><image href="${canary}/svg.png"/></svg><meta http-equiv="refresh" content="0;url=${canary}/refresh">
<form action="${canary}/form"><input autofocus onfocus="window.__ran=true"></form>
<p style="background-image:url(${canary}/inline.png)">Witness after. <a href="javascript:window.__ran=true">A trap</a>
<a href="${canary}/link" ping="${canary}/ping">A link</a></p>`;
  server.route('/rss', { body: rssFeed('Traps', [{ id: '1', title: 'Hostile', html }]) });
  const { page, electron, foreignRequests } = await openLibrary();
  await addAddress(page, server.url('/rss'));
  await closeDialog(page);
  await electron.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (address) => void opened.push(address);
  });
  await openArticle(page, 'Hostile');
  await expect(articleText(page)).toContainText('Witness before.');
  await expect(articleText(page)).toContainText('Witness after.');

  await articleText(page).getByText('A trap').click();
  await articleText(page).getByRole('link', { name: 'A link' }).click();
  await expect
    .poll(() => electron.evaluate(() => (globalThis as { opened?: string[] }).opened))
    .toEqual([`${canary}/link`]);

  expect(await page.evaluate(() => '__ran' in window)).toBe(false);
  expect(foreignRequests).toEqual([]);
  // What the main process keeps for reading offline are the two pictures and that of the film, and it says nothing of
  // who asks.
  const asked = server.requests.filter(({ path }) => path.startsWith('/canary'));
  const others = asked.filter(({ path }) => !/^\/canary\/(picture|poster|set)\.png$/.test(path));
  expect(others).toEqual([]);
  for (const { headers } of asked) {
    expect(headers).not.toHaveProperty('referer');
    expect(headers).not.toHaveProperty('cookie');
  }
});

test('the window can be led nowhere and opens nothing', async ({ open, server }) => {
  const { page, electron } = await open();
  const address = page.url();
  await page.evaluate((url) => window.open(url), server.url('/popup'));
  await page.evaluate((url) => {
    location.href = url;
  }, server.url('/away'));
  await expect(page.getByRole('main')).toBeVisible();
  expect(page.url()).toBe(address);
  expect(electron.windows()).toHaveLength(1);
  expect(server.requests).toEqual([]);
});

test('the page sees one narrow interface and nothing of Node', async ({ openLibrary }) => {
  const { page } = await openLibrary();
  const seen = await page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
    api: Object.keys(window.escale).sort(),
  }));
  expect(seen.node).toEqual([]);
  expect(seen.api).toContain('articleView');
  expect(seen.api).not.toContain('invoke');
  const answer = await page.evaluate(() =>
    window.escale
      .linkOpen({ url: 'file:///etc/passwd' })
      .then((result) => !result.ok && result.error.code),
  );
  expect(answer).toBe('linkBlocked');
});
