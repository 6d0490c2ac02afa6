import { primaryLanguage } from '../shared/domain/language.ts';
import { searchPageSize } from '../shared/ipc/requests/article-requests.ts';

/** Pages that are looked through for as many articles as one holds: each costs the pieces of text of its articles. */
const mostPages = 10;

interface InLanguages {
  /** Languages of all versions. */
  readonly languages: readonly string[];
}

interface SearchPage<Item> {
  readonly items: readonly Item[];
  readonly total: number;
}

/** The best articles that can be paired with one. */
interface Pairable<Item> {
  readonly items: readonly Item[];
  /** Whether what was not looked through, or is not among the best, may hold others. */
  readonly hasMore: boolean;
}

/**
 * Gathers the best articles of a search that have none of these languages, given by their primary tags. A filter of the
 * search does not do: it passes over versions, and finds an article that has one of the languages by another version.
 */
export async function gatherPairable<Item extends InLanguages>(
  search: (offset: number) => Promise<SearchPage<Item>>,
  languages: readonly string[],
): Promise<Pairable<Item>> {
  const isPairable = (item: Item) =>
    item.languages.every((language) => !languages.includes(primaryLanguage(language)));
  const pairable: Item[] = [];
  let hasMore = true;
  for (let page = 0; page < mostPages && hasMore && pairable.length < searchPageSize; page += 1) {
    const offset = page * searchPageSize;
    const { items, total } = await search(offset);
    pairable.push(...items.filter(isPairable));
    hasMore = offset + searchPageSize < total;
  }
  const isCut = pairable.length > searchPageSize;
  return { items: pairable.slice(0, searchPageSize), hasMore: hasMore || isCut };
}
