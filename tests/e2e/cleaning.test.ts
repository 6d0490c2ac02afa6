import { violations } from '../support/accessibility.ts';
import { expect, test } from '../support/reading-test.ts';
import { rssFeed } from '../support/sample-feeds.ts';
import {
  addAddress,
  articleText,
  articleTitle,
  closeDialog,
  openArticle,
  words,
} from '../support/window-parts.ts';

const { en } = words;
const { hidden } = en.reader;

const related = '<p>Read also: <a href="https://news.example/other">The harbour</a></p>';
const story = (
  day: string,
) => `<p>The council voted on ${day}, twenty to nine, at the town hall.</p>
${related}<p>The mayor calls it a matter of sovereignty and asks for a debate.</p>
<p>Win a cup in our shop today.</p><p>The vote is final in May.</p>`;
const feed = (days: readonly string[]) =>
  rssFeed(
    'Town news',
    days.map((day) => ({ id: day, title: `News of ${day}`, html: story(day) })),
  ).replaceAll(
    /<guid isPermaLink="false">(\w+)<\/guid>/g,
    '<guid isPermaLink="false">$1</guid><link>https://news.example/$1</link>',
  );

test('a passage is shown, hidden again, always shown, and the next sync obeys', async ({
  openLibrary,
  server,
}) => {
  server.route('/feed', feed(['Monday']));
  const { page } = await openLibrary();
  await addAddress(page, server.url('/feed'));
  await closeDialog(page);
  await openArticle(page, 'News of Monday');
  await expect(articleText(page)).not.toContainText('The harbour');

  const marker = page.getByRole('note', { name: hidden.markers.label });
  await expect(marker).toContainText(hidden.reasons.related);
  expect(await violations(page, 'article')).toEqual([]);
  await marker.getByRole('button', { name: new RegExp(`^${hidden.markers.show} `) }).click();
  await expect(articleText(page)).toContainText('The harbour');
  const again = page.getByRole('button', { name: hidden.markers.hideAgain });
  await expect(again).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(articleText(page)).not.toContainText('The harbour');

  await marker.getByRole('button', { name: /^Always show on news\.example/ }).click();
  await expect(articleText(page)).toContainText('The harbour');
  await expect(marker).toBeHidden();

  server.route('/feed', feed(['Monday', 'Tuesday']));
  await page.getByRole('button', { name: en.sync.start, exact: true }).click();
  await openArticle(page, 'News of Tuesday');
  await expect(articleText(page)).toContainText('The harbour');

  await page.getByRole('button', { name: en.reader.more.label }).click();
  await page.getByRole('menuitem', { name: hidden.choosing.start }).click();
  await expect(page.getByRole('group', { name: hidden.choosing.label })).toBeVisible();
  expect(await violations(page, 'article')).toEqual([]);
  await page.getByRole('button', { name: /^Always hide on news\.example: Win a cup/ }).click();
  await expect(articleText(page)).not.toContainText('Win a cup');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('group', { name: hidden.choosing.label })).toBeHidden();
  await openArticle(page, 'News of Monday');
  await expect(articleTitle(page)).toHaveText('News of Monday');
  await expect(articleText(page)).not.toContainText('Win a cup');

  await page.getByRole('button', { name: en.library.settings, exact: true }).click();
  await page.getByRole('button', { name: en.siteRules.open }).click();
  const rules = page.getByRole('dialog', { name: en.siteRules.title });
  await expect(rules.getByRole('heading', { name: 'news.example' })).toBeVisible();
  expect(await violations(page, '[role=dialog]')).toEqual([]);
  await rules.getByRole('button', { name: /Win a cup/ }).click();
  await rules.getByRole('button', { name: en.siteRules.undo }).click();
  await rules.getByRole('button', { name: /Win a cup/ }).click();
  await closeDialog(page);
  await expect(articleText(page)).toContainText('Win a cup');
});
