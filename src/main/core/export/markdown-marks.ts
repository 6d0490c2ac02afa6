/** Names of notes that Escale puts into Markdown, so that no note of the article's own is meant. */
export const noteLabel = (number: number) => `escale-${number}`;

const noteReference = /\[\^escale-\d+\]/g;

/** Stands alone on a line between an article's text and what Escale adds to it. */
export const endOfText = '<!-- escale: end of the text -->';

/** What the front matter says of Markdown that Escale wrote. */
export const generatorFact = 'Escale';

/**
 * The article's own part of Markdown that Escale wrote: without signs of notes and what follows the text. Its title is a
 * heading of the second level, so that those of the text keep theirs.
 */
export function exportedMarkdown(markdown: string): string {
  const [own = ''] = markdown.split(`\n${endOfText}\n`, 1);
  return withoutNoteReferences(own).replace(/^\s*# /, '## ');
}

/** Markdown without the signs that stand for notes. */
export function withoutNoteReferences(markdown: string): string {
  return markdown.replaceAll(noteReference, '');
}
