import type { TestInfo } from '@playwright/test';
import { expect, test } from '../support/reading-test.ts';
import { looksEmpty } from '../support/screens/compare.ts';
import { readPng } from '../support/screens/png.ts';
import {
  compareWithReferences,
  keepReferences,
  type ShownScreen,
} from '../support/screens/references.ts';
import { alikeEverywhere, prepare, shownInThemes, themes } from '../support/screens/stage.ts';
import { screens } from '../support/screens/walk.ts';

/** Each runtime and system draws letters in its own way: there are pictures of this one only. */
const hasReferences =
  process.env['ESCALE_RUNTIME'] === 'chromium-host' && process.platform === 'linux';

// What went wrong is in the pictures, and to record all of these in a trace too would double their cost.
test.use({ trace: 'off' });

for (const language of ['en', 'fr'] as const) {
  test(`every main screen looks as in its pictures, in each theme (${language})`, async ({
    open,
    folder,
  }, information) => {
    test.setTimeout(400_000);
    const application = await open({ language, ...alikeEverywhere });
    const walk = { ...application, language };
    await prepare(walk, folder);
    for (const screen of screens) {
      await test.step(screen.name, async () => {
        await screen.show(walk);
        const shown = await shownInThemes(walk.page);
        // What follows is looked at all the same.
        const findings = await judge(`${screen.name}.${language}`, shown, information);
        expect.soft(findings).toEqual([]);
      });
    }
    if (!hasReferences) {
      const description =
        'There are pictures of the Chromium host on Linux only: no more was looked at than that something is shown.';
      information.annotations.push({ type: 'no references', description });
    }
  });
}

/** What is wrong with a screen, in words; nothing where its pictures are taken anew. */
async function judge(
  name: string,
  shown: ShownScreen,
  information: TestInfo,
): Promise<readonly string[]> {
  if (!hasReferences) {
    const empty = themes.filter((theme) => looksEmpty(readPng(shown[theme])));
    return empty.map((theme) => `${name}.${theme} is empty`);
  }
  const { updateSnapshots } = information.config;
  if (updateSnapshots === 'all' || updateSnapshots === 'changed') {
    await keepReferences(name, shown, updateSnapshots);
    return [];
  }
  return compareWithReferences(name, shown, (file) => information.outputPath(file));
}
