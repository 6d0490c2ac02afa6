import type { ElectronApplication, Locator, Page } from '@playwright/test';
import en from '../../src/shared/i18n/en.json' with { type: 'json' };
import fr from '../../src/shared/i18n/fr.json' with { type: 'json' };

export const words = { en, fr } as const;

/** The row of an article in the list, by a part of its title. */
export function articleRow(page: Page, title: string | RegExp): Locator {
  return page.getByRole('option').filter({ hasText: title });
}

export function articleTitle(page: Page): Locator {
  return page.getByRole('main').getByRole('heading', { level: 1 });
}

/** The article's own content, without header and hidden passages. */
export function articleText(page: Page): Locator {
  return page.getByRole('article');
}

/** In the window: where an element says some words within one text. Soft hyphens, which nobody sees, are passed over. */
export function wordsOnPage(element: Element, wanted: string): Range {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent ?? '';
    const at = text.replaceAll('\u00AD', '').indexOf(wanted);
    if (at < 0) continue;
    const places = [...text.matchAll(/[^\u00AD]/g)].map(({ index }) => index);
    const range = document.createRange();
    range.setStart(node, places[at] ?? 0);
    range.setEnd(node, (places[at + wanted.length - 1] ?? 0) + 1);
    return range;
  }
  throw new Error(`The page does not say “${wanted}”`);
}

/** Selects some words of the article by a drag of the pointer, as a person does. */
export async function drag(page: Page, quote: string): Promise<void> {
  const range = await articleText(page).evaluateHandle(wordsOnPage, quote);
  const place = await range.evaluate((words) => {
    const boxes = [...words.getClientRects()];
    const [first] = boxes;
    const last = boxes.at(-1);
    if (!first || !last) throw new Error('The words are not drawn');
    return {
      from: { x: first.left, y: first.top + first.height / 2 },
      to: { x: last.right, y: last.top + last.height / 2 },
    };
  });
  await page.mouse.move(place.from.x, place.from.y);
  await page.mouse.down();
  await page.mouse.move(place.to.x, place.to.y, { steps: 5 });
  await page.mouse.up();
}

/** Opens the article whose title contains `title` and waits until it is on the page. */
export async function openArticle(page: Page, title: string): Promise<void> {
  await articleRow(page, title).first().click();
  await articleTitle(page).filter({ hasText: title }).waitFor();
}

/** Looks at an address as a person would, confirming that this machine is meant; leaves the dialog open. */
export async function lookAt(page: Page, address: string, t = words.en): Promise<Locator> {
  const dialog = page.getByRole('dialog', { name: t.library.add.title });
  if (!(await dialog.isVisible())) {
    await page.getByRole('button', { name: t.library.addSource, exact: true }).click();
  }
  await dialog.getByRole('textbox', { name: t.library.add.addressLabel }).fill(address);
  const look = dialog.getByRole('button', { name: t.library.add.look, exact: true });
  await look.click();
  await drawn(page);
  await look.waitFor();
  const confirm = dialog.getByRole('button', {
    name: t.library.add.confirmPrivate.replace('{{host}}', hostOf(address)),
  });
  if (await confirm.isVisible()) {
    await confirm.click();
    await drawn(page);
    await look.waitFor();
  }
  return dialog;
}

/** Adds what is found first at an address; leaves the dialog open, with what came of it. */
export async function addAddress(page: Page, address: string, t = words.en): Promise<Locator> {
  const dialog = await lookAt(page, address, t);
  const add = dialog.getByRole('button', { name: t.library.add.add, exact: true });
  if (await add.isVisible()) {
    await add.click();
    await drawn(page);
    const adding = dialog.getByRole('button', { name: t.library.add.adding, exact: true });
    await adding.waitFor({ state: 'hidden' });
  }
  return dialog;
}

/**
 * Waits until the window shows that it has begun with what was just pressed. It draws that after the press, so that a
 * button can look as if it had ended before it has begun.
 */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        setTimeout(() => requestAnimationFrame(() => setTimeout(resolve)));
      }),
  );
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}

/** Answers the system's dialog for choosing files or a folder. */
export async function choosePaths(electron: ElectronApplication, paths: string[]): Promise<void> {
  await electron.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths });
  }, paths);
}

/** Adds files as a person would; leaves the dialog open. */
export async function addFiles(
  page: Page,
  electron: ElectronApplication,
  paths: string[],
  what: 'files' | 'folder' = 'files',
): Promise<Locator> {
  await choosePaths(electron, paths);
  await page.getByRole('button', { name: en.library.addSource, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: en.library.add.title });
  await dialog.getByRole('button', { name: en.library.add[what] }).click();
  return dialog;
}

export async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}
