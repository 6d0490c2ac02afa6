import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toWebAnnotations } from '../../src/main/core/annotations/web-annotations.ts';
import { violations } from '../support/accessibility.ts';
import { madeAnnotation } from '../support/made-annotations.ts';
import { expect, test } from '../support/reading-test.ts';
import { runVerb } from '../support/run-verb.ts';
import { articleText, closeDialog, openArticle, words } from '../support/window-parts.ts';

const t = words.en;

const sentences = [
  'The harbour keeps a register of every ship.',
  'Nobody has read it since the fire.',
  'A copy is kept in the next town.',
];

/** What each of a class marked, by the numbers of the sentences. */
const marked = { Aline: [0, 1], Bruno: [1], Carla: [1, 2] } as const;

/** A library with one article and what a class marked in it, as the verbs make it. */
async function classLibrary(folder: string): Promise<string> {
  const library = join(folder, 'library');
  const run = (...verb: string[]) => runVerb([...verb, '--library', library]);
  const article = join(folder, 'register.en.txt');
  await writeFile(article, `The register\n\n${sentences.join('\n\n')}\n`);
  const [made] = (await run('import', article, '--json')).json();
  const articleId = String(made?.['id']);
  const files: string[] = [];
  for (const [creator, numbers] of Object.entries(marked)) {
    const annotations = numbers.map((number) =>
      madeAnnotation({
        id: `${String(files.length)}${String(number)}`.padStart(32, '0'),
        articleId,
        creator,
        quote: sentences[number],
        note: number === 1 ? `Asks ${creator}: who?` : '',
      }),
    );
    const file = join(folder, `${creator}.jsonld`);
    await writeFile(file, toWebAnnotations(annotations));
    files.push(file);
  }
  const set = join(folder, 'class.jsonld');
  await run('class', 'merge', ...files, '--out', set);
  await run('annotations', 'import', set);
  return library;
}

const { class: inClass, questions } = t.annotations;

test('a teacher sees what a class marked, and each author’s notes', async ({
  openLibrary,
  folder,
}) => {
  const { page } = await openLibrary({ library: await classLibrary(folder) });
  await openArticle(page, 'The register');
  const by = t.annotations.noteBy
    .replace('{{name}}', 'Bruno')
    .replace('{{note}}', 'Asks Bruno: who?');
  await expect(articleText(page).getByRole('button', { name: by })).toBeVisible();

  await page.getByRole('button', { name: t.reader.more.label }).press('Enter');
  await page.getByRole('menuitem', { name: inClass.open }).press('Enter');
  const dialog = page.getByRole('dialog', { name: inClass.title });
  const table = dialog.getByRole('table', { name: inClass.passages });
  const rows = table.getByRole('row');
  await expect(rows).toHaveCount(1 + sentences.length);
  await expect(rows.nth(2)).toContainText(sentences[1] ?? '');
  const ofAll = (count: number, all: number) =>
    inClass.ofAll.replace('{{count, number}}', `${count}`).replace('{{all}}', `${all}`);
  await expect(rows.nth(2)).toContainText(ofAll(3, 3));
  await expect(rows.nth(2)).toContainText('Bruno');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('radio', { name: inClass.mostFirst }).press('Space');
  await expect(rows.nth(1)).toContainText(ofAll(3, 3));
  await dialog.getByRole('checkbox', { name: /Aline/ }).press('Space');
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(1)).toContainText(ofAll(2, 2));
  await rows.nth(1).getByRole('button').press('Enter');
  await expect(dialog).toBeHidden();

  await page.keyboard.press('n');
  const notes = page.getByRole('dialog', { name: t.annotations.list.title });
  await expect(notes.getByRole('listitem')).toHaveCount(5);
  await notes.getByRole('combobox', { name: inClass.by }).selectOption({ label: 'Bruno (1)' });
  await expect(notes.getByRole('listitem')).toHaveCount(1);
  expect(await violations(page)).toEqual([]);
  await notes.getByRole('button', { name: t.annotations.list.edit }).press('Enter');
  const theirs = page.getByRole('dialog', {
    name: t.annotations.foreign.title.replace('{{name}}', 'Bruno'),
  });
  await expect(theirs).toContainText('Asks Bruno: who?');
  await expect(theirs.getByRole('textbox')).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
  await theirs.getByRole('button', { name: questions.answer }).press('Enter');
  const answer = page.getByRole('dialog', { name: questions.answering });
  await answer.getByRole('textbox').fill('The keeper did.');
  await expect(answer.getByRole('status')).toHaveText(t.annotations.saved);
  expect(await violations(page)).toEqual([]);
  await answer.getByRole('button', { name: t.annotations.done }).press('Enter');
  const answers = notes.getByRole('list', { name: questions.answers });
  await expect(answers.getByRole('listitem')).toContainText('The keeper did.');
  await notes.getByRole('button', { name: t.annotations.list.edit }).last().press('Enter');
  await theirs.getByRole('button', { name: t.annotations.foreign.copy }).press('Enter');
  const sheet = page.getByRole('dialog', { name: t.annotations.dialog });
  await sheet.getByRole('checkbox', { name: questions.mark }).press('Space');
  await expect(sheet.getByRole('status')).toHaveText(t.annotations.saved);
  await sheet.getByRole('button', { name: t.annotations.done }).press('Enter');
  await closeDialog(page);
  const asks = t.annotations.question.replace('{{note}}', 'Asks Bruno: who?');
  await expect(articleText(page).getByRole('button', { name: asks })).toBeVisible();

  // A second copy is one too many, and goes by the key.
  await page.keyboard.press('n');
  await notes.getByRole('combobox', { name: inClass.by }).selectOption({ label: 'Bruno (1)' });
  await notes.getByRole('button', { name: t.annotations.list.edit }).last().press('Enter');
  await theirs.getByRole('button', { name: t.annotations.foreign.copy }).press('Enter');
  await sheet.getByRole('button', { name: t.annotations.done }).press('Enter');
  await closeDialog(page);
  const says = t.annotations.note.replace('{{note}}', 'Asks Bruno: who?');
  const copy = articleText(page).getByRole('button', { name: says, exact: true });
  await expect(copy).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText(t.annotations.foreign.copyUndone)).toBeVisible();
  await expect(copy).toHaveCount(0);

  await page.keyboard.press('a');
  const options = page.getByRole('listbox', { name: t.notebook.title }).getByRole('option');
  await expect(options).toHaveCount(7);
  await page.getByRole('button', { name: t.notebook.filters.open }).press('Enter');
  const creator = page.getByRole('combobox', { name: t.notebook.filters.creator });
  await creator.selectOption({ label: 'Carla (2)' });
  await expect(options).toHaveCount(2);
  await expect(options.first()).toContainText('Carla');
  expect(await violations(page)).toEqual([]);
});
