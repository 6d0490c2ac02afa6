import { describe, expect, it } from 'vitest';
import { isCutOff } from '../../../../src/main/core/images/cut-off.ts';
import { judgePicture } from '../../../../src/main/store/picture.ts';
import { png } from '../../../support/pictures.ts';

/** Pictures of six by four pixels, as ImageMagick writes them. */
const pictures = {
  'image/jpeg':
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/wAALCAAEAAYBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACP/EABoQAAAHAAAAAAAAAAAAAAAAAAACCBlXotL/2gAIAQEAAD8AKjmyvpEofY//2Q==',
  'image/webp': 'UklGRiwAAABXRUJQVlA4ICAAAACQAQCdASoGAAQAAgA0JaQAAudZtgAA8qf/ypPEhgAAAA==',
  'image/gif': 'R0lGODlhBgAEAPEDAAAAAFVVVaqqqv///yH5BAAAAAAALAAAAAAGAAQAAAIHnC+pwQ0PCwA7',
  'image/avif':
    'AAAAHGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZgAAAOptZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAABAAAAImlsb2MAAAAAREAAAQABAAAAAAEOAAEAAAAAAAAAGQAAACNpaW5mAAAAAAABAAAAFWluZmUCAAAAAAEAAGF2MDEAAAAAamlwcnAAAABLaXBjbwAAABNjb2xybmNseAACAAIABoAAAAAMYXYxQ4EADAAAAAAUaXNwZQAAAAAAAAAGAAAABAAAABBwaXhpAAAAAAMICAgAAAAXaXBtYQAAAAAAAAABAAEEgYIDhAAAACFtZGF0EgAKBRgIbsCEMg4cgCmmmkUAA1bqc1ZRgA==',
};
const whole = new Map<string, Buffer>([
  ['image/png', Buffer.from(png(6, 4))],
  ...Object.entries(pictures).map(
    ([mediaType, bytes]) => [mediaType, Buffer.from(bytes, 'base64')] as const,
  ),
]);

describe.each([...whole])('a picture of type %s', (mediaType, bytes) => {
  it('is whole with its last byte, and with others after it', () => {
    expect(judgePicture(bytes)).toMatchObject({ state: 'picture', mediaType, width: 6, height: 4 });
    expect(isCutOff(bytes, mediaType)).toBe(false);
    expect(isCutOff(Buffer.concat([bytes, Buffer.from('<!-- cached -->')]), mediaType)).toBe(false);
  });

  it('is told to be cut off wherever its size can be read still', () => {
    const lengths = Array.from({ length: bytes.length - 2 }, (_, length) => length);
    const stumps = lengths.filter(
      (length) => judgePicture(bytes.subarray(0, length)).state === 'picture',
    );
    expect(stumps.length).toBeGreaterThan(3);
    // A PNG lacks only a checksum at the end, and a GIF the mark that follows its last image: both are drawn whole.
    const unharmed = mediaType === 'image/png' ? 4 : 1;
    const cut = stumps.filter((length) => length < bytes.length - unharmed);
    expect(cut.filter((length) => !isCutOff(bytes.subarray(0, length), mediaType))).toEqual([]);
  });
});

it('takes a JPEG for cut off though the small picture in its head is whole', () => {
  const bytes = whole.get('image/jpeg') ?? Buffer.alloc(0);
  const length = Buffer.from([0, 0]);
  length.writeUInt16BE(bytes.length + 2);
  const inHead = Buffer.concat([Buffer.from([0xff, 0xe1]), length, bytes]);
  const larger = Buffer.concat([bytes.subarray(0, 2), inHead, bytes.subarray(2)]);
  expect(isCutOff(larger, 'image/jpeg')).toBe(false);
  expect(isCutOff(larger.subarray(0, -2), 'image/jpeg')).toBe(true);
});

it('says of a GIF without the last mark that it is whole', () => {
  const bytes = whole.get('image/gif') ?? Buffer.alloc(0);
  expect(isCutOff(bytes.subarray(0, -1), 'image/gif')).toBe(false);
});
