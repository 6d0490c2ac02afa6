import { imageSize } from 'image-size';
import type { PictureFacts, PictureJudgement } from '../core/ports.ts';

/** Largest picture that is kept; news photographs are well below one megabyte. */
export const largestPictureBytes = 20 * 1024 * 1024;
/** Longest side in pixels. */
const longestSide = 20_000;
/** Most pixels in all: four bytes each when drawn, so that one picture never takes more than 400 MB. */
const mostPixels = 100_000_000;

/** How much of an SVG is looked at for its root element; prologues and comments come before it. */
const svgProbeBytes = 64 * 1024;

/** A picture's media type by its first bytes; undefined for anything that Escale does not show. */
export function pictureMediaType(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 32));
  const ascii = head.toString('latin1');
  if (ascii.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (ascii.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (ascii.startsWith('GIF87a') || ascii.startsWith('GIF89a')) return 'image/gif';
  if (ascii.startsWith('RIFF') && ascii.slice(8, 12) === 'WEBP') return 'image/webp';
  if (ascii.slice(4, 8) === 'ftyp' && /avi[fs]/.test(ascii.slice(8))) return 'image/avif';
  return svgRoot(bytes) === undefined ? undefined : 'image/svg+xml';
}

/** Whether bytes are a picture that Escale shows, and what keeps those from it that are not. */
export function judgePicture(bytes: Uint8Array): PictureJudgement {
  if (bytes.byteLength > largestPictureBytes) return { state: 'tooLarge' };
  const mediaType = pictureMediaType(bytes);
  if (mediaType === undefined) return { state: 'unsupported' };
  const size = mediaType === 'image/svg+xml' ? svgSize(svgRoot(bytes) ?? '') : rasterSize(bytes);
  if (size === undefined || size.width < 1 || size.height < 1) return { state: 'damaged' };
  const { width, height } = size;
  const drawable = Math.max(width, height) <= longestSide && width * height <= mostPixels;
  return drawable ? { state: 'picture', mediaType, width, height } : { state: 'tooLarge' };
}

/** Type and size of a picture; undefined when the bytes are none, are damaged, or would be too much to draw. */
export function readPicture(bytes: Uint8Array): PictureFacts | undefined {
  const judgement = judgePicture(bytes);
  if (judgement.state !== 'picture') return undefined;
  const { mediaType, width, height } = judgement;
  return { mediaType, width, height };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function rasterSize(bytes: Uint8Array): Size | undefined {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    // EXIF orientations 5 to 8 lie on their side.
    return orientation >= 5 ? { width: height, height: width } : { width, height };
  } catch {
    return undefined;
  }
}

/**
 * The start tag of an SVG's root element. Undefined for other content, and for an SVG that declares entities: drawing
 * one can unfold a few bytes into gigabytes, and no drawing program needs them.
 */
function svgRoot(bytes: Uint8Array): string | undefined {
  const probe = new TextDecoder().decode(bytes.subarray(0, svgProbeBytes));
  let at = probe.length - probe.trimStart().length;
  for (let end = prologueEnd(probe, at); end !== undefined; end = prologueEnd(probe, at)) {
    const rest = probe.slice(end);
    at = end + rest.length - rest.trimStart().length;
  }
  const end = probe.indexOf('>', at);
  if (end < 0 || !/^<svg[\s>]/.test(probe.slice(at, at + 5))) return undefined;
  return probe.slice(at, end + 1);
}

/** The end of the declaration, comment or document type that starts at `at`; undefined when none does. */
function prologueEnd(text: string, at: number): number | undefined {
  const closers = [
    ['<?', '?>'],
    ['<!--', '-->'],
    ['<!doctype', '>'],
  ] as const;
  const closer = closers.find(([opener]) => isAt(text, opener, at))?.[1];
  const end = closer === undefined ? -1 : text.indexOf(closer, at);
  if (closer === undefined || end < 0) return undefined;
  const part = text.slice(at, end);
  return isAt(part, '<!doctype', 0) && part.includes('[') ? undefined : end + closer.length;
}

function isAt(text: string, opener: string, at: number): boolean {
  return text.slice(at, at + opener.length).toLowerCase() === opener;
}

/**
 * A drawing that says no size fills whatever it is put in; this stands for the column of an article, with the proportions
 * that browsers assume. CSS pixels.
 */
const columnSize: Size = { width: 640, height: 320 };

function svgSize(root: string): Size | undefined {
  const box = attribute(root, 'viewBox')
    ?.trim()
    .split(/[\s,]+/)
    .map(Number);
  const boxWidth = box?.[2];
  const boxHeight = box?.[3];
  const width = pixels(attribute(root, 'width'));
  const height = pixels(attribute(root, 'height'));
  if (width !== undefined && height !== undefined) return rounded(width, height);
  if (boxWidth === undefined || boxHeight === undefined) {
    return rounded(width ?? columnSize.width, height ?? columnSize.height);
  }
  if (!(boxWidth > 0) || !(boxHeight > 0)) return undefined;
  if (width !== undefined) return rounded(width, (width * boxHeight) / boxWidth);
  if (height !== undefined) return rounded((height * boxWidth) / boxHeight, height);
  return rounded(boxWidth, boxHeight);
}

function attribute(tag: string, name: string): string | undefined {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return match?.[1] ?? match?.[2];
}

/** CSS pixels of each unit that has a length of its own. */
const unitPixels: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['px', 1],
  ['pt', 96 / 72],
  ['pc', 16],
  ['in', 96],
  ['cm', 96 / 2.54],
  ['mm', 96 / 25.4],
]);

/** A length in CSS pixels; undefined for relative units, for which the viewBox speaks. */
function pixels(length: string | undefined): number | undefined {
  const [, number, unit = ''] = /^\s*(\d*\.?\d+)\s*([a-z]*)\s*$/i.exec(length ?? '') ?? [];
  const scale = unitPixels.get(unit.toLowerCase());
  return number === undefined || scale === undefined ? undefined : Number(number) * scale;
}

function rounded(width: number, height: number): Size {
  return { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) };
}
