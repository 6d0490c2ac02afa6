import type { Page } from '@playwright/test';
import type { EscaleApi } from '../../src/shared/ipc/contract.ts';
import { violations } from '../support/accessibility.ts';
import { expect, test } from '../support/reading-test.ts';
import { articleText, openArticle, words } from '../support/window-parts.ts';

const { en } = words;

declare const window: Window & {
  escale: EscaleApi;
  said: (EventTarget & { text: string; voice?: SpeechSynthesisVoice })[];
  findVoice: () => void;
};

/**
 * Gives the window a voice, as this machine may have none; it says what a test makes it say, when it does. A late one is
 * found by `findVoice` alone.
 */
async function giveVoice(page: Page, language: string, isLate = false): Promise<void> {
  await page.evaluate(
    ([lang, isLate]) => {
      const voice = { lang, name: lang, voiceURI: lang, localService: true, default: true };
      const voices = isLate ? [] : [voice];
      window.said = [];
      class Utterance extends EventTarget {
        readonly text: string;
        constructor(text: string) {
          super();
          this.text = text;
        }
      }
      const speech = Object.assign(new EventTarget(), {
        getVoices: () => voices,
        speak: (utterance: Utterance) => window.said.push(utterance),
        cancel: () => {},
      });
      window.findVoice = () => {
        voices.push(voice);
        speech.dispatchEvent(new Event('voiceschanged'));
      };
      Object.assign(window, { SpeechSynthesisUtterance: Utterance });
      if (isLate) {
        // The program waits two seconds for voices, and a busy machine may take longer until they come.
        const wait = setTimeout;
        const setLater = (run: () => void, ms?: number) => wait(run, ms === 2_000 ? 60_000 : ms);
        Object.assign(window, { setTimeout: setLater });
      }
      Object.defineProperty(window, 'speechSynthesis', { value: speech, configurable: true });
    },
    [language, isLate] as const,
  );
}

const said = (page: Page) => page.evaluate(() => window.said.map(({ text }) => text));
const finishSentence = (page: Page) =>
  page.evaluate(() => window.said.at(-1)?.dispatchEvent(new Event('end')));
/** The words that are marked as spoken, without the soft hyphens that nobody sees in them. */
const marked = (page: Page) =>
  page.evaluate(() =>
    [...(CSS.highlights.get('spoken') ?? [])].map(String).join('').replaceAll('\u00AD', ''),
  );

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

test('a voice is chosen by keyboard, heard at once, and stays chosen when one listens again', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  await giveVoice(page, 'en-GB');
  await page.evaluate(() => {
    const others = ['Alba', 'Bryn'].map((name) => ({ name, voiceURI: name, lang: 'en-GB' }));
    const local = others.map((voice) => ({ ...voice, localService: true, default: false }));
    window.speechSynthesis.getVoices().push(...local);
  });
  const voices = () => page.evaluate(() => window.said.map(({ voice }) => voice?.name));
  await openArticle(page, 'Whose law applies to a file');
  await page.keyboard.press('l');
  const bar = page.getByRole('group', { name: en.listening.label });
  const choice = bar.getByRole('combobox', { name: 'Voice, English' });
  await expect(choice).toHaveValue('');
  await expect.poll(() => said(page)).toHaveLength(1);
  await choice.focus();
  await page.keyboard.type('Br');
  await expect(choice).toHaveValue('Bryn');
  await expect.poll(async () => (await voices()).at(-1)).toBe('Bryn');
  const heard = await said(page);
  expect(heard.at(-1)).toBe(heard[0]);
  expect(await violations(page, 'article')).toEqual([]);
  await bar.getByRole('button', { name: en.listening.close }).press('Enter');
  await expect(bar).toBeHidden();
  await page.keyboard.press('l');
  await expect(choice).toHaveValue('Bryn');
  await expect.poll(() => said(page)).toHaveLength(heard.length + 1);
  expect((await voices()).at(-1)).toBe('Bryn');
});

test('a new term of the glossary neither repeats what is said nor ends a pause', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  await giveVoice(page, 'en-GB');
  await openArticle(page, 'Whose law applies to a file');
  const explain = async (word: string) => {
    await page.evaluate(async (preferred) => {
      const en = { preferred, forms: [], definition: 'What a reader wants to know.' };
      await window.escale.personalConceptSave({ labels: { en } });
    }, word);
    await articleText(page).getByRole('button', { name: word, exact: true }).first().waitFor();
  };
  await page.keyboard.press('l');
  const bar = page.getByRole('group', { name: en.listening.label });
  await expect.poll(() => said(page)).toHaveLength(1);
  await finishSentence(page);
  await expect.poll(() => said(page)).toHaveLength(2);
  const before = await said(page);
  await explain('law');
  expect(await said(page)).toEqual(before);

  await page.keyboard.press('l');
  await expect(bar.getByRole('button', { name: en.listening.play })).toBeVisible();
  await explain('file');
  await expect(bar.getByRole('button', { name: en.listening.play })).toBeVisible();
  expect(await said(page)).toEqual(before);
  await page.keyboard.press('l');
  await expect.poll(() => said(page)).toEqual([...before, before[1]]);
});

test('one who pauses before the voices are found hears nothing until playing', async ({
  openLibrary,
}) => {
  const { page } = await openLibrary();
  await giveVoice(page, 'en-GB', true);
  await openArticle(page, 'Whose law applies to a file');
  await page.keyboard.press('l');
  const bar = page.getByRole('group', { name: en.listening.label });
  const play = bar.getByRole('button', { name: en.listening.play });
  const next = bar.getByRole('button', { name: en.listening.next });
  await page.keyboard.press('l');
  await expect(play).toBeFocused();
  await page.evaluate(() => window.findVoice());
  await expect(next).toBeEnabled();
  await expect(play).toBeVisible();
  expect(await said(page)).toEqual([]);
  await page.keyboard.press('l');
  await expect.poll(() => said(page)).toHaveLength(1);
});
