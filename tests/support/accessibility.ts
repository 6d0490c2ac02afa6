import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type axe from 'axe-core';
import type { AxeResults, RunOptions } from 'axe-core';

declare const window: { axe?: typeof axe };

/** The short form of it, which a page has read in half the time. */
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 A and AA, and axe's own good practices. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Of these, what the colours of a theme decide. */
const colourRules = ['color-contrast', 'link-in-text-block'];
/** React Aria leaves what it has announced in the page for some seconds, without a name and out of sight. */
const announced = '[data-live-announcer] [role="img"]';

const themes = ['light', 'sepia', 'dark'] as const;

/**
 * What axe finds wrong with the window as it is, or with the parts of it that a selector names: everything in the theme
 * that is shown, and the colours of the others where the window speaks English, as no colour depends on the language.
 */
export async function violations(page: Page, part = 'html'): Promise<string[]> {
  const found = await analyse(page, part, { runOnly: rules });
  if ((await page.locator('html').getAttribute('lang')) !== 'en') return found;
  const shown = await page.locator('html').getAttribute('data-theme');
  for (const theme of themes.filter((one) => one !== shown)) {
    await showTheme(page, theme);
    const faults = await analyse(page, part, { runOnly: { type: 'rule', values: colourRules } });
    found.push(...faults.map((fault) => `${theme}: ${fault}`));
  }
  if (shown !== null) await showTheme(page, shown);
  return found;
}

async function analyse(page: Page, part: string, options: RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(source);
  const found = await page.evaluate(
    async ([selector, announcement, run]): Promise<AxeResults['violations']> => {
      // Motion is over first: axe measures colours, and a half-faded dialog has none of its own.
      const passing = document
        .getAnimations()
        .filter(({ timeline }) => timeline === document.timeline)
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
      for (const animation of passing) animation.finish();
      await Promise.all(passing.map(({ finished }) => finished.catch(() => null)));
      const context = { include: [[selector]], exclude: [[announcement]] };
      const results = await window.axe?.run(context, { ...run, resultTypes: ['violations'] });
      if (!results) throw new Error('axe is not in the page');
      return results.violations;
    },
    [part, announced, options] as const,
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** As the settings do it, without going there. */
async function showTheme(page: Page, theme: string): Promise<void> {
  await page.evaluate((name) => {
    document.documentElement.dataset['theme'] = name;
  }, theme);
}
