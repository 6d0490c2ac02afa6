import { isUtf8 } from 'node:buffer';
import { Failure } from '../../../shared/result.ts';
import { declaredEncoding, type DeclarationSources } from './declaration.ts';

export interface DecodedText {
  /** Without byte order mark and without U+0000. */
  readonly text: string;
  /** The encoding that was used, by its WHATWG name, such as `utf-8` or `windows-1252`. */
  readonly encoding: string;
  /** What was wrong and could be worked around, in English. */
  readonly warnings: readonly string[];
}

/**
 * Turns the bytes of a document into text, deciding the encoding in this order: byte order mark, UTF-16 recognised by
 * its zero bytes, strict UTF-8, what the server or the document declares, windows-1252. A declaration comes after
 * strict UTF-8 because text in another encoding is almost never valid UTF-8, while declarations often lie.
 *
 * Throws Failure `fileEmpty` when there is nothing but white space, and `fileBinary` when the bytes are not text.
 */
export function decodeText(bytes: Uint8Array, declared: DeclarationSources = {}): DecodedText {
  if (bytes.length === 0) throw new Failure('fileEmpty');
  const decoded = decodeByMark(bytes) ?? decodeByShape(bytes) ?? decodeByContent(bytes, declared);
  const text = decoded.text.replaceAll('\0', '');
  if (text.trim() === '')
    throw new Failure(decoded.text.includes('\0') ? 'fileBinary' : 'fileEmpty');
  return { ...decoded, text };
}

function decodeByMark(bytes: Uint8Array): DecodedText | undefined {
  const encoding = markedEncoding(bytes);
  if (encoding === undefined) return undefined;
  const text = new TextDecoder(encoding).decode(bytes);
  if (looksBinary(text)) throw new Failure('fileBinary');
  return { text, encoding, warnings: replacementWarnings(text, encoding) };
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Bytes looked at to recognise UTF-16 and binary data: enough to be sure, little enough to cost nothing. */
const sampleLength = 4096;

/** UTF-16 without a mark: in Western text every second byte is zero, and the others hardly ever are. */
function decodeByShape(bytes: Uint8Array): DecodedText | undefined {
  const sample = bytes.subarray(0, sampleLength);
  const pairs = Math.floor(sample.length / 2);
  if (pairs < 4) return undefined;
  const zeros = { even: 0, odd: 0 };
  for (let index = 0; index < pairs * 2; index += 2) {
    if (sample[index] === 0) zeros.even += 1;
    if (sample[index + 1] === 0) zeros.odd += 1;
  }
  const mostly = pairs * 0.4;
  const hardly = pairs * 0.05;
  const encoding =
    zeros.odd > mostly && zeros.even < hardly
      ? 'utf-16le'
      : zeros.even > mostly && zeros.odd < hardly
        ? 'utf-16be'
        : undefined;
  if (encoding === undefined) return undefined;
  const text = new TextDecoder(encoding).decode(bytes);
  if (looksBinary(text)) return undefined;
  return { text, encoding, warnings: [`no byte order mark; read as ${encoding} by its shape`] };
}

function decodeByContent(bytes: Uint8Array, declared: DeclarationSources): DecodedText {
  const declaration = declaredEncoding(bytes, declared);
  const utf8 = decodeUtf8(bytes);
  if (utf8 !== undefined) {
    if (looksBinary(utf8)) throw new Failure('fileBinary');
    // ISO-2022-JP is written in ASCII bytes, so that it passes for UTF-8 and only its declaration tells.
    if (declaration === 'iso-2022-jp' && utf8.includes('\u001b$')) {
      return {
        text: new TextDecoder(declaration).decode(bytes),
        encoding: declaration,
        warnings: [],
      };
    }
    const lied = declaration !== undefined && declaration !== 'utf-8' && !isAscii(bytes);
    return {
      text: utf8,
      encoding: 'utf-8',
      warnings: lied ? [`declared as ${declaration}, but is UTF-8`] : [],
    };
  }
  const encoding = legacyEncoding(bytes, declaration);
  const text = new TextDecoder(encoding).decode(bytes);
  if (looksBinary(text)) throw new Failure('fileBinary');
  const warnings = replacementWarnings(text, encoding);
  return {
    text,
    encoding,
    warnings:
      declaration === undefined || declaration === encoding
        ? warnings
        : [`declared as ${declaration}, but read as ${encoding}`, ...warnings],
  };
}

/** What to read bytes as that are not valid UTF-8. */
function legacyEncoding(bytes: Uint8Array, declaration: string | undefined): string {
  if (declaration !== undefined && declaration !== 'utf-8') {
    // A declaration that makes the text unreadable is a lie; windows-1252 at least reads every byte.
    const text = new TextDecoder(declaration).decode(bytes);
    if (countOf(text, '\ufffd') * 20 <= text.length) return declaration;
  }
  if (isDamagedUtf8(bytes)) return 'utf-8';
  return endsLinesAsOldMac(bytes) ? 'macintosh' : 'windows-1252';
}

/**
 * UTF-8 with a few broken bytes, as a cut in the middle of a character leaves: reading it as anything else would spoil
 * every accent of the text to save one. In other encodings, valid multi-byte sequences hardly occur by chance.
 */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  const broken = countOf(text, '\ufffd');
  let sound = 0;
  for (const character of text) if (character > '\u007f' && character !== '\ufffd') sound += 1;
  return sound > 0 && broken * 4 <= sound;
}

/** Classic Mac OS ended lines with a lone carriage return, and its files are in Mac Roman. */
function endsLinesAsOldMac(bytes: Uint8Array): boolean {
  return bytes.includes(0x0d) && !bytes.includes(0x0a);
}

/** Several times as quick as a `TextDecoder` that throws. */
function decodeUtf8({ buffer, byteOffset, byteLength }: Uint8Array): string | undefined {
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  return isUtf8(bytes) ? bytes.toString('utf8') : undefined;
}

/** Whether a sample of the text holds U+0000, or more than one control character in fifty. */
function looksBinary(text: string): boolean {
  const sample = text.slice(0, sampleLength);
  let controls = 0;
  let zeros = 0;
  for (let index = 0; index < sample.length; index += 1) {
    const unit = sample.charCodeAt(index);
    if (unit === 0) zeros += 1;
    if (isControl(unit)) controls += 1;
  }
  // A few stray zeros are dropped as damage; text has no more than that.
  return zeros > 8 || zeros * 50 > sample.length || controls * 50 > sample.length;
}

/** Control characters that text does not use: all but tab, line feed, form feed, carriage return and escape. */
function isControl(unit: number): boolean {
  if (unit >= 0x20) return false;
  return unit !== 0x09 && unit !== 0x0a && unit !== 0x0c && unit !== 0x0d && unit !== 0x1b;
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
}

function countOf(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1))
    count += 1;
  return count;
}

function replacementWarnings(text: string, encoding: string): readonly string[] {
  const broken = countOf(text, '\ufffd');
  return broken === 0 ? [] : [`${broken} characters could not be read as ${encoding}`];
}
