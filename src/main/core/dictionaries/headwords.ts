import type { LookUpWay } from '../../../shared/domain/dictionary.ts';
import { type InterfaceLanguage, knownLanguage } from '../../../shared/domain/language.ts';
import { type Stemmer, stemmerFor } from '../../../shared/search/stems.ts';
import { indexKey } from '../../../shared/text/term-index.ts';
import { Pauses } from '../pauses.ts';

/** Where a sense lies in the file of senses, in bytes. */
export interface SensePlace {
  readonly headword: string;
  readonly offset: number;
  readonly size: number;
}

/** What was found of a word, and how. */
export interface FoundHeadwords {
  readonly way: LookUpWay;
  readonly places: readonly SensePlace[];
}

/** Two to the 21st: so many headwords, with a hash of 32 bits, a number of 53 bits holds exactly. */
const mostHeadwords = 2 ** 21;
/** Bytes of a headword. StarDict allows 255. */
const longestHeadword = 1024;
/** Of one word; homonyms are few. */
const mostFound = 20;
const sizeBytes = 4;

/** A dictionary's files of words: its index, and other names for entries of that. */
export interface HeadwordFiles {
  readonly index: Buffer;
  readonly synonyms: Buffer | undefined;
  readonly offsetBytes: 4 | 8;
}

/**
 * The headwords of a dictionary. Their files are in memory as they are on disk, besides eight bytes for each word: its
 * folded form as a number, sorted, so that finding one is a binary search whatever order the file is in. The stems of a
 * language are added when they are first asked for.
 */
export class Headwords {
  readonly #files: HeadwordFiles;
  /** Where each word begins: those of the index, then those of the synonyms. */
  readonly #starts: readonly [index: Uint32Array, synonyms: Uint32Array];
  readonly #folded: Float64Array;
  readonly #stems = new Map<InterfaceLanguage, Promise<Float64Array>>();

  private constructor(
    files: HeadwordFiles,
    starts: readonly [Uint32Array, Uint32Array],
    folded: Float64Array,
  ) {
    this.#files = files;
    this.#starts = starts;
    this.#folded = folded;
  }

  /** Throws an Error where a file is not what it should be. */
  static async read(files: HeadwordFiles): Promise<Headwords> {
    const { index, synonyms = Buffer.alloc(0), offsetBytes } = files;
    const starts = [
      startsIn(index, offsetBytes + sizeBytes),
      startsIn(synonyms, sizeBytes),
    ] as const;
    if (starts[0].length + starts[1].length > mostHeadwords) throw new Error('too many headwords');
    const words = new Headwords(files, starts, new Float64Array());
    const folded = await words.#table(indexKey);
    return new Headwords(files, starts, folded);
  }

  get size(): number {
    return this.#starts[0].length;
  }

  /** The end of the sense that ends last, in bytes. */
  get lastByte(): number {
    let last = 0;
    for (let at = 0; at < this.size; at += 1) {
      const { offset, size } = this.#place(at);
      last = Math.max(last, offset + size);
    }
    return last;
  }

  /** The entries of a word: those that are written so, else those that differ in case or accents, else its other forms. */
  async find(word: string, language: string): Promise<FoundHeadwords | undefined> {
    const key = indexKey(word);
    const alike = this.#lookUp(this.#folded, key, indexKey);
    const exact = alike.filter((at) => this.#word(at).normalize('NFC') === word.normalize('NFC'));
    if (exact.length > 0) return this.#found('exact', exact);
    if (alike.length > 0) return this.#found('folded', alike);
    const known = knownLanguage(language);
    if (known === undefined) return undefined;
    const stem = stemOf(stemmerFor(known));
    const table = await this.#stemsOf(known);
    const forms = this.#lookUp(table, stem(word), stem);
    return forms.length === 0 ? undefined : this.#found('form', forms);
  }

  #stemsOf(language: InterfaceLanguage): Promise<Float64Array> {
    const known = this.#stems.get(language) ?? this.#table(stemOf(stemmerFor(language)));
    this.#stems.set(language, known);
    return known;
  }

  #found(way: LookUpWay, found: readonly number[]): FoundHeadwords {
    const places = found.map((at) => this.#place(at));
    const different = places.filter(
      (place, at) => places.findIndex(({ offset }) => offset === place.offset) === at,
    );
    return { way, places: different.slice(0, mostFound) };
  }

  async #table(keyOf: (word: string) => string): Promise<Float64Array> {
    const total = this.#starts[0].length + this.#starts[1].length;
    const table = new Float64Array(total);
    const pauses = new Pauses();
    for (let at = 0; at < total; at += 1) {
      await pauses.take();
      table[at] = hashOf(keyOf(this.#word(at))) * mostHeadwords + at;
    }
    return table.sort();
  }

  #lookUp(table: Float64Array, key: string, keyOf: (word: string) => string): readonly number[] {
    if (key === '') return [];
    const first = hashOf(key) * mostHeadwords;
    let [low, high] = [0, table.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((table[middle] ?? 0) < first) low = middle + 1;
      else high = middle;
    }
    const found: number[] = [];
    for (let at = low; at < table.length && found.length < mostFound; at += 1) {
      const entry = (table[at] ?? 0) - first;
      if (entry >= mostHeadwords) break;
      // Different words can have one hash.
      if (keyOf(this.#word(entry)) === key) found.push(entry);
    }
    return found;
  }

  #word(entry: number): string {
    const [file, start] = this.#startOf(entry);
    return file.toString('utf8', start, file.indexOf(0, start));
  }

  #startOf(entry: number): readonly [Buffer, number] {
    const { index, synonyms = index } = this.#files;
    const [own, other] = this.#starts;
    return entry < own.length
      ? [index, own[entry] ?? 0]
      : [synonyms, other[entry - own.length] ?? 0];
  }

  #place(entry: number): SensePlace {
    const { index, offsetBytes } = this.#files;
    const [file, start] = this.#startOf(entry);
    const after = file.indexOf(0, start) + 1;
    if (entry >= this.size) {
      const named = file.readUInt32BE(after);
      // What leads nowhere has no sense.
      if (named >= this.size) return { headword: this.#word(entry), offset: 0, size: 0 };
      return this.#place(named);
    }
    const offset =
      offsetBytes === 8 ? Number(index.readBigUInt64BE(after)) : index.readUInt32BE(after);
    const size = index.readUInt32BE(after + offsetBytes);
    return { headword: this.#word(entry), offset, size };
  }
}

/** Where the words of a file begin, of which each ends with a zero byte and is followed by `tail` bytes. */
function startsIn(file: Buffer, tail: number): Uint32Array {
  const starts: number[] = [];
  for (let at = 0; at < file.length;) {
    const end = file.indexOf(0, at);
    const isWhole = end > at && end - at <= longestHeadword && end + tail < file.length;
    if (!isWhole || starts.length === mostHeadwords) throw new Error(`no index at byte ${at}`);
    starts.push(at);
    at = end + 1 + tail;
  }
  return Uint32Array.from(starts);
}

/** The stem of a word; expressions have none. */
function stemOf(stemmer: Stemmer): (word: string) => string {
  return (word) => {
    const key = indexKey(word);
    return key.includes(' ') ? '' : stemmer(key);
  };
}

/** FNV-1a in 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}
