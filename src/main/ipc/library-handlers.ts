import { join } from 'node:path';
import type { BackupProgress } from '../../shared/domain/backup.ts';
import { Failure } from '../../shared/result.ts';
import { checkLibraryFolder } from '../core/libraries/library-folder.ts';
import { type KnownLibraries, knownLibrariesFile } from '../core/libraries/known-libraries.ts';
import { LibraryMove } from '../core/libraries/move-library.ts';
import type { Services } from '../services.ts';
import { storeFailure } from '../store/file-system.ts';
import { isLibrary } from '../store/library.ts';
import { lockLibrary } from '../store/library-lock.ts';
import type { Handlers } from './register.ts';

/** What the library's folder is called in the folder that it is moved to. */
const movedFolder = 'Escale';

/** A verb that is at work is done soon. Milliseconds. */
const lockPatience = 10_000;

/** What libraries ask of the window's process. */
export interface LibraryActions {
  readonly known: KnownLibraries;
  readonly showFolder: () => Promise<void>;
  /** Which folder is to hold a library; undefined when the person cancels. */
  readonly chooseFolder: () => Promise<string | undefined>;
  readonly tellProgress: (progress: BackupProgress) => void;
  /**
   * Closes the library, lets `whileClosed` work, and opens the one in `folder`; where that fails the old one is open
   * again, and the failure is thrown.
   */
  readonly exchange: (folder: string, whileClosed: () => Promise<void>) => Promise<void>;
  /** Shows the window anew, with another library. */
  readonly reload: () => void;
  /** The move whose old library a person has not decided about. */
  readonly moved: { current: LibraryMove | undefined };
}

type LibraryRequests =
  | 'librariesKnown'
  | 'libraryOpen'
  | 'libraryMove'
  | 'libraryMoveCancel'
  | 'libraryDeleteOld'
  | 'libraryShowFolder';

/** Pairs the requests that concern libraries as a whole with their answers. */
export function createLibraryHandlers(
  { store }: Services,
  actions: LibraryActions,
): Pick<Handlers, LibraryRequests> {
  const { known } = actions;
  let stop = new AbortController();
  /** Opens a library from now on. Where that cannot be remembered the earlier one is open again, as at the next launch. */
  const use = async (folder: string, whileClosed: () => Promise<void>) => {
    const earlier = store.directory;
    await actions.exchange(folder, whileClosed);
    try {
      await known.choose(folder);
    } catch (error) {
      await actions.exchange(earlier, async () => undefined);
      throw storeFailure(error, knownLibrariesFile);
    }
  };
  return {
    librariesKnown: async () => {
      const folders = known.others.filter((folder) => folder !== store.directory);
      const others = await Promise.all(
        folders.map(async (folder) => ({ folder, isThere: await isLibrary(folder) })),
      );
      return {
        current: store.directory,
        others: others.filter(({ folder, isThere }) => isThere || known.remembers(folder)),
      };
    },
    libraryOpen: async ({ folder: named }) => {
      const folder = named ?? (await actions.chooseFolder());
      if (folder === undefined || folder === store.directory) return;
      // The window names only what it was told of.
      if (named !== undefined && !known.others.includes(named)) {
        throw new Failure('requestInvalid', { request: 'libraryOpen' });
      }
      if (named !== undefined && !(await isLibrary(named))) {
        throw new Failure('libraryVanished', { folder: named });
      }
      await checkLibraryFolder(folder, isLibrary);
      await use(folder, async () => undefined);
      actions.reload();
    },
    libraryMove: async () => {
      const parent = await actions.chooseFolder();
      if (parent === undefined) return undefined;
      const to = join(parent, movedFolder);
      stop = new AbortController();
      const from = store.directory;
      const { signal } = stop;
      const move = await LibraryMove.begin({ from, to, signal, onProgress: actions.tellProgress });
      await use(to, () => whileLocked(from, () => move.finish()));
      actions.moved.current = move;
      return { from, to };
    },
    libraryMoveCancel: () => stop.abort(),
    libraryDeleteOld: async () => {
      const move = actions.moved.current;
      if (!move || move.from === store.directory) return;
      await move.deleteOld();
      await known.forget(move.from);
      actions.moved.current = undefined;
    },
    libraryShowFolder: () => actions.showFolder(),
  };
}

/** Keeps a library that the window has closed from every other process. */
async function whileLocked(directory: string, work: () => Promise<void>): Promise<void> {
  const lock = await lockLibrary(directory, lockPatience);
  try {
    await work();
  } finally {
    await lock.release();
  }
}
