import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { violations } from '../support/accessibility.ts';
import { age } from '../support/change-library.ts';
import type { HttpServer } from '../support/http-server.ts';
import { png, svg } from '../support/pictures.ts';
import { expect, test } from '../support/reading-test.ts';
import { runVerb } from '../support/run-verb.ts';
import { rssFeed } from '../support/sample-feeds.ts';
import {
  addFiles,
  articleRow,
  articleText,
  closeDialog,
  openArticle,
  words,
} from '../support/window-parts.ts';

const { en } = words;
const text = 'The harbour office keeps its own tide tables.\n\nThey are printed every spring.\n\n';

test('an article with a gap says so in its row, in its header and in its place', async ({
  openLibrary,
  folder,
}) => {
  await writeFile(join(folder, 'map.svg'), svg(300, 200));
  const torn = join(folder, 'tides.md');
  const full = join(folder, 'lamps.md');
  await writeFile(torn, `# Tides by post\n\n${text}![A map](map.svg)\n\n![A chart](chart.png)\n`);
  await writeFile(full, `# A lamp rebuilt\n\n${text}![A map](map.svg)\n`);
  const { page, electron } = await openLibrary();
  const lists = page.getByRole('navigation', { name: en.library.lists.label });
  await expect(lists.getByRole('button', { name: en.library.lists.all })).toBeVisible();
  await expect(lists.getByRole('button', { name: en.library.lists.incomplete })).toBeHidden();
  await addFiles(page, electron, [torn, full]);
  await closeDialog(page);

  await expect(articleRow(page, 'A lamp rebuilt')).toContainText(en.completeness.stub.full);
  await expect(articleRow(page, 'Tides by post')).toContainText('With gaps: pictures 1 of 2');

  await openArticle(page, 'Tides by post');
  await expect(articleText(page).getByRole('img', { name: /^A chart\. Picture/ })).toBeVisible();
  await page.getByRole('button', { name: /^How complete this article is: With gaps/ }).click();
  const panel = page.getByRole('dialog', { name: /^With gaps/ });
  await expect(panel).toContainText('1/2');
  await expect(panel).toContainText(en.completeness.parts.image_one);
  await expect(panel).toContainText(en.completeness.facts.origin.file);

  await page.keyboard.press('Escape');
  await lists.getByRole('button', { name: en.library.lists.incomplete }).click();
  await expect(page.getByRole('option')).toHaveCount(1);
  await expect(articleRow(page, 'Tides by post')).toBeVisible();
});

test('asking again, from the panel, brings what has since been put there', async ({
  openLibrary,
  folder,
}) => {
  const file = join(folder, 'tides.md');
  await writeFile(file, `# Tides by post\n\n${text}![A chart](chart.svg)\n`);
  const { page, electron } = await openLibrary();
  await addFiles(page, electron, [file]);
  await closeDialog(page);
  await openArticle(page, 'Tides by post');
  await writeFile(join(folder, 'chart.svg'), svg(300, 200));
  await page.getByRole('button', { name: /^How complete this article is: With gaps/ }).click();
  await page.getByRole('button', { name: en.completeness.check.action }).click();
  await expect(articleRow(page, 'Tides by post')).toContainText(en.completeness.stub.full);
  await expect(articleText(page).getByAltText('A chart')).toHaveAttribute('src', /asset/);
});

/** A library whose only article came long ago, without its picture, which the server refused for good. */
async function libraryWithOldGap(server: HttpServer, folder: string): Promise<string> {
  const html = `${text.repeat(20)}<p><img src="${server.url('/chart.png')}" alt="A chart"></p>`;
  server.route('/rss', { body: rssFeed('Harbour', [{ id: 'a', title: 'Tides by post', html }]) });
  const library = join(folder, 'library');
  const run = (...words: string[]) => runVerb([...words, '--library', library]);
  await run('add', server.url('/rss'), '--allow-private');
  await run('sync');
  await age(library);
  return library;
}

test('an article is asked for once more from its menu and from its panel, which say what came of it', async ({
  openLibrary,
  server,
  folder,
}) => {
  const { check } = en.completeness;
  const library = await libraryWithOldGap(server, folder);
  const { page } = await openLibrary({ library });
  await openArticle(page, 'Tides by post');
  const asked = server.requestsTo('/chart.png').length;
  await page.getByRole('button', { name: en.reader.more.label }).click();
  await page.getByRole('menuitem', { name: check.action }).click();
  await expect(page.getByText(/^Nothing new: There is nothing at this address/)).toBeVisible();
  expect(server.requestsTo('/chart.png')).toHaveLength(asked + 1);

  server.route('/chart.png', { body: png(300, 200), contentType: 'image/png' });
  await page.getByRole('button', { name: /^How complete this article is: With gaps/ }).click();
  const panel = page.getByRole('dialog', { name: /^(With gaps|Complete)/ });
  const again = panel.getByRole('button', { name: check.action });
  await again.focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('status')).toHaveText(check.updated);
  await expect(again).toBeFocused();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('status')).toHaveText(check.unchanged);
  await page.keyboard.press('Escape');
  await expect(articleText(page).getByAltText('A chart')).toHaveAttribute('src', /asset/);
});
