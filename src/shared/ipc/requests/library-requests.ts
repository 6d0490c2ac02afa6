import { z } from 'zod';
import {
  backupContents,
  backupOutcomeSchema,
  restoreModes,
  restoreOutcomeSchema,
  restorePreviewSchema,
} from '../../domain/backup.ts';
import {
  backupScheduleChoiceSchema,
  backupScheduleStateSchema,
} from '../../domain/backup-schedule.ts';
import { packIdSchema, packNameSchema, packReportSchema } from '../../domain/pack.ts';
import { shownListSchema } from '../answers.ts';
import { handedOutSchema, installedPacksSchema, packPreviewSchema } from '../pack-answers.ts';
import { addressSchema, nothing, noAnswer } from './parts.ts';

/** The library as a whole: backups, packs, and other libraries. */
export const libraryRequests = {
  /** Asks for a file in the system's dialog and backs the library up into it. No answer when the person cancels. */
  backupCreate: {
    input: z.object({ contents: z.enum(backupContents) }),
    output: backupOutcomeSchema.optional(),
  },
  /** Asks for a backup in the system's dialog and reads it to its end. No answer when the person cancels. */
  backupPreview: { input: nothing, output: restorePreviewSchema.optional() },
  /** Restores what was previewed last. */
  backupRestore: {
    input: z.object({ mode: z.enum(restoreModes) }),
    output: restoreOutcomeSchema.optional(),
  },
  /** Stops what is under way of these. */
  backupCancel: { input: nothing, output: noAnswer },
  /** When and where the library is backed up by itself, and what came of it. */
  backupSchedule: { input: nothing, output: backupScheduleStateSchema },
  backupScheduleChange: { input: backupScheduleChoiceSchema, output: backupScheduleStateSchema },
  /** Asks for the folder in the system's dialog. No answer when the person cancels. */
  backupScheduleFolder: { input: nothing, output: backupScheduleStateSchema.optional() },
  /**
   * What a pack says of itself, at a path that was dropped or that the system asked to be opened, or one that is asked for in
   * the system's dialog. Nothing is taken of it. No answer when the person cancels.
   */
  packInspect: {
    input: z.object({ location: addressSchema.optional() }),
    output: packPreviewSchema.optional(),
  },
  /** Installs a pack that was inspected, by the path that was answered. */
  packInstall: { input: z.object({ path: addressSchema }), output: packReportSchema },
  packsInstalled: { input: nothing, output: installedPacksSchema },
  /** Forgets that a pack was installed, so that another one of its name can be; what it brought stays. */
  packForget: { input: z.object({ id: packIdSchema }), output: noAnswer },
  /**
   * Asks for a file in the system's dialog and writes the articles of a list into it as a pack for a class, or those that are
   * found for a query. No answer when the person cancels.
   */
  packHandOut: {
    input: z.object({
      name: packNameSchema,
      list: shownListSchema,
    }),
    output: handedOutSchema.optional(),
  },
  /** The library in use, and those before it, newest first. */
  librariesKnown: {
    input: nothing,
    output: z.object({
      current: z.string(),
      others: z.array(z.object({ folder: z.string(), isThere: z.boolean() })),
    }),
  },
  /** Opens one of those, or the one in a folder that is asked for in the system's dialog, and shows the window anew. */
  libraryOpen: { input: z.object({ folder: z.string().optional() }), output: noAnswer },
  /**
   * Asks for a folder in the system's dialog, copies the library into it, and uses it there; the old one stays. No answer
   * when the person cancels.
   */
  libraryMove: {
    input: nothing,
    output: z.object({ from: z.string(), to: z.string() }).optional(),
  },
  libraryMoveCancel: { input: nothing, output: noAnswer },
  /** Deletes what the last move has left in the old place. */
  libraryDeleteOld: { input: nothing, output: noAnswer },
  /** Shows the library's folder in the system's own program. */
  libraryShowFolder: { input: nothing, output: noAnswer },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;
