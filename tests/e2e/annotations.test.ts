import type { Page } from '@playwright/test';
import { violations } from '../support/accessibility.ts';
import type { HttpServer } from '../support/http-server.ts';
import { expect, test } from '../support/reading-test.ts';
import { rssFeed } from '../support/sample-feeds.ts';
import {
  addAddress,
  articleText,
  articleTitle,
  closeDialog,
  drag,
  openArticle,
  words,
} from '../support/window-parts.ts';

const t = words.en;

const paragraphs = [
  'The harbour keeps a register of every ship. It is written by hand.',
  'Nobody has read the register since the fire. The keeper says that it is complete.',
  'A copy is kept in the next town, where the damp spoils it.',
];
const feed = (texts: readonly string[] = paragraphs) =>
  rssFeed('Local feed', [
    { id: 'register', title: 'The register', html: texts.map((text) => `<p>${text}</p>`).join('') },
  ]);

/** Adds the feed and opens its article. */
async function openRegister(
  page: Page,
  server: HttpServer,
  t = words.en,
  texts = paragraphs,
): Promise<void> {
  server.route('/feed', feed(texts));
  await addAddress(page, server.url('/feed'), t);
  await closeDialog(page);
  await openArticle(page, 'The register');
}

const mark = (page: Page, text: string) =>
  articleText(page).locator('mark[data-annotation]').filter({ hasText: text });

test('a passage is marked with the mouse and written about', async ({ openLibrary, server }) => {
  const { page } = await openLibrary();
  await openRegister(page, server, t);

  await drag(page, 'Nobody has read the register');
  const bar = page.getByRole('toolbar', { name: t.annotations.bar });
  await expect(bar).toBeVisible();
  expect(await violations(page)).toEqual([]);
  const green = t.annotations.markIn.replace('{{colour}}', t.annotations.colours.green);
  await bar.getByRole('button', { name: green }).click();
  await expect(mark(page, 'Nobody has read the register')).toHaveAttribute('data-colour', 'green');
  await expect(bar).toBeHidden();

  await mark(page, 'Nobody').click();
  const dialog = page.getByRole('dialog', { name: t.annotations.dialog });
  await expect(dialog.getByText('Nobody has read the register', { exact: true })).toBeVisible();
  await dialog.getByRole('textbox').fill('Which **fire**? <script>');
  await expect(dialog.getByRole('status')).toHaveText(t.annotations.saved);
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('tab', { name: t.annotations.editing.preview }).click();
  await expect(dialog.getByRole('tabpanel').locator('strong')).toHaveText('fire');
  await expect(dialog.getByRole('tabpanel')).toHaveText('Which fire? <script>');
  await dialog.getByRole('combobox').fill('Ships');
  await dialog.getByRole('combobox').press('Enter');
  await expect(dialog.getByRole('row', { name: 'Ships' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: t.annotations.done }).click();
  const sign = page.getByRole('button', {
    name: t.annotations.note.replace('{{note}}', 'Which **fire**? <script>'),
  });
  await expect(sign).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await sign.press('Enter');
  await dialog.getByRole('button', { name: t.annotations.delete }).click();
  await expect(mark(page, 'Nobody')).toHaveCount(0);
  await page.getByRole('button', { name: t.annotations.undo }).click();
  await expect(mark(page, 'Nobody')).toBeVisible();
  await expect(sign).toBeVisible();
});

test('a passage is chosen, marked and written about by keyboard alone', async ({
  openLibrary,
  server,
}) => {
  const { page } = await openLibrary();
  await openRegister(page, server);
  await articleTitle(page).focus();

  await page.keyboard.press('h');
  const picker = page.getByRole('spinbutton', { name: t.annotations.picker.label });
  await expect(picker).toBeFocused();
  await expect(picker).toHaveAttribute(
    'aria-valuetext',
    'The harbour keeps a register of every ship.',
  );
  await page.keyboard.press('ArrowDown');
  await expect(picker).toHaveAttribute('aria-valuetext', 'It is written by hand.');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(picker).toHaveAttribute(
    'aria-valuetext',
    'Nobody has read the register since the fire. The keeper says that it is complete.',
  );
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  const amber = t.annotations.markIn.replace('{{colour}}', t.annotations.colours.amber);
  await expect(page.getByRole('button', { name: amber })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(mark(page, 'The keeper says that it is complete.')).toBeVisible();
  const sign = page.getByRole('button', {
    name: t.annotations.highlight.replace('{{colour}}', t.annotations.colours.amber),
  });
  await expect(sign).toBeFocused();

  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: t.annotations.dialog });
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('By whom?');
  await expect(dialog.getByRole('status')).toHaveText(t.annotations.saved);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await page.keyboard.press('n');
  const notes = page.getByRole('dialog', { name: t.annotations.list.title });
  await expect(notes.getByText('By whom?')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await notes.getByRole('button', { name: t.annotations.list.show }).press('Enter');
  await expect(notes).toBeHidden();
  await expect(
    page.getByRole('button', { name: t.annotations.note.replace('{{note}}', 'By whom?') }),
  ).toBeFocused();

  await page.keyboard.press('n');
  await notes.getByRole('button', { name: t.annotations.list.aboutArticle }).press('Enter');
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(notes.getByText('By whom?')).toBeVisible();
  await expect(notes.getByText(t.annotations.list.wholeArticle, { exact: true })).toHaveCount(0);
  // What was begun and came to nothing was never there.
  await expect(page.getByText(t.annotations.deleted)).toHaveCount(0);
});

test('a passage is cut out by clauses and words, and keys that outrun the page mark what was chosen', async ({
  openLibrary,
  server,
}) => {
  const { page } = await openLibrary();
  await openRegister(page, server);
  await articleTitle(page).focus();
  await page.keyboard.press('h');
  const picker = page.getByRole('spinbutton', { name: t.annotations.picker.label });
  await expect(picker).toBeFocused();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowDown');
  const says = (said: string) => expect(picker).toHaveAttribute('aria-valuetext', said);
  await says('A copy is kept in the next town, where the damp spoils it.');
  await page.keyboard.press('h');
  await expect(page.getByText(t.annotations.picker.by.clause, { exact: true })).toBeVisible();
  await expect(page.getByRole('radio', { name: t.annotations.picker.units.clause })).toBeChecked();
  await page.keyboard.press('ArrowDown');
  await says('A copy is kept in the next town');
  await page.keyboard.press('h');
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Alt+ArrowDown');
  await says('copy is kept in the next');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Shift+ArrowDown');
  await says('A copy is kept in the next town');

  // No frame is drawn between these keys: the bar still stands beside the passage before.
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
  await page.evaluate(() => {
    const draw = window.requestAnimationFrame;
    const held: FrameRequestCallback[] = [];
    window.requestAnimationFrame = (callback) => held.push(callback);
    document.addEventListener('keyup', ({ key }) => {
      if (key !== 'Escape') return;
      window.requestAnimationFrame = draw;
      for (const callback of held) draw(callback);
    });
  });
  for (const key of ['ArrowDown', 'Enter', 'Enter']) await page.keyboard.press(key);
  await expect(mark(page, 'where')).toHaveText('where');
  await expect(articleText(page).locator('mark[data-annotation]')).toHaveCount(1);
  await page.keyboard.press('Escape');
});

test('a mark keeps to its words when the publisher changes the article, or says that they are gone', async ({
  openLibrary,
  server,
}) => {
  const { page } = await openLibrary();
  await openRegister(page, server);
  for (const quote of ['Nobody has read the register', 'where the damp spoils it']) {
    await drag(page, quote);
    await page.getByRole('toolbar').getByRole('button').first().click();
    await expect(mark(page, quote)).toBeVisible();
  }

  const [first = '', second = ''] = paragraphs;
  server.route('/feed', feed(['Added at the top: the harbour is for sale.', first, second]));
  await page.getByRole('button', { name: t.sync.start }).click();
  await expect(articleText(page)).toContainText('for sale');
  await expect(mark(page, 'Nobody has read the register')).toBeVisible();
  await expect(articleText(page).locator('mark[data-annotation]')).toHaveCount(1);
  await page.keyboard.press('n');
  const notes = page.getByRole('dialog', { name: t.annotations.list.title });
  await expect(notes.getByRole('heading', { name: t.annotations.list.lost })).toBeVisible();
  await expect(notes.getByText('where the damp spoils it')).toBeVisible();
  await notes.getByRole('button', { name: t.annotations.orphan.find }).press('Enter');
  await expect(notes.getByText(t.annotations.orphan.none)).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await notes.getByRole('button', { name: t.annotations.orphan.choose }).press('Enter');
  const picker = page.getByRole('spinbutton', { name: t.annotations.picker.label });
  await expect(picker).toBeFocused();
  expect(await violations(page)).toEqual([]);
  await expect(picker).toHaveAttribute('aria-valuetext', 'The keeper says that it is complete.');
  // Without waiting for the page to be drawn in between.
  for (const key of ['ArrowUp', 'ArrowUp', 'Enter']) await page.keyboard.press(key);
  const chosen = 'It is written by hand.';
  await expect(mark(page, chosen)).toBeVisible();
  await expect(picker).toBeHidden();
  await page.getByRole('button', { name: t.annotations.undo }).click();
  await expect(mark(page, chosen)).toHaveCount(0);
});

test('a mark that is found again without certainty asks for its place to be checked', async ({
  openLibrary,
  server,
}) => {
  const { page } = await openLibrary();
  await openRegister(page, server);
  const before = 'Nobody has read the register';
  await drag(page, before);
  const amber = t.annotations.markIn.replace('{{colour}}', t.annotations.colours.amber);
  await page.getByRole('toolbar').getByRole('button', { name: amber }).click();
  const name = t.annotations.highlight.replace('{{colour}}', t.annotations.colours.amber);
  await expect(page.getByRole('button', { name, exact: true })).toHaveCount(1);

  const now = 'Nobody ever has seen this register';
  const revised = paragraphs.map((text) =>
    text.includes(before)
      ? text.slice(0, text.indexOf(before)) + now + ' of late, as the harbour office admits.'
      : text,
  );
  server.route('/feed', feed(revised));
  await page.getByRole('button', { name: t.sync.start }).click();
  const sign = page.getByRole('button', {
    name: t.annotations.doubt.sign.replace('{{name}}', name),
  });
  await expect(sign).toBeVisible();
  await page.keyboard.press('n');
  const notes = page.getByRole('dialog', { name: t.annotations.list.title });
  await expect(notes.getByText(t.annotations.doubt.found)).toBeVisible();
  const other = notes.getByRole('button', { name: t.annotations.doubt.find });
  await other.press('Enter');
  await expect(notes.getByRole('button', { name: t.annotations.orphan.choose })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await notes.getByRole('button', { name: t.annotations.doubt.keep }).press('Enter');
  await expect(notes.getByRole('button', { name: t.annotations.orphan.choose })).toBeHidden();
  await other.press('Enter');
  await expect(notes.getByRole('button', { name: t.annotations.orphan.choose })).toBeVisible();
  await notes.getByRole('button', { name: t.annotations.doubt.confirm }).press('Enter');
  await expect(notes.getByText(t.annotations.doubt.found)).toBeHidden();
  await expect(notes.getByRole('button', { name: t.annotations.orphan.choose })).toBeHidden();
  await expect(notes.getByRole('listitem')).toBeFocused();
  await closeDialog(page);
  await page.getByRole('button', { name: t.annotations.undo }).click();

  await sign.press('Enter');
  const dialog = page.getByRole('dialog', { name: t.annotations.dialog });
  const confirm = dialog.getByRole('button', { name: t.annotations.doubt.confirm });
  await confirm.press('Enter');
  await expect(dialog.getByText(t.annotations.doubt.found)).toBeHidden();
  await expect(dialog.locator('blockquote')).toBeFocused();
  await dialog.getByRole('button', { name: t.annotations.done }).click();
  await expect(page.getByRole('button', { name, exact: true })).toHaveCount(1);
});

test('a mark whose words the publisher changed says so, until the person keeps the new ones', async ({
  openLibrary,
  server,
}) => {
  const { page } = await openLibrary();
  await openRegister(page, server);
  const [before, now] = ['Nobody has read the register', 'Nobody has lost the register'];
  await drag(page, before);
  const amber = t.annotations.markIn.replace('{{colour}}', t.annotations.colours.amber);
  await page.getByRole('toolbar').getByRole('button', { name: amber }).click();
  const name = t.annotations.highlight.replace('{{colour}}', t.annotations.colours.amber);
  const sign = page.getByRole('button', { name, exact: true });
  await expect(sign).toHaveCount(1);

  server.route('/feed', feed(paragraphs.map((text) => text.replace(before, now))));
  await page.getByRole('button', { name: t.sync.start }).click();
  await expect(mark(page, now)).toBeVisible();
  const changed = page.getByRole('button', {
    name: t.annotations.changed.sign.replace('{{name}}', name),
  });
  await expect(changed).toBeVisible();
  await expect(sign).toHaveCount(0);
  expect(await violations(page)).toEqual([]);

  const were = t.annotations.changed.were.replace('{{quote}}', before);
  await page.keyboard.press('n');
  const notes = page.getByRole('dialog', { name: t.annotations.list.title });
  await expect(notes.getByText(were)).toBeVisible();
  await expect(notes.getByText(now, { exact: true })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await closeDialog(page);

  await changed.press('Enter');
  const dialog = page.getByRole('dialog', { name: t.annotations.dialog });
  await expect(dialog.getByText(were)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('textbox').fill('Since when?');
  await expect(dialog.getByRole('status')).toHaveText(t.annotations.saved);
  const keep = dialog.getByRole('button', { name: t.annotations.changed.keep });
  await keep.press('Enter');
  await expect(keep).toBeHidden();
  await expect(dialog.getByText(now, { exact: true })).toBeFocused();
  await page.getByRole('button', { name: t.annotations.undo }).click();
  await expect(dialog.getByText(were)).toBeVisible();
  await keep.press('Enter');
  await expect(dialog.getByText(were)).toBeHidden();
  await dialog.getByRole('button', { name: t.annotations.done }).click();
  await expect(
    page.getByRole('button', {
      name: t.annotations.note.replace('{{note}}', 'Since when?'),
      exact: true,
    }),
  ).toBeVisible();
});

test('a note is found by its words and leads to its passage, or to the list of notes where it has none', async ({
  openLibrary,
  server,
}) => {
  const { page } = await openLibrary();
  const tides = Array.from({ length: 30 }, (_, day) => `On day ${day} the tide came twice.`);
  await openRegister(page, server, t, [
    ...paragraphs.slice(0, 2),
    ...tides,
    ...paragraphs.slice(2),
  ]);
  const passage = mark(page, 'where the damp spoils it');
  const dialog = page.getByRole('dialog', { name: t.annotations.dialog });
  const write = async (note: string) => {
    await dialog.getByRole('textbox').fill(note);
    await expect(dialog.getByRole('status')).toHaveText(t.annotations.saved);
    await dialog.getByRole('button', { name: t.annotations.done }).click();
  };
  await articleText(page).getByText('where the damp spoils it').scrollIntoViewIfNeeded();
  await drag(page, 'where the damp spoils it');
  await page.getByRole('button', { name: t.annotations.write, exact: true }).click();
  await write('Which cellars?');
  await page.keyboard.press('n');
  const notes = page.getByRole('dialog', { name: t.annotations.list.title });
  await notes.getByRole('button', { name: t.annotations.list.aboutArticle }).click();
  await write('Ask the archivist.');
  await closeDialog(page);
  await articleTitle(page).scrollIntoViewIfNeeded();
  await expect(passage).not.toBeInViewport();

  await page.keyboard.press('/');
  await page.keyboard.type('cellar');
  const row = page.getByRole('listbox', { name: t.library.search.results }).getByRole('option');
  // Results come while one is typing: the first letters find other articles too.
  await expect(row).toHaveCount(1);
  await expect(row).toContainText(`${t.library.articles.inNotes_one} Which cellars?`);
  await expect(row.locator('mark')).toHaveText('cellars');
  await row.click();
  await expect(passage).toBeInViewport();
  await expect(notes).toBeHidden();
  expect(await violations(page)).toEqual([]);

  await page.getByRole('searchbox').fill('archivist');
  await expect(row).toContainText('Ask the archivist.');
  await row.click();
  await expect(notes.getByText('Ask the archivist.')).toBeVisible();
});

test('notes stand beside the text where there is room, else in a drawer, and the keyboard goes both ways', async ({
  openLibrary,
  server,
}) => {
  const { page } = await openLibrary();
  const usual = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.setViewportSize({ width: 1600, height: 900 });
  await openRegister(page, server);
  await drag(page, 'where the damp spoils it');
  await page.getByRole('button', { name: t.annotations.write, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: t.annotations.dialog });
  await dialog.getByRole('textbox').fill('In which **cellar**?');
  await dialog.getByRole('button', { name: t.annotations.done }).click();

  const notes = page.getByRole('complementary', { name: t.annotations.beside.label });
  await expect(notes.locator('strong')).toHaveText('cellar');
  const passage = mark(page, 'where the damp spoils it');
  const topOf = async (locator: typeof passage) => (await locator.boundingBox())?.y ?? 0;
  const entry = notes.getByRole('listitem').first();
  await expect
    .poll(async () => Math.abs((await topOf(entry)) - (await topOf(passage))))
    .toBeLessThan(8);
  expect(await violations(page)).toEqual([]);

  const sign = page.getByRole('button', {
    name: t.annotations.note.replace('{{note}}', 'In which **cellar**?'),
  });
  const way = notes.getByRole('button', {
    name: t.annotations.beside.toPassage.replace('{{quote}}', 'where the damp spoils it'),
  });
  await sign.press('Enter');
  await expect(way).toBeFocused();
  await way.press('Escape');
  await expect(sign).toBeFocused();
  await passage.click();
  await expect(way).toBeFocused();
  await way.press('Tab');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  const where = await articleText(page).boundingBox();
  await way.focus();
  await page.keyboard.press('e');
  await expect(notes).toBeHidden();
  await expect(articleTitle(page)).toBeFocused();
  expect(await articleText(page).boundingBox()).toEqual(where);

  await page.setViewportSize(usual);
  await page.keyboard.press('e');
  await expect(notes).toBeFocused();
  await expect(notes.locator('strong')).toHaveText('cellar');
  expect(await violations(page)).toEqual([]);
  await way.press('Enter');
  await expect(notes).toBeHidden();
  await expect(sign).toBeFocused();

  await page.keyboard.press('e');
  await expect(notes).toBeFocused();
  await page.keyboard.press('e');
  await expect(notes).toBeHidden();
  await expect(articleTitle(page)).toBeFocused();
});

test('what was typed last comes back with a deleted note, and what was changed can be taken back', async ({
  openLibrary,
  server,
}) => {
  const { page } = await openLibrary();
  await openRegister(page, server);
  await drag(page, 'Nobody has read the register');
  const bar = page.getByRole('toolbar', { name: t.annotations.bar });
  await bar.getByRole('button', { name: t.annotations.write }).click();
  const dialog = page.getByRole('dialog', { name: t.annotations.dialog });
  const writing = dialog.getByRole('textbox');
  await writing.fill('The first words');
  await expect(dialog.getByRole('status')).toHaveText(t.annotations.saved);
  await writing.fill('The first words, and the last');
  await dialog.getByRole('button', { name: t.annotations.delete }).click();
  await expect(mark(page, 'Nobody')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await mark(page, 'Nobody').click();
  await expect(writing).toHaveValue('The first words, and the last');

  await writing.fill('Other words');
  await dialog.getByText(t.annotations.colours.rose, { exact: true }).click();
  await dialog.getByRole('button', { name: t.annotations.done }).click();
  await expect(page.getByText(t.annotations.edited)).toBeVisible();
  await expect(mark(page, 'Nobody')).toHaveAttribute('data-colour', 'rose');
  await page.getByRole('button', { name: t.annotations.undo }).press('Enter');
  await expect(mark(page, 'Nobody')).toHaveAttribute('data-colour', 'amber');
  await page.getByRole('button', { name: t.annotations.redo }).press('Enter');
  await expect(mark(page, 'Nobody')).toHaveAttribute('data-colour', 'rose');
  // The mark shows it before it is on the disk, from when on it can be taken back.
  await expect(page.getByText(t.annotations.edited)).toBeVisible();
  await articleTitle(page).focus();
  await page.keyboard.press('Control+z');
  await expect(mark(page, 'Nobody')).toHaveAttribute('data-colour', 'amber');
  await mark(page, 'Nobody').click();
  await expect(writing).toHaveValue('The first words, and the last');
});

test('a first note about nothing goes when it is taken back, and a tag that was renamed since stays so', async ({
  openLibrary,
  server,
}) => {
  const { page } = await openLibrary();
  await openRegister(page, server);
  const dialog = page.getByRole('dialog', { name: t.annotations.dialog });
  const notes = page.getByRole('dialog', { name: t.annotations.list.title });
  await page.keyboard.press('n');
  await notes.getByRole('button', { name: t.annotations.list.aboutArticle }).click();
  await dialog.getByRole('textbox').fill('Ask the archivist.');
  await dialog.getByRole('button', { name: t.annotations.done }).click();
  await closeDialog(page);
  await page.keyboard.press('Control+z');
  await expect(page.getByText(t.annotations.deleted)).toBeVisible();
  await page.keyboard.press('n');
  await expect(notes.getByText(t.annotations.list.empty)).toBeVisible();
  await page.getByRole('button', { name: t.annotations.redo }).press('Enter');
  await expect(page.getByText(t.annotations.edited)).toBeVisible();
  await expect(notes.getByText('Ask the archivist.')).toBeVisible();
  await closeDialog(page);
  await page.keyboard.press('Control+z');
  await expect(page.getByText(t.annotations.deleted)).toBeVisible();

  await drag(page, 'Nobody has read the register');
  const bar = page.getByRole('toolbar', { name: t.annotations.bar });
  await bar.getByRole('button', { name: t.annotations.write }).click();
  await dialog.getByRole('combobox').fill('Ships');
  await dialog.getByRole('combobox').press('Enter');
  await expect(dialog.getByRole('row', { name: 'Ships' })).toBeVisible();
  await dialog.getByRole('button', { name: t.annotations.done }).click();
  await mark(page, 'Nobody').click();
  await dialog.getByRole('textbox').fill('By whom?');
  await dialog.getByRole('combobox').fill('Fire');
  await dialog.getByRole('combobox').press('Enter');
  await expect(dialog.getByRole('row', { name: 'Fire' })).toBeVisible();
  await dialog.getByRole('button', { name: t.annotations.done }).click();
  const sign = page.getByRole('button', {
    name: t.annotations.note.replace('{{note}}', 'By whom?'),
  });
  await expect(sign).toBeVisible();
  await page.evaluate(() => window.escale.tagRename({ tag: 'Ships', to: 'Boats' }));
  await page.keyboard.press('n');
  await expect(notes.getByText('Boats')).toBeVisible();
  await closeDialog(page);
  await page.keyboard.press('Control+z');
  await expect(sign).toHaveCount(0);
  await mark(page, 'Nobody').click();
  await expect(dialog.getByRole('row', { name: 'Boats' })).toBeVisible();
  await expect(dialog.getByRole('row', { name: 'Ships' })).toHaveCount(0);
  await expect(dialog.getByRole('row', { name: 'Fire' })).toHaveCount(0);
  await expect(dialog.getByRole('textbox')).toHaveValue('');
});

test('the key takes back the last deed first, whether it was done to a note or to the list', async ({
  openLibrary,
  server,
}) => {
  const { page } = await openLibrary();
  await openRegister(page, server);
  await drag(page, 'Nobody has read the register');
  const bar = page.getByRole('toolbar', { name: t.annotations.bar });
  await bar.getByRole('button', { name: t.annotations.write }).click();
  const dialog = page.getByRole('dialog', { name: t.annotations.dialog });
  await dialog.getByText(t.annotations.colours.rose, { exact: true }).click();
  await dialog.getByRole('button', { name: t.annotations.done }).click();
  await expect(page.getByText(t.annotations.edited)).toBeVisible();
  await articleTitle(page).focus();
  await page.keyboard.press('Shift+M');
  await expect(page.getByText(/\d articles? marked as read/)).toBeVisible();

  await page.keyboard.press('Control+z');
  await expect(page.getByText(/\d articles? (?:is|are) unread again/)).toBeVisible();
  await expect(mark(page, 'Nobody')).toHaveAttribute('data-colour', 'rose');
  await page.keyboard.press('Control+z');
  await expect(mark(page, 'Nobody')).toHaveAttribute('data-colour', 'amber');
});

test('a note that is too long is neither cut nor kept, and says so', async ({
  openLibrary,
  server,
}) => {
  const { page } = await openLibrary();
  await openRegister(page, server);
  await drag(page, 'Nobody has read the register');
  const bar = page.getByRole('toolbar', { name: t.annotations.bar });
  await bar.getByRole('button', { name: t.annotations.write }).click();
  const dialog = page.getByRole('dialog', { name: t.annotations.dialog });
  const writing = dialog.getByRole('textbox');
  const long = 'word '.repeat(4001);
  await writing.fill(long);
  await expect(writing).toHaveValue(long);
  await expect(dialog.getByText(t.errors.noteTooLong.title)).toBeVisible();
  await expect(writing).toHaveAttribute('aria-invalid', 'true');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: t.annotations.done }).click();
  await expect(writing).toHaveValue(long);
  await writing.fill(long.slice(0, 20_000));
  await expect(dialog.getByRole('status')).toHaveText(t.annotations.saved);
  await expect(dialog.getByText(t.errors.noteTooLong.title)).toBeHidden();
  // What is on the disk of a note that is left is a change of it, which can be taken back.
  await writing.fill(long);
  await dialog.getByRole('button', { name: t.annotations.leaveUnsaved }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: t.annotations.undo }).click();
  await expect(page.getByText(t.annotations.changeUndone)).toBeVisible();
  await mark(page, 'Nobody').click();
  await expect(writing).toHaveValue('');
  await dialog.getByRole('button', { name: t.annotations.done }).click();

  await page.keyboard.press('n');
  const notes = page.getByRole('dialog', { name: t.annotations.list.title });
  await notes.getByRole('button', { name: t.annotations.list.aboutArticle }).click();
  await writing.fill(long);
  await dialog.getByRole('button', { name: t.annotations.leaveUnsaved }).click();
  await expect(notes.getByRole('button', { name: t.annotations.list.show })).toBeVisible();
  await expect(notes.getByText(t.annotations.list.wholeArticle, { exact: true })).toHaveCount(0);
});

test('a note that is being written is there after the program was killed', async ({
  open,
  server,
}) => {
  const first = await open();
  await openRegister(first.page, server);
  await drag(first.page, 'Nobody has read the register');
  const { annotations } = words.en;
  const green = annotations.markIn.replace('{{colour}}', annotations.colours.green);
  await first.page.getByRole('toolbar').getByRole('button', { name: green }).click();
  await mark(first.page, 'Nobody').click();
  const dialog = first.page.getByRole('dialog', { name: annotations.dialog });
  await dialog.getByRole('textbox').pressSequentially('Which fire, and who');
  await expect(dialog.getByRole('status')).toHaveText(annotations.saved);
  await dialog.getByRole('textbox').pressSequentially(' put it');
  const closed = first.electron.waitForEvent('close');
  first.program.kill('SIGKILL');
  await closed;

  const { page } = await open({ profile: first.profile });
  await mark(page, 'Nobody').click();
  await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue(/^Which fire, and who/);
});
