import type { Annotation } from '../domain/annotation.ts';

/** What was answered, below what it is about. */
export interface Reply {
  readonly annotation: Annotation;
  /** The answer that it answers itself; undefined for one to what begins the thread. */
  readonly to?: Annotation | undefined;
}

/** Annotations as conversations. */
export interface Threads {
  /** Ids of what stands by itself: all but answers, and answers to what is not among them. */
  readonly firsts: ReadonlySet<string>;
  /** What is below each of these, by their ids: an answer before those to it, of several the oldest first. */
  readonly replies: ReadonlyMap<string, readonly Reply[]>;
}

/**
 * Parts annotations into threads, which begin in the order of `annotations`: what answers nothing that is among them first, then
 * circles. Below each stands an answer with all that answers it before the next, and of answers to one the oldest comes
 * first; those of one moment keep their order. Of answers that answer one another in a circle, as a file may say, the one that comes first stands by
 * itself.
 */
export function threadsOf(annotations: readonly Annotation[]): Threads {
  const byId = new Map(annotations.map((one) => [one.id, one]));
  const answersTo = new Map<string, Annotation[]>();
  for (const one of annotations) {
    if (one.answerTo === undefined) continue;
    const answers = answersTo.get(one.answerTo);
    if (answers) answers.push(one);
    else answersTo.set(one.answerTo, [one]);
  }
  for (const answers of answersTo.values()) answers.sort(byAge);
  const met = new Set<string>();
  const firsts = new Set<string>();
  const replies = new Map<string, readonly Reply[]>();
  const begin = (first: Annotation) => {
    met.add(first.id);
    firsts.add(first.id);
    const below = repliesBelow(first, answersTo, met);
    if (below.length > 0) replies.set(first.id, below);
  };
  for (const one of annotations) if (!byId.has(one.answerTo ?? '')) begin(one);
  for (const one of annotations) if (!met.has(one.id)) begin(one);
  return { firsts, replies };
}

/** Without recursion: what a file says may be as deep as it is long. */
function repliesBelow(
  first: Annotation,
  answersTo: ReadonlyMap<string, readonly Annotation[]>,
  met: Set<string>,
): readonly Reply[] {
  const replies: Reply[] = [];
  const below = new Map<string, Annotation>();
  const waiting = (answersTo.get(first.id) ?? []).toReversed();
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    if (met.has(one.id)) continue;
    met.add(one.id);
    const to = one.answerTo === first.id ? undefined : below.get(one.answerTo ?? '');
    below.set(one.id, one);
    replies.push({ annotation: one, ...(to && { to }) });
    waiting.push(...(answersTo.get(one.id) ?? []).toReversed());
  }
  return replies;
}

function byAge(one: Annotation, other: Annotation): number {
  return Date.parse(one.createdAt) - Date.parse(other.createdAt);
}
