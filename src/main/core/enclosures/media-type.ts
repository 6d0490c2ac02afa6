/** How many of a file's first bytes are looked at. */
export const probeBytes = 512;

/**
 * The media type of sound, film or a document by its first bytes, whatever it was declared to be; undefined for anything
 * that is not recognised. Signatures after the MIME Sniffing standard of the WHATWG, and the formats' own specifications.
 */
export function mediaTypeOf(head: Uint8Array): string | undefined {
  const ascii = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  if (ascii.startsWith('ID3') || isMpegAudioFrame(head)) return 'audio/mpeg';
  if (isAdtsFrame(head)) return 'audio/aac';
  if (ascii.startsWith('fLaC')) return 'audio/flac';
  if (ascii.startsWith('OggS')) return ascii.includes('theora') ? 'video/ogg' : 'audio/ogg';
  if (ascii.startsWith('RIFF') && ascii.slice(8, 12) === 'WAVE') return 'audio/wav';
  if (ascii.slice(4, 8) === 'ftyp') return isoMediaType(ascii.slice(8, 12));
  if (ascii.startsWith('\x1a\x45\xdf\xa3')) {
    return ascii.includes('webm') ? 'video/webm' : 'video/x-matroska';
  }
  if (ascii.startsWith('%PDF-')) return 'application/pdf';
  if (ascii.startsWith('PK\x03\x04')) {
    return ascii.includes('application/epub+zip') ? 'application/epub+zip' : 'application/zip';
  }
  return /^\s*(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|body)[\s>]/is.test(ascii)
    ? 'text/html'
    : undefined;
}

function isoMediaType(brand: string): string {
  if (brand.startsWith('M4A') || brand.startsWith('M4B')) return 'audio/mp4';
  return brand === 'qt  ' ? 'video/quicktime' : 'video/mp4';
}

/** A frame of MPEG audio, layer I to III: eleven set bits, then values that are not reserved. */
function isMpegAudioFrame(head: Uint8Array): boolean {
  const [first = 0, second = 0, third = 0] = head;
  const layer = (second >> 1) & 3;
  return (
    first === 0xff &&
    (second & 0xe0) === 0xe0 &&
    (second & 0x18) !== 0x08 &&
    layer !== 0 &&
    third >> 4 !== 15 &&
    (third & 0x0c) !== 0x0c
  );
}

/** A frame of AAC as it is streamed: twelve set bits, layer 0. */
function isAdtsFrame([first = 0, second = 0]: Uint8Array): boolean {
  return first === 0xff && (second & 0xf6) === 0xf0;
}
