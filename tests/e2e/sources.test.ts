import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';
import { violations } from '../support/accessibility.ts';
import { gate } from '../support/http-server.ts';
import { expect, test } from '../support/reading-test.ts';
import { runVerb } from '../support/run-verb.ts';
import { rssFeed } from '../support/sample-feeds.ts';
import {
  addFiles,
  articleRow,
  choosePaths,
  closeDialog,
  lookAt,
  words,
} from '../support/window-parts.ts';

const { en } = words;
const item = (title: string) => ({ id: title, title, html: `<p>${title}, in a few words.</p>` });

const link = (href: string) => `<link rel="alternate" type="application/rss+xml" href="${href}">`;

async function expectAccessible(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
}

test('what is at an address is shown, and only then added, into the folder that was named', async ({
  openLibrary,
  server,
}) => {
  server.route('/rss', { body: rssFeed('Harbour news', [item('One'), item('Two')]) });
  const { page } = await openLibrary();
  const dialog = await lookAt(page, server.url('/rss'));
  await expect(dialog.getByRole('checkbox', { name: /Harbour news/ })).toBeChecked();
  await expect(dialog).toContainText('2 items');
  await expect(dialog.getByRole('list', { name: /Harbour news/ })).toContainText('One');
  await expectAccessible(page);
  await expect(articleRow(page, 'One')).toHaveCount(0);
  await dialog.getByRole('combobox', { name: en.library.folder.label }).fill('Sea / Ports');
  await dialog.getByRole('button', { name: en.library.add.add, exact: true }).click();
  await expect(dialog.getByRole('status')).toContainText('Harbour news');
  await closeDialog(page);
  await expect(articleRow(page, 'One')).toBeVisible();

  const rail = page.getByRole('navigation', { name: en.library.sources.label });
  const folder = rail.getByRole('treeitem', { name: /^Sea/ });
  await expect(folder).toHaveAttribute('aria-expanded', 'true');
  await folder.focus();
  await page.keyboard.press('ArrowDown');
  await expect(rail.getByRole('treeitem', { name: /^Ports/ })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(rail.getByRole('treeitem', { name: /Harbour news/ })).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(rail.getByRole('treeitem', { name: /Harbour news/ })).toBeFocused();
  await expectAccessible(page);
});

test('of a page’s feeds each is shown with its language, and those chosen are added', async ({
  openLibrary,
  server,
}) => {
  server.route('/', {
    body: `<!doctype html><title>Port</title>${link('/fr')}${link('/en')}${link('/none')}`,
    contentType: 'text/html',
  });
  server.route('/fr', { body: rssFeed('Le port', [item('Un')], 'fr') });
  server.route('/en', { body: rssFeed('The port', [item('A single one')], 'en') });
  const { page } = await openLibrary();
  const dialog = await lookAt(page, server.url('/'));
  await expect(dialog).toContainText('French');
  const found = dialog.getByRole('group', { name: '3 things are there' });
  await expect(found.getByRole('checkbox')).toHaveCount(3);
  await expect(found.getByRole('checkbox', { disabled: true })).toHaveCount(1);
  await dialog.getByText('The port', { exact: true }).click();
  await dialog.getByRole('button', { name: en.library.add.add, exact: true }).click();
  await expect(dialog.getByRole('status')).toContainText('2 sources added');
  await closeDialog(page);
  await expect(articleRow(page, 'A single one')).toBeVisible();
});

test('of a feed with very many items it is said that only the newest are taken', async ({
  openLibrary,
  server,
}) => {
  const many = Array.from({ length: 1_004 }, (_, n) => item(`Note ${n}`));
  server.route('/many', { body: rssFeed('Logbook', many) });
  const { page } = await openLibrary();
  const dialog = await lookAt(page, server.url('/many'));
  await expect(dialog).toContainText('1,004 items · the newest 1,000 are taken');
  await dialog.getByRole('button', { name: en.library.add.add, exact: true }).click();
  await expect(dialog.getByRole('status')).toContainText('Logbook');
  await closeDialog(page);
  await page.getByRole('treeitem', { name: /Logbook/ }).click();
  await page.getByRole('button', { name: en.library.sourceDetails, exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Logbook' })).toContainText(
    '4 older items: only the newest are taken',
  );
});

test('looking can be cancelled', async ({ openLibrary, server }) => {
  const { opened, open: letGo } = gate();
  server.route('/slow', { until: opened });
  const { page } = await openLibrary();
  await page.getByRole('button', { name: en.library.addSource, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: en.library.add.title });
  await dialog
    .getByRole('textbox', { name: en.library.add.addressLabel })
    .fill(server.url('/slow'));
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: /Yes, talk to/ }).click();
  await dialog.getByRole('button', { name: en.library.add.cancel, exact: true }).click();
  await expect(
    dialog.getByRole('button', { name: en.library.add.look, exact: true }),
  ).toBeVisible();
  await expect(dialog.getByText(en.errors.cancelled.title)).toHaveCount(0);
  letGo();
});

test('a list comes in with its folders and goes out again', async ({ openLibrary, folder }) => {
  const list = join(folder, 'mine.opml');
  await writeFile(
    list,
    `<opml version="2.0"><body><outline text="News"><outline text="Far away" type="rss"
      xmlUrl="https://feeds.invalid/rss"/></outline><outline text="Lost" xmlUrl="mailto:x"/></body></opml>`,
  );
  const { page, electron } = await openLibrary();
  await choosePaths(electron, [list]);
  await page.getByRole('button', { name: en.library.addSource, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: en.library.add.title });
  await dialog.getByRole('button', { name: en.library.add.list }).click();
  await expect(dialog.getByRole('status')).toContainText('1 source added');
  await expect(dialog).toContainText('Lost');
  await expectAccessible(page);
  await closeDialog(page);
  const rail = page.getByRole('navigation', { name: en.library.sources.label });
  await expect(rail.getByRole('treeitem', { name: /Far away/ })).toBeVisible();

  const target = join(folder, 'out.opml');
  await electron.evaluate(
    ({ dialog: system, Menu }, [filePath, label]) => {
      system.showSaveDialog = async () => ({ canceled: false, filePath: filePath ?? '' });
      const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []);
      items?.find((one) => one.label === label)?.click();
    },
    [target, en.menu.exportList] as const,
  );
  await expect(page.getByText(/1 source was written/)).toBeVisible();
  expect(await readFile(target, 'utf8')).toContain('https://feeds.invalid/rss');
});

test('two hundred sources in twenty folders are one stop of the Tab key, and letters find them', async ({
  openLibrary,
  folder,
}) => {
  const library = join(folder, 'library');
  const list = join(folder, 'many.opml');
  await writeFile(list, manySources());
  await runVerb(['opml', 'import', list, '--library', library]);
  const { page } = await openLibrary({ library });
  const tree = page.getByRole('tree', { name: en.library.sources.label });
  const row = (name: string) => tree.getByRole('treeitem', { name, exact: true });
  await expect(tree.getByRole('treeitem')).toHaveCount(220 + 1);

  await page.getByRole('button', { name: en.library.addSource, exact: true }).focus();
  await page.keyboard.press('Tab');
  await expect(row('Region 1')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(tree.locator(':focus')).toHaveCount(0);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowUp');
  await expect(row('Quay 200')).toBeFocused();
  await expect(row('Quay 200')).toBeInViewport({ ratio: 1 });
  await expect(row('Quay 200')).toHaveAttribute('aria-level', '2');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(row('Quay 200')).toBeFocused();

  await page.keyboard.type('region 3');
  await expect(row('Region 3')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(tree.getByRole('treeitem')).toHaveCount(221 - 21);
  await expect(row('Region 3')).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(row('Quay 61')).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('heading', { name: 'Quay 61' })).toBeVisible();
  await expectAccessible(page);
});

function outlines(from: number, to: number): string {
  return Array.from(
    { length: to - from + 1 },
    (_, n) => `<outline text="Quay ${from + n}" xmlUrl="https://quay-${from + n}.example/rss"/>`,
  ).join('');
}

/** Ten folders with one inside each; of the sources of a region half are in the inner folder. */
function manySources(): string {
  const regions = Array.from({ length: 10 }, (_, n) => {
    const first = n * 20 + 1;
    return `<outline text="Region ${n + 1}"><outline text="Inland ${n + 1}">${outlines(first, first + 9)}</outline>
      ${outlines(first + 10, first + 19)}</outline>`;
  });
  return `<opml version="2.0"><body>${regions.join('')}</body></opml>`;
}

test('a watched folder brings what is put into it, without being asked', async ({
  openLibrary,
  folder,
}) => {
  await writeFile(join(folder, 'first.md'), '# The first note\n\nIt was here before.');
  const { page, electron } = await openLibrary();
  await addFiles(page, electron, [folder], 'folder');
  await closeDialog(page);
  await expect(articleRow(page, 'The first note')).toBeVisible();
  let version = 0;
  await expect(async () => {
    version += 1;
    await writeFile(join(folder, 'second.md'), `# The second note\n\nVersion ${version}.`);
    await expect(articleRow(page, 'The second note')).toBeVisible({ timeout: 2500 });
  }).toPass({ timeout: 30_000 });
});

test('a file of a folder that cannot be read is marked and named with its reason, until it can be', async ({
  openLibrary,
  folder,
}) => {
  await writeFile(join(folder, 'good.md'), '# The good note\n\nIt can be read.');
  await writeFile(join(folder, 'scan.md'), Buffer.from([0, 1, 2, 0, 0, 255, 0, 9]));
  const { page, electron } = await openLibrary();
  await addFiles(page, electron, [folder], 'folder');
  await closeDialog(page);
  await expect(articleRow(page, 'The good note')).toBeVisible();
  await expect(page.getByText('1 part of your sources could not be read')).toBeVisible();

  const rail = page.getByRole('navigation', { name: en.library.sources.label });
  await rail.getByRole('treeitem', { name: new RegExp(basename(folder)) }).focus();
  await page.keyboard.press('ArrowRight');
  const sign = page.getByRole('button', { name: /1 part of it could not be read/ });
  await expect(sign).toBeFocused();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: basename(folder) });
  const parts = dialog.getByRole('region', { name: '1 part could not be read' });
  await expect(parts.getByRole('listitem')).toHaveText([
    new RegExp(`^scan\\.md.*${en.errors.fileBinary.title}`),
  ]);
  await expectAccessible(page);

  await writeFile(join(folder, 'scan.md'), '# The scanned note\n\nIt can be read now.');
  await dialog.getByRole('button', { name: en.library.source.retry }).click();
  await expect(parts).toHaveCount(0);
  await closeDialog(page);
  await expect(sign).toHaveCount(0);
  await expect(page.getByText('1 part of your sources could not be read')).toHaveCount(0);
  await expect(articleRow(page, 'The scanned note')).toBeVisible();
});

test('a path that is typed, pasted in quotes or dropped is previewed as an address is', async ({
  openLibrary,
  folder,
}) => {
  const note = join(folder, 'tides.md');
  await writeFile(note, `# Tides by post\n\n${'The harbour keeps copies. '.repeat(20)}`);
  const list = join(folder, 'mine.opml');
  await writeFile(
    list,
    '<opml version="2.0"><body><outline text="Far away" xmlUrl="https://feeds.invalid/rss"/></body></opml>',
  );
  const { page } = await openLibrary();
  const dialog = await lookAt(page, folder);
  await expect(dialog.getByRole('checkbox', { name: /Folder/ })).toBeChecked();
  await lookAt(page, `"${note}"`);
  await expect(dialog.getByRole('checkbox', { name: /Tides by post/ })).toBeChecked();
  await dialog.getByRole('combobox', { name: en.library.folder.label }).fill('Sea');
  await dialog.getByRole('button', { name: en.library.add.add, exact: true }).click();
  await expect(dialog.getByRole('status').filter({ hasText: 'tides.md' })).toBeVisible();

  await dialog
    .getByRole('textbox', { name: en.library.add.addressLabel })
    .evaluate((field, address) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.setData('text/uri-list', address);
      field.dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true }));
      field.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
    }, `file://${list}`);
  await expect(dialog.getByRole('checkbox', { name: /mine\.opml/ })).toBeChecked();
  await dialog.getByRole('button', { name: en.library.add.add, exact: true }).click();
  await expect(dialog.getByRole('status').filter({ hasText: '1 source added' })).toBeVisible();
  await closeDialog(page);
  await expect(articleRow(page, 'Tides by post')).toBeVisible();
  const tree = page.getByRole('tree', { name: en.library.sources.label });
  await expect(tree.getByRole('treeitem', { name: /^Far away/ })).toBeVisible();
});

test('a file and a link that the system opens are shown, and nothing of them is read unasked', async ({
  open,
  folder,
  server,
}) => {
  const note = join(folder, 'tides.md');
  await writeFile(note, `# Tides by post\n\n${'The harbour keeps copies. '.repeat(20)}`);
  const { page, program, profile } = await open({ switches: [note] });
  const dialog = page.getByRole('dialog', { name: en.library.add.title });
  const address = dialog.getByRole('textbox', { name: en.library.add.addressLabel });
  await expect(address).toHaveValue(note);
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('checkbox', { name: /Tides by post/ })).toBeChecked();
  await closeDialog(page);

  const feed = server.url('/feed');
  const asked = `escale:add?url=${encodeURIComponent(feed)}`;
  const root = join(import.meta.dirname, '..', '..');
  const sandbox = process.env['ESCALE_NO_SANDBOX'] ? ['--no-sandbox'] : [];
  const second = spawn(program.spawnfile, [root, `--user-data-dir=${profile}`, ...sandbox, asked], {
    stdio: 'ignore',
  });
  await once(second, 'exit');
  await expect(address).toHaveValue(feed);
  expect(server.requestsTo('/feed')).toEqual([]);
});

test('a site is searched for its list of pages when that is asked for', async ({
  openLibrary,
  server,
}) => {
  server.route('/bare', {
    body: `<!doctype html><title>Port</title>${link('/rss')}`,
    contentType: 'text/html',
  });
  server.route('/rss', { body: rssFeed('Harbour news', [item('One')]) });
  const { page } = await openLibrary();
  const dialog = await lookAt(page, server.url('/bare'));
  expect(server.requestsTo('/robots.txt')).toHaveLength(0);
  const search = dialog.getByRole('button', { name: en.library.add.findLists });
  await search.click();
  await expect(dialog).toContainText(en.library.add.noLists);
  await expectAccessible(page);

  server.route('/robots.txt', { body: `Sitemap: ${server.url('/list')}` });
  server.route('/list', {
    body: `<urlset><url><loc>${server.url('/first')}</loc></url></urlset>`,
    contentType: 'application/xml',
  });
  server.route('/first', {
    body: `<!doctype html><title>The first page</title><article><h1>The first page</h1>${'<p>The harbour keeps its own copies, and opens them when the line is cut.</p>'.repeat(12)}</article>`,
    contentType: 'text/html',
  });
  await search.click();
  const found = dialog.getByRole('group', { name: '2 things are there' });
  await expect(found.getByRole('checkbox', { name: /List of pages/ })).toBeChecked();
  await expect(found.getByRole('checkbox', { name: /Harbour news/ })).not.toBeChecked();
  await dialog.getByRole('button', { name: en.library.add.add, exact: true }).click();
  await expect(dialog.getByRole('status').filter({ hasText: '127.0.0.1' })).toBeVisible();
  await closeDialog(page);
  await expect(articleRow(page, 'The first page')).toBeVisible();
});

test('the welcome offers to look for new articles by itself, and leaves it off', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  const offer = page.getByRole('checkbox', { name: en.welcome.background.label });
  await expect(offer).not.toBeChecked();
  await page.getByText(en.welcome.background.label, { exact: true }).click();
  await expect(offer).toBeChecked();
  await page.getByRole('button', { name: en.library.settings, exact: true }).click();
  await expect(page.getByRole('radio', { name: en.settings.background.hourly })).toBeChecked();
});
