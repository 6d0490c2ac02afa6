import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { constants, deflateRawSync, gzipSync } from 'node:zlib';

/** An entry of a dictionary. */
export interface DictionaryEntry {
  readonly word: string;
  readonly sense: string | Buffer;
}

/** How a dictionary is kept. */
export interface DictionaryKind {
  readonly packed?: 'dictzip' | 'gzip';
  readonly sameTypes?: string;
  readonly synonyms?: Readonly<Record<string, number>>;
  readonly offsetBits?: 32 | 64;
}

/** Bytes of a piece, few enough that senses span several. */
const pieceLength = 64;

/** A file as dictzip writes it: deflated piece by piece, with the packed lengths in the header. */
function dictzip(content: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (let at = 0; at < content.length; at += pieceLength) {
    const isLast = at + pieceLength >= content.length;
    const piece = content.subarray(at, at + pieceLength);
    const finishFlush = isLast ? constants.Z_FINISH : constants.Z_FULL_FLUSH;
    pieces.push(deflateRawSync(piece, { finishFlush }));
  }
  const numbers = [1, pieceLength, pieces.length, ...pieces.map(({ length }) => length)];
  const field = Buffer.concat(numbers.map(twoBytes));
  const extra = Buffer.concat([Buffer.from('RA'), twoBytes(field.length), field]);
  const head = Buffer.from([0x1f, 0x8b, 8, 4 | 8, 0, 0, 0, 0, 0, 3]);
  const name = Buffer.from('words.dict\0');
  const end = Buffer.alloc(8);
  return Buffer.concat([head, twoBytes(extra.length), extra, name, ...pieces, end]);
}

function twoBytes(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

/** A number as StarDict writes it. */
export function fourBytes(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** Writes a StarDict dictionary into a new folder within `parent`; answers the path of its `.ifo` file. */
export async function writeStarDict(
  parent: string,
  entries: readonly DictionaryEntry[],
  kind: DictionaryKind = {},
): Promise<string> {
  const folder = join(parent, 'dictionary');
  await mkdir(folder);
  const { packed, sameTypes, synonyms = {}, offsetBits = 32 } = kind;
  let offset = 0;
  const index = entries.map(({ word, sense }) => {
    const size = Buffer.byteLength(sense);
    const place = Buffer.concat([Buffer.alloc(offsetBits / 8 - 4), fourBytes(offset)]);
    offset += size;
    return Buffer.concat([Buffer.from(`${word}\0`), place, fourBytes(size)]);
  });
  const senses = Buffer.concat(entries.map(({ sense }) => Buffer.from(sense)));
  const info = [
    "StarDict's dict ifo file",
    'version=2.4.2',
    'bookname=Le petit quai',
    `wordcount=${entries.length}`,
    `idxfilesize=${Buffer.concat(index).length}`,
    `idxoffsetbits=${offsetBits}`,
    ...(sameTypes === undefined ? [] : [`sametypesequence=${sameTypes}`]),
    'lang=fr-en',
  ].join('\n');
  const base = join(folder, 'quai');
  await writeFile(`${base}.ifo`, info);
  await writeFile(`${base}.idx`, Buffer.concat(index));
  if (packed === 'dictzip') await writeFile(`${base}.dict.dz`, dictzip(senses));
  else if (packed === 'gzip') await writeFile(`${base}.dict.dz`, gzipSync(senses));
  else await writeFile(`${base}.dict`, senses);
  const others = Object.entries(synonyms).map(([word, entry]) =>
    Buffer.concat([Buffer.from(`${word}\0`), fourBytes(entry)]),
  );
  if (others.length > 0) await writeFile(`${base}.syn`, Buffer.concat(others));
  return `${base}.ifo`;
}
