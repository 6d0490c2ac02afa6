import type { RequestOutput, RequestParsed } from '../../shared/ipc/contract.ts';
import type { Services } from '../services.ts';

/** What the ids of a list come from, and what tells that they may be others. */
export interface ShownIdsOptions {
  readonly library: Pick<Services['library'], 'idsOf' | 'onChange'>;
  readonly search: Pick<Services['search'], 'ids' | 'onState'>;
  readonly settings: Pick<Services['settings'], 'onChange'>;
}

/** The ids of lists as they are shown, of which the window asks for one stretch after the other. */
export class ShownIds {
  readonly #options: ShownIdsOptions;
  /** All ids of the list that was asked for last, until something changes that may change them. */
  #last: { readonly key: string; readonly ids: Promise<readonly string[]> } | undefined;

  constructor(options: ShownIdsOptions) {
    this.#options = options;
    const forget = () => {
      this.#last = undefined;
    };
    options.library.onChange(forget);
    options.search.onState(forget);
    options.settings.onChange(forget);
  }

  /** A stretch of a list. Throws Failure `searchFailed` where that is what a search finds. */
  async stretch(input: RequestParsed<'articlesIds'>): Promise<RequestOutput<'articlesIds'>> {
    const { list, offset, limit, ...how } = input;
    // The beginning of a view is there without looking at all of it.
    if ('view' in list && offset < limit)
      return {
        articleIds: this.#options.library.idsOf({ view: list.view, offset, limit, ...how }),
      };
    const ids = await this.#all({ list, ...how });
    return { articleIds: ids.slice(offset, offset + limit) };
  }

  async #all(asked: Omit<RequestParsed<'articlesIds'>, 'offset' | 'limit'>) {
    const key = JSON.stringify(asked);
    if (this.#last?.key === key) return await this.#last.ids;
    const last = { key, ids: this.#find(asked) };
    this.#last = last;
    try {
      return await last.ids;
    } catch (error) {
      if (this.#last === last) this.#last = undefined;
      throw error;
    }
  }

  async #find({
    list,
    ...how
  }: Omit<RequestParsed<'articlesIds'>, 'offset' | 'limit'>): Promise<readonly string[]> {
    const { library, search } = this.#options;
    if (!('view' in list)) return await search.ids(list.query);
    return library.idsOf({ view: list.view, offset: 0, limit: Number.POSITIVE_INFINITY, ...how });
  }
}
