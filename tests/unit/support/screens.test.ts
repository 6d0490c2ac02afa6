import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  differenceOf,
  isSame,
  looksEmpty,
  markedDifference,
} from '../../support/screens/compare.ts';
import { coloursOf, inColours, paletteOf } from '../../support/screens/fewer-colours.ts';
import {
  channels,
  cutOut,
  emptyPicture,
  halved,
  paste,
  type Picture,
} from '../../support/screens/picture.ts';
import { readPng, writePng } from '../../support/screens/png.ts';

/** The left part of the window with the rail and the list, in a language and theme. */
const lists = (name: string) =>
  readPng(
    readFileSync(join(import.meta.dirname, '..', '..', 'fixtures', 'screens', `lists.${name}.png`)),
  );

const themes = ['fr', 'fr.sepia', 'fr.dark', 'fr.contrast'] as const;

/** Parts of the window with a label, in pixels; none of them is longer than a short word. */
const labels = {
  unread: { left: 40, top: 96, width: 100, height: 18 },
  starred: { left: 40, top: 126, width: 100, height: 18 },
  glossary: { left: 40, top: 186, width: 100, height: 18 },
  searchEverything: { left: 275, top: 60, width: 130, height: 18 },
} as const;
type Part = (typeof labels)[keyof typeof labels];

/** What is stored of a picture of the window. */
function reference(picture: Picture): Picture {
  const half = halved(picture);
  return inColours(half, paletteOf(half, 64));
}

const looksSame = (expected: Picture, actual: Picture) =>
  isSame(differenceOf(reference(expected), halved(actual)));

function changed(picture: Picture, change: (copy: Picture) => void): Picture {
  const copy = { ...picture, pixels: picture.pixels.slice() };
  change(copy);
  return copy;
}

function partOf(picture: Picture, { left, top, width, height }: Part): Picture {
  return cutOut(picture, left, top, emptyPicture(width, height));
}

/** With nothing of a part but what its first pixel shows. */
function without(picture: Picture, part: Part): Picture {
  const plain = partOf(picture, part);
  const paper = plain.pixels.slice(0, channels);
  for (let at = 0; at < plain.pixels.length; at += channels) plain.pixels.set(paper, at);
  return changed(picture, (copy) => paste(copy, plain, part.left, part.top));
}

/** As it would be drawn some part of a pixel further to the right. */
function movedBy(picture: Picture, share: number): Picture {
  return changed(picture, ({ pixels }) => {
    for (let at = channels; at < pixels.length; at += 1) {
      const [here, before] = [picture.pixels[at] ?? 0, picture.pixels[at - channels] ?? 0];
      pixels[at] = Math.round(here * (1 - share) + before * share);
    }
  });
}

/** With strokes that stand out more, or less, from the paper at the top left. */
function withStrokes(picture: Picture, factor: number): Picture {
  return changed(picture, ({ pixels }) => {
    for (let at = 0; at < pixels.length; at += 1) {
      const paper = picture.pixels[at % channels] ?? 0;
      const value = paper + ((picture.pixels[at] ?? 0) - paper) * factor;
      pixels[at] = Math.min(255, Math.max(0, Math.round(value)));
    }
  });
}

describe.each(themes)('two pictures of the window (%s)', (theme) => {
  const picture = lists(theme);

  it('look the same when they are, without any block that differs', () => {
    expect(differenceOf(reference(picture), halved(picture)).blocks).toEqual([]);
  });

  it('look the same however letters are smoothed', () => {
    expect(looksSame(picture, movedBy(picture, 0.2))).toBe(true);
    expect(looksSame(picture, withStrokes(picture, 0.96))).toBe(true);
    expect(looksSame(picture, withStrokes(picture, 1.04))).toBe(true);
  });

  it('look different when a column is two pixels further', () => {
    const shifted = changed(picture, (copy) =>
      paste(copy, cutOut(picture, 217, 0, emptyPicture(330, 320)), 219, 0),
    );
    expect(looksSame(picture, shifted)).toBe(false);
  });

  it.each(Object.keys(labels) as (keyof typeof labels)[])(
    'look different without a label: %s',
    (name) => {
      expect(looksSame(picture, without(picture, labels[name]))).toBe(false);
    },
  );

  it('look different in another theme', () => {
    for (const other of themes.filter((one) => one !== theme)) {
      expect(looksSame(picture, lists(other))).toBe(false);
    }
  });
});

it.each(Object.keys(labels) as (keyof typeof labels)[])(
  'a picture with one untranslated label looks different: %s',
  (name) => {
    const [picture, english] = [lists('fr'), lists('en')];
    const { left, top } = labels[name];
    const untranslated = changed(picture, (copy) =>
      paste(copy, partOf(english, labels[name]), left, top),
    );
    expect(looksSame(picture, untranslated)).toBe(false);
  },
);

describe('a difference', () => {
  it('is marked where it is', () => {
    const picture = lists('fr');
    const actual = halved(without(picture, labels.starred));
    const marked = markedDifference(actual, differenceOf(reference(picture), actual));
    const isRed = (x: number, y: number) =>
      marked.pixels[(y * marked.width + x) * channels] === 255;
    expect(isRed(labels.starred.left / 2 + 6, labels.starred.top / 2 + 4)).toBe(true);
    expect(isRed(labels.unread.left / 2 + 6, labels.unread.top / 2 + 4)).toBe(false);
  });

  it('is refused between pictures of two sizes', () => {
    expect(() => differenceOf(emptyPicture(8, 8), emptyPicture(8, 12))).toThrow(RangeError);
  });
});

it('a window in which nothing is drawn looks empty', () => {
  expect(looksEmpty(emptyPicture(640, 400))).toBe(true);
  expect(looksEmpty(halved(lists('fr')))).toBe(false);
});

describe('a PNG', () => {
  it('says the same after it was written and read', () => {
    const pictures = fc
      .record({ width: fc.integer({ min: 1, max: 24 }), height: fc.integer({ min: 1, max: 24 }) })
      .chain(({ width, height }) =>
        fc
          .uint8Array({
            minLength: width * height * channels,
            maxLength: width * height * channels,
          })
          .map((pixels): Picture => ({ width, height, pixels })),
      );
    fc.assert(
      fc.property(pictures, (picture) => {
        expect(readPng(writePng(picture))).toEqual(picture);
      }),
    );
  });

  it('is refused when it is none, or cut off', () => {
    expect(() => readPng(Buffer.from('<svg/>'))).toThrow('no PNG');
    const file = writePng(lists('fr'));
    expect(() => readPng(file.subarray(0, file.length - 100))).toThrow('cut off');
  });

  it('has few colours when it was drawn in few, and then stays as it is', () => {
    const picture = lists('fr');
    const few = inColours(picture, paletteOf(picture, 16));
    expect(coloursOf(few).length).toBeLessThanOrEqual(16);
    expect(inColours(few, coloursOf(few)).pixels).toEqual(few.pixels);
  });
});
