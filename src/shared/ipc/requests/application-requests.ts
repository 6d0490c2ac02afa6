import { z } from 'zod';
import { interfaceLanguageSchema } from '../../domain/language.ts';
import { recoveryNoticeSchema, recoverySchema } from '../../domain/recovery.ts';
import { creatorSchema, layoutStateSchema, settingsSchema } from '../../domain/settings.ts';
import { updateStateSchema } from '../../domain/update.ts';
import { appErrorSchema } from '../../result.ts';
import { policyViewSchema } from '../policy-answers.ts';
import { nothing, noAnswer } from './parts.ts';

/** What the window asks of the program itself: facts, settings, newer versions, links. */
export const applicationRequests = {
  /** Facts about the running program. `openArticleId` is the article that the launch asked for, if any. */
  applicationInfo: {
    input: nothing,
    output: z.object({
      version: z.string(),
      interfaceLanguage: interfaceLanguageSchema,
      settings: settingsSchema,
      layout: layoutStateSchema,
      openArticleId: z.string().optional(),
      libraryFolder: z.string(),
      /** What was damaged when the library was opened, unless that was dismissed. */
      recoveries: z.array(recoverySchema),
      /** What earlier openings mended, as long as nobody has dismissed it. */
      earlierRecoveries: z.array(recoveryNoticeSchema),
      /** Why nothing of the library can be changed. */
      readOnlyBecause: appErrorSchema.optional(),
      /** What administrators decided. */
      policy: policyViewSchema,
      /** Whether what the window shows can be printed. */
      canPrint: z.boolean(),
      /** Whether a screen reader or another assistive technology reads the window. */
      screenReader: z.boolean(),
      /** Why the last change could not be kept. */
      trouble: appErrorSchema.optional(),
      /** That another process could write the library at the same time. */
      unguarded: appErrorSchema.optional(),
    }),
  },
  /** Has what was said of damage not told again. */
  recoveriesDismiss: { input: nothing, output: noAnswer },
  /** What the system asked the program to open since this was asked last: whole paths and addresses. */
  openedTake: { input: nothing, output: z.array(z.string()) },
  /** Told once per article view, when its text is on screen. */
  articleRendered: {
    input: z.object({ title: z.string(), terms: z.int().nonnegative() }),
    output: noAnswer,
  },
  /** What the window knows of the network, told at start and at each change. */
  connectionChanged: {
    input: z.object({ online: z.boolean(), saveData: z.boolean() }),
    output: noAnswer,
  },
  /** Whether there is a newer version, as far as that is known; asks nobody. */
  updateState: { input: nothing, output: updateStateSchema },
  /** Asks whether there is one. */
  updateCheck: { input: nothing, output: updateStateSchema },
  settingsUpdate: { input: settingsSchema.partial(), output: settingsSchema },
  /** Has what bears a name count as the person's own, or no longer. */
  ownNameSet: {
    input: z.object({ name: creatorSchema, isOwn: z.boolean() }),
    output: settingsSchema,
  },
  /** Remembers the layout, unless the library that it belongs to is no longer the one that is open. */
  layoutSave: { input: layoutStateSchema.extend({ libraryFolder: z.string() }), output: noAnswer },
  /** Opens an http, https or mailto address in the system's own program. */
  linkOpen: { input: z.object({ url: z.string().max(8192) }), output: noAnswer },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;
