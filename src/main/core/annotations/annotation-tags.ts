import type { Annotation } from '../../../shared/domain/annotation.ts';
import { tagKey } from '../../../shared/domain/tag.ts';
import { Pauses } from '../pauses.ts';
import type { Library } from '../ports.ts';

/** Tags that are offered: more than anybody keeps in mind, and few enough for one message. */
const mostOffered = 2000;

/**
 * The tags that annotations have, to be offered to others. They are gathered when somebody first asks, which reads every
 * annotation; from then on changes add to them. A tag that was last taken away stays on offer until the next start.
 */
export class AnnotationTags {
  readonly #annotations: Library['annotations'];
  readonly #tags = new Map<string, string>();
  #gathered: Promise<void> | undefined;

  constructor({ annotations }: Pick<Library, 'annotations'>) {
    this.#annotations = annotations;
  }

  /** Each once, as it was first written. */
  async all(): Promise<readonly string[]> {
    await (this.#gathered ??= this.#gather());
    return [...this.#tags.values()].slice(0, mostOffered);
  }

  async #gather(): Promise<void> {
    this.#annotations.onChange((changes) => {
      for (const change of changes) if (change.type === 'put') this.#take(change.value);
    });
    const pauses = new Pauses();
    const { ids } = this.#annotations.summaries();
    for (const row of ids.rows()) {
      const annotation = this.#annotations.get(ids.at(row));
      if (annotation) this.#take(annotation);
      await pauses.take();
    }
  }

  #take({ tags, deletedAt }: Annotation): void {
    if (deletedAt !== undefined) return;
    for (const tag of tags) {
      const key = tagKey(tag);
      if (!this.#tags.has(key)) this.#tags.set(key, tag);
    }
  }
}
