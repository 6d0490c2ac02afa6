import type { ElectronApplication, Page } from '@playwright/test';
import type { ReadyState } from '../../../src/shared/domain/ready.ts';
import { articleText, closeDialog, openArticle, words } from '../window-parts.ts';

export interface Walk {
  readonly page: Page;
  readonly electron: ElectronApplication;
  readonly language: 'en' | 'fr';
}

/** One thing that the window shows, and how a person gets there from the one before it in the list. */
export interface Screen {
  readonly name: string;
  readonly show: (walk: Walk) => Promise<void>;
}

const share = { have: 42, want: 42 };
/** What a run leaves behind that has been to the network, which no test is. */
const readyReport: ReadyState = {
  state: 'idle',
  report: {
    startedAt: '2026-11-24T14:05:00.000Z',
    finishedAt: '2026-11-24T14:06:12.000Z',
    articles: { complete: 14, withGaps: 0 },
    images: share,
    bytes: 36_400_000,
    received: 2_100_000,
    ms: 72_000,
    failed: [],
  },
};

export const screens: readonly Screen[] = [
  { name: 'welcome', show: async ({ page }) => page.getByRole('option').first().waitFor() },
  { name: 'article', show: ({ page }) => readArticle(page, 'Gaia-X') },
  {
    name: 'glossary-card',
    show: async ({ page }) => {
      await articleText(page).getByRole('button', { name: 'Palantir' }).first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'notes',
    show: async ({ page, language }) => {
      await closeDialog(page);
      await page.keyboard.press('n');
      const { title } = words[language].annotations.list;
      // What reads Markdown is loaded once there is some.
      await page.getByRole('dialog', { name: title }).locator('strong').waitFor();
    },
  },
  {
    name: 'class',
    show: async ({ page, language }) => {
      const t = words[language];
      await closeDialog(page);
      await page.getByRole('button', { name: t.reader.more.label }).press('Enter');
      await page.getByRole('menuitem', { name: t.annotations.class.open }).press('Enter');
      const dialog = page.getByRole('dialog', { name: t.annotations.class.title });
      await dialog.getByRole('table').waitFor();
    },
  },
  {
    // The column of notes needs more room than is left beside the lists.
    name: 'notes-beside',
    show: async ({ page, language }) => {
      await closeDialog(page);
      await page.getByRole('heading', { level: 1 }).focus();
      const passage = articleText(page).locator('mark[data-annotation]').nth(2);
      const scroller = page.locator('[data-page-scroller]').filter({ has: passage });
      // At the beginning, where a text of another width keeps its place to the pixel.
      await scroller.evaluate((pane) => pane.scrollTo(0, 0));
      await page.keyboard.press('f');
      const { label } = words[language].annotations.beside;
      await page.getByRole('complementary', { name: label }).waitFor();
      await passage.evaluate((mark) => mark.scrollIntoView({ block: 'center' }));
    },
  },
  {
    name: 'side-by-side',
    show: async ({ page, language }) => {
      await page.keyboard.press('f');
      await readArticle(page, 'Bleu');
      await page.keyboard.press('b');
      await page.getByRole('table', { name: words[language].reader.sideBySide.label }).waitFor();
    },
  },
  {
    name: 'queue',
    show: async ({ page, language }) => {
      const t = words[language];
      await page.keyboard.press('b');
      await list(page, language, 'queue');
      await readArticle(page, 'Gaia-X');
      await page.getByRole('region', { name: t.reader.queue.label }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'search',
    show: async ({ page, language }) => {
      await list(page, language, 'all');
      await page.getByRole('searchbox').fill('cloud act');
      await page.getByRole('option').locator('mark').first().waitFor();
      await page.getByRole('option').first().click();
      await articleText(page).locator('mark').first().waitFor();
      await chosenIsRead(page);
    },
  },
  {
    name: 'empty-list',
    show: async ({ page, language }) => {
      await page.getByRole('searchbox').fill('');
      await list(page, language, 'starred');
      await page.getByText(words[language].library.empty.starred.title).waitFor();
    },
  },
  {
    name: 'notebook',
    show: async ({ page }) => {
      await page.getByRole('heading', { level: 1 }).focus();
      await page.keyboard.press('a');
      await page.getByRole('listbox').getByRole('option').first().click();
      await page.getByRole('main').locator('mark').first().waitFor();
    },
  },
  {
    name: 'glossary',
    show: async ({ page, language }) => {
      const { room } = words[language].glossary;
      await page.getByRole('button', { name: room.title, exact: true }).click();
      await page.getByRole('searchbox', { name: room.search }).fill('cloud');
      await page.getByRole('option', { name: /^CLOUD Act/ }).click();
      // How many lines the concordance has.
      await page.getByRole('main').getByRole('status').waitFor();
    },
  },
  {
    name: 'learning',
    show: async ({ page, language }) => {
      const { learning: t, glossary } = words[language];
      await page.getByRole('searchbox', { name: glossary.room.search }).fill('');
      await page
        .getByRole('button', { name: new RegExp(`^${t.title} `) })
        .first()
        .click();
      await page.getByRole('heading', { level: 1, name: 'Palantir' }).waitFor();
      await page.keyboard.press('Space');
      await page.getByRole('main').getByRole('group', { name: t.howWell }).waitFor();
    },
  },
  {
    name: 'settings',
    show: async ({ page, language }) => {
      await page
        .getByRole('button', { name: words[language].library.settings, exact: true })
        .click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'ready',
    show: async ({ page, electron }) => {
      await closeDialog(page);
      await electron.evaluate(({ BrowserWindow }, state) => {
        BrowserWindow.getAllWindows()[0]?.webContents.send('readyChanged', state);
      }, readyReport);
      await page.keyboard.press('Control+Shift+F5');
      await page.getByRole('dialog').waitFor();
    },
  },
];

async function list(
  page: Page,
  language: 'en' | 'fr',
  name: 'all' | 'queue' | 'starred',
): Promise<void> {
  const { lists } = words[language].library;
  const rail = page.getByRole('navigation', { name: lists.label });
  await rail.getByRole('button', { name: new RegExp(`^${lists[name]}`) }).click();
}

/** Opens an article, and waits until the list has it among those that were read. */
async function readArticle(page: Page, title: string): Promise<void> {
  await openArticle(page, title);
  await chosenIsRead(page);
}

async function chosenIsRead(page: Page): Promise<void> {
  await page.locator('[role="option"][aria-selected="true"][data-unread="false"]').waitFor();
}
