import type { Page } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toWebAnnotations } from '../../../src/main/core/annotations/web-annotations.ts';
import type { Annotation } from '../../../src/shared/domain/annotation.ts';
import type { EscaleApi } from '../../../src/shared/ipc/contract.ts';
import { type MadeAnnotation, madeAnnotation } from '../made-annotations.ts';
import { choosePaths } from '../window-parts.ts';
import type { Walk } from './walk.ts';

declare const window: { readonly escale: EscaleApi };

export const themes = ['light', 'sepia', 'dark', 'contrast'] as const;
export type ShownTheme = (typeof themes)[number];

/** How the program is started, so that it draws the same on every machine: its time zone, its letters, its pixels. */
export const alikeEverywhere = {
  environment: { TZ: 'UTC', FONTCONFIG_FILE: join(import.meta.dirname, 'fonts.conf') },
  switches: ['--force-device-scale-factor=1'],
} as const;

/** When every picture is taken: a moment after all that the library tells of. */
const now = '2026-11-24T14:30:00.000Z';
const windowSize = { width: 1280, height: 800 } as const;

/**
 * What would look otherwise on a machine with other faces: facts are set in a bundled one, and of drawings, which cannot use
 * those of the window, only the place is left. No caret blinks.
 */
const drawnAlike = `
  :root { --face-facts: 'Atkinson Hyperlegible Next' !important; caret-color: transparent; }
  main img { object-position: -9999px; background: var(--hairline); }
`;

const passages = {
  en: {
    title: 'Gaia-X, the guest list and the house rules',
    first: 'In December 2020 Palantir announced that it was a member from the first day.',
    second: 'twenty-two founding members signed the deeds of a non-profit association',
    third: 'anyone may join the working groups',
    lost: 'A sentence that the publisher has taken back since.',
    note: 'Who decides which guest stays? Compare with **SecNumCloud**.',
    question: 'Does that oblige anybody to follow the rules?',
    answer: 'Only those who signed, from what I read.',
    tags: ['sovereignty', 'to reread'],
  },
  fr: {
    title: 'Gaia-X, la liste des invités et le règlement de la maison',
    first: 'En décembre 2020, Palantir annonce être membre depuis le premier jour.',
    second: 'vingt-deux membres fondateurs signent les actes d’une association à but non lucratif',
    third: 'peut rejoindre les groupes de travail',
    lost: 'Une phrase que l’éditeur a reprise depuis.',
    note: 'Qui décide de l’invité qui reste\u202f? À comparer avec **SecNumCloud**.',
    question: 'Cela oblige-t-il quelqu’un à suivre les règles\u202f?',
    answer: 'Seulement les signataires, d’après ce que j’ai lu.',
    tags: ['souveraineté', 'à relire'],
  },
} as const;

/** Brings the window to the same size, moment and content on every machine and every day. */
export async function prepare(walk: Walk, folder: string): Promise<void> {
  const { electron, page, language } = walk;
  await page.clock.setFixedTime(now);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  // What is shown already has asked for the time.
  await page.reload();
  await page.getByRole('main').waitFor();
  await electron.evaluate(({ BrowserWindow }, size) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 0, y: 0, ...size });
  }, windowSize);
  await page.waitForFunction(({ width }) => innerWidth === width, windowSize);
  await page.evaluate((rules) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    document.adoptedStyleSheets.push(sheet);
  }, drawnAlike);
  const ids = await articleIds(page);
  const file = join(folder, 'annotations.jsonld');
  await writeFile(file, toWebAnnotations(annotations(language, ids)));
  await choosePaths(electron, [file]);
  await page.evaluate(() => window.escale.annotationsImport({}));
  for (const title of ['Gaia-X', 'SecNumCloud', 'Bleu']) {
    const articleId = idOf(ids, title);
    await page.evaluate((id) => window.escale.queuePut({ articleId: id, queued: true }), articleId);
  }
}

/** By the app's own setting, as a person would choose it. */
export async function showTheme(page: Page, theme: ShownTheme): Promise<void> {
  await page.evaluate((chosen) => window.escale.settingsUpdate({ theme: chosen }), theme);
  const [name, contrast] = theme === 'contrast' ? ['light', 'more'] : [theme, 'normal'];
  await page.locator(`html[data-theme="${name}"][data-contrast="${contrast}"]`).waitFor();
}

/** The window as PNG files, one for each theme. */
export async function shownInThemes(page: Page): Promise<Readonly<Record<ShownTheme, Uint8Array>>> {
  // As Playwright's own pictures, but packed in a hurry: they are a third of what this test costs.
  const session = await page.context().newCDPSession(page);
  const take = async (theme: ShownTheme) => {
    await showTheme(page, theme);
    await settled(page);
    const options = { format: 'png', optimizeForSpeed: true } as const;
    const { data } = await session.send('Page.captureScreenshot', options);
    return Buffer.from(data, 'base64');
  };
  const shown = {
    light: await take('light'),
    sepia: await take('sepia'),
    dark: await take('dark'),
    contrast: await take('contrast'),
  };
  await session.detach();
  return shown;
}

/** When pictures, faces and motion have settled. */
export async function settled(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await page.locator('output[aria-live] > span').waitFor({ state: 'detached' });
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
    await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => null)));
    // What is laid out by measures of what was drawn is drawn once more.
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  });
}

type ArticleIds = readonly (readonly [title: string, id: string])[];

async function articleIds(page: Page): Promise<ArticleIds> {
  const answer = await page.evaluate(() =>
    window.escale.articlesList({ view: { type: 'all' }, offset: 0, limit: 20 }),
  );
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.items.map((item) => [item.title, item.id] as const);
}

function idOf(ids: ArticleIds, title: string): string {
  const id = ids.find(([found]) => found.includes(title))?.[1];
  if (id === undefined) throw new Error(`There is no article with “${title}” in its title.`);
  return id;
}

function annotations(language: 'en' | 'fr', ids: ArticleIds): readonly Annotation[] {
  const text = passages[language];
  const articleId = idOf(ids, 'Gaia-X');
  const articleTitle = text.title;
  const given: readonly MadeAnnotation[] = [
    { quote: text.first, note: text.note, tags: [...text.tags], colour: 'amber' },
    { quote: text.second, colour: 'green' },
    { quote: text.lost, colour: 'violet', note: text.answer },
    { quote: text.first, creator: 'Aline', note: text.question, isQuestion: true },
    { quote: text.third, creator: 'Aline', colour: 'blue' },
    { quote: text.third, creator: 'Bruno', note: text.answer, colour: 'rose' },
    { quote: text.first, creator: 'Bruno', colour: 'green' },
  ];
  return given.map((one, index) =>
    madeAnnotation({
      ...one,
      id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      articleId,
      articleTitle,
      language,
      createdAt: `2026-11-2${index % 4}T10:0${index}:00.000Z`,
    }),
  );
}
