import { type Annotation, annotationKind } from '../../shared/domain/annotation.ts';

/** An annotation as the verbs print it. */
export function printedAnnotation(annotation: Annotation): Readonly<Record<string, unknown>> {
  const { id, articleId, language, articleTitle, articleUrl, target } = annotation;
  const { colour, note, tags, creator, createdAt, changedAt, answerTo } = annotation;
  return {
    id,
    articleId,
    language,
    title: articleTitle,
    url: articleUrl,
    quote: target?.quote.exact,
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
