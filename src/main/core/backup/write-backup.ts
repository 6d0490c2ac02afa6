import { createHash, type Hash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type {
  BackupContents,
  BackupOutcome,
  BackupProgress,
} from '../../../shared/domain/backup.ts';
import { Failure } from '../../../shared/result.ts';
import { flushFolder } from '../flush-folder.ts';
import type { ContentStore, Library, RecordsOfMoment } from '../ports.ts';
import { gatherReferences } from '../retention/collect-garbage.ts';
import {
  backupFormatVersion,
  collectionEntry,
  contentEntry,
  contentFolderNames,
  type ContentFolder,
  factsOf,
  type Manifest,
  manifestName,
} from './backup-format.ts';
import { BackupArchive } from './read-backup.ts';

/** Records written in one piece. */
const recordsAtOnce = 100;

export interface WriteBackupOptions {
  readonly store: Pick<Library, 'backedUp' | 'records' | 'bodies' | 'assets' | 'enclosures'>;
  readonly path: string;
  /** Sound and other files can take more than all the rest, and texts and pictures more than all records. */
  readonly contents: BackupContents;
  readonly escaleVersion: string;
  /** The id of the schedule that wants it. */
  readonly scheduledBy?: string | undefined;
  readonly createdAt: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: BackupProgress) => void;
}

/** A file that the records name and that is there. */
interface PlannedFile {
  readonly folder: ContentFolder;
  readonly hash: string;
}

/**
 * Writes a library into one file, reads it back whole, and only then gives it its name. The records are those of one
 * moment. Throws Failure `cancelled`, `target…` or `backupUnwritable`, and `backupDamaged` when what
 * was read back is not what was written; what had been at the path is still there then.
 */
export async function writeBackup(options: WriteBackupOptions): Promise<BackupOutcome> {
  const { path, signal } = options;
  const temporary = `${path}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    const leftOut = await new BackupWriting(options, temporary).write();
    const archive = await BackupArchive.open(temporary);
    try {
      await archive.verify(signal, options.onProgress);
      await rename(temporary, path);
      await flushFolder(dirname(path));
      return { ...factsOf(archive.manifest, archive.bytes), path, leftOut };
    } finally {
      archive.close();
    }
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw signal.aborted ? new Failure('cancelled') : targetFailure(error, path);
  }
}

/** One archive while it is written, entry after entry, each with no more in memory than a piece of it. */
class BackupWriting {
  readonly #options: WriteBackupOptions;
  readonly #temporary: string;
  readonly #zip = new ZipFile();
  readonly #stop = new AbortController();
  /** The library as it is when the writing begins, by the names of the collections. */
  readonly #moments: ReadonlyMap<string, RecordsOfMoment>;
  #done = 0;
  #total = 0;

  constructor(options: WriteBackupOptions, temporary: string) {
    this.#options = options;
    this.#temporary = temporary;
    this.#moments = new Map(
      [...options.store.backedUp].map(([name, collection]) => [name, collection.moment()]),
    );
  }

  /** Answers how many files were left out. */
  async write(): Promise<number> {
    const signal = AbortSignal.any([this.#stop.signal, this.#options.signal]);
    this.#zip.on('error', (error: unknown) => this.#stop.abort(error));
    const written = pipeline(
      this.#zip.outputStream,
      createWriteStream(this.#temporary, { flags: 'wx', flush: true }),
      { signal },
    );
    const failed = written.then(() => new Promise<never>(() => {}));
    try {
      const leftOut = await Promise.race([this.#feed(), failed]);
      await written;
      return leftOut;
    } catch (error) {
      this.#stop.abort(error);
      await written.catch(() => undefined);
      throw this.#stop.signal.reason;
    } finally {
      for (const moment of this.#moments.values()) moment.end();
    }
  }

  async #feed(): Promise<number> {
    const { store, contents, escaleVersion, createdAt, scheduledBy } = this.#options;
    const { files, missing } = await this.#plan();
    const moments = [...this.#moments];
    this.#total = moments.reduce((sum, [, { size }]) => sum + size, files.length);
    const written: Manifest['collections'] = [];
    for (const [name, moment] of moments) {
      const lines = this.#lines(moment.values());
      const { bytes, sha256 } = await this.#add(collectionEntry(name), lines, true);
      written.push({ name, records: moment.size, bytes, sha256 });
    }
    const content = {
      bodies: { count: 0, bytes: 0 },
      assets: { count: 0, bytes: 0 },
      enclosures: { count: 0, bytes: 0 },
    };
    let leftOut = missing;
    for (const { folder, hash } of files) {
      this.#step(1);
      if (!(await isIntact(store[folder], hash))) {
        leftOut += 1;
        continue;
      }
      const source = store[folder].content(hash);
      // Pictures and sound are packed already.
      const { bytes } = await this.#add(contentEntry(folder, hash), source, folder === 'bodies');
      content[folder].count += 1;
      content[folder].bytes += bytes;
    }
    const manifest: Manifest = {
      format: 'escale-backup',
      formatVersion: backupFormatVersion,
      escaleVersion,
      createdAt,
      everything: contents === 'everything',
      ...(contents === 'records' && { withoutFiles: true }),
      ...(scheduledBy !== undefined && { scheduledBy }),
      collections: written,
      files: content,
    };
    await this.#add(manifestName, [Buffer.from(JSON.stringify(manifest, null, 1))], true);
    this.#zip.end();
    return leftOut;
  }

  async #plan() {
    const { store, contents } = this.#options;
    const { texts, wanted } = await this.#wanted();
    const files: PlannedFile[] = [];
    const found = new Set<string>();
    for (const folder of foldersOf[contents]) {
      for (const { hash } of await store[folder].files()) {
        if (!wanted.has(hash)) continue;
        files.push({ folder, hash });
        found.add(hash);
      }
    }
    return { files, missing: [...texts].filter((hash) => !found.has(hash)).length };
  }

  /** The texts that are to be in the backup, and all files that are. */
  async #wanted(): Promise<{
    readonly texts: ReadonlySet<string>;
    readonly wanted: ReadonlySet<string>;
  }> {
    const texts = new Set<string>();
    if (this.#options.contents === 'records') {
      const annotated = this.#annotatedArticles();
      for (const record of recordsIn(this.#moments.values(), new Set()))
        if (isRecordOf(record, annotated)) for (const hash of bodyHashesOf(record)) texts.add(hash);
      return { texts, wanted: texts };
    }
    const wanted = await gatherReferences(recordsIn(this.#moments.values(), texts));
    return { texts, wanted };
  }

  /** What somebody wrote about a text is worth little without it, and its publisher may have it no longer. */
  #annotatedArticles(): ReadonlySet<unknown> {
    const articleIds = new Set<unknown>();
    for (const annotation of this.#moments.get('annotations')?.values() ?? []) {
      if (typeof annotation === 'object' && annotation !== null && 'articleId' in annotation)
        articleIds.add(annotation.articleId);
    }
    return articleIds;
  }

  async *#lines(records: Iterable<unknown>): AsyncGenerator<Uint8Array> {
    let lines: string[] = [];
    const take = () => {
      const piece = Buffer.from(lines.join(''));
      this.#step(lines.length);
      lines = [];
      return piece;
    };
    for (const record of records) {
      lines.push(`${JSON.stringify(record)}\n`);
      if (lines.length === recordsAtOnce) yield take();
    }
    if (lines.length > 0) yield take();
  }

  /** Resolves when all of the entry is in the archive. */
  #add(name: string, source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, compress: boolean) {
    return new Promise<{ readonly bytes: number; readonly sha256: string }>((resolve, reject) => {
      const tally: Tally = { hash: createHash('sha256'), bytes: 0 };
      const stream = Readable.from(measured(source, tally), { objectMode: false });
      stream.once('end', () => resolve({ bytes: tally.bytes, sha256: tally.hash.digest('hex') }));
      stream.once('error', reject);
      this.#zip.addReadStream(stream, name, {
        compress,
        mtime: new Date(this.#options.createdAt),
      });
    });
  }

  #step(count: number): void {
    this.#done += count;
    this.#options.onProgress({ phase: 'writing', done: this.#done, total: this.#total });
  }
}

/** In which folders there is anything that goes into a backup. */
const foldersOf: Readonly<Record<BackupContents, readonly ContentFolder[]>> = {
  records: ['bodies'],
  texts: ['bodies', 'assets'],
  everything: contentFolderNames,
};

function isRecordOf(record: unknown, ids: ReadonlySet<unknown>): boolean {
  return typeof record === 'object' && record !== null && 'id' in record && ids.has(record.id);
}

interface Tally {
  readonly hash: Hash;
  bytes: number;
}

async function* measured(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  tally: Tally,
): AsyncGenerator<Uint8Array> {
  for await (const piece of source) {
    tally.hash.update(piece);
    tally.bytes += piece.byteLength;
    yield piece;
  }
}

/** All records, one by one; the texts that they show are noted on the way. */
function* recordsIn(
  moments: Iterable<RecordsOfMoment>,
  texts: Set<string>,
): Generator<unknown, void, undefined> {
  for (const moment of moments) {
    for (const record of moment.values()) {
      for (const hash of bodyHashesOf(record)) texts.add(hash);
      yield record;
    }
  }
}

/** The texts that an article shows or showed, of any record that has versions. */
function bodyHashesOf(record: unknown): readonly string[] {
  if (typeof record !== 'object' || record === null || !('variants' in record)) return [];
  const { variants } = record;
  if (!Array.isArray(variants)) return [];
  return variants.flatMap((variant: { readonly bodyHash?: string }) => variant.bodyHash ?? []);
}

/** Whether a file is what its name says; one that is not would make a backup that nobody could trust. */
async function isIntact(store: ContentStore, hash: string): Promise<boolean> {
  const digest = createHash('sha256');
  try {
    for await (const piece of store.content(hash)) digest.update(piece);
  } catch {
    return false;
  }
  return digest.digest('hex') === hash;
}

function targetFailure(error: unknown, path: string): Failure {
  if (error instanceof Failure) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new Failure('targetPermission', { file: path }, { cause: error });
    case 'ENOSPC':
    case 'EDQUOT':
      return new Failure('targetFull', { file: path }, { cause: error });
    case 'ENOENT':
    case 'ENOTDIR':
      return new Failure('targetMissing', { file: path }, { cause: error });
    default:
      return new Failure('backupUnwritable', { file: path, reason: code }, { cause: error });
  }
}
