import type { Page } from '@playwright/test';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { annotationColours } from '../../src/shared/domain/annotation.ts';
import type { EscaleApi } from '../../src/shared/ipc/contract.ts';
import { discard, launch } from '../support/application.ts';
import { runVerb } from '../support/run-verb.ts';
import { openArticle } from '../support/window-parts.ts';
import { makeTerms, makeText } from './glossary-matching.ts';
import { sequence } from './random-choices.ts';

const wordCount = 10_000;
/** Letters and spaces that such a text has for a word. */
const charactersPerWord = 6;
const annotationCount = 500;
const passageLength = 60;
const openings = 7;
const newest = Date.UTC(2026, 10, 20, 8);
const titles = { annotated: 'Annotated text', plain: 'Plain text', before: 'Text before' } as const;

declare const window: { readonly escale: EscaleApi };

interface Opened {
  /** Milliseconds from the key until the text is painted. */
  readonly text: number;
  /** Until all its marks are painted as well. */
  readonly marks: number;
}

export interface AnnotatedReadingReport {
  readonly words: number;
  readonly annotations: number;
  /** Medians of an article with that many passages marked, every other one with a note. */
  readonly annotated: Opened;
  /** The same text without one. */
  readonly plain: Opened;
}

/** Opens an article with 500 annotations in the built program's window, and the same text without. */
export async function benchAnnotatedReading(): Promise<AnnotatedReadingReport> {
  const folder = await mkdtemp(join(tmpdir(), 'escale-bench-'));
  const profile = join(folder, 'profile');
  const library = join(profile, 'library');
  await mkdir(profile);
  await writeArticles(join(folder, 'articles'));
  for (const words of [['add', join(folder, 'articles')], ['sync']]) {
    const { exitCode, stderr } = await runVerb([...words, '--library', library]);
    if (exitCode !== 0) throw new Error(stderr);
  }
  const application = await launch({ profile });
  const { page } = application;
  await page.getByRole('treeitem', { name: /^articles/ }).click();
  await page.evaluate(annotateAll, {
    title: titles.annotated,
    count: annotationCount,
    length: passageLength,
    colours: annotationColours,
  });
  const annotated = await measure(page, titles.annotated, annotationCount);
  const plain = await measure(page, titles.plain, 0);
  await discard([application]);
  await rm(folder, { recursive: true, force: true });
  return { words: wordCount, annotations: annotationCount, annotated, plain };
}

/** Each text after a short one, from which the next article is gone to. */
async function writeArticles(folder: string): Promise<void> {
  await mkdir(folder);
  const terms = await makeTerms(100, sequence(20_261));
  const text = makeText(terms, wordCount * charactersPerWord, sequence(500), 'en');
  const long = text.split('\n').map((paragraph) => `<p>${paragraph}</p>`);
  const short = '<p>A few words that stand before the others.</p>';
  const articles = [
    [titles.before, [short]],
    [titles.annotated, long],
    [`${titles.before}, again`, [short]],
    [titles.plain, long],
  ] as const;
  for (const [place, [title, paragraphs]] of articles.entries()) {
    const date = new Date(newest - place * 60_000).toISOString();
    await writeFile(
      join(folder, `${place}.html`),
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>` +
        `<meta property="article:published_time" content="${date}"></head>` +
        `<body><article><h1>${title}</h1>${paragraphs.join('')}</article></body></html>`,
    );
  }
}

interface Wanted {
  readonly title: string;
  readonly count: number;
  readonly length: number;
  readonly colours: typeof annotationColours;
}

/** In the window: marks passages at even distances. */
async function annotateAll({ title, count, length, colours }: Wanted): Promise<void> {
  const list = await window.escale.articlesList({ view: { type: 'all' }, offset: 0, limit: 100 });
  const article = list.ok && list.value.items.find((item) => item.title === title);
  if (!article) throw new Error('The article is not in the list');
  const view = await window.escale.articleView({ articleId: article.id });
  if (!view.ok) throw new Error(view.error.code);
  const { bodyHash, body, language } = view.value;
  const distance = Math.floor(body.text.length / count);
  for (let n = 0; n < count; n += 1) {
    const start = n * distance;
    const created = await window.escale.annotationCreate({
      articleId: article.id,
      language,
      passage: { bodyHash, start, end: start + length },
      colour: colours[n % colours.length] ?? 'amber',
      note: n % 2 === 0 ? `What passage ${n} says about the others.` : '',
      tags: [],
    });
    if (!created.ok) throw new Error(created.error.code);
  }
}

/** Goes to an article by key, again and again, from the short one before it. */
async function measure(page: Page, title: string, marks: number): Promise<Opened> {
  const before = title === titles.plain ? `${titles.before}, again` : titles.before;
  const opened: Opened[] = [];
  for (let n = 0; n < openings; n += 1) {
    await openArticle(page, before);
    opened.push(await page.evaluate(openNext, { title, marks }));
  }
  return {
    text: median(opened.map(({ text }) => text)),
    marks: median(opened.map((each) => each.marks)),
  };
}

function median(values: readonly number[]): number {
  return Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0);
}

/** In the window. */
async function openNext({
  title,
  marks,
}: {
  readonly title: string;
  readonly marks: number;
}): Promise<Opened> {
  const from = performance.now();
  const painted = (isThere: () => boolean) =>
    new Promise<number>((resolve) => {
      const look = () => {
        if (isThere()) setTimeout(() => resolve(performance.now() - from));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
  const isOpen = () =>
    document.querySelector('main h1')?.textContent === title &&
    document.querySelector('article p') !== null;
  const [text, all] = await Promise.all([
    painted(isOpen),
    painted(() => {
      const drawn = document.querySelectorAll<HTMLElement>('article mark[data-annotation]');
      return (
        isOpen() && new Set([...drawn].map((mark) => mark.dataset['annotation'])).size === marks
      );
    }),
  ]);
  return { text, marks: all };
}
