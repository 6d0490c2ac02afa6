import { randomUUID } from 'node:crypto';
import { mostSavedSearches, type SavedSearch } from '../../../shared/domain/saved-search.ts';
import type { RequestOutput, RequestParsed } from '../../../shared/ipc/contract.ts';
import { Failure } from '../../../shared/result.ts';
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

  /** Lets a search go; the articles that it finds stay. */
  async delete({ id }: RequestParsed<'savedSearchDelete'>): Promise<void> {
    await this.#store.savedSearches.apply([{ type: 'delete', id }]);
  }

  #now(): string {
    return this.#clock.now().toISOString();
  }
}
