import { describe, expect, it } from 'vitest';
import { pictureMediaType, readPicture } from '../../../../src/main/store/picture.ts';
import { png, svg } from '../../../support/pictures.ts';

const text = (value: string) => new TextEncoder().encode(value);

describe('readPicture', () => {
  it('reads a PNG by its bytes', () => {
    expect(readPicture(png(3, 2))).toEqual({ mediaType: 'image/png', width: 3, height: 2 });
  });

  it('reads a GIF by its bytes', () => {
    const gif = Buffer.concat([Buffer.from('GIF89a'), Buffer.from([7, 0, 5, 0, 0, 0, 0, 0x3b])]);
    expect(readPicture(gif)).toEqual({ mediaType: 'image/gif', width: 7, height: 5 });
  });

  it('reads an SVG after a declaration, comments and a document type', () => {
    const drawing = text(
      `<?xml version="1.0"?>\n<!-- a --><!-- b > c -->\n<!DOCTYPE svg>\n${svg(320, 200)}`,
    );
    expect(readPicture(drawing)).toEqual({ mediaType: 'image/svg+xml', width: 320, height: 200 });
  });

  it.each([
    ['<svg width="40px" height="30">', 40, 30],
    ['<svg width="100%" viewBox="0, 0, 64, 48">', 64, 48],
    ["<svg width='32' viewBox='0 0 64 48'>", 32, 24],
    ["<svg height='24' viewBox='0 0 64 48'>", 32, 24],
    ['<svg width="100%" height="100%">', 640, 320],
    ['<svg width="100%" height="400">', 640, 400],
    ['<svg width="25.4mm" height="2in">', 96, 192],
    ['<svg width="30pt" height="2pc">', 40, 32],
    ['<svg>', 640, 320],
    ['<!doctype svg><svg width="4" height="3">', 4, 3],
  ])('takes the size of %s', (root, width, height) => {
    expect(readPicture(text(`${root}</svg>`))).toMatchObject({ width, height });
  });

  it.each([
    ['an empty file', new Uint8Array()],
    ['HTML that calls itself a picture', text('<html><script>1</script></html>')],
    [
      'an SVG that declares entities',
      text('<!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox="0 0 1 1"/>'),
    ],
    ['an SVG of no size', text('<svg viewBox="0 0 0 0"></svg>')],
    ['a PNG of 30,000 pixels a side', png(30_000, 30_000)],
    ['a PNG of 15,000 pixels a side', png(15_000, 15_000)],
    ['a PNG cut off before its size', png(3, 2).subarray(0, 12)],
    ['a JPEG with nothing in it', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0])],
  ])('refuses %s', (_name, bytes) => {
    expect(readPicture(bytes)).toBeUndefined();
  });

  it('takes many comments before no drawing for what it is', () => {
    expect(pictureMediaType(text('<!-- -->'.repeat(8_000)))).toBeUndefined();
  });
});
