import { hash } from 'node:crypto';
import { imageSize } from 'image-size';
import { cleanDrawing, isMarkup } from './clean-drawing.ts';

/** A picture whose bytes stood in a page or a feed, and the address by which the body names it. */
export interface InlinePicture {
  readonly url: string;
  readonly bytes: Uint8Array;
}

/** What a body names such a picture by: the SHA-256 of its bytes as they are stored. */
const inlineAddress = /^inline:([0-9a-f]{64})$/;

/** Pixels on the longer side: what is smaller is an icon, or stands for a picture that comes later. */
const smallestSide = 48;
/** Larger pictures in so few bytes are one colour, to keep a place free. */
const fewestBytes = 256;

/** The hash in the address of a picture that stood in a page or a feed; undefined for other addresses. */
export function inlineHash(url: string): string | undefined {
  return inlineAddress.exec(url)?.[1];
}

/**
 * The pictures that stand in one document. Those that can only be placeholders are left out here; what the others are is
 * judged where all pictures are, when they are stored. Runs in the worker.
 */
export class InlinePictures {
  readonly #bytes = new Map<string, Uint8Array>();

  /** Takes in the picture of a `data:` address and answers the address that it has from now on; undefined when it is none. */
  take(address: string): string | undefined {
    const bytes = bytesOf(address);
    const picture = bytes && (isMarkup(bytes) ? drawing(bytes) : raster(bytes));
    if (!picture) return undefined;
    const url = `inline:${hash('sha256', picture)}`;
    this.#bytes.set(url, picture);
    return url;
  }

  /** Those among some addresses that were taken in. */
  among(urls: readonly string[]): readonly InlinePicture[] {
    return urls.flatMap((url) => {
      const bytes = this.#bytes.get(url);
      return bytes ? [{ url, bytes }] : [];
    });
  }
}

/** What a `data:` address of a picture holds; undefined for other addresses. */
function bytesOf(address: string): Uint8Array | undefined {
  const comma = address.indexOf(',');
  const head = address.slice(0, comma === -1 ? 0 : comma);
  if (!/^\s*data:\s*image\//i.test(head)) return undefined;
  try {
    const value = decodeURIComponent(address.slice(comma + 1));
    return Buffer.from(value, /;\s*base64\s*$/i.test(head) ? 'base64' : 'utf8');
  } catch {
    return undefined;
  }
}

function raster(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes.length < fewestBytes) return undefined;
  try {
    const { width, height } = imageSize(bytes);
    return Math.max(width, height) < smallestSide ? undefined : bytes;
  } catch {
    // Whoever judges it says why it is none.
    return bytes;
  }
}

function drawing(bytes: Uint8Array): Uint8Array | undefined {
  try {
    const cleaned = cleanDrawing(bytes);
    return isFigure(new TextDecoder().decode(cleaned)) ? cleaned : undefined;
  } catch {
    return undefined;
  }
}

/** What a drawing draws with. A picture in it, and nothing else, is the blurred one that stands for a larger. */
const shapes = /<(?:svg:)?(?:path|rect|circle|ellipse|line|polyline|polygon)[\s/>]/i;
const words = /<(?:svg:)?text[\s>]/i;
/** Units of a drawing that has no words: icons have fewer. */
const smallestDrawing = 100;
const iconNames = /(?:^|[\s_-])(?:fa|icons?|logo|spinner)(?=$|[\s_-])/i;

/** Whether the markup of a drawing has something to say: it has words, or is as large as figures are, and draws something. */
export function isFigure(markup: string): boolean {
  const root = /<(?:svg:)?svg\b[^>]*>/i.exec(markup)?.[0];
  if (root === undefined || iconNames.test(valueOf(root, 'class') ?? '')) return false;
  if (words.test(markup)) return true;
  const box = (valueOf(root, 'viewBox') ?? '').trim().split(/[\s,]+/);
  const sides = [valueOf(root, 'width') ?? '', valueOf(root, 'height') ?? ''].map(pixels);
  const stated = sides.filter((side) => side !== undefined);
  const boxed = box.length === 4 ? box.slice(2).map(Number) : [];
  const known = [...stated, ...boxed];
  return shapes.test(markup) && known.length > 1 && known.every((side) => side >= smallestDrawing);
}

/** A length without a unit, or in pixels; undefined for others, for which the box speaks. */
function pixels(length: string): number | undefined {
  const number = /^\s*(\d*\.?\d+)(?:px)?\s*$/i.exec(length)?.[1];
  return number === undefined ? undefined : Number(number);
}

function valueOf(tag: string, name: string): string | undefined {
  const [, one, other] =
    new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(tag) ?? [];
  return one ?? other;
}
