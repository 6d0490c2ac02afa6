import type { Settings } from '../../../shared/domain/settings.ts';
import { Failure } from '../../../shared/result.ts';
import type { Clock, Library } from '../ports.ts';

const bytesPerMegabyte = 1_000_000;
/** Counting asks the disk about every file, and what others write meanwhile is told by `claim`. */
const recountMilliseconds = 5 * 60 * 1000;

export interface StorageBudgetOptions {
  readonly store: Pick<Library, 'bodies' | 'assets' | 'enclosures'>;
  readonly settings: { get(): Settings };
  readonly clock: Clock;
}

/** Whether the library may grow. Whoever fetches what an article can be read without asks here first. */
export class StorageBudget {
  readonly #options: StorageBudgetOptions;
  #counted: { readonly at: number; readonly bytes: Promise<number> } | undefined;
  #claimed = 0;

  constructor(options: StorageBudgetOptions) {
    this.#options = options;
  }

  /**
   * Takes `bytes` of what the budget leaves. Throws Failure `storageBudget` when that is less; without a budget there is
   * always room.
   */
  async claim(bytes: number): Promise<void> {
    const megabytes = this.#options.settings.get().retention.budgetMegabytes;
    if (megabytes === undefined) return;
    const used = await this.#used();
    if (used + this.#claimed + bytes > megabytes * bytesPerMegabyte) {
      throw new Failure('storageBudget', { megabytes });
    }
    this.#claimed += bytes;
  }

  /** Counts again at the next claim: files were deleted, or what was claimed did not come. */
  recount(): void {
    this.#counted = undefined;
  }

  #used(): Promise<number> {
    const now = this.#options.clock.now().getTime();
    if (!this.#counted || now - this.#counted.at > recountMilliseconds) {
      this.#claimed = 0;
      this.#counted = { at: now, bytes: this.#count() };
    }
    return this.#counted.bytes;
  }

  async #count(): Promise<number> {
    const { bodies, assets, enclosures } = this.#options.store;
    const files = await Promise.all([bodies.files(), assets.files(), enclosures.files()]);
    return files.flat().reduce((sum, { bytes }) => sum + bytes, 0);
  }
}
