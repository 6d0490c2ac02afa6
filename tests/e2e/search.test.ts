import type { Locator, Page } from '@playwright/test';
import type { SearchState } from '../../src/shared/domain/search.ts';
import type { Application } from '../support/application.ts';
import { violations } from '../support/accessibility.ts';
import { expect, test } from '../support/reading-test.ts';
import { articleText, articleTitle, words } from '../support/window-parts.ts';

/** Moments that no test can hold still. */
const building: SearchState = { state: 'building', because: 'damaged', done: 1_200, total: 10_000 };
const failed: SearchState = {
  state: 'failed',
  error: { code: 'searchFailed', params: { reason: 'unable to open database file' } },
};

const { en } = words;

function searchBox(page: Page, t = en) {
  return page.getByRole('searchbox', { name: t.library.search.label });
}

function hasFocus(element: Locator): Promise<boolean> {
  return element.evaluate((one) => one === document.activeElement);
}

async function tell({ electron }: Application, state: SearchState): Promise<void> {
  await electron.evaluate(({ BrowserWindow }, told) => {
    BrowserWindow.getAllWindows()[0]?.webContents.send('searchChanged', told);
  }, state);
}

/** The same again until the window says so: the index of a library that was just opened may have to say first that it is ready. */
async function tellUntil(
  application: Application,
  state: SearchState,
  ...texts: readonly string[]
): Promise<void> {
  await expect(async () => {
    await tell(application, state);
    for (const text of texts) {
      await expect(application.page.getByText(text)).toBeVisible({ timeout: 1_000 });
    }
  }).toPass();
}

test('a search finds words anywhere, shows where, and opens the article there, by keyboard', async ({
  openLibrary,
}) => {
  const { page, foreignRequests } = await openLibrary();
  await expect(page.getByRole('option')).toHaveCount(7);
  await page.keyboard.press('/');
  await page.keyboard.type('scaleway leaving');
  const results = page.getByRole('listbox', { name: en.library.search.results });
  const first = results.getByRole('option').first();
  await expect(first).toContainText('Gaia-X');
  await expect(first.locator('mark').first()).toBeVisible();
  await expect(first).toContainText(/leaving/i);

  await page.keyboard.press('ArrowDown');
  await expect(results).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(articleTitle(page)).toContainText('Gaia-X');
  const hits = articleText(page).locator('mark');
  await expect(hits.filter({ hasText: 'leaving' }).first()).toBeInViewport();
  expect(await hits.count()).toBeGreaterThan(2);

  const bar = page.getByRole('group', { name: en.reader.hits.label });
  const place = bar.getByRole('status');
  const [, at, count] = /(\d+) of (\d+)/.exec(await place.innerText()) ?? [];
  const said = (hit: number) => `Hit ${hit} of ${count}`;
  const next = (Number(at) % Number(count)) + 1;
  await page.keyboard.press('F3');
  await expect(place).toHaveText(said(next));
  await expect(articleText(page).locator('mark[data-current]').first()).toBeInViewport();
  await page.keyboard.press('Shift+F3');
  await expect(place).toHaveText(said(Number(at)));
  await bar.getByRole('button', { name: en.reader.hits.next }).click();
  await expect(place).toHaveText(said(next));

  await page.keyboard.press('/');
  await page.keyboard.press('Escape');
  await expect(searchBox(page)).toHaveValue('');
  await expect(page.getByRole('option')).toHaveCount(7);
  await expect(articleText(page).locator('mark')).toHaveCount(0);
  expect(foreignRequests).toEqual([]);
});

test('the version that was found is the one that opens', async ({ openLibrary }) => {
  const { page } = await openLibrary();
  await searchBox(page).fill('langue:fr souveraineté ');
  const results = page.getByRole('listbox', { name: en.library.search.results });
  await results.getByRole('option').first().click();
  await expect(page.getByRole('article')).toHaveAttribute('lang', 'fr');
  await expect(articleText(page).locator('mark').first()).toBeInViewport();
});

test('a search finds concepts of the glossary and opens their cards, by keyboard', async ({
  openLibrary,
}) => {
  const t = words.en;
  const { page } = await openLibrary();
  await searchBox(page, t).fill('cloud act');
  const concepts = page.getByRole('region', { name: t.glossary.found });
  const concept = concepts.getByRole('button').first();
  await expect(concept).toContainText('CLOUD Act');
  await expect(concept.locator('mark').first()).toBeVisible();
  await expect(concept).toHaveAttribute('lang', 'en');
  expect(await concepts.getByRole('button').count()).toBeLessThanOrEqual(3);
  expect(await violations(page)).toEqual([]);

  await searchBox(page, t).focus();
  for (let stop = 0; stop < 5 && !(await hasFocus(concept)); stop += 1)
    await page.keyboard.press('Tab');
  await expect(concept).toBeFocused();
  await page.keyboard.press('Enter');
  const card = page.getByRole('dialog', { name: 'CLOUD Act' });
  await expect(card).toBeFocused();
  await expect(card).toBeInViewport({ ratio: 1 });
  await expect(concept).toHaveAttribute('aria-expanded', 'true');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await expect(concept).toBeFocused();

  await concept.click();
  await card.getByRole('heading', { name: t.glossary.mentionedIn }).waitFor();
  await card.getByRole('listitem').getByRole('button').last().click();
  await expect(card).toBeHidden();
  await expect(page.getByRole('article')).toBeVisible();
  await searchBox(page, t).fill('cloud act is:unread');
  await expect(concepts).toBeHidden();
});

test('a search that finds nothing says so, and can be cleared', async ({ openLibrary }) => {
  const { page } = await openLibrary();
  await searchBox(page).fill('xylophone');
  await expect(page.getByText(en.library.empty.search.title)).toBeVisible();
  await page.getByRole('button', { name: en.library.search.clear }).last().click();
  await expect(page.getByRole('option')).toHaveCount(7);
});

test('while the index is being made, a note says why and how far it is', async ({
  openLibrary,
}) => {
  const application = await openLibrary();
  const { page } = application;
  await searchBox(page).fill('cloud');
  await expect(page.getByRole('option').locator('mark').first()).toBeVisible();
  const progress = '1,200 of 10,000 articles';
  await tellUntil(application, building, en.library.search.building.damaged, progress);
  await tell(application, { state: 'ready' });
  await expect(page.getByText(en.library.search.building.damaged)).toBeHidden();
});

for (const language of ['en', 'fr'] as const) {
  test(`nothing about searching has an accessibility fault (${language})`, async ({
    openLibrary,
  }) => {
    const t = words[language];
    const application = await openLibrary({ language });
    const { page } = application;
    const check = async (screen: string) => {
      await test.step(screen, async () => expect(await violations(page)).toEqual([]));
    };
    await searchBox(page, t).fill('cloud act');
    await page.getByRole('option').locator('mark').first().waitFor();
    await page.getByRole('option').nth(1).click();
    await articleText(page).locator('mark').first().waitFor();
    await check('results, and an article with its hits');
    await tellUntil(application, building, t.library.search.building.damaged);
    await check('a note that the index is being made');
    await tellUntil(application, failed, t.errors.searchFailed.title);
    await check('a note that there is no index');
    await searchBox(page, t).fill('xylophone');
    await expect(page.getByText(t.library.empty.search.title)).toBeVisible();
    await check('nothing found');
  });
}
