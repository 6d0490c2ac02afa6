import { isDeepStrictEqual } from 'node:util';
import { isOwnAnnotation, type OwnNames } from '../../../shared/annotations/own-annotation.ts';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { Incoming, Refusal } from './complete-annotations.ts';
import { withForeignChanges } from './merge-foreign.ts';

/** What a file makes of one annotation. */
export interface TakenIn {
  /** As it is from now on; undefined where it stays as it was. */
  readonly value: Annotation | undefined;
  /** Why something that the file says of it does not count. */
  readonly refused: ReadonlySet<Refusal['reason']>;
}

/**
 * What comes of the states of one annotation in a file, as if each were in a file of its own and the earliest were read
 * first: so of several the latest counts, and the first who wrote it is its author.
 *
 * @param here the annotation as the library has it
 */
export function takeIn(
  states: readonly Incoming[],
  here: Annotation | undefined,
  names: OwnNames,
): TakenIn {
  const refused = new Set<Refusal['reason']>();
  let kept = here;
  for (const state of states.toSorted(byAge)) {
    const { read, isForeign } = state;
    if (!kept) kept = received(state);
    else if (here && staysDeleted(here, state, names)) refused.add('deletedHere');
    else if (Date.parse(kept.changedAt) < Date.parse(read.changedAt)) {
      if (isByAuthorOf(kept, state, names)) kept = changed(kept, read, isForeign);
      else refused.add('otherAuthor');
    }
  }
  return { value: isDeepStrictEqual(kept, here) ? undefined : kept, refused };
}

/** Ids of Escale's own making, which another program's records never have here. */
const madeByEscale = /^[0-9a-f]{8}-/i;

/**
 * What was never here before. Where Escale wrote it and no name says who, somebody else may have: only what other programs
 * keep for a person is theirs without a name.
 */
function received({ read, isForeign }: Incoming): Annotation {
  const isNobodys = read.creator === undefined && (!isForeign || madeByEscale.test(read.id));
  return isNobodys ? { ...read, isReceived: true } : read;
}

/** The earliest first; of one moment a deletion first, after which nothing of that moment counts. */
function byAge({ read: one }: Incoming, { read: other }: Incoming): number {
  return (
    Date.parse(one.createdAt) - Date.parse(other.createdAt) ||
    Date.parse(one.changedAt) - Date.parse(other.changedAt) ||
    Number(other.deletedAt !== undefined) - Number(one.deletedAt !== undefined)
  );
}

/**
 * Whether what was deleted here stays so whatever a file says: other programs know nothing of the deletion, and neither do
 * the people whose annotations it took out of this library alone.
 */
function staysDeleted(here: Annotation, { read, isForeign }: Incoming, names: OwnNames): boolean {
  if (here.deletedAt === undefined || read.deletedAt !== undefined) return false;
  return isForeign || !isOwnAnnotation(here, names);
}

/**
 * Whether a state is by who wrote the annotation: nobody changes what others say. All names of the person are one author.
 * A program that names no author gives an annotation none, and changes little: see `withForeignChanges`.
 */
function isByAuthorOf(here: Annotation, { read, isForeign }: Incoming, names: OwnNames): boolean {
  if (here.creator === read.creator) return true;
  if (read.creator === undefined) return isForeign;
  return isOwnAnnotation(here, names) && isOwnAnnotation(read, names);
}

/**
 * What is read of an annotation that is here: a mark of deletion says no more than that, and what was written stays under
 * it.
 */
function changed(here: Annotation, read: Annotation, isForeign: boolean): Annotation {
  if (isForeign) return withForeignChanges(here, read);
  const { deletedAt, changedAt } = read;
  if (deletedAt !== undefined) return { ...here, changedAt, deletedAt };
  return { ...read, ...(here.isReceived === true && { isReceived: true }) };
}
