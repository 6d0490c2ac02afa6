import { coloursOf, inColours } from './fewer-colours.ts';
import { channels, type Picture } from './picture.ts';

/** Where two pictures look different: numbers of blocks, counted row by row. */
export interface Difference {
  readonly columns: number;
  readonly blocks: readonly number[];
}

/** Pixels of a block's side: 8 of the window, of which pictures are half the size. About one letter of a label. */
const blockSide = 4;

/**
 * How far the mean colours of a block may be apart in a channel, of 255, once both are drawn in the colours of the picture
 * that is expected. A label in quiet ink covers a fifth of its blocks and so makes them some 40 darker than paper; other
 * letters in its place make half of the blocks 10 and more darker or lighter. Text a fifth of a pixel further on makes
 * hardly any differ by 8, nor do strokes that stand out more or less by a twenty-fifth
 * (tests/unit/support/screens.test.ts).
 */
const tolerance = 8;

/**
 * The same before that. To be drawn in few colours moves hardly any block that far; this is for what would be drawn in the
 * expected colours though it has others.
 */
const roughTolerance = 32;

/**
 * Blocks that may differ all the same, where the edge of something falls a little otherwise. One word of seven letters in
 * another language makes three differ, without the word it is nine.
 */
const mostBlocks = 2;

/** Where `actual` does not look as `expected`. @throws {RangeError} when their sizes differ. */
export function differenceOf(expected: Picture, actual: Picture): Difference {
  const columns = Math.floor(expected.width / blockSide);
  if (expected.width !== actual.width || expected.height !== actual.height) {
    throw new RangeError(
      `${actual.width} × ${actual.height} pixels cannot be compared with ${expected.width} × ${expected.height}.`,
    );
  }
  const wanted = blockMeans(expected);
  const drawnAlike = blockMeans(inColours(actual, coloursOf(expected)));
  const drawn = blockMeans(actual);
  const blocks = wanted.flatMap((mean, block) =>
    isApart(mean, drawnAlike[block], tolerance) || isApart(mean, drawn[block], roughTolerance)
      ? [block]
      : [],
  );
  return { columns, blocks };
}

/** Whether nobody would notice. */
export function isSame({ blocks }: Difference): boolean {
  return blocks.length <= mostBlocks;
}

/** The picture, faded, with the blocks that look different as they are, framed by what is faded. */
export function markedDifference(picture: Picture, { columns, blocks }: Difference): Picture {
  const pixels = picture.pixels.map((value) => 128 + (value >> 2));
  const differing = new Set(blocks);
  for (let pixel = 0; pixel < picture.width * picture.height; pixel += 1) {
    const column = Math.floor((pixel % picture.width) / blockSide);
    const row = Math.floor(pixel / picture.width / blockSide);
    if (!differing.has(row * columns + column)) continue;
    const red = pixel * channels;
    pixels.set(picture.pixels.subarray(red + 1, red + channels), red + 1);
    pixels[red] = 255;
  }
  return { ...picture, pixels };
}

/** Whether hardly anything is in a picture but one colour. */
export function looksEmpty(picture: Picture): boolean {
  const means = blockMeans(picture);
  // A hundredth of the window is less than the title of an article.
  const shown = means.filter((mean) => isApart(mean, means[0], roughTolerance));
  return shown.length < means.length / 100;
}

type Mean = readonly [red: number, green: number, blue: number];

function isApart(one: Mean, other: Mean | undefined, most: number): boolean {
  return !other || one.some((value, channel) => Math.abs(value - (other[channel] ?? 0)) > most);
}

/** What is left over at the right and at the bottom belongs to no block. */
function blockMeans({ width, height, pixels }: Picture): readonly Mean[] {
  const columns = Math.floor(width / blockSide);
  const rows = Math.floor(height / blockSide);
  return Array.from({ length: columns * rows }, (_, block) => {
    const left = (block % columns) * blockSide;
    const top = Math.floor(block / columns) * blockSide;
    return meanOf(pixels, width, left, top);
  });
}

function meanOf(pixels: Uint8Array, width: number, left: number, top: number): Mean {
  let [red, green, blue] = [0, 0, 0];
  for (let y = top; y < top + blockSide; y += 1) {
    for (let at = (y * width + left) * channels, x = 0; x < blockSide; x += 1, at += channels) {
      red += pixels[at] ?? 0;
      green += pixels[at + 1] ?? 0;
      blue += pixels[at + 2] ?? 0;
    }
  }
  const count = blockSide * blockSide;
  return [red / count, green / count, blue / count];
}
