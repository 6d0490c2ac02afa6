import type { CDPSession, Page } from '@playwright/test';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { interfaceLanguages } from '../../src/shared/domain/language.ts';
import { settingsSchema, type Settings } from '../../src/shared/domain/settings.ts';
import type { EscaleApi } from '../../src/shared/ipc/contract.ts';
import type { Term } from '../../src/shared/text/terms.ts';
import { type Application, discard, launch } from '../support/application.ts';
import { runVerb } from '../support/run-verb.ts';
import { openArticle, words } from '../support/window-parts.ts';
import { makeTerms, makeText } from './glossary-matching.ts';
import { sequence } from './random-choices.ts';

const termCount = 2_000;
/** Words of an article, and the letters and spaces that such a text has for a word. */
const sizes = [1_000, 10_000, 60_000] as const;
const charactersPerWord = 6;
const articlesPerSize = 5;
const conceptCount = 5_000;
/** What is open before anything is measured. */
const first = { size: 100, n: 1 };
const newest = Date.UTC(2026, 10, 20, 8);
const minute = 60_000;

declare const window: { readonly escale: EscaleApi; Mark: MarkConstructor };
declare const Mark: MarkConstructor;

/** What is used of mark.js, which brings no types. */
type MarkConstructor = new (element: Element) => {
  mark(term: string, options: Readonly<Record<string, unknown>>): void;
};

interface Milliseconds {
  readonly median: number;
  readonly longest: number;
}

export interface ReadingReport {
  readonly terms: number;
  readonly articles: readonly {
    readonly words: number;
    /** From the click in the list until the text with all its terms is painted; each article opened for the first time. */
    readonly opened: Milliseconds;
    /**
     * What of it is work of the window's main thread. Without the host's messages: they are commands of DevTools where
     * Electron has a channel of its own.
     */
    readonly work: Milliseconds;
    readonly terms: number;
    /** mark.js, which looks for the same terms in the same text, already painted. */
    readonly markJs: number;
    readonly markJsTerms: number;
    /** How many times longer mark.js takes. */
    readonly markJsToOpening: number;
    /** From the press until the version in the other language is painted, there and back three times. */
    readonly toggled: Milliseconds;
  }[];
  /**
   * A key in the search of the glossary's room, until its rows are changed, and until they are painted: that is with the next
   * frame, of which a display shows one every 16.7 ms, so that a key that comes just after one waits as long.
   */
  readonly glossarySearch: {
    readonly concepts: number;
    readonly changed: Milliseconds;
    /** What a key is to the window's main thread, painting included: the mean of all of them. */
    readonly workPerKey: number;
    readonly painted: Milliseconds;
  };
}

/** Opens articles, changes their language and searches the glossary in the built program's window. */
export async function benchReading(): Promise<ReadingReport> {
  const folder = await mkdtemp(join(tmpdir(), 'escale-bench-'));
  const profile = join(folder, 'profile');
  const library = join(profile, 'library');
  const terms = await makeTerms(termCount, sequence(20_261));
  await mkdir(profile);
  await writeArticles(join(folder, 'articles'), terms);
  await verb(['add', join(folder, 'articles')], library);
  await verb(['sync'], library);
  await verb(['glossary', 'import', await writeGlossary(folder, terms)], library);

  const application = await launch({ profile });
  await mark(application, 'all');
  const { page } = application;
  await page.getByRole('treeitem', { name: /^articles/ }).click();
  await openArticle(page, titleOf(first.size, first.n));
  const articles = [];
  for (const size of sizes) articles.push(await measureArticles(page, size, terms));
  const glossarySearch = await measureGlossarySearch(page);
  await discard([application]);
  await rm(folder, { recursive: true, force: true });
  return { terms: terms.length, articles, glossarySearch };
}

async function verb(words: readonly string[], library: string): Promise<void> {
  const { exitCode, stderr } = await runVerb([...words, '--library', library]);
  if (exitCode !== 0) throw new Error(`${words.join(' ')}: ${stderr}`);
}

function titleOf(size: number, n: number): string {
  return `Texte ${n} de ${size} mots`;
}

/**
 * One short article to begin with, then those that are measured, each older than the one before it; every one in French
 * and, as long, in English.
 */
async function writeArticles(folder: string, terms: readonly Term[]): Promise<void> {
  await mkdir(folder);
  const articles = sizes.flatMap((size) =>
    Array.from({ length: articlesPerSize }, (_, n) => ({ size, n: n + 1 })),
  );
  for (const [place, { size, n }] of [first, ...articles].entries()) {
    const date = new Date(newest - place * minute).toISOString();
    const title = titleOf(size, n);
    for (const language of interfaceLanguages) {
      const text = makeText(terms, size * charactersPerWord, sequence(size + n), language);
      const paragraphs = text.split('\n').map((paragraph) => `<p>${paragraph}</p>`);
      await writeFile(
        join(folder, `texte-${size}-${n}.${language}.html`),
        `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title>` +
          `<meta property="article:published_time" content="${date}"></head>` +
          `<body><article><h1>${title}</h1>${paragraphs.join('')}</article></body></html>`,
      );
    }
  }
}

/** The terms that the bundled glossary does not have, in both languages, and concepts that no article mentions. */
async function writeGlossary(folder: string, terms: readonly Term[]): Promise<string> {
  const made = terms.filter(({ conceptId }) => conceptId.startsWith('made-'));
  const labels = [
    ...made.map(({ label }) => label),
    ...Array.from({ length: conceptCount - made.length }, (_, n) => `notion ${n} de banc`),
  ];
  const rows = labels.flatMap((label, n) =>
    ['fr', 'en'].map(
      (language) => `made-${n},${language},"${label}","Une notion du banc d’essai."`,
    ),
  );
  const file = join(folder, 'glossary.csv');
  await writeFile(file, ['id,language,term,definition', ...rows].join('\n'));
  return file;
}

async function mark({ page }: Application, glossaryMarking: Settings['glossaryMarking']) {
  await page.evaluate(
    (patch) => window.escale.settingsUpdate(patch),
    settingsSchema.partial().parse({ glossaryMarking, openingLanguage: 'fr' }),
  );
  await page.reload();
  await page.getByRole('main').waitFor();
}

async function measureArticles(page: Page, size: number, terms: readonly Term[]) {
  const durations: number[] = [];
  const works: number[] = [];
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  for (let n = 1; n <= articlesPerSize; n += 1) {
    await comeToRest(page);
    const before = await workOf(session);
    durations.push(await page.evaluate(openNext, titleOf(size, n)));
    works.push((await workOf(session)) - before);
  }
  await session.detach();
  const marked = await page.locator('article [data-concept]').count();
  const peer = await markWithMarkJs(page, terms);
  const opened = summary(durations);
  return {
    words: size,
    opened,
    work: summary(works),
    terms: marked,
    markJs: round(peer.milliseconds),
    markJsTerms: peer.marks,
    markJsToOpening: Math.round(peer.milliseconds / opened.median),
    toggled: await measureToggle(page),
  };
}

/**
 * Until an opened article is laid out and marked as read, and nothing is left to do: nobody goes on before they can see it,
 * and what follows an opening is no part of the next one.
 */
async function comeToRest(page: Page): Promise<void> {
  await page.locator('[role="option"][aria-selected="true"][data-unread="false"]').waitFor();
  await page.locator('[data-settling]').waitFor({ state: 'detached' });
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
}

/** Milliseconds that the window's main thread has worked for, but for commands of DevTools. */
async function workOf(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const seconds = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? 0;
  return (seconds('TaskDuration') - seconds('DevToolsCommandDuration')) * 1000;
}

/** In the window: goes to the next article by its key, and tells how long it took until its text was painted. */
async function openNext(title: string): Promise<number> {
  const from = performance.now();
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
  await new Promise<void>((resolve) => {
    const look = () => {
      const shown = document.querySelector('main h1')?.textContent;
      if (shown?.includes(title) && document.querySelector('article p')) setTimeout(resolve);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  return performance.now() - from;
}

/** On a copy of the open article without its marks, in the same window. */
async function markWithMarkJs(page: Page, terms: readonly Term[]) {
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('mark.js'), 'utf8'));
  return page.evaluate(
    (labels) => {
      const copy = document.createElement('div');
      for (const paragraph of document.querySelectorAll('article p')) {
        const plain = document.createElement('p');
        plain.textContent = paragraph.textContent;
        copy.append(plain);
      }
      document.body.append(copy);
      const from = performance.now();
      // One after the other: it goes from one term of a list to the next by recursion, which ends at a thousand.
      for (const label of labels) {
        new Mark(copy).mark(label, {
          separateWordSearch: false,
          accuracy: { value: 'exactly', limiters: Array.from(" ,.:;!?’'«»()\n") },
        });
      }
      const milliseconds = performance.now() - from;
      const marks = copy.querySelectorAll('mark').length;
      copy.remove();
      return { milliseconds, marks };
    },
    terms.map(({ label }) => label),
  );
}

async function measureToggle(page: Page): Promise<Milliseconds> {
  const durations: number[] = [];
  for (let n = 0; n < 6; n += 1) {
    const language = n % 2 === 0 ? 'en' : 'fr';
    durations.push(
      await page
        .getByRole('button', { name: new RegExp(`^${language}`, 'i') })
        .first()
        .evaluate(async (button: HTMLElement, wanted) => {
          const from = performance.now();
          button.click();
          await new Promise<void>((resolve) => {
            const look = () => {
              if (document.querySelector('article')?.lang === wanted) setTimeout(resolve);
              else requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
          });
          return performance.now() - from;
        }, language),
    );
  }
  return summary(durations);
}

async function measureGlossarySearch(page: Page) {
  const { title, search } = words.en.glossary.room;
  await page.getByRole('button', { name: title, exact: true }).click();
  const box = page.getByRole('searchbox', { name: search });
  await box.focus();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await workOf(session);
  const durations = await box.evaluate(async (element) => {
    const input = element as HTMLInputElement;
    const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    const changed: number[] = [];
    const painted: number[] = [];
    for (const query of ['cloud de confiance', 'notion 12', 'régulateur', 'serveur']) {
      for (let length = 1; length <= query.length; length += 1) {
        const from = performance.now();
        value?.set?.call(input, query.slice(0, length));
        input.dispatchEvent(new Event('input', { bubbles: true }));
        await Promise.resolve();
        changed.push(performance.now() - from);
        await new Promise((resolve) => {
          requestAnimationFrame(() => setTimeout(resolve));
        });
        painted.push(performance.now() - from);
      }
    }
    return { changed, painted };
  });
  const work = (await workOf(session)) - before;
  await session.detach();
  return {
    concepts: conceptCount,
    changed: summary(durations.changed),
    workPerKey: round(work / durations.painted.length),
    painted: summary(durations.painted),
  };
}

function summary(durations: readonly number[]): Milliseconds {
  const sorted = durations.toSorted((a, b) => a - b);
  return {
    median: round(sorted[Math.floor(sorted.length / 2)] ?? 0),
    longest: round(sorted.at(-1) ?? 0),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
