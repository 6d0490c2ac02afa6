/**
 * What can be wrong with a file of the library: not there, refused by the disk, without content, cut short or no JSON,
 * not made as Escale makes it, altered since it was written, with changes that cannot be read, without changes that must
 * have been there, with records that are none.
 */
export type StoreProblem =
  | 'missing'
  | 'unreadable'
  | 'empty'
  | 'notJson'
  | 'wrongShape'
  | 'altered'
  | 'badChanges'
  | 'lostChanges'
  | 'badRecords';

/** How a collection came out of it: as it was last, without some changes, without the records set aside, empty. */
export type RecoveryOutcome = 'whole' | 'partial' | 'withoutBadRecords' | 'empty';

/** Damage that was found when the library was opened, and what was made of it. */
export interface Recovery {
  /** Path of the file that has or had the damage. */
  readonly file: string;
  readonly problem: StoreProblem;
  readonly outcome: RecoveryOutcome;
  /** How many records the collection has now. */
  readonly records: number;
  /** Where what was damaged is kept; absent when there was nothing to keep, or it could not be moved. */
  readonly keptAs?: string;
}
