/** Saves a text; rejects where it is not on the disk, and tells the person so itself. */
export type SaveDraft = (text: string) => Promise<unknown>;

/**
 * What is written and not on the disk yet. Texts are saved one after the other, and one that could not be saved is kept
 * here until it is, or until it is forgotten.
 */
export class DraftKeeper {
  #unsaved: string | undefined;
  #savesUnderWay = 0;
  #lastSave: Promise<boolean> = Promise.resolve(true);

  /** Whether all that was written is on the disk. */
  get isSaved(): boolean {
    return this.#unsaved === undefined && this.#savesUnderWay === 0;
  }

  write(text: string): void {
    this.#unsaved = text;
  }

  /** Saves what is written, after what is being saved. Answers whether that succeeded; it never rejects. */
  keep(save: SaveDraft): Promise<boolean> {
    this.#lastSave = this.#lastSave.then(() => this.#saveNow(save));
    return this.#lastSave;
  }

  /** Saves at once, without waiting for anything: the window may go. */
  leave(save: SaveDraft): void {
    void this.#saveNow(save);
  }

  forget(): void {
    this.#unsaved = undefined;
  }

  async #saveNow(save: SaveDraft): Promise<boolean> {
    const text = this.#unsaved;
    if (text === undefined) return true;
    this.#unsaved = undefined;
    this.#savesUnderWay += 1;
    try {
      await save(text);
      return true;
    } catch {
      // What was written meanwhile takes its place.
      this.#unsaved ??= text;
      return false;
    } finally {
      this.#savesUnderWay -= 1;
    }
  }
}
