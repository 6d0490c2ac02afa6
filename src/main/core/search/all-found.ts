import type { SearchService } from './search-service.ts';

/** Ids of all articles that are found for a query, the best first. Waits until everything can be found. */
export async function allFound(search: SearchService, query: string): Promise<readonly string[]> {
  search.start();
  await search.settled();
  return await search.ids(query);
}
