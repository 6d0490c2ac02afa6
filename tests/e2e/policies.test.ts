import type { Page } from '@playwright/test';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EscaleApi } from '../../src/shared/ipc/contract.ts';
import { violations } from '../support/accessibility.ts';
import { policyFileVariable } from '../../src/main/core/policy/read-policy.ts';
import { expect, test } from '../support/reading-test.ts';
import { parseLines } from '../support/run-verb.ts';
import { rssFeed } from '../support/sample-feeds.ts';
import { articleRow, articleTitle, closeDialog, words } from '../support/window-parts.ts';

declare const window: { readonly escale: EscaleApi };

const tellsRefusal = (page: Page) =>
  page.evaluate(async () => {
    const answers = await Promise.all([
      window.escale.articleMarkdown({ articleId: 'any', language: 'en' }),
      window.escale.settingsUpdate({ interfaceLanguage: 'en' }),
      window.escale.settingsUpdate({ interfaceLanguage: 'fr' }),
    ]);
    return answers.map((answer) => (answer.ok ? 'done' : answer.error.code));
  });

test('what an organisation set is shown as set, and is refused otherwise', async ({
  open,
  server,
  folder,
}) => {
  server.route('/rss', {
    body: rssFeed('Press', [
      { id: 'one', title: 'For all', html: '<p>For everybody to read.</p>' },
    ]),
  });
  const file = join(folder, 'policies.json');
  const policy = {
    interfaceLanguage: 'fr',
    forcedSources: [server.url('/rss')],
    export: false,
    import: false,
    logging: 'information',
    loggingFolder: folder,
    libraryFolder: join(folder, 'decided'),
    retentionDays: 90,
    nothing: true,
  };
  await writeFile(file, JSON.stringify(policy));
  // The system's language is another one.
  const { page } = await open({ environment: { [policyFileVariable]: file } });
  const texts = words.fr;
  await page.getByRole('button', { name: texts.sync.start, exact: true }).click();
  await articleRow(page, 'For all').click();

  await page.getByRole('button', { name: texts.reader.more.label }).click();
  const menu = page.getByRole('menu', { name: texts.reader.more.label });
  await expect(menu.getByRole('menuitem', { name: texts.reader.more.tags })).toBeVisible();
  await expect(menu.getByRole('menuitem', { name: texts.reader.more.export })).toHaveCount(0);
  await page.keyboard.press('Escape');
  expect(await tellsRefusal(page)).toEqual(['policyExport', 'policySetting', 'done']);

  await page.getByRole('button', { name: texts.library.settings, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: texts.settings.title });
  const choice = dialog.getByRole('radiogroup', { name: texts.settings.language.label });
  await expect(choice).toHaveAccessibleDescription(texts.policy.lock.user);
  await expect(choice).toHaveAttribute('aria-readonly', 'true');
  const chosen = choice.getByRole('radio', { name: 'Français' });
  await chosen.focus();
  await page.keyboard.press('ArrowRight');
  await expect(chosen).toBeChecked();
  const days = dialog.getByRole('textbox', { name: texts.settings.storage.rules.maxAgeDays });
  await expect(days).toHaveAccessibleDescription(texts.policy.lock.user);
  await expect(days).toHaveValue(/^90/);
  await expect(dialog).toContainText('escale policy');
  const library = dialog.getByRole('region', { name: texts.settings.library.title });
  await expect(library).toContainText(join(folder, 'decided'));
  await expect(library).toContainText(texts.policy.lock.user);
  for (const name of [texts.settings.library.open, texts.settings.library.move]) {
    await expect(library.getByRole('button', { name })).toHaveCount(0);
  }
  expect(await violations(page)).toEqual([]);
  await closeDialog(page);

  await page.getByRole('treeitem', { name: /^Press/ }).click();
  await page.getByRole('button', { name: texts.library.sourceDetails, exact: true }).click();
  const details = page.getByRole('dialog', { name: 'Press' });
  await expect(details).toContainText(texts.policy.forced);
  await expect(details.getByRole('button', { name: texts.library.source.remove })).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
  await closeDialog(page);

  const { exchange } = texts.notebook;
  await articleRow(page, 'For all').focus();
  await page.keyboard.press('a');
  await page.getByRole('button', { name: exchange.open }).press('Enter');
  const files = page.getByRole('dialog', { name: exchange.title });
  await expect(files).toContainText(texts.policy.off.export);
  await expect(files).toContainText(texts.policy.off.import);
  await expect(files.getByRole('button', { name: exchange.export })).toHaveCount(0);
  await expect(files.getByRole('button', { name: exchange.import })).toHaveCount(0);
  expect(await violations(page)).toEqual([]);

  // What happened is in the log, in the folder that the organisation wants.
  const log = parseLines(await readFile(join(folder, 'escale.log'), 'utf8'));
  expect(log.map(({ event }) => event)).toEqual(
    expect.arrayContaining(['started', 'policyWrong', 'libraryOpened', 'synced']),
  );
});

test('rules that are not in force are told above everything else', async ({ open, folder }) => {
  const file = join(folder, 'policies.json');
  await writeFile(file, '{"export": false,}');
  const { page } = await open({ environment: { [policyFileVariable]: file } });
  const told = page.getByRole('alert').filter({ hasText: words.en.policy.lost.title });
  await expect(told).toContainText(file);
  await expect(told).toContainText(words.en.policy.lost.action);
  await expect(articleTitle(page)).toBeVisible();
  expect(await violations(page)).toEqual([]);
});
