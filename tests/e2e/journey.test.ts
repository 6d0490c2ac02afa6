import type { Page } from '@playwright/test';
import { mkdtemp } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReadyReport, ReadyState } from '../../src/shared/domain/ready.ts';
import type { ArticleListItem } from '../../src/shared/ipc/answers.ts';
import type { EscaleApi } from '../../src/shared/ipc/contract.ts';
import type { Application } from '../support/application.ts';
import { expect, test } from '../support/reading-test.ts';
import { runVerb } from '../support/run-verb.ts';
import { TravelServer, wholeJourney } from '../support/travel-server.ts';
import { openArticle, words } from '../support/window-parts.ts';

declare const window: { readonly escale: EscaleApi };

const { en } = words;

/** The program is killed when it has fetched this share of the pictures, each time it has got that far. */
const killedAt = [0.02, 0.25, 0.6];
const askedAtOnce = 50;
/** Articles that are opened on the page: each costs a window a hundred times what asking for it costs. */
const readByKey = 40;

test('a library made ready through faults and crashes is whole without its server', async ({
  open,
}) => {
  test.setTimeout(720_000);
  const server = await TravelServer.start(wholeJourney);
  const profile = await mkdtemp(join(tmpdir(), 'escale-e2e-'));
  const library = join(profile, 'library');
  await addAll(server.feedAddresses, library);

  const launchOptions = { profile };
  let application = await open(launchOptions);
  await startReady(application.page, en.ready.start);
  for (const share of killedAt) {
    await untilFetched(application.page, Math.ceil(server.pictures * share));
    await kill(application);
    application = await open(launchOptions);
    await startReady(application.page, en.ready.resume);
  }
  const report = await untilReported(application.page);
  await application.page.keyboard.press('Escape');

  await server.close();
  const knocks = await listenOn(server.port);
  const articles = await listAll(application.page);
  const whole = articles.filter(({ completeness }) => completeness.gaps.length === 0);
  expect(report.articles).toEqual({
    complete: whole.length,
    withGaps: articles.length - whole.length,
  });
  expect(report.failed).toEqual([]);
  // The starter library is there besides what the server has.
  const fetched = articles.filter(({ sourceId }) => sourceId !== 'starter');
  const accountedFor = fetched.filter(({ completeness: { gaps } }) =>
    gaps.every(({ reason }) => en.errors[reason.code].title !== ''),
  );
  expect(accountedFor).toHaveLength(server.articles);
  // One fault in twenty, each asked for again: hardly any stays.
  expect(whole.length).toBeGreaterThan(server.articles * 0.9);
  // Where there is room for the page only, the list is not drawn anew for each article.
  await application.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ width: 560, height: 640 });
  });
  expect(await notShown(application.page, whole)).toEqual([]);
  await readFirst(application.page, whole);
  expect(application.foreignRequests).toEqual([]);
  expect(knocks.count).toBe(0);
  await knocks.close();
});

/** Adds feeds as a person does in a terminal: those whose answer went wrong are told, and added again. */
async function addAll(addresses: readonly string[], library: string): Promise<void> {
  const options = ['--allow-private', '--json', '--library', library];
  const first = await runVerb(['add', ...addresses, ...options]);
  const refused = first.json().flatMap(({ location, error }) => (error ? [String(location)] : []));
  expect(refused.length).toBeGreaterThan(0);
  const second = await runVerb(['add', ...refused, ...options]);
  expect(second.exitCode).toBe(0);
}

/** Opens the boarding pass from the rail and presses one of its buttons. */
async function startReady(page: Page, button: string): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(`^${en.ready.title}`) })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('button', { name: button, exact: true }).click();
}

async function readyState(page: Page): Promise<ReadyState> {
  const result = await page.evaluate(() => window.escale.readyState());
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

async function untilFetched(page: Page, pictures: number): Promise<void> {
  await expect
    .poll(
      async () => {
        const state = await readyState(page);
        return 'progress' in state ? state.progress.images.have : 0;
      },
      { timeout: 300_000 },
    )
    .toBeGreaterThanOrEqual(pictures);
}

async function untilReported(page: Page): Promise<ReadyReport> {
  await expect.poll(async () => (await readyState(page)).state, { timeout: 400_000 }).toBe('idle');
  const state = await readyState(page);
  if (state.state !== 'idle' || !state.report) throw new Error('There is no report');
  return state.report;
}

/** As a power cut ends a program. */
async function kill({ electron }: Application): Promise<void> {
  const closed = electron.waitForEvent('close');
  electron.process().kill('SIGKILL');
  await closed;
}

/** Listens where the server was, to notice whoever still comes. */
async function listenOn(
  port: number,
): Promise<{ readonly count: number; readonly close: () => Promise<void> }> {
  let count = 0;
  const listener: Server = createServer((socket) => {
    count += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => {
    listener.listen(port, '127.0.0.1', () => resolve());
  });
  return {
    get count() {
      return count;
    },
    close: () =>
      new Promise((resolve) => {
        listener.close(() => resolve());
      }),
  };
}

async function listAll(page: Page): Promise<readonly ArticleListItem[]> {
  const articles: ArticleListItem[] = [];
  for (let total = 1; articles.length < total;) {
    const answer = await page.evaluate(
      (offset) => window.escale.articlesList({ view: { type: 'all' }, offset, limit: 100 }),
      articles.length,
    );
    if (!answer.ok) throw new Error(answer.error.code);
    total = answer.value.total;
    articles.push(...answer.value.items);
  }
  return articles;
}

/** Asks for every whole article as the page does, and draws each of its pictures; answers with the titles of the others. */
async function notShown(
  page: Page,
  whole: readonly ArticleListItem[],
): Promise<readonly (string | undefined)[]> {
  const failed: (string | undefined)[] = [];
  for (let from = 0; from < whole.length; from += askedAtOnce) {
    const asked = whole.slice(from, from + askedAtOnce).flatMap(({ id, languages, completeness }) =>
      languages.map((language) => ({
        request: { articleId: id, language },
        pictures: Math.floor(completeness.images.have / languages.length),
      })),
    );
    failed.push(...(await page.evaluate(drawAll, asked)));
  }
  return failed;
}

interface AskedArticle {
  readonly request: { readonly articleId: string; readonly language: string };
  /** As many as the list says that it has. */
  readonly pictures: number;
}

/** In the window: the titles of the articles whose text or one of whose pictures does not come. */
async function drawAll(asked: readonly AskedArticle[]): Promise<readonly (string | undefined)[]> {
  const results = await Promise.all(
    asked.map(async ({ request, pictures }) => {
      const answer = await window.escale.articleView(request);
      if (!answer.ok) return [answer.error.code];
      const { title, body, images } = answer.value;
      const hashes = images.flatMap(({ asset }) => (asset === undefined ? [] : [asset.hash]));
      const drawn = await Promise.all(
        hashes.map(async (hash) => {
          const image = document.createElement('img');
          image.src = `escale-asset://${hash}`;
          await image.decode().catch(() => {});
          return image.naturalWidth > 0;
        }),
      );
      const isWhole = body.text !== '' && hashes.length >= pictures && drawn.every(Boolean);
      return isWhole ? [] : [title];
    }),
  );
  return results.flat();
}

/** Goes through the beginning of the list by keyboard and sees every whole article on the page with its pictures. */
async function readFirst(page: Page, whole: readonly ArticleListItem[]): Promise<void> {
  const wanted = new Map(whole.map(({ title, completeness }) => [title, completeness]));
  const articles = (await listAll(page)).slice(0, readByKey);
  // Opening an article marks it as read and every list is asked for again: that is no part of what is looked at here.
  await page.evaluate(
    async (ids) => {
      for (const articleId of ids) await window.escale.articleSetRead({ articleId, read: true });
    },
    articles.map(({ id }) => id),
  );
  const [first] = articles;
  await openArticle(page, first?.title ?? '');
  for (const [place, { title, languages }] of articles.entries()) {
    if (place > 0) await page.keyboard.press('j');
    const pictures = (wanted.get(title)?.images.have ?? 0) / languages.length;
    await untilShown(page, title, wanted.has(title) ? Math.floor(pictures) : undefined);
  }
}

/** Until an article is on the page; where `pictures` is given with at least so many, and every one that is there drawn. */
async function untilShown(page: Page, title: string, pictures: number | undefined): Promise<void> {
  await page.waitForFunction(
    ([wantedTitle, count]) => {
      const heading = document.querySelector('main:not([hidden]) h1');
      if (heading?.textContent !== wantedTitle) return false;
      if (count === undefined) return true;
      const images = [...document.querySelectorAll<HTMLImageElement>('article img')];
      for (const image of images) if (!image.complete) image.scrollIntoView();
      return (
        images.length >= count &&
        images.every(({ complete, naturalWidth }) => complete && naturalWidth > 0)
      );
    },
    [title, pictures] as const,
  );
}
