import type { Page } from '@playwright/test';
import { violations } from '../support/accessibility.ts';
import { expect, test } from '../support/reading-test.ts';
import { openArticle, words } from '../support/window-parts.ts';

const { en } = words;

declare const window: Window & { said: (EventTarget & { text: string })[] };

/** Gives the window a voice, as this machine may have none; it says what a test makes it say, when it does. */
async function giveVoice(page: Page, language: string): Promise<void> {
  await page.evaluate((lang) => {
    window.said = [];
    class Utterance extends EventTarget {
      readonly text: string;
      constructor(text: string) {
        super();
        this.text = text;
      }
    }
    const speech = Object.assign(new EventTarget(), {
      getVoices: () => [{ lang, localService: true, default: true }],
      speak: (utterance: Utterance) => window.said.push(utterance),
      cancel: () => {},
    });
    Object.assign(window, { SpeechSynthesisUtterance: Utterance });
    Object.defineProperty(window, 'speechSynthesis', { value: speech, configurable: true });
  }, language);
}

const said = (page: Page) => page.evaluate(() => window.said.map(({ text }) => text));
const finishSentence = (page: Page) =>
  page.evaluate(() => window.said.at(-1)?.dispatchEvent(new Event('end')));
const marked = (page: Page) =>
  page.evaluate(() => [...(CSS.highlights.get('spoken') ?? [])].map(String).join(''));

test('an article is read aloud sentence by sentence, each marked, by keyboard', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  await giveVoice(page, 'en-GB');
  await openArticle(page, 'Whose law applies to a file');
  await page.keyboard.press('l');
  const bar = page.getByRole('group', { name: en.listening.label });
  await expect(bar.getByRole('button', { name: en.listening.pause })).toBeFocused();
  await expect.poll(() => said(page)).toHaveLength(1);
  await finishSentence(page);
  await expect.poll(() => said(page)).toHaveLength(2);
  const [, second] = await said(page);
  expect(await marked(page)).toBe(second);
  expect(await violations(page, 'article')).toEqual([]);

  await page.keyboard.press('l');
  await expect(bar.getByRole('button', { name: en.listening.play })).toBeVisible();
  await bar.getByRole('button', { name: en.listening.next }).click();
  await expect.poll(() => said(page)).toHaveLength(3);
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();
  expect(await marked(page)).toBe('');

  await giveVoice(page, 'de-DE');
  await page.keyboard.press('l');
  await expect(bar.getByRole('status')).toContainText('English');
});
