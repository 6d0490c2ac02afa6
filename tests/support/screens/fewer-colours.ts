import { channels, type Picture } from './picture.ts';
import { colourAt } from './png.ts';

interface CountedColour {
  readonly colour: number;
  readonly count: number;
}

type Box = readonly CountedColour[];

/** At most so many colours that stand for all of a picture, each as one number. */
export type Palette = readonly number[];

/**
 * Median cut (P. Heckbert, “Color image quantization for frame buffer display”, SIGGRAPH 1982). The picture is then to be
 * drawn `inColours` without dithering, which would be noise to whoever compares and to the compression.
 */
export function paletteOf(picture: Picture, most: number): Palette {
  const counts = new Map<number, number>();
  for (let pixel = 0; pixel < picture.width * picture.height; pixel += 1) {
    const colour = colourAt(picture.pixels, pixel);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  let boxes: readonly Box[] = [[...counts].map(([colour, count]) => ({ colour, count }))];
  while (boxes.length < most) {
    const widest = boxes.toSorted((one, other) => unevenness(other) - unevenness(one))[0];
    if (widest === undefined || widest.length < 2) break;
    boxes = [...boxes.filter((box) => box !== widest), ...cutInTwo(widest)];
  }
  return boxes.map(meanOf).toSorted((one, other) => one - other);
}

/** The colours that are in a picture. */
export function coloursOf({ pixels, width, height }: Picture): Palette {
  const colours = new Set<number>();
  for (let pixel = 0; pixel < width * height; pixel += 1) colours.add(colourAt(pixels, pixel));
  return [...colours].toSorted((one, other) => one - other);
}

/** The picture with each pixel in the nearest of some colours. To do so twice changes nothing. */
export function inColours(picture: Picture, palette: Palette): Picture {
  const nearest = new Map<number, number>();
  const pixels = Buffer.alloc(picture.pixels.length);
  for (let pixel = 0; pixel < picture.width * picture.height; pixel += 1) {
    const colour = colourAt(picture.pixels, pixel);
    let shown = nearest.get(colour);
    if (shown === undefined) {
      shown = nearestTo(colour, palette);
      nearest.set(colour, shown);
    }
    pixels.writeUIntBE(shown, pixel * channels, channels);
  }
  return { ...picture, pixels };
}

function nearestTo(colour: number, palette: Palette): number {
  let [nearest, least] = [colour, Number.POSITIVE_INFINITY];
  for (const candidate of palette) {
    const distance = channelNumbers.reduce(
      (sum, channel) => sum + (partOf(colour, channel) - partOf(candidate, channel)) ** 2,
      0,
    );
    if (distance < least) [nearest, least] = [candidate, distance];
  }
  return nearest;
}

const partOf = (colour: number, channel: number) => (colour >> (16 - 8 * channel)) & 255;

const channelNumbers: readonly number[] = [0, 1, 2];

/** How far apart the colours of a box are in the channel in which they are farthest, weighed by how much they cover. */
function unevenness(box: Box): number {
  const [, spread] = widestChannel(box);
  // A little orange in a wide page of paper must keep a colour of its own: distance counts for more than how much there is.
  return spread ** 2 * Math.sqrt(box.reduce((sum, { count }) => sum + count, 0));
}

function widestChannel(box: Box): readonly [channel: number, spread: number] {
  const spreads = channelNumbers.map((channel) => {
    let [least, greatest] = [255, 0];
    for (const { colour } of box) {
      least = Math.min(least, partOf(colour, channel));
      greatest = Math.max(greatest, partOf(colour, channel));
    }
    return greatest - least;
  });
  const spread = Math.max(...spreads);
  return [spreads.indexOf(spread), spread];
}

/** In the middle of its widest channel, so that rare colours far from the others are not taken for these. */
function cutInTwo(box: Box): readonly [Box, Box] {
  const [channel] = widestChannel(box);
  const sorted = box.toSorted(
    (one, other) => partOf(one.colour, channel) - partOf(other.colour, channel),
  );
  const [first, last] = [sorted[0]?.colour ?? 0, sorted.at(-1)?.colour ?? 0];
  const middle = (partOf(first, channel) + partOf(last, channel)) / 2;
  const at = sorted.findIndex(({ colour }) => partOf(colour, channel) > middle);
  return [sorted.slice(0, at), sorted.slice(at)];
}

function meanOf(box: Box): number {
  const all = box.reduce((sum, { count }) => sum + count, 0);
  return channelNumbers.reduce((mean, channel) => {
    const sum = box.reduce(
      (total, { colour, count }) => total + partOf(colour, channel) * count,
      0,
    );
    return (mean << 8) | Math.round(sum / all);
  }, 0);
}
