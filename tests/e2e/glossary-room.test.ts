import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EscaleApi } from '../../src/shared/ipc/contract.ts';
import { violations } from '../support/accessibility.ts';
import { expect, test } from '../support/reading-test.ts';
import { writeStarDict } from '../support/stardict.ts';
import {
  articleText,
  articleTitle,
  choosePaths,
  openArticle,
  words,
} from '../support/window-parts.ts';

declare const window: { readonly escale: EscaleApi };

test('a concept is found, read and followed into an article by keyboard', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary({ language: 'fr' });
  const t = words.fr.glossary.room;
  await page.getByRole('button', { name: t.title, exact: true }).press('Enter');
  const concepts = page.getByRole('listbox', { name: t.title });
  await expect(concepts).toBeVisible();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: t.search })).toBeFocused();
  await page.keyboard.type('extra-t');
  await expect(concepts.getByRole('option')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.type('cloud ac');
  await expect(concepts.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  const title = page.getByRole('main').getByRole('heading', { level: 1 });
  await expect(title).toBeFocused();
  await expect(title).toHaveText('CLOUD Act');
  await expect(page.getByRole('main').locator('[lang="en"]').first()).toBeVisible();
  await expect(page.getByRole('img', { name: /^CLOUD Act/ })).toBeVisible();
  await page.getByRole('combobox', { name: t.order.label }).selectOption(t.order.after);
  const lines = page.getByRole('main').getByRole('list').last().getByRole('button');
  await expect(lines.first()).toContainText('CLOUD Act');
  expect(await violations(page)).toEqual([]);

  await lines.first().focus();
  await page.keyboard.press('ArrowDown');
  const line = await lines.nth(1).innerText();
  await page.keyboard.press('Enter');
  await expect(articleTitle(page)).toBeFocused();
  const mark = articleText(page).locator('mark[data-current]');
  await expect(mark).toBeInViewport();
  expect(line).toContain(await mark.innerText());
  await page.getByRole('button', { name: t.title, exact: true }).click();
  await expect(title).toHaveText('CLOUD Act');
});

test('a card leads into the glossary, and the glossary from concept to concept', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  await openArticle(page, 'Gaia-X');
  await articleText(page).getByRole('button', { name: 'Palantir' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: words.en.glossary.room.open }).click();
  const title = page.getByRole('main').getByRole('heading', { level: 1 });
  await expect(title).toHaveText('Palantir');
  await expect(title).toBeFocused();
  const neighbour = page.getByRole('main').getByRole('list').nth(1).getByRole('button').first();
  const name = await neighbour.innerText();
  await neighbour.click();
  await expect(title).toHaveText(name);
});

test('a known term is marked no more, and again when asked; terms lead to their places', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  const t = words.en;
  await openArticle(page, 'Gaia-X');
  const term = articleText(page).getByRole('button', { name: 'Palantir', exact: true });
  await term.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: t.glossary.known.know }).click();
  await expect(term).toHaveCount(0);
  await expect(articleTitle(page)).toBeFocused();
  const terms = page.getByRole('dialog', { name: t.glossary.terms.title });
  const listTerms = async () => {
    await page.getByRole('button', { name: t.reader.more.label }).click();
    await page.getByRole('menuitem', { name: t.glossary.terms.title }).click();
    await expect(terms).toBeVisible();
  };
  await listTerms();
  const known = terms.getByRole('button', { name: /^Palantir/ });
  await expect(known).toContainText(t.glossary.terms.known);
  expect(await violations(page)).toEqual([]);
  await known.click();
  const mark = articleText(page).locator('mark[data-current]');
  await expect(mark).toBeInViewport();
  await expect(mark).toHaveText('Palantir');
  await page.getByRole('button', { name: t.glossary.known.undo, exact: true }).click();
  await expect(term).toHaveCount(1);
});

test('a term that is met while reading is added to one’s own glossary, and found there', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  const t = words.en;
  await openArticle(page, 'Gaia-X');
  await articleTitle(page).focus();
  await page.keyboard.press('h');
  await page.keyboard.press('Enter');
  const define = page.getByRole('toolbar').getByRole('button', { name: t.glossary.own.define });
  await define.press('Enter');
  const dialog = page.getByRole('dialog', { name: t.glossary.own.add });
  const term = dialog.getByRole('textbox', { name: t.glossary.own.term });
  await expect(term).not.toHaveValue('');
  expect(await violations(page)).toEqual([]);
  await term.fill('guest list');
  await dialog.getByRole('textbox', { name: t.glossary.own.definition }).fill('Who is let in.');
  await term.press('Enter');
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: t.glossary.room.title, exact: true }).click();
  await page.getByRole('searchbox').fill('guest');
  const option = page.getByRole('option', { name: 'guest list' });
  await option.click();
  const main = page.getByRole('main');
  await expect(main).toContainText('Who is let in.');
  await main.getByRole('button', { name: t.glossary.own.delete }).click();
  await expect(option).toHaveCount(0);
  await main.getByRole('button', { name: t.glossary.own.undo, exact: true }).click();
  await expect(option).toBeVisible();

  await main.getByRole('button', { name: t.glossary.own.delete }).click();
  await expect(option).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(option).toBeVisible();
  await expect(page.getByText('“guest list” is back')).toBeVisible();
});

test('a concept of one’s own gets its sources, what it refers to and its capitals by keyboard', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  const t = words.en.glossary;
  await page.evaluate(async () => {
    const en = { preferred: 'QWT', forms: [], definition: 'Who keeps watch.' };
    await window.escale.personalConceptSave({ labels: { en } });
  });
  await page.getByRole('button', { name: t.room.title, exact: true }).click();
  await page.getByRole('searchbox').fill('qwt');
  await page.getByRole('option', { name: 'QWT' }).click();
  const main = page.getByRole('main');
  const edit = main.getByRole('button', { name: t.own.edit, exact: true });
  const dialog = page.getByRole('dialog', { name: t.own.editTitle });
  await edit.press('Enter');
  await dialog.getByText(t.own.more).focus();
  await page.keyboard.press('Enter');
  await dialog.getByRole('checkbox', { name: t.own.caseSensitive }).press('Space');
  const finder = dialog.getByRole('combobox', { name: t.seeAlso });
  await finder.focus();
  await page.keyboard.type('cloud zz');
  await expect(page.getByText(t.own.noConcept)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText(t.own.noConcept)).toBeVisible();
  await finder.fill('');
  await expect(page.getByText(t.own.noConcept)).toBeHidden();
  await page.keyboard.type('cloud ac');
  await expect(page.getByRole('option', { name: /^CLOUD Act/ })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('row', { name: 'CLOUD Act' })).toBeVisible();
  await dialog.getByRole('button', { name: t.own.addSource }).press('Enter');
  const source = dialog.getByRole('group', { name: 'Source 1' });
  await expect(source.getByRole('textbox', { name: t.own.sourceTitle })).toBeFocused();
  await page.keyboard.type('Watch book');
  await page.keyboard.press('Tab');
  await page.keyboard.type('port.example/watch');
  const keep = dialog.getByRole('button', { name: t.own.keep });
  await dialog.getByRole('button', { name: t.own.addSource }).focus();
  await expect(source).toContainText(t.own.faults.address);
  await expect(keep).toBeDisabled();
  expect(await violations(page)).toEqual([]);
  const address = source.getByRole('textbox', { name: t.own.sourceAddress });
  await address.fill('https://port.example/watch');
  await address.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(main.getByRole('link', { name: 'Watch book' })).toBeVisible();
  await expect(main.getByRole('button', { name: 'CLOUD Act' }).last()).toBeVisible();

  await edit.press('Enter');
  await expect(dialog.getByRole('checkbox', { name: t.own.caseSensitive })).toBeChecked();
  await dialog.getByRole('button', { name: 'Remove source 1' }).press('Enter');
  await expect(dialog.getByRole('button', { name: t.own.addSource })).toBeFocused();
  await dialog.getByRole('row', { name: 'CLOUD Act' }).press('Delete');
  await expect(finder).toBeFocused();
  await keep.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(main.getByRole('link', { name: 'Watch book' })).toBeHidden();
});

test('a file becomes a glossary of its own, which explains before the others', async ({
  openLibrary,
  folder,
}) => {
  const { page, electron } = await openLibrary();
  const t = words.en.glossary;
  const file = join(folder, 'Alliances.csv');
  const entries = 'en,Palantir,A stone that sees.,legends\nde,Kai,,ports\n';
  await writeFile(file, `language,term,definition,domain\n${entries}`);
  await choosePaths(electron, [file]);
  await page.getByRole('button', { name: t.room.title, exact: true }).click();
  await page.getByRole('button', { name: t.manage.open }).click();
  const dialog = page.getByRole('dialog', { name: t.manage.title });
  const importIt = dialog.getByRole('button', { name: t.import.open });
  await importIt.press('Enter');
  await expect(dialog).toContainText('1 concept was read.');
  await dialog.getByText('1 entry is left out').click();
  await expect(dialog).toContainText(t.import.skipped.noLanguage);
  await dialog.getByText(t.import.unread).click();
  await expect(dialog).toContainText('“domain”, in 1 entry');
  await expect(dialog.getByRole('textbox', { name: t.import.newName })).toHaveValue('Alliances');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: t.import.keep, exact: true }).press('Enter');
  await expect(importIt).toBeFocused();
  const rows = dialog.getByRole('list', { name: t.manage.list }).getByRole('listitem');
  await expect(rows).toHaveText([/^Your own/, /^Alliances/, /^Escale/]);
  const down = rows.getByRole('button', { name: 'Move down: Alliances' });
  await down.press('Enter');
  await expect(rows).toHaveText([/^Your own/, /^Escale/, /^Alliances/]);
  await expect(down).toBeFocused();
  const up = rows.getByRole('button', { name: 'Move up: Alliances' });
  const details = rows.getByRole('button', { name: 'Name, colour and sources: Alliances' });
  await up.press('Enter');
  // Whoever goes on before the row has moved is not brought back.
  await details.focus();
  await expect(rows).toHaveText([/^Your own/, /^Alliances/, /^Escale/]);
  await expect(details).toBeFocused();
  await details.press('Enter');
  await rows.getByText(t.manage.colours.violet).click();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: words.en.library.lists.all }).click();
  await openArticle(page, 'Gaia-X');
  const term = articleText(page).getByRole('button', { name: 'Palantir' }).first();
  await expect(term).toHaveAttribute('data-glossary-colour', 'violet');
  await term.press('Enter');
  const card = page.getByRole('dialog');
  await expect(card).toContainText('A stone that sees.');
  await card.getByRole('button', { name: 'Escale’s glossary: Palantir' }).click();
  await expect(card.getByRole('button', { name: 'Alliances: Palantir' })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: t.room.title, exact: true }).click();
  await page.getByRole('button', { name: t.manage.open }).click();
  await details.press('Enter');
  await rows.getByRole('button', { name: t.manage.delete }).press('Enter');
  await expect(dialog.getByRole('button', { name: t.manage.undo })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByText('“Alliances” is back')).toBeVisible();
});

test('a word is looked up in a dictionary that was added, by keyboard', async ({
  openLibrary,
  folder,
}) => {
  const { page, electron } = await openLibrary();
  const t = words.en.glossary.dictionaries;
  const entries = [{ word: 'article', sense: 'A piece of writing.' }];
  await choosePaths(electron, [await writeStarDict(folder, entries, { sameTypes: 'm' })]);
  await openArticle(page, 'Gaia-X');
  await articleTitle(page).focus();
  await page.keyboard.press('d');
  const dialog = page.getByRole('dialog', { name: t.title });
  await expect(dialog).toContainText(t.none);
  await dialog.getByRole('button', { name: t.add }).press('Enter');
  await expect(dialog).toContainText('1 dictionary was added.');
  await expect(dialog.getByRole('listitem')).toContainText('1 headword');
  const word = dialog.getByRole('textbox', { name: t.word });
  await word.fill('Articles');
  await word.press('Enter');
  await expect(dialog.getByRole('region', { name: 'Le petit quai' })).toContainText(
    'A piece of writing.',
  );
  await expect(dialog).toContainText(t.way.form);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('h');
  await page.keyboard.press('Enter');
  await page.getByRole('toolbar').getByRole('button', { name: t.lookUp }).press('Enter');
  await expect(word).not.toHaveValue('');
});
