import type { PlacedAnnotation } from '../../../shared/ipc/answers.ts';
import { messagePage } from '../message-page.ts';

/** The annotations from an index on that one message holds; see `messagePage`. */
export function annotationPage(
  annotations: readonly PlacedAnnotation[],
  from: number,
): { readonly annotations: PlacedAnnotation[]; readonly next?: number } {
  const { items, ...rest } = messagePage(annotations, from);
  return { annotations: items, ...rest };
}
