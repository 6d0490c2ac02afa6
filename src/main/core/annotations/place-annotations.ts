import { anchorTargets } from '../../../shared/annotations/anchor-targets.ts';
import { haveSameWords } from '../../../shared/annotations/same-words.ts';
import {
  type Annotation,
  type AnnotationTarget,
  longestQuote,
} from '../../../shared/domain/annotation.ts';
import type { Variant } from '../../../shared/domain/article.ts';
import type {
  AnnotationPlace,
  PassageWords,
  PlacedAnnotation,
} from '../../../shared/ipc/answers.ts';
import { assertNever } from '../../../shared/result.ts';
import { sameLanguage } from '../library/variant-links.ts';
import type { BodyStore } from '../ports.ts';

interface Targeted {
  readonly id: string;
  readonly target: AnnotationTarget;
}

/** Annotations of an article with where they are in one of its versions, in the order of its text. */
export async function placeAnnotations(
  annotations: readonly Annotation[],
  variant: Pick<Variant, 'bodyHash' | 'language'>,
  bodies: Pick<BodyStore, 'read'>,
): Promise<readonly PlacedAnnotation[]> {
  const targeted = annotations.flatMap(({ id, language, target }) =>
    target && sameLanguage(language, variant.language) ? [{ id, target }] : [],
  );
  const places = await placesIn(targeted, variant.bodyHash, bodies);
  return annotations
    .map((annotation) => ({
      annotation,
      place: placeOf(annotation, variant, places.get(annotation.id)),
    }))
    .toSorted(byPlace);
}

async function placesIn(
  targeted: readonly Targeted[],
  bodyHash: string,
  bodies: Pick<BodyStore, 'read'>,
): Promise<ReadonlyMap<string, AnnotationPlace>> {
  if (targeted.length === 0) return new Map();
  const text = await textOf(bodyHash, bodies);
  if (text === undefined) return new Map();
  const earlier = new Map<string, string>();
  for (const hash of new Set(targeted.map(({ target }) => target.bodyHash))) {
    const earlierText = hash === bodyHash ? undefined : await textOf(hash, bodies);
    if (earlierText !== undefined) earlier.set(hash, earlierText);
  }
  const anchorings = anchorTargets(
    targeted.map(({ target }) => target),
    { hash: bodyHash, text },
    (hash) => earlier.get(hash),
  );
  return new Map(
    anchorings.flatMap((anchoring, at): [string, AnnotationPlace][] => {
      const marked = targeted[at];
      if (!marked || anchoring.state === 'orphaned') return [];
      const { start, end, isSure } = anchoring;
      const words = wordsOf(marked.target, text.slice(start, end));
      return [[marked.id, { state: 'placed', start, end, words, isSure }]];
    }),
  );
}

/** However surely a passage was carried across, what it says may have been turned around. */
function wordsOf({ quote }: AnnotationTarget, now: string): PassageWords {
  if (haveSameWords(quote.exact, now)) return { state: 'same' };
  return { state: 'changed', now: now.slice(0, longestQuote) };
}

/** Undefined for a body that is missing or damaged: what was marked in it is looked for by its words. */
async function textOf(
  bodyHash: string,
  bodies: Pick<BodyStore, 'read'>,
): Promise<string | undefined> {
  const body = await bodies.read(bodyHash).catch(() => undefined);
  return body?.text;
}

function placeOf(
  { language, target }: Annotation,
  variant: Pick<Variant, 'language'>,
  found: AnnotationPlace | undefined,
): AnnotationPlace {
  if (!sameLanguage(language, variant.language)) return { state: 'otherVersion' };
  if (!target) return { state: 'whole' };
  return found ?? { state: 'orphaned' };
}

/** What is about the whole article, then what is in the text, then what has no place in it; of one place the older first. */
function byPlace(a: PlacedAnnotation, b: PlacedAnnotation): number {
  return (
    orderOf(a.place) - orderOf(b.place) ||
    startOf(a.place) - startOf(b.place) ||
    Date.parse(a.annotation.createdAt) - Date.parse(b.annotation.createdAt)
  );
}

function orderOf({ state }: AnnotationPlace): number {
  switch (state) {
    case 'whole':
      return 0;
    case 'placed':
      return 1;
    case 'orphaned':
      return 2;
    case 'otherVersion':
      return 3;
    default:
      return assertNever(state);
  }
}

function startOf(place: AnnotationPlace): number {
  return place.state === 'placed' ? place.start : 0;
}
