import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../support/reading-test.ts';
import { svg } from '../support/pictures.ts';
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
  open,
  folder,
}) => {
  await writeFile(join(folder, 'map.svg'), svg(300, 200));
  const torn = join(folder, 'tides.md');
  const full = join(folder, 'lamps.md');
  await writeFile(torn, `# Tides by post\n\n${text}![A map](map.svg)\n\n![A chart](chart.png)\n`);
  await writeFile(full, `# A lamp rebuilt\n\n${text}![A map](map.svg)\n`);
  const { page, electron } = await open();
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
  open,
  folder,
}) => {
  const file = join(folder, 'tides.md');
  await writeFile(file, `# Tides by post\n\n${text}![A chart](chart.svg)\n`);
  const { page, electron } = await open();
  await addFiles(page, electron, [file]);
  await closeDialog(page);
  await openArticle(page, 'Tides by post');
  await writeFile(join(folder, 'chart.svg'), svg(300, 200));
  await page.getByRole('button', { name: /^How complete this article is: With gaps/ }).click();
  await page.getByRole('button', { name: en.completeness.retry }).click();
  await expect(articleRow(page, 'Tides by post')).toContainText(en.completeness.stub.full);
  await expect(articleText(page).getByAltText('A chart')).toHaveAttribute('src', /asset/);
});
