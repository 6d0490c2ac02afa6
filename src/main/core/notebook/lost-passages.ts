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
  /** Undefined while it is looked for. */
  readonly #known = new Map<string, boolean | undefined>();
  readonly #changedArticles = new Set<string>();
  #gathering: Promise<void> = Promise.resolve();
  #looks = 0;

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

  /** Grows whenever more has become known: what was worked out at a smaller number may be wrong. */
  get looks(): number {
    return this.#looks;
  }

  /** False until `gather` has looked at it. */
  isLost(id: string): boolean {
    return this.#known.get(id) === true;
  }

  /**
   * Looks for what is not known yet, with pauses; whoever asks meanwhile waits for the same. Rejects with what the store
   * throws when something cannot be read; the next asking tries again.
   */
  gather(all: readonly Noted[]): Promise<void> {
    const gathering = this.#gathering.then(() => this.#lookForUnknown(all));
    // Each who asks hears of a failure of their own.
    this.#gathering = gathering.catch(() => undefined);
    return gathering;
  }

  async #lookForUnknown(all: readonly Noted[]): Promise<void> {
    for (const { id, articleId } of all) {
      if (this.#changedArticles.has(articleId)) this.#known.delete(id);
    }
    this.#changedArticles.clear();
    const unknown = all.filter(({ id }) => this.#known.get(id) === undefined);
    if (unknown.length === 0) return;
    const pauses = new Pauses();
    for (const some of grouped(unknown, (one) => `${one.articleId} ${one.language}`).values()) {
      await this.#look(some);
      await pauses.take();
    }
  }

  /** Of one version of an article. What changes meanwhile stays unknown. */
  async #look(some: readonly Noted[]): Promise<void> {
    for (const { id } of some) this.#known.set(id, undefined);
    const lost = await this.#lostOf(some);
    for (const { id } of some) {
      if (this.#known.has(id)) this.#known.set(id, lost.has(id));
    }
    this.#looks += 1;
  }

  /** Where the text is the one that was marked, nothing is lost and nothing is read. */
  async #lostOf(some: readonly Noted[]): Promise<ReadonlySet<string>> {
    const { annotations, articles, bodies } = this.#store;
    const [one] = some;
    const variant = one && variantIn(articles.get(one.articleId)?.variants ?? [], one.language);
    if (!variant) return new Set();
    const moved = some.flatMap(({ id }): Annotation[] => {
      const annotation = annotations.get(id);
      const isMoved = annotation?.target && annotation.target.bodyHash !== variant.bodyHash;
      return isMoved ? [annotation] : [];
    });
    if (moved.length === 0) return new Set();
    const placed = await placeAnnotations(moved, variant, bodies);
    return new Set(
      placed.flatMap(({ annotation, place }) => (place.state === 'orphaned' ? annotation.id : [])),
    );
  }
}
