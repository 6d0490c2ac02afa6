// `npm run screenshots`: takes the pictures in docs/screenshots/ of the built program, at 1280 × 800. With `-- --references`
// instead those in tests/e2e/screens/, as far as what they show has changed.
import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { type Application, discard, launch } from '../tests/support/application.ts';
import { HttpServer } from '../tests/support/http-server.ts';
import { rssFeed } from '../tests/support/sample-feeds.ts';
import {
  articleText,
  closeDialog,
  lookAt,
  openArticle,
  words,
} from '../tests/support/window-parts.ts';
import { ensureBuilt } from './setup/built.ts';
import { findDisplay } from './setup/display.ts';
import { isRoot } from './setup/system-programs.ts';
import { root, runPackage, say } from './setup/project.ts';
import { findRuntime } from './setup/runtime.ts';

type Language = 'en' | 'fr';

const folder = join(root, 'docs', 'screenshots');

/** What a site on this machine says, before and after it changes its mind. */
const pier = {
  en: {
    site: 'The Pier',
    other: 'The Pier: letters',
    title: 'The harbour keeps its own copies',
    first:
      'The council voted on Monday, twenty to nine, to keep a copy of every register in the port.',
    changed:
      'The council voted on Tuesday, twenty-two to seven, to keep a copy of every register in the port.',
    related:
      '<p>Read also: <a href="https://pier.example/other">Who opens the lock at night</a></p>',
    last: 'When the line is cut, the harbour office opens its own copies and goes on working.',
    folder: 'Press / Ports',
  },
  fr: {
    site: 'La Jetée',
    other: 'La Jetée : courrier',
    title: 'Le port garde ses propres copies',
    first:
      'Le conseil a voté lundi, par vingt voix contre neuf, la garde d’une copie de chaque registre au port.',
    changed:
      'Le conseil a voté mardi, par vingt-deux voix contre sept, la garde d’une copie de chaque registre au port.',
    related:
      '<p>Lire aussi : <a href="https://pier.example/autre">Qui ouvre l’écluse la nuit</a></p>',
    last: 'Quand la ligne est coupée, la capitainerie ouvre ses propres copies et continue de travailler.',
    folder: 'Presse / Ports',
  },
} as const;

/** What a person may have written on the article. */
const sampleTags = {
  en: ['sovereignty', 'to reread'],
  fr: ['souveraineté', 'à relire'],
} as const;

/** What a person may have written about a passage. */
const sampleNote = {
  en: 'Who decides which guest stays? Compare with SecNumCloud.',
  fr: 'Qui décide de l’invité qui reste\u202f? À comparer avec SecNumCloud.',
} as const;
/** By words of their titles that both languages share. */
const queued = ['Gaia-X', 'SecNumCloud', 'Bleu'] as const;
/** How many sentences after the first the passage in each colour is. */
const sentencesFurther = { amber: 0, green: 2, violet: 4 } as const;

await ensureBuilt();
const runtime = await findRuntime();
const display = await findDisplay();
Object.assign(process.env, runtime.environment, display.environment);
if (process.platform === 'linux' && isRoot()) process.env['ESCALE_NO_SANDBOX'] = '1';
if (process.argv.includes('--references')) process.exitCode = await takeReferences();
else {
  for (const language of ['en', 'fr'] as const) {
    await takeAll(language);
    await takeSources(language);
  }
}
display.close();

/** The test that compares them takes them, so that there is one way to each screen. Resolves with its exit code. */
async function takeReferences(): Promise<number> {
  if (runtime.name !== 'chromium-host' || process.platform !== 'linux') {
    say('The pictures to compare with are those of the Chromium host on Linux: none was taken.');
    return 1;
  }
  return runPackage('@playwright/test', ['test', 'screens.test.ts', '--update-snapshots'], {
    binary: 'playwright',
    env: { ...process.env, ESCALE_RUNTIME: runtime.name },
  });
}

async function takeAll(language: Language): Promise<void> {
  const application = await launch({ language });
  const { page } = application;
  const t = words[language];
  const take = (name: string) => screenshot(page, `${name}.${language}.png`);
  await page.getByRole('option').first().waitFor();
  await take('welcome');

  await openArticle(page, 'Gaia-X');
  await take('article-light');
  await articleText(page).getByRole('button', { name: 'Palantir' }).first().click();
  await page.getByRole('dialog').waitFor();
  await take('glossary-card');
  await page.keyboard.press('Escape');

  await page.keyboard.press('t');
  await page.getByRole('dialog', { name: t.tags.title }).waitFor();
  for (const tag of sampleTags[language]) {
    await page.keyboard.type(tag);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('row', { name: tag }).waitFor();
  }
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  // The note that the tag was added stays for some seconds.
  await page.locator('output[aria-live] > span').waitFor({ state: 'detached' });
  const search = page.getByRole('searchbox');
  await search.fill('cloud act');
  await page.getByRole('option').locator('mark').first().waitFor();
  await page.getByRole('option').first().click();
  await articleText(page).locator('mark').first().waitFor();
  await take('search');
  await search.fill('');
  await page.getByRole('option').locator('mark').first().waitFor({ state: 'hidden' });

  await showConcept(page, language);
  await take('glossary');
  await page.getByRole('button', { name: new RegExp(`^${t.library.lists.all}`) }).click();

  await annotate(page, language);
  await take('annotations');
  await closeDialog(page);
  await showNotebook(page, language);
  await take('notebook');
  await page.getByRole('button', { name: new RegExp(`^${t.library.lists.all}`) }).click();
  await showQueue(page, language);
  await take('queue');
  await showAnsweredTerm(page, language);
  await take('learning');
  await page.getByRole('button', { name: new RegExp(`^${t.library.lists.all}`) }).click();

  await openArticle(page, 'Bleu');
  await page.keyboard.press('b');
  await page.getByRole('table', { name: t.reader.sideBySide.label }).waitFor();
  await take('side-by-side');
  await page.keyboard.press('b');
  await page.getByRole('table', { name: t.reader.sideBySide.label }).waitFor({ state: 'hidden' });

  await chooseTheme(page, language, 'sepia');
  await openArticle(page, 'SecNumCloud');
  await take('article-sepia');
  await chooseTheme(page, language, 'dark');
  await openArticle(page, 'Bleu');
  await take('article-dark');

  await page.getByRole('button', { name: t.library.settings, exact: true }).click();
  await take('settings-dark');
  await page.getByRole('radio', { name: t.settings.theme.light }).click({ force: true });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: t.library.addSource, exact: true }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('http://no-such-host.invalid/feed');
  await page.keyboard.press('Enter');
  await page.getByText(t.errors.httpHostUnknown.title).waitFor();
  await take('add-source');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });

  await page.getByRole('button', { name: new RegExp(`^${t.ready.title}`) }).click();
  await page.getByRole('button', { name: t.ready.start }).click();
  await page.getByRole('button', { name: t.ready.again }).waitFor();
  await take('ready-to-fly');
  await page.keyboard.press('Escape');

  await setWidth(application, 700);
  await take('narrow');
  await discard([application]);
}

/** Opens a concept in the glossary, with the places that mention it. */
async function showConcept(page: Page, language: Language): Promise<void> {
  const { room } = words[language].glossary;
  await page.getByRole('button', { name: room.title, exact: true }).click();
  await page.getByRole('searchbox', { name: room.search }).fill('cloud');
  await page.getByRole('option', { name: /^CLOUD Act/ }).click();
  const main = page.getByRole('main');
  await main.getByRole('list').last().getByRole('button').first().waitFor();
}

/** Marks three passages by keyboard, writes about the last, and leaves the list of notes open. */
async function annotate(page: Page, language: Language): Promise<void> {
  const t = words[language];
  await openArticle(page, 'Gaia-X');
  await page.getByRole('heading', { level: 1 }).focus();
  for (const colour of ['amber', 'green', 'violet'] as const) {
    await page.keyboard.press('h');
    for (let step = 0; step < sentencesFurther[colour]; step += 1) {
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    const name = t.annotations.markIn.replace('{{colour}}', t.annotations.colours[colour]);
    await page.getByRole('toolbar').getByRole('button', { name }).click();
    await page.getByRole('toolbar').waitFor({ state: 'hidden' });
  }
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('textbox').fill(sampleNote[language]);
  await page.getByText(t.annotations.saved).waitFor();
  await closeDialog(page);
  await page.locator('output[aria-live] > span').waitFor({ state: 'detached' });
  await page.keyboard.press('n');
  await page.getByRole('dialog', { name: t.annotations.list.title }).waitFor();
}

/** Opens the room of all annotations, on the one with a note. */
async function showNotebook(page: Page, language: Language): Promise<void> {
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('a');
  const rows = page.getByRole('listbox').getByRole('option');
  await rows.filter({ hasText: sampleNote[language].slice(0, 20) }).click();
}

/** Puts three articles into the reading queue, and shows it with the end of the first. */
async function showQueue(page: Page, language: Language): Promise<void> {
  const t = words[language];
  for (const title of queued) {
    await openArticle(page, title);
    await page.keyboard.press('q');
    await page.locator('output[aria-live] > span').waitFor();
    await page.locator('output[aria-live] > span').waitFor({ state: 'detached' });
  }
  const rail = page.getByRole('navigation', { name: t.library.lists.label });
  await rail.getByRole('button', { name: new RegExp(`^${t.library.lists.queue}`) }).click();
  await openArticle(page, queued[0]);
  await page.getByRole('region', { name: t.reader.queue.label }).scrollIntoViewIfNeeded();
}

/** Opens the term whose card was opened before, with what it means. */
async function showAnsweredTerm(page: Page, language: Language): Promise<void> {
  const t = words[language];
  await page.getByRole('button', { name: t.glossary.room.title, exact: true }).click();
  // What was looked for before is still there, in place of the whole room.
  await page.getByRole('searchbox', { name: t.glossary.room.search }).fill('');
  // The page of a concept has a button that begins alike.
  const entry = page.getByRole('button', { name: new RegExp(`^${t.learning.title} `) }).first();
  await entry.click();
  await page.getByRole('heading', { level: 1, name: 'Palantir' }).waitFor();
  await page.keyboard.press('Space');
  await page.getByRole('main').getByRole('group', { name: t.learning.howWell }).waitFor();
}

/** What is found at a site, an article with a passage that was set aside, and what its publisher changed. */
async function takeSources(language: Language): Promise<void> {
  const server = await HttpServer.start();
  const text = pier[language];
  const t = words[language];
  const serve = (lead: string) => {
    const html = `<p>${lead}</p>${text.related}<p>${text.last}</p>`;
    server.route('/news', rssFeed(text.site, [{ id: '1', title: text.title, html }], language));
  };
  const link = (path: string) =>
    `<link rel="alternate" type="application/rss+xml" href="${server.url(path)}">`;
  server.route('/', {
    body: `<!doctype html><title>${text.site}</title>${link('/news')}${link('/letters')}`,
    contentType: 'text/html',
  });
  server.route('/letters', rssFeed(text.other, [], language));
  serve(text.first);

  const application = await launch({ language });
  const { page } = application;
  const take = (name: string) => screenshot(page, `${name}.${language}.png`);
  const dialog = await lookAt(page, server.url('/'), t);
  await take('preview');
  await dialog.getByRole('combobox').fill(text.folder);
  const add = dialog.getByRole('button', { name: t.library.add.add, exact: true });
  await add.click();
  await add.waitFor({ state: 'hidden' });
  await closeDialog(page);
  await openArticle(page, text.title);
  await take('hidden-passage');

  serve(text.changed);
  await openArticle(page, 'Gaia-X');
  await page.getByRole('button', { name: t.sync.start, exact: true }).click();
  await page.getByText(t.sync.finished.none).waitFor();
  await openArticle(page, text.title);
  await page.getByRole('button', { name: t.reader.history.open }).click();
  await page.getByRole('dialog', { name: t.reader.history.title }).locator('ins').first().waitFor();
  await take('history');
  await discard([application]);
  await server.close();
}

async function chooseTheme(page: Page, language: Language, theme: 'sepia' | 'dark'): Promise<void> {
  const t = words[language];
  await page.getByRole('button', { name: t.library.settings, exact: true }).click();
  await page.getByRole('radio', { name: t.settings.theme[theme] }).click({ force: true });
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

async function setWidth({ electron, page }: Application, width: number): Promise<void> {
  await electron.evaluate(({ BrowserWindow }, wanted) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 0, y: 0, width: wanted, height: 800 });
  }, width);
  await page.waitForFunction((wanted) => innerWidth <= wanted, width);
}

/** When pictures, faces and motion have settled. */
async function screenshot(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
    await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => null)));
  });
  await page.screenshot({ path: join(folder, name) });
}
