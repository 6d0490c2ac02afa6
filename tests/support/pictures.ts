import { deflateSync } from 'node:zlib';
import { pngChunk } from './png-chunk.ts';

/** A PNG header for a picture of this size, with the pixels of one grey row: enough to be recognised and measured. */
export function png(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const pixels = deflateSync(
    Buffer.alloc((Math.min(width, 1_000) + 1) * Math.min(height, 1_000), 128),
  );
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', pixels),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A drawing of one rectangle. */
export function svg(width: number, height: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}"/></svg>`;
}
