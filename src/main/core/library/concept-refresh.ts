/**
 * Finds the concepts of articles again after changes: once for all changes that come together, and one time after another.
 */
export class ConceptRefresh {
  readonly #refresh: (isAnew: boolean) => Promise<void>;
  #done: Promise<void> = Promise.resolve();
  /** What is asked for and has not begun. */
  #asked: { readonly isAnew: boolean } | undefined;
  #holds = 0;

  /** @param refresh never rejects; `isAnew` says that articles came from elsewhere */
  constructor(refresh: (isAnew: boolean) => Promise<void>) {
    this.#refresh = refresh;
  }

  /** Asks for it, soon, or when what holds it back has ended. */
  ask(isAnew = false): void {
    const isQueued = this.#asked !== undefined;
    this.#asked = { isAnew: isAnew || this.#asked?.isAnew === true };
    if (!isQueued) this.#queue();
  }

  /** Holds it back until work has ended that changes articles and glossaries. */
  async after<T>(work: () => Promise<T>): Promise<T> {
    this.#holds += 1;
    try {
      return await work();
    } finally {
      this.#holds -= 1;
      if (this.#asked) this.#queue();
    }
  }

  /** Resolves when nothing runs that was asked for. */
  async settled(): Promise<void> {
    await this.#done;
  }

  #queue(): void {
    this.#done = this.#done.then(() => this.#begin());
  }

  async #begin(): Promise<void> {
    if (!this.#asked || this.#holds > 0) return;
    const { isAnew } = this.#asked;
    this.#asked = undefined;
    await this.#refresh(isAnew);
  }
}
