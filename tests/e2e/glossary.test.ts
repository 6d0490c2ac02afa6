import { expect, test } from '../support/reading-test.ts';
import { articleText, openArticle, words } from '../support/window-parts.ts';
import type { Page } from '@playwright/test';

/** More than any of the starter articles has. */
const mostStops = 200;

/** Moves the focus to the term with this text by Tab alone, as a person without a mouse does. */
async function tabToTerm(page: Page, term: string): Promise<void> {
  await articleText(page).focus();
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  for (let stop = 0; stop < mostStops && (await focused()) !== term; stop += 1) {
    await page.keyboard.press('Tab');
  }
  expect(await focused()).toBe(term);
}

for (const [language, title, term, heading] of [
  ['en', 'Gaia-X', 'Palantir', 'Palantir'],
  ['fr', 'Gaia-X', 'Palantir', 'Palantir'],
] as const) {
  test(`a card opens, explains and closes by keyboard (${language})`, async ({ openLibrary }) => {
    const t = words[language];
    const { page } = await openLibrary({ language });
    await openArticle(page, title);
    await expect(articleText(page)).toHaveAttribute('lang', language);
    await tabToTerm(page, term);
    // What is read out besides the term itself.
    const focused = page.locator(':focus');
    await expect(focused).toHaveRole('button');
    await expect(focused).toHaveAttribute('aria-roledescription', t.glossary.term);
    await expect(focused).toHaveAccessibleDescription('');
    await page.keyboard.press('Enter');
    const card = page.getByRole('dialog');
    await expect(card).toContainText(heading);
    await expect(card.locator(`[lang="${language}"]`).first()).toBeVisible();
    await expect(card).toContainText(t.glossary.seeAlso);
    await expect(card).toContainText(t.glossary.otherLanguage[language === 'en' ? 'fr' : 'en']);
    await page.keyboard.press('Escape');
    await expect(card).toBeHidden();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(term);
  });
}

test('the setting chooses first mention, every mention, or none', async ({ openLibrary }) => {
  const { page } = await openLibrary();
  await openArticle(page, 'Gaia-X');
  const terms = articleText(page).getByRole('button', { name: 'Palantir', exact: true });
  await expect(terms).toHaveCount(1);
  const choose = async (label: string) => {
    await page.getByRole('button', { name: words.en.reader.appearance.label }).click();
    await page.getByRole('radio', { name: label }).click({ force: true });
    await page.keyboard.press('Escape');
  };
  await choose(words.en.settings.marking.all);
  await expect.poll(() => terms.count()).toBeGreaterThan(1);
  const marked = await articleText(page).innerText();
  await choose(words.en.settings.marking.off);
  await expect(terms).toHaveCount(0);
  expect(await articleText(page).innerText()).toBe(marked);
});
