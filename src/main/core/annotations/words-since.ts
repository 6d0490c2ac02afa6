import type { Annotation } from '../../../shared/domain/annotation.ts';
import { grouped } from '../grouped.ts';
import { variantIn } from '../library/choose-variant.ts';
import type { Library } from '../ports.ts';
import { placeAnnotations } from './place-annotations.ts';

/**
 * What marked passages say now in the texts of their articles, by the ids of the annotations: those that say something else
 * than what was marked. Where the text is the one that was marked, nothing is read.
 */
export async function wordsSince(
  annotations: readonly Annotation[],
  { articles, bodies }: Pick<Library, 'articles' | 'bodies'>,
): Promise<ReadonlyMap<string, string>> {
  const changed = new Map<string, string>();
  const byVersion = grouped(annotations, ({ articleId, language }) => `${articleId} ${language}`);
  for (const some of byVersion.values()) {
    const [{ articleId, language } = { articleId: '', language: '' }] = some;
    const variant = variantIn(articles.get(articleId)?.variants ?? [], language);
    const moved = some.filter(({ target }) => target && target.bodyHash !== variant?.bodyHash);
    if (!variant || moved.length === 0) continue;
    for (const { annotation, place } of await placeAnnotations(moved, variant, bodies)) {
      if (place.state === 'placed' && place.words.state === 'changed')
        changed.set(annotation.id, place.words.now);
    }
  }
  return changed;
}
