// `npm run screenshots`: takes the pictures in docs/screenshots/ of the built program, at 1280 × 800.
import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { type Application, discard, launch } from '../tests/support/application.ts';
import { articleText, openArticle, words } from '../tests/support/window-parts.ts';
import { ensureBuilt } from './setup/built.ts';
import { findDisplay } from './setup/display.ts';
import { isRoot } from './setup/system-programs.ts';
import { root } from './setup/project.ts';
import { findRuntime } from './setup/runtime.ts';

type Language = 'en' | 'fr';

const folder = join(root, 'docs', 'screenshots');

await ensureBuilt();
const runtime = await findRuntime();
const display = await findDisplay();
Object.assign(process.env, runtime.environment, display.environment);
if (process.platform === 'linux' && isRoot()) process.env['ESCALE_NO_SANDBOX'] = '1';
for (const language of ['en', 'fr'] as const) await takeAll(language);
display.close();

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
