import { searchPageSize } from '../../../shared/ipc/requests/article-requests.ts';
import type { SearchService } from './search-service.ts';

/** Ids of all articles that are found for a query, the best first. Waits until everything can be found. */
export async function allFound(search: SearchService, query: string): Promise<readonly string[]> {
  search.start();
  await search.settled();
  const found: string[] = [];
  for (;;) {
    const page = await search.search({ query, offset: found.length, limit: searchPageSize });
    found.push(...page.items.map(({ id }) => id));
    if (page.items.length === 0 || found.length >= page.total) return found;
  }
}
