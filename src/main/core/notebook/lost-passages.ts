import type { Annotation } from '../../../shared/domain/annotation.ts';
import { placeAnnotations } from '../annotations/place-annotations.ts';
import { grouped } from '../grouped.ts';
import { variantIn } from '../library/choose-variant.ts';
import { Pauses } from '../pauses.ts';
import type { Library } from '../ports.ts';
import type { Noted } from './noted.ts';

type Store = Pick<Library, 'annotations' | 'articles' | 'bodies'>;

/**
 * Which marked passages are no longer found in the texts of their articles. That is worked out when somebody asks for it, and
 * anew only of what has changed since, or whose article has.
 */
export class LostPassages {
  readonly #store: Store;
  readonly #known = new Map<string, boolean>();
  readonly #changedArticles = new Set<string>();

  constructor(store: Store) {
    this.#store = store;
    store.annotations.onChange((changes) => {
      for (const change of changes)
        this.#known.delete(change.type === 'put' ? change.value.id : change.id);
    });
    store.articles.onChange((changes) => {
      for (const change of changes)
        this.#changedArticles.add(change.type === 'put' ? change.value.id : change.id);
    });
  }

  /** False until `gather` has looked at it. */
  isLost(id: string): boolean {
    return this.#known.get(id) === true;
  }

  /** Looks for what is not known yet, with pauses. Answers whether there was any. */
  async gather(all: readonly Noted[]): Promise<boolean> {
    const changed = new Set(this.#changedArticles);
    this.#changedArticles.clear();
    const unknown = all.filter(
      ({ id, articleId }) => !this.#known.has(id) || changed.has(articleId),
    );
    const pauses = new Pauses();
    for (const some of grouped(unknown, (one) => `${one.articleId} ${one.language}`).values()) {
      await this.#look(some);
      await pauses.take();
    }
    return unknown.length > 0;
  }

  /** Of one version of an article. Where the text is the one that was marked, nothing is lost and nothing is read. */
  async #look(some: readonly Noted[]): Promise<void> {
    const { annotations, articles, bodies } = this.#store;
    for (const { id } of some) this.#known.set(id, false);
    const [one] = some;
    const variant = one && variantIn(articles.get(one.articleId)?.variants ?? [], one.language);
    if (!variant) return;
    const moved = some.flatMap(({ id }): Annotation[] => {
      const annotation = annotations.get(id);
      const isMoved = annotation?.target && annotation.target.bodyHash !== variant.bodyHash;
      return isMoved ? [annotation] : [];
    });
    if (moved.length === 0) return;
    for (const { annotation, place } of await placeAnnotations(moved, variant, bodies))
      this.#known.set(annotation.id, place.state === 'orphaned');
  }
}
