import type { Completeness } from '../../shared/domain/completeness.ts';

/** How much of an article is in the library, as the verbs print it: each gap's reason is its code. */
export function printedCompleteness({ text, images, variants, gaps }: Completeness) {
  return {
    text,
    images,
    variants,
    gaps: gaps.map(({ reason, ...gap }) => ({ ...gap, reason: reason.code })),
  };
}
