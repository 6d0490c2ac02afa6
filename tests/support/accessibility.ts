import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** WCAG 2.2 A and AA, and axe's own good practices. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong with the window as it is. */
export async function violations(page: Page): Promise<string[]> {
  // Motion ends first: axe measures colours, and a half-faded dialog has none of its own.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))),
  );
  // React Aria leaves what it has announced in the page for some seconds, without a name and out of sight.
  await expect(page.locator('[data-live-announcer] [role="img"]')).toHaveCount(0);
  // Electron opens no further page for axe to work in, so it works in this one.
  const { violations: found } = await new AxeBuilder({ page })
    .setLegacyMode()
    .withTags(rules)
    .analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
