import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import {
  copyFile,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, gunzipSync } from 'node:zlib';
import type { Dictionary, LookedUp } from '../../../shared/domain/dictionary.ts';
import type { RequestParsed } from '../../../shared/ipc/contract.ts';
import { type AppError, Failure, toAppError } from '../../../shared/result.ts';
import { textWords } from '../../../shared/search/words.ts';
import {
  dictzipLayout,
  type DictzipLayout,
  mostHeaderBytes,
  readBytes,
  readDictzip,
} from './dictzip.ts';
import { Headwords, type SensePlace } from './headwords.ts';
import { senseText } from './sense-text.ts';
import { readStarDictInfo, type StarDictInfo } from './stardict-info.ts';

/** Bytes: more than the largest dictionaries have. The words of one are in memory while it is used. */
const most = { info: 64 * 1024, words: 128 * 1024 * 1024, senses: 4 * 1024 ** 3 } as const;
/** Bytes of one sense that are shown: some hundred printed pages. */
const mostSenseBytes = 256 * 1024;

/** What the files of a dictionary are called in its folder, whatever they were called before. */
const names = {
  info: 'info.ifo',
  words: 'words.idx',
  synonyms: 'words.syn',
  senses: 'senses.dict',
  packed: 'senses.dict.dz',
} as const;

/** What the folders of dictionaries begin with that are being copied; one may be left by a program that was killed. */
const unfinished = '.';

interface OpenDictionary {
  readonly info: StarDictInfo;
  readonly headwords: Headwords;
  readonly senses: string;
  /** Of senses that are packed. */
  readonly layout: DictzipLayout | undefined;
}

export interface DictionariesOptions {
  /** The library's folder. */
  readonly directory: string;
  /** Why nothing of the library can be changed, if so. */
  readonly readOnlyBecause: AppError | undefined;
}

/** What came of adding dictionaries. */
export interface DictionaryAddition {
  readonly added: Dictionary[];
  readonly failed: { readonly file: string; readonly error: AppError }[];
}

/** The StarDict dictionaries that a person added: kept with the library, read only, and asked without a network. */
export class Dictionaries {
  readonly #folder: string;
  readonly #readOnlyBecause: AppError | undefined;
  readonly #open = new Map<string, Promise<OpenDictionary>>();
  /** Those that were asked and could not be read, although their files are there. */
  readonly #damaged = new Set<string>();

  constructor({ directory, readOnlyBecause }: DictionariesOptions) {
    this.#folder = join(directory, 'dictionaries');
    this.#readOnlyBecause = readOnlyBecause;
  }

  /** By their names. Of one whose files are gone or damaged it is said, as far as that is known before it is asked. */
  async list(): Promise<Dictionary[]> {
    const found = await readdir(this.#folder).catch(() => []);
    const ids = found.filter((name) => !name.startsWith(unfinished));
    const known = await Promise.all(ids.map((id) => this.#listed(id)));
    return known.toSorted((a, b) => a.name.localeCompare(b.name));
  }

  /** Adds the dictionaries whose `.ifo` files are among some paths, or in folders that are. What fails says why. */
  async add(paths: readonly string[]): Promise<DictionaryAddition> {
    const { code, params } = this.#readOnlyBecause ?? {};
    if (code) throw new Failure(code, params);
    const addition: DictionaryAddition = { added: [], failed: [] };
    for (const path of await infoFiles(paths)) {
      try {
        addition.added.push(await this.#take(path));
      } catch (error) {
        addition.failed.push({ file: basename(path), error: toAppError(error) });
      }
    }
    return addition;
  }

  async remove({ dictionaryId }: RequestParsed<'dictionaryRemove'>): Promise<void> {
    const { code, params } = this.#readOnlyBecause ?? {};
    if (code) throw new Failure(code, params);
    this.#open.delete(dictionaryId);
    this.#damaged.delete(dictionaryId);
    await rm(join(this.#folder, basename(dictionaryId)), { recursive: true, force: true });
  }

  /** What each dictionary says of a word, or of the one word in some text; those that do not know it say nothing. */
  async lookUp({ text, language }: RequestParsed<'dictionaryLookUp'>): Promise<LookedUp[]> {
    const looked = [];
    for (const dictionary of await this.list()) {
      // A dictionary that was damaged since says nothing, and the others do; the list tells it.
      const found = await this.#ask(dictionary, text.trim(), language).catch(() => {
        this.#damaged.add(dictionary.id);
      });
      if (found) looked.push(found);
    }
    return looked;
  }

  async #ask(
    dictionary: Dictionary,
    text: string,
    language: string,
  ): Promise<LookedUp | undefined> {
    const open = await this.#opened(dictionary.id);
    const found =
      (await open.headwords.find(text, language)) ??
      (await open.headwords.find(onlyWord(text), language));
    if (!found) return undefined;
    const entries = [];
    for (const place of found.places) {
      const sense = senseText(await readSense(open, place), open.info.sameTypes);
      if (sense !== '') entries.push({ headword: place.headword, sense });
    }
    return entries.length === 0 ? undefined : { dictionary, way: found.way, entries };
  }

  async #listed(id: string): Promise<Dictionary> {
    const isThere = async (name: string) =>
      (await stat(join(this.#folder, id, name)).catch(() => undefined))?.isFile() === true;
    try {
      const described = await this.#described(id);
      const hasSenses = (await isThere(names.senses)) || (await isThere(names.packed));
      const isWhole = !this.#damaged.has(id) && hasSenses && (await isThere(names.words));
      return isWhole ? described : { ...described, isDamaged: true };
    } catch {
      return { id, name: '', headwords: 0, isDamaged: true };
    }
  }

  async #described(id: string): Promise<Dictionary> {
    const path = join(this.#folder, id, names.info);
    const { name, headwords, from, to } = readStarDictInfo(await readFile(path, 'utf8'), id);
    return { id, name, headwords, ...(from && { from }), ...(to && { to }) };
  }

  #opened(id: string): Promise<OpenDictionary> {
    const known = this.#open.get(id) ?? openDictionary(join(this.#folder, id), id);
    this.#open.set(id, known);
    known.catch(() => this.#open.delete(id));
    return known;
  }

  /** Copies a dictionary beside the others, looks whether it can be read, and only then gives it its name. */
  async #take(path: string): Promise<Dictionary> {
    const temporary = join(this.#folder, `${unfinished}${randomUUID()}`);
    await mkdir(temporary, { recursive: true });
    try {
      const id = await copyDictionary(path, temporary);
      await checkDictionary(temporary, basename(path));
      this.#open.delete(id);
      this.#damaged.delete(id);
      const target = join(this.#folder, id);
      await rm(target, { recursive: true, force: true });
      await rename(temporary, target);
      return await this.#described(id);
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  }
}

async function infoFiles(paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() === true;
      return isFolder ? (await readdir(path)).map((name) => join(path, name)) : [path];
    }),
  );
  const info = found.flat().filter((path) => extname(path).toLowerCase() === '.ifo');
  // Whoever chose another file of a dictionary meant the dictionary.
  const bases = found
    .flat()
    .map((path) => `${path.replace(/\.(?:idx|dict|syn)(?:\.gz|\.dz)?$/i, '')}.ifo`);
  return [...new Set(info.length > 0 ? info : bases)];
}

/** Copies the files that belong to an `.ifo` file. Answers the id of the dictionary, which its contents make. */
async function copyDictionary(path: string, target: string): Promise<string> {
  const file = basename(path);
  const base = path.slice(0, -'.ifo'.length);
  const info = await readLimited(path, most.info, file);
  const words = await readEither(`${base}.idx`, file);
  await writeFile(join(target, names.info), info);
  await writeFile(join(target, names.words), words);
  const synonyms = await readLimited(`${base}.syn`, most.words, file).catch(() => undefined);
  if (synonyms) await writeFile(join(target, names.synonyms), synonyms);
  await copySenses(base, target, file);
  return idOf(info, words);
}

/** The id of a dictionary, which its contents make, so that one that is added twice is there once. */
function idOf(info: Uint8Array, words: Uint8Array): string {
  return createHash('sha256').update(info).update(words).digest('hex').slice(0, 32);
}

async function readEither(path: string, file: string): Promise<Buffer> {
  const plain = await readLimited(path, most.words, file).catch(() => undefined);
  if (plain) return plain;
  const packed = await readLimited(`${path}.gz`, most.words, file).catch(() => undefined);
  if (!packed) throw new Failure('dictionaryIncomplete', { file, missing: '.idx' });
  try {
    return gunzipSync(packed, { maxOutputLength: most.words });
  } catch (error) {
    throw new Failure('dictionaryUnreadable', { file }, { cause: error });
  }
}

async function copySenses(base: string, target: string, file: string): Promise<void> {
  for (const [ending, name] of [
    ['.dict', names.senses],
    ['.dict.dz', names.packed],
  ] as const) {
    const facts = await stat(base + ending).catch(() => undefined);
    if (!facts?.isFile()) continue;
    if (facts.size > most.senses) throw new Failure('dictionaryUnreadable', { file });
    if (ending === '.dict' || (await layoutOf(base + ending))) {
      return await copyFile(base + ending, join(target, name));
    }
    return await unpack(base + ending, join(target, names.senses), file);
  }
  throw new Failure('dictionaryIncomplete', { file, missing: '.dict' });
}

/** Packed as a whole, it could only be read from its beginning. */
async function unpack(from: string, to: string, file: string): Promise<void> {
  let bytes = 0;
  const limit = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(bytes > most.senses ? new Error('too large') : null, chunk);
    },
  });
  await pipeline(createReadStream(from), createGunzip(), limit, createWriteStream(to)).catch(
    (error: unknown) => {
      throw new Failure('dictionaryUnreadable', { file }, { cause: error });
    },
  );
}

async function readLimited(path: string, limit: number, file: string): Promise<Buffer> {
  const facts = await stat(path).catch((error: unknown) => {
    throw new Failure('fileUnreadable', { file }, { cause: error });
  });
  if (facts.size > limit) throw new Failure('dictionaryUnreadable', { file });
  return await readFile(path);
}

async function checkDictionary(folder: string, file: string): Promise<void> {
  const { headwords, senses, layout } = await openDictionary(folder).catch((error: unknown) => {
    throw error instanceof Failure ? error : new Failure('dictionaryUnreadable', { file });
  });
  const length = layout
    ? layout.pieceLength * (layout.starts.length - 1)
    : (await stat(senses)).size;
  if (headwords.size === 0 || headwords.lastByte > length) {
    throw new Failure('dictionaryUnreadable', { file });
  }
}

/** Throws an Error for one that is not what was added, where the `id` is given that it had then. */
async function openDictionary(folder: string, id?: string): Promise<OpenDictionary> {
  const description = await readFile(join(folder, names.info));
  const index = await readFile(join(folder, names.words));
  if (id !== undefined && idOf(description, index) !== id) throw new Error(`${id} has changed`);
  const info = readStarDictInfo(description.toString('utf8'), basename(folder));
  const synonyms = await readFile(join(folder, names.synonyms)).catch(() => undefined);
  const headwords = await Headwords.read({ index, synonyms, offsetBytes: info.offsetBytes });
  const packed = join(folder, names.packed);
  const layout = await layoutOf(packed).catch(() => undefined);
  return { info, headwords, senses: layout ? packed : join(folder, names.senses), layout };
}

async function layoutOf(path: string): Promise<DictzipLayout | undefined> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(
      Buffer.alloc(mostHeaderBytes),
      0,
      mostHeaderBytes,
      0,
    );
    return dictzipLayout(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

async function readSense({ senses, layout }: OpenDictionary, place: SensePlace): Promise<Buffer> {
  const size = Math.min(place.size, mostSenseBytes);
  if (size === 0) return Buffer.alloc(0);
  const file = await open(senses, 'r');
  try {
    return layout
      ? await readDictzip(file, layout, place.offset, size)
      : await readBytes(file, place.offset, size);
  } finally {
    await file.close();
  }
}

/** The word in a text that has only one, without the article that French elides before it; nothing where there are more. */
function onlyWord(text: string): string {
  const [word, ...others] = textWords(text);
  return word && others.length === 0 ? text.slice(word.start, word.end) : '';
}
