import type { AppError } from '../../../shared/result.ts';
import type { DiskState } from '../ports.ts';
import { Listeners } from '../sync/sync-progress.ts';

/** Remembers whether the last thing that was written could be. */
export class DiskTrouble implements DiskState {
  readonly #listeners = new Listeners<AppError | undefined>();
  #error: AppError | undefined;

  current(): AppError | undefined {
    return this.#error;
  }

  onChange(listener: (error: AppError | undefined) => void): () => void {
    return this.#listeners.add(listener);
  }

  /** Takes what came of writing: the error that a person is to be told, or none. */
  wrote(error: AppError | undefined): void {
    if (this.#error?.code === error?.code) return;
    this.#error = error;
    this.#listeners.tell(error);
  }
}
