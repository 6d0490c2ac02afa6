import { type AppError, toAppError } from '../../../shared/result.ts';
import { withHomeFolder } from '../home-folder.ts';
import type { Library } from '../ports.ts';
import type { MachinePack } from './machine-packs.ts';
import { isPackAddress } from './pack-policy.ts';
import type { PackService } from './pack-service.ts';

/** A pack that administrators decided and that could not be installed. */
export interface DecidedPackFailure {
  /** The file, folder or address, as the policy has it. */
  readonly place: string;
  readonly error: AppError;
}

export interface DecidedPacksOptions {
  readonly store: Pick<Library, 'readOnlyBecause'>;
  readonly packs: Pick<PackService, 'fetch' | 'installIfNew' | 'noteDecided' | 'removeAbandoned'>;
  /** What the policy `packs` says. */
  readonly places: readonly string[];
  /** What an administrator installed for everybody on this machine. Never rejects. */
  readonly ofMachine: () => Promise<readonly MachinePack[]>;
}

/**
 * Installs the packs that administrators hand out. Whoever decided them answers for servers that are private, and for
 * bringing something in where nobody may import.
 */
export class DecidedPacks {
  readonly #options: DecidedPacksOptions;
  readonly #stop = new AbortController();
  readonly #listeners = new Set<(failure: DecidedPackFailure) => void>();
  #done: Promise<readonly DecidedPackFailure[]> | undefined;

  constructor(options: DecidedPacksOptions) {
    this.#options = options;
  }

  /** Calls for each pack that fails; answers the unsubscriber. */
  onFailure(listener: (failure: DecidedPackFailure) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Installs each, one after the other, and answers those that failed; one that fails keeps no other back. Done once for as
   * long as the program runs, whoever asks: the next start tries again. Never rejects.
   */
  install(): Promise<readonly DecidedPackFailure[]> {
    return (this.#done ??= this.#installAll());
  }

  /** Stops what runs and waits for what is being written; nothing is installed after that. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#done;
  }

  async #installAll(): Promise<readonly DecidedPackFailure[]> {
    const { store, packs, places, ofMachine } = this.#options;
    if (store.readOnlyBecause) return [];
    await packs.removeAbandoned();
    const failures: DecidedPackFailure[] = [];
    const decided: readonly MachinePack[] = places.map((place) => ({ place }));
    for (const { place, error } of [...decided, ...(await ofMachine())]) {
      if (this.#stop.signal.aborted) break;
      const thrown = error ?? (await this.#attempt(place));
      if (this.#stop.signal.aborted || !thrown) continue;
      const failure = { place, error: thrown };
      failures.push(failure);
      for (const listener of this.#listeners) listener(failure);
    }
    return failures;
  }

  /** What went wrong, if anything did. */
  async #attempt(place: string): Promise<AppError | undefined> {
    try {
      await this.#installFrom(place);
      return undefined;
    } catch (error) {
      return toAppError(error);
    }
  }

  async #installFrom(place: string): Promise<void> {
    const { packs } = this.#options;
    const watching = { signal: this.#stop.signal, onProgress: () => undefined };
    const { id } = isPackAddress(place)
      ? await packs.fetch(place, { allowPrivate: true }, watching)
      : await packs.installIfNew(withHomeFolder(place), watching);
    await packs.noteDecided(id, place);
  }
}
