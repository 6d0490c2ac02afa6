import { readsAtPosition } from '../../../shared/annotations/anchor-targets.ts';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { PlacedAnnotation } from '../../../shared/ipc/answers.ts';
import { grouped } from '../grouped.ts';
import { variantIn } from '../library/choose-variant.ts';
import type { Library } from '../ports.ts';
import { placeAnnotations } from './place-annotations.ts';

/**
 * What became of a passage that is no longer as it was marked: it says something else now, was found again at a place that
 * only a person can be sure of (`now` where that says something else), or is found nowhere.
 */
export type PassageSince =
  | { readonly state: 'changed'; readonly now: string }
  | { readonly state: 'inDoubt'; readonly now?: string }
  | { readonly state: 'lost' };

/** What a passage says now, where it says something else. */
export function wordsSince(since: PassageSince | undefined): string | undefined {
  return since && since.state !== 'lost' ? since.now : undefined;
}

/**
 * What became of marked passages in the texts of their articles, by the ids of the annotations: of those that say what was
 * marked, and of those whose text is not here, nothing.
 */
export async function passagesSince(
  annotations: readonly Annotation[],
  library: Texts,
): Promise<ReadonlyMap<string, PassageSince>> {
  const placed = await placedSince(annotations, library);
  return new Map(
    placed.flatMap(({ annotation, place }): [string, PassageSince][] => {
      if (place.state === 'orphaned') return [[annotation.id, { state: 'lost' }]];
      if (place.state !== 'placed') return [];
      const { words, isSure } = place;
      const now = words.state === 'same' ? {} : { now: words.now };
      if (!isSure) return [[annotation.id, { state: 'inDoubt', ...now }]];
      return words.state === 'same' ? [] : [[annotation.id, { state: 'changed', now: words.now }]];
    }),
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
 * Those that were marked in another text than the one that their article has now, or that this one does not say where they
 * are told to be, as a file may tell; with where they are in it. The others stand where they were marked.
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
    if (!variant || some.every(({ target }) => !target)) continue;
    const body = await bodies.read(variant.bodyHash).catch(() => undefined);
    // Of a text that cannot be read nobody knows what it says.
    if (!body) continue;
    const moved = some.filter(
      ({ target }) =>
        target && (target.bodyHash !== variant.bodyHash || !readsAtPosition(target, body.text)),
    );
    if (moved.length === 0) continue;
    all.push(...(await placeAnnotations(moved, variant, bodies)));
  }
  return all;
}
