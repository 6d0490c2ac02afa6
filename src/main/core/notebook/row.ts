import { type Annotation, annotationKind } from '../../../shared/domain/annotation.ts';
import type { NotebookGroup, NotebookRow } from '../../../shared/ipc/notebook-answers.ts';

/** Most characters of what a row shows: some more than fit into its lines in a wide list. */
const longestQuoteShown = 360;
const longestNoteShown = 240;
export const longestTitle = 160;
/** Most tags that a row shows. */
const mostTagsShown = 8;

/** An annotation as a list shows it; with the group that begins with it, if one does. */
export function rowOf(annotation: Annotation, group: NotebookGroup | undefined): NotebookRow {
  const kind = annotationKind(annotation);
  const { id, articleId, language, articleTitle, target, note, colour, tags, creator } = annotation;
  const { isReceived } = annotation;
  return {
    id,
    articleId,
    language,
    title: shortened(articleTitle, longestTitle),
    ...(target && { quote: shortened(target.quote.exact, longestQuoteShown) }),
    note: shortened(note, longestNoteShown),
    colour,
    tags: tags.slice(0, mostTagsShown),
    ...(kind && { kind }),
    ...(creator !== undefined && { creator }),
    ...(isReceived !== undefined && { isReceived }),
    createdAt: annotation.createdAt,
    ...(group && { group: shortenedGroup(group) }),
  };
}

function shortenedGroup(group: NotebookGroup): NotebookGroup {
  return group.by === 'article' ? { ...group, title: shortened(group.title, longestTitle) } : group;
}

/** A text of which what is beyond `most` characters is left out, which an ellipsis tells. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  // No half of a character that takes two code units.
  const end = /[\uD800-\uDBFF]/.test(text.charAt(most - 1)) ? most - 1 : most;
  return `${text.slice(0, end).trimEnd()}…`;
}
