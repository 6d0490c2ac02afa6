import { z } from 'zod';

/**
 * What can be wrong with a file of the library: not there, refused by the disk, without content, cut short or no JSON,
 * not made as Escale makes it, altered since it was written, with changes that cannot be read, without changes that must
 * have been there, with records that are none.
 */
const storeProblemSchema = z.enum([
  'missing',
  'unreadable',
  'empty',
  'notJson',
  'wrongShape',
  'altered',
  'badChanges',
  'lostChanges',
  'badRecords',
]);
export type StoreProblem = z.infer<typeof storeProblemSchema>;

/** How a collection came out of it: as it was last, without some changes, without the records set aside, empty. */
const recoveryOutcomeSchema = z.enum(['whole', 'partial', 'withoutBadRecords', 'empty']);
export type RecoveryOutcome = z.infer<typeof recoveryOutcomeSchema>;

/** Damage that was found when the library was opened, and what was made of it. */
export const recoverySchema = z.object({
  /** Path of the file that has or had the damage. */
  file: z.string(),
  problem: storeProblemSchema,
  outcome: recoveryOutcomeSchema,
  /** How many records the collection has now. */
  records: z.int().nonnegative(),
  /** Where what was damaged is kept; absent when there was nothing to keep, or it could not be moved. */
  keptAs: z.string().optional(),
});
export type Recovery = Readonly<z.infer<typeof recoverySchema>>;

/** What an earlier opening mended, and nobody has dismissed since; `unreadable` where the note of it is damaged itself. */
export const recoveryNoticeSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('readable'),
    foundAt: z.iso.datetime(),
    recoveries: z.array(recoverySchema),
  }),
  z.object({ type: z.literal('unreadable'), file: z.string() }),
]);
export type RecoveryNotice = Readonly<z.infer<typeof recoveryNoticeSchema>>;

/** Whether something may be missing that a backup can still have. */
export function hasLoss({ outcome }: Pick<Recovery, 'outcome'>): boolean {
  return outcome !== 'whole';
}

/** The same of what an earlier opening mended; a note that cannot be read may have told of a loss. */
export function tellsOfLoss(notice: RecoveryNotice): boolean {
  return notice.type === 'unreadable' || notice.recoveries.some(hasLoss);
}
