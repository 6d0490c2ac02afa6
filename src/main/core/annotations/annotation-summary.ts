import type { Annotation } from '../../../shared/domain/annotation.ts';

/** What must be known of every annotation at once. */
export interface AnnotationSummary {
  readonly articleId: string;
  readonly deleted: boolean;
}

export const annotationSummaryFields = ['articleId', 'deleted'] as const;

/** Stored beside the annotation; see `annotationFormat` for what else to change with it. */
export function summariseAnnotation({ articleId, deletedAt }: Annotation): AnnotationSummary {
  return { articleId, deleted: deletedAt !== undefined };
}
