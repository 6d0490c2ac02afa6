import { z } from 'zod';
import { backgroundStateSchema } from '../../domain/background.ts';
import { enclosureDownloadSchema } from '../../domain/enclosure.ts';
import {
  candidateSchema,
  discoverySchema,
  listAdditionSchema,
  listExportSchema,
  listImportSchema,
} from '../../domain/discovery.ts';
import {
  retentionOutcomeSchema,
  retentionPreviewSchema,
  retentionRulesSchema,
  sourceRetentionSchema,
} from '../../domain/retention.ts';
import { gapScopes, readyGapSchema, readyStateSchema } from '../../domain/ready.ts';
import {
  longestName,
  sourceFolderSchema,
  sourcePreferencesSchema,
  suggestedSourceSchema,
} from '../../domain/source.ts';
import { syncSummarySchema } from '../../domain/sync.ts';
import { addSourceOutcomeSchema } from '../answers.ts';
import { articlesPageSize, articleIdSchema, addressSchema, nothing, noAnswer } from './parts.ts';

const enclosureReferenceSchema = articleIdSchema.extend({ url: z.string() });

/** A folder as a person names it: the depth and the lengths bounded, so that the rail can draw it. */
const typedFolderSchema = sourceFolderSchema.max(8).and(z.array(z.string().max(longestName)));

/** Sources, what is brought from them, and for how long it is kept. */
export const sourceRequests = {
  /**
   * Adds one feed by its address, and fetches it. One on this machine or a private network is `sourcePrivate` and not
   * added until the person has confirmed that with `allowPrivate`.
   */
  sourceAddAddress: {
    input: z.object({ address: addressSchema, allowPrivate: z.boolean().optional() }),
    output: addSourceOutcomeSchema,
  },
  /** Asks for files or a folder in the system's dialog, and reads what was chosen. */
  sourceAddFiles: {
    input: z.object({ choose: z.enum(['files', 'folder']) }),
    output: addSourceOutcomeSchema,
  },
  /**
   * Finds out what there is at an address, or at the whole path of a file or folder on this machine, and adds nothing. A
   * later preview ends an earlier one.
   */
  sourcePreview: {
    input: z.object({ address: addressSchema, allowPrivate: z.boolean().default(false) }),
    output: discoverySchema,
  },
  /** Looks for the lists of pages that the site of an address keeps; a preview, too. Empty when there is none. */
  sourceFindLists: {
    input: z.object({ address: addressSchema, allowPrivate: z.boolean().default(false) }),
    output: z.array(candidateSchema),
  },
  /** Ends the preview that is under way, if any. */
  sourcePreviewCancel: { input: nothing, output: noAnswer },
  /** Adds some of what a preview found, and fetches it. */
  sourceAdd: {
    input: z.object({
      sources: z
        .array(
          z.object({
            kind: z.enum(['feed', 'page', 'pages', 'file', 'folder']),
            location: addressSchema,
          }),
        )
        .min(1)
        .max(50),
      folder: typedFolderSchema.default([]),
      allowPrivate: z.boolean().default(false),
    }),
    output: addSourceOutcomeSchema,
  },
  /** Changes what a person decides for a source; what is not given stays. An empty title gives the source its own back. */
  sourceUpdate: {
    input: z.object({
      sourceId: z.string(),
      title: z.string().max(longestName).optional(),
      folder: typedFolderSchema.optional(),
      text: sourcePreferencesSchema.shape.text.optional(),
    }),
    output: noAnswer,
  },
  /**
   * Adds the sources of a list without fetching them: that at an address, or a file that is asked for in the system's
   * dialog. Those on this machine or a private network are held until `listAllow` names their servers. No answer when
   * the person cancels.
   */
  listImport: {
    input: z.object({
      address: addressSchema.optional(),
      allowPrivate: z.boolean().default(false),
    }),
    output: listImportSchema.optional(),
  },
  /** Adds the sources of the last list that were held, as far as they are on these servers. */
  listAllow: {
    input: z.object({ hosts: z.array(z.string()).min(1) }),
    output: listAdditionSchema,
  },
  /** Asks for a file in the system's dialog and writes the sources into it. No answer when the person cancels. */
  listExport: { input: nothing, output: listExportSchema.optional() },
  /** Confirms the private server that a source failed for, and which the person saw named. */
  sourceAllowHost: {
    input: z.object({ sourceId: z.string(), host: z.string() }),
    output: noAnswer,
  },
  sourceRemove: { input: z.object({ sourceId: z.string() }), output: noAnswer },
  /** Whether the files of a source's items come with a sync. */
  sourceSetEnclosures: {
    input: z.object({
      sourceId: z.string(),
      enclosures: sourcePreferencesSchema.shape.enclosures,
    }),
    output: noAnswer,
  },
  suggestedSources: {
    input: nothing,
    output: z.array(suggestedSourceSchema.extend({ added: z.boolean() })),
  },
  /** Starts a sync of the named sources, or of all; answers when it has finished. */
  syncStart: {
    input: z.object({ sourceIds: z.array(z.string()).optional() }),
    output: syncSummarySchema,
  },
  syncCancel: { input: nothing, output: noAnswer },
  /** Where syncing by itself stands. */
  backgroundState: { input: nothing, output: backgroundStateSchema },
  /** The files that are being fetched. */
  enclosureDownloads: { input: nothing, output: z.array(enclosureDownloadSchema) },
  /** Starts to fetch a file of an article; answers at once. */
  enclosureDownload: { input: enclosureReferenceSchema, output: noAnswer },
  /** Stops; what has arrived is kept for the next time. */
  enclosureCancel: { input: z.object({ url: z.string() }), output: noAnswer },
  /** Deletes the stored file. */
  enclosureDelete: { input: enclosureReferenceSchema, output: noAnswer },
  /** Asks where to, and writes a copy there. */
  enclosureSave: { input: enclosureReferenceSchema, output: z.object({ saved: z.boolean() }) },
  /** Where getting ready to fly stands. */
  readyState: { input: nothing, output: readyStateSchema },
  /** Starts to sync everything, fetch what is missing and verify it; answers at once. */
  readyStart: { input: nothing, output: noAnswer },
  readyPause: { input: nothing, output: noAnswer },
  /** Goes on where it was paused or interrupted. */
  readyResume: { input: nothing, output: noAnswer },
  /** Ends it with a report of what there is; what was fetched stays. */
  readyCancel: { input: nothing, output: noAnswer },
  /** Articles that are not whole, newest first; with how many of all are no part of the last report. */
  readyGaps: {
    input: z.object({
      scope: z.enum(gapScopes),
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(articlesPageSize),
    }),
    output: z.object({ total: z.int(), elsewhere: z.int(), items: z.array(readyGapSchema) }),
  },
  /** What would go under the proposed rules, or under those in force; changes nothing. */
  retentionPreview: {
    input: z.object({ rules: retentionRulesSchema.optional() }),
    output: retentionPreviewSchema,
  },
  /** Sets the rules, if some are given, and lets go what they say. */
  retentionApply: {
    input: z.object({ rules: retentionRulesSchema.optional() }),
    output: retentionOutcomeSchema,
  },
  /** Sets where one source differs from the rules for all. */
  sourceSetRetention: {
    input: z.object({ sourceId: z.string(), retention: sourceRetentionSchema }),
    output: noAnswer,
  },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;
