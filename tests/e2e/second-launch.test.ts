import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Application } from '../support/application.ts';
import { expect, test } from '../support/reading-test.ts';
import { closeDialog, words } from '../support/window-parts.ts';

const en = words.en;
const root = join(import.meta.dirname, '..', '..');

/** Starts the program once more on the same profile, from a folder; answers with its exit code. */
async function startAgain(
  { program, profile }: Application,
  folder: string,
  asked: readonly string[] = [],
): Promise<unknown> {
  const sandbox = process.env['ESCALE_NO_SANDBOX'] ? ['--no-sandbox'] : [];
  const switches = [root, `--user-data-dir=${profile}`, ...sandbox, ...asked];
  const second = spawn(program.spawnfile, switches, { cwd: folder, stdio: 'ignore' });
  const [code] = await once(second, 'exit');
  return code;
}

const windowsOf = ({ electron }: Application) =>
  electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => ({
      isMinimized: window.isMinimized(),
      isFocused: window.isFocused(),
    })),
  );

test('starting the program again brings the first window forward, with what it was given', async ({
  open,
  folder,
}) => {
  const first = await open();
  const { electron, page } = first;
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  await expect.poll(() => windowsOf(first)).toMatchObject([{ isMinimized: true }]);

  expect(await startAgain(first, folder)).toBe(0);
  await expect.poll(() => windowsOf(first)).toEqual([{ isMinimized: false, isFocused: true }]);

  await writeFile(join(folder, 'tides.md'), '# Tides by post\n\nThe harbour keeps copies.\n');
  const dialog = page.getByRole('dialog', { name: en.library.add.title });
  const address = dialog.getByRole('textbox', { name: en.library.add.addressLabel });
  // Its name is meant as seen from the folder in which the second one was started.
  expect(await startAgain(first, folder, ['tides.md'])).toBe(0);
  await expect(address).toHaveValue(join(folder, 'tides.md'));
  await closeDialog(page);

  const link = `escale:add?url=${encodeURIComponent('https://publisher.example/feed')}`;
  expect(await startAgain(first, folder, [link])).toBe(0);
  await expect(address).toHaveValue('https://publisher.example/feed');
  expect(await windowsOf(first)).toHaveLength(1);
});
