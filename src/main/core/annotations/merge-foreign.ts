import type { Annotation } from '../../../shared/domain/annotation.ts';
import { uniteTags } from '../../../shared/domain/tag.ts';

/** Stands for a body that nobody here has: what was marked in it is looked for by its words. */
export const unknownBody = '0'.repeat(64);

/** Whether an annotation marks words that are not found in its article, or not beyond doubt. */
export function isWithoutPlace({ target }: Annotation): boolean {
  return target?.bodyHash === unknownBody;
}

/**
 * What a record of another program, read again, changes of the annotation that was made of it here. Such a record knows nothing of what
 * a person did to the annotation since, nor does the annotation tell what of it was imported: so its note is only taken where there is
 * none, its tags are added, its place is taken where there was none, and all else stays. Answers `here` itself where nothing is new.
 */
export function withForeignChanges(here: Annotation, read: Annotation): Annotation {
  const isMoved = isBetterPlaced(read, here);
  const note = here.note === '' ? read.note : here.note;
  const tags = [...uniteTags(here.tags, read.tags)];
  const isNews =
    isMoved || note !== here.note || tags.some((tag, index) => tag !== here.tags[index]);
  if (!isNews) return here;
  return { ...here, ...(isMoved && placeOf(read)), note, tags, changedAt: read.changedAt };
}

/** Words that were not found stay as they are until they are: they may be told with more of what stands around them. */
function isBetterPlaced(read: Annotation, here: Annotation): boolean {
  return isWithoutPlace(here) && read.target !== undefined && !isWithoutPlace(read);
}

function placeOf(read: Annotation) {
  const { articleId, language, articleTitle, articleUrl, target } = read;
  return {
    articleId,
    language,
    articleTitle,
    ...(articleUrl !== undefined && { articleUrl }),
    ...(target && { target }),
  };
}
