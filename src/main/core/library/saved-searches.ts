import { randomUUID } from 'node:crypto';
import { mostSavedSearches, type SavedSearch } from '../../../shared/domain/saved-search.ts';
import type { RequestOutput, RequestParsed } from '../../../shared/ipc/contract.ts';
import { Failure } from '../../../shared/result.ts';
import { fold } from '../../../shared/text/fold.ts';
import type { Clock, Library } from '../ports.ts';

export interface SavedSearchesOptions {
  readonly store: Pick<Library, 'savedSearches'>;
  readonly clock: Clock;
}

/** The searches that a person keeps. */
export class SavedSearches {
  readonly #store: Pick<Library, 'savedSearches'>;
  readonly #clock: Clock;

  constructor({ store, clock }: SavedSearchesOptions) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Keeps a search. Throws Failure `savedSearchesTooMany` when there are `mostSavedSearches`. */
  async save(typed: RequestParsed<'savedSearchSave'>): Promise<RequestOutput<'savedSearchSave'>> {
    if (this.#store.savedSearches.size >= mostSavedSearches) {
      throw new Failure('savedSearchesTooMany', { most: mostSavedSearches });
    }
    const value: SavedSearch = { id: randomUUID(), ...typed, createdAt: this.#now() };
    await this.#store.savedSearches.apply([{ type: 'put', value }]);
    return value;
  }

  /** Gives a search another name or another query. Throws Failure `savedSearchUnknown`. */
  async update({ id, ...typed }: RequestParsed<'savedSearchUpdate'>): Promise<void> {
    await this.#store.savedSearches.apply((latest) => {
      const earlier = latest(id);
      if (!earlier) throw new Failure('savedSearchUnknown', { search: id });
      return [{ type: 'put', value: { ...earlier, ...typed, changedAt: this.#now() } }];
    });
  }

  /** By name. */
  all(): readonly SavedSearch[] {
    return [...this.#store.savedSearches.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** The one that a person called so, in capitals or not. Throws Failure `savedSearchUnknown`. */
  called(name: string): SavedSearch {
    const sought = fold(name.trim());
    const found = this.all().find((one) => fold(one.name) === sought);
    if (!found) throw new Failure('savedSearchUnknown', { search: name });
    return found;
  }

  /** Lets a search go; the articles that it finds stay. */
  async delete({ id }: RequestParsed<'savedSearchDelete'>): Promise<void> {
    await this.#store.savedSearches.apply([{ type: 'delete', id }]);
  }

  #now(): string {
    return this.#clock.now().toISOString();
  }
}
