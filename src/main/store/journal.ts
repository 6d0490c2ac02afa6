import { Failure } from '../../shared/result.ts';
import type { CollectionFiles } from './collection-files.ts';
import { type FileSystem, systemErrorCode, type WritableFile } from './file-system.ts';
import { journalLine } from './journal-line.ts';

/** A part of the journal, and the length of what is good in it. */
export interface SegmentEnd {
  readonly path: string;
  readonly length: number;
}

interface OpenSegment extends SegmentEnd {
  readonly file: WritableFile;
  length: number;
}

/**
 * The changes of a collection since a snapshot, one batch a line. A new part of the journal, named by the number of its
 * first line, is begun after each opening, each snapshot and each failure; no part is ever written again after that, so
 * whatever is wrong with one stays in it.
 */
export class Journal {
  readonly #files: CollectionFiles;
  readonly #fileSystem: FileSystem;
  #sequence = 0;
  #segment: OpenSegment | undefined;
  /** A part whose end the disk may not have, or have more of than was promised. */
  #torn: SegmentEnd | undefined;
  #hasFailedSync = false;
  /** Number of the first line of the part that was begun last; 0 before there was one. */
  #begun = 0;
  #bytes = 0;
  #leaving = Promise.resolve();

  constructor(files: CollectionFiles, fileSystem: FileSystem) {
    this.#files = files;
    this.#fileSystem = fileSystem;
  }

  /** Number of the last batch that was written or read. */
  get sequence(): number {
    return this.#sequence;
  }

  /** Length of what was written or read since the last snapshot. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Whether a sync failed since the last snapshot was begun: nobody knows what the disk has of it then. */
  get hasFailedSync(): boolean {
    return this.#hasFailedSync;
  }

  /** Goes on from what was read. Whoever wrote its end may have been stopped before the disk had it. */
  resume(sequence: number, bytes: number, end: SegmentEnd | undefined): void {
    this.#sequence = sequence;
    this.#bytes = bytes;
    this.#torn = end;
  }

  /** Resolves when the disk has the batch. When it rejects, the batch is not in the journal or is taken out before the next. */
  async append(changesJson: string): Promise<void> {
    await this.makeSafe();
    this.#segment ??= await this.#begin();
    const segment = this.#segment;
    const line = journalLine(this.#sequence + 1, changesJson);
    try {
      await segment.file.write(line, segment.length);
      await this.#sync(segment);
    } catch (error) {
      this.#torn = segment;
      this.#leaveSegment();
      // Tried again before the next batch.
      await this.makeSafe().catch(() => undefined);
      throw error;
    }
    segment.length += line.byteLength;
    this.#bytes += line.byteLength;
    this.#sequence += 1;
  }

  /** Resolves when the disk has what was written or read, and nothing that was refused. */
  async makeSafe(): Promise<void> {
    if (!this.#torn) return;
    await this.#fileSystem.truncate(this.#torn.path, this.#torn.length);
    this.#torn = undefined;
  }

  /** What comes now goes to a new part, as a snapshot of what came before is begun. */
  cut(): void {
    this.#hasFailedSync = false;
    this.#leaveSegment();
  }

  /** A snapshot holds what the first `bytes` of the journal say. */
  replaced(bytes: number): void {
    this.#bytes -= bytes;
  }

  /**
   * Begins a part that stays empty, when a snapshot holds all lines of those before it: damage to them is seen to cost
   * nothing then. Without it, damage is told that may cost something.
   */
  async seal(): Promise<void> {
    if (this.#begun === 0 || this.#begun > this.#sequence) return;
    this.#leaveSegment();
    await this.makeSafe();
    this.#segment = await this.#begin();
  }

  /** Resolves when no file is open any more. */
  async close(): Promise<void> {
    this.#leaveSegment();
    await this.#leaving;
  }

  #leaveSegment(): void {
    const segment = this.#segment;
    this.#segment = undefined;
    // Nothing is lost when it does not close well: its lines were synced one by one.
    if (segment) this.#leaving = segment.file.close().catch(() => undefined);
  }

  async #sync({ file }: OpenSegment): Promise<void> {
    try {
      await file.sync();
    } catch (error) {
      this.#hasFailedSync = true;
      throw error;
    }
  }

  async #begin(): Promise<OpenSegment> {
    const { journals, library } = this.#files.folders;
    const path = this.#files.segment(this.#sequence + 1);
    await this.#fileSystem.makeFolder(journals);
    // A part that was begun and got no line has this name too. One with lines was not there when the library was opened.
    if ((await this.#lengthOf(path)) > 0) throw new Failure('storeAltered', { file: path });
    const file = await this.#fileSystem.create(path);
    try {
      await this.#fileSystem.syncFolder(journals);
      await this.#fileSystem.syncFolder(library);
    } catch (error) {
      await file.close().catch(() => undefined);
      throw error;
    }
    this.#begun = this.#sequence + 1;
    return { path, file, length: 0 };
  }

  /** In bytes; 0 for a file that is not there. */
  async #lengthOf(path: string): Promise<number> {
    try {
      return (await this.#fileSystem.describe(path)).bytes;
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') return 0;
      throw error;
    }
  }
}
