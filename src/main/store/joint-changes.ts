import type { FileSystem } from './file-system.ts';
import { type NewIntentPart, withdrawIntent, writeIntent } from './joint-intent.ts';

/** Changes of one of the collections, worked out while nobody else changes it. */
export interface JointPart extends Omit<NewIntentPart, 'collection'> {
  readonly isEmpty: boolean;
  /** Makes the collection's files fit to be written. Rejects with Failure. */
  ready(): Promise<void>;
  /** Makes the changes in memory. */
  make(): void;
  /** Says so to whoever follows the collection. */
  tell(): void;
  /** Makes them durable. Rejects with Failure; `owe` has it tried again before the next change then. */
  append(): Promise<void>;
  /** Has the changes, or `work`, done before the collection's next change. */
  owe(work?: () => Promise<void>): void;
  /** To be called when all of it is done. */
  end(): void;
}

/** A collection as changes of several see it. */
export interface JointCollection {
  readonly name: string;
  /** Has nobody else change the collection until `work` ends. */
  hold<R>(work: () => Promise<R>): Promise<R>;
  /** To be called while it is held. Throws what the changes throw when they are worked out. */
  part(): JointPart;
  /** Does what is owed. Rejects with Failure; it is owed still. */
  settle(): Promise<void>;
}

/**
 * Changes several collections whole or not at all. What is to be done is written first, into one file, with the number of
 * each collection's last batch: once the disk has it, the changes are made, whatever happens. A part that the disk refuses
 * then is owed before the collection's next change; and what the process leaves undone, the next opening does.
 */
export class JointChanges {
  readonly #directory: string;
  readonly #fileSystem: FileSystem;
  /** What is to be done before another intent may be written. */
  #unfinished: (() => Promise<void>)[] = [];
  #last: Promise<unknown> = Promise.resolve();

  constructor(directory: string, fileSystem: FileSystem) {
    this.#directory = directory;
    this.#fileSystem = fileSystem;
  }

  /** Resolves when the changes are durable; when it rejects with Failure, neither memory nor disk has any of them. */
  make(collections: readonly JointCollection[]): Promise<void> {
    const made = this.#last.then(() => this.#makeNext(collections));
    this.#last = made.catch(() => undefined);
    return made;
  }

  /**
   * Makes what was left undone when the library was last open, before anybody knows its collections. What the disk refuses
   * stays owed.
   */
  async resume(collections: readonly JointCollection[]): Promise<void> {
    if (collections.length === 0) return;
    const settled = await Promise.allSettled(collections.map((collection) => collection.settle()));
    settled.forEach(({ status }, index) => {
      const collection = collections[index];
      if (status === 'rejected' && collection) this.#unfinished.push(() => collection.settle());
    });
    if (this.#unfinished.length > 0) return;
    await this.#withdraw(collections.map((collection) => collection.part()));
  }

  /** Resolves when nothing more is being made. */
  async close(): Promise<void> {
    await this.#last;
  }

  async #makeNext(collections: readonly JointCollection[]): Promise<void> {
    await this.#finishEarlier();
    await holdAll(collections, () => this.#makeHeld(collections));
  }

  async #makeHeld(collections: readonly JointCollection[]): Promise<void> {
    const planned = collections.map((collection) => ({ collection, part: collection.part() }));
    const changing = planned.filter(({ part }) => !part.isEmpty);
    const parts = changing.map(({ part }) => part);
    for (const part of parts) await part.ready();
    const [only, ...others] = parts;
    // One journal is whole by itself.
    if (only && others.length === 0) await only.append();
    else if (only) await this.#promise(changing);
    for (const part of parts) part.make();
    for (const part of parts) part.tell();
    if (others.length > 0) await this.#fulfil(changing);
    for (const part of parts) part.end();
  }

  async #promise(changing: readonly Changing[]): Promise<void> {
    const written = changing.map(({ collection: { name }, part: { sequence, json } }) => ({
      collection: name,
      sequence,
      json,
    }));
    try {
      await writeIntent(this.#directory, written, this.#fileSystem);
    } catch (error) {
      await this.#withdraw(changing.map(({ part }) => part));
      throw error;
    }
  }

  /** What was refused must not be found by an opening, nor meet changes that came after it. */
  async #withdraw(parts: readonly JointPart[]): Promise<void> {
    let isWithdrawn = false;
    const withdraw = async () => {
      if (isWithdrawn) return;
      await withdrawIntent(this.#directory, this.#fileSystem);
      isWithdrawn = true;
    };
    try {
      await withdraw();
    } catch {
      for (const part of parts) part.owe(withdraw);
      this.#unfinished.push(withdraw);
    }
  }

  async #fulfil(changing: readonly Changing[]): Promise<void> {
    let isWhole = true;
    for (const { collection, part } of changing) {
      try {
        await part.append();
      } catch {
        isWhole = false;
        part.owe();
        this.#unfinished.push(() => collection.settle());
      }
    }
    // What stays has no effect, as the journals have gone on.
    if (isWhole) await withdrawIntent(this.#directory, this.#fileSystem).catch(() => undefined);
  }

  async #finishEarlier(): Promise<void> {
    for (let next = this.#unfinished[0]; next; next = this.#unfinished[0]) {
      await next();
      this.#unfinished.shift();
    }
  }
}

interface Changing {
  readonly collection: JointCollection;
  readonly part: JointPart;
}

async function holdAll(
  [first, ...others]: readonly JointCollection[],
  work: () => Promise<void>,
): Promise<void> {
  if (first) await first.hold(() => holdAll(others, work));
  else await work();
}
