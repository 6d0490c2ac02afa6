import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { PlacedAnnotation } from '../../../shared/ipc/answers.ts';
import { grouped } from '../grouped.ts';
import { variantIn } from '../library/choose-variant.ts';
import type { Library } from '../ports.ts';
import { placeAnnotations } from './place-annotations.ts';

/**
 * What marked passages say now in the texts of their articles, by the ids of the annotations: those that say something else
 * than what was marked.
 */
export async function wordsSince(
  annotations: readonly Annotation[],
  library: Texts,
): Promise<ReadonlyMap<string, string>> {
  const placed = await placedSince(annotations, library);
  return new Map(
    placed.flatMap(({ annotation, place }): [string, string][] =>
      place.state === 'placed' && place.words.state === 'changed'
        ? [[annotation.id, place.words.now]]
        : [],
    ),
  );
}

/** How many of these annotations mark words that their articles do not have now, or not beyond doubt. */
export async function countWithoutPlace(
  annotations: readonly Annotation[],
  library: Texts,
): Promise<number> {
  const placed = await placedSince(annotations, library);
  return placed.filter(({ place }) => place.state === 'orphaned').length;
}

type Texts = Pick<Library, 'articles' | 'bodies'>;

/**
 * Those that were marked in another text than the one that their article has now, with where they are in that. Of the others
 * nothing is read: they stand where they were marked.
 */
export async function placedSince(
  annotations: readonly Annotation[],
  { articles, bodies }: Texts,
): Promise<readonly PlacedAnnotation[]> {
  const all: PlacedAnnotation[] = [];
  const byVersion = grouped(annotations, ({ articleId, language }) => `${articleId} ${language}`);
  for (const some of byVersion.values()) {
    const [{ articleId, language } = { articleId: '', language: '' }] = some;
    const variant = variantIn(articles.get(articleId)?.variants ?? [], language);
    const moved = some.filter(({ target }) => target && target.bodyHash !== variant?.bodyHash);
    if (!variant || moved.length === 0) continue;
    all.push(...(await placeAnnotations(moved, variant, bodies)));
  }
  return all;
}
