import { z } from 'zod';

/** Most characters of what is searched for. */
export const longestQuery = 500;
/** Most characters of a saved search's name. */
export const longestSearchName = 120;
/** Most searches that are kept, so that no message grows without end. */
export const mostSavedSearches = 200;

/** Something that a person searches for again and again, under a name of its own. */
export const savedSearchSchema = z.object({
  id: z.string().min(1),
  name: z.string().min(1).max(longestSearchName),
  /** As `parseQuery` understands it. */
  query: z.string().min(1).max(longestQuery),
  createdAt: z.iso.datetime(),
  /** When its name or query was last changed: of two libraries, the later change counts. */
  changedAt: z.iso.datetime().optional(),
});
export type SavedSearch = Readonly<z.infer<typeof savedSearchSchema>>;

const typed = (longest: number) => z.string().trim().min(1).max(longest);

/** What a person decides about a saved search. */
export const typedSearchSchema = z.object({
  name: typed(longestSearchName),
  query: typed(longestQuery),
});
