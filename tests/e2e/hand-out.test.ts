import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { toWebAnnotations } from '../../src/main/core/annotations/web-annotations.ts';
import { violations } from '../support/accessibility.ts';
import { madeAnnotation } from '../support/made-annotations.ts';
import { expect, test } from '../support/reading-test.ts';
import { runVerb } from '../support/run-verb.ts';
import {
  articleRow,
  choosePaths,
  closeDialog,
  openArticle,
  words,
} from '../support/window-parts.ts';

const { en } = words;
const { handOut } = en.packs;
const { questions } = en.annotations;
const sentence = 'Nobody has read it since the fire.';

/** A teacher's library with one article of a course, and a question about it. */
async function teachersLibrary(folder: string): Promise<string> {
  const library = join(folder, 'teacher');
  const article = join(folder, 'register.en.txt');
  await writeFile(article, `The register\n\nThe harbour keeps a register. ${sentence}\n`);
  const [made] = (await runVerb(['import', article, '--library', library, '--json'])).json();
  const articleId = String(made?.['id']);
  await runVerb(['tag', articleId, '--add', 'course', '--library', library]);
  const asked = { quote: sentence, note: 'Why not?', isQuestion: true, creator: 'Mme Roux' };
  const question = join(folder, 'question.jsonld');
  const annotation = madeAnnotation({ ...asked, id: '0'.repeat(32), articleId });
  await writeFile(question, toWebAnnotations([annotation]));
  await runVerb(['annotations', 'import', question, '--library', library]);
  return library;
}

async function annotateAs(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: en.library.settings, exact: true }).click();
  const field = page.getByRole('textbox', { name: en.settings.notesName.label });
  await field.fill(name);
  await field.press('Enter');
  await closeDialog(page);
}

async function saveAs(electron: ElectronApplication, path: string): Promise<void> {
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

/** Hands out again, submits twice, and closes the dialog before it is said where to: the file is asked for once. */
async function expectNewsAfterClosing(
  { page, electron }: { readonly page: Page; readonly electron: ElectronApplication },
  filePath: string,
): Promise<void> {
  await electron.evaluate(({ dialog }) => {
    const asked: ((path: string) => void)[] = [];
    Object.assign(globalThis, { asked });
    dialog.showSaveDialog = () =>
      new Promise((resolve) => {
        asked.push((path) => resolve({ canceled: false, filePath: path }));
      });
  });
  await page.getByRole('button', { name: en.library.menu.label }).press('Enter');
  await page.getByRole('menuitem', { name: en.library.menu.handOut }).press('Enter');
  const dialog = page.getByRole('dialog', { name: handOut.title });
  await page.keyboard.type('Harbour course');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: handOut.writing })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  const times = await electron.evaluate((_modules, path) => {
    const { asked } = globalThis as unknown as { asked: ((path: string) => void)[] };
    for (const answer of asked) answer(path);
    return asked.length;
  }, filePath);
  expect(times).toBe(1);
  await expect(page.getByText(handOut.written.replace('{{path}}', filePath))).toBeVisible();
}

test('a teacher hands a tag out, a student answers a question of it, and both sets become one', async ({
  openLibrary,
  folder,
}) => {
  const pack = join(folder, 'course.escale');
  const teacher = await openLibrary({ library: await teachersLibrary(folder) });
  await annotateAs(teacher.page, 'Mme Roux');
  await saveAs(teacher.electron, pack);
  const tags = teacher.page.getByRole('navigation', { name: en.tags.title });
  await tags.getByText('course').click();
  await teacher.page.getByRole('button', { name: en.library.menu.label }).press('Enter');
  await teacher.page.getByRole('menuitem', { name: en.library.menu.handOut }).press('Enter');
  const dialog = teacher.page.getByRole('dialog', { name: handOut.title });
  await expect(dialog.getByRole('textbox', { name: handOut.name })).toBeFocused();
  expect(await violations(teacher.page)).toEqual([]);
  await teacher.page.keyboard.type('Harbour course');
  await teacher.page.keyboard.press('Enter');
  await expect(dialog.getByRole('status')).toContainText(`${pack}1 article · 1 note · no term`);
  await expect(dialog).toContainText('escale-pack.private.pem');
  await expect(dialog.getByRole('status').locator('..')).toBeFocused();
  expect(await violations(teacher.page)).toEqual([]);
  await dialog.getByRole('button', { name: en.packs.close, exact: true }).last().press('Enter');
  await expectNewsAfterClosing(teacher, pack);

  const { page, electron } = await openLibrary({ library: join(folder, 'student') });
  await annotateAs(page, 'Bruno');
  await choosePaths(electron, [pack]);
  await electron.evaluate(({ Menu }, label) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []);
    items?.find((one) => one.label === label)?.click();
  }, en.menu.installPack);
  const installing = page.getByRole('dialog', { name: en.packs.title });
  await installing.getByRole('button', { name: en.packs.choose }).click();
  await expect(installing.getByRole('heading', { name: 'Harbour course' })).toBeVisible();
  await expect(installing).toContainText('Mme Roux');
  await installing.getByRole('button', { name: en.packs.install, exact: true }).click();
  await installing.getByRole('button', { name: en.packs.showArticles }).click();
  await articleRow(page, 'The register').waitFor();
  await openArticle(page, 'The register');
  await page.keyboard.press('n');
  const notes = page.getByRole('dialog', { name: en.annotations.list.title });
  await notes.getByRole('button', { name: questions.answer }).press('Enter');
  const answer = page.getByRole('dialog', { name: questions.answering });
  await answer.getByRole('textbox').fill('The keeper has died.');
  await expect(answer.getByRole('status')).toHaveText(en.annotations.saved);
  await answer.getByRole('button', { name: en.annotations.done }).press('Enter');
  await closeDialog(page);

  const work = join(folder, 'bruno.jsonld');
  await saveAs(electron, work);
  await page.keyboard.press('a');
  const { exchange } = en.notebook;
  await page.getByRole('button', { name: exchange.open }).press('Enter');
  await page.getByRole('button', { name: exchange.export, exact: true }).press('Enter');
  await expect(page.getByText(exchange.exported.replace('{{file}}', 'bruno.jsonld'))).toBeVisible();

  const set = join(folder, 'class.jsonld');
  const merged = await runVerb(['class', 'merge', work, '--out', set, '--json']);
  expect(merged.json().at(-1)).toMatchObject({
    annotations: 2,
    authors: [
      { name: 'Bruno', annotations: 1 },
      { name: 'Mme Roux', annotations: 1 },
    ],
  });
  const items = (JSON.parse(await readFile(set, 'utf8')) as { items: { motivation: string }[] })
    .items;
  expect(items.map(({ motivation }) => motivation)).toEqual(['questioning', 'replying']);
});
