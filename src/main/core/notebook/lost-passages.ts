import type { AnnotationPlace } from '../../../shared/ipc/answers.ts';
import { placedSince } from '../annotations/placed-since.ts';
import { grouped } from '../grouped.ts';
import { Pauses } from '../pauses.ts';
import type { Library } from '../ports.ts';
import type { Noted } from './noted.ts';

type Store = Pick<Library, 'annotations' | 'articles' | 'bodies'>;

/** What became of a passage in the text of its article: it says what was marked, or something else, or is not found. */
type Fate = 'same' | 'changed' | 'lost';

/**
 * Which marked passages are no longer found in the texts of their articles, or say something else there. That is worked out
 * when somebody asks for it, and anew only of what has changed since, or whose article has.
 */
export class LostPassages {
  readonly #store: Store;
  /** Undefined while it is looked for. */
  readonly #known = new Map<string, Fate | undefined>();
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
    return this.#known.get(id) === 'lost';
  }

  /** False until `gather` has looked at it. */
  isChanged(id: string): boolean {
    return this.#known.get(id) === 'changed';
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
    const there = some.flatMap(({ id }) => this.#store.annotations.get(id) ?? []);
    const placed = await placedSince(there, this.#store);
    const fates = new Map(placed.map(({ annotation, place }) => [annotation.id, fateOf(place)]));
    for (const { id } of some) {
      if (this.#known.has(id)) this.#known.set(id, fates.get(id) ?? 'same');
    }
    this.#looks += 1;
  }
}

function fateOf(place: AnnotationPlace): Fate {
  if (place.state === 'orphaned') return 'lost';
  return place.state === 'placed' ? place.words.state : 'same';
}
