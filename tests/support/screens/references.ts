import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { differenceOf, isSame, markedDifference } from './compare.ts';
import { inColours, paletteOf } from './fewer-colours.ts';
import { cutOut, emptyPicture, halved, paste, type Picture } from './picture.ts';
import { readPng, writePng } from './png.ts';
import { type ShownTheme, themes } from './stage.ts';

/** A screen in every theme, as PNG files of the window. */
export type ShownScreen = Readonly<Record<ShownTheme, Uint8Array>>;

/**
 * Pictures that are the truth about a screen in one language: two themes beside, two below, each of half the window's size.
 */
const folder = join(import.meta.dirname, '..', '..', 'e2e', 'screens');
const places = { light: [0, 0], sepia: [1, 0], dark: [0, 1], contrast: [1, 1] } as const;
/** Of one theme: four share a palette of 256. All pictures together stay below three megabytes. */
const colours = 64;

const pathOf = (screen: string) => join(folder, `${screen}.png`);

/**
 * Writes the pictures of a screen: all of them, or only where those that are there look different; else these stay, to the
 * byte.
 */
export async function keepReferences(
  screen: string,
  shown: ShownScreen,
  which: 'all' | 'changed',
): Promise<void> {
  const known = which === 'changed' ? await readReferences(screen) : undefined;
  const same =
    known &&
    themes.every((theme) => {
      const actual = read(shown[theme]);
      return isOfSize(known[theme], actual) && isSame(differenceOf(known[theme], actual));
    });
  if (same) return;
  await mkdir(folder, { recursive: true });
  await writeFile(pathOf(screen), writePng(sheetOf(shown)));
}

/**
 * Compares a screen with its pictures. Answers the themes in which it looks different, after writing for each what was
 * expected, what is there and where it differs into the folder that `outputPath` names.
 */
export async function compareWithReferences(
  screen: string,
  shown: ShownScreen,
  outputPath: (file: string) => string,
): Promise<readonly string[]> {
  const known = await readReferences(screen);
  if (!known) return [`${screen} has no picture in tests/e2e/screens yet`];
  const findings: string[] = [];
  for (const theme of themes) {
    const actual = read(shown[theme]);
    const difference = isOfSize(known[theme], actual)
      ? differenceOf(known[theme], actual)
      : undefined;
    if (difference && isSame(difference)) continue;
    const name = `${screen}.${theme}`;
    const what = difference ? `${difference.blocks.length} blocks look different` : 'another size';
    findings.push(`${name}: ${what}, see ${outputPath(`${name}.*.png`)}`);
    await writeFile(outputPath(`${name}.expected.png`), writePng(known[theme]));
    await writeFile(outputPath(`${name}.actual.png`), shown[theme]);
    if (!difference) continue;
    await writeFile(
      outputPath(`${name}.difference.png`),
      writePng(markedDifference(actual, difference)),
    );
  }
  return findings;
}

const isOfSize = (one: Picture, other: Picture) =>
  one.width === other.width && one.height === other.height;

const read = (file: Uint8Array) => halved(readPng(file));

async function readReferences(
  screen: string,
): Promise<Readonly<Record<ShownTheme, Picture>> | undefined> {
  if (!existsSync(pathOf(screen))) return undefined;
  const sheet = readPng(await readFile(pathOf(screen)));
  const like = emptyPicture(sheet.width >> 1, sheet.height >> 1);
  const tile = (theme: ShownTheme) => {
    const [column, row] = places[theme];
    return cutOut(sheet, column * like.width, row * like.height, like);
  };
  return {
    light: tile('light'),
    sepia: tile('sepia'),
    dark: tile('dark'),
    contrast: tile('contrast'),
  };
}

function sheetOf(shown: ShownScreen): Picture {
  const size = read(shown.light);
  const sheet = emptyPicture(size.width * 2, size.height * 2);
  for (const theme of themes) {
    const [column, row] = places[theme];
    const tile = read(shown[theme]);
    paste(sheet, inColours(tile, paletteOf(tile, colours)), column * size.width, row * size.height);
  }
  return sheet;
}
