/**
 * Whether a picture's bytes end before the picture does, as they do after a connection that broke off: its head still
 * says how large it is. What cannot be told counts as whole, and bytes after the picture's end do no harm.
 */
export function isCutOff(bytes: Uint8Array, mediaType: string): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (mediaType) {
    case 'image/png':
      return isPngCutOff(buffer);
    case 'image/jpeg':
      return isJpegCutOff(buffer);
    case 'image/gif':
      return isGifCutOff(buffer);
    case 'image/webp':
      return isWebpCutOff(buffer);
    case 'image/avif':
      return isAvifCutOff(buffer);
    default:
      return false;
  }
}

/** Chunks of a length, a name, data and a checksum, of which the last is named IEND. */
function isPngCutOff(bytes: Buffer): boolean {
  for (let at = 8; at + 8 <= bytes.length; at += bytes.readUInt32BE(at) + 12) {
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return false;
  }
  return true;
}

const startOfScan = 0xda;
const endOfImage = Buffer.from([0xff, 0xd9]);

/** Segments up to the first scan, any of which can hold a smaller picture that is whole; no scan can hold the end's mark. */
function isJpegCutOff(bytes: Buffer): boolean {
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== startOfScan) {
    const isFill = bytes[at + 1] === 0xff;
    at += isFill ? 1 : bytes.readUInt16BE(at + 2) + 2;
  }
  return !bytes.includes(endOfImage, at);
}

const gifImage = 0x2c;
const gifExtension = 0x21;

/** Images and extensions, each of which ends in blocks of a length and data. Some files lack the trailer after the last. */
function isGifCutOff(bytes: Buffer): boolean {
  let hasImage = false;
  let at = 13 + colorTableBytes(bytes[10]);
  while (at < bytes.length) {
    if (bytes[at] === gifImage) {
      hasImage = true;
      at += 11 + colorTableBytes(bytes[at + 9]);
    } else if (bytes[at] === gifExtension) at += 2;
    else return false;
    for (let length = bytes[at]; length !== 0; length = bytes[at]) {
      if (length === undefined) return true;
      at += length + 1;
    }
    at += 1;
  }
  return at > bytes.length || !hasImage;
}

function colorTableBytes(flags = 0): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 0x07) + 1);
}

/** One chunk holds the file, and says how long it is. Some writers leave out the byte that makes its length even. */
function isWebpCutOff(bytes: Buffer): boolean {
  return bytes.length + 1 < bytes.readUInt32LE(4) + 8;
}

/** Boxes of a length and a name; a length of 0 stands for the rest of the file, and one of 1 for a longer number. */
function isAvifCutOff(bytes: Buffer): boolean {
  let hasData = false;
  let at = 0;
  while (at + 16 <= bytes.length) {
    const short = bytes.readUInt32BE(at);
    const length = short === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : short;
    if (length < 8) return short !== 0 && !hasData;
    hasData ||= bytes.toString('latin1', at + 4, at + 8) === 'mdat';
    at += length;
  }
  return at > bytes.length || !hasData;
}
