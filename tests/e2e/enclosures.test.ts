import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { violations } from '../support/accessibility.ts';
import { expect, test } from '../support/reading-test.ts';
import { wav } from '../support/sound.ts';
import { addAddress, closeDialog, openArticle, words } from '../support/window-parts.ts';

const { en } = words;
const sound = wav(3);
const named = (text: string, name: string) => text.replace('{{name}}', name);

const podcast = (url: string) => `<rss version="2.0"><channel><title>Harbour radio</title><item>
<guid isPermaLink="false">1</guid><title>The lamp keeper</title><pubDate>Tue, 03 Nov 2026 08:00:00 GMT</pubDate>
<description>A visit to the lighthouse, with the person who keeps its lamp.</description>
<enclosure url="${url}" type="audio/wav" length="${sound.byteLength}"/></item></channel></rss>`;

test('sound that was downloaded plays without a network, from any place in it', async ({
  open,
  server,
  folder,
}) => {
  server.route('/keeper.wav', { body: sound, contentType: 'audio/wav' });
  server.route('/feed', podcast(server.url('/keeper.wav')));
  const first = await open();
  await addAddress(first.page, server.url('/feed'));
  await closeDialog(first.page);
  await openArticle(first.page, 'The lamp keeper');
  const files = first.page.getByRole('region', { name: en.reader.enclosures.label });
  expect(server.requestsTo('/keeper.wav')).toHaveLength(0);
  await files
    .getByRole('button', { name: named(en.reader.enclosures.downloadNamed, 'keeper.wav') })
    .press('Enter');
  await expect(files.locator('audio')).toBeVisible();
  await expect(
    files.getByRole('button', { name: named(en.reader.enclosures.saveNamed, 'keeper.wav') }),
  ).toBeFocused();
  expect(await violations(first.page, 'section ul')).toEqual([]);
  await first.quit();
  await server.close();

  const { page, electron, foreignRequests } = await open({ profile: first.profile });
  await openArticle(page, 'The lamp keeper');
  const player = page.locator('audio');
  await expect(player).toHaveAccessibleName('keeper.wav');
  const heard = await player.evaluate(async (audio: HTMLAudioElement) => {
    audio.muted = true;
    await audio.play();
    const arrived = new Promise((resolve) =>
      audio.addEventListener('ended', resolve, { once: true }),
    );
    audio.currentTime = 2.5;
    await arrived;
    return { duration: audio.duration, error: audio.error?.message };
  });
  expect(heard).toEqual({ duration: 3, error: undefined });

  const copy = join(folder, 'copy.wav');
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, copy);
  await page
    .getByRole('button', { name: named(en.reader.enclosures.saveNamed, 'keeper.wav') })
    .click();
  await expect.poll(() => readFile(copy).catch(() => undefined)).toEqual(sound);

  await page
    .getByRole('button', { name: named(en.reader.enclosures.remove, 'keeper.wav') })
    .press('Enter');
  await expect(player).toBeHidden();
  await expect(
    page.getByRole('button', { name: named(en.reader.enclosures.downloadNamed, 'keeper.wav') }),
  ).toBeFocused();
  expect(foreignRequests).toEqual([]);
});
