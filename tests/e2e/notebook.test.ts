import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElementHandle, Locator, Page } from '@playwright/test';
import { toWebAnnotations } from '../../src/main/core/annotations/web-annotations.ts';
import type { EscaleApi } from '../../src/shared/ipc/contract.ts';
import { violations } from '../support/accessibility.ts';
import type { Application } from '../support/application.ts';
import { madeAnnotation } from '../support/made-annotations.ts';
import { expect, test } from '../support/reading-test.ts';
import {
  articleText,
  articleTitle,
  choosePaths,
  closeDialog,
  openArticle,
  words,
} from '../support/window-parts.ts';

const t = words.en;

declare const window: { readonly escale: EscaleApi };

/** Marks some sentences of the open article by keyboard, counted from its beginning; answers what they say. */
async function markSentences(page: Page, sentences: readonly number[], t = words.en) {
  const said: string[] = [];
  for (const sentence of sentences) {
    await articleTitle(page).focus();
    await page.keyboard.press('h');
    const picker = page.getByRole('spinbutton', { name: t.annotations.picker.label });
    await expect(picker).toBeFocused();
    for (let step = 0; step < sentence; step += 1) await page.keyboard.press('ArrowDown');
    said.push((await picker.getAttribute('aria-valuetext')) ?? '');
    await page.keyboard.press('Enter');
    const amber = t.annotations.markIn.replace('{{colour}}', t.annotations.colours.amber);
    await expect(page.getByRole('button', { name: amber })).toBeFocused();
    await page.keyboard.press('Enter');
    const sign = t.annotations.highlight.replace('{{colour}}', t.annotations.colours.amber);
    await expect(articleText(page).getByRole('button', { name: sign })).toHaveCount(said.length);
  }
  return said;
}

/** The notebook of a library in English, with these sentences of its article on Gaia-X marked. */
async function notebookWith(sentences: readonly number[], openLibrary: () => Promise<Application>) {
  const { page } = await openLibrary();
  await openArticle(page, 'Gaia-X');
  const said = await markSentences(page, sentences);
  await page.keyboard.press('a');
  return { page, said };
}

const notebook = (page: Page, t = words.en) =>
  page.getByRole('listbox', { name: t.notebook.title });
const rows = (page: Page, t = words.en) => notebook(page, t).getByRole('option');
const entry = (page: Page) => page.getByRole('main').getByRole('article');

test('annotations are gone through, found and followed by keyboard alone', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  await page.keyboard.press('a');
  await expect(page.getByText(t.notebook.empty.title)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: new RegExp(`^${t.library.lists.all}`) }).press('Enter');
  await openArticle(page, 'Gaia-X');
  const said = await markSentences(page, [18, 0, 1]);

  await page.keyboard.press('a');
  await expect(notebook(page)).toBeFocused();
  await expect(rows(page)).toHaveCount(3);
  // What was marked last can come in after the first row was chosen.
  await page.keyboard.press('Home');
  await expect(entry(page).locator('mark')).toHaveText(said[2] ?? '');
  await page.keyboard.press('j');
  await expect(entry(page).locator('mark')).toHaveText(said[1] ?? '');
  await expect(rows(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('k');
  await expect(entry(page).locator('mark')).toHaveText(said[2] ?? '');

  await page.keyboard.press('Delete');
  await expect(rows(page)).toHaveCount(2);
  await expect(entry(page).locator('mark')).toHaveText(said[1] ?? '');
  await page.keyboard.press('Control+z');
  await expect(rows(page)).toHaveCount(3);
  await expect(entry(page).locator('mark')).toHaveText(said[2] ?? '');

  await page.keyboard.press('/');
  const search = page.getByRole('searchbox', { name: t.notebook.search });
  await expect(search).toBeFocused();
  await page.keyboard.type(`"${said[0]}"`);
  await expect(rows(page)).toHaveCount(1);
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await expect(entry(page).locator('mark')).toHaveText(said[0] ?? '');
  await page.keyboard.press('Enter');
  await expect(articleTitle(page)).toBeFocused();
  await expect(
    articleText(page)
      .locator('mark[data-annotation]')
      .getByText(said[0] ?? ''),
  ).toBeInViewport();

  await page.keyboard.press('Alt+ArrowLeft');
  await expect(rows(page)).toHaveCount(1);
  await search.focus();
  await page.keyboard.type('nothing is called that');
  const without = t.notebook.nothing.without.split('{{filter}}')[0] ?? '';
  const undo = page.getByRole('button', { name: without });
  await undo.press('Enter');
  await expect(rows(page)).toHaveCount(3);
});

test('annotations are sorted, filtered and deleted with the mouse', async ({ openLibrary }) => {
  const t = words.fr;
  const { page } = await openLibrary({ language: 'fr' });
  for (const article of ['Gaia-X', 'SecNumCloud']) {
    await openArticle(page, article);
    await markSentences(page, [0, 16], t);
  }
  const title = await articleTitle(page).innerText();
  const rail = page.getByRole('button', { name: new RegExp(`^${t.notebook.title}`) });
  await expect(rail).toContainText('4');
  await rail.click();
  await expect(rows(page, t)).toHaveCount(4);
  await page.getByRole('button', { name: t.notebook.filters.open }).click();
  const select = (name: string) => page.getByRole('combobox', { name });
  await select(t.notebook.arrangement.label).selectOption('article');
  const heading = notebook(page, t).getByText(title, { exact: true }).first();
  await expect(heading).toBeVisible();
  await expect(heading).toHaveAttribute('lang', 'fr');
  expect(await violations(page)).toEqual([]);
  await select(t.notebook.filters.article).selectOption({ label: `${title} (2)` });
  await expect(rows(page, t)).toHaveCount(2);
  await expect(page.getByRole('status').filter({ hasText: '2' }).first()).toBeVisible();

  await rows(page, t).first().click();
  await entry(page).getByRole('button', { name: t.annotations.delete }).click();
  await expect(rows(page, t)).toHaveCount(1);
  await page.getByRole('button', { name: t.annotations.undo }).click();
  await expect(rows(page, t)).toHaveCount(2);
  await page.getByRole('button', { name: t.notebook.filters.clear }).click();
  await expect(rows(page, t)).toHaveCount(4);
  await rows(page, t).last().dblclick();
  await expect(articleTitle(page)).toBeVisible();
  await expect(articleText(page).locator('mark[data-annotation]').last()).toBeInViewport();
});

test('a note, its tags and its colour are changed where the notebook shows them', async ({
  openLibrary,
}) => {
  const { page } = await notebookWith([1, 18], openLibrary);
  await rows(page).last().click();
  const edit = entry(page).getByRole('button', { name: t.notebook.edit });
  await edit.press('Enter');
  const dialog = page.getByRole('dialog', { name: t.annotations.dialog });
  await dialog.getByRole('textbox').fill('Written **here**');
  await dialog.getByRole('combobox').fill('Ships');
  await dialog.getByRole('combobox').press('Enter');
  await dialog.getByText(t.annotations.colours.violet, { exact: true }).click();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: t.annotations.done }).press('Enter');
  await expect(edit).toBeFocused();
  await expect(entry(page).locator('strong')).toHaveText('here');
  await expect(rows(page).last()).toContainText('Ships');
  await expect(rows(page).last()).toHaveAttribute('data-colour', 'violet');

  await page.keyboard.press('Control+z');
  await expect(entry(page).locator('strong')).toHaveCount(0);
  await expect(rows(page).last()).toHaveAttribute('data-colour', 'amber');
  await edit.press('Enter');
  await dialog.getByRole('button', { name: t.annotations.delete }).press('Enter');
  await expect(rows(page)).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(rows(page)).toHaveCount(2);
});

test('a tag that only notes have is renamed and deleted from the notebook, which is taken back', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  await openArticle(page, 'Gaia-X');
  await markSentences(page, [1, 18]);
  await page.evaluate(async () => {
    const question = { filter: {}, arrangement: 'newest' } as const;
    const answer = await window.escale.notebookPage({ ...question, offset: 0, limit: 1 });
    const [{ id } = { id: '' }] = answer.ok ? answer.value.rows : [];
    await window.escale.annotationUpdate({ id, tags: ['Ships'] });
  });
  await page.keyboard.press('a');
  await page.getByRole('button', { name: t.notebook.filters.open }).click();
  const filter = page.getByRole('combobox', { name: t.notebook.filters.tag });
  await filter.selectOption({ label: 'Ships (1)' });
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('button', { name: t.tags.details }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Ships' });
  await dialog.getByRole('textbox', { name: t.tags.name }).fill('Boats');
  await dialog.getByRole('button', { name: t.tags.rename }).press('Enter');
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('Boats');

  await page.getByRole('button', { name: t.tags.details }).press('Enter');
  await page.getByRole('button', { name: t.tags.delete }).press('Enter');
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText(t.tags.confirmNotes_one.replace('{{count, number}}', '1'));
  expect(await violations(page)).toEqual([]);
  await question.getByRole('button', { name: t.tags.delete }).press('Enter');
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).filter({ hasText: 'Boats' })).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(rows(page).filter({ hasText: 'Boats' })).toHaveCount(1);
});

test('a tag is changed where one’s own have it, and taken from notes where it was asked for among them', async ({
  openLibrary,
  folder,
}) => {
  const { page } = await openLibrary();
  await openArticle(page, 'Gaia-X');
  await markSentences(page, [1]);
  const notes = await notesOfOthers(page, folder, ['Theirs']);
  await page.evaluate(async (path) => {
    const question = { filter: {}, arrangement: 'newest' } as const;
    const answer = await window.escale.notebookPage({ ...question, offset: 0, limit: 1 });
    const [row] = answer.ok ? answer.value.rows : [];
    if (!row) return;
    await window.escale.annotationUpdate({ id: row.id, tags: ['Ships'] });
    await window.escale.articleTag({ articleId: row.articleId, add: ['Ships'] });
    await window.escale.annotationsImport({ paths: [path] });
  }, notes);
  await page.keyboard.press('a');
  await page.getByRole('button', { name: t.notebook.filters.open }).click();
  const filter = page.getByRole('combobox', { name: t.notebook.filters.tag });
  const about = page.getByRole('button', { name: t.tags.details });
  await filter.selectOption({ label: 'Ships (1)' });
  await expect(about).toBeVisible();
  await filter.selectOption({ label: 'Theirs (3)' });
  await expect(rows(page)).toHaveCount(3);
  await expect(about).toBeHidden();

  await filter.selectOption({ label: 'Ships (1)' });
  await about.press('Enter');
  await page.getByRole('button', { name: t.tags.delete }).click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText(t.tags.confirmText_one.replace('{{count, number}}', '1'));
  const fromNotes = t.tags.fromNotes_one.replace('{{count, number}}', '1');
  await expect(question.getByRole('checkbox', { name: fromNotes })).toBeChecked();
  await question.getByRole('button', { name: t.tags.delete }).click();
  await expect(rows(page)).toHaveCount(4);
  await expect(rows(page).filter({ hasText: 'Ships' })).toHaveCount(0);
});

test('several ticked annotations are deleted as one deed, and come back as one', async ({
  openLibrary,
}) => {
  const { page, said } = await notebookWith([1, 16, 18], openLibrary);
  await expect(rows(page).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(rows(page).nth(1)).toHaveAttribute('aria-checked', 'true');
  await page.keyboard.press('Delete');
  await expect(rows(page)).toHaveCount(1);
  const told = t.annotations.deletedSeveral_other.replace('{{count, number}}', '2');
  await expect(page.getByText(told)).toBeVisible();
  await expect(notebook(page)).toBeFocused();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(rows(page)).toHaveCount(3);
  await expect(rows(page).and(page.locator('[aria-checked=true]'))).toHaveCount(0);

  await rows(page).last().locator('[data-tick]').click();
  await rows(page).first().locator('[data-tick]').click();
  expect(await violations(page)).toEqual([]);
  const remove = t.notebook.deleteTicked_other.replace('{{count, number}}', '2');
  await expect(entry(page).locator('mark')).toHaveText(said[0] ?? '');
  await page.getByRole('button', { name: remove }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(entry(page).locator('mark')).toHaveText(said[1] ?? '');
  await page.getByRole('button', { name: t.annotations.undo }).click();
  await expect(rows(page)).toHaveCount(3);
  const back = t.annotations.restoredSeveral_other.replace('{{count, number}}', '2');
  await expect(page.getByText(back)).toBeVisible();
});

test('the page deletes what it shows, and what is ticked is not shown after it is deleted', async ({
  openLibrary,
}) => {
  const { page, said } = await notebookWith([1, 16, 18], openLibrary);
  await expect(rows(page)).toHaveCount(3);
  for (const row of [0, 1, 2]) await rows(page).nth(row).locator('[data-tick]').click();
  await rows(page).last().click();
  await expect(entry(page).locator('mark')).toHaveText(said[0] ?? '');
  await entry(page).getByRole('button', { name: t.annotations.delete }).press('Enter');
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).and(page.locator('[aria-checked=true]'))).toHaveCount(2);
  await expect(entry(page).locator('mark')).toHaveText(said[1] ?? '');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();

  const remove = t.notebook.deleteTicked_other.replace('{{count, number}}', '2');
  await page.getByRole('button', { name: remove }).click();
  await expect(rows(page)).toHaveCount(0);
  await expect(page.getByRole('heading', { name: t.notebook.none.title })).toBeVisible();
});

test('what was deleted elsewhere is ticked no more', async ({ openLibrary }) => {
  const { page } = await notebookWith([1, 16, 18], openLibrary);
  await expect(rows(page)).toHaveCount(3);
  for (const row of [0, 1]) await rows(page).nth(row).locator('[data-tick]').click();
  const put = (form: 'put_one' | 'put_other', count: string) =>
    page.getByRole('button', {
      name: t.notebook.outline[form].replace('{{count, number}}', count),
    });
  await expect(put('put_other', '2')).toBeVisible();
  await rows(page).last().click();
  await page.evaluate(async () => {
    const whole = { filter: {}, arrangement: 'newest', offset: 0, limit: 1 } as const;
    const listed = await window.escale.notebookPage(whole);
    const id = listed.ok ? listed.value.rows[0]?.id : undefined;
    if (id !== undefined) await window.escale.annotationDelete({ id });
  });
  // What the window itself deletes then has it look at the notebook again.
  await entry(page).getByRole('button', { name: t.annotations.delete }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(put('put_one', '1')).toBeVisible();
});

test('what is ticked is not deleted once another search hides it', async ({ openLibrary }) => {
  const { page, said } = await notebookWith([1, 18], openLibrary);
  await rows(page).first().locator('[data-tick]').click();
  const untick = page.getByRole('button', { name: t.notebook.outline.untick });
  await expect(untick).toBeVisible();
  const search = page.getByRole('searchbox', { name: t.notebook.search });
  await search.fill(`"${said[0]}"`);
  await expect(rows(page)).toHaveCount(1);
  await expect(untick).toBeHidden();
  await rows(page).first().click();
  await page.keyboard.press('Delete');
  await expect(rows(page)).toHaveCount(0);
  await search.fill('');
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).first()).toContainText(said[1]?.slice(0, 30) ?? '');
});

test('a deletion of several is the last deed before it is through', async ({ openLibrary }) => {
  const { page } = await notebookWith([1, 16, 18], openLibrary);
  await expect(rows(page).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Delete');
  await expect(rows(page)).toHaveCount(2);
  for (const row of [0, 1]) await rows(page).nth(row).locator('[data-tick]').click();
  // In one task, so that no answer can come in between.
  await notebook(page).evaluate((list) => {
    const way = { bubbles: true, cancelable: true };
    list.dispatchEvent(new KeyboardEvent('keydown', { key: 'Delete', ...way }));
    list.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, ...way }));
  });
  const back = t.annotations.restoredSeveral_other.replace('{{count, number}}', '2');
  await expect(page.getByText(back)).toBeVisible();
  await expect(rows(page)).toHaveCount(2);
});

test('annotations become an outline, in order and in a file, by keyboard', async ({
  openLibrary,
  folder,
}) => {
  const o = t.notebook.outline;
  const { page, electron } = await openLibrary();
  await openArticle(page, 'Gaia-X');
  const said = await markSentences(page, [1, 18]);
  await page.keyboard.press('a');
  await expect(rows(page).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Space');
  await expect(rows(page).first()).toHaveAttribute('aria-checked', 'true');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(rows(page).nth(1)).toHaveAttribute('aria-checked', 'true');
  expect(await violations(page)).toEqual([]);
  await page
    .getByRole('button', { name: o.put_other.replace('{{count, number}}', '2') })
    .press('Enter');
  await page.getByRole('textbox', { name: o.newName }).fill('Essay');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Enter');

  const items = page.getByRole('main').getByRole('listitem');
  await expect(items).toHaveCount(2);
  await expect(items.first()).toContainText(said[1]?.slice(0, 30) ?? '');
  await items.first().getByRole('button', { name: o.takeOut }).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(items.first()).toContainText(said[0]?.slice(0, 30) ?? '');
  await page.getByRole('button', { name: o.addText }).press('Enter');
  await page.getByRole('textbox', { name: o.text }).fill('What follows from it?');
  await page.getByRole('textbox', { name: o.text }).press('Alt+ArrowUp');
  await expect(items.nth(1).getByRole('textbox')).toHaveValue('What follows from it?');
  expect(await violations(page)).toEqual([]);

  const file = join(folder, 'essay.md');
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await page.getByRole('button', { name: o.export }).press('Enter');
  await expect(page.getByText(o.exported.replace('{{file}}', 'essay.md'))).toBeVisible();
  const written = await readFile(file, 'utf8');
  expect(written).toMatch(/^# Essay\n\n> “[^]+What follows from it\?\n\n> “[^]+$/);

  // What is written just before is in the file too, however much is still to be kept.
  await page.getByRole('textbox', { name: o.text }).fill('And what comes then?');
  const button = await page.getByRole('button', { name: o.export }).elementHandle();
  await page.getByRole('textbox', { name: o.text }).evaluate(
    (field, exporting) => {
      for (let times = 0; times < 100; times += 1) {
        const key = times % 2 === 0 ? 'ArrowUp' : 'ArrowDown';
        field.dispatchEvent(new KeyboardEvent('keydown', { key, altKey: true, bubbles: true }));
      }
      field.blur();
      exporting?.click();
    },
    button as ElementHandle<HTMLElement> | null,
  );
  await expect.poll(() => readFile(file, 'utf8')).toContain('And what comes then?');
});

test('the keyboard goes to the neighbour of what is taken out of an outline', async ({
  openLibrary,
}) => {
  const o = words.en.notebook.outline;
  const { page } = await notebookWith([1, 18], openLibrary);
  await expect(rows(page).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByRole('button', { name: o.put_other.replace('{{count, number}}', '2') }).click();
  await page.getByRole('textbox', { name: o.newName }).fill('Essay');
  await page.keyboard.press('Enter');
  const items = page.getByRole('main').getByRole('listitem');
  await page.getByRole('button', { name: o.addHeading }).press('Enter');
  await expect(items).toHaveCount(3);
  const takeOut = (place: number) => items.nth(place).getByRole('button', { name: o.takeOut });
  await takeOut(1).press('Enter');
  await expect(items).toHaveCount(2);
  await expect(items.nth(1).getByRole('textbox', { name: o.heading })).toBeVisible();
  await expect(takeOut(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(items).toHaveCount(1);
  await expect(takeOut(0)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(items).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1, name: 'Essay' })).toBeFocused();

  const title = page.getByRole('heading', { level: 1 });
  await page.getByRole('button', { name: o.leave }).press('Enter');
  await expect(entry(page).locator('mark')).toBeVisible();
  await expect(title).toBeFocused();
});

test('an outline that was deleted comes back by its note and by key, and has a name always', async ({
  openLibrary,
}) => {
  const o = words.en.notebook.outline;
  const { page } = await notebookWith([1], openLibrary);
  await expect(rows(page).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: o.put_one.replace('{{count, number}}', '1') }).click();
  await page.getByRole('textbox', { name: o.newName }).fill('Essay');
  await page.keyboard.press('Enter');
  const name = page.getByRole('textbox', { name: o.name });
  await name.fill(' ');
  await name.press('Tab');
  await expect(name).toHaveValue('Essay');

  const remove = page.getByRole('button', { name: o.delete });
  for (const takeBack of [
    () => page.getByRole('button', { name: t.annotations.undo }).press('Enter'),
    () => page.keyboard.press('ControlOrMeta+z'),
  ]) {
    await remove.press('Enter');
    await expect(entry(page).locator('mark')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(page.getByText(o.deleted)).toBeVisible();
    await takeBack();
    await expect(page.getByText(o.restored)).toBeVisible();
    await page.getByRole('button', { name: o.all }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Essay/ })
      .click();
    await expect(name).toHaveValue('Essay');
  }
});

test('what is taken out of an outline comes back in its place, by mouse', async ({
  openLibrary,
}) => {
  const o = t.notebook.outline;
  const { page } = await notebookWith([1, 18], openLibrary);
  await expect(rows(page).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByRole('button', { name: o.put_other.replace('{{count, number}}', '2') }).click();
  await page.getByRole('textbox', { name: o.newName }).fill('Essay');
  await page.keyboard.press('Enter');
  const items = page.getByRole('main').getByRole('listitem');
  await page.getByRole('button', { name: o.addText }).click();
  const text = page.getByRole('textbox', { name: o.text });
  await text.fill('What follows from it?');
  await text.press('Alt+ArrowUp');
  await expect(items.nth(1).getByRole('textbox')).toHaveValue('What follows from it?');

  await text.fill('What follows from it, and when?');
  await items.nth(1).getByRole('button', { name: o.takeOut }).click();
  await expect(items).toHaveCount(2);
  await expect(page.getByText(o.takenOut)).toBeVisible();
  await page.getByRole('button', { name: t.annotations.undo }).click();
  await expect(items.nth(1).getByRole('textbox')).toHaveValue('What follows from it, and when?');
  await expect(page.getByText(o.putBack)).toBeVisible();

  await items.nth(1).getByRole('button', { name: o.takeOut }).click();
  await expect(items).toHaveCount(2);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(items.nth(1).getByRole('textbox')).toHaveValue('What follows from it, and when?');
});

test('annotations leave in a file, and another library takes them in', async ({
  openLibrary,
  folder,
}) => {
  const { exchange } = t.notebook;
  const file = join(folder, 'notes.jsonld');
  const first = await openLibrary();
  await openArticle(first.page, 'Gaia-X');
  const [said = ''] = await markSentences(first.page, [1]);
  await first.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await first.page.keyboard.press('a');
  await first.page.getByRole('button', { name: exchange.open }).press('Enter');
  await first.page.getByRole('button', { name: exchange.export, exact: true }).press('Enter');
  const written = first.page.getByText(exchange.exported.replace('{{file}}', 'notes.jsonld'));
  await expect(written).toBeVisible();
  expect(await violations(first.page)).toEqual([]);
  await closeDialog(first.page);
  // What was deleted here stays deleted, and the window says so.
  await rows(first.page).first().press('Delete');
  await expect(rows(first.page)).toHaveCount(0);
  await choosePaths(first.electron, [file]);
  await first.page.getByRole('button', { name: exchange.open }).press('Enter');
  const take = { name: exchange.import, exact: true };
  await first.page.getByRole('button', take).press('Enter');
  const known = exchange.unchanged_one.replace('{{count, number}}', '1');
  await expect(first.page.getByText(known)).toBeVisible();
  await closeDialog(first.page);
  await expect(rows(first.page)).toHaveCount(0);

  const { electron, page } = await openLibrary();
  await choosePaths(electron, [file]);
  await page.keyboard.press('a');
  await page.getByRole('button', { name: exchange.open }).press('Enter');
  await page.getByRole('button', take).press('Enter');
  await expect(page.getByText(exchange.added_one.replace('{{count, number}}', '1'))).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await closeDialog(page);
  await expect(rows(page)).toHaveCount(1);
  await rows(page).first().dblclick();
  const marks = articleText(page).locator('mark[data-annotation]');
  await expect
    .poll(async () => (await marks.allTextContents()).join('').replaceAll('\u00AD', ''))
    .toBe(said);
});

test('several files come in at once, chosen or dropped, each with what became of it', async ({
  openLibrary,
  folder,
}) => {
  const { exchange } = t.notebook;
  const { electron, page } = await openLibrary();
  const broken = join(folder, 'broken.jsonld');
  await writeFile(broken, '{');
  const notes = await notesOfOthers(page, folder);
  await choosePaths(electron, [notes, broken]);
  await page.keyboard.press('a');
  await page.getByRole('button', { name: exchange.open }).press('Enter');
  const dialog = page.getByRole('dialog', { name: exchange.title });
  await dialog.getByRole('button', { name: exchange.import, exact: true }).press('Enter');
  const added = exchange.added_other.replace('{{count, number}}', '3');
  const failed = exchange.failedFiles_one.replace('{{count, number}}', '1');
  const sums = dialog.getByRole('status').filter({ hasText: failed });
  await expect(sums).toHaveText(
    `${exchange.files_other.replace('{{count, number}}', '2')} · ${added} · ${failed}`,
  );
  await expect(dialog.getByRole('region', { name: 'others.jsonld' })).toContainText(added);
  const refused = dialog.getByRole('region', { name: 'broken.jsonld' });
  await expect(refused).toContainText(t.errors.annotationsUnreadable.title);
  expect(await violations(page)).toEqual([]);

  const importTitle = dialog.getByText(exchange.importTitle, { exact: true });
  await dropAddresses(importTitle, [`file://${notes}`, `file://${notes}`]);
  const known = exchange.unchanged_other.replace('{{count, number}}', '6');
  await expect(dialog.getByRole('status').filter({ hasText: known })).toBeVisible();
  await expect(dialog.getByRole('region', { name: 'others.jsonld' })).toHaveCount(2);
  await expect(page.getByRole('dialog')).toHaveCount(1);

  const many = Array.from({ length: 501 }, () => `file://${join(folder, 'nothing.jsonld')}`);
  await dropAddresses(importTitle, many);
  const allFailed = exchange.failedFiles_other.replace('{{count, number}}', '501');
  await expect(dialog.getByRole('status').filter({ hasText: allFailed })).toBeVisible();
  await closeDialog(page);
  await expect(rows(page)).toHaveCount(3);
});

const ofThree = (said: string) => said.replace('{{count, number}}', '3');

test('an import is taken back, stays so when its file is read again, and is taken in when asked', async ({
  openLibrary,
  folder,
}) => {
  const { exchange } = words.en.notebook;
  const { electron, page } = await openLibrary();
  const notes = await notesOfOthers(page, folder);
  await choosePaths(electron, [notes]);
  await page.keyboard.press('a');
  await page.getByRole('button', { name: exchange.open }).press('Enter');
  const dialog = page.getByRole('dialog', { name: exchange.title });
  const read = dialog.getByRole('button', { name: exchange.import, exact: true });
  await read.press('Enter');
  await dialog.getByRole('button', { name: exchange.reverse.first, exact: true }).press('Enter');
  await expect(dialog.getByText(ofThree(exchange.takenBack_other))).toBeVisible();
  const again = dialog.getByRole('button', { name: exchange.reverse.again });
  await expect(again).toBeFocused();
  expect(await violations(page)).toEqual([]);
  await closeDialog(page);
  await expect(rows(page)).toHaveCount(0);

  await page.getByRole('button', { name: exchange.open }).press('Enter');
  await read.press('Enter');
  await expect(dialog.getByText(ofThree(exchange.stayedDeleted_other))).toBeVisible();
  await dialog.getByRole('button', { name: exchange.revive.first }).press('Enter');
  await expect(dialog.getByText(ofThree(exchange.broughtBack_other))).toBeVisible();
  await expect(dialog.getByText(ofThree(exchange.stayedDeleted_other))).toBeHidden();
  expect(await violations(page)).toEqual([]);
  await closeDialog(page);
  await expect(rows(page)).toHaveCount(3);
});

async function dropAddresses(on: Locator, addresses: readonly string[]): Promise<void> {
  await on.evaluate((part, list) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([], 'notes'));
    dataTransfer.setData('text/uri-list', list);
    const dropped = { dataTransfer, bubbles: true, cancelable: true };
    part.dispatchEvent(new DragEvent('dragover', dropped));
    part.dispatchEvent(new DragEvent('drop', dropped));
  }, addresses.join('\r\n'));
}

test('what the notebook shows leaves in a file, and nothing else unless all is wanted', async ({
  openLibrary,
  folder,
}) => {
  const { exchange } = t.notebook;
  const file = join(folder, 'notes.jsonld');
  const { electron, page } = await openLibrary();
  await openArticle(page, 'Gaia-X');
  const [first = '', second = ''] = await markSentences(page, [1, 18]);
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await page.keyboard.press('a');
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole('searchbox', { name: t.notebook.search }).fill(second);
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('button', { name: exchange.open }).press('Enter');
  const dialog = page.getByRole('dialog', { name: exchange.title });
  const shown = exchange.extents.found_one.replace('{{count, number}}', '1');
  await expect(dialog.getByRole('radio', { name: shown })).toBeChecked();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: exchange.export, exact: true }).press('Enter');
  await expect(
    dialog.getByText(exchange.exported.replace('{{file}}', 'notes.jsonld')),
  ).toBeVisible();
  expect(await readFile(file, 'utf8')).toContain(second);
  expect(await readFile(file, 'utf8')).not.toContain(first);
  await dialog.getByText(exchange.extents.all_other.replace('{{count, number}}', '2')).click();
  await dialog.getByRole('button', { name: exchange.export, exact: true }).press('Enter');
  await expect.poll(() => readFile(file, 'utf8')).toContain(first);
});

const named = (text: string, name: string) => text.replace('{{name}}', name);

/** A file of notes about the first article: two by jane, one by Bruno. */
async function notesOfOthers(page: Page, folder: string, tags: string[] = []): Promise<string> {
  const answer = await page.evaluate(() =>
    window.escale.articlesList({ view: { type: 'all' }, offset: 0, limit: 1 }),
  );
  const articleId = (answer.ok && answer.value.items[0]?.id) || '';
  const notes = ['jane', 'jane', 'Bruno'].map((creator, place) =>
    madeAnnotation({ id: `${place}`.repeat(32), articleId, note: `Note ${place}`, creator, tags }),
  );
  const file = join(folder, 'others.jsonld');
  await writeFile(file, toWebAnnotations(notes));
  return file;
}

const { ownNames } = t.annotations;

test('one says which name of a file is one’s own, by keyboard', async ({ openLibrary, folder }) => {
  const { electron, page } = await openLibrary();
  await choosePaths(electron, [await notesOfOthers(page, folder)]);
  await page.keyboard.press('a');
  await page.getByRole('button', { name: t.notebook.exchange.open }).press('Enter');
  await page.getByRole('button', { name: t.notebook.exchange.import, exact: true }).press('Enter');
  const names = page.getByRole('list', { name: t.notebook.exchange.creatorList });
  await expect(names.getByRole('listitem')).toHaveText([/^jane · 2 /, /^Bruno · 1 /]);
  const mine = names.getByRole('button', { name: named(ownNames.mineNamed, 'jane') });
  const notMine = names.getByRole('button', { name: named(ownNames.notMineNamed, 'jane') });
  await mine.press('Enter');
  await expect(page.getByText(named(ownNames.added, 'jane'))).toBeVisible();
  await expect(notMine).toBeFocused();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page.getByText(named(ownNames.removed, 'jane'))).toBeVisible();
  await expect(mine).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(notMine).toBeFocused();
  await closeDialog(page);
  await expect(rows(page, t).filter({ hasText: 'jane' })).toHaveCount(0);

  await rows(page, t).filter({ hasText: 'Bruno' }).dblclick();
  await articleTitle(page).waitFor();
  await page.keyboard.press('n');
  const list = page.getByRole('dialog', { name: t.annotations.list.title });
  await list
    .getByRole('listitem')
    .filter({ hasText: 'Bruno' })
    .getByRole('button', { name: t.annotations.list.edit })
    .press('Enter');
  const theirs = page.getByRole('dialog', {
    name: named(t.annotations.foreign.title, 'Bruno'),
  });
  await expect(theirs).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await theirs.getByRole('button', { name: t.annotations.foreign.mine }).press('Enter');
  const own = page.getByRole('dialog', { name: t.annotations.dialog });
  await expect(own.getByRole('textbox').first()).toHaveValue('Note 2');
  await own.getByRole('button', { name: t.annotations.done }).press('Enter');
  await closeDialog(page);

  await page.getByRole('button', { name: t.library.settings, exact: true }).press('Enter');
  const others = page.getByRole('list', { name: t.settings.ownNames.label });
  await expect(others.getByRole('listitem')).toHaveText([/^Bruno/, /^jane/]);
  expect(await violations(page)).toEqual([]);
  const remove = (name: string) =>
    others.getByRole('button', { name: named(t.settings.ownNames.removeNamed, name) });
  await remove('Bruno').press('Enter');
  await expect(page.getByText(named(ownNames.removed, 'Bruno'))).toBeVisible();
  await expect(remove('jane')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(others).toBeHidden();
  await expect(page.getByRole('textbox', { name: t.settings.notesName.label })).toBeFocused();
  await closeDialog(page);
  await page.keyboard.press('a');
  await expect(rows(page, t).filter({ hasText: 'jane' })).toHaveCount(2);
});
