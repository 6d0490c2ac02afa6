/** What a tag of Obsidian cannot hold, https://help.obsidian.md/tags; combining marks belong to their letters. */
const notOfTags = /[^\p{L}\p{M}\p{N}_/-]+/gu;

/** A tag as programs for Markdown understand it, without the sign before it; empty where nothing of it can be kept. */
export function tagInMarkdown(tag: string): string {
  const kept = tag.replaceAll(notOfTags, '-').replaceAll(/^-+|-+$/g, '');
  // Of digits alone it would be a number.
  return /^\p{N}+$/u.test(kept) ? `_${kept}` : kept;
}

/** Tags in the text of a document in Markdown. */
export function tagsInMarkdown(tags: readonly string[]): string {
  return tags
    .map(tagInMarkdown)
    .filter((tag) => tag !== '')
    .map((tag) => `#${tag}`)
    .join(' ');
}
