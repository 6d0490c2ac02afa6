import type { Annotation } from '../../../shared/domain/annotation.ts';
import { Pauses } from '../pauses.ts';
import type { Library } from '../ports.ts';
import { noted, type Noted } from './noted.ts';

/**
 * Every annotation that is not deleted, as the notebook knows it. All are read when they are first asked for, with pauses,
 * and their changes followed from then on, so that a launch pays nothing for it.
 */
export class NotedAnnotations {
  readonly #annotations: Library['annotations'];
  readonly #known = new Map<string, Noted>();
  #filled: Promise<void> | undefined;
  /** Undefined after a change, until somebody asks. */
  #newestFirst: readonly Noted[] | undefined;

  constructor({ annotations }: Pick<Library, 'annotations'>) {
    this.#annotations = annotations;
    annotations.onChange((changes) => {
      if (!this.#filled) return;
      for (const change of changes) {
        if (change.type === 'put') this.#take(change.value);
        else this.#known.delete(change.id);
      }
      this.#newestFirst = undefined;
    });
  }

  /** The newest first. Rejects with what the store throws when one cannot be read; the next asking tries again. */
  async newestFirst(): Promise<readonly Noted[]> {
    this.#filled ??= this.#fill();
    await this.#filled;
    this.#newestFirst ??= [...this.#known.values()].toSorted(
      (a, b) => b.time - a.time || (a.id < b.id ? -1 : 1),
    );
    return this.#newestFirst;
  }

  async #fill(): Promise<void> {
    const pauses = new Pauses();
    try {
      // Each is read when its turn comes, so what changes during a pause is met as it is.
      for (const annotation of this.#annotations.values()) {
        this.#take(annotation);
        await pauses.take();
      }
    } catch (error) {
      this.#filled = undefined;
      this.#known.clear();
      throw error;
    }
  }

  #take(annotation: Annotation): void {
    const one = noted(annotation);
    if (one) this.#known.set(one.id, one);
    else this.#known.delete(annotation.id);
  }
}
