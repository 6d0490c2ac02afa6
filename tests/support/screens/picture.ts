/** Pixels row by row, each a red, a green and a blue byte. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export const channels = 3;

export function emptyPicture(width: number, height: number): Picture {
  return { width, height, pixels: new Uint8Array(width * height * channels) };
}

/** Half as wide and half as high: each pixel is the mean of four. An odd last row or column is left out. */
export function halved(picture: Picture): Picture {
  const half = emptyPicture(picture.width >> 1, picture.height >> 1);
  const rowBytes = picture.width * channels;
  for (let y = 0; y < half.height; y += 1) {
    for (let x = 0; x < half.width; x += 1) {
      const from = 2 * y * rowBytes + 2 * x * channels;
      const to = (y * half.width + x) * channels;
      for (let channel = from; channel < from + channels; channel += 1) {
        const above = at(picture, channel) + at(picture, channel + channels);
        const below = at(picture, channel + rowBytes) + at(picture, channel + rowBytes + channels);
        half.pixels[to + channel - from] = (above + below + 2) >> 2;
      }
    }
  }
  return half;
}

/** A part of a picture, as a picture of its own. */
export function cutOut(picture: Picture, left: number, top: number, like: Picture): Picture {
  const part = emptyPicture(like.width, like.height);
  for (let y = 0; y < part.height; y += 1) {
    const from = ((top + y) * picture.width + left) * channels;
    const row = picture.pixels.subarray(from, from + part.width * channels);
    part.pixels.set(row, y * part.width * channels);
  }
  return part;
}

/** Writes `part` over the pixels of `onto`. */
export function paste(onto: Picture, part: Picture, left: number, top: number): void {
  for (let y = 0; y < part.height; y += 1) {
    const row = part.pixels.subarray(y * part.width * channels, (y + 1) * part.width * channels);
    onto.pixels.set(row, ((top + y) * onto.width + left) * channels);
  }
}

function at({ pixels }: Picture, index: number): number {
  return pixels[index] ?? 0;
}
