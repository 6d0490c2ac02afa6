import { type Annotation, annotationKind } from '../../shared/domain/annotation.ts';
import { type PassageSince, wordsSince } from '../core/annotations/placed-since.ts';

/** An annotation as the verbs print it, and what became of its passage where that is no longer as it was marked. */
export function printedAnnotation(
  annotation: Annotation,
  since?: PassageSince,
): Readonly<Record<string, unknown>> {
  const { id, articleId, language, articleTitle, articleUrl, target } = annotation;
  const { colour, note, tags, creator, createdAt, changedAt, answerTo } = annotation;
  return {
    id,
    articleId,
    language,
    title: articleTitle,
    url: articleUrl,
    quote: target?.quote.exact,
    passageNow: since?.state,
    wordsNow: wordsSince(since),
    colour,
    note,
    tags,
    kind: annotationKind(annotation),
    answerTo,
    creator,
    createdAt,
    changedAt,
  };
}
