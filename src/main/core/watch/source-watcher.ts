import { stat } from 'node:fs/promises';
import { watch, type FSWatcher } from 'chokidar';
import type { Source } from '../../../shared/domain/source.ts';
import type { Collection } from '../ports.ts';
import type { SyncService } from '../sync/sync-service.ts';

/** Milliseconds of quiet after a change before a source is read again: copying many files is one change. */
const defaultQuiet = 700;
/** Milliseconds between two looks at a folder that is gone, such as one on a drive that was unplugged. */
const defaultReturnCheck = 5000;

export interface SourceWatcherOptions {
  readonly sources: Collection<Source>;
  readonly sync: Pick<SyncService, 'start'>;
  readonly quiet?: number;
  readonly returnCheck?: number;
}

/**
 * Reads files and folders again when they change on disk, for as long as it runs. A folder that vanishes shows as a failed
 * sync of its source, and is read again when it is back.
 */
export class SourceWatcher {
  readonly #options: Required<SourceWatcherOptions>;
  readonly #watched = new Map<string, WatchedSource>();
  #unsubscribe: (() => void) | undefined;

  constructor(options: SourceWatcherOptions) {
    this.#options = { quiet: defaultQuiet, returnCheck: defaultReturnCheck, ...options };
  }

  /** Watches every file and folder among the sources, and follows what is added and removed. */
  start(): void {
    this.#unsubscribe ??= this.#options.sources.onChange(() => this.#follow());
    this.#follow();
  }

  /** Resolves when nothing is watched any more. */
  async close(): Promise<void> {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    await Promise.all([...this.#watched.values()].map((watched) => watched.close()));
    this.#watched.clear();
  }

  #follow(): void {
    const { sources, sync, quiet, returnCheck } = this.#options;
    for (const source of sources.values()) {
      if (!isWatched(source) || this.#watched.has(source.id)) continue;
      const read = () => {
        // What goes wrong is kept with the source; a source that was removed meanwhile needs no reading.
        if (sources.get(source.id)) sync.start({ sourceIds: [source.id] }).catch(() => undefined);
      };
      this.#watched.set(source.id, new WatchedSource(source.location, read, quiet, returnCheck));
    }
    for (const [id, watched] of this.#watched) {
      if (sources.get(id)) continue;
      this.#watched.delete(id);
      void watched.close();
    }
  }
}

function isWatched({ kind }: Source): boolean {
  return kind === 'file' || kind === 'folder';
}

/** One file or folder that is watched. */
class WatchedSource {
  readonly #location: string;
  readonly #read: () => void;
  readonly #quiet: number;
  readonly #returnTimer: NodeJS.Timeout;
  #watcher: FSWatcher;
  #pending: NodeJS.Timeout | undefined;
  #isGone = false;

  constructor(location: string, read: () => void, quiet: number, returnCheck: number) {
    this.#location = location;
    this.#read = read;
    this.#quiet = quiet;
    this.#watcher = this.#watch();
    this.#returnTimer = setInterval(() => void this.#lookForReturn(), returnCheck);
    this.#returnTimer.unref();
  }

  async close(): Promise<void> {
    clearTimeout(this.#pending);
    clearInterval(this.#returnTimer);
    await this.#watcher.close();
  }

  #watch(): FSWatcher {
    const watcher = watch(this.#location, {
      ignoreInitial: true,
      followSymlinks: false,
      ignored: (path) => path !== this.#location && /(?:^|[/\\])\.[^/\\]*$/.test(path),
    });
    watcher.on('all', () => this.#changed());
    // A folder that may not be looked into is told by reading it.
    watcher.on('error', () => this.#changed());
    return watcher;
  }

  #changed(): void {
    clearTimeout(this.#pending);
    this.#pending = setTimeout(() => this.#read(), this.#quiet);
  }

  /** What watches a folder does not see it come back, so it is looked for while it is gone. */
  async #lookForReturn(): Promise<void> {
    const isThere = await stat(this.#location).then(
      () => true,
      () => false,
    );
    if (isThere === !this.#isGone) return;
    this.#isGone = !isThere;
    if (isThere) {
      await this.#watcher.close();
      this.#watcher = this.#watch();
    }
    this.#changed();
  }
}
