import { deflateSync, inflateSync } from 'node:zlib';
import { channels, emptyPicture, type Picture } from './picture.ts';
import { pngChunk } from '../png-chunk.ts';

/*
 * PNG (W3C, third edition) as far as pictures of windows need it. A library would read more kinds and write these larger:
 * those without native code write no palettes, which make the references a quarter of their size.
 */

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const colourTypes = { direct: 2, palette: 3, withAlpha: 6 } as const;
const paletteSize = 256;

/** @throws {Error} on what is no PNG, is damaged, or is of a kind that neither Chromium nor `writePng` writes. */
export function readPng(file: Uint8Array): Picture {
  const chunks = readChunks(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
  const header = chunks.get('IHDR');
  if (header?.length !== 13) throw new Error('The PNG has no header.');
  const [depth, colourType, , , interlaced] = header.subarray(8);
  const picture = emptyPicture(header.readUInt32BE(0), header.readUInt32BE(4));
  const bytesPerPixel = bytesOf(colourType);
  if (depth !== 8 || interlaced !== 0 || bytesPerPixel === undefined) {
    throw new Error('The PNG is of a kind that is not read.');
  }
  const rows = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0));
  const rowBytes = picture.width * bytesPerPixel;
  if (rows.length !== picture.height * (rowBytes + 1)) throw new Error('The PNG is cut off.');
  const bytes = unfiltered(rows, rowBytes, bytesPerPixel);
  const palette = colourType === colourTypes.palette ? chunks.get('PLTE') : undefined;
  for (let pixel = 0; pixel < picture.width * picture.height; pixel += 1) {
    const from = palette ? (bytes[pixel] ?? 0) * channels : pixel * bytesPerPixel;
    const source = palette ?? bytes;
    for (let channel = 0; channel < channels; channel += 1) {
      picture.pixels[pixel * channels + channel] = source[from + channel] ?? 0;
    }
  }
  return picture;
}

/** With a palette where the picture has no more than 256 colours. The same picture always gives the same bytes. */
export function writePng(picture: Picture): Buffer {
  const { width, height, pixels } = picture;
  const indexed = withPalette(picture);
  const [colourType, bytes] = indexed
    ? [colourTypes.palette, indexed.indexes]
    : [colourTypes.direct, pixels];
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, colourType], 8);
  const rowBytes = bytes.length / height;
  const rows = Buffer.alloc(height * (rowBytes + 1));
  for (let y = 0; y < height; y += 1) {
    rows.set(bytes.subarray(y * rowBytes, (y + 1) * rowBytes), y * (rowBytes + 1) + 1);
  }
  return Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    ...(indexed ? [pngChunk('PLTE', indexed.palette)] : []),
    pngChunk('IDAT', deflateSync(rows, { level: 9 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function bytesOf(colourType: number | undefined): number | undefined {
  switch (colourType) {
    case colourTypes.palette:
      return 1;
    case colourTypes.direct:
      return 3;
    case colourTypes.withAlpha:
      return 4;
    default:
      return undefined;
  }
}

/** Chunks by their names; those that the picture is spread over are put together. */
function readChunks(file: Buffer): ReadonlyMap<string, Buffer> {
  if (!file.subarray(0, signature.length).equals(signature)) throw new Error('This is no PNG.');
  const chunks = new Map<string, Buffer>();
  for (let offset = signature.length; offset + 12 <= file.length;) {
    const end = offset + 8 + file.readUInt32BE(offset);
    if (end + 4 > file.length) throw new Error('The PNG is cut off.');
    const name = file.toString('latin1', offset + 4, offset + 8);
    const data = file.subarray(offset + 8, end);
    chunks.set(name, Buffer.concat([chunks.get(name) ?? Buffer.alloc(0), data]));
    offset = end + 4;
  }
  return chunks;
}

/** Bytes of the rows before they were filtered, one row after the other. */
function unfiltered(rows: Buffer, rowBytes: number, bytesPerPixel: number): Uint8Array {
  const bytes = new Uint8Array((rows.length / (rowBytes + 1)) * rowBytes);
  const nothing = new Uint8Array(rowBytes);
  for (let row = 0; row * rowBytes < bytes.length; row += 1) {
    const from = row * (rowBytes + 1);
    const start = row * rowBytes;
    const line = bytes.subarray(start, start + rowBytes);
    line.set(rows.subarray(from + 1, from + 1 + rowBytes));
    const above = row > 0 ? bytes.subarray(start - rowBytes, start) : nothing;
    unfilter(line, above, rows[from] ?? 0, bytesPerPixel);
  }
  return bytes;
}

/** In place. */
function unfilter(
  line: Uint8Array,
  above: Uint8Array,
  filter: number,
  bytesPerPixel: number,
): void {
  if (filter === 0) return;
  for (let index = 0; index < line.length; index += 1) {
    const hasLeft = index >= bytesPerPixel;
    const left = hasLeft ? (line[index - bytesPerPixel] ?? 0) : 0;
    const corner = hasLeft ? (above[index - bytesPerPixel] ?? 0) : 0;
    line[index] = (line[index] ?? 0) + predicted(filter, left, above[index] ?? 0, corner);
  }
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    case 4: {
      const [byLeft, byAbove] = [Math.abs(above - corner), Math.abs(left - corner)];
      const byCorner = Math.abs(left + above - 2 * corner);
      if (byLeft <= byAbove && byLeft <= byCorner) return left;
      return byAbove <= byCorner ? above : corner;
    }
    default:
      throw new Error(`The PNG has a row with filter ${filter}, which there is not.`);
  }
}

/** Undefined where the picture has more colours than a palette. */
function withPalette({
  pixels,
}: Picture): { readonly palette: Buffer; readonly indexes: Uint8Array } | undefined {
  const indexOf = new Map<number, number>();
  const indexes = new Uint8Array(pixels.length / channels);
  for (let pixel = 0; pixel < indexes.length; pixel += 1) {
    const colour = colourAt(pixels, pixel);
    let index = indexOf.get(colour);
    if (index === undefined) {
      if (indexOf.size === paletteSize) return undefined;
      index = indexOf.size;
      indexOf.set(colour, index);
    }
    indexes[pixel] = index;
  }
  const palette = Buffer.alloc(indexOf.size * channels);
  for (const [colour, index] of indexOf) palette.writeUIntBE(colour, index * channels, channels);
  return { palette, indexes };
}

/** The three bytes of a pixel as one number. */
export function colourAt(pixels: Uint8Array, pixel: number): number {
  const at = pixel * channels;
  return ((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0);
}
