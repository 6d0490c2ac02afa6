import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** WCAG 2.2 A and AA, and axe's own good practices. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Of these, what the colours of a theme decide. */
const colourRules = ['color-contrast', 'link-in-text-block'];
const themes = ['light', 'sepia', 'dark'] as const;

/** What axe finds wrong with the window as it is: everything in the theme that is shown, and the colours of the others. */
export async function violations(page: Page): Promise<string[]> {
  // React Aria leaves what it has announced in the page for some seconds, without a name and out of sight.
  await expect(page.locator('[data-live-announcer] [role="img"]')).toHaveCount(0);
  const found = await analyse(page, (axe) => axe.withTags(rules));
  const shown = await page.locator('html').getAttribute('data-theme');
  for (const theme of themes.filter((one) => one !== shown)) {
    await showTheme(page, theme);
    const faults = await analyse(page, (axe) => axe.withRules(colourRules));
    found.push(...faults.map((fault) => `${theme}: ${fault}`));
  }
  if (shown !== null) await showTheme(page, shown);
  return found;
}

async function analyse(page: Page, choose: (axe: AxeBuilder) => AxeBuilder): Promise<string[]> {
  // Motion ends first: axe measures colours, and a half-faded dialog has none of its own.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))),
  );
  // Electron opens no further page for axe to work in, so it works in this one.
  const { violations: found } = await choose(new AxeBuilder({ page }).setLegacyMode()).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** As the settings do it, without going there. */
async function showTheme(page: Page, theme: string): Promise<void> {
  await page.evaluate((name) => {
    document.documentElement.dataset['theme'] = name;
  }, theme);
}
