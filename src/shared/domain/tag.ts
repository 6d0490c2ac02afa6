import { z } from 'zod';
import { fold } from '../text/fold.ts';

/** Most characters of a tag: a few words, which the rail can still show. */
export const longestTag = 60;
/** Most tags of one article, so that no record and no message grows without end. */
export const mostTags = 100;

/** A word or a few that a person gives to articles, as they first wrote it. */
export const tagSchema = z
  .string()
  .max(longestTag)
  .refine((tag) => tagKey(tag) !== '');

/** A tag as it is typed: the spaces around it and double ones within it mean nothing. */
export const typedTagSchema = z
  .string()
  .transform((typed) => typed.normalize('NFC').replace(/\s+/gu, ' ').trim())
  .pipe(tagSchema);

export const tagsSchema = z.array(tagSchema).max(mostTags);

/** A tag that articles have, and how many. */
export const countedTagSchema = z.object({ tag: tagSchema, articles: z.int().positive() });
export type CountedTag = Readonly<z.infer<typeof countedTagSchema>>;

/** What tells one tag from another: case and accents do not. */
export function tagKey(tag: string): string {
  return fold(tag).trim();
}

/**
 * All of these tags, each once, in the order and the spelling in which they were met first; what is beyond `mostTags` is
 * left out.
 */
export function uniteTags(...lists: readonly (readonly string[] | undefined)[]): readonly string[] {
  const tags = new Map<string, string>();
  for (const tag of lists.flatMap((list) => list ?? [])) {
    const key = tagKey(tag);
    if (!tags.has(key)) tags.set(key, tag);
  }
  return [...tags.values()].slice(0, mostTags);
}

/** Some tags without those that go and with those that come; all as they were where nothing is said. */
export function tagsChanged(
  tags: readonly string[],
  change: { readonly add: readonly string[]; readonly remove: readonly string[] } | undefined,
): readonly string[] {
  return change ? uniteTags(withoutTags(tags, change.remove), change.add) : tags;
}

/** Some tags without others, however these are written. */
export function withoutTags(tags: readonly string[], going: readonly string[]): readonly string[] {
  const keys = new Set(going.map(tagKey));
  return tags.filter((tag) => !keys.has(tagKey(tag)));
}
